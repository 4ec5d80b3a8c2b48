# SPDX-License-Identifier: EUPL-1.2
"""How the resident is: five faces and a remark. What was heard is filled in; the agent has the last word."""

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from desktop.domain.contact import CheckIn
from desktop.ui.reading.words import check_in_text
from desktop.ui.theme import Tone
from desktop.ui.widgets import ElidedLabel, InlineEdit, Lettering, Panel, QuietButton, TextLabel

#: Faces are bigger than other icons: their expression must be seen.
FACE = 24


class CheckInStrip(Panel):
    """Asks nothing by itself: the words are the agent's to say.

    Signals:
        check_in_noted: CheckIn
        resized: it has become higher or lower.
    """

    check_in_noted = Signal(object)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=2, parent=parent)
        self.setAccessibleName(self.tr("How the resident is"))
        self._kept = CheckIn(None, "")
        self._question = ElidedLabel(self.tr("“How are you?”"), Lettering.STRONG)
        self._faces = QButtonGroup(self)
        self._faces.setExclusive(False)
        self._compact = False
        self._row = row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._question, 1)
        for mood, name in enumerate(self._names(), start=1):
            face = QuietButton(name, icon_name=f"mood-{mood}", icon_only=True)
            face.setCheckable(True)
            face.setIconSize(QSize(FACE, FACE))
            self._faces.addButton(face, mood)
            row.addWidget(face)
        self._faces.idClicked.connect(self._face_chosen)
        self.remark = InlineEdit(self.tr("What the resident said about it"), self.tr("Add a remark"))
        self.remark.editingFinished.connect(self._remark_written)
        self._before = TextLabel("", Lettering.CAPTION, Tone.MUTED, wrap=True)
        self.box.addLayout(row)
        self.box.addWidget(self.remark)
        self.box.addWidget(self._before)
        self.begin_call(None)

    def set_compact(self, *, compact: bool) -> None:
        """One row: the remark takes the place of the question once there is one."""
        if compact == self._compact:
            return
        self._compact = compact
        if compact:
            self._row.insertWidget(1, self.remark, 1)
        else:
            self.box.insertWidget(1, self.remark)
        self._arrange()

    def begin_call(self, last: CheckIn | None) -> None:
        """Another resident; ``last`` is what was said the time before, None when unknown."""
        self._before.setText(self.tr("Last time: {words}").format(words=check_in_text(last)) if last else "")
        self.show_check_in(CheckIn(None, ""))

    def show_check_in(self, check_in: CheckIn) -> None:
        """What is kept now; a remark that is being typed stays."""
        self._kept = check_in
        for mood in range(1, 6):
            self._faces.button(mood).setChecked(mood == check_in.mood)
        self.remark.set_kept(check_in.text)
        self._arrange()

    def shown(self) -> CheckIn:
        """The chosen face and the remark."""
        mood = next((each for each in range(1, 6) if self._faces.button(each).isChecked()), None)
        return CheckIn(mood, self.remark.text())

    def before_text(self) -> str:
        """What was said the time before."""
        return "" if self._before.isHidden() else self._before.text()

    def face(self, mood: int) -> QWidget:
        """The button of a face, 1-5."""
        return self._faces.button(mood)

    def _arrange(self) -> None:
        remark = bool(self._kept.text) or self._kept.mood is not None
        self.remark.setVisible(remark)
        self._question.setVisible(not (remark and self._compact))
        self._before.setVisible(bool(self._before.text()) and not self._compact)
        self.updateGeometry()
        self.resized.emit()

    def _names(self) -> tuple[str, ...]:
        return (self.tr("Very bad"), self.tr("Bad"), self.tr("So-so"), self.tr("Good"), self.tr("Very good"))

    @Slot(int)
    def _face_chosen(self, mood: int) -> None:
        chosen = mood if self._faces.button(mood).isChecked() else None
        self._note(CheckIn(chosen, self.remark.text().strip()))

    @Slot()
    def _remark_written(self) -> None:
        noted = CheckIn(self._kept.mood, self.remark.text().strip())
        if noted != self._kept:
            self._note(noted)

    def _note(self, check_in: CheckIn) -> None:
        self.show_check_in(check_in)
        self.check_in_noted.emit(check_in)
