# SPDX-License-Identifier: EUPL-1.2
"""A process of its own: talked to, and seen to end."""

import os
import signal

import pytest

from desktop.system.child import Child, ChildDied, tie_to


def echo(pipe, plan):
    tie_to(plan)
    while True:
        try:
            message = pipe.recv_bytes()
        except EOFError:
            return
        if message == b"die":
            os.kill(os.getpid(), signal.SIGKILL)
        if message == b"end":
            raise SystemExit(3)
        pipe.send_bytes(message)


@pytest.fixture
def child():
    child = Child(echo, os.getpid(), "maat-echo")
    yield child
    child.close(gently=True)


def test_it_hears_and_answers(child):
    assert child.pid != os.getpid()
    assert child.send(b"hello")
    assert child.receive(20) == b"hello"
    assert child.receive(0) is None


@pytest.mark.parametrize(("last_words", "how"), [(b"die", "signal 9"), (b"end", "exit code 3")])
def test_its_end_is_told(child, last_words, how):
    child.send(b"still there")
    child.send(last_words)
    assert child.receive(20) == b"still there"
    with pytest.raises(ChildDied, match=how):
        child.receive(20)
    assert not child.send(b"anybody?")


def test_it_can_be_killed(child):
    child.kill()
    with pytest.raises(ChildDied, match="signal 9"):
        child.receive(20)
