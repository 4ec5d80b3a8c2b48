# SPDX-License-Identifier: EUPL-1.2
"""Which device a remembered choice stands for."""

from dataclasses import replace

import pytest

from desktop.audio.catalog import DEFAULT_DEVICE, DEFAULT_OUTPUT, Device, DeviceKind, chosen_device, follows_default

JABRA = Device("alsa_input.usb-Jabra-00.mono-fallback", "Jabra Evolve2", DeviceKind.MICROPHONE)
BUILT_IN = Device("alsa_input.pci-0.analog-stereo", "Ingebouwd", DeviceKind.MICROPHONE, default=True)
JABRA_HEARD = Device("alsa_output.usb-Jabra-00.analog-stereo.monitor", "Jabra Evolve2", DeviceKind.LOOPBACK)
SCREEN_HEARD = Device("alsa_output.hdmi.stereo.monitor", "Beeldscherm", DeviceKind.LOOPBACK, default=True)
ALL = (JABRA, BUILT_IN, JABRA_HEARD, SCREEN_HEARD)


@pytest.mark.parametrize(
    ("chosen", "kind", "found"),
    [
        (DEFAULT_DEVICE, DeviceKind.MICROPHONE, BUILT_IN),
        (DEFAULT_OUTPUT, DeviceKind.LOOPBACK, SCREEN_HEARD),
        (JABRA.id, DeviceKind.MICROPHONE, JABRA),
        (JABRA_HEARD.id, DeviceKind.LOOPBACK, JABRA_HEARD),
        # Somebody may want to hear the resident by a line in.
        (BUILT_IN.id, DeviceKind.LOOPBACK, BUILT_IN),
        ("Jabra Evolve2", DeviceKind.MICROPHONE, JABRA),
        ("Jabra Evolve2", DeviceKind.LOOPBACK, JABRA_HEARD),
        # The same headset, used for telephony or music meanwhile.
        ("alsa_input.usb-Jabra-00.analog-stereo", DeviceKind.MICROPHONE, JABRA),
        ("alsa_output.usb-Jabra-00.iec958-stereo.monitor", DeviceKind.LOOPBACK, JABRA_HEARD),
        ("alsa_input.usb-Jabra-01.mono-fallback", DeviceKind.MICROPHONE, None),
        ("Jabra", DeviceKind.MICROPHONE, None),
        ("alsa_input", DeviceKind.MICROPHONE, None),
        ("alsa_input.usb", DeviceKind.MICROPHONE, None),
        ("Plantronics", DeviceKind.LOOPBACK, None),
    ],
)
def test_a_choice_is_found_again(chosen: str, kind: DeviceKind, found: Device | None):
    assert chosen_device(ALL, chosen, kind) == found
    assert chosen_device(reversed(ALL), chosen, kind) == found


def test_no_default():
    assert chosen_device([JABRA, JABRA_HEARD], DEFAULT_DEVICE, DeviceKind.MICROPHONE) is None
    assert chosen_device([], DEFAULT_OUTPUT, DeviceKind.LOOPBACK) is None


def test_only_the_defaults_move_along():
    assert follows_default(DEFAULT_DEVICE)
    assert follows_default(DEFAULT_OUTPUT)
    assert not follows_default("Jabra Evolve2")


def test_telephone_sound_is_known_by_its_rate():
    assert replace(JABRA, rate_hz=8000).narrowband
    assert not replace(JABRA, rate_hz=16000).narrowband
