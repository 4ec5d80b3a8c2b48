# SPDX-License-Identifier: EUPL-1.2
"""What goes in on one end of the pipe comes out on the other."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import Fault
from desktop.domain.softphone import Account
from desktop.softphone import wire
from desktop.system.ids import new_id

TEXT = st.text(max_size=50)


@given(TEXT, TEXT, st.booleans())
def test_orders(call, text, on):
    for order in (
        wire.Dial(call, text),
        wire.Answer(call),
        wire.HangUp(call),
        wire.Hold(call, on),
        wire.Mute(on),
        wire.Digits(call, text),
        wire.Transfer(call, text),
        wire.Join(call, text),
        wire.Cancel(call),
        wire.Close(),
    ):
        assert wire.unpack_for_phone(wire.pack(order)) == order


@given(TEXT, TEXT, st.integers(0, 699), st.none() | st.floats(0, 100))
def test_reports(call, text, code, retry_s):
    for report in (
        wire.Registered(1.5),
        wire.NotRegistered(code, text, retry_s),
        wire.Ringing(call, text, text),
        wire.Closed(call, code, text, transferred=True),
        wire.Unusable(Fault.PHONE_STOPPED, text),
    ):
        assert wire.unpack_from_phone(wire.pack(report)) == report


@given(st.binary(max_size=2000), st.binary(max_size=2000))
def test_sound(far, near):
    sound = wire.Sound(new_id(), far, near)
    assert wire.unpack_from_phone(wire.pack_sound(sound)) == sound
    assert wire.unpack_for_phone(wire.pack_microphone(far)) == far


@given(st.binary(max_size=100))
def test_what_is_no_message_is_refused(message):
    for unpack in (wire.unpack_for_phone, wire.unpack_from_phone):
        try:
            unpack(message)
        except (ValueError, msgspec.MsgspecError):
            continue


def test_a_plan_shows_no_password():
    plan = wire.PhonePlan(Account("agent", "town.nl"), "geheim", 1, 16_000)
    assert "geheim" not in repr(plan)
    with pytest.raises(ValueError, match="unknown message"):
        wire.unpack_for_phone(b"?")
