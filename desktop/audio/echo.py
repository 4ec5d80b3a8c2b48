# SPDX-License-Identifier: EUPL-1.2
"""The resident in the agent's microphone: found, told of, and not transcribed a second time.

Without a headset the loudspeaker is heard by the microphone some 20 to 300 ms later, through a room. How the room
answers is learned from the two legs by their cross-spectra, averaged over some seconds; the agent's own voice has
nothing to do with the resident's and falls out of that average. Each frame of the microphone is then foretold from
what the resident said, by what was learned before it: where the forecast explains most of a frame, it is echo.

Nothing is subtracted: a frame of the agent's leg is either passed on untouched or silent. A frame in which both talk
is passed on, since losing the agent's words would be worse than hearing some of the resident's twice.
"""

from collections import deque
from dataclasses import replace
from typing import Any

import numpy as np

from desktop.domain.call import AudioFrame

Floats = np.ndarray[Any, np.dtype[np.float32]]
Spectrum = np.ndarray[Any, np.dtype[np.complexfloating[Any, Any]]]

#: Above this there is little voice, and half the work is saved.
_WORKING_HZ = 8000
#: A second of the resident's voice: room for the latency of loudspeaker and microphone and for the room ...
_WINDOW = 8192
#: ... and half a second of what the microphone heard at the end of it.
_HEARD = 4096
#: The microphone may even be ahead of the loopback, when its latency is less.
_EARLIEST_S, _LATEST_S = -0.06, 0.4
#: How much of the answer is used, around its strongest part.
_BEFORE_S, _AFTER_S = 0.004, 0.120
#: A frame's weight after one second is half.
_FORGET = 0.985
#: RMS of the differences between samples under which nobody speaks, and nothing is learned; speech at -60 dB FS.
_SILENT = 8.0
#: This part of a frame's energy explained by the resident's voice makes it echo; measured, see docs/audio.md.
_ECHO = 0.5
#: After a frame of echo this is enough: echo comes in stretches.
_STILL_ECHO = 0.25
#: So many echoing frames of the last so many in which the resident spoke make an echo.
_SUSPECTED, _OF = 8, 30


class EchoGuard:
    """Listens to both legs, frame by frame. One thread owns it.

    Args:
        rate_hz: Of both legs.

    Attributes:
        suspected: Whether the resident is heard in the agent's microphone.
        silenced: Frames so far that were made silent.
    """

    def __init__(self, rate_hz: int) -> None:
        self.suspected = False
        self.silenced = 0
        self._step = max(1, rate_hz // _WORKING_HZ)
        self._rate_hz = rate_hz // self._step
        self._agent: Floats = np.zeros(_WINDOW, np.float32)
        self._caller: Floats = np.zeros(_WINDOW, np.float32)
        self._cross: Spectrum = np.zeros(_WINDOW // 2 + 1, np.complex64)
        self._power: Floats = np.zeros(_WINDOW // 2 + 1, np.float32)
        self._taper: Floats = np.zeros(_WINDOW, np.float32)
        self._taper[-_HEARD:] = np.hanning(_HEARD)
        self._fewer = _WINDOW / float(self._taper.sum())
        self._recent: deque[bool] = deque(maxlen=_OF)
        self._learned = 0
        self._echoed = False

    def pass_on(self, agent: AudioFrame, caller: AudioFrame) -> AudioFrame:
        """The agent's frame, silent when it is the resident's echo.

        Args:
            agent: The next frame of the agent's leg.
            caller: The frame of the caller's leg of the same time and length.
        """
        heard, said = self._floats(agent), self._floats(caller)
        self._agent = _shifted(self._agent, heard)
        self._caller = _shifted(self._caller, said)
        # Echo comes later than what it is of, so what was said during the last half second counts.
        if _rms(self._caller) < _SILENT:
            return agent
        audible = _rms(heard) >= _SILENT
        echoes = audible and self._explained(len(heard)) > (_STILL_ECHO if self._echoed else _ECHO)
        self._echoed = echoes
        self._learn()
        if audible:
            self._recent.append(echoes)
            self.suspected = sum(self._recent) >= _SUSPECTED
        if not echoes:
            return agent
        self.silenced += 1
        return replace(agent, pcm=bytes(len(agent.pcm)))

    def _explained(self, count: int) -> float:
        """Which part of the energy of the last ``count`` samples the resident's voice explains; up to 1."""
        if self._learned * count < self._rate_hz:
            return 0.0
        answer = self._answer()
        foretold = np.fft.irfft(np.fft.rfft(self._caller) * np.fft.rfft(answer, _WINDOW), _WINDOW)[-count:]
        heard = self._agent[-count:]
        left = heard - foretold
        return 1.0 - float(np.dot(left, left)) / max(float(np.dot(heard, heard)), 1.0)

    def _answer(self) -> Floats:
        """How loudspeaker, room and microphone answer to one click; all but the strongest part left out."""
        floor = float(self._power.mean()) * 1e-3 + 1e-9
        answer = np.fft.irfft(self._fewer * self._cross / (self._power + floor), _WINDOW)
        # Negative times stand at the end.
        earliest, latest = int(_EARLIEST_S * self._rate_hz), int(_LATEST_S * self._rate_hz)
        times = np.arange(earliest, latest)
        strongest = int(times[np.argmax(np.abs(answer[times]))])
        kept = np.zeros(_WINDOW, np.float32)
        near = np.arange(strongest - int(_BEFORE_S * self._rate_hz), strongest + int(_AFTER_S * self._rate_hz))
        kept[near] = answer[near]
        return kept

    def _floats(self, frame: AudioFrame) -> Floats:
        """Differences between samples: what a card adds to all is gone, and a voice is more than its lowest tone."""
        samples = np.frombuffer(frame.pcm, dtype="<i2").astype(np.float32)
        samples = samples[: len(samples) // self._step * self._step].reshape(-1, self._step).mean(axis=1)
        return np.diff(samples, prepend=samples[:1])

    def _learn(self) -> None:
        heard = np.fft.rfft(self._agent * self._taper)
        said = np.fft.rfft(self._caller)
        self._cross = self._cross * _FORGET + heard * np.conj(said)
        self._power = self._power * _FORGET + np.abs(said) ** 2
        self._learned += 1


def _shifted(window: Floats, samples: Floats) -> Floats:
    return np.concatenate([window, samples])[-_WINDOW:]


def _rms(samples: Floats) -> float:
    return float(np.sqrt(np.dot(samples, samples) / max(1, len(samples))))
