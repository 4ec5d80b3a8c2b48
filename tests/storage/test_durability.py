# SPDX-License-Identifier: EUPL-1.2
"""What the store said is safe is there after the process was killed at any moment."""

import random
import sqlite3
import time

import pytest

from desktop.domain.contact import ContactState
from tests.storage.other_process import JOURNAL

ROUNDS = 15


@pytest.mark.slow
def test_no_utterance_is_lost_by_a_kill_at_any_moment(path, opened, other_process):
    chance = random.Random(2026)
    total = 0
    for _ in range(ROUNDS):
        desk = other_process(JOURNAL, path)
        contact_id = desk.heard()
        safe = [desk.heard() for _ in range(chance.randrange(1, 20))]
        # Not a wait for something: the kill is to strike between or within statements.
        time.sleep(chance.uniform(0, 0.02))
        safe += [line for line in desk.kill() if len(line) == len(contact_id)]
        total += len(safe)

        store = opened(path)
        kept = [each.id for each in store.utterances(contact_id)]
        # One more may have been committed than could be said.
        assert kept[: len(safe)] == safe
        assert len(kept) - len(safe) in {0, 1}
        interrupted = store.interrupted_contacts()
        assert interrupted[0].id == contact_id
        assert interrupted[0].state is ContactState.IN_CALL
        store.close()

        connection = sqlite3.connect(path)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.execute("INSERT INTO utterance_search (utterance_search) VALUES ('integrity-check')")
        connection.close()
    print(f"{ROUNDS} kills, {total} utterances said to be safe, none lost")


def test_every_commit_is_forced_to_the_disk(store):
    def pragmas():
        return [
            store._db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]

    assert store._thread.call(pragmas) == ["wal", 2, 1]
