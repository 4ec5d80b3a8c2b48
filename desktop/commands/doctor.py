# SPDX-License-Identifier: EUPL-1.2
"""`maat doctor`: what works here, what does not, and how to mend it."""

import argparse
import math
import sys

from desktop.audio.trial import Trial
from desktop.commands.workspace import model_folder, store_address
from desktop.engine.checkup import Health, examine
from desktop.engine.event_lines import write_line
from desktop.system.paths import default_home
from desktop.system.settings import load_settings, phone_fault
from desktop.ui.command_texts import CommandTexts
from desktop.ui.doctor_texts import advice, finding_line
from desktop.ui.faults import explain


def run(options: argparse.Namespace, texts: CommandTexts) -> int:
    """Examine everything; 1 when something is wrong."""
    home = default_home()
    settings = load_settings(home.settings_file)
    fault = phone_fault(home.settings_file)
    if fault is not None:
        print(explain(fault), file=sys.stderr)
    worst = int(fault is not None)
    for finding in examine(home, model_folder(settings), store_address(home, settings)):
        worst |= finding.health is Health.FAILED
        if options.json:
            line: dict[str, object] = {
                "check": finding.check.value,
                "health": finding.health.value,
                "detail": finding.detail,
                "advice": advice(finding),
            }
            if finding.trial is not None:
                line["device"] = _measured(finding.trial)
            write_line(sys.stdout, line)
        else:
            print(finding_line(finding))
    return int(worst)


def _measured(trial: Trial) -> dict[str, object]:
    """A device with its figures; a level of digital silence, or of a device that cannot be heard, is null."""
    device = trial.device
    heard = trial.error is None
    return {
        "id": device.id,
        "name": device.name,
        "kind": device.kind.value,
        "default": device.default,
        "channels": device.channels,
        "rate_hz": device.rate_hz,
        "latency_ms": round(trial.latency_ms) if heard else None,
        "rms_dbfs": _level(trial.rms_dbfs),
        "peak_dbfs": _level(trial.peak_dbfs),
    }


def _level(dbfs: float) -> float | None:
    return round(dbfs, 1) if math.isfinite(dbfs) else None
