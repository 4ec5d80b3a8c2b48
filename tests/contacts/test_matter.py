# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.contacts.matter import MatterTracker
from desktop.domain.call import Leg
from desktop.domain.speech import Utterance

ASKING = """
heeft u nog een vraag
heeft u verder nog vragen
heeft u nog andere vragen
had u verder nog vragen
hebt u misschien nog een andere vraag voor mij
kan ik verder nog iets voor u betekenen
kan ik nog iets voor u doen
kan ik u verder nog ergens mee helpen
kan ik u nog ergens anders mee van dienst zijn
en kan ik dan verder nog iets voor u betekenen mevrouw
waar kan ik u nog meer mee helpen
is er verder nog iets
is er nog iets anders waar ik u mee kan helpen
was dat alles
was dat het voor vandaag
zijn er nog vragen
heb je nog een vraag
anders nog iets
wilt u verder nog iets weten
dan is dat geregeld had u anders nog een vraag
""".strip().splitlines()

#: As a recogniser writes them down on a bad line.
MISHEARD = """
heeft u nog een graag
heeft u nog een vaag
kan ik verder nog iets voor u bekende
kan ik verder nog is voor u betekenen
dank u wel het archief open vijf dagen bij niet uit u nog een vraag
graag gedaan er verder nog vragen
rij een bevestiging per u meer kan ik verder nog iets voor u betekenen
""".strip().splitlines()

NOT_ASKING = """
mag ik u een vraag stellen
ik heb nog een vraag voor u
heeft u misschien een zaaknummer van de vorige melding
heeft u nog een andere pas thuis
ik heb nog een plek vrij op dinsdag om half tien kunt u dan
waar kan ik u mee helpen
wat kan ik voor u doen
heeft u hier nog vragen over
heeft u een vraag over uw aanslag
ik heb verder nog uw geboortedatum nodig
u kunt verder nog iets invullen op het formulier
moet ik nog iets voor u invullen op het formulier
is er nog iets gebeurd met de melding
ik zal nog even navragen of dat kan
kan ik u zo terugbellen
""".strip().splitlines()

CLOSING = """
nee
nee hoor dat was het bedankt voor uw hulp
nee dat was alles fijne dag nog
nou nee eigenlijk niet
ja nee dat was het
dat was het
dat was alles dank u wel
verder niets
geen vragen meer
mee hoor dat was het
ik weet genoeg
nee maar heel erg bedankt
""".strip().splitlines()

GOING_ON = """
ja ik krijg nog steeds een aanslag op naam van mijn man
ja
jazeker
eh ja ik wil ook mijn rijbewijs verlengen
mijn rijbewijs is ook verlopen
nee dat was het oh ja wacht mijn rijbewijs moet ook verlengd worden
nee of toch wel de lantaarnpaal voor mijn deur is kapot
""".strip().splitlines()


def numbers(utterances):
    tracker = MatterTracker()
    return [tracker.hear(each) for each in utterances]


def test_demo_call_with_two_questions_is_split_where_the_second_begins(call):
    said = call("gesprek-0-kaartje-kwijt")
    tracker = MatterTracker()
    for each in said:
        tracker.hear(each)
    assert tracker.current == 2
    assert tracker.utterances(2)[0].text.startswith("ja ik krijg nog steeds een aanslag op naam van mijn man")
    assert tracker.utterances(1)[-1].text.endswith("heeft u nog een vraag"), "the asking belongs to what it closes"
    assert tracker.utterances(1) + tracker.utterances(2) == said


@pytest.mark.parametrize("name", ["gesprek-1-paspoort", "gesprek-2-lantaarnpaal", "gesprek-3-aanslag"])
def test_demo_call_with_one_question_stays_one_matter(call, name):
    assert set(numbers(call(name))) == {1}


@pytest.mark.parametrize("asking", ASKING + MISHEARD)
def test_a_question_after_being_asked_for_one_is_a_new_matter(talk, asking):
    said = talk("c: mijn pas is kwijt", f"a: {asking}", "c: ja mijn paspoort verloopt")
    assert numbers(said) == [1, 1, 2]


@pytest.mark.parametrize("asking", NOT_ASKING)
def test_other_things_an_agent_says_begin_no_matter(talk, asking):
    said = talk("c: mijn pas is kwijt", f"a: {asking}", "c: ja mijn paspoort verloopt")
    assert numbers(said) == [1, 1, 1]


@pytest.mark.parametrize("reply", CLOSING)
def test_a_no_begins_no_matter(talk, reply):
    said = talk("c: mijn pas is kwijt", "a: heeft u nog een vraag", f"c: {reply}", "a: tot ziens")
    assert numbers(said) == [1, 1, 1, 1]


