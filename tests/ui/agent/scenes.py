# SPDX-License-Identifier: EUPL-1.2
"""A call about a lost waste pass and then a tax bill, as events; with the articles that come with Maat."""

import json
import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

from desktop.domain.call import Leg, Level
from desktop.domain.contact import CheckIn, Contact, ContactState, Outcome
from desktop.domain.handoff import Handoff, HandoffProposal, HandoffState, Presence, RoutingReason
from desktop.domain.knowledge import Article, Suggestion, Suggestions
from desktop.domain.speech import Partial, Utterance, Word
from desktop.engine import events
from desktop.speech.decoder import RecogniserState, RecogniserStatus
from desktop.system.ids import to_iso
from desktop.system.paths import DEMO_MODEL, resources

NOW = datetime.now(UTC)
AGENT, CALLER = Leg.AGENT, Leg.CALLER


@cache
def articles() -> dict[str, Article]:
    """The bundled articles by id; one has a note for the agent, a source and a date, as imports give them."""
    rows = (resources() / "knowledge" / "articles.jsonl").read_text("utf-8").splitlines()
    found = {}
    for row in filter(None, map(str.strip, rows)):
        value = json.loads(row)
        found[value["id"]] = Article(
            value["id"],
            value["question"],
            value["answer"],
            value.get("department"),
            url=value.get("url"),
            source="articles.jsonl",
        )
    lost = found["afvalpas-kwijt"]
    found["afvalpas-kwijt"] = replace(
        lost,
        source="Kennisbank Voorbeeldstad",
        updated="2026-03-12",
        internal_note="Eerste pas kwijt? Dan zijn er geen kosten. Controleer het adres in het systeem.",
    )
    return found


def article_of(article_id: str) -> Article:
    return articles()[article_id]


def contact(**changes: object) -> Contact:
    begun = Contact(
        "c-1", to_iso(NOW), None, ContactState.IN_CALL, number="06 1234 5678", agent_name="Sanne", source="devices"
    )
    return replace(begun, **changes)


def earlier() -> tuple[Contact, ...]:
    def one(days: int, topic: str, outcome: Outcome, check_in: CheckIn | None = None) -> Contact:
        return Contact(
            f"c-old-{days}",
            to_iso(NOW - timedelta(days=days)),
            to_iso(NOW - timedelta(days=days, minutes=-6)),
            ContactState.CLOSED,
            number="06 1234 5678",
            resident_name="mevrouw De Boer",
            topic=topic,
            outcome=outcome,
            check_in=check_in,
        )

    return (
        one(9, "Overlijden aangeven", Outcome.ANSWERED, CheckIn(2, "Man ligt in het ziekenhuis")),
        one(61, "Afvalkalender", Outcome.ANSWERED),
        one(200, "Parkeervergunning voor bewoners", Outcome.HANDED_OFF),
    )


def started(**changes: object) -> events.CallStarted:
    return events.CallStarted(contact(**changes), earlier() if changes.get("number", "x") else (), 68_280)


def utterance(
    number: int, leg: Leg, start_ms: int, text: str, *, unsure: tuple[str, ...] = (), confidence: float = 0.9
) -> Utterance:
    words = tuple(
        Word(word, start_ms + 300 * place, start_ms + 300 * place + 250, 0.3 if word.strip(".,?") in unsure else 0.95)
        for place, word in enumerate(text.split())
    )
    return Utterance(f"u-{number}", leg, start_ms, start_ms + 300 * len(words), text, confidence, words)


def heard(*args: object, matter: int = 1, **more: object) -> events.UtteranceHeard:
    return events.UtteranceHeard(utterance(*args, **more), matter)


def partial(number: int, leg: Leg, start_ms: int, text: str) -> events.PartialHeard:
    return events.PartialHeard(Partial(f"u-{number}", leg, start_ms, start_ms + 900, text))


def levels(agent: float, caller: float, at_ms: int) -> events.LevelsHeard:
    return events.LevelsHeard((Level(AGENT, at_ms, agent, agent + 6), Level(CALLER, at_ms, caller, caller + 6)), at_ms)


def suggestions(
    *ids: str,
    confidence: float = 0.91,
    standard: bool = True,
    evidence: tuple[str, ...] = ("kaartje kwijt", "bak open"),
    tentative: bool = False,
    told: tuple[events.UtteranceHeard, ...] = (),
    ask: str = "",
) -> events.SuggestionsChanged:
    items = tuple(
        Suggestion(
            each,
            articles()[each].question,
            max(0.05, confidence - 0.3 * place),
            articles()[each].department,
            evidence if place == 0 else (),
        )
        for place, each in enumerate(ids)
    )
    department = items[0].department if items else None
    found = Suggestions("u-4", items, standard=standard, elapsed_ms=4.0, department=department, ask=ask)
    told_words = tuple(each.utterance for each in told)
    return events.SuggestionsChanged(found, tuple(articles()[each] for each in ids), tentative, told_words)


