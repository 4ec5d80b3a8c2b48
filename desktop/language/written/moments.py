# SPDX-License-Identifier: EUPL-1.2
"""Dates and times of day in writing.

A time is written with the hour as it is said: "kwart over twee" is "2.15 uur", and "14.15 uur" only where the caller
says that it is in the afternoon. A year of two digits keeps its apostrophe: nobody said which century.
"""

from desktop.language.written.cues import is_cued
from desktop.language.written.numerals import Numeral, Phrase, ordinal
from desktop.language.written.text import Found, Kind
from desktop.language.written.word_lists import COUNTED, DAY_PARTS, MONTHS, WEEKDAYS

_YEARS = range(1900, 2100)
#: Words before a time of day; "voor" and "na" stand before a stretch of time as often.
_BEFORE_TIME = frozenset({"om", "rond", "vanaf", "tegen", "klokslag"})
_BEFORE_MINUTES = _BEFORE_TIME | {"tot", "voor", "na", "het", "is", "van", "tussen", "op", "al", "of", *WEEKDAYS}
_BEFORE_YEAR = frozenset(
    {"in", "sinds", "uit", "jaar", "van", "vanaf", "tot", "voor", "na", "bouwjaar", "geboortejaar"}
)
_AFTERNOON = frozenset({"vanmiddag", *(f"{day}middag" for day in WEEKDAYS)})
_EVENING = frozenset({"vanavond", *(f"{day}avond" for day in WEEKDAYS)})
_MORNING = frozenset({"vanochtend", "vanmorgen", *(f"{day}ochtend" for day in WEEKDAYS)})
#: How far before a time its part of the day may be: "vanmiddag dan om half drie".
_PART_BEFORE = 4


def date(phrase: Phrase, place: int) -> Found | None:
    """Reads "twaalf april negentienhonderd vijfenzeventig" -> "12 april 1975"; also "de twaalfde april"."""
    start = place + 1 if phrase.word(place) == "de" else place
    day, end = _day(phrase, start)
    if not day or (start != place and phrase.numeral(start) is not None):
        return None
    month = phrase.word(end)
    if month in MONTHS:
        year, end = _year_of_date(phrase, end + 1)
        return Found(f"{day} {month}{year}", end, Kind.DATE)
    if start != place or phrase.numeral(place - 1) is not None or is_cued(phrase, place):
        return None
    return _in_numbers(phrase, day, end)


def year(phrase: Phrase, place: int) -> Found | None:
    """Reads "negentienhonderd vijfenzeventig", and after "in" and the like also "negentien vijfenzeventig": "1975"."""
    numeral = phrase.numeral(place)
    if numeral is None:
        return None
    if numeral.value in _YEARS:
        # Two thousand of something is no year, and "negentienhonderd" has a word of its own.
        if numeral.value % 1000 and phrase.word(numeral.end) not in COUNTED:
            return Found(str(numeral.value), numeral.end, Kind.NUMBER)
        return None
    if phrase.word(place - 1) in _BEFORE_YEAR:
        pair = _pair(phrase, numeral)
        if pair is not None and phrase.word(pair[1]) not in COUNTED:
            return Found(str(pair[0]), pair[1], Kind.NUMBER)
    return None


def time(phrase: Phrase, place: int) -> Found | None:
    """Reads "half tien" -> "9.30 uur"; "dertien uur vijftien" -> "13.15 uur"; "half drie 's middags" -> "14.30 uur"."""
    read = _half(phrase, place) or _quarter(phrase, place) or _around(phrase, place) or _full(phrase, place)
    if read is None:
        return None
    hour, minutes, end = read
    hour, end = _in_day(phrase, place, hour, end)
    return Found(f"{hour}.{minutes:02} uur", end, Kind.TIME)


_Reading = tuple[int, int, int]


def _day(phrase: Phrase, place: int) -> tuple[int, int]:
    numeral = phrase.numeral(place)
    if numeral is not None:
        return (numeral.value, numeral.end) if 1 <= numeral.value <= 31 else (0, place)
    value = ordinal(phrase.word(place))
    return (value, place + 1) if value is not None and value <= 31 else (0, place)


def _in_numbers(phrase: Phrase, day: int, place: int) -> Found | None:
    """Reads "twaalf vier negentienvijfenzeventig": a date of birth as it is often said."""
    padded = phrase.word(place) == "nul"
    month = phrase.numeral(place + 1 if padded else place)
    if month is None or not 1 <= month.value <= 12 or (padded and not month.digit):
        return None
    found = phrase.numeral(month.end)
    if found is None:
        return None
    if found.value in _YEARS and not found.digit:
        value, end = found.value, found.end
    elif (pair := _pair(phrase, found)) is not None:
        value, end = pair
    else:
        return None
    if phrase.word(end) in COUNTED or phrase.numeral(end) is not None:
        return None
    return Found(f"{day}-{'0' if padded else ''}{month.value}-{value}", end, Kind.DATE)


def _year_of_date(phrase: Phrase, place: int) -> tuple[str, int]:
    numeral = phrase.numeral(place)
    if numeral is None or phrase.word(numeral.end) in COUNTED:
        return "", place
    if numeral.value in _YEARS:
        return f" {numeral.value}", numeral.end
    pair = _pair(phrase, numeral)
    if pair is not None and phrase.word(pair[1]) not in COUNTED:
        return f" {pair[0]}", pair[1]
    digits, end = _four_digits(phrase, place)
    if digits in _YEARS:
        return f" {digits}", end
    # From "twintig" on it may be a number of people as well.
    if 32 <= numeral.value <= 99 and phrase.numeral(numeral.end) is None:
        return f" ’{numeral.value}", numeral.end
    return "", place


