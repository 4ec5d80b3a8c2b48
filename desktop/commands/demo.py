# SPDX-License-Identifier: EUPL-1.2
"""`maat demo`: a bundled call through the whole pipeline, in a throw-away MAAT_HOME."""

import argparse
import json
import os
import tempfile
from pathlib import Path

import msgspec

from desktop.commands.workspace import model_folder
from desktop.domain.errors import Fault, MaatError
from desktop.system.display import display_problem
from desktop.system.paths import Home, default_home, resources
from desktop.system.settings import load_settings

WINDOWED = True

DEFAULT_CALL = "gesprek-0-kaartje-kwijt.wav"
AGENT = "Sanne"


def run(options: argparse.Namespace, language: str) -> int:
    """Play the call; with no display the windows are drawn in memory and saved as pictures.

    Raises:
        MaatError: the recording, the model or the output folder cannot be used.
    """
    call = Path(options.call) if options.call else resources() / "demo-calls" / DEFAULT_CALL
    problem = display_problem()
    headless = bool(options.headless or problem)
    if headless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    settings = load_settings(default_home().settings_file)
    from desktop.app import Plan
    from desktop.demo import DemoPlan, play_demo

    with tempfile.TemporaryDirectory(prefix="maat-demo-") as folder:
        home = Home(Path(folder))
        plan = DemoPlan(
            desktop=Plan(
                settings=msgspec.structs.replace(settings, person=AGENT),
                store_address=f"sqlite:///{home.database}",
                model=model_folder(settings),
            ),
            call=call,
            number=_number(call),
            output=_output(options.output) if headless else None,
            realtime=not options.fast,
            language=language,
            reason=problem if not options.headless else None,
        )
        return play_demo(plan)


def _number(call: Path) -> str:
    """The caller's number, where the recording has a description beside it."""
    try:
        described = json.loads(call.with_suffix(".json").read_text("utf-8"))
    except (OSError, ValueError):
        return ""
    number = described.get("number", "") if isinstance(described, dict) else ""
    return number if isinstance(number, str) else ""


def _output(name: str) -> Path:
    folder = Path(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in (*folder.glob("[0-9][0-9]-*.png"), folder / "events.jsonl"):
            old.unlink(missing_ok=True)
    except OSError as error:
        raise MaatError(Fault.OUTPUT_UNWRITABLE, str(folder)) from error
    return folder
