# SPDX-License-Identifier: EUPL-1.2
"""What the commands say to the person at the terminal, in their language."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.contacts.summary import SummaryLabels
from desktop.domain.call import Leg
from desktop.domain.contact import Contact
from desktop.domain.errors import MaatError
from desktop.domain.handoff import Handoff, HandoffProposal
from desktop.domain.importing import ImportOutcome
from desktop.domain.knowledge import RowProblem, Suggestions
from desktop.domain.speech import Utterance
from desktop.knowledge.evaluation import Figures
from desktop.system.ids import from_iso
from desktop.ui.enum_texts import outcome_text, presence_text, state_text
from desktop.ui.faults import explain
from desktop.ui.row_texts import row_text
from desktop.ui.summary_labels import summary_labels


class CommandTexts:
    """Sentences of the commands. Needs a QCoreApplication with its language installed."""

    def summary_labels(self) -> SummaryLabels:
        """The words around a proposed summary."""
        return summary_labels()

    def warning(self, error: MaatError) -> str:
        """Something that did not stop the work."""
        return explain(error)

    def spoken(self, utterance: Utterance) -> str:
        """One line of a transcript, in writing."""
        # Only commands that show words pay for the rules of writing.
        from desktop.ui.reading.writing import writing_of

        who = self.leg(utterance.leg)
        return f"[{_clock(utterance.start_ms)}-{_clock(utterance.end_ms)}] {who}: {writing_of(utterance).text}"

    def leg(self, leg: Leg) -> str:
        """Who speaks."""
        if leg is Leg.AGENT:
            return QCoreApplication.translate("Commands", "Agent")
        return QCoreApplication.translate("Commands", "Resident")

    def nothing_heard(self) -> str:
        """No utterance in the whole recording."""
        return QCoreApplication.translate("Commands", "No speech was recognised in this recording.")

    def file_done(self, number: int, total: int, file: str, utterances: int) -> str:
        """A recording of a folder is finished."""
        text = QCoreApplication.translate("Commands", "{number}/{total} {file}: {utterances} utterances")
        return text.format(number=number, total=total, file=file, utterances=utterances)

    def file_failed(self, number: int, total: int, why: str) -> str:
        """A recording of a folder could not be transcribed."""
        return f"{number}/{total} {why}"

    def suggested(self, suggestions: Suggestions) -> str:
        """The best article, or the honest opposite."""
        best = suggestions.best
        if best is None or not suggestions.standard:
            return QCoreApplication.translate("Commands", "  -> not a standard question")
        text = QCoreApplication.translate("Commands", "  -> {question} ({percent})")
        return text.format(question=best.question, percent=f"{best.confidence:.0%}")

    def proposed(self, proposal: HandoffProposal) -> str:
        """Who would take the question."""
        text = QCoreApplication.translate("Commands", "  => to {department}: {person}")
        person = (
            f"{proposal.specialist_name}, {presence_text(proposal.presence)}"
            if proposal.specialist_name
            else QCoreApplication.translate("Commands", "nobody is there now, they call back")
        )
        return text.format(department=proposal.department_name, person=person)

    def row_left_out(self, problem: RowProblem) -> str:
        """A row that was not imported."""
        text = QCoreApplication.translate("Commands", "{file}, line {line}: left out: {reason}")
        return text.format(file=problem.file, line=problem.line, reason=row_text(problem))

    def imported(self, outcome: ImportOutcome, file: str, *, dry_run: bool) -> str:
        """What an import changed, or would change."""
        text = QCoreApplication.translate(
            "Commands", "{file}: {added} added, {changed} changed, {unchanged} unchanged, {left_out} left out"
        )
        parts = [
            text.format(
                file=file,
                added=outcome.added,
                changed=outcome.changed,
                unchanged=outcome.unchanged,
                left_out=outcome.left_out,
            )
        ]
        if outcome.removed:
            parts.append(QCoreApplication.translate("Commands", "{count} removed").format(count=outcome.removed))
        if outcome.missing:
            missing = QCoreApplication.translate("Commands", "{count} no longer in the file (--remove-missing)")
            parts.append(missing.format(count=outcome.missing))
        if outcome.conflicts:
            conflicts = QCoreApplication.translate("Commands", "{count} changed here too and kept (--theirs)")
            parts.append(conflicts.format(count=outcome.conflicts))
        if dry_run:
            parts.append(QCoreApplication.translate("Commands", "nothing was changed yet"))
        return "; ".join(parts)

    def planned(self, change: Mapping[str, object]) -> str:
        """A line about one article that an import would change."""
        marks = {
            "added": QCoreApplication.translate("Commands", "new"),
            "changed": QCoreApplication.translate("Commands", "changed"),
            "conflict": QCoreApplication.translate("Commands", "changed here too"),
            "missing": QCoreApplication.translate("Commands", "no longer there"),
        }
        fields = change["fields"]
        names = f" ({', '.join(map(str, fields))})" if isinstance(fields, list) and fields else ""
        return f"{marks[str(change['change'])]}\t{change['id']}\t{change['question']}{names}"

    def no_sources(self) -> str:
        """The list of sources is empty."""
        return QCoreApplication.translate("Commands", "No sources yet. Add one with: maat kb sources add NAME PLACE")

    def source_kept(self, name: str, added: int, changed: int) -> str:
        """A source can be read and is kept."""
        text = QCoreApplication.translate(
            "Commands", "{name} is kept. Importing it now would add {added} and change {changed}: maat kb sources run"
        )
        return text.format(name=name, added=added, changed=changed)

    def source_removed(self, name: str) -> str:
        """A source is no longer kept."""
        return QCoreApplication.translate("Commands", "{name} is forgotten; its answers stay.").format(name=name)

    def token_asked(self) -> str:
        """Before the token is typed, which is not shown."""
        return QCoreApplication.translate("Commands", "Token (not shown while you type): ")

    def departments_imported(self, count: int, file: str) -> str:
        """How many departments a file had."""
        return QCoreApplication.translate("Commands", "{file}: {count} departments").format(file=file, count=count)

    def exported(self, count: int, file: str) -> str:
        """How many articles were written."""
        return QCoreApplication.translate("Commands", "{count} articles written to {file}").format(
            count=count, file=file
        )

    def no_articles(self) -> str:
        """The knowledge base is empty."""
        return QCoreApplication.translate("Commands", "The knowledge base is empty. Fill it with: maat kb import FILE")

    def no_benchmarks(self) -> str:
        """Maat was installed without its tests."""
        return QCoreApplication.translate("Commands", "benchmarks come with the source of Maat only")

    def no_contacts(self) -> str:
        """Nothing was found."""
        return QCoreApplication.translate("Commands", "No contacts found.")

    def figures(self, figures: Figures) -> str:
        """What a measurement of matching gave, a line each."""
        rows = [
            (QCoreApplication.translate("Commands", "queries"), str(figures.queries)),
            (QCoreApplication.translate("Commands", "articles"), str(figures.articles)),
            *_shares(figures),
            (QCoreApplication.translate("Commands", "time a match, median / 95 %"), _times(figures)),
        ]
        rows += [
            (f"  {kind}", f"{each.top1:.3f} / {each.top3:.3f}  ({each.queries})")
            for kind, each in figures.by_kind.items()
        ]
        if figures.baseline is not None:
            rows.append((QCoreApplication.translate("Commands", "plain full-text search"), ""))
            rows += [(f"  {name}", value) for name, value in _shares(figures.baseline)]
        return "\n".join(f"{name:34} {value}" for name, value in rows)

    def contact_row(self, contact: Contact) -> str:
        """One contact on one line."""
        moment = from_iso(contact.started_at).astimezone()
        when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        outcome = outcome_text(contact.outcome) if contact.outcome else "-"
        who = " ".join(part for part in (contact.resident_name, contact.number) if part) or "-"
        return f"{contact.id}  {when}  {_clock(contact.duration_ms)}  {who}  {contact.topic or '-'}  {outcome}"

    def handoff_row(self, handoff: Handoff) -> str:
        """One handoff on one line."""
        who = handoff.specialist_name or handoff.department_name
        line = f"=> {handoff.department_name}, {who}: {state_text(handoff.state)}"
        return f"{line}: {handoff.answer}" if handoff.answer else line

    def saved_to(self, folder: str) -> str:
        """Where the demo wrote what the screen would have shown."""
        return QCoreApplication.translate("Commands", "Screenshots and events are in {folder}").format(folder=folder)

    def demo_headless(self, reason: str) -> str:
        """Why no window is shown."""
        return QCoreApplication.translate("Commands", "No display ({reason}): the demo runs without a window.").format(
            reason=reason
        )

    def demo_playing(self, file: str) -> str:
        """Which call is played."""
        return QCoreApplication.translate("Commands", "Playing {file} ...").format(file=file)


def _shares(figures: Figures) -> list[tuple[str, str]]:
    return [
        (QCoreApplication.translate("Commands", "right article first / in three"), _pair(figures.top1, figures.top3)),
        (QCoreApplication.translate("Commands", "mean reciprocal rank"), _share(figures.mrr)),
        (QCoreApplication.translate("Commands", "knows what has no answer (AUROC)"), _share(figures.no_answer_auroc)),
        (QCoreApplication.translate("Commands", "right department"), _share(figures.department_top1)),
        (
            QCoreApplication.translate("Commands", "answers offered / of those right"),
            _pair(figures.answer_rate, figures.answer_precision),
        ),
    ]


def _pair(first: float | None, second: float | None) -> str:
    return f"{_share(first)} / {_share(second)}"


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _times(figures: Figures) -> str:
    return f"{figures.p50_ms:.1f} / {figures.p95_ms:.1f} ms"


def _clock(milliseconds: int) -> str:
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes:02d}:{rest / 1000:04.1f}"
