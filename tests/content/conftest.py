# SPDX-License-Identifier: EUPL-1.2
"""The bundled content, read as plain JSON so that no importer can mend or hide what is wrong with it."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _json_lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="session")
def demo_calls() -> Path:
    return ROOT / "resources" / "demo-calls"


@pytest.fixture(scope="session")
def articles() -> list[dict]:
    return _json_lines(ROOT / "resources" / "knowledge" / "articles.jsonl")


@pytest.fixture(scope="session")
def departments() -> list[dict]:
    return _json_lines(ROOT / "resources" / "knowledge" / "departments.jsonl")
