# SPDX-License-Identifier: EUPL-1.2
"""Another process that uses the same file: it says a line when it got somewhere and goes on when told a line."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

#: Begin a contact with one utterance, say the contact's id, and stay alive.
AGENT = """
import sys
from desktop.storage.sqlite_store import open_store
from tests.storage.factory import make_contact, make_utterance
store = open_store(sys.argv[1])
contact = make_contact()
store.begin_contact(contact)
store.append_utterance(contact.id, make_utterance("mijn rijbewijs is verlopen"))
print(contact.id, flush=True)
sys.stdin.readline()
store.close()
"""

#: Begin a contact and journal as fast as it goes, saying each id when it is safe.
JOURNAL = """
import sys
from desktop.storage.sqlite_store import open_store
from tests.storage.factory import make_contact, make_utterance
store = open_store(sys.argv[1])
contact = make_contact()
store.begin_contact(contact)
print(contact.id, flush=True)
for number in range(1_000_000):
    utterance = make_utterance(f"zin nummer {number}", start_ms=number * 1000)
    store.append_utterance(contact.id, utterance)
    print(utterance.id, flush=True)
"""

#: Take the whole file, as a backup program may.
LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA locking_mode = EXCLUSIVE")
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
connection.close()
"""

#: Write for as long as it is not told to stop.
WRITE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("writing", flush=True)
sys.stdin.readline()
connection.execute("COMMIT")
connection.close()
"""

#: Open at the same moment as others.
OPEN = """
import sys
from desktop.storage.sqlite_store import open_store
print("ready", flush=True)
sys.stdin.readline()
store = open_store(sys.argv[1])
store.save_setting(sys.argv[2], "was here")
store.close()
print("done", flush=True)
"""


class OtherProcess:
    """A Python process that runs ``script``."""

    def __init__(self, script: str, *arguments: object) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", script, *map(str, arguments)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    def heard(self) -> str:
        """The next line that it says."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the other process ended"
        return line.strip()

    def go_on(self) -> None:
        """Tell it a line."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def finish(self) -> None:
        """Let it go on and wait for a good end."""
        self.go_on()
        assert self._process.wait(30) == 0
        self.kill()

    def kill(self, *, reap: bool = True) -> list[str]:
        """SIGKILL; what it had said until then. Without ``reap`` it stays a zombie until the next ``kill``."""
        if self._process.poll() is None:
            self._process.kill()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        said = [] if self._process.stdout.closed else self._process.stdout.read().splitlines()
        if not reap:
            os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)
        else:
            self._process.wait(30)
            self._process.stdout.close()
            # What was written to a dead process may still be in the buffer.
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
        return said
