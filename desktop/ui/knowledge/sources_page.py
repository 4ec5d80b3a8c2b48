# SPDX-License-Identifier: EUPL-1.2
"""Where answers come from again and again: which sources there are, how they went, and one more."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.importing import ImportPlan, MissingChoice
from desktop.domain.knowledge_source import KnowledgeSource, SourceRun, Timetable
from desktop.engine.source_desk import SourceState
from desktop.ui.faults import explain
from desktop.ui.knowledge.sources_work import SourcesWork
from desktop.ui.lead.aftermath import fill
from desktop.ui.reading.sections import Page, Section
from desktop.ui.source_texts import last_text, run_text, timetable_text
from desktop.ui.theme import Tone
from desktop.ui.widgets import (
    CheckBox,
    ComboBox,
    FlowLayout,
    Lettering,
    Panel,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    Surface,
    TextLabel,
)

PAGE_MOST_PX = 820
#: Before anybody is at work, and after most systems have made their own.
_MORNING = "06:30"
_HOUR = 60


class SourceCard(Panel):
    """One source, how it went, and what can be done with it.

    Signals:
        run_chosen: str; import from the source of this id.
        remove_chosen: str; forget it.
    """

    run_chosen = Signal(str)
    remove_chosen = Signal(str)

    def __init__(self, state: SourceState, parent: QWidget | None = None) -> None:
        super().__init__(Surface.SUNKEN, margins=(14, 10, 14, 10), spacing=4, parent=parent)
        self._state = state
        source, run = state.source, state.run
        self.box.addWidget(TextLabel(source.name, Lettering.STRONG, wrap=True, selectable=True))
        self.box.addWidget(TextLabel(source.location, Lettering.CAPTION, Tone.MUTED, wrap=True, selectable=True))
        when = [timetable_text(source.timetable)]
        if source.missing is MissingChoice.REMOVE:
            when.append(self.tr("removes what it has no longer"))
        if source.has_token:
            when.append(self.tr("with a token"))
        self.box.addWidget(TextLabel(" · ".join(when), Lettering.CAPTION, Tone.MUTED, wrap=True))
        tone = Tone.UNSURE if run is not None and run.fault else Tone.TEXT
        self.last = TextLabel(last_text(run), Lettering.BODY, tone, wrap=True, selectable=True)
        self.box.addWidget(self.last)
        self.run = SecondaryButton(self.tr("Import now"), icon_name="refresh-cw")
        self.remove = QuietButton(self.tr("Remove"), icon_name="x")
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=8)
        for button in (self.run, self.remove):
            button.setAccessibleName(self.tr("{what}: {source}").format(what=button.text(), source=source.name))
            row.addWidget(button)
        self.box.addWidget(buttons)
        self.run.clicked.connect(self._run)
        self.remove.clicked.connect(self._remove)

    @property
    def state(self) -> SourceState:
        """What it shows."""
        return self._state

    @Slot()
    def _run(self) -> None:
        self.run_chosen.emit(self._state.source.id)

    @Slot()
    def _remove(self) -> None:
        self.remove_chosen.emit(self._state.source.id)


class SourcesPage(QWidget):
    """The list, and a form for one more.

    Args:
        work: Does what is asked here.

    Signals:
        done: str; what was done, in a line.
    """

    done = Signal(str)

    def __init__(self, work: SourcesWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._states: tuple[SourceState, ...] | None = None
        self.status = TextLabel("", Lettering.BODY, Tone.MUTED, wrap=True)
        self.problem = TextLabel("", Lettering.BODY, Tone.UNSURE, wrap=True)
        self.name, self.place, self.token = QLineEdit(), QLineEdit(), QLineEdit()
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        self.place.setPlaceholderText("https://")
        self.when = ComboBox(self.tr("When"))
        for timetable in (Timetable(daily_at=_MORNING), Timetable(every_minutes=_HOUR), Timetable()):
            self.when.addItem(timetable_text(timetable), timetable)
        self.remove_missing = CheckBox(self.tr("Also remove what the source has no longer"))
        self.folder = SecondaryButton(self.tr("Choose a folder"), icon_name="upload")
        self.add = PrimaryButton(self.tr("Add source"), icon_name="check")
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._page = Page(PAGE_MOST_PX)
        self._build()
        self._connect()

    def show_sources(self, states: tuple[SourceState, ...]) -> None:
        """The sources as they are now."""
        self.status.setText(
            self.tr("Maat imports these by itself while it is open, and not during a call.")
            if states
            else self.tr("A folder or an address that answers are imported from again and again.")
        )
        if states != self._states:
            self._states = states
            cards = [SourceCard(state) for state in states]
            for card in cards:
                card.run_chosen.connect(self._run)
                card.remove_chosen.connect(self._work.remove)
            fill(self._list, cards)
            self._page.fit()

    def cards(self) -> list[SourceCard]:
        """What is shown."""
        widgets = (self._list.itemAt(place).widget() for place in range(self._list.count()))
        return [each for each in widgets if isinstance(each, SourceCard)]

    # -- inside --------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        box = self._page.box
        box.addWidget(TextLabel(self.tr("Sources"), Lettering.DISPLAY, wrap=True))
        box.addWidget(self.status)
        box.addWidget(self.problem)
        self.problem.hide()
        box.addLayout(self._list)
        form = Section(self.tr("One more source"))
        for text, field in (
            (self.tr("Name"), self.name),
            (self.tr("Folder, file or address (https://)"), self.place),
            (self.tr("Token, when the address wants one"), self.token),
            (self.tr("When"), self.when),
        ):
            label = TextLabel(text, Lettering.LABEL, Tone.MUTED)
            label.setBuddy(field)
            field.setAccessibleName(text)
            form.body.addWidget(label)
            form.body.addWidget(field)
        form.body.addWidget(self.remove_missing)
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=8)
        row.addWidget(self.add)
        row.addWidget(self.folder)
        form.body.addWidget(buttons)
        box.addWidget(form)
        box.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)

    def _connect(self) -> None:
        work = self._work
        work.read.connect(self.show_sources)
        work.kept.connect(self._show_kept)
        work.imported.connect(self._show_imported)
        work.removed.connect(self._show_removed)
        work.failed.connect(self._show_failed)
        self.add.clicked.connect(self._add)
        self.place.returnPressed.connect(self._add)
        self.folder.clicked.connect(self._ask_folder)

    @Slot()
    def _add(self) -> None:
        if not self.add.isEnabled():
            return
        missing = MissingChoice.REMOVE if self.remove_missing.isChecked() else MissingChoice.KEEP
        place = self.place.text().strip()
        name = self.name.text().strip() or place
        source = KnowledgeSource("", name, place, timetable=self.when.currentData(), missing=missing)
        self._begin(self.tr("Looking at {source} …").format(source=name))
        self._work.add(source, self.token.text())

    @Slot(str)
    def _run(self, source_id: str) -> None:
        self._begin(self.tr("Importing …"))
        self._work.run(source_id)

    def _begin(self, text: str) -> None:
        self.problem.hide()
        self.status.setText(text)
        self.add.setEnabled(False)
        for card in self.cards():
            card.run.setEnabled(False)

    def _be_ready(self) -> None:
        self.add.setEnabled(True)
        for card in self.cards():
            card.run.setEnabled(True)

    def _end(self) -> None:
        self._be_ready()
        self._work.look()

    @Slot(object)
    def _show_kept(self, plan: ImportPlan) -> None:
        for field in (self.name, self.place, self.token):
            field.clear()
        self._end()
        text = self.tr("The source is kept. Importing it adds {added} and changes {changed}.")
        self.done.emit(text.format(added=len(plan.added), changed=len(plan.changed)))

    @Slot(object)
    def _show_imported(self, run: SourceRun) -> None:
        self._end()
        if run.fault:
            self._tell_problem(run_text(run))
        else:
            self.done.emit(self.tr("Imported: {what}").format(what=run_text(run)))

    @Slot()
    def _show_removed(self) -> None:
        self._end()
        self.done.emit(self.tr("The source is forgotten; its answers stay."))

    @Slot(object)
    def _show_failed(self, error: Exception) -> None:
        # Nothing is read again: where reading is what failed, that would never end.
        self._be_ready()
        self.show_sources(self._states or ())
        self._tell_problem(explain(error))

    def _tell_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.show()
        self._page.fit()

    @Slot()
    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.place.setText)
        dialog.open()
