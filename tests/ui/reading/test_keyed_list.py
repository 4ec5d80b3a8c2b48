# SPDX-License-Identifier: EUPL-1.2
"""A list that changes under its reader without throwing them off."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QListView

from desktop.ui.reading.keyed_list import KeyedListModel


@dataclass(frozen=True)
class Row:
    key: str
    text: str = ""


class Rows(KeyedListModel[Row]):
    def key_of(self, item: Row) -> str:
        return item.key

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        item = self.item(index)
        return f"{item.key}{item.text}" if item is not None and role == Qt.ItemDataRole.DisplayRole else None


def rows(keys: str, text: str = "") -> list[Row]:
    return [Row(key, text) for key in keys]


def shown(model: Rows) -> str:
    return " ".join(model.index(row).data() for row in range(model.rowCount()))


def test_the_model_keeps_the_rules_of_models(qtmodeltester):
    model = Rows()
    model.show_items(rows("abc"))
    qtmodeltester.check(model, force_py=True)


@settings(deadline=None)
@given(st.lists(st.permutations("abcdefgh").flatmap(lambda all_: st.integers(0, 8).map(lambda n: all_[:n]))))
def test_it_becomes_whatever_it_is_told(lists):
    model = Rows()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for round_, keys in enumerate(lists):
        wanted = rows("".join(keys), str(round_))
        model.show_items(wanted)
        assert list(model.items()) == wanted


def test_the_chosen_row_stays_chosen_while_others_come_and_go(qtbot):
    model, view = Rows(), QListView()
    qtbot.addWidget(view)
    view.setModel(model)
    model.show_items(rows("abcd"))
    view.setCurrentIndex(model.index_of("c"))
    model.show_items(rows("xcadz"))
    assert view.currentIndex().data() == "c"
    assert view.selectionModel().isSelected(model.index_of("c"))


def test_an_unchanged_list_tells_nothing(qtbot):
    model = Rows()
    model.show_items(rows("abc"))
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.show_items(rows("abc"))


def test_only_the_row_that_changed_is_told(qtbot):
    model = Rows()
    model.show_items(rows("abc"))
    with qtbot.waitSignal(model.dataChanged) as told:
        model.show_items([Row("a"), Row("b", "!"), Row("c")])
    assert told.args[0].row() == 1
    assert shown(model) == "a b! c"


def test_a_wholly_other_order_starts_afresh(qtbot):
    model = Rows()
    model.show_items([Row(str(number)) for number in range(900)])
    turned = [Row(str(number)) for number in reversed(range(900))]
    with qtbot.waitSignal(model.modelReset):
        model.show_items(turned)
    assert list(model.items()) == turned


@pytest.mark.parametrize("row", [-1, 3, 99])
def test_nowhere_is_nothing(row):
    model = Rows()
    model.show_items(rows("abc"))
    assert model.item(model.index(row)) is None
    assert not model.index_of("z").isValid()
    assert model.rowCount(model.index(0)) == 0


def test_a_selection_of_what_is_gone_is_gone(qtbot):
    model, view = Rows(), QListView()
    qtbot.addWidget(view)
    view.setModel(model)
    model.show_items(rows("ab"))
    view.selectionModel().select(model.index_of("a"), QItemSelectionModel.SelectionFlag.Select)
    model.show_items(rows("b"))
    assert model.index_of("a") == QModelIndex()
    assert not view.selectedIndexes()
