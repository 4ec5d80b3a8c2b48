# SPDX-License-Identifier: EUPL-1.2
"""A demo call over a real call: both legs are understood as the recording is, and each hears the other alone."""

import re
import statistics
import threading
import time
from dataclasses import replace

import jiwer
import numpy as np
import pytest
import soundfile
import soxr

from desktop.domain.call import Leg
from desktop.domain.softphone import (
    Answered,
    Codec,
    Ended,
    EndReason,
    Held,
    Incoming,
    MediaChanged,
    Registered,
    RingingThere,
)
from desktop.domain.speech import Utterance
from desktop.speech.process import VoskRecogniser
from desktop.system.paths import DEMO_MODEL, bundled_models, resources

pytestmark = pytest.mark.slow

RATE_HZ = 16_000
CALL = resources() / "demo-calls" / "gesprek-2-lantaarnpaal.wav"
#: Seconds of the recording, and what is said there.
GREETING = (0.3, 6.9, "goedemiddag gemeente voorbeeldstad u spreekt met thomas waar kan ik u mee helpen")
QUESTION = (6.6, 11.9, "goedemiddag met fatima bakker ik wil een kapotte lantaarnpaal melden")


def part(span, channel):
    start, end, _ = span
    samples, rate = soundfile.read(CALL, start=int(start * RATE_HZ), stop=int(end * RATE_HZ), dtype="int16")
    assert rate == RATE_HZ
    return samples[:, channel]


class Speaker:
    rate_hz = RATE_HZ

    def __init__(self):
        self.heard = bytearray()

    def write(self, pcm):
        self.heard += pcm


def speak(microphone, samples):
    """As a sound card does it: 20 ms at a time, in real time."""
    block = RATE_HZ // 50
    began_s = time.monotonic()
    for number in range(0, len(samples), block):
        time.sleep(max(0.0, began_s + number / RATE_HZ - time.monotonic()))
        microphone.write(samples[number : number + block].tobytes())


def likeness(one, other):
    """Greatest correlation of two recordings, wherever one begins in the other."""
    size = 1 << (len(one) + len(other)).bit_length()
    a, b = (np.fft.rfft(np.asarray(each, float) - np.mean(each), size) for each in (one, other))
    return np.abs(np.fft.irfft(a * np.conj(b))).max() / (np.std(one) * np.std(other) * min(len(one), len(other)))


def is_in(heard, said, rate_hz):
    """Whether it was heard, second by second: a busy machine may lose a packet, after which the rest comes later."""
    pieces = [said[start : start + rate_hz] for start in range(0, len(said) - rate_hz, rate_hz)]
    seconds = [float(likeness(heard, piece)) for piece in pieces]
    return (statistics.median(seconds) > 0.9 and min(seconds) > 0.4) or seconds


def understood(frames):
    utterances = []
    recogniser = VoskRecogniser(bundled_models() / DEMO_MODEL)
    try:
        recogniser.open()
        recogniser.start_call(dict.fromkeys(Leg, RATE_HZ), utterances.append)
        for frame in frames:
            assert recogniser.feed(frame, wait=True)
        assert recogniser.finish_call(60)
    finally:
        recogniser.close()
    words = dict.fromkeys(Leg, "")
    for utterance in utterances:
        if isinstance(utterance, Utterance):
            # "Uh" is what it makes of a click.
            words[utterance.leg] += " " + re.sub(r"[^\w\s]|\buh\b", " ", utterance.text.lower())
    return words


