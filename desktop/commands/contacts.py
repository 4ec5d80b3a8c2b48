# SPDX-License-Identifier: EUPL-1.2
"""`maat contacts`: what was said in earlier contacts."""

import argparse
import sys
from dataclasses import replace

import msgspec

from desktop.commands.workspace import open_workspace
from desktop.domain.contact import Contact, ContactFilter
from desktop.domain.speech import Utterance
from desktop.engine.event_lines import JsonLine, utterance_line, write_line
from desktop.engine.lookback import ContactFile, LookbackDesk
from desktop.ui.command_texts import CommandTexts
from desktop.ui.vocabulary_texts import VocabularyTexts


def run_list(options: argparse.Namespace, texts: CommandTexts) -> int:
    """Contacts, newest first."""
    wanted = ContactFilter(
        text=options.text,
        number=options.number,
        topic=options.topic,
        since=options.since,
        until=options.until,
        limit=options.limit,
    )
    with open_workspace(sample=False) as workspace:
        found = LookbackDesk(workspace.store).find(wanted)
    for hit in found:
        if options.json:
            write_line(
                sys.stdout, _contact_line(hit.contact) | {"utterances": hit.utterances, "handoffs": hit.handoffs}
            )
        else:
            print(texts.contact_row(hit.contact))
    if not found:
        print(texts.no_contacts(), file=sys.stderr)
    return 0


def run_show(options: argparse.Namespace, texts: CommandTexts) -> int:
    """One contact with its transcript."""
    with open_workspace(sample=False) as workspace:
        file = LookbackDesk(workspace.store).open(options.id)
    if options.json:
        write_line(sys.stdout, _file_line(file))
        return 0
    print(texts.contact_row(file.contact))
    if file.contact.summary:
        print(file.contact.summary)
    print()
    corrected = file.corrected()
    for utterance in file.utterances:
        if utterance.id in corrected:
            said = texts.spoken(replace(utterance, text=corrected[utterance.id]))
            print(VocabularyTexts().corrected(said, utterance.text))
        else:
            print(texts.spoken(utterance))
    for handoff in file.handoffs:
        print(texts.handoff_row(handoff))
    return 0


def _contact_line(contact: Contact) -> dict[str, object]:
    line: dict[str, object] = msgspec.to_builtins(contact)
    return line


def _file_line(file: ContactFile) -> dict[str, object]:
    return _contact_line(file.contact) | {
        "transcript": [_utterance_line(each, file.corrected()) for each in file.utterances],
        "handoffs": msgspec.to_builtins(file.handoffs),
    }


def _utterance_line(utterance: Utterance, corrected: dict[str, str]) -> JsonLine:
    """As recognised; ``corrected`` has what was really said, where somebody corrected it."""
    line = utterance_line(utterance)
    if utterance.id in corrected:
        line["corrected"] = corrected[utterance.id]
    return line
