# SPDX-License-Identifier: EUPL-1.2
"""Records that are valid by default; a test names only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from desktop.domain.call import Leg
from desktop.domain.contact import Contact, ContactState, Outcome, WrapUp
from desktop.domain.handoff import Department, Handoff, HandoffEvent, HandoffState, Specialist
from desktop.domain.knowledge import Article, IndexEntry, Suggestion, Suggestions
from desktop.domain.speech import Utterance, Word
from desktop.system.ids import new_id, to_iso

#: A Monday morning at a desk.
MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def at(**after: float) -> str:
    """A moment after ``MORNING``: ``at(minutes=5)``."""
    return to_iso(MORNING + timedelta(**after))


def make_contact(**fields: Any) -> Contact:
    return replace(Contact(id=new_id(), started_at=at(), ended_at=None, state=ContactState.IN_CALL), **fields)


def make_utterance(text: str = "goedemorgen", **fields: Any) -> Utterance:
    start_ms = fields.get("start_ms", 0)
    words = tuple(
        Word(word, start_ms + 300 * place, start_ms + 300 * place + 250, 0.9) for place, word in enumerate(text.split())
    )
    end_ms = words[-1].end_ms if words else start_ms
    return replace(Utterance(new_id(), Leg.CALLER, start_ms, end_ms, text, 0.9 if words else 0.0, words), **fields)


def make_wrap_up(**fields: Any) -> WrapUp:
    return replace(WrapUp(summary="", topic="", outcome=Outcome.ANSWERED), **fields)


def make_suggestions(utterance_id: str, *article_ids: str, **fields: Any) -> Suggestions:
    items = tuple(Suggestion(article_id, f"Vraag {article_id}?", 0.8) for article_id in article_ids)
    return replace(Suggestions(utterance_id, items, standard=bool(items), elapsed_ms=1.5), **fields)


def make_specialist(specialist_id: str = "fatima", **fields: Any) -> Specialist:
    return replace(Specialist(specialist_id, specialist_id.title()), **fields)


def make_department(department_id: str = "burgerzaken", **fields: Any) -> Department:
    return replace(Department(department_id, department_id.title(), specialists=(make_specialist(),)), **fields)


def make_handoff(contact: Contact, *utterances: Utterance, **fields: Any) -> Handoff:
    department = fields.pop("department", make_department())
    return replace(
        Handoff(
            id=new_id(),
            contact_id=contact.id,
            department_id=department.id,
            department_name=department.name,
            specialist_id=None,
            specialist_name=None,
            state=HandoffState.OFFERED,
            question=" ".join(each.text for each in utterances),
            utterance_ids=tuple(each.id for each in utterances),
            tried=(),
            callback_number=contact.number,
            resident_name=contact.resident_name,
            check_in="",
            agent_name="Sanne",
            created_at=at(minutes=3),
            due_at=at(hours=4),
        ),
        **fields,
    )


def make_event(handoff: Handoff, **fields: Any) -> HandoffEvent:
    return replace(HandoffEvent(handoff.id, handoff.created_at, None, handoff.state, "Sanne"), **fields)


def make_article(article_id: str = "paspoort", **fields: Any) -> Article:
    return replace(Article(article_id, f"Hoe regel ik {article_id}?", f"Zo regelt u {article_id}."), **fields)


def make_entry(article_id: str, **fields: str) -> IndexEntry:
    return replace(IndexEntry(article_id, title="", examples="", keywords="", body=""), **fields)
