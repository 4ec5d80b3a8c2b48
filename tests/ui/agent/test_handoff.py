# SPDX-License-Identifier: EUPL-1.2
"""The button names who gets the question; after the click one sees how it goes with it."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.handoff import HandoffState, Presence
from desktop.ui.agent.handoff_bar import HandoffBar
from desktop.ui.widgets import Weight
from tests.ui.agent.scenes import handoff, proposal, proposed


@pytest.fixture
def bar(qtbot):
    bar = HandoffBar()
    qtbot.addWidget(bar)
    bar.resize(520, 200)
    bar.show()
    qtbot.waitExposed(bar)
    return bar


def offer(bar):
    event = proposed()
    bar.show_proposal(event.proposal, event.alternatives)


def test_without_a_proposal_nothing_can_be_clicked(bar, qtbot):
    assert not bar.button.isEnabled()
    with qtbot.assertNotEmitted(bar.handoff_chosen):
        bar.hand_over()


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (proposal(), "To Belastingen: Tom Verbeek, free"),
        (proposal(presence=Presence.BUSY), "To Belastingen: Tom Verbeek, busy"),
        (proposal(name=None, presence=Presence.AWAY), "To Belastingen: calls back"),
        (proposal("Werk & Inkomen"), "To Werk & Inkomen: Tom Verbeek, free"),
    ],
)
def test_the_button_always_names_who_gets_it(bar, given, text):
    bar.show_proposal(given, ())
    assert bar.button.whole_text() == bar.button.accessibleName() == text
    assert bar.button.toolTip()


def test_a_narrow_button_is_cut_but_tells_all(bar):
    offer(bar)
    bar.resize(180, 200)
    assert bar.button.text().endswith("…")
    assert bar.button.accessibleName() == "To Belastingen: Tom Verbeek, free"


def test_it_tells_why(bar):
    offer(bar)
    assert "aanslag op naam van een overledene" in bar.reason_text()
    bar.show_proposal(proposal(), ())
    assert "Belastingen" in bar.reason_text()


def test_a_click_takes_the_proposal(bar, qtbot):
    offer(bar)
    with qtbot.waitSignal(bar.handoff_chosen) as chosen:
        qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert chosen.args == [None, None]


def test_the_menu_has_the_others(bar, qtbot, monkeypatch):
    offer(bar)
    assert bar.menu_texts() == [
        "To Belastingen: Ingrid Vos, busy",
        "To Burgerzaken: Fatima Aksoy, free",
        "To Afval en Grondstoffen: calls back",
    ]
    # Offscreen there is nothing to pop up over; what the menu holds and does is the same.
    monkeypatch.setattr(bar._menu, "popup", lambda corner: None)
    bar.open_menu()
    actions = bar._menu.actions()
    assert [action.text() for action in actions] == bar.menu_texts()
    with qtbot.waitSignal(bar.handoff_chosen) as chosen:
        actions[1].trigger()
    assert chosen.args == ["burgerzaken", "fatima aksoy"]


def test_it_becomes_primary_only_when_asked(bar):
    offer(bar)
    assert bar.button.weight is Weight.SECONDARY
    bar.ask_attention(True)
    assert bar.button.weight is Weight.PRIMARY


def test_from_offered_to_answered(bar):
    offer(bar)
    bar.show_handoff(handoff().handoff, 1)
    (ticket,) = bar.tickets()
    assert "Offered to Tom Verbeek, Belastingen" in ticket.text()
    assert "06 1234 5678" in ticket.text()
    assert ticket.steps.done == 1
    assert not bar.offers()
    bar.show_handoff(handoff(HandoffState.ACCEPTED).handoff, 1)
    assert ticket.steps.done == 2
    bar.show_handoff(handoff(HandoffState.ANSWERED, answer="U betaalt alleen het deel tot mei.").handoff, 1)
    assert bar.tickets() == [ticket]
    assert "U betaalt alleen het deel tot mei." in ticket.text()
    assert ticket.steps.done == 3
    bar.show_handoff(handoff(HandoffState.SOLVED, answer="U betaalt alleen het deel tot mei.").handoff, 1)
    assert "Solved" in ticket.text()


def test_take_back(bar, qtbot):
    offer(bar)
    given = handoff().handoff
    bar.show_handoff(given, 1)
    with qtbot.waitSignal(bar.withdraw_chosen) as chosen:
        bar.tickets()[0]._withdraw.click()
    assert chosen.args == [given]
    bar.show_handoff(handoff(HandoffState.WITHDRAWN).handoff, 1)
    assert bar.tickets() == []
    assert bar.offers()


def test_given_back_can_be_handed_over_anew(bar):
    offer(bar)
    bar.show_handoff(handoff(HandoffState.RETURNED, answer="Dit hoort bij Burgerzaken.").handoff, 1)
    assert "Dit hoort bij Burgerzaken." in bar.tickets()[0].text()
    assert bar.offers()


def test_told_the_resident(bar, qtbot):
    bar.show_handoff(handoff(HandoffState.ANSWERED, answer="Ja.").handoff, 1)
    with qtbot.waitSignal(bar.settle_chosen):
        bar.tickets()[0]._told.click()


def test_an_unknown_number_is_asked_for(bar, qtbot):
    bar.show_handoff(handoff(callback_number="").handoff, 1)
    ticket = bar.tickets()[0]
    assert ticket.asks_number()
    qtbot.keyClicks(ticket._number, "0612345678")
    with qtbot.waitSignal(bar.number_given) as given:
        qtbot.keyClick(ticket._number, Qt.Key.Key_Return)
    assert given.args == ["0612345678"]
    bar.show_handoff(handoff(callback_number="0612345678", revision=2).handoff, 1)
    assert not ticket.asks_number()


def test_an_empty_number_is_not_kept(bar, qtbot):
    bar.show_handoff(handoff(callback_number="").handoff, 1)
    with qtbot.assertNotEmitted(bar.number_given):
        bar.tickets()[0]._keep_number.click()


def test_another_question_can_be_handed_over_too(bar):
    offer(bar)
    bar.show_handoff(handoff().handoff, 1)
    bar.begin_matter(2)
    assert bar.offers()
    assert bar.tickets() == []
    bar.show_handoff(handoff(HandoffState.ANSWERED, answer="Ja.").handoff, 1)
    assert len(bar.tickets()) == 1, "an answer to an earlier question is never hidden"


def test_after_the_call_what_was_handed_over_stays_in_view(bar):
    offer(bar)
    bar.show_handoff(handoff().handoff, 1)
    bar.begin_matter(2)
    bar.end_call()
    assert not bar.offers()
    assert len(bar.tickets()) == 1
    bar.begin_call()
    assert bar.tickets() == []
    assert bar.offers()


def test_an_answer_is_shown_as_it_is_written(bar):
    bar.show_handoff(handoff(HandoffState.ANSWERED, answer="<b>a</b> **b**").handoff, 1)
    assert bar.tickets()[0]._answer.toPlainText() == "<b>a</b> **b**"
