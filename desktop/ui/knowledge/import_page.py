# SPDX-License-Identifier: EUPL-1.2
"""Import of a file: choose it, see what would change, then do it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.domain.errors import Fault, KnowledgeError
from desktop.domain.importing import (
    ConflictChoice,
    ImportChoices,
    ImportOutcome,
    ImportPhase,
    ImportPlan,
    MissingChoice,
    PlanOutOfDate,
)
from desktop.domain.knowledge_source import TableOptions
from desktop.ui.faults import explain
from desktop.ui.knowledge.import_work import ImportWork, Looked
from desktop.ui.knowledge.table_form import TableForm
from desktop.ui.reading.sections import Page, Section
from desktop.ui.row_texts import row_text
from desktop.ui.theme import Tone
from desktop.ui.widgets import (
    CheckBox,
    FlowLayout,
    Lettering,
    PrimaryButton,
    SecondaryButton,
    TextLabel,
)

PAGE_MOST_PX = 820
#: Lines of a list; of the rest only the count is told.
MOST_LINES = 30


class ImportPage(QWidget):
    """One file at a time. A file can be dropped anywhere on it.

    Args:
        work: Does what is asked here.

    Signals:
        done: str; what was imported, in a line.
    """

    done = Signal(str)

    def __init__(self, work: ImportWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._work = work
        self._file: Path | None = None
        self._plan: ImportPlan | None = None
        self.choose = SecondaryButton(self.tr("Choose a file"), icon_name="upload")
        self._title = TextLabel(self.tr("Import answers"), Lettering.DISPLAY, wrap=True)
        self._text = TextLabel("", Lettering.BODY, Tone.MUTED, wrap=True)
        self.problem = TextLabel("", Lettering.BODY, Tone.UNSURE, wrap=True)
        self.table = TableForm()
        self._columns = Section(self.tr("Which column is what"))
        self._columns.body.addWidget(self.table)
        self.remove = CheckBox(self.tr("Also remove what the file has no longer"))
        self.theirs = CheckBox(self.tr("Take the file's text of what was changed here too"))
        self.apply = PrimaryButton(self.tr("Import"), icon_name="check")
        self.stop = SecondaryButton(self.tr("Stop"), icon_name="x")
        self._sections = QVBoxLayout()
        self._sections.setSpacing(16)
        self._page = Page(PAGE_MOST_PX)
        self._build()
        self._connect()
        self._show_nothing()

    def open_file(self, file: Path) -> None:
        """See what importing this file would change."""
        self._file, self._plan = file, None
        self._title.setText(file.name)
        self._look(TableOptions())

    def summary(self) -> str:
        """What is said about the file."""
        return self._text.text()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at the first file."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.open_file(files[0])

    # -- inside --------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        top = QWidget()
        row = FlowLayout(top, spacing=8)
        for button in (self.choose, self.apply, self.stop):
            row.addWidget(button)
        box = self._page.box
        for part in (self._title, self._text, self.problem, self.remove, self.theirs, top, self._columns):
            box.addWidget(part)
        box.addLayout(self._sections)
        box.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)

    def _connect(self) -> None:
        work = self._work
        work.looked.connect(self._show_looked)
        work.imported.connect(self._show_imported)
        work.progressed.connect(self._show_progress)
        work.failed.connect(self._show_failed)
        self.choose.clicked.connect(self._ask_file)
        self.apply.clicked.connect(self._apply)
        self.stop.clicked.connect(work.stop)
        self.table.changed.connect(self._look)

    def _show_nothing(self) -> None:
        self._text.setText(
            self.tr("A table (CSV), JSON lines, VAC objects or web pages. You see what would change before it does.")
        )
        for part in (self.problem, self._columns, self.remove, self.theirs, self.apply, self.stop):
            part.hide()

    @Slot(object)
    def _look(self, options: TableOptions) -> None:
        if self._file is not None:
            self._busy(self.tr("Reading …"))
            self._work.look(self._file, options)

    def _busy(self, text: str) -> None:
        self._text.setText(text)
        self.problem.hide()
        self.apply.setEnabled(False)
        self.stop.show()

    @Slot(object)
    def _show_looked(self, looked: Looked) -> None:
        self.stop.hide()
        self._columns.setVisible(looked.table is not None)
        if looked.table is not None:
            self.table.show_table(looked.table)
        if looked.plan is not None:
            self._show_plan(looked.plan)
        else:
            self._plan = None
            self._fill(())
            self._text.setText(self.tr("Choose which column has the questions, and which the answers."))
            self._tell_problem(None if _columns_are_missing(looked.problem) else looked.problem)
        self._page.fit()

    def _show_plan(self, plan: ImportPlan) -> None:
        self._plan = plan
        self.problem.hide()
        self._text.setText(
            self.tr("{added} new, {changed} changed, {unchanged} stay as they are.").format(
                added=len(plan.added), changed=len(plan.changed), unchanged=plan.unchanged
            )
        )
        self.remove.setVisible(bool(plan.missing))
        self.theirs.setVisible(bool(plan.conflicts))
        self.apply.show()
        self.apply.setEnabled(not plan.changes_nothing or bool(plan.missing or plan.conflicts or plan.settled))
        problems = [
            self.tr("line {line}: {reason}").format(line=each.line, reason=row_text(each)) for each in plan.problems
        ]
        self._fill(
            (
                (self.tr("Left out"), problems),
                (self.tr("Changed here too"), [each.theirs.question for each in plan.conflicts]),
                (self.tr("Changed"), [each.after.question for each in plan.changed]),
                (self.tr("No longer in the file"), [each.question for each in plan.missing]),
                (self.tr("New"), [each.question for each in plan.added]),
            )
        )

    def _fill(self, lists: Sequence[tuple[str, Sequence[str]]]) -> None:
        while (item := self._sections.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for title, lines in lists:
            if lines:
                section = Section(self.tr("{title} · {count}").format(title=title, count=len(lines)))
                shown = list(lines[:MOST_LINES])
                if len(lines) > MOST_LINES:
                    shown.append(self.tr("… and {count} more").format(count=len(lines) - MOST_LINES))
                section.body.addWidget(TextLabel("\n".join(shown), Lettering.BODY, wrap=True, selectable=True))
                self._sections.addWidget(section)

    @Slot()
    def _apply(self) -> None:
        if self._plan is not None and self.apply.isEnabled():
            choices = ImportChoices(
                MissingChoice.REMOVE if self.remove.isChecked() and self._plan.missing else MissingChoice.KEEP,
                ConflictChoice.THEIRS if self.theirs.isChecked() and self._plan.conflicts else ConflictChoice.OURS,
            )
            self._busy(self.tr("Importing …"))
            self._work.apply(self._plan, choices)

    @Slot(object)
    def _show_imported(self, outcome: ImportOutcome) -> None:
        self._plan = None
        self._title.setText(self.tr("Import answers"))
        self._show_nothing()
        self._fill(())
        text = self.tr("Imported: {added} new, {changed} changed, {removed} removed.").format(
            added=outcome.added, changed=outcome.changed, removed=outcome.removed
        )
        self._text.setText(text)
        self.done.emit(text)

    @Slot(object, int, int)
    def _show_progress(self, phase: ImportPhase, done: int, total: int) -> None:
        text = (
            self.tr("Importing … {done} of {total}")
            if phase is ImportPhase.STORING
            else self.tr("Reading … {done} of {total}")
        )
        if self.stop.isVisible() and total:
            self._text.setText(text.format(done=done, total=total))

    @Slot(object)
    def _show_failed(self, error: Exception) -> None:
        self.stop.hide()
        if isinstance(error, PlanOutOfDate):
            self._show_plan(error.plan)
        else:
            self._text.setText("")
            self.apply.setEnabled(self._plan is not None)
        self._tell_problem(error)

    def _tell_problem(self, error: Exception | None) -> None:
        self.problem.setText(explain(error) if error is not None else "")
        self.problem.setVisible(error is not None)
        if self._plan is None:
            self.apply.hide()

    @Slot()
    def _ask_file(self) -> None:
        kinds = self.tr("Answers (*.csv *.tsv *.json *.jsonl *.ndjson *.html *.htm);;All files (*)")
        dialog = QFileDialog(self, self.tr("Choose a file"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    @Slot(str)
    def _chosen(self, path: str) -> None:
        self.open_file(Path(path))


def _columns_are_missing(problem: Exception | None) -> bool:
    wrong = (Fault.KNOWLEDGE_TABLE_WRONG, Fault.KNOWLEDGE_UNREADABLE)
    return isinstance(problem, KnowledgeError) and problem.fault in wrong
