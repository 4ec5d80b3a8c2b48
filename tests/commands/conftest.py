# SPDX-License-Identifier: EUPL-1.2
"""Runs `maat` as a person at a terminal does: a process of its own, an empty home."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

TIMEOUT_S = 120


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]


Maat = Callable[..., Ran]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def maat(home: Path) -> Maat:
    def run(*arguments: str | Path, lang: str = "en", **environment: str) -> Ran:
        env = {key: value for key, value in os.environ.items() if not key.startswith(("MAAT_", "DISPLAY", "WAYLAND"))}
        env |= {"MAAT_HOME": str(home), "MAAT_LANG": lang, "QT_QPA_PLATFORM": ""} | environment
        ran = subprocess.run(
            [sys.executable, "-m", "desktop", *map(str, arguments)],
            env=env,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=TIMEOUT_S,
            check=False,
        )
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    return run
