# SPDX-License-Identifier: EUPL-1.2
"""The team lead's window: find any conversation, read and correct it, and keep the word list."""

import re
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.speech import Utterance
from desktop.engine.lookback import ContactFile, LookbackDesk
from desktop.storage.store import Topic
from desktop.ui.bridge import EngineBridge
from desktop.ui.faults import explain
from desktop.ui.lead.contact_view import ContactView
from desktop.ui.lead.find_work import FindWork, Found
from desktop.ui.lead.finder import Finder
from desktop.ui.lead.query import Query
from desktop.ui.lead.undo_toast import UndoToast
from desktop.ui.lead.word_list import WordListView
from desktop.ui.lead.word_texts import done_text
from desktop.ui.lead.word_work import Done, WordWork
from desktop.ui.reading.list_detail import ListDetail
from desktop.ui.reading.moments import local_time
from desktop.ui.reading.segments import Choice, Segments
from desktop.ui.theme import Tone
from desktop.ui.widgets import EmptyState, IconLabel, NoticeBar, Panel, QuietButton, Surface

#: During a call the store changes with every sentence; the list need not.
REFRESH_MS = 1000


class Place(Enum):
    """What the window shows."""

    CONVERSATIONS = "conversations"
    WORDS = "words"


class LeadWindow(QWidget):
    """A team lead looking back.

    Args:
        bridge: Tells of changes in the store, runs what would block.
        desk: The team lead's door to the engine.

    Signals:
        knowledge_requested: show the window of the knowledge base.
    """

    knowledge_requested = Signal()

    def __init__(self, bridge: EngineBridge, desk: LookbackDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened_id = ""
        self._work = FindWork(bridge, desk, self)
        self.notice = NoticeBar()
        self.finder = Finder()
        self.contact = ContactView()
        self.nothing = EmptyState("message-square-text", self.tr("Choose a conversation"))
        self._detail = QWidget()
        self._pages = QStackedLayout(self._detail)
        self._pages.addWidget(self.nothing)
        self._pages.addWidget(self.contact)
        self.panes = ListDetail(self.finder, self._detail)
        self._word_work = WordWork(bridge, desk.words, self)
        self.words = WordListView(self._word_work)
        self.places = Segments(
            self.tr("What is shown"),
            (
                Choice(Place.CONVERSATIONS, self.tr("Conversations")),
                Choice(Place.WORDS, self.tr("Word list")),
            ),
        )
        self.knowledge = QuietButton(self.tr("Knowledge base"), icon_name="book-open", keys="Ctrl+B")
        self.knowledge.clicked.connect(self.knowledge_requested)
        self._places = QStackedLayout()
        self.toast = UndoToast(self)
        self._undoable: Done | None = None
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(REFRESH_MS)
        self._build()
        self._connect(bridge)

    @property
    def opened_id(self) -> str:
        """Id of the contact that is open, or ""."""
        return self._opened_id

    @Slot(str)
    def open_contact(self, contact_id: str) -> None:
        """Show a conversation."""
        self._opened_id = contact_id
        self.finder.choose(contact_id)
        self.panes.show_nothing(False)
        self.panes.show_detail()
        if self.panes.narrow:
            self.contact.go_to_page()
        self._work.read(contact_id)

    @Slot(object)
    def show_place(self, place: Place) -> None:
        """Show the conversations or the word list."""
        self.places.set_value(place)
        shown = self.words if place is Place.WORDS else self.panes
        self._places.setCurrentWidget(shown)
        if place is Place.WORDS:
            self._word_work.read()
            self.words.go_to_search()
        else:
            self.finder.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_to(self, path: Path) -> None:
        """Write the conversation that is open to a text file."""
        self._work.save_text(path, self.contact.as_text())

    def showEvent(self, event: QShowEvent) -> None:
        """What may have changed while it was closed is read; one can type at once."""
        super().showEvent(event)
        if not event.spontaneous():
            self._reload()
        if self.focusWidget() is None:
            self.finder.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask for nothing any more."""
        self._refresh.stop()
        self.finder.stop()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            if self.places.value is Place.WORDS:
                self.words.go_back()
            else:
                self._go_back()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Conversations"))
        self.setProperty("panel", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(400, 480)
        self.resize(1280, 800)
        header = Panel(Surface.BAR, margins=(16, 0, 16, 0), spacing=10, horizontal=True)
        header.setFixedHeight(57)
        header.box.addWidget(IconLabel("history", Tone.ACCENT, 20))
        header.box.addWidget(self.places)
        header.box.addStretch(1)
        header.box.addWidget(self.knowledge)
        self._places.addWidget(self.panes)
        self._places.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.notice)
        column.addLayout(self._places, 1)

    def _connect(self, bridge: EngineBridge) -> None:
        work = self._work
        work.found.connect(self._show_found)
        work.contact_read.connect(self._show_contact)
        work.text_saved.connect(self._tell_saved)
        work.failed.connect(self._show_fault)
        bridge.store_changed.connect(self._follow_store)
        self._refresh.timeout.connect(self._reload)
        self.finder.query_changed.connect(self._find)
        self.finder.opened.connect(self.open_contact)
        self.finder.moved.connect(self._look_at)
        self.contact.back_chosen.connect(self._go_back)
        self.contact.copy_chosen.connect(self._copy)
        self.contact.save_chosen.connect(self._ask_where)
        self.contact.number_copied.connect(self._tell_copied)
        self._connect_words()
        self.notice.action_chosen.connect(self._try_again)
        self.panes.narrow_changed.connect(self.contact.show_back)
        self.contact.show_back(self.panes.narrow)
        keys = QKeySequence.StandardKey
        for key, slot in (
            (keys.Find, self._go_to_search),
            (keys.FindNext, self.contact.go_to_next),
            (keys.FindPrevious, self.contact.go_to_previous),
            (keys.New, self._add_word),
            (QKeySequence("Ctrl+B"), self.knowledge_requested),
            (keys.Undo, self._undo_by_key),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def _connect_words(self) -> None:
        work = self._word_work
        work.pairs_read.connect(self.words.show_pairs)
        work.origins_read.connect(self.words.show_origins)
        work.done.connect(self._tell_done)
        work.failed.connect(self._show_fault)
        self.contact.corrected.connect(self._correct)
        self.words.left.connect(self._leave_words)
        self.words.contact_opened.connect(self._open_origin)
        self.words.proposed_changed.connect(self._count_proposed)
        self.places.chosen.connect(self.show_place)
        self.toast.undo_chosen.connect(self._undo)

    @Slot(object)
    def _find(self, query: Query) -> None:
        self.contact.show_searched(query.text)
        self._work.find(query)

    @Slot(object)
    def _show_found(self, found: Found) -> None:
        self.notice.dismiss()
        self.finder.show_found(found, keep=self._opened_id)
        self.panes.show_nothing(not found.hits and not self._opened_id)
        if found.hits and not self._opened_id and not self.panes.narrow:
            # Half a window with nothing in it helps nobody.
            self.open_contact(found.hits[0].contact.id)

    @Slot(object)
    def _show_contact(self, file: ContactFile) -> None:
        if file.contact.id == self._opened_id:
            self.contact.show_contact(file)
            self._pages.setCurrentWidget(self.contact)

    @Slot(str)
    def _look_at(self, contact_id: str) -> None:
        """Arrows in the list open at once where list and detail are side by side."""
        if not self.panes.narrow:
            self.open_contact(contact_id)

    @Slot(object)
    def _follow_store(self, topics: frozenset[Topic]) -> None:
        if self.isVisible() and topics & {Topic.CONTACTS, Topic.HANDOFFS} and not self._refresh.isActive():
            self._refresh.start()
        if self.isVisible() and Topic.VOCABULARY in topics:
            self._word_work.read()

    @Slot()
    def _reload(self) -> None:
        self._work.find(self.finder.query)
        self._word_work.read()
        if self._opened_id:
            self._work.read(self._opened_id)

    @Slot(object)
    def _show_fault(self, error: Exception) -> None:
        self.notice.show_notice(explain(error), grave=True, action=self.tr("Try again"))

    @Slot()
    def _try_again(self) -> None:
        self.notice.dismiss()
        self._reload()

    @Slot()
    def _go_to_search(self) -> None:
        if self.places.value is Place.WORDS:
            self.words.go_to_search()
            return
        self.panes.show_list()
        self.finder.go_to_search()

    @Slot()
    def _go_back(self) -> None:
        if self.panes.narrow:
            self.panes.show_list()
        self.finder.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.contact.as_text())
        self.toast.show_text(self.tr("The conversation is on the clipboard."), 2500)

    @Slot(str)
    def _tell_copied(self, number: str) -> None:
        self.toast.show_text(self.tr("Copied: {number}").format(number=number), 2500)

    @Slot()
    def _ask_where(self) -> None:
        dialog = QFileDialog(self, self.tr("Save as text"), self._proposed_path(), self.tr("Text (*.txt)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._save)
        dialog.open()

    def _proposed_path(self) -> str:
        file = self.contact.file
        if file is None:
            return ""
        moment = local_time(file.contact.started_at).strftime("%Y-%m-%d %H%M")
        topic = re.sub(r"[^\w -]+", "", file.contact.topic)[:40].strip()
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return str(Path(folder) / f"{moment} {topic}".strip()) + ".txt"

    @Slot(str)
    def _save(self, path: str) -> None:
        self.save_to(Path(path))

    @Slot(object)
    def _tell_saved(self, path: Path) -> None:
        self.toast.show_text(self.tr("Saved: {name}").format(name=path.name))

    @Slot(object, str)
    def _correct(self, utterance: Utterance, text: str) -> None:
        self._word_work.correct(self._opened_id, utterance, text)

    @Slot(object)
    def _tell_done(self, done: Done) -> None:
        self._undoable = done if done.undo is not None else None
        self.words.after(done)
        self._word_work.read()
        if self._undoable is not None:
            self.toast.show_done(done_text(done))
        else:
            self.toast.show_text(done_text(done), 2500)
        if self._opened_id:
            self._work.read(self._opened_id)

    @Slot()
    def _undo(self) -> None:
        if self._undoable is not None:
            self._word_work.undo(self._undoable)
            self._undoable = None

    @Slot()
    def _undo_by_key(self) -> None:
        if self.toast.can_undo:
            self.toast.hide()
            self._undo()

    @Slot()
    def _add_word(self) -> None:
        if self.places.value is Place.WORDS:
            self.words.start_new()

    @Slot()
    def _leave_words(self) -> None:
        self.show_place(Place.CONVERSATIONS)

    @Slot(str)
    def _open_origin(self, contact_id: str) -> None:
        self.show_place(Place.CONVERSATIONS)
        self.open_contact(contact_id)

    @Slot(int)
    def _count_proposed(self, count: int) -> None:
        text = self.tr("Word list {count}").format(count=count) if count else self.tr("Word list")
        self.places.set_text(Place.WORDS, text)
