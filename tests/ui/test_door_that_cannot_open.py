# SPDX-License-Identifier: EUPL-1.2
"""A data folder in which there can be no lock or no socket: the window works, says so once, and keeps trying."""

import logging

import pytest

from desktop.system.paths import Home
from desktop.ui.single_window import Reply, WindowDoor


@pytest.fixture
def door(qapp, tmp_path):
    door = WindowDoor(Home(tmp_path / "home"), lambda request: Reply.STARTED)
    door._retry.setInterval(5)
    yield door
    door.close()


def test_no_locks_there(qtbot, door, monkeypatch, caplog):
    tries = []

    def refuse():
        tries.append(1)
        raise NotImplementedError("no locks on this file system")

    with monkeypatch.context() as broken, caplog.at_level(logging.WARNING):
        broken.setattr(door._lock, "acquire", refuse)
        door.open()
        qtbot.waitUntil(lambda: len(tries) > 3)
    assert [record.getMessage() for record in caplog.records] == [
        "no other program can reach this window: no locks on this file system"
    ]
    qtbot.waitUntil(lambda: door.is_open)


def test_no_socket_there(qtbot, door, monkeypatch, caplog):
    tries = []

    def refuse(_name):
        tries.append(1)
        return False

    with monkeypatch.context() as broken, caplog.at_level(logging.WARNING):
        broken.setattr(door._server, "listen", refuse)
        door.open()
        qtbot.waitUntil(lambda: len(tries) > 3)
    assert len(caplog.records) == 1
    qtbot.waitUntil(lambda: door.is_open)
    assert not door._retry.isActive()
