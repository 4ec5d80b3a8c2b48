# SPDX-License-Identifier: EUPL-1.2
"""A test sentence between calls, and what happens to devices during one."""

import queue

from desktop.audio.changes import ChangeKind, SourceChange
from desktop.domain.call import Leg
from desktop.domain.errors import DeviceError, Fault
from desktop.domain.speech import Partial, Utterance
from desktop.engine import events
from desktop.engine.live_desk import LiveDesk
from desktop.engine.rehearsal import RehearsalEnd, RehearsalEnded
from desktop.engine.shifted import ShiftedSource
from desktop.speech.decoder import RecogniserState, RecogniserStatus
from desktop.storage.store import Store
from tests.engine.witness import Witness, said
from tests.fakes import OpenEndedSource, ScriptedRecogniser, SilentSource


class Heard:
    def __init__(self) -> None:
        self._coming: queue.SimpleQueue[Partial | Utterance | RehearsalEnded] = queue.SimpleQueue()
        self.take = self._coming.put

    def next(self) -> Partial | Utterance | RehearsalEnded:
        return self._coming.get(timeout=10)


class Chequered(OpenEndedSource):
    """A source to which something happens with its first frame."""

    def __init__(self, change: SourceChange) -> None:
        super().__init__()
        self.on_change = None
        self._change = change

    def frames(self):
        if self.on_change is not None:
            self.on_change(self._change)
        yield from super().frames()


def test_a_sentence_is_heard_and_nothing_is_kept(
    desk: LiveDesk, recogniser: ScriptedRecogniser, store: Store, witness: Witness
):
    recogniser.lines = [said("ik wil een paspoort", 900)]
    heard = Heard()
    source = OpenEndedSource()
    desk.rehearse(source, heard.take)
    utterance = heard.next()
    assert isinstance(utterance, Utterance)
    assert utterance.text == "ik wil een paspoort"
    desk.end_rehearsal()
    assert heard.next() == RehearsalEnded(RehearsalEnd.DONE)
    assert store.interrupted_contacts() == ()
    assert witness.of(events.UtteranceHeard) == []


def test_a_call_ends_a_rehearsal_and_begins(desk: LiveDesk, witness: Witness):
    heard = Heard()
    desk.rehearse(OpenEndedSource(), heard.take)
    desk.start_call(SilentSource(300), realtime=False)
    assert heard.next() == RehearsalEnded(RehearsalEnd.DONE)
    witness.wait_for(events.CallStarted)
    witness.wait_for(events.CallEnded)


def test_no_rehearsal_during_a_call(desk: LiveDesk, witness: Witness):
    desk.start_call(OpenEndedSource())
    witness.wait_for(events.LevelsHeard)
    heard, source = Heard(), OpenEndedSource()
    desk.rehearse(source, heard.take)
    assert heard.next() == RehearsalEnded(RehearsalEnd.BUSY)
    assert list(source.frames()) == [], "its device was let go"
    desk.end_rehearsal()
    witness.wait_for(events.LevelsHeard)
    desk.end_call()
    witness.wait_for(events.CallEnded)


def test_no_rehearsal_while_the_model_is_loading(desk: LiveDesk, recogniser: ScriptedRecogniser):
    recogniser.status = RecogniserStatus(RecogniserState.LOADING, "script")
    heard = Heard()
    desk.rehearse(OpenEndedSource(), heard.take)
    assert heard.next() == RehearsalEnded(RehearsalEnd.NOT_READY)


def test_a_microphone_that_goes_away_in_mid_sentence(desk: LiveDesk):
    error = DeviceError(Fault.AUDIO_DEVICE_FAILED, "Headset")
    heard = Heard()
    desk.rehearse(SilentSource(200, error=error), heard.take)
    assert heard.next() == RehearsalEnded(RehearsalEnd.FAILED, error)


def test_what_happens_to_the_devices_is_told(desk: LiveDesk, witness: Witness):
    change = SourceChange(ChangeKind.LEG_LOST, Leg.CALLER, 1000, "Luidsprekers")
    desk.start_call(Chequered(change))
    assert witness.wait_for(events.SourceChanged).change == change
    desk.end_call()
    witness.wait_for(events.CallEnded)


def test_in_a_call_that_was_resumed_it_is_told_on_its_clock():
    told = []
    source = ShiftedSource(Chequered(SourceChange(ChangeKind.ECHO, Leg.AGENT, 1000)), 60_000)
    source.on_change = told.append
    next(source.frames())
    assert told == [SourceChange(ChangeKind.ECHO, Leg.AGENT, 61_000)]
