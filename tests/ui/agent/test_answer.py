# SPDX-License-Identifier: EUPL-1.2
"""What is read aloud, what it could also be, and the honest word that nothing fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.knowledge import Judgement, Objection, Verdict
from desktop.ui.agent.answer_card import AnswerState
from desktop.ui.agent.answer_column import AnswerColumn
from desktop.ui.agent.answer_text import split_answer
from tests.ui.agent.scenes import articles, suggestions

LOST, BROKEN, CONTAINER = "afvalpas-kwijt", "afvalpas-kapot", "ondergrondse-container-defect"


@pytest.fixture
def card(qtbot):
    column = AnswerColumn()
    qtbot.addWidget(column)
    column.resize(520, 640)
    column.show()
    yield column.live
    column.hide()


def show(card, *ids, **more):
    event = suggestions(*ids, **more)
    card.show_suggestions(event.suggestions, event.articles)


@pytest.mark.parametrize(
    ("markdown", "say", "rest"),
    [
        ("Zeg dit.\n\n- stap", "Zeg dit.", "- stap"),
        ("## Kop\n\nZeg dit.\nEn dit.\n\nRest.", "Zeg dit. En dit.", "## Kop\n\nRest."),
        ("1. een\n2. twee", "", "1. een\n2. twee"),
        ("", "", ""),
        ("Alleen dit.", "Alleen dit.", ""),
        ("Eerst.\r\n\r\nDan.", "Eerst.", "Dan."),
    ],
)
def test_the_first_running_paragraph_is_read_aloud(markdown, say, rest):
    answer = split_answer(markdown)
    assert (answer.say, answer.rest) == (say, rest)


@given(st.text())
def test_no_word_of_an_answer_is_lost(markdown):
    answer = split_answer(markdown)
    assert sorted(f"{answer.say} {answer.rest}".split()) == sorted(markdown.split())


def test_before_any_question(card):
    assert card.state is AnswerState.WAITING
    assert not card.lacks_answer


def test_the_best_answer_with_its_evidence(card):
    show(card, LOST, BROKEN, CONTAINER)
    assert card.state is AnswerState.ANSWER
    assert card.question_text() == articles()[LOST].question
    assert card.answer.article.say.toPlainText() == split_answer(articles()[LOST].answer).say
    assert card.answer.evidence.texts() == ("kaartje kwijt", "bak open")
    assert card.mark.text() == "sure"
    assert card.choice_texts() == [articles()[BROKEN].question, articles()[CONTAINER].question]


def test_note_source_and_link(card):
    show(card, LOST)
    view = card.answer.article
    assert "geen kosten" in view.note_text()
    assert "Kennisbank Voorbeeldstad" in view.source_text()
    assert view.link_text() == "www.voorbeeldstad.example"
    show(card, BROKEN)
    assert view.note_text() == ""


def test_the_same_best_leaves_what_is_read_alone(card, qtbot):
    show(card, LOST, BROKEN)
    view = card.answer.article
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)
    view.verticalScrollBar().setValue(60)
    with qtbot.assertNotEmitted(view.say.document().contentsChanged):
        show(card, LOST, CONTAINER, confidence=0.6, evidence=("kaartje",))
    assert view.verticalScrollBar().value() == 60
    assert card.mark.text() == "likely"
    assert card.answer.evidence.texts() == ("kaartje",)


def test_the_answer_changes_as_the_resident_talks(card):
    show(card, BROKEN, LOST)
    show(card, LOST, BROKEN)
    assert card.shown_article == LOST


def test_a_key_shows_that_answer_and_it_stays(card):
    show(card, LOST, BROKEN, CONTAINER)
    assert card.choose(2)
    assert card.shown_article == BROKEN
    assert card.choice_texts() == [articles()[LOST].question, articles()[CONTAINER].question]
    show(card, LOST, BROKEN, CONTAINER, confidence=0.95)
    assert card.shown_article == BROKEN
    assert card.back.isVisible()
    card.put_back()
    assert card.shown_article == LOST
    assert not card.back.isVisible()


def test_a_new_best_does_not_take_away_the_chosen_one(card):
    show(card, LOST, BROKEN)
    card.choose(1)
    show(card, CONTAINER, LOST)
    assert card.shown_article == LOST
    assert card.answer.rows._rows[0]._fresh
    assert card.choose(1)
    assert card.shown_article == CONTAINER


def test_keys_without_an_answer_do_nothing(card):
    assert not card.choose(1)
    show(card, LOST)
    assert not card.choose(2)
    assert not card.choose(0)
    assert card.shown_article == LOST


def test_no_standard_question_is_said_and_lists_what_comes_closest(card):
    card.show_words("Mijn man had een eigen bedrijf.")
    show(card, LOST, BROKEN, confidence=0.3, standard=False)
    assert card.state is AnswerState.NONE
    assert card.lacks_answer
    assert card.question_text() == "Not a standard question"
    assert "eigen bedrijf" in card.none.words()
    assert len(card.choice_texts()) == 2
    card.choose(2)
    assert card.shown_article == BROKEN
    assert card.mark.text() == "unsure"
    card.put_back()
    assert card.state is AnswerState.NONE


def test_nothing_at_all_comes_close(card):
    show(card, standard=False)
    assert card.state is AnswerState.NONE
    assert card.choice_texts() == []


def test_used_and_taken_back(card, qtbot):
    show(card, LOST, BROKEN)
    with qtbot.waitSignal(card.verdict_given) as given_:
        card.toggle_used()
    assert given_.args == [LOST, Judgement(Verdict.USED)]
    assert card.answer.used.isChecked()
    show(card, BROKEN, LOST)
    assert card.shown_article == LOST, "what was given stays in view"
    with qtbot.waitSignal(card.verdict_given) as taken:
        card.toggle_used()
    assert taken.args == [LOST, None]
    assert not card.answer.used.isChecked()


def test_does_not_fit_makes_room_for_the_next(card, qtbot):
    show(card, LOST, BROKEN)
    with qtbot.waitSignal(card.verdict_given) as given_:
        card.reject()
    assert given_.args == [LOST, Judgement(Verdict.NOT_RIGHT, Objection.WRONG)]
    show(card, BROKEN)
    assert card.shown_article == BROKEN


def test_an_answer_that_the_agent_found_was_the_right_one(card, qtbot):
    show(card, LOST, BROKEN)
    card.choose(2)
    assert card.answer.used.text() != card.tr("Used")
    with qtbot.waitSignal(card.verdict_given) as given_:
        card.toggle_used()
    assert given_.args == [BROKEN, Judgement(Verdict.RIGHT_ONE)]


def test_what_was_searched_for_was_the_right_one(qtbot):
    column = AnswerColumn()
    qtbot.addWidget(column)
    show(column.found, LOST)
    with qtbot.waitSignal(column.found.verdict_given) as given_:
        column.found.toggle_used()
    assert given_.args == [LOST, Judgement(Verdict.RIGHT_ONE)]


@pytest.mark.parametrize("objection", [Objection.OUTDATED, Objection.UNCLEAR, Objection.TOO_LONG])
def test_a_text_that_is_not_right_is_told_and_stays_in_view(card, qtbot, objection):
    show(card, LOST, BROKEN)
    with qtbot.waitSignal(card.verdict_given) as given_:
        card.object_to(objection)
    assert given_.args == [LOST, Judgement(Verdict.NOT_RIGHT, objection)]
    assert card.shown_article == LOST
    assert card.answer.objections.property("told")
    with qtbot.waitSignal(card.verdict_given) as taken:
        card.object_to(objection)
    assert taken.args == [LOST, None]
    assert not card.answer.objections.property("told")


def test_used_takes_the_place_of_what_was_said_of_the_text(card, qtbot):
    show(card, LOST)
    card.object_to(Objection.UNCLEAR)
    with qtbot.waitSignal(card.verdict_given) as given_:
        card.toggle_used()
    assert given_.args == [LOST, Judgement(Verdict.USED)]
    assert not card.answer.objections.property("told")


def test_two_that_compete_bring_the_question_to_ask(card):
    show(card, LOST, BROKEN, ask="Bent u het kwijt, of doet het het niet meer?")
    assert "kwijt" in card.answer.ask.text()
    assert not card.answer.ask.isHidden()
    show(card, LOST, BROKEN)
    assert card.answer.ask.isHidden()


def test_quietly_an_answer_waits_until_the_agent_asks(card, qtbot):
    card.set_quiet(True)
    show(card, LOST, BROKEN)
    assert card.folded
    assert card.shown_article == ""
    with qtbot.assertNotEmitted(card.verdict_given):
        card.toggle_used()
        card.reject()
    card.show_now()
    assert card.shown_article == LOST
    show(card, LOST, BROKEN, CONTAINER)
    assert not card.folded, "what the agent asked to see stays"
    card.begin_matter()
    show(card, BROKEN)
    assert card.folded, "each question is quiet anew"


def test_a_figure_key_shows_that_answer_also_in_quiet(card):
    card.set_quiet(True)
    show(card, LOST, BROKEN)
    assert card.choose(2)
    assert card.shown_article == BROKEN


def test_quiet_is_a_choice_that_others_hear_of(card, qtbot):
    with qtbot.waitSignal(card.quiet_changed) as changed:
        card.toggle_quiet()
    assert changed.args == [True]


def test_no_verdict_without_an_answer(card, qtbot):
    with qtbot.assertNotEmitted(card.verdict_given):
        card.toggle_used()
        card.reject()


def test_another_question_begins_empty(card):
    show(card, LOST, BROKEN)
    card.choose(2)
    card.begin_matter()
    assert card.state is AnswerState.WAITING
    assert card.choice_texts() == []
    show(card, CONTAINER)
    assert card.shown_article == CONTAINER
