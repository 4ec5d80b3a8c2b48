# SPDX-License-Identifier: EUPL-1.2
"""From an archive somewhere, or a directory, to a model that can be loaded: all of it or nothing.

A model is put together in a hidden directory beside where it will be, checked, given its manifest, and only then gets
its name. Nobody ever sees half a model, and what was there before is left alone.
"""

import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
from filelock import FileLock, Timeout

from desktop.domain.errors import Fault, ModelError
from desktop.speech.catalog import CatalogModel
from desktop.speech.catalog_shelf import ModelCard, write_card
from desktop.speech.fetching import Bounds, Download, Patience
from desktop.speech.manifest import damages, digest, read_manifest, write_manifest
from desktop.speech.models import check_model
from desktop.speech.unpacking import DEFAULT_LIMITS, UnpackLimits, unpack_model
from desktop.system.ids import now_iso

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}(?<!\.)")
#: What is still arriving; the dot keeps it out of every list.
_PARTIAL = ".partial"


class Stage(Enum):
    """What is being done; the figures that come with it are bytes."""

    FETCHING = "fetching"
    CHECKING = "checking"
    UNPACKING = "unpacking"
    COPYING = "copying"


def _say_nothing(stage: Stage, done: int, total: int | None) -> None: ...


def _wait_silently(reason: str, pause_s: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Manner:
    """How to go about it.

    Attributes:
        on_progress: Stage, bytes done, bytes in all where known. Called often.
        on_wait: Before a pause between two tries: why, and seconds.
        patience: How long to try.
        limits: What an archive may hold.
        sleep: For tests.
    """

    on_progress: Callable[[Stage, int, int | None], None] = _say_nothing
    on_wait: Callable[[str, float], None] = _wait_silently
    patience: Patience = field(default_factory=Patience)
    limits: UnpackLimits = DEFAULT_LIMITS
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Wanted:
    """A model to install, and what is known of its archive.

    Attributes:
        name: Of the directory that it gets.
        sha256: Of the archive, hex.
        md5: Of the archive, hex; looked at only when there is no SHA-256.
    """

    name: str
    card: ModelCard
    bounds: Bounds = field(default_factory=Bounds)
    sha256: str | None = None
    md5: str | None = None


@dataclass(frozen=True, slots=True)
class Installed:
    """What came of it.

    Attributes:
        path: The model's directory.
        fresh: False when it was there already and is undamaged.
        proven: The archive agreed with a digest that was known beforehand.
        sha256: Of the archive; empty when nothing was fetched.
    """

    path: Path
    fresh: bool
    proven: bool = False
    sha256: str = ""


def bounds_of(model: CatalogModel) -> Bounds:
    """The sizes that its archive can have."""
    return Bounds(model.least_bytes, model.most_bytes)


def check_name(name: str) -> str:
    """A name that can be a directory on every system.

    Raises:
        ModelError: MODEL_UNKNOWN.
    """
    if not _NAME.fullmatch(name):
        raise ModelError(Fault.MODEL_UNKNOWN, repr(name)[:120])
    return name


def find_source(text: str, name: str) -> str | Path:
    """Where the archive of a model is.

    Args:
        text: A file, a directory with NAME.zip in it, or the same as an address: http, https or file.
        name: The model's.

    Returns:
        A path for what is on this computer or a share, an address for the rest.

    Raises:
        ModelError: MODEL_REFUSED: another kind of address; MODEL_MISSING: no such file.
    """
    parts = urlsplit(text)
    if parts.scheme in {"http", "https"} and parts.netloc:
        return text if parts.path.lower().endswith(".zip") else f"{text.rstrip('/')}/{name}.zip"
    if parts.scheme == "file":
        place = Path(unquote(f"//{parts.netloc}{parts.path}" if parts.netloc else parts.path))
    elif "://" in text:
        raise ModelError(Fault.MODEL_REFUSED, text)
    else:
        place = Path(text).expanduser()
    if place.is_dir():
        place = place / f"{name}.zip"
    if not place.is_file():
        raise ModelError(Fault.MODEL_MISSING, str(place))
    return place


def install_model(
    wanted: Wanted, source: str | Path, models: Path, manner: Manner | None = None, *, replace: bool = False
) -> Installed:
    """Fetch, check, unpack and put in place.

    Args:
        wanted: What.
        source: From :func:`find_source`.
        models: The directory for models; is made when it is not there.
        manner: How.
        replace: Put it in the place of one of that name.

    Raises:
        ModelError: any of the MODEL_ faults; nothing was installed or replaced then.
        OSError: the disk does not allow it.
    """
    how = manner or Manner()
    target = models / check_name(wanted.name)
    with _alone(models, wanted.name):
        if not replace and target.exists():
            check_present(target)
            return Installed(target, fresh=False)
        _check_room(models, wanted)
        download = None if isinstance(source, Path) else _download(source, models, wanted, how)
        if download is not None:
            archive, sha256 = _bring(download, wanted, how)
        else:
            archive = Path(source)
            sha256 = _check_archive(archive, wanted, how)
        try:
            _build(archive, sha256, wanted, models, how)
        except ModelError as error:
            if download is not None and error.fault is not Fault.MODEL_NO_ROOM:
                # What arrived is of no use; the next try begins anew.
                download.forget()
            raise
        if download is not None:
            download.forget()
    return Installed(target, fresh=True, proven=bool(wanted.sha256 or wanted.md5), sha256=sha256)


def add_model(
    folder: Path, models: Path, card: ModelCard, manner: Manner | None = None, *, name: str | None = None
) -> Installed:
    """Take in a model from a directory: a copy of it, or itself when it lies among the models already.

    Args:
        folder: A model in any layout that :func:`desktop.speech.models.check_model` accepts.
        models: The directory for models; is made when it is not there.
        card: What is known of it.
        manner: How.
        name: Another name than that of the directory.

    Raises:
        ModelError: it is no model, is damaged, or MODEL_EXISTS.
        OSError: the disk does not allow it.
    """
    how = manner or Manner()
    model = check_model(folder)
    path = model.path.resolve()
    target = models / check_name(name or path.name)
    card = msgspec.structs.replace(card, added_at=now_iso())
    with _alone(models, target.name):
        if path == target.resolve():
            write_card(target, card)
            write_manifest(target)
            return Installed(target, fresh=True)
        if target.exists():
            raise ModelError(Fault.MODEL_EXISTS, str(target))
        free = shutil.disk_usage(models).free
        if free < model.size_bytes:
            raise ModelError(Fault.MODEL_NO_ROOM, f"{models}: {(model.size_bytes - free) / 1e6:,.0f} MB short")
        with _workshop(models, target.name) as place:
            copy = place / "model"
            _copy(path, copy, model.size_bytes, how)
            check_model(copy)
            write_card(copy, card)
            write_manifest(copy)
            _put(copy, target, place)
    return Installed(target, fresh=True)


def check_present(folder: Path) -> None:
    """Whether an installed model is as it was when it was installed.

    Raises:
        ModelError: MODEL_DAMAGED: names the first damaged file; or what check_model finds.
    """
    entries = read_manifest(folder)
    for damage in damages(folder, entries):
        raise ModelError(Fault.MODEL_DAMAGED, f"{folder / damage.file} ({damage.kind.value})")
    if not entries:
        check_model(folder)


def _build(archive: Path, sha256: str, wanted: Wanted, models: Path, how: Manner) -> None:
    def report(done: int, total: int) -> None:
        how.on_progress(Stage.UNPACKING, done, total)

    with _workshop(models, wanted.name) as folder:
        root = check_model(unpack_model(archive, folder / "model", how.limits, report)).path
        write_card(root, msgspec.structs.replace(wanted.card, archive_sha256=sha256, added_at=now_iso()))
        write_manifest(root)
        _put(root, models / wanted.name, folder)


def _download(url: str, models: Path, wanted: Wanted, how: Manner) -> Download:
    return Download(
        url,
        models / _PARTIAL / f"{wanted.name}.zip",
        wanted.bounds,
        how.patience,
        on_receive=lambda done, total: how.on_progress(Stage.FETCHING, done, total or wanted.bounds.exact),
        on_wait=how.on_wait,
        sleep=how.sleep,
    )


def _bring(download: Download, wanted: Wanted, how: Manner) -> tuple[Path, str]:
    fetched = download.run()
    try:
        return fetched.path, _check_archive(fetched.path, wanted, how)
    except ModelError:
        download.forget()
        if not fetched.resumed:
            raise
    # The pieces may have been of two versions: once more in one go.
    fetched = download.run()
    try:
        return fetched.path, _check_archive(fetched.path, wanted, how)
    except ModelError:
        download.forget()
        raise


def _check_archive(archive: Path, wanted: Wanted, how: Manner) -> str:
    """SHA-256 of the archive, which is of the right size and has the digest that was published."""
    size = archive.stat().st_size
    if not wanted.bounds.least <= size <= wanted.bounds.most:
        expected = wanted.bounds.exact
        detail = f"{archive}: {size:,} bytes" + (f", not {expected:,}" if expected is not None else "")
        raise ModelError(Fault.MODEL_MISMATCH, detail)
    found = digest(archive, on_read=lambda done: how.on_progress(Stage.CHECKING, done, size))
    if wanted.sha256 is not None and found != wanted.sha256.lower():
        raise ModelError(Fault.MODEL_MISMATCH, f"{archive}: SHA-256 {found}, not {wanted.sha256}")
    if wanted.sha256 is None and wanted.md5 is not None:
        weak = digest(archive, "md5")
        if weak != wanted.md5.lower():
            raise ModelError(Fault.MODEL_MISMATCH, f"{archive}: MD5 {weak}, not {wanted.md5}")
    return found


def _check_room(models: Path, wanted: Wanted) -> None:
    """Fail before an hour of fetching: what is unpacked is at least as large as the archive."""
    partial = models / _PARTIAL / f"{wanted.name}.zip"
    have = partial.stat().st_size if partial.exists() else 0
    short = 2 * wanted.bounds.least - have - shutil.disk_usage(models).free
    if short > 0:
        raise ModelError(Fault.MODEL_NO_ROOM, f"{models}: {short / 1e6:,.0f} MB short")


def _put(root: Path, target: Path, workshop: Path) -> None:
    """Give the finished model its name; the one that had it goes away with the workshop."""
    old = workshop / "old"
    if target.exists():
        target.rename(old)
    try:
        root.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise


def _copy(source: Path, target: Path, total: int, how: Manner) -> None:
    done = 0

    def copy(one: str, other: str) -> str:
        nonlocal done
        if not Path(one).is_file():
            raise ModelError(Fault.MODEL_UNSAFE, one)
        shutil.copyfile(one, other)
        done += Path(other).stat().st_size
        how.on_progress(Stage.COPYING, done, total)
        return other

    try:
        shutil.copytree(source, target, copy_function=copy)
    except shutil.Error as error:
        raise OSError(f"{source}: {error.args[0][0][2]}") from error


@contextmanager
def _alone(models: Path, name: str) -> Iterator[None]:
    """Keep other processes from fetching the same model; sweep up what one left that was killed."""
    partial = models / _PARTIAL
    partial.mkdir(parents=True, exist_ok=True)
    lock = FileLock(partial / f"{name}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise ModelError(Fault.MODEL_BUSY, name) from error
    try:
        for left in partial.glob(f"{name}-*.tmp"):
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        lock.release()


@contextmanager
def _workshop(models: Path, name: str) -> Iterator[Path]:
    """A directory on the same disk as ``models``, gone at the end whatever happens."""
    folder = Path(tempfile.mkdtemp(prefix=f"{name}-", suffix=".tmp", dir=models / _PARTIAL))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
