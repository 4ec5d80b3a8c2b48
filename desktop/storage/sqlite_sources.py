# SPDX-License-Identifier: EUPL-1.2
"""Sources of knowledge in SQLite. Every function runs within a transaction of its caller."""

import msgspec
from sqlite_utils import Database

from desktop.domain.errors import Fault, KnowledgeError
from desktop.domain.knowledge_source import KnowledgeSource, SourceRun, TableOptions, Timetable
from desktop.storage.rows import Row, fetch, from_row, insert, storable, to_json


def sources(db: Database) -> tuple[KnowledgeSource, ...]:
    """All, by name."""
    return tuple(_to_source(row) for row in fetch(db, "SELECT * FROM knowledge_source ORDER BY name_key"))


def save_source(db: Database, source: KnowledgeSource) -> None:
    """Add or replace one.

    Raises:
        KnowledgeError: SOURCE_EXISTS.
    """
    row: Row = {
        "id": storable(source.id),
        "name": storable(source.name),
        "name_key": storable(source.name).casefold(),
        "location": storable(source.location),
        "format": storable(source.format),
        "columns": to_json(source.table.columns),
        "encoding": storable(source.table.encoding),
        "delimiter": storable(source.table.delimiter),
        "every_minutes": source.timetable.every_minutes,
        "daily_at": source.timetable.daily_at,
        "missing": source.missing.value,
        "has_token": int(source.has_token),
    }
    if fetch(db, "SELECT 1 FROM knowledge_source WHERE name_key = :name_key AND id <> :id", row):
        raise KnowledgeError(Fault.SOURCE_EXISTS, source.name)
    before = [each for each in sources(db) if each.id == source.id]
    insert(
        db, "knowledge_source", row, f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{c} = excluded.{c}' for c in row)}"
    )
    run = source_runs(db).get(source.id)
    if run is not None and before and _reading(before[0]) != _reading(source):
        save_source_run(db, source.id, _anew(run))


def remove_source(db: Database, source_id: str) -> None:
    """Forget one; what belongs to it is from now on as imported by hand."""
    db.conn.execute("DELETE FROM knowledge_source WHERE id = ?", [storable(source_id)])
    db.conn.execute("UPDATE article_record SET origin = '' WHERE origin = ?", [storable(source_id)])


def source_runs(db: Database) -> dict[str, SourceRun]:
    """How the last import of each went."""
    found = fetch(db, "SELECT source_id, content FROM source_run")
    return {str(row["source_id"]): msgspec.json.decode(str(row["content"]), type=SourceRun) for row in found}


def save_source_run(db: Database, source_id: str, run: SourceRun) -> None:
    """Keep how it went, if the source is still there."""
    db.conn.execute(
        "INSERT INTO source_run (source_id, at, content) SELECT id, ?, ? FROM knowledge_source WHERE id = ? "
        "ON CONFLICT (source_id) DO UPDATE SET at = excluded.at, content = excluded.content",
        [run.at, to_json(run), storable(source_id)],
    )


def take_source(db: Database, source_id: str, holder: str, now: str, until: str) -> bool:
    """Take a source for one import; whether it could be had."""
    taken = db.conn.execute(
        "INSERT INTO source_lease (source_id, holder, until) SELECT id, ?, ? FROM knowledge_source WHERE id = ? "
        "ON CONFLICT (source_id) DO UPDATE SET holder = excluded.holder, until = excluded.until "
        "WHERE source_lease.holder = excluded.holder OR source_lease.until <= ?",
        [storable(holder), until, storable(source_id), now],
    )
    return taken.rowcount > 0


def give_back_source(db: Database, source_id: str, holder: str) -> None:
    """Let others have it."""
    db.conn.execute(
        "DELETE FROM source_lease WHERE source_id = ? AND holder = ?", [storable(source_id), storable(holder)]
    )


def _anew(run: SourceRun) -> SourceRun:
    """A run whose server is to be asked as if for the first time."""
    return SourceRun(run.at, run.outcome, run.problems, run.fault, run.detail)


def _reading(source: KnowledgeSource) -> tuple[object, ...]:
    return source.location, source.format, source.table, source.missing, source.has_token


def _to_source(row: Row) -> KnowledgeSource:
    columns = msgspec.json.decode(str(row["columns"]), type=tuple[tuple[str, str], ...])
    return from_row(
        row,
        KnowledgeSource,
        lists=("columns",),
        table=TableOptions(columns, str(row["encoding"]), str(row["delimiter"])),
        timetable=Timetable(int(str(row["every_minutes"])), str(row["daily_at"])),
        has_token=bool(row["has_token"]),
    )
