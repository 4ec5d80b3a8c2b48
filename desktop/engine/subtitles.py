# SPDX-License-Identifier: EUPL-1.2
"""Subtitles of a call, as SRT and as WebVTT: who says what while the recording plays.

Times: whole milliseconds on the call clock. Sources: BBC and EBU guidelines for at most two lines of about 40
characters; W3C WebVTT for voices and escapes. SRT has no specification and no escapes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.call import Leg
from desktop.domain.speech import Utterance
from desktop.language.written.writer import written_utterance

#: Most characters in a line.
LINE = 42
#: Most lines in a cue.
LINES = 2
#: A name takes at most about half of a line.
_NAME = 20
#: Players read these as markup where SRT has none, and have no way to escape it.
_NO_MARKUP = str.maketrans({"<": "‹", ">": "›", "{": "(", "}": ")"})
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


@dataclass(frozen=True, slots=True)
class Cue:
    """Text of one leg that is shown from ``start_ms`` until ``end_ms``, which is later.

    ``lines``: 1 or 2 of at most 42 characters, none empty.
    """

    leg: Leg
    start_ms: int
    end_ms: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is not broken over lines, with the time that it is said."""

    text: str
    start_ms: int
    end_ms: int


def cues(
    utterances: Sequence[Utterance], labels: Mapping[Leg, str] | None = None, language: str | None = None
) -> list[Cue]:
    """What is shown when, in order of start; cues of one leg do not overlap.

    Args:
        utterances: Of a call, in any order. Those without text are left out.
        labels: What each cue of a leg begins with, "Agent:"; nothing when None.
        language: Of the words; None takes that of each utterance. Dutch numbers are written in digits.
    """
    found: list[Cue] = []
    for leg in Leg:
        of_leg = sorted((each for each in utterances if each.leg is leg), key=lambda each: each.start_ms)
        label = _clean(labels[leg])[:_NAME].strip() if labels else ""
        split = [cue for each in of_leg for cue in _cues_of(each, label, language)]
        found += _apart(split)
    return sorted(found, key=lambda cue: (cue.start_ms, cue.end_ms))


def srt(utterances: Sequence[Utterance], names: Mapping[Leg, str], language: str | None = None) -> str:
    """A whole SRT file; each cue begins with the name of who speaks.

    Args:
        utterances: Of a call.
        names: Of the legs, in the reader's language.
        language: Of the words; None takes that of each utterance.
    """
    labels = {leg: f"{name}:" for leg, name in names.items()}
    blocks = (
        f"{number}\n{_clock(cue.start_ms, ',')} --> {_clock(cue.end_ms, ',')}\n"
        + "\n".join(line.translate(_NO_MARKUP) for line in cue.lines)
        + "\n"
        for number, cue in enumerate(cues(utterances, labels, language), start=1)
    )
    return "\n".join(blocks)


def webvtt(utterances: Sequence[Utterance], names: Mapping[Leg, str], language: str | None = None) -> str:
    """A whole WebVTT file; who speaks is the voice of the cue. Arguments as of :func:`srt`."""
    voices = {leg: _clean(name).translate(_ESCAPES) for leg, name in names.items()}
    blocks = (
        f"{_clock(cue.start_ms, '.')} --> {_clock(cue.end_ms, '.')}\n"
        f"<v {voices[cue.leg]}>" + "\n".join(line.translate(_ESCAPES) for line in cue.lines) + "\n"
        for cue in cues(utterances, None, language)
    )
    return "\n".join(("WEBVTT\n", *blocks))


def _cues_of(utterance: Utterance, label: str, language: str | None) -> Iterator[Cue]:
    pieces = list(_pieces(utterance, language))
    while pieces:
        lines, taken = _filled(pieces, label)
        yield Cue(utterance.leg, pieces[0].start_ms, pieces[taken - 1].end_ms, lines)
        pieces = pieces[taken:]


def _filled(pieces: Sequence[_Piece], label: str) -> tuple[tuple[str, ...], int]:
    """The lines that the first pieces fill, and how many pieces that are; at least one."""
    lines = [label] if label else [pieces[0].text]
    taken = 0 if label else 1
    for piece in pieces[taken:]:
        if len(lines[-1]) + 1 + len(piece.text) <= LINE:
            lines[-1] = f"{lines[-1]} {piece.text}"
        elif len(lines) < LINES:
            lines.append(piece.text)
        else:
            break
        taken += 1
    return tuple(lines), taken


def _pieces(utterance: Utterance, language: str | None) -> Iterator[_Piece]:
    whole = written_utterance(utterance, language)
    count = max(1, whole.segments[-1].end) if whole.segments else 1
    for segment in whole.segments:
        text = _clean(segment.text + (whole.ending if segment is whole.segments[-1] else ""))
        if utterance.words:
            start_ms, end_ms = utterance.words[segment.start].start_ms, utterance.words[segment.end - 1].end_ms
        else:
            # Nobody knows when each word was said: evenly.
            length = utterance.end_ms - utterance.start_ms
            start_ms = utterance.start_ms + length * segment.start // count
            end_ms = utterance.start_ms + length * segment.end // count
        parts = [text[at : at + LINE].strip() for at in range(0, len(text), LINE)]
        for place, part in enumerate(parts):
            span = end_ms - start_ms
            first, last = start_ms + span * place // len(parts), start_ms + span * (place + 1) // len(parts)
            yield _Piece(part, first, last)


def _apart(of_leg: Sequence[Cue]) -> list[Cue]:
    """The cues of a leg one after the other, each at least a millisecond long."""
    apart: list[Cue] = []
    free_ms = 0
    for place, cue in enumerate(of_leg):
        start_ms = max(cue.start_ms, free_ms)
        end_ms = min([cue.end_ms, *(after.start_ms for after in of_leg[place + 1 : place + 2])])
        free_ms = max(end_ms, start_ms + 1)
        apart.append(Cue(cue.leg, start_ms, free_ms, cue.lines))
    return apart


def _clean(text: str) -> str:
    """One line of printable text."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def _clock(time_ms: int, point: str) -> str:
    seconds, milliseconds = divmod(time_ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{milliseconds:03}"
