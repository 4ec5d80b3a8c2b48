# SPDX-License-Identifier: EUPL-1.2
"""What stands in the transcript, whatever order words come in."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from desktop.domain.call import Leg
from desktop.domain.speech import Partial, Utterance, Word
from desktop.ui.agent.transcript_model import TranscriptModel
from tests.ui.agent.scenes import AGENT, CALLER, utterance


@pytest.fixture
def model(qapp):
    return TranscriptModel()


def texts(model: TranscriptModel) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_it_is_a_proper_model(model, qtmodeltester):
    model.show_partial(Partial("u-9", CALLER, 50_000, 51_000, "en dan"))
    model.show_utterance(utterance(1, AGENT, 0, "Goedemorgen."), 1)
    model.show_utterance(utterance(2, CALLER, 3_000, "Ik ben iets kwijt."), 1)
    model.show_utterance(utterance(3, CALLER, 9_000, "En nog wat."), 2)
    qtmodeltester.check(model)


def test_a_final_takes_the_place_of_its_partial(model):
    model.show_partial(Partial("u-1", CALLER, 1_000, 2_000, "ik ben"))
    model.show_partial(Partial("u-1", CALLER, 1_000, 2_500, "ik ben mijn"))
    assert texts(model) == ["ik ben mijn"]
    assert not model.line(0).final
    model.show_utterance(utterance(1, CALLER, 1_000, "Ik ben mijn pas kwijt."), 1)
    assert texts(model) == ["Ik ben mijn pas kwijt."]
    assert model.line(0).final


def test_a_late_partial_changes_nothing(model):
    model.show_utterance(utterance(1, CALLER, 1_000, "Klaar."), 1)
    model.show_partial(Partial("u-1", CALLER, 1_000, 2_500, "iets anders"))
    assert texts(model) == ["Klaar."]


def test_both_sides_stand_in_order_of_time(model):
    model.show_partial(Partial("u-2", CALLER, 2_000, 2_500, "later"))
    model.show_partial(Partial("u-1", AGENT, 1_000, 2_500, "eerder"))
    assert texts(model) == ["eerder", "later"]
    assert model.opens(1)


def test_words_that_go_away_leave_no_empty_row(model):
    model.show_partial(Partial("u-1", CALLER, 1_000, 2_000, "eh"))
    model.show_partial(Partial("u-1", CALLER, 1_000, 2_000, ""))
    assert texts(model) == []
    model.show_partial(Partial("u-2", CALLER, 1_000, 2_000, "eh"))
    model.show_utterance(Utterance("u-2", CALLER, 1_000, 2_000, "", 0.0), 1)
    assert texts(model) == []


def test_final_words_read_as_an_agent_would_write(model):
    model.show_partial(Partial("u-1", CALLER, 1_000, 2_000, "een twee drie vier a"))
    assert texts(model) == ["een twee drie vier a"]
    model.show_utterance(utterance(1, CALLER, 1_000, "een twee drie vier a b nummer zeven", unsure=("drie",)), 1)
    assert texts(model) == ["1234 AB nummer 7."]
    assert model.line(0).uncertain == ((0, 7),)
    told = model.index(0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert told.splitlines()[0] == "“1234 AB” was said as “een twee drie vier a b”"
    assert "zeven" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert model.as_text([0]) == "0:01 Resident: 1234 AB nummer 7."


def test_another_question_has_a_divider_once(model):
    model.show_utterance(utterance(1, CALLER, 0, "Eerste vraag."), 1)
    model.show_partial(Partial("u-2", CALLER, 5_000, 5_500, "tweede"))
    model.show_utterance(utterance(2, CALLER, 5_000, "Tweede vraag."), 2)
    model.show_utterance(utterance(3, CALLER, 9_000, "Nog iets daarover."), 2)
    assert texts(model) == ["Eerste vraag.", "Question 2", "Tweede vraag.", "Nog iets daarover."]
    assert not model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable
    assert model.opens(2)


def test_uncertain_words_are_told(model):
    said = utterance(1, CALLER, 0, "Mijn man is overleden.", unsure=("overleden",))
    model.show_utterance(said, 1)
    assert model.line(0).uncertain == ((12, 10),)
    assert "overleden" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_a_tooltip_does_not_run_what_was_said(model):
    words = (Word("<img", 0, 100, 0.1), Word("src=x>", 100, 200, 0.1))
    model.show_utterance(Utterance("u-1", CALLER, 0, 200, "<img src=x>", 0.1, words), 1)
    assert "<img" not in model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(0).data() == "<img src=x>."


def test_a_screen_reader_hears_time_and_speaker(model):
    model.show_utterance(utterance(1, CALLER, 61_000, "Hallo."), 1)
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "1:01 Resident: Hallo."


def test_the_end_takes_away_what_never_became_final(model):
    model.show_utterance(utterance(1, CALLER, 0, "Dag."), 1)
    model.show_partial(Partial("u-2", AGENT, 2_000, 2_500, "tot"))
    model.drop_open()
    assert texts(model) == ["Dag."]


def test_copied_rows_are_lines_in_order(model):
    model.show_utterance(utterance(1, AGENT, 0, "Goedemorgen."), 1)
    model.show_utterance(utterance(2, CALLER, 3_000, "Hallo."), 1)
    assert model.as_text([1, 0]) == "0:00 Me: Goedemorgen.\n0:03 Resident: Hallo."


HEARD = st.tuples(
    st.sampled_from(["partial", "final"]),
    st.integers(0, 12),
    st.sampled_from(list(Leg)),
    st.text("ab \n", max_size=12),
    st.integers(1, 3),
)


@settings(deadline=None)
@given(st.lists(HEARD, max_size=40))
def test_whatever_comes_rows_stay_in_order_and_single(heard):
    model = TranscriptModel()
    final: dict[str, str] = {}
    for kind, number, leg, text, matter in heard:
        key, start = f"u-{number}", number * 1_000
        if kind == "partial":
            model.show_partial(Partial(key, leg, start, start + 500, text))
        else:
            model.show_utterance(Utterance(key, leg, start, start + 500, text, 0.9), matter)
            final[key] = text
    lines = [model.line(row) for row in range(model.rowCount())]
    keys = [line.key for line in lines]
    assert len(keys) == len(set(keys))
    assert [line.start_ms for line in lines] == sorted(line.start_ms for line in lines)
    shown = {line.key: line.text for line in lines if line.final and line.leg}
    assert {key: text for key, text in final.items() if text.strip()}.keys() == shown.keys()
    for key, text in shown.items():
        assert re.sub(r"\W", "", text).lower() == re.sub(r"\W", "", final[key]).lower()
