# SPDX-License-Identifier: EUPL-1.2
"""What every module of the package keeps to."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))
SPDX = "# SPDX-License-Identifier: EUPL-1.2"
LONGEST = 400

# Library: the only places that may import it.
HOMES = {
    "baresip": ("softphone/baresip_stack.py",),
    "sounddevice": ("audio/portaudio.py",),
    "pulsectl": ("audio/pulse_client.py",),
    "soundcard": ("audio/soundcards.py",),
    "vosk": ("speech/vosk_decoder.py",),
    "PySide6": ("ui/", "app.py", "demo.py"),
    "shiboken6": ("ui/", "app.py"),
    "httpx2": ("system/web.py",),
    "sqlite3": ("storage/",),
    "sqlite_utils": ("storage/",),
}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imported(source: str) -> Iterator[str]:
    """Top-level names of everything that the source imports, wherever the import stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield (node.module or "").partition(".")[0]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module") and node.args:
            argument = node.args[0]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value.partition(".")[0]


def strangers(path: str, source: str) -> list[str]:
    """Libraries that the module imports although they live elsewhere."""
    return sorted(
        library
        for library in set(imported(source)) & set(HOMES)
        if not any(path == home or (home.endswith("/") and path.startswith(home)) for home in HOMES[library])
    )


def test_the_package_is_there():
    assert len(MODULES) > 20


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_names_its_licence_and_says_what_it_is_for(path):
    source = path.read_text("utf-8")
    assert source.splitlines()[0] == SPDX
    assert ast.get_docstring(ast.parse(source))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_has_one_idea(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_library_is_imported_only_where_it_lives(path):
    assert strangers(name_of(path), path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("engine/desk.py", "def f():\n    import vosk", ["vosk"]),
        ("engine/desk.py", "from PySide6.QtCore import Signal", ["PySide6"]),
        ("audio/devices.py", "from importlib import import_module\nimport_module('sounddevice')", ["sounddevice"]),
        ("audio/portaudio.py", "import sounddevice", []),
        ("ui/agent/window.py", "from PySide6 import QtWidgets", []),
        ("uiless.py", "import PySide6", ["PySide6"]),
        ("ui/window.py", "import sqlite3", ["sqlite3"]),
    ],
)
def test_a_stranger_is_found_wherever_it_hides(path, source, expected):
    assert strangers(path, source) == expected
