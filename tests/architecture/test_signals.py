# SPDX-License-Identifier: EUPL-1.2
"""The Qt binding in use survives a day of signals.

PySide6 6.12.0 on Python 3.11 loses a reference to True at every emit and ends the process after a few hundred; that is
why pyproject.toml keeps below 6.12.
"""

import subprocess
import sys

EMIT = """
import sys
from PySide6.QtCore import QObject, Signal, Slot

class Sender(QObject):
    happened = Signal(object)

class Receiver(QObject):
    count = 0
    @Slot(object)
    def receive(self, payload):
        self.count += 1

sender, receiver = Sender(), Receiver()
sender.happened.connect(receiver.receive)
before = sys.getrefcount(True), sys.getrefcount(False), sys.getrefcount(None)
for number in range(10_000):
    sender.happened.emit(number)
after = sys.getrefcount(True), sys.getrefcount(False), sys.getrefcount(None)
print(receiver.count, max(abs(new - old) for old, new in zip(before, after, strict=True)))
"""


def test_ten_thousand_signals_lose_no_reference():
    # In a process of its own: where the fault is present, it takes the interpreter with it.
    done = subprocess.run([sys.executable, "-c", EMIT], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    received, drift = map(int, done.stdout.split())
    assert received == 10_000
    assert drift < 100
