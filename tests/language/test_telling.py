# SPDX-License-Identifier: EUPL-1.2
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.call import Leg
from desktop.domain.speech import Utterance
from desktop.language.telling import is_telling, question, telling, telling_words, without_small_talk

SHARED = Path(__file__).resolve().parents[3] / "shared"
QUERIES = SHARED / "eval" / "dev" / "queries.jsonl"

EMPTY = """
ja hoor
dank u wel
heel fijn dank u wel voor uw hulp
heel erg bedankt voor uw hulp
nee hoor dat was het bedankt voor uw hulp
nee dat was alles fijne dag nog
dankjewel tot ziens
dat is een een een twee twee twee drie drie drie
een twee drie vier a b nummer zeven
ja hoor de postcode is drie vijf twee zes a b en het huisnummer is veertien
het kenmerk is acht acht drie een vijf zeven
ja dat is zes vier negen nul twee een
ik ben geboren op twaalf april negentienhonderd vijfenzeventig
nul zes twaalf vierendertig zesenvijftig achtenzeventig
goedemorgen u spreekt met peter de vries
goedemiddag met fatima bakker
mijn naam is anna van den berg
oké dat is goed
""".strip().splitlines()

TELLING = """
goedemiddag met fatima bakker ik wil een kapotte lantaarnpaal melden
ik ben dat kaarten kwijt waarmee ik de bak open maak
een paspoort
dat is goed wat kost een paspoort en moet ik een pasfoto meenemen
prima en hoe lang duurt het voordat het klaar is
oké dank u wel kunt u dat ook naar mij mailen
met mijn uitkering gaat het niet goed deze maand
in de molenweg ter hoogte van nummer drieëntwintig
ik heb hulp nodig in huis
""".strip().splitlines()


def said(*lines, confidence=1.0):
    legs = {"a": Leg.AGENT, "c": Leg.CALLER}
    return tuple(
        Utterance(f"u{n}", legs[line[0]], n * 2000, n * 2000 + 1900, line[3:], confidence)
        for n, line in enumerate(lines)
    )


@pytest.mark.parametrize("text", EMPTY)
def test_courtesy_names_and_dictated_numbers_tell_nothing(text):
    assert telling_words(text) == ()


@pytest.mark.parametrize("text", TELLING)
def test_what_is_needed_is_heard(text):
    assert telling_words(text)


def test_the_reply_to_how_are_you_is_small_talk_when_the_question_was_asked_for_later():
    call = said(
        "a: hoe gaat het met u",
        "c: niet zo goed mijn man is overleden",
        "a: waar kan ik u mee helpen",
        "c: mijn pas is kwijt",
    )
    assert [each.text for each in without_small_talk(call)] == [
        "hoe gaat het met u",
        "waar kan ik u mee helpen",
        "mijn pas is kwijt",
    ]


def test_the_reply_stays_when_it_was_the_question():
    call = said("a: hoe gaat het met u", "c: goed ik bel over mijn afvalpas", "a: ja wat kan ik voor u doen", "c: ja")
    assert without_small_talk(call) == call
    assert question(call) == "goed ik bel over mijn afvalpas"


def test_question_is_the_callers_words_verbatim_one_utterance_a_line():
    call = said(
        "a: zegt u het maar", "c: mijn pas is kwijt", "c: ja hoor", "a: welke pas", "c: van de ondergrondse bak"
    )
    assert question(call) == "mijn pas is kwijt\nvan de ondergrondse bak"


def test_badly_heard_words_go_when_better_ones_are_there():
    bad = said("c: puin is niet zes lopen", confidence=0.3)
    good = said("c: mijn pas is kwijt")
    assert question(bad + good) == "mijn pas is kwijt"
    assert question(bad) == "puin is niet zes lopen"


def test_with_nothing_telling_the_question_is_all_the_caller_said():
    assert question(said("a: goedemorgen", "c: ja goedemorgen")) == "ja goedemorgen"
    assert question(said("a: goedemorgen")) == ""


@pytest.mark.skipif(not QUERIES.exists(), reason=f"no spoken questions at {QUERIES}")
def test_no_real_question_is_taken_for_courtesy():
    texts = [json.loads(line)["text"] for line in QUERIES.read_text("utf-8").splitlines()]
    assert [text for text in texts if not telling_words(text)] == []


LINES = st.tuples(st.sampled_from("ac"), st.sampled_from([*EMPTY, *TELLING, "hoe gaat het met u", "zegt u het maar"]))


@settings(deadline=None)
@given(st.lists(LINES.map(lambda line: f"{line[0]}: {line[1]}"), max_size=15))
def test_a_question_is_made_of_nothing_but_the_callers_utterances(lines):
    call = said(*lines)
    told = telling(call)
    assert all(each.leg is Leg.CALLER and is_telling(each) for each in told)
    assert [each for each in call if each in told] == list(told)
    caller = [each.text for each in call if each.leg is Leg.CALLER]
    assert all(line in caller for line in question(call).splitlines())
    assert bool(question(call)) is bool(caller)
