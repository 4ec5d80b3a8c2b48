# SPDX-License-Identifier: EUPL-1.2
"""A team lead who looks back: searches, filters, reads, copies, keeps."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from desktop.domain.contact import ContactHit
from desktop.domain.errors import Fault, StorageUnavailable
from desktop.engine.lookback import LookbackDesk
from desktop.system.ids import to_iso
from desktop.ui.lead import LeadWindow
from desktop.ui.lead.query import PAGE, Period
from tests.storage.factory import make_contact
from tests.ui.reading.town import PASSPORT, Clerk

LEFT = Qt.MouseButton.LeftButton
WAIT_MS = 20_000


@pytest.fixture
def desk(store):
    return LookbackDesk(store)


@pytest.fixture
def make(qtbot, bridge, desk, shown):
    def make(size=(1280, 800)):
        window = shown(LeadWindow(bridge, desk), size)
        qtbot.waitUntil(lambda: window.finder._shown is not None, timeout=WAIT_MS)
        return window

    return make


@pytest.fixture
def window(qtbot, make, day):
    window = make()
    qtbot.waitUntil(lambda: window.contact.file is not None)
    return window


@pytest.fixture
def go(qtbot, window, day):
    """Open a contact of the day."""

    def go(name):
        window.open_contact(day.contacts[name].id)
        qtbot.waitUntil(lambda: window.contact.file.contact.id == day.contacts[name].id)
        return window

    return go


@pytest.fixture
def search(qtbot, window):
    """Type in the search field and wait for what is found."""

    def search(text):
        window.finder.search.clear()
        qtbot.keyClicks(window.finder.search, text)
        qtbot.waitUntil(lambda: window.finder._shown.text == text.strip())
        return titles(window)

    return search


def titles(window):
    model = window.finder.model
    return [model.index(row).data() for row in range(model.rowCount())]


def settled(qtbot, window):
    qtbot.waitUntil(lambda: window.finder._shown == window.finder.query and not window._work.busy)


def test_the_newest_conversation_is_open_at_once(window, day):
    assert window.opened_id == day.contacts["open_end"].id
    assert window.finder.count_text() == "9 conversations"
    assert window.focusWidget() is window.finder.search


def test_words_are_found_as_they_are_typed(search, window, day):
    assert search("aanslag") == ["Afvalpas kwijt; aanslag op naam van overledene"]
    assert window.finder.model.has_snippets
    assert "aanslag" in window.finder.model.texts_of(window.finder.model.items()[0]).snippet


def test_all_words_must_be_in_one_conversation(search):
    assert search("lantaarnpaal pikkedonker vierhonderd") == ["Lantaarnpaal kapot"]
    assert search("lantaarnpaal paspoort") == []


def test_nothing_found_says_what_to_do_and_can_be_undone(qtbot, search, window):
    assert search("zeppelin") == []
    assert window.finder.empty.isVisible()
    assert window.finder.empty.text().startswith("Nothing found")
    clear = next(each for each in window.finder.findChildren(QPushButton) if each.text() == "Clear search and filters")
    qtbot.mouseClick(clear, LEFT)
    qtbot.waitUntil(lambda: window.finder.model.rowCount() == 9)
    assert window.finder.search.text() == ""


@pytest.mark.parametrize(
    "text",
    [
        "'; DROP TABLE contact; --",
        '"',
        "NEAR(a b)",
        "a* OR b",
        "%",
        "\\",
        "()",
        "<b>de</b>",
        "💥",
        "de" * 300,
        "x y " * 90,
    ],
)
def test_hostile_searches_are_only_words(qtbot, search, window, text):
    window.finder.search.setText(text)
    qtbot.waitUntil(lambda: window.finder._shown.text == text.strip())
    assert not window.notice.isVisible()
    window.finder.search.clear()
    qtbot.waitUntil(lambda: window.finder.model.rowCount() == 9)


def test_control_characters_in_a_search_do_no_harm(qtbot, window):
    window.finder.search.setText("de\x02\x03\x00\nmijn")
    settled(qtbot, window)
    assert not window.notice.isVisible()


@pytest.mark.parametrize(("period", "count"), [(Period.MONTH, 9), (Period.WEEK, 9), (Period.ALL, 9)])
def test_periods_filter(qtbot, window, period, count):
    qtbot.mouseClick(window.finder.period.button(period), LEFT)
    settled(qtbot, window)
    assert window.finder.model.rowCount() == count


def test_today_is_today_on_this_desks_clock(qtbot, window):
    qtbot.mouseClick(window.finder.period.button(Period.TODAY), LEFT)
    settled(qtbot, window)
    midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    assert all(item.contact.started_at >= to_iso(midnight) for item in window.finder.model.items())


def test_number_and_topic_filter_and_vanish_with_their_fields(qtbot, window):
    finder = window.finder
    assert not finder.number.isVisible()
    qtbot.mouseClick(finder.filters, LEFT)
    assert window.focusWidget() is finder.number
    qtbot.keyClicks(finder.number, "06-5566")
    settled(qtbot, window)
    assert titles(window) == ["Paspoort verlopen"]
    finder.number.clear()
    qtbot.keyClicks(finder.topic, "woz")
    settled(qtbot, window)
    assert titles(window) == ["Bezwaar WOZ-waarde, geen antwoord", "WOZ-waarde"]
    qtbot.mouseClick(finder.filters, LEFT)
    qtbot.waitUntil(lambda: finder.model.rowCount() == 9)
    assert finder.topic.text() == ""


def test_results_of_an_outdated_search_are_dropped(qtbot, window, desk, monkeypatch):
    gate, asked, find = threading.Event(), [], desk.find

    def slow(wanted):
        asked.append(wanted.text)
        if wanted.text == "paspoort":
            gate.wait(10)
        return find(wanted)

    monkeypatch.setattr(desk, "find", slow)
    seen = []
    window._work.found.connect(lambda found: seen.append(found.query.text))
    window.finder.search.setText("paspoort")
    qtbot.waitUntil(lambda: asked == ["paspoort"])
    window.finder.search.setText("lantaarnpaal")
    qtbot.waitUntil(lambda: not window.finder._pause.isActive())
    gate.set()
    qtbot.waitUntil(lambda: seen == ["lantaarnpaal"])
    assert titles(window)[-1] == "Lantaarnpaal kapot"


def test_enter_opens_the_first_of_what_was_typed_last(qtbot, window, day):
    window.finder.search.setText("lantaarnpaal vierhonderd")
    qtbot.keyClick(window.finder.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.contact.file.contact.id == day.contacts["lamp"].id)


def test_everything_works_by_keyboard(qtbot, window, day):
    qtbot.keyClick(window.finder.search, Qt.Key.Key_Down)
    assert window.focusWidget() is window.finder.list
    qtbot.keyClick(window.finder.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: window.contact.file.contact.id == day.contacts["widow"].id)
    qtbot.keyClick(window.finder.list, Qt.Key.Key_Up)
    qtbot.keyClick(window.finder.list, Qt.Key.Key_Up)
    assert window.focusWidget() is window.finder.search
    window.finder.list.setFocus()
    qtbot.keySequence(window, QKeySequence(QKeySequence.StandardKey.Find))
    assert window.focusWidget() is window.finder.search


def test_a_conversation_has_who_when_what_and_how_it_ended(go):
    contact = go("widow").contact
    assert contact.title_text() == "Afvalpas kwijt; aanslag op naam van overledene"
    facts = contact.facts_text()
    for part in ("Handed over", "1 min", "mevrouw De Groot", "0612345678", "Agent: Sanne", "Not so good"):
        assert part in facts
    assert contact._summary_text.source_text().startswith("Nieuwe afvalpas aangevraagd")
    assert contact.transcript.rowCount() == 14


def test_what_came_of_it_stands_beside_it(go):
    aside = go("widow").contact.aside_text()
    assert "Belastingen · Ingrid Vos" in aside
    assert "Promised before" in aside
    assert "Ik ben mijn afvalpas kwijt. Hoe krijg ik een nieuwe?\nUsed" in aside
    assert "Ik krijg een aanslag op naam van iemand die is overleden\nNot right" in aside


def test_what_lacks_is_not_shown(go):
    contact = go("open_end").contact
    assert contact.title_text() == "No topic noted"
    assert "Not wrapped up" in contact.facts_text()
    assert not contact._summary.isVisible()
    assert not contact._aside.isVisible()


def test_searched_words_are_marked_and_can_be_gone_through(qtbot, go, search):
    window = go("widow")
    search("mijn man")
    places = window.contact.transcript.rows_found()
    assert places
    assert window.contact.places_text() == f"{len(places)} places"
    qtbot.mouseClick(window.contact.next, LEFT)
    assert window.contact.places_text() == f"1 of {len(places)}"
    qtbot.mouseClick(window.contact.previous, LEFT)
    assert window.contact.places_text() == f"{len(places)} of {len(places)}"
    rect = window.contact._transcript_view.visualRect(window.contact._transcript_view.currentIndex())
    spot = window.contact._transcript_view.mapTo(window.contact._page.viewport(), rect.center())
    assert window.contact._page.viewport().rect().contains(spot), "the place was not scrolled to"


def test_the_conversation_can_be_copied(qtbot, go):
    window = go("widow")
    qtbot.mouseClick(window.contact.copy, LEFT)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Topic: Afvalpas kwijt; aanslag op naam van overledene\nWhen: ")
    assert "0:38  mevrouw De Groot: Ja ik krijg nog steeds een aanslag op naam van mijn man." in text
    assert "Handed over to Belastingen, Ingrid Vos (Offered): Ja ik krijg" in text
    assert window.toast.isVisible()


def test_the_conversation_can_be_kept_in_a_file(qtbot, go, tmp_path):
    window = go("widow")
    window.save_to(tmp_path / "gesprek.txt")
    qtbot.waitUntil(lambda: window.toast.text() == "Saved: gesprek.txt")
    assert (tmp_path / "gesprek.txt").read_text("utf-8") == window.contact.as_text()


def test_a_file_that_cannot_be_written_says_so(qtbot, go, tmp_path):
    window = go("widow")
    window.save_to(tmp_path / "no-such-folder" / "gesprek.txt")
    qtbot.waitUntil(lambda: window.notice.isVisible())
    assert "Cannot write to" in window.notice.text()


def test_a_proposed_file_name_has_no_characters_that_a_disk_refuses(go):
    name = go("widow")._proposed_path().rsplit("/", 1)[-1]
    assert name.endswith("Afvalpas kwijt aanslag op naam van overl.txt")


def test_a_new_conversation_appears_by_itself(qtbot, window, store, day):
    clerk = Clerk(store)
    clerk.contact(PASSPORT, hours_ago=-0.1, topic="Nog een paspoort", agent_name="Youssef")
    qtbot.waitUntil(lambda: window.finder.model.rowCount() == 10)
    assert window.opened_id == day.contacts["open_end"].id


def test_an_empty_store_is_kind(make):
    window = make()
    assert window.finder.empty.text().startswith("No conversations yet As soon as an agent")
    assert window.finder.empty.isVisible()
    assert not window.nothing.isVisible()


def test_a_store_that_fails_says_what_to_do(qtbot, window, desk, monkeypatch):
    def fail(_):
        raise StorageUnavailable(Fault.STORE_CORRUPT, "maat.db")

    with monkeypatch.context() as broken:
        broken.setattr(desk, "find", fail)
        window.finder.search.setText("pas")
        qtbot.waitUntil(lambda: window.notice.isVisible())
    assert "The database is damaged" in window.notice.text()
    window.notice.action_chosen.emit()
    qtbot.waitUntil(lambda: not window.notice.isVisible())


def test_many_contacts_are_listed_a_page_at_a_time(qtbot, make, desk, monkeypatch):
    now = datetime.now(UTC)
    one = make_contact(topic="Paspoort", agent_name="Sanne")
    hits = tuple(
        ContactHit(replace(one, id=f"c{number}", started_at=to_iso(now - timedelta(minutes=number))), "", 9, 0)
        for number in range(10_000)
    )
    monkeypatch.setattr(desk, "find", lambda wanted: hits[: wanted.limit])
    monkeypatch.setattr(desk, "open", lambda _: (_ for _ in ()).throw(StorageUnavailable(Fault.STORE_LOCKED)))
    window = make()
    qtbot.waitUntil(lambda: window.finder.model.rowCount() == PAGE)
    assert window.finder.count_text() == f"The newest {PAGE} conversations"
    assert window.finder.more.isVisible()
    qtbot.mouseClick(window.finder.more, LEFT)
    qtbot.waitUntil(lambda: window.finder.model.rowCount() == 2 * PAGE)


def test_a_narrow_window_shows_the_list_and_then_the_conversation(qtbot, make, day):
    window = make((480, 800))
    qtbot.waitUntil(lambda: window.finder.model.rowCount() == 9)
    assert not window.contact.isVisible()
    index = window.finder.model.index_of(day.contacts["lamp"].id)
    window.finder.list.scrollTo(index)
    qtbot.mouseClick(window.finder.list.viewport(), LEFT, pos=window.finder.list.visualRect(index).center())
    qtbot.waitUntil(lambda: window.contact.isVisible() and window.contact.file is not None)
    assert not window.finder.isVisible()
    for widget in (*window.findChildren(QLabel), *window.findChildren(QPushButton)):
        if widget.isVisible():
            assert widget.mapTo(window, widget.rect().topRight()).x() <= 480, widget.text()
    qtbot.mouseClick(window.contact.back.button, LEFT)
    assert window.finder.isVisible()


def test_words_that_look_like_html_are_only_words(qtbot, make, store):
    hostile = "<img src='file:///etc/passwd'><b>vet</b>"
    clerk = Clerk(store)
    clerk.contact(PASSPORT, hours_ago=1, topic=hostile, summary=hostile, resident_name=hostile, agent_name=hostile)
    window = make()
    qtbot.waitUntil(lambda: window.contact.file is not None)
    assert hostile in window.contact.facts_text()
    for label in window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()


def test_every_control_has_a_name_for_those_who_cannot_see(go):
    window = go("widow")
    for control in (*window.findChildren(QPushButton), *window.findChildren(QLineEdit)):
        if control.isVisible():
            assert control.accessibleName(), control


def test_a_closed_window_asks_nothing_and_is_up_to_date_when_shown_again(
    qtbot, window, bridge, desk, store, monkeypatch
):
    settled(qtbot, window)
    asked = []
    find = desk.find
    monkeypatch.setattr(desk, "find", lambda wanted: asked.append(wanted) or find(wanted))
    window.finder.search.setText("paspoort")
    window.close()
    with qtbot.waitSignal(bridge.store_changed):
        Clerk(store).contact(PASSPORT, hours_ago=0, topic="Nog een paspoort", agent_name="Youssef")
    assert asked == []
    window.finder.search.clear()
    window.show()
    qtbot.waitUntil(lambda: window.finder.model.rowCount() == 10)
