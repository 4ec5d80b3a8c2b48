# SPDX-License-Identifier: EUPL-1.2
"""A link from anywhere can begin a call, and nothing else."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import Fault, MaatError
from desktop.system.call_link import LONGEST_LINK, LONGEST_NAME, StartCall, read_link, read_name


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("maat://call?number=0612345678", StartCall("06 12345678")),
        ("maat://call/?number=0612345678", StartCall("06 12345678")),
        ("maat:call?number=0612345678", StartCall("06 12345678")),
        ("MAAT://call?number=+31612345678", StartCall("06 12345678")),
        ("maat://call?number=%2B31%206%2012345678", StartCall("06 12345678")),
        ("maat://call?number=tel:+31-6-12345678", StartCall("06 12345678")),
        ("maat://call?number=tel%3A%2B31612345678", StartCall("06 12345678")),
        ("maat://call?number=0049%2030%20123456&name=J%C3%B6rg+M%C3%BCller", StartCall("+49 30 123456", "Jörg Müller")),
        ("maat://call?name=Fatima%20Y%C4%B1lmaz&number=06-12345678", StartCall("06 12345678", "Fatima Yılmaz")),
        ("maat://call?number=0612345678&utm_source=crm&zaak=12", StartCall("06 12345678")),
        ("maat://call?number=anoniem", StartCall("")),
        ("maat://call?number=", StartCall("")),
        ("maat://call?number=0612345678&name=", StartCall("06 12345678")),
        ("maat://call?number=0612345678&name=C%2B%2B", StartCall("06 12345678", "C++")),
    ],
)
def test_a_link_names_a_number_and_perhaps_who_it_is(link, expected):
    assert read_link(link) == expected


@pytest.mark.parametrize(
    "link",
    [
        "",
        "maat://",
        "maat://call",
        "maat://call?",
        "maat://call?nummer=0612345678",
        "maat://call?number=0612345678&number=0687654321",
        "maat://end?number=0612345678",
        "maat://call/end?number=0612345678",
        "maat://call/../settings?number=0612345678",
        "maat://call@example.nl?number=0612345678",
        "maat://call:80?number=0612345678",
        "maat://user:secret@call?number=0612345678",
        "maat://[call?number=0612345678",
        "maat://call?number=0612345678#recording=off",
        "maat://link?register=1",
        "http://call?number=0612345678",
        "javascript:call?number=0612345678",
        "file:///etc/passwd",
        "tel:0612345678",
        "--open",
        "maat://call?number=06\x0012345678",
        "maat://call?number=06%0012345678",
        "maat://call?number=06%0A12345678",
        "maat://call?number=%FF%FE",
        "maat://call?number=%zz",
        "maat://call?number=0612345678&name=%C3%28",
        "maat://call?number=0612345678 --verbose",
        "maat://call?number=0612345678\u202e",
        "maat://call?number=" + "1" * 100_000,
        "maat://call?number=0612345678&name=" + "a" * LONGEST_LINK,
        "maat://call?number=0612345678;name=x&number[]=1",
    ],
)
def test_a_link_that_wants_anything_else_is_refused(link):
    with pytest.raises(MaatError) as raised:
        read_link(link)
    assert raised.value.fault in {Fault.LINK_WRONG, Fault.NUMBER_WRONG}
    assert raised.value.detail.isprintable()
    assert len(raised.value.detail) < 500


@given(st.text(max_size=200))
def test_any_text_is_a_call_or_refused(text):
    for link in (text, f"maat:{text}", f"maat://call?{text}", f"maat://call?number={text}"):
        assert isinstance(asked(link), StartCall) or asked(link) in {Fault.LINK_WRONG, Fault.NUMBER_WRONG}


def asked(link: str) -> StartCall | Fault:
    try:
        return read_link(link)
    except MaatError as error:
        return error.fault


@given(st.text(st.characters(categories=["L", "N", "P", "Zs", "S"]), max_size=40))
def test_a_name_comes_through_as_it_was(name):
    assert read_link(f"maat://call?number=112&name={quote(name, safe='')}").name == read_name(name)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  Jan\t de\nVries ", "Jan de Vries"),
        ("\x1b[31mJan\x07", "[31mJan"),
        ("Jan\u202egpj.exe", "Jangpj.exe"),
        ("<b>Jan</b>", "<b>Jan</b>"),
        ("a" * 500, "a" * LONGEST_NAME),
        ("\ud800", ""),
    ],
)
def test_a_name_is_one_line_without_disguise(text, shown):
    assert read_name(text) == shown
