# SPDX-License-Identifier: EUPL-1.2
"""What holds for any words and any number; the spelling of numbers comes from num2words."""

import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from num2words import num2words

from desktop.language.written.numerals import Phrase
from desktop.language.written.text import Kind
from desktop.language.written.word_lists import MONTHS, TERMS
from desktop.language.written.writer import write

MONTH_NAMES = list(MONTHS)
DIGITS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
#: Every size of number is as likely as another.
NUMBERS = st.integers(0, 9).flatmap(lambda size: st.integers(0, 10**size - 1))
SAID = f"""
{" ".join((*DIGITS, *MONTH_NAMES, *TERMS))}
en de van een half kwart over voor uur euro cent procent komma nummer kerkstraat is honderd duizend twaalf negentien
twintig tweeduizend vijfenzeventig drieën miljoen anderhalf dubbel streepje punt apenstaartje nl com a b s t u x ij
anton bernard middags avonds twaalfde weken keer om wat kan ik dan <unk> één 7 W.A. 's
"""
WORDS = st.sampled_from(SAID.split())
AROUND_AN_ARTICLE = "de een of dat ik heb is van en wil met voor brief vraag loket nummer"


def spelled(number: int) -> list[str]:
    return num2words(number, lang="nl").split()


@settings(max_examples=500, deadline=None)
@given(NUMBERS)
@example(999_999_999)
@example(1_000_000)
@example(101)
def test_every_number_is_read_back(number):
    words = spelled(number)
    numeral = Phrase(words).numeral(0)
    assert numeral is not None
    assert (numeral.value, numeral.end) == (number, len(words))


def test_every_small_number_is_read_back():
    assert [Phrase(spelled(number)).numeral(0).value for number in range(3000)] == list(range(3000))


@settings(max_examples=300, deadline=None)
@given(NUMBERS)
def test_every_number_is_read_back_without_accents(number):
    words = " ".join(spelled(number)).replace("ë", "e").replace("é", "e").split()
    if words[-1] == "een" and len(words) > 1:
        words.append("euro")
    numeral = Phrase(words).numeral(0)
    assert numeral is not None
    assert numeral.value == number


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 999_999_999))
def test_every_sum_of_money_is_written_in_digits(number):
    segments = write([*spelled(number), "euro"]).segments
    assert len(segments) == 1
    digits = segments[0].text.removeprefix("€ ").replace(".", "").replace(" miljoen", "000000")
    assert (segments[0].kind, int(digits)) == (Kind.AMOUNT, number)


@settings(deadline=None)
@given(st.integers(2, 9999), st.integers(10, 99), st.booleans())
def test_every_price_is_written_with_its_cents(euros, cents, named):
    words = [*spelled(euros), "euro", *spelled(cents), *(["cent"] if named else [])]
    assert write(words).text == f"€ {euros:,}".replace(",", ".") + f",{cents:02}."


def ordinals(day: int) -> str:
    return num2words(day, lang="nl", to="ordinal")


@settings(max_examples=200, deadline=None)
@given(
    st.dates(datetime.date(1901, 1, 1), datetime.date(2099, 12, 31)),
    st.sampled_from(["hundreds", "pair", "full"]),
    st.booleans(),
)
def test_every_date_is_read_back(date, how, ranked):
    century, rest = divmod(date.year, 100)
    if century == 20 or not rest:
        how = "full"
    day = [ordinals(date.day)] if ranked else spelled(date.day)
    year = {
        "hundreds": [f"{num2words(century, lang='nl')}honderd", *spelled(rest)],
        "pair": [*spelled(century), *(["nul"] if rest < 10 else []), *spelled(rest)],
        "full": spelled(date.year),
    }[how]
    words = ["op", *day, MONTH_NAMES[date.month - 1], *year]
    assert write(words).text == f"Op {date.day} {MONTH_NAMES[date.month - 1]} {date.year}."


def spoken_time(hour: int, minute: int) -> list[str]:
    """A time as it is said on a clock of twelve hours; minutes in fives."""
    this, following = spelled(hour), spelled(hour % 12 + 1)
    if minute == 0:
        return [*this, "uur"]
    if minute == 30:
        return ["half", *following]
    if minute == 15:
        return ["kwart", "over", *this]
    if minute == 45:
        return ["kwart", "voor", *following]
    if minute < 15 or minute == 20:
        return [*spelled(minute), "over", *this]
    if minute in (25, 35):
        return ["vijf", "voor" if minute == 25 else "over", "half", *following]
    return [*spelled(60 - minute), "voor", *following]


@pytest.mark.parametrize("hour", range(1, 13))
@pytest.mark.parametrize("minute", range(0, 60, 5))
def test_every_time_is_read_back(hour, minute):
    assert write(["om", *spoken_time(hour, minute)]).text == f"Om {hour}.{minute:02} uur."


@pytest.mark.parametrize("hour", range(1, 7))
@pytest.mark.parametrize("minute", range(0, 60, 5))
def test_every_time_in_the_afternoon_is_read_back(hour, minute):
    assert write(["om", *spoken_time(hour, minute), "s", "middags"]).text == f"Om {hour + 12}.{minute:02} uur."


@settings(deadline=None)
@given(st.integers(0, 23), st.integers(10, 59))
def test_every_time_on_a_clock_of_24_is_read_back(hour, minute):
    assert write(["om", *spelled(hour), "uur", *spelled(minute)]).text == f"Om {hour}.{minute} uur."


@settings(deadline=None)
@given(st.text("0123456789", min_size=3, max_size=18).filter(lambda digits: digits != "123"))
def test_every_row_of_digits_is_read_back(digits):
    found = write(["het", "kenmerk", "is", *(DIGITS[int(each)] for each in digits)])
    assert found.segments[3].text.replace(" ", "") == digits
    assert len(found.segments) == 4


@settings(deadline=None)
@given(st.integers(1000, 9999), st.text("bcdfghjklmnpqrstvwxyz", min_size=2, max_size=2))
def test_every_postcode_is_read_back(digits, letters):
    words = [*(DIGITS[int(each)] for each in str(digits)), *letters]
    assert write(words).text == f"{digits} {letters.upper()}."


@settings(max_examples=500, deadline=None)
@given(st.lists(WORDS, max_size=25))
def test_no_word_is_lost_or_moved(words):
    before = list(words)
    found = write(words)
    covered = [place for segment in found.segments for place in range(segment.start, segment.end)]
    assert covered == list(range(len(words)))
    assert words == before
    kept = [segment for segment in found.segments if segment.kind is Kind.WORD and segment.end == segment.start + 1]
    assert all(segment.text.lower() == words[segment.start].lower() for segment in kept)


@settings(max_examples=500, deadline=None)
@given(st.lists(WORDS, max_size=25))
def test_writing_what_is_written_changes_nothing(words):
    once = write(words).text
    assert write(once.split()).text == once


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS | st.text(max_size=8), max_size=25))
@example(["\u0130", "ß"])
@example(["-", "'", "ë"])
def test_any_text_is_taken(words):
    found = write(words)
    assert [segment.start for segment in found.segments[1:]] == [segment.end for segment in found.segments[:-1]]


@settings(deadline=None)
@given(st.lists(st.sampled_from(AROUND_AN_ARTICLE.split()), max_size=15))
def test_the_article_never_becomes_a_number(words):
    said = [*words, "een", "mevrouw"]
    written = [segment.text.lower() for segment in write(said).segments]
    assert written[-2:] == ["een", "mevrouw"]
