# SPDX-License-Identifier: EUPL-1.2
"""What is sent is what arrives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.call import AudioFrame, Leg
from desktop.domain.errors import Fault
from desktop.domain.speech import Partial, Utterance, Word
from desktop.speech import wire

frames = st.builds(
    wire.FedFrame,
    number=st.integers(0, 2**40),
    frame=st.builds(
        AudioFrame,
        leg=st.sampled_from(Leg),
        start_ms=st.integers(0, 2**40),
        rate_hz=st.sampled_from([8000, 16000, 48000]),
        pcm=st.binary(max_size=200).map(lambda raw: raw[: len(raw) // 2 * 2]),
    ),
    known=st.booleans(),
    resumes=st.booleans(),
)


@given(st.lists(frames, max_size=20))
def test_frames(sent: list[wire.FedFrame]):
    got = wire.unpack(wire.pack_frames(sent))
    assert list(got) == sent


@pytest.mark.parametrize(
    "order",
    [
        wire.Begin(3, (wire.LegStart(Leg.AGENT, 16000), wire.LegStart(Leg.CALLER, 8000, 2400, 17))),
        wire.Pause(3, Leg.CALLER, 400),
        wire.Finish(3),
    ],
)
def test_orders(order: wire.Begin | wire.Finish):
    assert wire.unpack(wire.pack_order(order)) == order


@pytest.mark.parametrize(
    "report",
    [
        wire.Loaded(wire.Cost(1.5, 90.0)),
        wire.LoadRefused(Fault.MODEL_DAMAGED, "graph"),
        wire.Finished(4, wire.Cost()),
        wire.Progress(
            1,
            77,
            (Utterance("", Leg.CALLER, 0, 900, "dank u", 0.75, (Word("dank", 0, 400, 1.0), Word("u", 400, 900, 0.5))),),
            (Partial("", Leg.AGENT, 100, 300, "goede"),),
            (wire.Boundary(Leg.CALLER, 77, 0),),
        ),
    ],
)
def test_reports(report: wire.Report):
    assert wire.unpack_report(wire.pack_report(report)) == report


def test_anything_else_is_refused():
    with pytest.raises(ValueError, match="unknown message"):
        wire.unpack(b"Xabc")
    with pytest.raises(ValueError, match="unknown message"):
        wire.unpack(b"")
