# SPDX-License-Identifier: EUPL-1.2
"""The protocol of PulseAudio, which PipeWire speaks too; the only module that knows pulsectl.

Importing it loads libpulse, so it is imported where a sound server is looked for, and raises OSError without it.
"""

import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import pulsectl
from pulsectl import _pulsectl as libpulse

from desktop.audio.catalog import Device, DeviceKind
from desktop.domain.errors import DeviceError, Fault

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")

#: How often a thread that waits for changes looks whether it should end.
_LOOK_S = 0.1
#: How often a server that is away is looked for.
_AWAY_S = 1.0
#: What changes a list of devices or who is the default.
_FACILITIES = ("sink", "source", "server", "card")


class _Source(pulsectl.PulseSourceInfo):  # type: ignore[misc]
    """A source with its rate, which pulsectl leaves in memory that libpulse uses again at once."""

    def _init_from_struct(self, struct: "libpulse.PA_SOURCE_INFO") -> None:
        self.rate_hz = int(struct.sample_spec.rate)


class _Pulse(pulsectl.Pulse):  # type: ignore[misc]
    """A connection that lists sources with their rates."""

    # The factory that pulsectl makes its own lists with; it has no other way to take a class of one's own.
    whole_sources = pulsectl.Pulse._pulse_get_list(  # noqa: SLF001
        libpulse.PA_SOURCE_INFO_CB_T, libpulse.pa.context_get_source_info_list, _Source
    )


@dataclass(frozen=True, slots=True)
class Sources:
    """The devices, and the number that the server gives each of them as long as it is there."""

    devices: tuple[Device, ...]
    numbers: dict[str, int]


@dataclass(frozen=True, slots=True)
class Output:
    """Something to play to; ``name`` as people know it."""

    id: str
    name: str
    default: bool
    number: int


Outputs = tuple[Output, ...]


class PulseClient:
    """A connection that is made again when the server has been restarted. One thread at a time may use it.

    Raises:
        DeviceError: NO_SOUND_SERVER: from the constructor and from every method.
    """

    def __init__(self) -> None:
        self._pulse = _connected("Maat")

    def sources(self) -> Sources:
        """All sources, microphones first."""
        return self._ask(_sources)

    def streams(self) -> dict[int, int]:
        """Number of the source by number of the stream, of the streams of this process."""
        own = str(os.getpid())
        outputs = self._ask(lambda pulse: pulse.source_output_list())
        return {
            int(output.index): int(output.source)
            for output in outputs
            if output.proplist.get("application.process.id") == own
        }

    def source_of(self, stream: int) -> int | None:
        """Number of the source that a stream is on; None when the stream is gone."""

        def look(pulse: _Pulse) -> int | None:
            try:
                return int(pulse.source_output_info(stream).source)
            except pulsectl.PulseIndexError:
                return None

        return self._ask(look)

    def delay_s(self, stream: int) -> float:
        """What lies between the source and whoever reads the stream, as the server measures it."""

        def look(pulse: _Pulse) -> float:
            try:
                output = pulse.source_output_info(stream)
            except pulsectl.PulseIndexError:
                return 0.0
            return float(output.buffer_usec + output.source_usec) / 1e6

        return self._ask(look)

    def move(self, stream: int, source: int) -> bool:
        """Put a stream on a source, for good; whether the server did."""

        def put(pulse: _Pulse) -> bool:
            try:
                pulse.source_output_move(stream, source)
            except pulsectl.PulseOperationFailed as error:
                log.info("a stream cannot be moved: %s", error)
                return False
            return True

        return self._ask(put)

    def outputs(self) -> Outputs:
        """What can be played to."""
        return self._ask(_outputs)

    def playing(self) -> dict[int, int]:
        """Number of the output by number of the stream, of what this process plays."""
        own = str(os.getpid())
        inputs = self._ask(lambda pulse: pulse.sink_input_list())
        return {
            int(each.index): int(each.sink) for each in inputs if each.proplist.get("application.process.id") == own
        }

    def play_to(self, stream: int, output: int) -> bool:
        """Put a stream that is played on an output, for good; whether the server did."""

        def put(pulse: _Pulse) -> bool:
            try:
                pulse.sink_input_move(stream, output)
            except pulsectl.PulseOperationFailed as error:
                log.info("a stream cannot be moved: %s", error)
                return False
            return True

        return self._ask(put)

    def play_delay_s(self, stream: int) -> float:
        """What lies between whoever plays the stream and the sound, as the server measures it."""

        def look(pulse: _Pulse) -> float:
            try:
                played = pulse.sink_input_info(stream)
            except pulsectl.PulseIndexError:
                return 0.0
            return float(played.buffer_usec + played.sink_usec) / 1e6

        return self._ask(look)

    def close(self) -> None:
        """Disconnect."""
        self._pulse.close()

    def _ask(self, question: Callable[[_Pulse], Answer]) -> Answer:
        if self._pulse.connected:
            try:
                return question(self._pulse)
            except (pulsectl.PulseDisconnected, pulsectl.PulseError) as error:
                log.info("the sound server does not answer: %s", error)
        self._pulse.close()
        self._pulse = _connected("Maat")
        try:
            return question(self._pulse)
        except (pulsectl.PulseDisconnected, pulsectl.PulseError) as error:
            raise DeviceError(Fault.NO_SOUND_SERVER, str(error)) from error