@pytest.mark.parametrize(
    ("codec", "name", "rate_hz", "channels", "tolerance"),
    [
        (Codec.PCMA, "pcma", 8000, 1, 0.25),
        (Codec.G722, "g722", 16_000, 1, 0.25),
        (Codec.OPUS, "opus", 48_000, 2, 0.25),
    ],
)
def test_both_legs_are_understood(
    exchange, make_agent, account, telephone, told, tmp_path, codec, name, rate_hz, channels, tolerance
):
    played = soxr.resample(part(QUESTION, 1), RATE_HZ, rate_hz)
    question = tmp_path / "question.wav"
    # Some silence first and last, so that nothing is cut off.
    quiet = np.zeros(rate_hz, "int16")
    soundfile.write(question, np.repeat(np.r_[quiet, played, quiet, quiet][:, None], channels, axis=1), rate_hz)
    speaker = Speaker()
    agent = make_agent(replace(account, codecs=(codec,)), speaker=speaker)
    agent.register()
    told.wait(Registered)
    caller = telephone("fatima", play=question, codecs=f"{name}/{rate_hz}/{channels}")
    caller.dial(f"sip:agent@{exchange.domain}")
    call = told.wait(Incoming).call
    agent.answer(call)
    told.wait(Answered)
    sound = agent.sound(call)
    frames = []
    listening = threading.Thread(target=lambda: frames.extend(sound.frames()))
    listening.start()
    assert told.wait(MediaChanged).rate_hz == rate_hz
    greeting = part(GREETING, 0)
    speak(agent.microphone, np.r_[greeting, np.zeros(RATE_HZ // 2, "int16")])
    agent.hang_up(call)
    listening.join(10)
    caller.wait_for("CALL_CLOSED")
    assert not listening.is_alive()

    legs = {leg: [frame for frame in frames if frame.leg is leg] for leg in Leg}
    for of_leg in legs.values():
        assert [frame.start_ms for frame in of_leg] == list(range(0, 100 * len(of_leg), 100))
        assert {frame.duration_ms for frame in of_leg} == {100}
    pcm = {leg: np.frombuffer(b"".join(frame.pcm for frame in legs[leg]), "<i2") for leg in Leg}
    assert sound.overruns == 0
    question_said = part(QUESTION, 1)
    assert is_in(pcm[Leg.CALLER], question_said, RATE_HZ) is True
    assert is_in(pcm[Leg.AGENT], greeting, RATE_HZ) is True
    assert is_in(np.frombuffer(bytes(speaker.heard), "<i2"), question_said, RATE_HZ) is True
    heard_there, rate_there = caller.heard()
    assert is_in(heard_there, soxr.resample(greeting, RATE_HZ, rate_there), rate_there) is True
    # No leg is heard in the other.
    assert likeness(pcm[Leg.CALLER], greeting) < 0.2
    assert likeness(pcm[Leg.AGENT], question_said) < 0.2

    words = understood(frames)
    assert jiwer.wer(QUESTION[2], words[Leg.CALLER]) <= tolerance, words
    assert jiwer.wer(GREETING[2], words[Leg.AGENT]) <= tolerance, words


ANNOUNCEMENT = """<?xml version="1.0" encoding="UTF-8" ?>
<scenario name="announcement">
<recv request="INVITE"/>
<send><![CDATA[
SIP/2.0 183 Session Progress
[last_Via:]
[last_From:]
[last_To:];tag=[call_number]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:sipp@[local_ip]:[local_port]>
Content-Type: application/sdp
Content-Length: [len]

v=0
o=u 1 1 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [auto_media_port] RTP/AVP 8
a=rtpmap:8 PCMA/8000
]]></send>
<nop><action><exec rtp_stream="FILE,1,8"/></action></nop>
<pause milliseconds="2500"/>
<send retrans="500"><![CDATA[
SIP/2.0 404 Not Found
[last_Via:]
[last_From:]
[last_To:];tag=[call_number]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0

]]></send>
<recv request="ACK"/>
</scenario>
"""


def test_an_announcement_is_heard_before_anybody_answers(make_agent, account, told, sipp, tmp_path):
    sound = tmp_path / "announcement.alaw"
    spoken = soxr.resample(part(GREETING, 0)[: RATE_HZ * 3], RATE_HZ, 8000)
    soundfile.write(sound, spoken, 8000, format="RAW", subtype="ALAW")
    speaker = Speaker()
    agent = make_agent(account, speaker=speaker)
    agent.register()
    told.wait(Registered)
    exchange = sipp(ANNOUNCEMENT.replace("FILE", str(sound)), "")
    call = agent.dial(f"nobody@127.0.0.1:{exchange.port}")
    told.wait(RingingThere, call=call)
    assert told.wait(Ended, call=call).why is EndReason.NOT_FOUND
    heard = np.frombuffer(bytes(speaker.heard), "<i2")
    assert likeness(heard, part(GREETING, 0)[RATE_HZ : 2 * RATE_HZ]) > 0.8


def test_what_is_said_while_muted_or_on_hold_goes_nowhere(exchange, make_agent, account, telephone, told):
    agent = make_agent(account)
    agent.register()
    told.wait(Registered)
    caller = telephone("fatima")
    caller.dial(f"sip:agent@{exchange.domain}")
    call = told.wait(Incoming).call
    agent.answer(call)
    told.wait(Answered)
    told.wait(MediaChanged)
    agent.mute(True)
    assert agent.state.muted
    sound = agent.sound(call)
    frames = []
    listening = threading.Thread(target=lambda: frames.extend(sound.frames()))
    listening.start()
    speak(agent.microphone, part(GREETING, 0)[:RATE_HZ])
    agent.hold(call)
    agent.mute(False)
    told.wait(Held)
    speak(agent.microphone, part(GREETING, 0)[RATE_HZ : 2 * RATE_HZ])
    agent.hang_up(call)
    listening.join(10)
    assert {bool(frame.pcm.strip(b"\0")) for frame in frames if frame.leg is Leg.AGENT} == {False}
    # The clock of the call goes on while nothing is heard.
    assert frames[-1].end_ms >= 1500
    caller.wait_for("CALL_CLOSED")
    heard_there, _ = caller.heard()
    assert np.abs(heard_there).max() < 200
