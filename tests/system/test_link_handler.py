# SPDX-License-Identifier: EUPL-1.2
"""What is written down for the operating system runs Maat with the link, whatever is in the path, and nothing else."""

import configparser
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import Fault, MaatError
from desktop.system import link_handler
from desktop.system.link_handler import MIME_TYPE, desktop_entry, register, unregister, windows_command

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="desktop entries are Linux's")


def entry_of(text):
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read_string(text)
    return dict(parser["Desktop Entry"])


def words_of(value):
    """The words that a desktop runs, by the specification: first the escapes of a value, then those of Exec."""
    value = value.replace("\\\\", "\\")
    found, at = [], 0
    while at < len(value):
        if value[at] == " ":
            at += 1
        elif value[at] == '"':
            word, at = "", at + 1
            while value[at] != '"':
                at += value[at] == "\\"
                word, at = word + value[at], at + 1
            found.append(word.replace("%%", "%"))
            at += 1
        else:
            end = value.find(" ", at)
            end = len(value) if end < 0 else end
            found.append(value[at:end])
            at = end
    return found


def test_an_entry_says_what_it_is_for():
    entry = entry_of(desktop_entry(["/opt/maat/maat", "call", "link", "--"]))
    assert entry["Type"] == "Application"
    assert entry["MimeType"] == f"{MIME_TYPE};"
    assert entry["NoDisplay"] == "true"
    assert words_of(entry["Exec"]) == ["/opt/maat/maat", "call", "link", "--", "%u"]


@given(st.lists(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1), min_size=1, max_size=4))
def test_any_path_is_run_as_it_is(words):
    assert words_of(entry_of(desktop_entry(words))["Exec"]) == [*words, "%u"]


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """A desktop without any tools, of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    (tmp_path / "bin").mkdir()
    return tmp_path


@linux_only
def test_links_come_to_maat_and_no_longer(bare):
    place = Path(register(["/opt/my maat/maat"]))
    assert place == bare / "data" / "applications" / "maat-link.desktop"
    assert words_of(entry_of(place.read_text("utf-8"))["Exec"])[0] == "/opt/my maat/maat"
    before = place.read_bytes()
    register(["/opt/my maat/maat"])
    assert place.read_bytes() == before
    assert unregister() == str(place)
    assert not place.exists()
    unregister()


@linux_only
def test_the_tools_of_the_desktop_are_told(bare):
    for tool in ("xdg-mime", "update-desktop-database"):
        path = bare / "bin" / tool
        path.write_text(f'#!/bin/sh\necho "{tool} $*" >> "{bare}/told"\nexit 3\n')
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
    register(["maat"])
    told = (bare / "told").read_text().splitlines()
    assert told == [
        f"update-desktop-database {bare}/data/applications",
        f"xdg-mime default maat-link.desktop {MIME_TYPE}",
    ]


@linux_only
def test_a_folder_that_cannot_be_written_is_told(bare):
    (bare / "data").write_text("in the way")
    with pytest.raises(MaatError) as raised:
        register(["maat"])
    assert raised.value.fault is Fault.LINKS_UNMANAGED


@linux_only
@pytest.mark.skipif(shutil.which("gio") is None, reason="needs gio")
def test_a_desktop_really_runs_it_with_the_link(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data dir"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    program = tmp_path / 'my $HOME "maat"'
    program.write_text(f'#!/bin/sh\nfor word in "$@"; do echo "$word"; done > "{tmp_path}/ran"\n')
    program.chmod(0o700)
    entry = register([str(program)])
    link = "maat://call?number=%2B31612345678&name=Jan%20%24(id)"
    subprocess.run(["gio", "launch", entry, link], check=True, capture_output=True, timeout=20)
    for _ in range(200):
        ran = tmp_path / "ran"
        if ran.exists() and ran.read_text().endswith("\n") and link in ran.read_text():
            break
        subprocess.run(["sleep", "0.05"], check=True)
    assert (tmp_path / "ran").read_text().splitlines() == ["call", "link", "--", link]


def test_windows_gets_every_word_quoted():
    command = windows_command([r"C:\Program Files\Maat\maat.exe", "call", "link", "--"])
    assert command == r'"C:\Program Files\Maat\maat.exe" call link -- "%1"'
    assert shlex.split(command, posix=False)[-1] == '"%1"'


def test_a_mac_says_where_its_links_are(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    for change in (register, unregister):
        with pytest.raises(MaatError) as raised:
            change()
        assert raised.value.fault is Fault.LINKS_UNMANAGED


def test_what_starts_maat_again_is_this_python_or_the_program_itself(monkeypatch):
    assert link_handler.own_command() == [sys.executable, "-m", "desktop"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert link_handler.own_command() == [sys.executable]
