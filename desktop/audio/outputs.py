# SPDX-License-Identifier: EUPL-1.2
"""Where sound can be played: the outputs of this computer, and one of them being played to."""

import logging
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from desktop.audio.portaudio import Fill, PortAudio, PortAudioStream
from desktop.audio.pulse import bridge, hint, sound_server
from desktop.domain.errors import DeviceError, Fault

if TYPE_CHECKING:
    from desktop.audio.pulse_client import PulseClient

log = logging.getLogger(__name__)

_SINK_VARIABLE = "PULSE_SINK"
_NO_HINT = "@DEFAULT_SINK@"
#: A stream has appeared and moved long before.
_STREAM_S = 1.0


@dataclass(frozen=True, slots=True)
class OutputChoice:
    """An output as it is offered: ``id`` is what to remember, ``name`` what people know it by."""

    id: str
    name: str
    default: bool


class Playback(Protocol):
    """An output that is being played to, from being opened until it is closed. For one thread."""

    @property
    def name(self) -> str:
        """As people know it."""
        ...

    @property
    def rate_hz(self) -> int:
        """At which it asks for samples."""
        ...

    def playing(self) -> bool:
        """Whether it is heard where it was chosen to be heard."""
        ...

    def latency_s(self) -> float:
        """From being asked for a sample until it sounds, as the sound system says."""
        ...

    def close(self) -> None:
        """Stop; harmless when called twice."""
        ...


class Outputs(Protocol):
    """Knows the outputs, and plays to them. For one thread at a time."""

    def choices(self) -> tuple[OutputChoice, ...]:
        """All there are now.

        Raises:
            DeviceError: the sound system cannot be asked.
        """
        ...

    def open(self, chosen: str, fill: Fill) -> Playback:
        """Play to an output.

        Args:
            chosen: Id or name; "" for the default one, whichever that is at the moment.
            fill: Asked for samples on the sound system's thread.

        Raises:
            DeviceError: NO_AUDIO_DEVICE when it is not there, AUDIO_DEVICE_FAILED when it is in use or fails.
        """
        ...

    def close(self) -> None:
        """Let go of the sound system; playbacks must have been closed."""
        ...


def sound_outputs() -> Outputs:
    """Those of the sound server on Linux when one runs, else the sound cards themselves.

    Raises:
        DeviceError: NO_AUDIO_LIBRARY.
    """
    if sys.platform == "linux":
        try:
            return PulseOutputs()
        except DeviceError as error:
            if error.fault not in {Fault.NO_SOUND_SERVER, Fault.NO_AUDIO_LIBRARY}:
                raise
    return CardOutputs()


class PulseOutputs:
    """Outputs of PulseAudio or PipeWire, found as :mod:`desktop.audio.pulse` finds sources.

    Raises:
        DeviceError: NO_SOUND_SERVER, or NO_AUDIO_LIBRARY when libpulse is missing.
    """

    def __init__(self) -> None:
        self._client = sound_server()
        self._portaudio: PortAudio | None = None

    def choices(self) -> tuple[OutputChoice, ...]:
        """See ``Outputs``."""
        return tuple(OutputChoice(each.id, each.name, each.default) for each in self._client.outputs())

    def open(self, chosen: str, fill: Fill) -> "PulsePlayback":
        """See ``Outputs``. A stream on the default output is left to the server, which moves it along with that."""
        there = self._client.outputs()
        wanted = next((each for each in there if chosen in {each.id, each.name} or (not chosen and each.default)), None)
        if wanted is None:
            raise DeviceError(Fault.NO_AUDIO_DEVICE, chosen or "no default output")
        portaudio = self._portaudio = self._portaudio or PortAudio()
        with hint(wanted.id if chosen else _NO_HINT, _SINK_VARIABLE, _NO_HINT):
            before = self._client.playing()
            opened = portaudio.play(bridge(portaudio, output=True), fill)
            try:
                stream = self._settled(before, wanted.number if chosen else None)
            except DeviceError:
                opened.close()
                raise
        output = wanted.number if chosen else None
        return PulsePlayback(self._client, opened, wanted.name, stream, output, frozenset(before))

    def close(self) -> None:
        """Disconnect."""
        self._client.close()

    def _settled(self, before: dict[int, int], output: int | None) -> int:
        """The stream that was just opened, once it is on the output."""
        until_s = time.monotonic() + _STREAM_S
        while time.monotonic() < until_s:
            for stream, at in self._client.playing().items():
                if stream not in before and (output is None or at == output or self._client.play_to(stream, output)):
                    return stream
            time.sleep(0.005)
        raise DeviceError(Fault.AUDIO_DEVICE_FAILED, "the sound server does not give the output that was asked for")


class PulsePlayback:
    """A stream on an output of the sound server."""

    def __init__(
        self,
        client: "PulseClient",
        opened: PortAudioStream,
        name: str,
        stream: int,
        output: int | None,
        others: frozenset[int],
    ) -> None:
        self._client = client
        self._opened = opened
        self._others = others
        self._stream = stream
        self._output = output
        self.name = name
        self.rate_hz = opened.rate_hz

    def playing(self) -> bool:
        """See ``Playback``. A headset that is unplugged must not make a resident be heard in the whole room."""
        if not self._opened.active:
            return False
        try:
            streams = self._client.playing()
            if self._stream not in streams:
                return self._adopted(streams)
            at = streams[self._stream]
            # Some servers move all streams to whatever is plugged in.
            return self._output in {None, at} or self._client.play_to(self._stream, self._output or 0)
        except DeviceError:
            return False

    def _adopted(self, streams: dict[int, int]) -> bool:
        """After sound that came too late ALSA makes another stream, which the server puts on the default output."""
        for stream, at in streams.items():
            if stream not in self._others and (
                self._output in {None, at} or self._client.play_to(stream, self._output or 0)
            ):
                self._stream = stream
                return True
        return False

    def latency_s(self) -> float:
        """See ``Playback``."""
        return self._client.play_delay_s(self._stream)

    def close(self) -> None:
        """Stop."""
        self._opened.close()


class CardOutputs:
    """The sound cards of this computer.

    Raises:
        DeviceError: NO_AUDIO_LIBRARY.
    """

    def __init__(self) -> None:
        self._portaudio = PortAudio()

    def choices(self) -> tuple[OutputChoice, ...]:
        """See ``Outputs``."""
        self._portaudio.refresh()
        return tuple(OutputChoice(each.name, each.name, each.default) for each in self._portaudio.outputs())

    def open(self, chosen: str, fill: Fill) -> "CardPlayback":
        """See ``Outputs``."""
        self._portaudio.refresh()
        there = self._portaudio.outputs()
        wanted = next((each for each in there if each.name == chosen or (not chosen and each.default)), None)
        if wanted is None:
            raise DeviceError(Fault.NO_AUDIO_DEVICE, chosen or "no default output")
        return CardPlayback(self._portaudio.play(wanted.index, fill), wanted.name)

    def close(self) -> None:
        """Nothing is held between calls."""


class CardPlayback:
    """A sound card that is being played to; without a server in between it plays or it ends."""

    def __init__(self, opened: PortAudioStream, name: str) -> None:
        self._opened = opened
        self.name = name
        self.rate_hz = opened.rate_hz

    def playing(self) -> bool:
        """See ``Playback``."""
        return self._opened.active

    def latency_s(self) -> float:
        """See ``Playback``."""
        return self._opened.latency_s()

    def close(self) -> None:
        """Stop."""
        self._opened.close()
