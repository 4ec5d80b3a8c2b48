# SPDX-License-Identifier: EUPL-1.2
"""`maat bench`: the benchmarks of tests/benchmarks, each in a process of its own; in a source tree only.

``--model`` and ``--recordings`` go to the one that is named, which says itself whether it takes them.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from desktop.domain.errors import Fault, MaatError
from desktop.engine.event_lines import write_line
from desktop.system.paths import bundle_root
from desktop.ui.command_texts import CommandTexts

_PREFIX = "bench_"


def run(options: argparse.Namespace, texts: CommandTexts) -> int:
    """Run all benchmarks, or the one named; 1 when one of them failed.

    Raises:
        MaatError: NOT_FOUND: there are none here, none of that name, or no model or recordings where it was said.
    """
    root = bundle_root()
    scripts = {
        script.stem.removeprefix(_PREFIX): script
        for script in sorted((root / "tests" / "benchmarks").glob(f"{_PREFIX}*.py"))
    }
    if options.only is not None and options.only not in scripts:
        raise MaatError(Fault.NOT_FOUND, f"bench {options.only} ({', '.join(scripts) or texts.no_benchmarks()})")
    if not scripts:
        raise MaatError(Fault.NOT_FOUND, texts.no_benchmarks())
    chosen = _chosen(options)
    failed = False
    for name, script in scripts.items():
        if options.only in {None, name}:
            failed |= not _run_one(name, script, root, chosen, options.json)
    return int(failed)


def _chosen(options: argparse.Namespace) -> list[str]:
    """The folders to measure, as arguments; absolute, for a benchmark runs in the source tree."""
    arguments = []
    for name in ("model", "recordings"):
        place = getattr(options, name)
        if place is not None:
            folder = Path(place).expanduser().absolute()
            if not folder.is_dir():
                raise MaatError(Fault.NOT_FOUND, str(folder))
            arguments += [f"--{name}", str(folder)]
    return arguments


def _run_one(name: str, script: Path, root: Path, chosen: list[str], as_json: bool) -> bool:
    command = [sys.executable, "-m", f"tests.benchmarks.{script.stem}", *chosen]
    environment = {"QT_QPA_PLATFORM": "offscreen"} | dict(os.environ)
    if not as_json:
        print(f"== {name}", flush=True)
        return subprocess.run(command, cwd=root, env=environment, check=False).returncode == 0
    command.append("--json")
    done = subprocess.run(command, cwd=root, env=environment, check=False, stdout=subprocess.PIPE, text=True)
    write_line(sys.stdout, {"benchmark": name, "figures": _figures(done.stdout)})
    return done.returncode == 0


def _figures(output: str) -> object:
    """What a benchmark printed: its JSON, or its lines."""
    try:
        return json.loads(output)
    except ValueError:
        return output.splitlines()
