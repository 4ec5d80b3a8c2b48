# SPDX-License-Identifier: EUPL-1.2
"""Events as JSON lines: the contract of `transcribe --json`, `assist --json` and `events.jsonl`."""

import json
from collections.abc import Mapping
from typing import TextIO

from desktop.domain.contact import CheckIn
from desktop.domain.handoff import HandoffProposal
from desktop.domain.knowledge import Suggestions
from desktop.domain.speech import DUTCH, Partial, Utterance
from desktop.engine import events

JsonLine = dict[str, object]


def utterance_line(utterance: Utterance) -> JsonLine:
    """A final utterance; times in ms on the call clock, confidences 0-1; its language only when it is not Dutch."""
    spoken = {} if utterance.language == DUTCH else {"language": utterance.language}
    return {
        "event": "utterance",
        "id": utterance.id,
        "leg": utterance.leg.value,
        "start_ms": utterance.start_ms,
        "end_ms": utterance.end_ms,
        "text": utterance.text,
        "confidence": round(utterance.confidence, 4),
        "words": [
            {
                "word": word.text,
                "start_ms": word.start_ms,
                "end_ms": word.end_ms,
                "confidence": round(word.confidence, 4),
            }
            for word in utterance.words
        ],
        **spoken,
    }


def partial_line(partial: Partial) -> JsonLine:
    """An open utterance."""
    return {
        "event": "partial",
        "id": partial.utterance_id,
        "leg": partial.leg.value,
        "start_ms": partial.start_ms,
        "end_ms": partial.end_ms,
        "text": partial.text,
    }


def suggestions_line(suggestions: Suggestions) -> JsonLine:
    """What fits, best first."""
    return {
        "event": "suggestions",
        "utterance_id": suggestions.utterance_id,
        "items": [
            {
                "article_id": item.article_id,
                "question": item.question,
                "confidence": round(item.confidence, 4),
                "department": item.department,
            }
            for item in suggestions.items
        ],
        "standard": suggestions.standard,
        "elapsed_ms": round(suggestions.elapsed_ms, 3),
    }


def handoff_line(proposal: HandoffProposal) -> JsonLine:
    """Who would take the question; ids, as in the departments file."""
    return {
        "event": "handoff",
        "department": proposal.department_id,
        "specialist": proposal.specialist_id,
        "reason": proposal.reason.value,
        "confidence": round(proposal.confidence, 4),
    }


def check_in_line(check_in: CheckIn) -> JsonLine:
    """The answer to "Hoe gaat het met u?"; the mood is never guessed."""
    return {"event": "checkin", "mood": check_in.mood, "text": check_in.text}


def line_of(event: events.EngineEvent, *, partials: bool = False) -> JsonLine | None:
    """The line for an engine event, or None for events that have none.

    Args:
        event: What happened.
        partials: Whether open utterances and what they lead to are wanted.
    """
    match event:
        case events.UtteranceHeard(utterance=utterance):
            return utterance_line(utterance)
        case events.PartialHeard(partial=partial) if partials:
            return partial_line(partial)
        case events.SuggestionsChanged(suggestions=suggestions, tentative=tentative) if partials or not tentative:
            return suggestions_line(suggestions)
        case events.HandoffProposed(proposal=HandoffProposal() as proposal):
            return handoff_line(proposal)
        case events.CheckInHeard(check_in=check_in):
            return check_in_line(check_in)
        case _:
            return None


def write_line(stream: TextIO, line: Mapping[str, object]) -> None:
    """One JSON object on one line, written through at once."""
    stream.write(json.dumps(line, ensure_ascii=False) + "\n")
    stream.flush()
