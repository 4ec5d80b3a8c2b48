# SPDX-License-Identifier: EUPL-1.2
"""Two programs on one database file: what one does is seen by the other within a second, and takes no focus."""

import pytest
from PySide6.QtWidgets import QLineEdit

from desktop.domain.handoff import Department, HandoffAction, HandoffState
from desktop.engine.casework import CaseDesk
from desktop.storage.sqlite_store import open_store
from desktop.ui.bridge import EngineBridge
from desktop.ui.specialist import SpecialistWindow
from tests.ui.reading.town import BELASTINGEN, INGRID, REMISSION, TOM, Clerk, fill


@pytest.fixture
def far(path, store):
    """The store of another desk, on the same file."""
    far = open_store(str(path))
    far.save_departments([BELASTINGEN, Department("afval", "Afval")])
    yield far
    far.close()


@pytest.fixture
def window(qtbot, bridge, store, shown):
    window = shown(SpecialistWindow(bridge, CaseDesk(store, INGRID, ("belastingen",))))
    qtbot.waitUntil(lambda: window._offered is not None, timeout=20_000)
    return window


def test_a_question_handed_over_elsewhere_appears_within_a_second(qtbot, window, far):
    typing = QLineEdit()
    qtbot.addWidget(typing)
    with qtbot.waitActive(typing):
        typing.show()
        typing.activateWindow()
    clerk = Clerk(far)
    contact, said = clerk.contact(REMISSION, hours_ago=0.1, agent_name="Youssef")
    with qtbot.waitSignal(window.handoff_arrived, timeout=5000) as arrived:
        handoff = clerk.handoff(contact, said, hours_ago=0, hours_left=40)
    assert arrived.args[0].id == handoff.id
    qtbot.waitUntil(lambda: [item.handoff.id for item in window.inbox.model.items()] == [handoff.id])
    qtbot.waitUntil(window.toast.isVisible)
    assert window.toast.text().startswith("New question from Youssef: Ja hallo ik heb een brief")
    assert typing.isActiveWindow(), "focus was stolen"


def test_what_was_there_already_is_no_news(qtbot, bridge, store, shown):
    fill(store)
    window = shown(SpecialistWindow(bridge, CaseDesk(store, INGRID, ("belastingen",))))
    qtbot.waitUntil(lambda: window.inbox.model.rowCount() == 5, timeout=20_000)
    assert not window.toast.isVisible()


def test_questions_for_other_departments_stay_away(qtbot, window, far):
    clerk = Clerk(far)
    contact, said = clerk.contact(REMISSION, hours_ago=0.1, agent_name="Youssef")
    other = clerk.handoff(contact, said, hours_ago=0, hours_left=40, department_id="afval", department_name="Afval")
    ours = clerk.handoff(contact, said, hours_ago=0, hours_left=41)
    qtbot.waitUntil(lambda: window.inbox.model.rowCount() == 1)
    assert window.inbox.model.items()[0].handoff.id == ours.id
    assert other.id != ours.id


def test_a_colleague_who_takes_it_is_seen_at_once(qtbot, window, far):
    clerk = Clerk(far)
    contact, said = clerk.contact(REMISSION, hours_ago=0.1, agent_name="Youssef")
    handoff = clerk.handoff(contact, said, hours_ago=0, hours_left=40)
    qtbot.waitUntil(lambda: window.case.handoff is not None)
    clerk.step(handoff, HandoffAction.ACCEPT, TOM, hours_ago=0)
    qtbot.waitUntil(lambda: window.case.handoff.state is HandoffState.ACCEPTED)
    assert window.case.chips_text().startswith("With Tom Verbeek")


def test_of_two_windows_that_accept_one_is_first(qtbot, window, far, executor, shown):
    clerk = Clerk(far)
    contact, said = clerk.contact(REMISSION, hours_ago=0.1, agent_name="Youssef")
    handoff = clerk.handoff(contact, said, hours_ago=0, hours_left=40)
    # The other window does not listen for changes, as if its news came late.
    other = shown(SpecialistWindow(EngineBridge(executor, window), CaseDesk(far, TOM, None)))
    qtbot.waitUntil(lambda: other.case.handoff is not None and window.case.handoff is not None, timeout=20_000)
    window.case.composer.choose(HandoffAction.ACCEPT)
    qtbot.waitUntil(lambda: far.handoff(handoff.id).state is HandoffState.ACCEPTED)
    other.case.composer.choose(HandoffAction.ACCEPT)
    qtbot.waitUntil(lambda: other.notice.isVisible())
    assert "Somebody else was first" in other.notice.text()
    qtbot.waitUntil(lambda: other.case.chips_text().startswith("With Ingrid Vos"))
    assert far.handoff(handoff.id).specialist_id == INGRID.id
