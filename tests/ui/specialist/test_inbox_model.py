# SPDX-License-Identifier: EUPL-1.2
"""The rows of the inbox: what stands in them, and how urgent it is."""

import pytest
from PySide6.QtCore import Qt

from desktop.engine.casework import CaseDesk
from desktop.handoff.terms import Urgency
from desktop.ui.reading.writing import question_text
from desktop.ui.specialist.inbox_model import InboxModel
from desktop.ui.widgets import ChipKind
from tests.ui.reading.town import INGRID, TOM


@pytest.fixture
def model(qapp, store, day):
    model = InboxModel(INGRID.id)
    model.show_items(CaseDesk(store, INGRID, ("belastingen",)).inbox())
    return model


def names(model, day):
    by_id = {handoff.id: name for name, handoff in day.handoffs.items()}
    return [by_id[item.handoff.id] for item in model.items()]


def item_of(model, day, name):
    return model.item(model.index_of(day.handoffs[name].id))


def test_the_model_keeps_the_rules_of_models(qtmodeltester, model):
    qtmodeltester.check(model, force_py=True)


def test_what_is_due_first_stands_first(model, day):
    assert names(model, day) == ["value", "remission", "back", "inheritance", "dog"]


def test_a_row_is_the_question_in_the_residents_words(model, day):
    assert model.index(3).data() == question_text(day.handoffs["inheritance"].question)
    assert model.index(3).data().startswith("Ja ik krijg nog steeds een aanslag op naam van mijn man.\nHij had ook")
    assert model.who_of(item_of(model, day, "inheritance")) == "mevrouw De Groot · Belastingen"
    assert model.who_of(item_of(model, day, "remission")) == "Belastingen"


@pytest.mark.parametrize(
    ("name", "state", "kind"),
    [
        ("inheritance", "New", ChipKind.ACCENT),
        ("value", "With you", ChipKind.ACCENT),
        ("dog", "With Tom Verbeek", ChipKind.NEUTRAL),
        ("back", "Returned", ChipKind.UNSURE),
    ],
)
def test_the_chip_says_where_it_stands_for_who_reads_it(model, day, name, state, kind):
    item = item_of(model, day, name)
    assert (model.state_of(item), model.kind_of(item)) == (state, kind)


def test_for_a_colleague_it_stands_elsewhere(qapp, store, day):
    model = InboxModel(TOM.id)
    model.show_items(CaseDesk(store, TOM, None).inbox())
    assert model.state_of(item_of(model, day, "dog")) == "With you"
    assert model.state_of(item_of(model, day, "value")) == "With Ingrid Vos"


def test_what_passed_its_term_is_overdue_and_says_so(model, day):
    item = item_of(model, day, "value")
    assert model.urgency_of(item) is Urgency.OVERDUE
    assert model.when_of(item).endswith("late")
    # On a Saturday no working time is left until Sunday, and yet nothing is late.
    assert model.when_of(item_of(model, day, "inheritance")).endswith(("left", "due now"))


def test_a_finished_question_tells_when_it_came_in(qapp, store, day):
    model = InboxModel(INGRID.id)
    model.show_items(CaseDesk(store, INGRID, None).inbox(finished=True))
    item = item_of(model, day, "answered")
    assert model.state_of(item) == "Answered"
    assert not model.when_of(item).endswith(("left", "late"))


def test_waiting_are_those_that_nobody_took(model):
    assert model.waiting() == 2


def test_a_screen_reader_hears_the_whole_row(model):
    row = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert row.startswith("With you, ")
    assert "late, De waarde van mijn huis" in row
    assert row.endswith("de heer Van den Berg · Belastingen")


def test_time_going_by_repaints_all_rows(qtbot, model):
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.tick()
    assert (changed.args[0].row(), changed.args[1].row()) == (0, 4)
