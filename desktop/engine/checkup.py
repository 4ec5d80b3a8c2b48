# SPDX-License-Identifier: EUPL-1.2
"""What `maat doctor` looks at: everything that Maat needs, each with how it stands."""

import math
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from desktop.audio.catalog import DeviceKind
from desktop.audio.systems import sound_system
from desktop.audio.trial import Trial, try_out
from desktop.domain.errors import DeviceError, Fault, MaatError
from desktop.speech.models import check_model
from desktop.storage.sqlite_store import open_store
from desktop.system.display import display_problem
from desktop.system.paths import Home, resources

#: A day of calls with transcripts stays far under this; the database needs room for its journal as well.
ENOUGH_DISK_MB = 500


class Check(Enum):
    """What is looked at."""

    MODEL = "model"
    DATABASE = "database"
    KNOWLEDGE = "knowledge"
    DEPARTMENTS = "departments"
    DEVICES = "devices"
    DEVICE = "device"
    LOOPBACK = "loopback"
    DISPLAY = "display"
    FONTS = "fonts"
    DISK = "disk"


class Health(Enum):
    """How it stands. WARNING: Maat works, but not with everything."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Finding:
    """One result.

    Attributes:
        detail: A path, name or number.
        error: What was wrong.
        trial: With DEVICE: how it did when it was opened for a moment.
    """

    check: Check
    health: Health
    detail: str
    error: MaatError | None = None
    trial: Trial | None = None


def examine(home: Home, model: Path, store_address: str) -> Iterator[Finding]:
    """Look at everything, one after the other; changes nothing but makes the database where there is none."""
    yield _model(model)
    yield from _store(store_address)
    yield from _devices()
    problem = display_problem()
    yield Finding(Check.DISPLAY, Health.WARNING if problem else Health.OK, problem or "")
    fonts = sorted(path.name for path in (resources() / "fonts").glob("*.otf"))
    yield Finding(Check.FONTS, Health.OK if fonts else Health.WARNING, ", ".join(fonts))
    yield _disk(home)


def _model(folder: Path) -> Finding:
    try:
        model = check_model(folder)
    except MaatError as error:
        return Finding(Check.MODEL, Health.FAILED, str(folder), error)
    return Finding(Check.MODEL, Health.WARNING if model.demonstration else Health.OK, str(folder))


def _store(address: str) -> Iterator[Finding]:
    try:
        store = open_store(address)
    except MaatError as error:
        yield Finding(Check.DATABASE, Health.FAILED, address, error)
        return
    try:
        yield Finding(Check.DATABASE, Health.OK, address)
        yield _count(Check.KNOWLEDGE, lambda: len(store.articles()))
        yield _count(Check.DEPARTMENTS, lambda: len(store.departments()))
    except MaatError as error:
        yield Finding(Check.DATABASE, Health.FAILED, address, error)
    finally:
        store.close()


def _count(check: Check, count: Callable[[], int]) -> Finding:
    number = count()
    return Finding(check, Health.OK if number else Health.WARNING, str(number))


def _devices() -> Iterator[Finding]:
    """The sound system, each of its devices, and whether there is one to hear the resident by."""
    try:
        system = sound_system()
    except DeviceError as error:
        yield Finding(Check.DEVICES, Health.WARNING, "", error)
        return
    try:
        devices = system.devices()
        heard = {kind: [each for each in devices if each.kind is kind] for kind in DeviceKind}
        microphones, loopbacks = heard[DeviceKind.MICROPHONE], heard[DeviceKind.LOOPBACK]
        missing = None if microphones else DeviceError(Fault.NO_AUDIO_DEVICE, "")
        yield Finding(Check.DEVICES, Health.WARNING if missing else Health.OK, str(len(microphones)), missing)
        missing = None if loopbacks else DeviceError(Fault.NO_LOOPBACK, "")
        yield Finding(Check.LOOPBACK, Health.WARNING if missing else Health.OK, str(len(loopbacks)), missing)
        for device in devices:
            yield _device(try_out(system, device))
    except DeviceError as failure:
        yield Finding(Check.DEVICES, Health.WARNING, "", failure)
    finally:
        system.close()


def _device(trial: Trial) -> Finding:
    """A microphone is silent when it is muted; an output that plays nothing is silent, too, and that is well."""
    muted = trial.device.kind is DeviceKind.MICROPHONE and trial.peak_dbfs == -math.inf
    well = trial.error is None and not muted and not trial.device.narrowband
    return Finding(Check.DEVICE, Health.OK if well else Health.WARNING, trial.device.name, trial.error, trial)


def _disk(home: Home) -> Finding:
    free_mb = shutil.disk_usage(home.database.parent).free // 1_000_000
    return Finding(Check.DISK, Health.OK if free_mb >= ENOUGH_DISK_MB else Health.WARNING, str(free_mb))
