# SPDX-License-Identifier: EUPL-1.2
"""What can be chosen for one side of the call, in words."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.audio.catalog import DEFAULT_DEVICE, DEFAULT_OUTPUT, Device, DeviceKind, chosen_device
from desktop.engine.sound_check import DevicesSeen

# Called by this name so that lupdate finds the texts.
translate = QCoreApplication.translate

#: Nothing is listened to; for the resident's side only.
NOTHING = ""


@dataclass(frozen=True, slots=True)
class DeviceOption:
    """One line of the list.

    Attributes:
        value: What is remembered when it is chosen.
        text: As people know it.
        note: What one should know of it, or "".
        device: What would be heard now, or None.
        default: Whether to mark it as the computer's default.
        trouble: Whether the note is bad news.
    """

    value: str
    text: str
    note: str = ""
    device: Device | None = None
    default: bool = False
    trouble: bool = False


def device_options(kind: DeviceKind, seen: DevicesSeen, chosen: str) -> tuple[DeviceOption, ...]:
    """All that can be chosen, and what was chosen even when it is not there now."""
    devices = [device for device in seen.devices if device.kind is kind]
    options = []
    default = DEFAULT_DEVICE if kind is DeviceKind.MICROPHONE else DEFAULT_OUTPUT
    if devices or kind is DeviceKind.MICROPHONE or chosen == DEFAULT_OUTPUT:
        options.append(_default_option(default, devices))
    options += [_option(device, devices, seen.failed) for device in devices]
    known = {option.value for option in options} | {NOTHING}
    if chosen not in known and chosen_device(devices, chosen, kind) is None:
        text = translate("Devices", "Not there now. Plug it in: Maat takes it by itself.")
        options.append(DeviceOption(chosen, chosen, text, trouble=True))
    if kind is DeviceKind.LOOPBACK:
        options.append(DeviceOption(NOTHING, translate("Devices", "Nothing: only my own side is heard")))
    return tuple(options)


def value_of(kind: DeviceKind, seen: DevicesSeen, chosen: str) -> str:
    """The value of the option that a choice in the settings stands for: they may name a device by its id."""
    nothing = NOTHING if kind is DeviceKind.LOOPBACK else DEFAULT_DEVICE
    if chosen in {nothing, DEFAULT_OUTPUT}:
        return chosen
    devices = [device for device in seen.devices if device.kind is kind]
    device = chosen_device(devices, chosen, kind)
    return chosen if device is None else _value(device, devices)


def _default_option(value: str, devices: list[Device]) -> DeviceOption:
    now = next((device for device in devices if device.default), None)
    text = translate("Devices", "The computer's default")
    if now is None:
        note = translate("Devices", "There is none now.")
        return DeviceOption(value, text, note, trouble=True)
    note = translate("Devices", "Now: {name}. Moves along when the default changes.").format(name=now.name)
    return DeviceOption(value, text, note, now)


def _option(device: Device, devices: list[Device], failed: frozenset[str]) -> DeviceOption:
    alike = [each for each in devices if each.name == device.name]
    text = device.name if len(alike) == 1 else f"{device.name} ({alike.index(device) + 1})"
    note, trouble = "", False
    if device.id in failed:
        note = translate("Devices", "Cannot be heard: another program has it, or it does not work.")
        trouble = True
    elif device.narrowband:
        note = translate("Devices", "Sounds like a telephone (8 kHz): less is understood.")
    return DeviceOption(_value(device, devices), text, note, device, device.default, trouble)


def _value(device: Device, devices: list[Device]) -> str:
    """Its name, which a person recognises in the settings file, unless another one has the same."""
    return device.name if [each.name for each in devices].count(device.name) == 1 else device.id
