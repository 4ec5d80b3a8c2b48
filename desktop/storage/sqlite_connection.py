# SPDX-License-Identifier: EUPL-1.2
"""A connection to the SQLite file: opened with care, one transaction at a time, faults told apart."""

import contextlib
import errno
import logging
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
from sqlite_utils import Database, Migrations

from desktop.domain.errors import Fault, StorageBug, StorageUnavailable
from desktop.storage import knowledge_migrations, migrations

log = logging.getLogger(__name__)

#: Path of a database that lives as long as its connection.
MEMORY = ":memory:"
#: How long a statement waits for another process to finish writing.
BUSY_TIMEOUT_S = 5.0
#: The first SQLite with STRICT tables (https://www.sqlite.org/stricttables.html).
OLDEST_SQLITE = (3, 37, 0)
#: SQLite reports a full disk under its shared-memory file as an I/O error; below this room it was that.
_NO_ROOM_BYTES = 64 * 1024
_WAL_RETRY_S = 0.02

#: Primary result codes (https://www.sqlite.org/rescode.html) that the user can do something about.
_FAULTS = {
    sqlite3.SQLITE_BUSY: Fault.STORE_LOCKED,
    sqlite3.SQLITE_LOCKED: Fault.STORE_LOCKED,
    sqlite3.SQLITE_CORRUPT: Fault.STORE_CORRUPT,
    sqlite3.SQLITE_NOTADB: Fault.STORE_CORRUPT,
    sqlite3.SQLITE_FULL: Fault.STORE_FULL,
    sqlite3.SQLITE_READONLY: Fault.STORE_READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Fault.STORE_READ_ONLY,
    sqlite3.SQLITE_PERM: Fault.STORE_READ_ONLY,
    sqlite3.SQLITE_IOERR: Fault.STORE_READ_ONLY,
}


@contextlib.contextmanager
def faults(path: str) -> Iterator[None]:
    """Turn what SQLite raises into a fault of the environment, or a bug of ours.

    Raises:
        StorageUnavailable: the file, the disk or another program is in the way; ``path`` is the detail.
        StorageBug: anything else.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None and "decode" in str(error):
            # Text that is no longer UTF-8. The message holds the text, which is no business of a log.
            log.warning("undecodable text in %s", path)
            raise StorageUnavailable(Fault.STORE_CORRUPT, path) from None
        fault = None if code is None else _FAULTS.get(code & 0xFF)
        if fault is None:
            raise StorageBug(f"{type(error).__name__}: {error}") from error
        if code is not None and code & 0xFF == sqlite3.SQLITE_IOERR and _no_room(path):
            fault = Fault.STORE_FULL
        log.warning("%s while working on %s: %s", getattr(error, "sqlite_errorname", code), path, error)
        raise StorageUnavailable(fault, path) from error
    except msgspec.MsgspecError as error:
        log.warning("a row that says nothing of ours in %s", path)
        raise StorageUnavailable(Fault.STORE_CORRUPT, path) from error
    except (UnicodeEncodeError, OverflowError) as error:
        raise StorageBug(f"a value that SQLite cannot hold: {error.__class__.__name__}") from error


def open_database(
    path: str, busy_timeout_s: float = BUSY_TIMEOUT_S, steps: Migrations = knowledge_migrations.STEPS
) -> Database:
    """Open or make the database and bring its schema up to date.

    The file is left as it was when it cannot be used.

    Args:
        path: A file, or ``:memory:``.
        busy_timeout_s: How long to wait for another writer before giving up.
        steps: How to make the schema.

    Returns:
        A connection that belongs to the calling thread.

    Raises:
        StorageUnavailable: STORE_NEWER, STORE_LOCKED, STORE_CORRUPT, STORE_FULL, STORE_READ_ONLY, STORE_UNSUPPORTED.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise StorageUnavailable(Fault.STORE_UNSUPPORTED, f"SQLite {sqlite3.sqlite_version}")
    with faults(path):
        if path != MEMORY:
            _make_private_file(path)
        connection = sqlite3.connect(path, isolation_level=None, timeout=busy_timeout_s)
        try:
            database = Database(connection, execute_plugins=False)
            _refuse_foreign(database, path, steps)
            _set_up(database, busy_timeout_s)
            with transaction(database):
                # Asked again under the write lock: another process may have migrated in the meantime.
                _refuse_foreign(database, path, steps)
                migrations.apply(database, steps)
                # BEGIN IMMEDIATE only reads when the file is read-only; a statement that could write says so.
                database.conn.execute("UPDATE change SET revision = revision WHERE topic IS NULL")
        except BaseException:
            connection.close()
            raise
        return database


@contextlib.contextmanager
def transaction(db: Database) -> Iterator[None]:
    """One use case that writes: all of it or nothing, durable when the block ends.

    Raises:
        StorageBug: inside another transaction.
    """
    with _block(db, "BEGIN IMMEDIATE"):
        yield


@contextlib.contextmanager
def snapshot(db: Database) -> Iterator[None]:
    """One use case that reads: every statement sees the same state of the database."""
    with _block(db, "BEGIN"):
        yield


@contextlib.contextmanager
def _block(db: Database, begin: str) -> Iterator[None]:
    if db.conn.in_transaction:
        raise StorageBug("a transaction inside a transaction")
    db.conn.execute(begin)
    try:
        yield
        db.conn.execute("COMMIT")
    except BaseException:
        # A full disk may have rolled back already.
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        raise


def _set_up(db: Database, busy_timeout_s: float) -> None:
    deadline = time.monotonic() + busy_timeout_s
    while True:
        try:
            db.enable_wal()
            break
        except sqlite3.OperationalError as error:
            # Changing to WAL needs the file alone, and SQLite does not wait for that by itself.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_WAL_RETRY_S)
    for pragma in ("synchronous = FULL", "foreign_keys = ON"):
        db.conn.execute(f"PRAGMA {pragma}")


def _refuse_foreign(db: Database, path: str, steps: Migrations) -> None:
    """Refuse, by reading only, a database that is not ours or that a newer Maat made."""
    if migrations.unknown(db, steps):
        raise StorageUnavailable(Fault.STORE_NEWER, path)
    if db.table_names() and not migrations.is_ours(db, steps):
        raise StorageUnavailable(Fault.STORE_UNSUPPORTED, path)


def _make_private_file(path: str) -> None:
    """Make a new file readable by its owner alone: it will hold what residents said."""
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        full = error.errno == errno.ENOSPC
        raise StorageUnavailable(Fault.STORE_FULL if full else Fault.STORE_READ_ONLY, path) from error


def _no_room(path: str) -> bool:
    try:
        return shutil.disk_usage(Path(path).absolute().parent).free < _NO_ROOM_BYTES
    except OSError:
        return False
