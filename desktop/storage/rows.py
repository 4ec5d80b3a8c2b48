# SPDX-License-Identifier: EUPL-1.2
"""Rows of the database as domain values, and back. A column is named after the field it keeps."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import msgspec
from sqlite_utils import Database

from desktop.domain.errors import Fault, MaatError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Value: TypeAlias = str | int | float | bytes | None
Row: TypeAlias = dict[str, Value]
Domain = TypeVar("Domain")


def to_row(value: "DataclassInstance") -> Row:
    """The fields of a domain value as columns: enums by value, sequences as JSON text.

    Fields that are values themselves are left out; they have tables of their own.
    """
    row: Row = {}
    for name, field in msgspec.to_builtins(value).items():
        if isinstance(field, list | tuple):
            row[name] = to_json(field)
        elif not isinstance(field, dict):
            row[name] = storable(field) if isinstance(field, str) else field
    return row


def from_row(row: Row, kind: type[Domain], *, lists: Sequence[str] = (), **fields: object) -> Domain:
    """A domain value from the columns that are named as its fields; others are passed over.

    Args:
        row: Column values.
        kind: A domain dataclass.
        lists: Columns that hold JSON text.
        fields: Fields that come from elsewhere.
    """
    decoded: dict[str, object] = {**row, **fields}
    for name in lists:
        decoded[name] = msgspec.json.decode(str(row[name]))
    return msgspec.convert(decoded, kind)


def to_json(value: object) -> str:
    """JSON text of values and sequences."""
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        return msgspec.json.encode(_mended(msgspec.to_builtins(value))).decode()


def storable(text: str) -> str:
    """The text without halves of characters (lone surrogates), which a window can yield and UTF-8 cannot hold."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def fetch(db: Database, sql: str, parameters: Sequence[Value] | Row = ()) -> list[Row]:
    """All rows that a query gives."""
    cursor = db.conn.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor]


def fetch_one(db: Database, sql: str, wanted_id: str) -> Row:
    """The row with this id, for a query with one parameter.

    Raises:
        MaatError: NOT_FOUND.
    """
    for row in fetch(db, sql, [storable(wanted_id)]):
        return row
    raise MaatError(Fault.NOT_FOUND, wanted_id)


def insert(db: Database, table: str, row: Row, on_conflict: str = "") -> bool:
    """Add a row; whether one was added or changed."""
    columns = ", ".join(row)
    values = ", ".join(f":{column}" for column in row)
    return db.conn.execute(f"INSERT INTO {table} ({columns}) VALUES ({values}) {on_conflict}", row).rowcount > 0


def next_seq(db: Database, table: str) -> int:
    """The number of the next row in order of making; only within a writing transaction."""
    return int(db.conn.execute(f"SELECT coalesce(max(seq), 0) + 1 FROM {table}").fetchone()[0])


def _mended(value: object) -> object:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list | tuple):
        return [_mended(each) for each in value]
    if isinstance(value, dict):
        return {name: _mended(each) for name, each in value.items()}
    return value
