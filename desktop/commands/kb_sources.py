# SPDX-License-Identifier: EUPL-1.2
"""`maat kb sources`: where answers come from again and again."""

import argparse
import getpass
import sys

import msgspec

from desktop.commands.workspace import open_workspace
from desktop.domain.errors import Fault, KnowledgeError, MaatError
from desktop.domain.importing import MissingChoice
from desktop.domain.knowledge_source import KnowledgeSource, SourceRun, TableOptions, Timetable
from desktop.engine.event_lines import write_line
from desktop.engine.source_desk import SourceDesk, SourceState
from desktop.system.secrets import SystemKeyring
from desktop.ui.command_texts import CommandTexts
from desktop.ui.faults import explain
from desktop.ui.source_texts import run_text, source_line


def run_list(options: argparse.Namespace, texts: CommandTexts) -> int:
    """Every source with how it went the last time."""
    with open_workspace(sample=False) as workspace:
        states = SourceDesk(workspace.store, SystemKeyring()).sources()
    for state in states:
        if options.json:
            write_line(sys.stdout, _line(state))
        else:
            print(source_line(state))
    if not states:
        print(texts.no_sources(), file=sys.stderr)
    return 0


def run_add(options: argparse.Namespace, texts: CommandTexts) -> int:
    """Keep a source, after looking whether it can be read.

    Raises:
        KnowledgeError: it cannot be right, cannot be read or reached; nothing was kept.
        SecretError: the token cannot be kept.
    """
    token = _asked_token(texts) if options.token else None
    with open_workspace(sample=False) as workspace:
        desk = SourceDesk(workspace.store, SystemKeyring())
        before = _named(desk, options.name)
        source = KnowledgeSource(
            id=before.id if before else "",
            name=options.name,
            location=options.place,
            format=options.format,
            table=TableOptions(options.columns, options.encoding, options.delimiter or ""),
            timetable=Timetable(options.every, options.daily),
            missing=MissingChoice.REMOVE if options.remove_missing else MissingChoice.KEEP,
            # A token is for the address that it was given for, and for no other.
            has_token=before is not None and before.has_token and before.location == options.place,
        )
        plan = desk.plan(source, token)
        kept = desk.save(source, token if token is not None or source.has_token else "")
    for problem in plan.problems:
        print(texts.row_left_out(problem), file=sys.stderr)
    print(texts.source_kept(kept.name, len(plan.added), len(plan.changed)), file=sys.stderr)
    return 0


def run_remove(options: argparse.Namespace, texts: CommandTexts) -> int:
    """Forget a source.

    Raises:
        MaatError: NOT_FOUND.
    """
    with open_workspace(sample=False) as workspace:
        desk = SourceDesk(workspace.store, SystemKeyring())
        desk.remove(_must_be_named(desk, options.name).id)
    print(texts.source_removed(options.name), file=sys.stderr)
    return 0


def run_now(options: argparse.Namespace, texts: CommandTexts) -> int:
    """Import from sources; 1 when one of them failed.

    Raises:
        MaatError: NOT_FOUND.
    """
    failed = False
    with open_workspace(sample=False) as workspace:
        desk = SourceDesk(workspace.store, SystemKeyring())
        wanted = [_must_be_named(desk, name) for name in options.names] or [each.source for each in desk.sources()]
        for source in wanted:
            try:
                run = desk.run(source.id, only_if_due=options.due)
            except KnowledgeError as error:
                if error.fault is not Fault.SOURCE_BUSY:
                    raise
                print(explain(error), file=sys.stderr)
                failed = True
                continue
            if run is not None:
                failed |= bool(run.fault)
                _report(SourceState(source, run), options, texts)
    if not wanted:
        print(texts.no_sources(), file=sys.stderr)
    return int(failed)


def _report(state: SourceState, options: argparse.Namespace, texts: CommandTexts) -> None:
    run = state.run
    assert run is not None
    if options.json:
        write_line(sys.stdout, _line(state))
        return
    for problem in run.problems if not run.fault else ():
        print(texts.row_left_out(problem), file=sys.stderr)
    print(f"{state.source.name}: {run_text(run)}", file=sys.stderr if run.fault else sys.stdout)


def _line(state: SourceState) -> dict[str, object]:
    source = state.source
    return {
        "name": source.name,
        "place": source.location,
        "every_minutes": source.timetable.every_minutes,
        "daily_at": source.timetable.daily_at,
        "remove_missing": source.missing is MissingChoice.REMOVE,
        "token": source.has_token,
        "last": _run(state.run) if state.run is not None else None,
    }


def _run(run: SourceRun) -> dict[str, object]:
    counts: dict[str, object] = msgspec.to_builtins(run.outcome)
    return {"at": run.at, "fault": run.fault, "detail": run.detail, "failures": run.failures} | counts


def _named(desk: SourceDesk, name: str) -> KnowledgeSource | None:
    wanted = name.strip().casefold()
    return next((each.source for each in desk.sources() if each.source.name.casefold() == wanted), None)


def _must_be_named(desk: SourceDesk, name: str) -> KnowledgeSource:
    if (found := _named(desk, name)) is None:
        raise MaatError(Fault.NOT_FOUND, name)
    return found


def _asked_token(texts: CommandTexts) -> str:
    """Not an argument: those are seen by everybody on the computer, and kept by the shell."""
    if sys.stdin.isatty():
        return getpass.getpass(texts.token_asked())
    return sys.stdin.readline().strip()
