# SPDX-License-Identifier: EUPL-1.2
"""A working day of the contact centre of Voorbeeldstad, kept in a store: contacts, questions handed over, answers."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from desktop.domain.call import Leg
from desktop.domain.contact import CheckIn, Contact, Outcome, WrapUp
from desktop.domain.handoff import Department, Handoff, HandoffAction, Specialist
from desktop.domain.knowledge import Verdict
from desktop.domain.speech import Utterance, Word
from desktop.handoff.states import Party, apply
from desktop.storage.store import Store
from desktop.system.ids import new_id, to_iso
from tests.storage.factory import make_article, make_contact, make_event, make_handoff

INGRID = Specialist("ingrid-vos", "Ingrid Vos", ("erfenissen en aanslag van overledene", "ondernemers"))
TOM = Specialist("tom-verbeek", "Tom Verbeek", ("kwijtschelding",))
BELASTINGEN = Department("belastingen", "Belastingen", specialists=(INGRID, TOM))

AGENT, CALLER = Leg.AGENT, Leg.CALLER

WIDOW = (
    (AGENT, 800, "goedemorgen gemeente voorbeeldstad u spreekt met sanne hoe gaat het met u"),
    (CALLER, 6820, "ach mevrouw niet zo goed mijn man is vorige maand overleden"),
    (AGENT, 12212, "wat verdrietig gecondoleerd waar kan ik u mee helpen"),
    (CALLER, 16896, "ik ben dat kaartje kwijt waarmee ik de bak open maak"),
    (CALLER, 20300, "ik kan mijn vuilnis niet weg gooien"),
    (AGENT, 23475, "dat lossen we op u krijgt een nieuwe afvalpas mag ik uw postcode en huisnummer"),
    (CALLER, 29183, "een twee drie vier a b nummer zeven"),
    (AGENT, 32633, "dank u wel de pas is over vijf dagen bij u thuis heeft u nog een vraag"),
    (CALLER, 38494, "ja ik krijg nog steeds een aanslag op naam van mijn man"),
    (CALLER, 42900, "hij had ook een eigen bedrijf en ik weet niet wat ik moet betalen"),
    (AGENT, 47847, "daar heb ik een collega voor nodig die dat goed weet"),
    (CALLER, 53484, "als het maar niet te lang duurt ik slaap er slecht van"),
    (AGENT, 57000, "ik verbind u door met belastingen u wordt voor morgen middag terug gebeld"),
    (CALLER, 62000, "dank u wel dat u even luistert"),
)
#: Rows of WIDOW that are about the assessment.
WIDOW_MATTER = range(8, 14)

REMISSION = (
    (AGENT, 500, "goedemiddag gemeente voorbeeldstad met youssef"),
    (CALLER, 4000, "ja hallo ik heb een brief gehad over de belasting maar ik leef van de voedselbank"),
    (CALLER, 9800, "ik weet echt niet hoe ik dat moet betalen en nu komt er ook nog een boete bij"),
    (AGENT, 15000, "dat begrijp ik heeft u al eens kwijtschelding aangevraagd"),
    (CALLER, 19500, "ja maar dat is afgewezen omdat ik een oude auto heb die ik nodig heb voor mijn werk"),
    (AGENT, 26000, "dan vraag ik een collega om daar nog een keer naar te kijken"),
)

VALUE = (
    (AGENT, 500, "goedemorgen met sanne"),
    (CALLER, 3000, "de waarde van mijn huis is veel te hoog de buren betalen de helft"),
    (CALLER, 8000, "en die hebben een nieuwe keuken"),
    (AGENT, 12000, "u kunt bezwaar maken tot zes weken na de brief"),
    (CALLER, 16000, "dat heb ik gedaan in februari en ik hoor niks"),
)

DOG = (
    (AGENT, 300, "gemeente voorbeeldstad met mariska"),
    (CALLER, 2500, "onze hond is dood en ik krijg weer een rekening voor hem"),
    (AGENT, 7000, "wat naar voor u dat zet ik recht"),
)

PASSPORT = (
    (AGENT, 500, "goedemorgen gemeente voorbeeldstad u spreekt met youssef"),
    (CALLER, 4200, "goedemorgen ik wil op vakantie naar marokko en mijn paspoort is verlopen"),
    (AGENT, 9000, "dan maken we een afspraak een paspoort kost vijfentachtig euro en is na vijf werkdagen klaar"),
    (CALLER, 15500, "en moet ik een foto meenemen"),
    (AGENT, 18000, "ja een pasfoto van niet ouder dan zes maanden"),
    (CALLER, 22500, "helemaal goed dank u wel"),
)

LANTERN = (
    (AGENT, 500, "gemeente voorbeeldstad met mariska hoe gaat het met u"),
    (CALLER, 3600, "prima hoor maar het is hier pikkedonker de lantaarnpaal bij de school doet het al een week niet"),
    (AGENT, 9900, "dat is niet fijn weet u welk nummer er op de paal staat"),
    (CALLER, 13900, "ja er staat vierhonderd twaalf op"),
    (AGENT, 17000, "dank u ik geef het door binnen vijf dagen brandt hij weer"),
)


@dataclass(frozen=True, slots=True)
class Town:
    """What is kept: the handoffs by a short name, contacts by a short name."""

    handoffs: dict[str, Handoff]
    contacts: dict[str, Contact]


def spoken(lines: tuple[tuple[Leg, int, str], ...]) -> tuple[Utterance, ...]:
    """Utterances with words, of which a few were hard to hear."""
    made = []
    for leg, start_ms, text in lines:
        words = tuple(
            Word(word, start_ms + 320 * place, start_ms + 320 * place + 280, 0.42 if len(word) > 10 else 0.93)
            for place, word in enumerate(text.split())
        )
        made.append(Utterance(new_id(), leg, start_ms, words[-1].end_ms, text, 0.88, words))
    return tuple(made)


class Clerk:
    """Writes a day into a store, as the engine would."""

    def __init__(self, store: Store, now: datetime | None = None) -> None:
        self._store = store
        self._now = now or datetime.now(UTC)

    def contact(
        self,
        lines: tuple[tuple[Leg, int, str], ...],
        *,
        hours_ago: float,
        topic: str = "",
        summary: str = "",
        outcome: Outcome | None = None,
        **fields: object,
    ) -> tuple[Contact, tuple[Utterance, ...]]:
        """A contact with its transcript, wrapped up where an outcome is given."""
        started = self._now - timedelta(hours=hours_ago)
        contact = make_contact(started_at=to_iso(started), **fields)
        self._store.begin_contact(replace(contact, check_in=None))
        utterances = spoken(lines)
        for utterance in utterances:
            self._store.append_utterance(contact.id, utterance)
        if contact.check_in is not None:
            self._store.save_check_in(contact.id, contact.check_in)
        duration_ms = utterances[-1].end_ms + 1500 if utterances else 0
        self._store.end_call(contact.id, to_iso(started + timedelta(milliseconds=duration_ms)), duration_ms)
        if outcome is not None:
            self._store.save_wrap_up(contact.id, WrapUp(summary, topic, outcome))
        return self._store.contact(contact.id), utterances

    def handoff(
        self, contact: Contact, matter: tuple[Utterance, ...], *, hours_ago: float, hours_left: float, **fields: object
    ) -> Handoff:
        """A question handed over."""
        fields.setdefault("department", BELASTINGEN)
        fields.setdefault("agent_name", contact.agent_name)
        question = "\n".join(each.text for each in matter if each.leg is Leg.CALLER)
        handoff = make_handoff(
            contact,
            *matter,
            question=question,
            created_at=to_iso(self._now - timedelta(hours=hours_ago)),
            due_at=to_iso(self._now + timedelta(hours=hours_left)),
            check_in=contact.check_in.text if contact.check_in else "",
            **fields,
        )
        self._store.create_handoff(handoff, make_event(handoff, actor=contact.agent_name))
        return handoff

    def step(
        self, handoff: Handoff, action: HandoffAction, who: Specialist | str, *, hours_ago: float, note: str = ""
    ) -> Handoff:
        """Something done to a question, by a specialist or (by name) an agent."""
        by_specialist = isinstance(who, Specialist)
        changed, event = apply(
            handoff,
            action,
            party=Party.SPECIALIST if by_specialist else Party.AGENT,
            actor=who.name if by_specialist else who,
            at=to_iso(self._now - timedelta(hours=hours_ago)),
            note=note,
            specialist=who if by_specialist else None,
        )
        self._store.save_handoff(changed, event, handoff.revision)
        return changed


def fill(store: Store, now: datetime | None = None) -> Town:
    """The whole day."""
    store.save_departments([BELASTINGEN])
    store.import_articles(
        [
            make_article("afvalpas-kwijt", question="Ik ben mijn afvalpas kwijt. Hoe krijg ik een nieuwe?"),
            make_article("aanslag-overledene", question="Ik krijg een aanslag op naam van iemand die is overleden"),
            make_article("paspoort-aanvragen", question="Hoe vraag ik een nieuw paspoort aan?"),
        ]
    )
    clerk = Clerk(store, now)
    widow, said = clerk.contact(
        WIDOW,
        hours_ago=1.2,
        number="0612345678",
        resident_name="mevrouw De Groot",
        agent_name="Sanne",
        check_in=CheckIn(2, "niet zo goed mijn man is vorige maand overleden"),
        topic="Afvalpas kwijt; aanslag op naam van overledene",
        summary="Nieuwe afvalpas aangevraagd, over vijf dagen thuis. Krijgt nog een aanslag op naam van haar man, die "
        "een eigen bedrijf had. Belastingen belt terug.",
        outcome=Outcome.HANDED_OFF,
        source="recording:gesprek-0-kaartje-kwijt.wav",
    )
    store.record_verdict(widow.id, "afvalpas-kwijt", Verdict.USED, to_iso(clerk._now))
    store.record_verdict(widow.id, "aanslag-overledene", Verdict.NOT_RIGHT, to_iso(clerk._now))
    inheritance = clerk.handoff(
        widow,
        tuple(said[row] for row in WIDOW_MATTER),
        hours_ago=1.1,
        hours_left=30.6,
        specialist_id=INGRID.id,
        specialist_name=INGRID.name,
        tried=("Ik krijg een aanslag op naam van iemand die is overleden",),
    )
    poor, said = clerk.contact(
        REMISSION,
        hours_ago=23,
        number="0687654321",
        agent_name="Youssef",
        check_in=CheckIn(1, "ik weet echt niet hoe ik dat moet betalen"),
        topic="Kwijtschelding afgewezen",
        summary="Kwijtschelding is afgewezen om een oude auto. Leeft van de voedselbank. Vraagt om een nieuwe blik.",
        outcome=Outcome.HANDED_OFF,
    )
    remission = clerk.handoff(
        poor, said, hours_ago=22.9, hours_left=3.4, tried=("Kan ik kwijtschelding krijgen?", "Betalen in termijnen")
    )
    owner, said = clerk.contact(
        VALUE,
        hours_ago=74,
        number="0101234567",
        resident_name="de heer Van den Berg",
        agent_name="Sanne",
        check_in=CheckIn(3, ""),
        topic="Bezwaar WOZ-waarde, geen antwoord",
        outcome=Outcome.CALL_BACK,
    )
    value = clerk.handoff(owner, said, hours_ago=73.9, hours_left=-2.2)
    value = clerk.step(value, HandoffAction.ACCEPT, INGRID, hours_ago=70)
    keeper, said = clerk.contact(
        DOG, hours_ago=5, agent_name="Mariska", topic="Hondenbelasting", outcome=Outcome.HANDED_OFF
    )
    dog = clerk.handoff(keeper, said, hours_ago=4.9, hours_left=43)
    dog = clerk.step(dog, HandoffAction.ACCEPT, TOM, hours_ago=4)
    lost, said = clerk.contact(REMISSION[:3], hours_ago=50, number="0611223344", agent_name="Youssef")
    back = clerk.handoff(lost, said, hours_ago=49, hours_left=12)
    back = clerk.step(
        back, HandoffAction.RETURN, TOM, hours_ago=47, note="Welke brief is het? Er staat een nummer rechts boven."
    )
    done, said = clerk.contact(
        VALUE[:3],
        hours_ago=98,
        number="0622334455",
        agent_name="Mariska",
        resident_name="Ayşe Yılmaz",
        topic="WOZ-waarde",
        outcome=Outcome.CALL_BACK,
    )
    answered = clerk.handoff(done, said, hours_ago=97, hours_left=-49)
    answered = clerk.step(answered, HandoffAction.ACCEPT, INGRID, hours_ago=96)
    answered = clerk.step(
        answered,
        HandoffAction.ANSWER,
        INGRID,
        hours_ago=94,
        note="De waarde is verlaagd naar € 289.000. U krijgt binnen een week een nieuwe brief. U hoeft niets te doen.",
    )
    lamp, _ = clerk.contact(
        LANTERN,
        hours_ago=26,
        number="0633445566",
        resident_name="Joris",
        agent_name="Mariska",
        check_in=CheckIn(4, "prima hoor"),
        topic="Lantaarnpaal kapot",
        summary="Lantaarnpaal 412 bij de school doet het een week niet. Melding gemaakt.",
        outcome=Outcome.ANSWERED,
    )
    trip, _ = clerk.contact(
        PASSPORT,
        hours_ago=2.5,
        number="0655667788",
        agent_name="Youssef",
        topic="Paspoort verlopen",
        summary="Paspoort aanvragen, afspraak gemaakt.",
        outcome=Outcome.ANSWERED,
    )
    store.record_verdict(trip.id, "paspoort-aanvragen", Verdict.USED, to_iso(clerk._now))
    open_end, _ = clerk.contact(LANTERN[:3], hours_ago=0.2, agent_name="Sanne")
    return Town(
        {
            "inheritance": inheritance,
            "remission": remission,
            "value": value,
            "dog": dog,
            "back": back,
            "answered": answered,
        },
        {
            "widow": widow,
            "poor": poor,
            "owner": owner,
            "keeper": keeper,
            "lamp": lamp,
            "trip": trip,
            "open_end": open_end,
        },
    )
