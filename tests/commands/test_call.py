# SPDX-License-Identifier: EUPL-1.2
"""`maat call` and `maat link` without a window: what they say, in both languages, and with which exit code."""

import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Maat


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "No agent's window is open"), ("nl", "geen medewerkersvenster open")]
)
def test_without_a_window_it_says_what_to_do(maat: Maat, home: Path, lang: str, said: str) -> None:
    for words in (("call", "start", "--number", "0612345678"), ("call", "end")):
        ran = maat(*words, lang=lang)
        assert (ran.code, ran.out) == (1, "")
        assert said in ran.err
        assert str(home) in ran.err
        assert "--open" in ran.err
        assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("number", ["bel mij", "", "sip:x@y", "06\n12345678", "1" * 5000])
def test_what_is_no_number_is_said(maat: Maat, number: str) -> None:
    ran = maat("call", "start", "--number", number)
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
    if number:
        assert "is not a telephone number" in ran.err


@pytest.mark.parametrize(
    "link", ["maat://wipe", "https://example.nl", "maat://call?number=x", "maat://call?number=1%00"]
)
def test_a_link_that_is_none_opens_nothing(maat: Maat, home: Path, link: str) -> None:
    ran = maat("call", "link", "--", link)
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
    assert not (home / "maat.db").exists()


def test_options_cannot_come_in_by_a_link(maat: Maat) -> None:
    assert maat("call", "link", "--", "--help").code == 1
    assert maat("call", "link", "--", "maat://call?number=112", "--verbose").code == 2


def test_without_a_screen_no_window_can_be_opened(maat: Maat) -> None:
    ran = maat("call", "start", "--number", "112", "--open")
    assert ran.code == 1
    assert "There is no display" in ran.err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="desktop entries are Linux's")
def test_links_are_given_to_maat_and_taken_back(maat: Maat, tmp_path: Path) -> None:
    data = {"XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    ran = maat("link", "register", **data)
    place = tmp_path / "data" / "applications" / "maat-link.desktop"
    assert (ran.code, ran.err) == (0, "")
    assert str(place) in ran.out
    assert sys.executable in place.read_text("utf-8")
    assert maat("link", "unregister", **data).code == 0
    assert not place.exists()