def proposal(
    department: str = "Belastingen",
    name: str | None = "Tom Verbeek",
    presence: Presence = Presence.FREE,
    skill: str = "",
    reason: RoutingReason = RoutingReason.ARTICLE,
) -> HandoffProposal:
    key = department.lower()
    return HandoffProposal(key, department, name and name.lower(), name, presence, reason, 0.8, skill)


def proposed() -> events.HandoffProposed:
    return events.HandoffProposed(
        proposal(skill="aanslag op naam van een overledene"),
        (
            proposal(name="Ingrid Vos", presence=Presence.BUSY),
            proposal("Burgerzaken", "Fatima Aksoy"),
            proposal("Afval en Grondstoffen", None, Presence.AWAY),
        ),
    )


def handoff(state: HandoffState = HandoffState.OFFERED, **changes: object) -> events.HandoffChanged:
    given = Handoff(
        id="h-1",
        contact_id="c-1",
        department_id="belastingen",
        department_name="Belastingen",
        specialist_id="tom",
        specialist_name="Tom Verbeek",
        state=state,
        question="Ik krijg nog steeds een aanslag op naam van mijn man.",
        utterance_ids=("u-8",),
        tried=(),
        callback_number="06 1234 5678",
        resident_name="",
        check_in="",
        agent_name="Sanne",
        created_at=to_iso(NOW),
        due_at=to_iso(NOW + timedelta(hours=3)),
    )
    return events.HandoffChanged(replace(given, **changes))


def ended(**changes: object) -> events.CallEnded:
    return events.CallEnded(
        contact(state=ContactState.WRAP_UP, ended_at=to_iso(NOW), duration_ms=68_000, **changes),
        "Vraag: Ik ben dat kaartje kwijt waarmee ik de bak open maak.\n"
        "Antwoord: Ik ben mijn afvalpas kwijt. Hoe krijg ik een nieuwe?\n"
        "Doorgezet naar Belastingen (Tom Verbeek).",
        "Afvalpas kwijt",
        proposed_handed_off=True,
    )


def recogniser(state: RecogniserState = RecogniserState.READY, model: str = DEMO_MODEL) -> events.RecogniserChanged:
    return events.RecogniserChanged(RecogniserStatus(state, model))


def first_question() -> list[object]:
    """The first matter, up to the answer."""
    return [
        started(),
        recogniser(),
        heard(1, AGENT, 800, "Goedemorgen, gemeente Voorbeeldstad, u spreekt met Sanne. Hoe gaat het met u?"),
        heard(
            2,
            CALLER,
            6_820,
            "Ach mevrouw, niet zo goed. Mijn man is vorige maand overleden.",
            unsure=("vorige", "overleden"),
        ),
        events.CheckInHeard(CheckIn(None, "niet zo goed, mijn man is vorige maand overleden"), "u-2"),
        heard(3, AGENT, 12_212, "Wat verdrietig. Gecondoleerd. Waar kan ik u mee helpen?"),
        heard(
            4,
            CALLER,
            16_896,
            "Ik ben dat kaartje kwijt waarmee ik de bak open maak. Ik kan mijn vuilnis niet weg gooien.",
        ),
        suggestions("afvalpas-kwijt", "afvalpas-kapot", "ondergrondse-container-defect"),
        events.HandoffProposed(
            proposal("Afval en Grondstoffen", "Ruben de Wit"), (proposal("Burgerzaken", "Fatima Aksoy"),)
        ),
        levels(-48, -22, 23_000),
        partial(5, AGENT, 23_475, "Dat lossen we op u krijgt een nieuwe"),
    ]


def second_question() -> list[object]:
    """The second matter, which has no standard answer."""
    asked = heard(
        8,
        CALLER,
        38_494,
        "Ja. Ik krijg nog steeds een aanslag op naam van mijn man. Hij had ook een eigen bedrijf.",
        matter=2,
    )
    return [
        heard(5, AGENT, 23_475, "Dat lossen we op. U krijgt een nieuwe afvalpas. Heeft u nog een vraag?"),
        asked,
        suggestions(
            "aanslag-klopt-niet",
            "bedrijf-starten",
            "betalingsherinnering",
            confidence=0.41,
            standard=False,
            told=(asked,),
        ),
        proposed(),
        levels(-20, -math.inf, 47_900),
    ]
