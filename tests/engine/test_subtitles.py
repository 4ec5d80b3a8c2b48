# SPDX-License-Identifier: EUPL-1.2
import io
from datetime import timedelta

import srt as srt_parser
import webvtt as webvtt_parser
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.domain.call import Leg
from desktop.domain.speech import Utterance, Word
from desktop.engine.subtitles import Cue, cues, srt, webvtt

NAMES = {Leg.AGENT: "Agent", Leg.CALLER: "Inwoner"}


def utterance(text: str, leg: Leg = Leg.CALLER, start_ms: int = 1000, word_ms: int = 300) -> Utterance:
    words = tuple(
        Word(each, start_ms + at * word_ms, start_ms + (at + 1) * word_ms, 0.9) for at, each in enumerate(text.split())
    )
    return Utterance(f"u{start_ms}", leg, start_ms, start_ms + len(words) * word_ms, text, 0.9, words)


POSTCODE = utterance("een twee drie vier a b nummer zeven")
WHERE = utterance("wat is uw adres", Leg.AGENT, 0, 200)
STORY = utterance(
    "ik ben dat kaartje kwijt waarmee ik de bak open maak en nu kan ik mijn vuilnis niet meer weggooien want"
    " die bak bij ons in de straat gaat zonder dat kaartje niet open"
)


def test_srt_as_a_player_reads_it():
    assert srt([POSTCODE, WHERE], NAMES) == (
        "1\n00:00:00,000 --> 00:00:00,800\nAgent: Wat is uw adres?\n\n"
        "2\n00:00:01,000 --> 00:00:03,400\nInwoner: 1234 AB nummer 7.\n"
    )


def test_webvtt_as_a_player_reads_it():
    assert webvtt([POSTCODE, WHERE], NAMES) == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:00.800\n<v Agent>Wat is uw adres?\n\n"
        "00:00:01.000 --> 00:00:03.400\n<v Inwoner>1234 AB nummer 7.\n"
    )


def test_a_call_without_words_is_an_empty_file():
    assert srt([], NAMES) == ""
    assert webvtt([], NAMES) == "WEBVTT\n"


def test_a_long_utterance_is_shown_while_its_words_are_said():
    found = cues([STORY])
    assert len(found) == 2
    assert (found[0].start_ms, found[-1].end_ms) == (STORY.start_ms, STORY.end_ms)
    shown = found[0].lines[0].split() + found[0].lines[1].split()
    assert found[0].end_ms == STORY.words[len(shown) - 1].end_ms
    assert found[1].start_ms == STORY.words[len(shown)].start_ms


def test_a_number_is_not_broken_over_lines():
    found = cues([utterance("dan is mijn mobiele nummer dus nul zes een twee drie vier vijf zes zeven acht")])
    assert found[0].lines == ("Dan is mijn mobiele nummer dus", "06 12 34 56 78.")


def test_without_times_of_words_the_time_is_shared_out():
    told = Utterance("u1", Leg.CALLER, 0, 10_000, " ".join(["woord"] * 20), 0.9)
    assert [(cue.start_ms, cue.end_ms) for cue in cues([told])] == [(0, 7000), (7000, 10_000)]


def test_what_players_take_for_markup_is_shown():
    odd = utterance("<unk> & {x}", word_ms=500)
    assert "<v A&amp;B>&lt;unk&gt; &amp; {x}." in webvtt([odd], {**NAMES, Leg.CALLER: "A&B"})
    assert "Inwoner: ‹unk› & (x)." in srt([odd], NAMES)


def test_legs_may_overlap_and_utterances_of_one_leg_do_not():
    one, two = utterance("een lange zin hier", start_ms=0, word_ms=1000), utterance("ja hoor", start_ms=2000)
    other = utterance("precies", Leg.AGENT, 500)
    found = cues([two, one, other])
    assert [(cue.leg, cue.start_ms, cue.end_ms) for cue in found] == [
        (Leg.CALLER, 0, 2000),
        (Leg.AGENT, 500, 800),
        (Leg.CALLER, 2000, 2600),
    ]


TEXTS = st.lists(
    st.sampled_from(["ja", "een", "twaalf", "euro", "vergunning", "<i>", "-->", "{x}", "a" * 100, "&amp;", "\x00"])
    | st.text(min_size=1, max_size=12),
    max_size=30,
).map(" ".join)


@st.composite
def calls(draw: st.DrawFn) -> list[Utterance]:
    made = []
    for text in draw(st.lists(TEXTS, max_size=6)):
        start_ms = draw(st.integers(0, 100_000_000))
        spoken = utterance(text, draw(st.sampled_from(Leg)), start_ms, draw(st.integers(0, 700)))
        bare = Utterance(spoken.id, spoken.leg, spoken.start_ms, spoken.end_ms, text, 0.9)
        made.append(spoken if draw(st.booleans()) else bare)
    return made


@settings(max_examples=200, deadline=None)
@given(calls())
@example([utterance("ja", word_ms=0), utterance("nee", word_ms=0)])
def test_cues_fit_and_do_not_overlap(call):
    found = cues(call, {leg: f"{name}:" for leg, name in NAMES.items()})
    for cue in found:
        assert 1 <= len(cue.lines) <= 2
        assert all(0 < len(line) <= 42 for line in cue.lines)
        assert cue.start_ms < cue.end_ms
    for leg in Leg:
        times = [time for cue in found if cue.leg is leg for time in (cue.start_ms, cue.end_ms)]
        assert times == sorted(times)


@settings(max_examples=200, deadline=None)
@given(calls())
def test_srt_is_read_back_by_another_parser(call):
    labels = {leg: f"{name}:" for leg, name in NAMES.items()}
    read = list(srt_parser.parse(srt(call, NAMES)))
    assert [(each.start, each.end) for each in read] == [times(cue) for cue in cues(call, labels)]
    assert all(each.content.startswith(("Agent:", "Inwoner:")) for each in read)
    assert not any(sign in each.content for each in read for sign in "<>{}")


@settings(max_examples=200, deadline=None)
@given(calls())
def test_webvtt_is_read_back_by_another_parser(call):
    read = webvtt_parser.from_buffer(io.BytesIO(webvtt(call, NAMES).encode()))
    found = cues(call)
    assert [(each.start_in_seconds, each.end_in_seconds) for each in read] == [
        (cue.start_ms // 1000, cue.end_ms // 1000) for cue in found
    ]
    assert [each.voice for each in read] == [NAMES[cue.leg] for cue in found]
    assert [unescaped(each.text) for each in read] == ["\n".join(cue.lines) for cue in found]


def unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def times(cue: Cue) -> tuple[timedelta, timedelta]:
    return timedelta(milliseconds=cue.start_ms), timedelta(milliseconds=cue.end_ms)
