# SPDX-License-Identifier: EUPL-1.2
"""The documents name only files, commands and targets that exist, and the licence notice forgets no dependency."""

import contextlib
import io
import re
import shlex
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from desktop import __version__, cli

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)]*)?\)")
PATH = re.compile(
    r"`((?:desktop|resources|models|docs|tests|\.ci)/[\w./-]*|\w+/\w+\.py|[\w-]+\.(?:lock|spec)|pyproject\.toml)`"
)
TARGET = re.compile(r"\bmake ([a-z]+)\b")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def code_of(text: str) -> str:
    """Fenced blocks and inline code only: in prose "make" is a word."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, flags=re.DOTALL))


def commands(text: str) -> list[str]:
    """What follows `maat` in the code of a document, without comments and environment."""
    found = []
    for line in code_of(text).splitlines():
        words = re.sub(r"^(?:[A-Z_]+=\S+ )+", "", line.strip("` ").partition(" #")[0].strip())
        if match := re.match(r"(?:\.venv/bin/|dist/maat/)?maat(?: (.*))?$", words):
            found.append(match[1] or "")
    return found


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_a_link_leads_somewhere(path):
    broken = [link for link in LINK.findall(path.read_text("utf-8")) if not (path.parent / link).exists()]
    assert broken == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_a_named_file_exists(path):
    named = set(PATH.findall(path.read_text("utf-8")))
    places = (ROOT, ROOT / "desktop")
    assert sorted(name for name in named if not any((place / name).exists() for place in places)) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_a_named_make_target_exists(path):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    assert set(TARGET.findall(code_of(path.read_text("utf-8")))) <= targets


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_a_named_command_is_understood(path):
    assert [command for command in commands(path.read_text("utf-8")) if not is_understood(command)] == []


def is_understood(command: str) -> bool:
    """Whether the parser takes it; in prose a command may be named without its arguments."""
    complaint = io.StringIO()
    try:
        with contextlib.redirect_stderr(complaint), contextlib.redirect_stdout(io.StringIO()):
            # A shortened hash stands for a whole one.
            whole = re.sub(r"[0-9a-f]{6,}…", "0" * 64, command)
            cli.parser().parse_args(shlex.split(re.sub(r"[\[\]…]", "", whole)))
    except SystemExit as end:
        return end.code == 0 or "arguments are required" in complaint.getvalue()
    return True


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("kb eval", True),
        ("demo --headless", True),
        ("demo --hedless", False),
        ("kb burn", False),
        ("transcribe FILE --json", True),
        ("--version", True),
    ],
)
def test_a_command_is_understood_or_not(command, expected):
    assert is_understood(command) is expected


def test_commands_are_found_in_code_only():
    text = "Say `maat kb list` or\n\n```sh\nMAAT_LANG=en maat doctor  # why\n.venv/bin/maat\n```\nthe maat of it"
    assert commands(text) == ["kb list", "doctor", ""]


def test_the_licence_notice_names_every_dependency():
    notice = (ROOT / "docs" / "licences.md").read_text("utf-8").lower()
    names = {Requirement(text).name.lower() for text in PROJECT["dependencies"]}
    assert sorted(name for name in names if not re.search(rf"\b{re.escape(name)}\b", notice)) == []


def test_the_licence_notice_names_every_bundled_font_and_icon_licence():
    notice = (ROOT / "docs" / "licences.md").read_text("utf-8")
    for text in ROOT.glob("resources/*/*"):
        if text.name in {"LICENSE", "OFL.txt"}:
            assert name_of(text) in notice


def test_version_and_changelog_agree():
    assert PROJECT["version"] == __version__
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_licence_is_the_whole_eupl():
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert [f"\n{article}." in text for article in range(1, 16)] == [True] * 15
    assert text.rstrip().endswith("require the production of a new EUPL version.")