def _pair(phrase: Phrase, century: Numeral) -> tuple[int, int] | None:
    """Reads "negentien vijfenzeventig", "twintig nul vijf"."""
    if century.value not in (19, 20):
        return None
    rest = phrase.numeral(century.end)
    if rest is None:
        return None
    if 10 <= rest.value <= 99:
        return century.value * 100 + rest.value, rest.end
    last = phrase.numeral(rest.end) if rest.value == 0 else None
    if last is not None and last.digit and last.value and not last.article:
        return century.value * 100 + last.value, last.end
    return None


def _four_digits(phrase: Phrase, place: int) -> tuple[int, int]:
    value = 0
    for _ in range(4):
        numeral = phrase.numeral(place)
        if numeral is None or not numeral.digit:
            return 0, place
        value, place = value * 10 + numeral.value, numeral.end
    return value, place


def _hour(phrase: Phrase, place: int, most: int = 12) -> Numeral | None:
    numeral = phrase.numeral(place)
    return numeral if numeral is not None and 1 <= numeral.value <= most else None


def _half(phrase: Phrase, place: int) -> _Reading | None:
    if phrase.word(place) != "half":
        return None
    hour = _hour(phrase, place + 1)
    if hour is None or phrase.word(hour.end) in COUNTED - {"uur"}:
        return None
    return _before(hour.value), 30, _after_uur(phrase, hour.end)


def _quarter(phrase: Phrase, place: int) -> _Reading | None:
    if phrase.word(place) != "kwart" or phrase.word(place + 1) not in ("over", "voor", "na"):
        return None
    hour = _hour(phrase, place + 2)
    if hour is None or phrase.word(hour.end) in COUNTED - {"uur"}:
        return None
    end = _after_uur(phrase, hour.end)
    return (_before(hour.value), 45, end) if phrase.word(place + 1) == "voor" else (hour.value, 15, end)


def _around(phrase: Phrase, place: int) -> _Reading | None:
    """Reads "vijf over half drie", "tien voor twee", "drie minuten over negen"."""
    minutes = phrase.numeral(place)
    if minutes is None or not 1 <= minutes.value < 30 or minutes.article:
        return None
    named = phrase.word(minutes.end) in ("minuten", "minuut")
    side = phrase.word(minutes.end + named)
    at = minutes.end + named + 1
    half = phrase.word(at) == "half"
    hour = _hour(phrase, at + half)
    if side not in ("over", "voor") or hour is None or phrase.word(hour.end) in COUNTED - {"uur"}:
        return None
    sure = half or (named and side == "over") or phrase.word(place - 1) in _BEFORE_MINUTES
    if not sure or (not named and minutes.value not in (5, 10, 20)):
        return None
    base = _before(hour.value) * 60 + 30 if half else hour.value * 60
    total = base + (minutes.value if side == "over" else -minutes.value)
    total = total if total >= 60 else total + 12 * 60
    return total // 60 if total < 13 * 60 else total // 60 - 12, total % 60, _after_uur(phrase, hour.end)


def _full(phrase: Phrase, place: int) -> _Reading | None:
    """Reads "negen uur dertig"; "om negen uur", of which "negen uur wachten" must stay apart."""
    hour = phrase.numeral(place)
    if hour is None or hour.value > 23 or phrase.word(hour.end) != "uur":
        return None
    minutes = phrase.numeral(hour.end + 1)
    if minutes is not None and 10 <= minutes.value <= 59 and phrase.word(minutes.end) not in COUNTED:
        return (hour.value, minutes.value, minutes.end) if phrase.numeral(minutes.end) is None else None
    end = hour.end + 1
    if hour.article and not _part_after(phrase, end):
        return None
    if phrase.word(place - 1) in _BEFORE_TIME or _part_after(phrase, end):
        return hour.value, 0, end
    since = phrase.word(place - 1) == "van" and phrase.word(end) == "tot"
    until = phrase.word(place - 1) == "tot" and phrase.word(place - 2) == "uur"
    return (hour.value, 0, end) if since or until else None


def _after_uur(phrase: Phrase, place: int) -> int:
    return place + 1 if phrase.word(place) == "uur" else place


def _before(hour: int) -> int:
    return hour - 1 if hour > 1 else 12


def _part_after(phrase: Phrase, place: int) -> str:
    return DAY_PARTS.get(phrase.word(place + 1), "") if phrase.word(place) in ("s", "des") else ""


def _in_day(phrase: Phrase, start: int, hour: int, end: int) -> tuple[int, int]:
    """The hour on a clock of 24 where the part of the day is said, and the end of what is said."""
    part = _part_after(phrase, end)
    if part:
        end += 2
    else:
        part = _part_before(phrase, start)
    if (part == "afternoon" and hour < 7) or (part == "evening" and 5 <= hour < 12):
        hour += 12
    elif part == "night" and hour == 12:
        hour = 0
    return hour, end


def _part_before(phrase: Phrase, start: int) -> str:
    for word in reversed(phrase.words[max(0, start - _PART_BEFORE) : start]):
        if word in _AFTERNOON:
            return "afternoon"
        if word in _EVENING:
            return "evening"
        if word in _MORNING:
            return "morning"
    return ""