@pytest.mark.parametrize("reply", GOING_ON)
def test_anything_but_a_no_begins_a_matter(talk, reply):
    said = talk("c: mijn pas is kwijt", "a: heeft u nog een vraag", f"c: {reply}")
    assert numbers(said) == [1, 1, 2]


def test_hesitation_waits_for_the_question(talk):
    said = talk("a: heeft u nog een vraag", "c: eh even denken", "c: mijn rijbewijs is verlopen")
    assert numbers(said) == [1, 1, 2]


def test_the_agent_taking_the_turn_ends_the_waiting(talk):
    said = talk(
        "a: heeft u nog een vraag", "c: dank u wel", "a: ik stuur u de pas dan toe", "c: en wat kost die pas eigenlijk"
    )
    assert numbers(said) == [1, 1, 1, 1]


def test_asking_in_two_breaths_still_counts(talk):
    said = talk("a: heeft u nog een vraag", "a: over iets anders misschien", "c: ja over mijn rijbewijs")
    assert numbers(said) == [1, 1, 2]


def test_words_begun_before_the_asking_are_no_reply():
    asking = Utterance("a", Leg.AGENT, 10_000, 12_000, "heeft u nog een vraag", 1.0)
    over = Utterance("b", Leg.CALLER, 9_000, 12_500, "en de bak staat ook nog open", 1.0)
    reply = Utterance("c", Leg.CALLER, 13_000, 15_000, "ja mijn rijbewijs is verlopen", 1.0)
    assert numbers([asking, over, reply]) == [1, 1, 2]


def test_badly_heard_words_begin_no_matter_but_the_next_do(talk):
    said = list(talk("a: heeft u nog een vraag", "c: alle eigenaar jong", "c: mijn rijbewijs is verlopen"))
    said[1] = replace(said[1], confidence=0.4)
    assert numbers(said) == [1, 1, 2]


def test_an_utterance_heard_twice_is_kept_once(talk):
    tracker = MatterTracker()
    said = talk("c: mijn pas is kwijt", "a: heeft u nog een vraag", "c: ja mijn rijbewijs")
    assert [tracker.hear(each) for each in (*said, said[0])] == [1, 1, 2, 1]
    assert tracker.utterances(1) == said[:2]


def test_by_hand_begins_one_matter_however_often_it_is_asked(talk):
    tracker = MatterTracker()
    assert tracker.start_new() == 1, "nothing was said yet"
    first, asking, second = talk("c: mijn pas is kwijt", "a: heeft u nog een vraag", "c: ja mijn rijbewijs")
    tracker.hear(first)
    tracker.hear(asking)
    assert [tracker.start_new(), tracker.start_new()] == [2, 2]
    assert tracker.hear(second) == 2, "the asking was dealt with by hand"


def test_caller_words_leave_the_check_in_out(call):
    tracker = MatterTracker()
    for each in call("gesprek-0-kaartje-kwijt"):
        tracker.hear(each)
    assert "overleden" not in tracker.caller_words(1)
    assert {"vuilnis", "bak"} <= set(tracker.caller_words(1))
    assert "collega" not in tracker.caller_words(2), "the agent's words are not the caller's"
    assert tracker.caller_words(3) == tracker.utterances(3) == ()


LINES = st.sampled_from(
    [f"a: {each}" for each in ASKING[:6] + MISHEARD[:2] + NOT_ASKING]
    + [f"c: {each}" for each in CLOSING + GOING_ON]
    + ["a: ", "c: ", "c: eh", "a: ja"]
)


@settings(deadline=None)
@given(st.lists(st.one_of(LINES, st.text(max_size=40).map(lambda text: f"c: {text}")), max_size=25), st.data())
def test_matters_count_up_and_hold_every_utterance_once(lines, data):
    tracker = MatterTracker()
    heard, given_numbers = [], []
    for number, line in enumerate(lines):
        if data.draw(st.booleans(), label="by hand"):
            tracker.start_new()
        leg = Leg.AGENT if line[0] == "a" else Leg.CALLER
        utterance = Utterance(f"u{number}", leg, number * 1000, number * 1000 + 900, line[3:], 1.0)
        heard.append(utterance)
        given_numbers.append(tracker.hear(utterance))
    assert given_numbers == sorted(given_numbers)
    assert all(after - before in {0, 1} for before, after in pairwise(given_numbers))
    kept = [each for number in range(1, tracker.current + 1) for each in tracker.utterances(number)]
    assert kept == heard
    for each, number in zip(heard, given_numbers, strict=True):
        assert each in tracker.by_matter()[number]
