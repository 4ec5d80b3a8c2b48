# SPDX-License-Identifier: EUPL-1.2
"""Identifiers and times of day, made in one place."""

from datetime import UTC, datetime

from uuid6 import uuid7


def new_id() -> str:
    """A UUIDv7 as text: unique, and sorts by time of making."""
    return str(uuid7())


def now_iso() -> str:
    """The present in UTC, ISO 8601 with milliseconds, ending in "Z"."""
    return to_iso(datetime.now(UTC))


def to_iso(moment: datetime) -> str:
    """A moment with a time zone as stored: UTC, milliseconds, "Z"."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_iso(text: str) -> datetime:
    """A stored moment; aware, in UTC.

    Raises:
        ValueError: not ISO 8601.
    """
    return datetime.fromisoformat(text).astimezone(UTC)
