# SPDX-License-Identifier: EUPL-1.2
"""What people type, and what comes from the network."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import Fault, PhoneError
from desktop.softphone.addresses import caller_of, phone_link, sip_uri


@pytest.mark.parametrize(
    ("typed", "uri"),
    [
        ("14 024", "sip:14024@town.nl"),
        ("+31 (0)24-329 90 11", "sip:+310243299011@town.nl"),
        ("burgerzaken", "sip:burgerzaken@town.nl"),
        ("sip:fatima@burgerzaken.nl", "sip:fatima@burgerzaken.nl"),
        ("fatima@10.0.0.2:5070", "sip:fatima@10.0.0.2:5070"),
        ("fatima@[2001:db8::1]", "sip:fatima@[2001:db8::1]"),
        ("sips:fatima@x.nl;transport=tls", "sip:fatima@x.nl;transport=tls"),
        ("tel:+31612345678", "sip:+31612345678@town.nl"),
        ("*21#", "sip:*21%23@town.nl"),
    ],
)
def test_what_is_dialled(typed, uri):
    assert sip_uri(typed, "town.nl") == uri


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "jan jansen",
        "a@b c",
        "a\r\nX: y",
        "a@b;method=BYE",
        "a@b?Replaces=x",
        "<sip:a@b>",
        "@",
        "a@",
        "a@b@c d",
    ],
)
def test_what_cannot_be_called_is_refused(typed):
    with pytest.raises(PhoneError) as caught:
        sip_uri(typed, "town.nl")
    assert caught.value.fault is Fault.PHONE_TARGET_WRONG


@given(st.text())
def test_whatever_is_typed_a_uri_has_one_word_and_no_headers(typed):
    try:
        uri = sip_uri(typed, "town.nl")
    except PhoneError:
        return
    assert uri.startswith("sip:")
    assert uri.isascii()
    assert not set(uri) & set(" \t\r\n<>\"?'") - {"'"}


@pytest.mark.parametrize(
    ("typed", "link"), [("06-12 34 56 78", "tel:0612345678"), ("a@b.nl", "sip:a@b.nl"), ("tel:14024", "tel:14024")]
)
def test_what_another_program_is_given(typed, link):
    assert phone_link(typed) == link


@given(st.text())
def test_whatever_is_typed_a_link_is_a_telephone_link(typed):
    try:
        link = phone_link(typed)
    except PhoneError:
        return
    assert link.startswith(("tel:", "sip:"))
    assert not any(sign.isspace() for sign in link)


@pytest.mark.parametrize(
    ("header", "caller"),
    [
        ('"Jan Jansen" <sip:+31612345678@10.0.0.1:5060;user=phone>;tag=1', ("Jan Jansen", "+31612345678")),
        ("Jan <sip:0612345678@x.nl>", ("Jan", "0612345678")),
        ("<sip:jan@x.nl>", ("", "jan@x.nl")),
        ("sip:jan@x.nl;tag=2", ("", "jan@x.nl")),
        ("<tel:+31612345678>", ("", "+31612345678")),
        ('"zei \\"sip:nep@x\\"" <sip:echt@y.nl>', ('zei "sip:nep@x"', "echt@y.nl")),
        ('"Anonymous" <sip:anonymous@anonymous.invalid>', ("Anonymous", "anonymous@anonymous.invalid")),
        ("", ("", "")),
        ('"nobody"', ("nobody", "")),
    ],
)
def test_who_calls(header, caller):
    assert caller_of(header) == caller


@given(st.text(max_size=400) | st.text(alphabet='"<>\\ sip:@;\u202e\n', max_size=60))
def test_whatever_comes_can_be_shown(header):
    for text in caller_of(header):
        assert len(text) <= 80
        assert "\n" not in text
        assert text == text.strip()
        assert not set(text) & set("\u202e\u200b\u0007\u2028")
