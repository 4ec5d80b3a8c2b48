# SPDX-License-Identifier: EUPL-1.2
"""`maat contacts`: what was said in earlier contacts."""

import argparse
import sys

import msgspec

from desktop.commands.workspace import open_workspace
from desktop.domain.contact import Contact, ContactFilter
from desktop.engine.event_lines import utterance_line, write_line
from desktop.engine.lookback import ContactFile, LookbackDesk
from desktop.ui.command_texts import CommandTexts


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
    for utterance in file.utterances:
        print(texts.spoken(utterance))
    for handoff in file.handoffs:
        print(texts.handoff_row(handoff))
    return 0


def _contact_line(contact: Contact) -> dict[str, object]:
    line: dict[str, object] = msgspec.to_builtins(contact)
    return line


def _file_line(file: ContactFile) -> dict[str, object]:
    return _contact_line(file.contact) | {
        "transcript": [utterance_line(each) for each in file.utterances],
        "handoffs": msgspec.to_builtins(file.handoffs),
    }
