# SPDX-License-Identifier: EUPL-1.2
"""Two callers at once on a scripted telephone and a real desk: each keeps their own contact, transcript and all."""

from collections.abc import Iterator

import pytest

from desktop.contacts.summary import SummaryLabels
from desktop.domain.contact import ContactState
from desktop.domain.speech import Utterance
from desktop.engine import events
from desktop.engine.knowledge_base import KnowledgeBase
from desktop.engine.live_desk import DeskParts, LiveDesk
from desktop.engine.phone_events import PhoneChanged
from desktop.engine.telephone import Telephone
from desktop.engine.telephone_parts import TelephoneParts
from desktop.storage.store import Store
from tests.engine.witness import Witness, said
from tests.fakes import ScriptedRecogniser
from tests.scripted_telephone import ScriptedAgent, ScriptedHeadset


@pytest.fixture
def agents() -> list[ScriptedAgent]:
    return []


@pytest.fixture
def telephone(
    store: Store,
    knowledge: KnowledgeBase,
    recogniser: ScriptedRecogniser,
    witness: Witness,
    agents: list[ScriptedAgent],
) -> Iterator[Telephone]:
    def make(listener, speaker, open_link) -> ScriptedAgent:
        agents.append(ScriptedAgent(listener))
        return agents[-1]

    def tell(event: events.EngineEvent) -> None:
        telephone.see(event)
        witness.take(event)

    desk = LiveDesk(DeskParts(store, recogniser, knowledge, SummaryLabels(), "Sanne"), tell)
    telephone = Telephone(TelephoneParts(make, ScriptedHeadset()), desk, store, witness.take)
    desk.open()
    telephone.open()
    witness.wait_for(PhoneChanged)
    yield telephone
    telephone.close()
    desk.close()


def test_the_first_caller_is_gone_on_with_where_it_was(
    telephone: Telephone, agents: list[ScriptedAgent], recogniser: ScriptedRecogniser, witness: Witness, store: Store
) -> None:
    (agent,) = agents
    recogniser.lines = [said("ik ben mijn afvalpas kwijt", 400)]
    first = agent.ring("Jan", "0612345678")
    telephone.answer(first)
    one = witness.wait_for(events.CallStarted).contact
    assert (one.number, one.resident_name, one.source) == ("06 12345678", "", f"softphone:{first}")
    heard = witness.wait_for(events.UtteranceHeard).utterance
    recogniser.lines = []
    second = agent.ring("Piet", "0201234567")
    telephone.answer(second)
    other = witness.wait_for(events.CallStarted, lambda event: event.contact.id != one.id).contact
    assert other.number == "020 123 4567"
    agent.end(second)
    witness.wait_for(events.CallEnded, lambda event: event.contact.id == other.id)
    telephone.resume(first)
    again = witness.wait_for(events.CallStarted, lambda event: event.contact.id == one.id).contact
    assert again.state is ContactState.IN_CALL
    replayed = witness.wait_for(events.UtteranceHeard).utterance
    assert isinstance(replayed, Utterance)
    assert (replayed.id, replayed.text) == (heard.id, "ik ben mijn afvalpas kwijt")
    agent.end(first)
    ended = witness.wait_for(events.CallEnded, lambda event: event.contact.id == one.id).contact
    assert ended.state is ContactState.WRAP_UP
    assert [each.text for each in store.utterances(one.id)] == ["ik ben mijn afvalpas kwijt"]
