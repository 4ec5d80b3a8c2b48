# SPDX-License-Identifier: EUPL-1.2
"""The repository speaks of Maat alone: no place on somebody's disk, no package host."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Written in pieces, so that this file does not find itself.
PLACES = re.compile(
    r"(?<![\w.])/(?:work|farm|root|Users|home/(?!me/)[a-z]+)" + r"/" + r"|[A-Z]:\\Users\\",
)
HOSTS = re.compile(
    r"pypi\.(?:org|python)|pythonhosted\.|registry\.npm|npmjs\.com|deb\.debian\.|archive\.ubuntu\.|/simple/",
)


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def findings(text: str) -> list[str]:
    return [match.group() for pattern in (PLACES, HOSTS) for match in pattern.finditer(text)]


def test_no_place_or_host_of_anyones_machine():
    found = {}
    for path in tracked():
        if path == Path(__file__) or not path.is_file():
            continue
        content = path.read_bytes()
        if b"\0" in content[:8000]:
            continue
        here = findings(content.decode("utf-8", errors="replace"))
        if here:
            found[path.relative_to(ROOT).as_posix()] = here
    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        "see /work" + "/main/desktop",
        'open("/root' + '/.cache")',
        "cd /home" + "/anna/maat",
        "https://pypi" + ".org/project/maat",
        "https://files.python" + "hosted.org/a.whl",
    ],
)
def test_such_a_word_is_found(text):
    assert findings(text)


@pytest.mark.parametrize("text", ["framework/main", "resources/work.txt", "~/.local/share/maat", "/homepage/"])
def test_ordinary_words_are_left_alone(text):
    assert findings(text) == []
