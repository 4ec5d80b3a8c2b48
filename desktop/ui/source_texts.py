# SPDX-License-Identifier: EUPL-1.2
"""Sources of knowledge in words: when they are imported, and how it went."""

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from desktop.domain.errors import Fault, MaatError
from desktop.domain.knowledge_source import SourceRun, Timetable
from desktop.engine.source_desk import SourceState
from desktop.ui.faults import explain


def timetable_text(timetable: Timetable) -> str:
    """When a source is imported."""
    if timetable.daily_at:
        return QCoreApplication.translate("Sources", "every day at {time}").format(time=timetable.daily_at)
    if timetable.every_minutes:
        return QCoreApplication.translate("Sources", "every {minutes} minutes").format(minutes=timetable.every_minutes)
    return QCoreApplication.translate("Sources", "only by hand")


def run_text(run: SourceRun) -> str:
    """How an import went."""
    if run.fault:
        return explain(MaatError(Fault[run.fault], run.detail))
    outcome = run.outcome
    if run.not_modified or not (outcome.added or outcome.changed or outcome.removed):
        parts = [QCoreApplication.translate("Sources", "nothing new")]
    else:
        text = QCoreApplication.translate("Sources", "{added} new, {changed} changed, {removed} removed")
        parts = [text.format(added=outcome.added, changed=outcome.changed, removed=outcome.removed)]
    if outcome.left_out:
        parts.append(QCoreApplication.translate("Sources", "{count} left out").format(count=outcome.left_out))
    if outcome.conflicts:
        text = QCoreApplication.translate("Sources", "{count} changed here too and kept as they are here")
        parts.append(text.format(count=outcome.conflicts))
    if outcome.missing:
        text = QCoreApplication.translate("Sources", "{count} no longer in the source and kept")
        parts.append(text.format(count=outcome.missing))
    return ", ".join(parts)


def last_text(run: SourceRun | None) -> str:
    """When it was imported last, and how that went."""
    if run is None:
        return QCoreApplication.translate("Sources", "not imported yet")
    moment = QDateTime.fromString(run.at, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return f"{QLocale().toString(moment, QLocale.FormatType.ShortFormat)}: {run_text(run)}"


def source_line(state: SourceState) -> str:
    """A source in a line of a terminal."""
    source = state.source
    return "\t".join((source.name, source.location, timetable_text(source.timetable), last_text(state.run)))
