# SPDX-License-Identifier: EUPL-1.2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.contacts.checkin import CheckInListener
from desktop.domain.call import Leg
from desktop.domain.contact import CheckIn
from desktop.domain.speech import Utterance

ASKING = """
goedemorgen gemeente voorbeeldstad u spreekt met sanne hoe gaat het met u
hoe gaat het vandaag met u
hoe gaat het vandaag
hoe gaat het
hoe is het met u
en hoe is het nou met u
en hoe gaat het nu met u
hoe gaat het dan met u mevrouw
alles goed met u
gaat alles goed met u
gaat het een beetje
gaat het wel met u
hoe voelt u zich
hoe maakt u het
hoe gaat het met nu
hoe gaat het met uw
""".strip().splitlines()

NOT_ASKING = """
hoe gaat het met uw aanvraag
hoe gaat dat in zijn werk
hoe gaat het dan in zijn werk
hoe gaat u betalen
dan gaat alles goed met de aanvraag
ik hoop dat alles goed gaat
hoe is het nummer
gaat het om een paspoort voor u
hoe is het met de melding afgelopen
""".strip().splitlines()


def last(utterances):
    listener = CheckInListener()
    heard = [listener.hear(each) for each in utterances]
    return next((each for each in reversed(heard) if each is not None), None)


def test_demo_call_has_the_residents_own_words(call):
    # "ach" is heard as "acht": the recogniser's words are kept as they are.
    expected = CheckIn(None, "acht mevrouw niet zo goed mijn man is vorige maand overleden")
    assert last(call("gesprek-0-kaartje-kwijt")) == expected


@pytest.mark.parametrize("name", ["gesprek-1-paspoort", "gesprek-2-lantaarnpaal", "gesprek-3-aanslag"])
def test_nobody_asked_nothing_heard(call, name):
    assert last(call(name)) is None


@pytest.mark.parametrize("asking", ASKING)
def test_the_reply_to_any_way_of_asking_is_kept(talk, asking):
    assert last(talk(f"a: {asking}", "c: gaat wel hoor", "a: fijn")) == CheckIn(None, "gaat wel hoor")


@pytest.mark.parametrize("asking", NOT_ASKING)
def test_other_questions_are_no_check_in(talk, asking):
    assert last(talk(f"a: {asking}", "c: gaat wel hoor")) is None


def test_the_answer_runs_to_the_agents_next_turn(talk):
    said = talk("a: hoe gaat het met u", "c: niet zo goed", "a: ach", "c: mijn man is overleden", "a: wat erg", "c: ja")
    assert last(said) == CheckIn(None, "niet zo goed mijn man is overleden")


def test_the_agent_may_go_on_before_the_resident_answers(talk):
    said = talk("a: hoe gaat het met u", "a: fijn dat u belt", "c: goed hoor")
    assert last(said) == CheckIn(None, "goed hoor")


def test_the_caller_asking_is_no_check_in(talk):
    assert last(talk("c: hoe gaat het met u", "a: goed dank u", "c: mijn pas is kwijt")) is None


def test_words_begun_before_the_asking_are_no_answer():
    asking = Utterance("a", Leg.AGENT, 2_000, 4_000, "hoe gaat het met u", 1.0)
    over = Utterance("b", Leg.CALLER, 1_000, 4_500, "goedemorgen", 1.0)
    assert last([asking, over]) is None


def test_asking_again_begins_a_new_answer(talk):
    said = talk("a: hoe gaat het met u", "c: slecht", "a: en hoe gaat het nu met u", "c: al wat beter")
    assert last(said) == CheckIn(None, "al wat beter")


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(Leg), st.sampled_from([*ASKING[:3], "goed", "ja", "", "waar bent u"]))))
def test_only_the_callers_words_are_kept_and_no_mood_is_guessed(turns):
    listener = CheckInListener()
    said = ""
    for number, (leg, text) in enumerate(turns):
        heard = listener.hear(Utterance(str(number), leg, number * 1000, number * 1000 + 900, text, 1.0))
        if leg is Leg.CALLER:
            said = f"{said} {text}".strip()
        if heard is not None:
            assert leg is Leg.CALLER
            assert heard.mood is None
            assert said.endswith(heard.text)
            assert heard.text
