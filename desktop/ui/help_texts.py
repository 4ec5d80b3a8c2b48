# SPDX-License-Identifier: EUPL-1.2
"""The help of the commands in the language of the user. The English source is in desktop/cli.py."""

import argparse
from collections.abc import Iterator

from PySide6.QtCore import QT_TRANSLATE_NOOP, QTranslator

from desktop.system.paths import resources

#: Every text of desktop/cli.py, for lupdate, with those of argparse that stand beside them.
HELP_TEXTS = (
    QT_TRANSLATE_NOOP("Help", "Hears a call, understands the question, hands it on."),
    QT_TRANSLATE_NOOP("Help", "log everything to stderr"),
    QT_TRANSLATE_NOOP("Help", "whose window is shown"),
    QT_TRANSLATE_NOOP("Help", "play a bundled call through the whole pipeline"),
    QT_TRANSLATE_NOOP("Help", "no window; write screenshots and events to demo-output/"),
    QT_TRANSLATE_NOOP("Help", "as fast as it can instead of in real time"),
    QT_TRANSLATE_NOOP("Help", "the recording to play"),
    QT_TRANSLATE_NOOP("Help", "where --headless writes"),
    QT_TRANSLATE_NOOP("Help", "what is said in a recording, or in a folder of them"),
    QT_TRANSLATE_NOOP("Help", "folder: where transcripts go"),
    QT_TRANSLATE_NOOP("Help", "folder: not all"),
    QT_TRANSLATE_NOOP("Help", "folder: so many at once; one a core if not"),
    QT_TRANSLATE_NOOP("Help", "the whole pipeline on a recording, without a window"),
    QT_TRANSLATE_NOOP("Help", "knowledge base instead of your own"),
    QT_TRANSLATE_NOOP("Help", "departments instead of your own"),
    QT_TRANSLATE_NOOP("Help", "measure speed, cost and memory; in a source tree only"),
    QT_TRANSLATE_NOOP("Help", "one benchmark"),
    QT_TRANSLATE_NOOP("Help", "with what is said in them, instead of ours"),
    QT_TRANSLATE_NOOP("Help", "JSON lines"),
    QT_TRANSLATE_NOOP("Help", "check model, devices, database and screen"),
    QT_TRANSLATE_NOOP("Help", "the knowledge base"),
    QT_TRANSLATE_NOOP("Help", "add or replace articles"),
    QT_TRANSLATE_NOOP("Help", "file, folder or address; JSONL, CSV, VAC objects, HTML"),
    QT_TRANSLATE_NOOP("Help", "where answers come from again and again"),
    QT_TRANSLATE_NOOP("Help", "all sources, and how it went the last time"),
    QT_TRANSLATE_NOOP("Help", "keep a source, or replace the one of this name"),
    QT_TRANSLATE_NOOP("Help", "while Maat is open"),
    QT_TRANSLATE_NOOP("Help", "while Maat is open, or soon after it is opened"),
    QT_TRANSLATE_NOOP("Help", "also remove what the source has no longer"),
    QT_TRANSLATE_NOOP("Help", "ask for the token of the address, or read it from a pipe"),
    QT_TRANSLATE_NOOP("Help", "forget a source; its answers stay"),
    QT_TRANSLATE_NOOP("Help", "import now"),
    QT_TRANSLATE_NOOP("Help", "all of them when left out"),
    QT_TRANSLATE_NOOP("Help", "only those whose time it is"),
    QT_TRANSLATE_NOOP("Help", "departments with their specialists, JSONL"),
    QT_TRANSLATE_NOOP("Help", "show what would change, and change nothing"),
    QT_TRANSLATE_NOOP("Help", "also remove what the file has no longer"),
    QT_TRANSLATE_NOOP("Help", "take the file's text of what was changed here too"),
    QT_TRANSLATE_NOOP("Help", "columns of a table: question=Vraag"),
    QT_TRANSLATE_NOOP("Help", "of a table: utf-8, cp1252"),
    QT_TRANSLATE_NOOP("Help", "of a table"),
    QT_TRANSLATE_NOOP("Help", "all articles as JSONL"),
    QT_TRANSLATE_NOOP("Help", "all articles"),
    QT_TRANSLATE_NOOP("Help", "what would be suggested for these words"),
    QT_TRANSLATE_NOOP("Help", "measure matching; changes nothing"),
    QT_TRANSLATE_NOOP("Help", "plain FTS5 BM25 beside it"),
    QT_TRANSLATE_NOOP("Help", "leave the articles' examples out"),
    QT_TRANSLATE_NOOP("Help", "switch a part off"),
    QT_TRANSLATE_NOOP("Help", "one JSON object"),
    QT_TRANSLATE_NOOP("Help", "earlier contacts"),
    QT_TRANSLATE_NOOP("Help", "contacts, newest first"),
    QT_TRANSLATE_NOOP("Help", "words that all occur in it"),
    QT_TRANSLATE_NOOP("Help", "phone number"),
    QT_TRANSLATE_NOOP("Help", "part of the topic"),
    QT_TRANSLATE_NOOP("Help", "first day, YYYY-MM-DD"),
    QT_TRANSLATE_NOOP("Help", "last day, YYYY-MM-DD"),
    QT_TRANSLATE_NOOP("Help", "one contact with its transcript"),
    QT_TRANSLATE_NOOP("Help", "speech models"),
    QT_TRANSLATE_NOOP("Help", "which models are here, and which can be fetched"),
    QT_TRANSLATE_NOOP("Help", "fetch a model, check it and unpack it"),
    QT_TRANSLATE_NOOP("Help", "accept its licence without being asked"),
    QT_TRANSLATE_NOOP("Help", "archive, or where NAME.zip is"),
    QT_TRANSLATE_NOOP("Help", "what the archive must have"),
    QT_TRANSLATE_NOOP("Help", "also when there is one of that name"),
    QT_TRANSLATE_NOOP("Help", "listen with it from now on"),
    QT_TRANSLATE_NOOP("Help", "compare models with their manifests"),
    QT_TRANSLATE_NOOP("Help", "all of them when left out; with --kb, that in use"),
    QT_TRANSLATE_NOOP("Help", "which words of the knowledge base it cannot recognise"),
    QT_TRANSLATE_NOOP("Help", "take in a model of your own"),
    QT_TRANSLATE_NOOP("Help", "another name than that of the folder"),
    QT_TRANSLATE_NOOP("Help", "ISO 639-1, such as nl"),
    QT_TRANSLATE_NOOP("Help", "its licence"),
    QT_TRANSLATE_NOOP("Help", "listen with a model from now on"),
    QT_TRANSLATE_NOOP("Help", "have the running window begin or end a call"),
    QT_TRANSLATE_NOOP("Help", "begin a call with a number"),
    QT_TRANSLATE_NOOP("Help", "of whoever calls; anonymous when not known"),
    QT_TRANSLATE_NOOP("Help", "of whoever calls"),
    QT_TRANSLATE_NOOP("Help", "open the window when there is none"),
    QT_TRANSLATE_NOOP("Help", "end the running call"),
    QT_TRANSLATE_NOOP("Help", "begin the call that a maat: link asks for"),
    QT_TRANSLATE_NOOP("Help", "maat://call?number=NUMBER&name=NAME"),
    QT_TRANSLATE_NOOP("Help", "maat: links in web pages"),
    QT_TRANSLATE_NOOP("Help", "have this system give them to Maat"),
    QT_TRANSLATE_NOOP("Help", "no longer have it do so"),
    QT_TRANSLATE_NOOP("Help", "stereo: left agent, right caller; mono: caller"),
    QT_TRANSLATE_NOOP("Help", "Vosk model directory"),
    QT_TRANSLATE_NOOP("Help", "also open utterances"),
    QT_TRANSLATE_NOOP("Help", "as fast as it was spoken"),
    QT_TRANSLATE_NOOP("Help", "as fast as it can (the default)"),
    QT_TRANSLATE_NOOP("Help", "commands"),
    QT_TRANSLATE_NOOP("Help", "options"),
    QT_TRANSLATE_NOOP("Help", "positional arguments"),
    QT_TRANSLATE_NOOP("Help", "show this help message and exit"),
    QT_TRANSLATE_NOOP("Help", "show program's version number and exit"),
)


def translate_help(top: argparse.ArgumentParser, language: str) -> None:
    """Change the texts of all commands in place; English stays as it is. Needs no application.

    argparse has no public way to its texts after a parser was made; what is private here is as old as argparse.

    Args:
        top: As desktop.cli makes it.
        language: ISO 639-1.
    """
    translator = QTranslator()
    if not translator.load(f"maat_{language}", str(resources() / "translations")):
        return

    def said(text: str | None) -> str | None:
        return (translator.translate("Help", text) or text) if text else text

    for parser in parsers(top):
        parser.description = said(parser.description)
        for group in parser._action_groups:  # noqa: SLF001
            group.title = said(group.title)
        for action in parser._actions:  # noqa: SLF001
            action.help = said(action.help)
            for choice in getattr(action, "_choices_actions", ()):
                choice.help = said(choice.help)


def parsers(top: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """A parser and those of all commands below it."""
    yield top
    for action in top._actions:  # noqa: SLF001
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for command in action.choices.values():
                yield from parsers(command)
