# SPDX-License-Identifier: EUPL-1.2
"""The lock files have all that pyproject.toml asks for, with hashes."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
GROUPS = PROJECT["dependency-groups"]
PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?: *; *(?P<marker>[^\\]+?))? *\\?$")


def pins(lock: str) -> dict[str, set[Version]]:
    """Locked versions by name; there is more than one where they differ by system or Python."""
    found: dict[str, set[Version]] = {}
    for line in (ROOT / lock).read_text("utf-8").splitlines():
        if match := PIN.match(line):
            found.setdefault(canonicalize_name(match["name"]), set()).add(Version(match["version"]))
    return found


@pytest.mark.parametrize(
    ("lock", "asked"),
    [
        ("requirements.lock", [*PROJECT["project"]["dependencies"], *(r for group in GROUPS.values() for r in group)]),
        ("requirements-backend.lock", GROUPS["backend"]),
    ],
)
def test_every_requirement_is_locked_within_its_bounds(lock, asked):
    locked = pins(lock)
    unmet = [text for text in asked if not meets(locked, Requirement(text))]
    assert unmet == [], "run `make lock`"


def meets(locked: dict[str, set[Version]], requirement: Requirement) -> bool:
    versions = locked.get(canonicalize_name(requirement.name), set())
    return any(requirement.specifier.contains(version, prereleases=True) for version in versions)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-backend.lock"])
def test_every_pin_has_hashes_and_nothing_else_stands_there(lock):
    unhashed, current = [], ""
    for line in (ROOT / lock).read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if match := PIN.match(line):
            current = match["name"]
            unhashed.append(current)
        else:
            assert re.fullmatch(r" +--hash=sha256:[0-9a-f]{64}(?: \\)?", line), f"unexpected line in {lock}: {line}"
            if current in unhashed:
                unhashed.remove(current)
    assert unhashed == []


def test_both_lock_files_agree():
    everything = pins("requirements.lock")
    assert {name: everything.get(name) for name in pins("requirements-backend.lock")} == pins(
        "requirements-backend.lock"
    )


@pytest.mark.parametrize("text", PROJECT["project"]["dependencies"])
def test_a_dependency_has_a_lower_bound(text):
    assert any(part.operator in {">=", "~=", "=="} for part in Requirement(text).specifier)
