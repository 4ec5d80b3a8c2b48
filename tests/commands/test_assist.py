# SPDX-License-Identifier: EUPL-1.2
"""What makes `maat assist` fail: half a call is no result."""

import queue
from pathlib import Path

import pytest

from desktop.commands import assist
from desktop.domain.errors import DeviceError, Fault, MaatError, ModelError
from desktop.engine import events
from desktop.speech.decoder import RecogniserState, RecogniserStatus

LOST = events.RecogniserChanged(RecogniserStatus(RecogniserState.FAILED, "m", ModelError(Fault.MODEL_DAMAGED, "m")))
READY = events.RecogniserChanged(RecogniserStatus(RecogniserState.READY, "m"))


def test_a_model_that_never_gets_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assist, "LOAD_TIMEOUT_S", 0.01)
    with pytest.raises(ModelError) as raised:
        assist.wait_for_model(queue.SimpleQueue(), Path("m"))
    assert raised.value.fault is Fault.RECOGNISER_FAILED


def test_a_model_that_gets_ready_or_fails() -> None:
    happened: queue.SimpleQueue[events.EngineEvent] = queue.SimpleQueue()
    happened.put(READY)
    assist.wait_for_model(happened, Path("m"))
    happened.put(LOST)
    with pytest.raises(ModelError) as raised:
        assist.wait_for_model(happened, Path("m"))
    assert raised.value.fault is Fault.MODEL_DAMAGED


@pytest.mark.parametrize(
    "event",
    [
        LOST,
        events.RecogniserChanged(RecogniserStatus(RecogniserState.FAILED, "m")),
        events.Notice(events.NoticeKind.RECOGNISER, ModelError(Fault.RECOGNISER_FAILED, "m")),
        events.Notice(events.NoticeKind.SOURCE_FAILED, DeviceError(Fault.AUDIO_DEVICE_FAILED, "m")),
    ],
)
def test_what_is_lost_in_mid_call_is_a_failure(event: events.EngineEvent) -> None:
    with pytest.raises(MaatError):
        assist.refuse_failure(event, Path("m"))


@pytest.mark.parametrize("event", [READY, events.Notice(events.NoticeKind.UNCERTAIN_SPEECH)])
def test_what_only_informs_is_none(event: events.EngineEvent) -> None:
    assist.refuse_failure(event, Path("m"))
