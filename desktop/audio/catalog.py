# SPDX-License-Identifier: EUPL-1.2
"""What a call can be heard by: the devices of this computer, and how one that was chosen is found again.

Microphones are for the agent's leg; a loopback is what one hears on a loudspeaker or headset, for the resident's leg.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

#: Stands for the microphone that the operating system has as its default, whichever that is at the moment.
DEFAULT_DEVICE = ""
#: Stands for what is heard on the default output, whichever that is at the moment.
DEFAULT_OUTPUT = "@output"
#: A telephone's sound; a Bluetooth headset falls back to it when its microphone is used.
NARROWBAND_HZ = 8000


class DeviceKind(Enum):
    """What a device gives."""

    MICROPHONE = "microphone"
    LOOPBACK = "loopback"


@dataclass(frozen=True, slots=True)
class Device:
    """Something that can be listened to.

    Attributes:
        id: The system's own name; stays the same when the device is plugged in again. This is what to remember.
        name: As people know it: "Jabra Evolve2". Of a loopback: the output that is heard.
        default: The operating system's default; one of each kind at most.
        channels: How many it has; Maat listens to all of them mixed to one.
        rate_hz: What it runs at.
    """

    id: str
    name: str
    kind: DeviceKind
    default: bool = False
    channels: int = 1
    rate_hz: int = 48000

    @property
    def narrowband(self) -> bool:
        """Whether it sounds like a telephone at best, so that less will be understood."""
        return self.rate_hz <= NARROWBAND_HZ


class Watch(Protocol):
    """Goes on until it is closed."""

    def close(self) -> None:
        """Stop; nothing is called after this returns. Never call it from within the callback."""
        ...


class DeviceCatalog(Protocol):
    """Knows the devices. One thread at a time may use it."""

    def devices(self) -> tuple[Device, ...]:
        """All devices there are now, microphones first; may be empty.

        Raises:
            DeviceError: the sound system cannot be asked.
        """
        ...

    def watch(self, on_change: Callable[[], None]) -> Watch:
        """Tell on a thread of its own whenever devices came, went or became the default."""
        ...


def chosen_device(devices: Iterable[Device], chosen: str, kind: DeviceKind) -> Device | None:
    """The device that a choice stands for now, or None when it is not there.

    Args:
        devices: As the catalog has them.
        chosen: :data:`DEFAULT_DEVICE`, :data:`DEFAULT_OUTPUT`, or the id or name of a device.
        kind: Which of two devices is meant that share a name, as a headset and what is heard on it do.
    """
    there = sorted(devices, key=lambda device: device.kind is not kind)
    if chosen in {DEFAULT_DEVICE, DEFAULT_OUTPUT}:
        wanted = DeviceKind.MICROPHONE if chosen == DEFAULT_DEVICE else DeviceKind.LOOPBACK
        return next((device for device in there if device.kind is wanted and device.default), None)
    named = [device for device in there if device.id == chosen] or [device for device in there if device.name == chosen]
    if named:
        return named[0]
    hardware = _hardware(chosen)
    if not hardware:
        return None
    return next((device for device in there if device.kind is kind and _hardware(device.id) == hardware), None)


def follows_default(chosen: str) -> bool:
    """Whether this choice moves along when the operating system's default changes."""
    return chosen in {DEFAULT_DEVICE, DEFAULT_OUTPUT}


def _hardware(identity: str) -> str:
    """What PulseAudio's name of a device says of the hardware; "" for other names.

    A headset that changes from music to telephony keeps its name but for the last part:
    ``alsa_input.usb-GN_Audio_Jabra-00.mono-fallback``, ``bluez_source.00_11_22_33_44_55.headset_head_unit``.
    """
    name = identity.removesuffix(".monitor")
    family, dot, rest = name.partition(".")
    hardware, _, profile = rest.rpartition(".")
    known = family in {"alsa_input", "alsa_output", "bluez_source", "bluez_sink", "bluez_input", "bluez_output"}
    return f"{family}.{hardware}" if known and dot and profile and hardware else ""