def tell_changes(on_change: Callable[[], None], closed: threading.Event) -> None:
    """Call when devices came, went or became the default, also by the server's ending and beginning; until closed."""
    while not closed.is_set():
        try:
            pulse = _connected("Maat, changes")
        except DeviceError:
            closed.wait(_AWAY_S)
            continue
        try:
            _listen(pulse, on_change, closed)
        except (pulsectl.PulseDisconnected, pulsectl.PulseError) as error:
            log.info("the sound server went away: %s", error)
            on_change()
        finally:
            pulse.close()


def _listen(pulse: _Pulse, on_change: Callable[[], None], closed: threading.Event) -> None:
    changed = threading.Event()
    pulse.event_mask_set(*_FACILITIES)
    pulse.event_callback_set(lambda _event: changed.set())
    on_change()
    while not closed.is_set():
        pulse.event_listen(timeout=_LOOK_S)
        if changed.is_set():
            changed.clear()
            on_change()


def _connected(name: str) -> _Pulse:
    pulse = _Pulse(name, connect=False)
    try:
        # Without a limit: with one pulsectl always waits that long. It ends at once when nobody answers.
        pulse.connect()
    except pulsectl.PulseError as error:
        pulse.close()
        raise DeviceError(Fault.NO_SOUND_SERVER, str(error)) from error
    return pulse


def _outputs(pulse: _Pulse) -> Outputs:
    default = pulse.server_info().default_sink_name
    return tuple(
        Output(sink.name, sink.description or sink.name, sink.name == default, int(sink.index))
        for sink in pulse.sink_list()
    )


def _sources(pulse: _Pulse) -> Sources:
    server = pulse.server_info()
    outputs = {sink.name: sink.description or sink.name for sink in pulse.sink_list()}
    found, numbers = [], {}
    for source in pulse.whole_sources():
        sink = source.monitor_of_sink_name
        name = outputs.get(sink, sink) if sink else source.description or source.name
        kind = DeviceKind.LOOPBACK if sink else DeviceKind.MICROPHONE
        default = sink == server.default_sink_name if sink else source.name == server.default_source_name
        found.append(Device(source.name, name, kind, default, int(source.channel_count), source.rate_hz))
        numbers[source.name] = int(source.index)
    devices = tuple(sorted(found, key=lambda device: device.kind is not DeviceKind.MICROPHONE))
    return Sources(devices, numbers)
