# SPDX-License-Identifier: EUPL-1.2
"""One window of a data folder is reached, by its user, whatever was left behind and whoever else tries."""

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec
import pytest
from PySide6.QtNetwork import QLocalSocket

from desktop.domain.errors import Fault, MaatError
from desktop.system.call_link import EndCall, StartCall
from desktop.system.paths import Home
from desktop.ui import single_window
from desktop.ui.single_window import LONGEST_REQUEST, MOST_VISITORS, Reply, WindowDoor, ask_window, door_name

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="sockets are files elsewhere only")


class Taker:
    def __init__(self, reply=Reply.STARTED):
        self.asked = []
        self.reply = reply

    def take(self, request):
        self.asked.append(request)
        return self.reply


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "home")


@pytest.fixture
def doors(qapp):
    made = []

    def make(home, take):
        made.append(WindowDoor(home, take))
        return made[-1]

    yield make
    for door in made:
        door.close()


ASKING = """
import sys
from pathlib import Path
import msgspec
from desktop.domain.errors import MaatError
from desktop.system.call_link import CallRequest
from desktop.system.paths import Home
from desktop.ui.single_window import ask_window
try:
    print(ask_window(Home(Path(sys.argv[1])), msgspec.json.decode(sys.argv[2], type=CallRequest)).name)
except MaatError as error:
    print(error.fault.name, error.detail)
"""


def ask(qtbot, home, request):
    """Ask as another program would: the reply, or the fault with its detail."""
    command = [sys.executable, "-c", ASKING, str(home.root), msgspec.json.encode(request).decode()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as asking:
        qtbot.waitUntil(lambda: asking.poll() is not None, timeout=15_000)
        said = asking.stdout.read().strip()
    return Reply[said] if said in Reply.__members__ else said


@pytest.mark.parametrize("reply", Reply)
def test_a_request_arrives_and_the_reply_comes_back(qtbot, doors, home, reply):
    taker = Taker(reply)
    doors(home, taker.take).open()
    request = StartCall("06 12345678", "Zoë \N{GRINNING FACE}")
    assert ask(qtbot, home, request) is reply
    assert ask(qtbot, home, EndCall()) is reply
    assert taker.asked == [request, EndCall()]


def test_without_a_window_that_is_said(qtbot, home):
    assert ask(qtbot, home, EndCall()) == f"NO_WINDOW {home.root}"


def test_windows_of_other_folders_are_not_reached(qtbot, doors, home, tmp_path):
    taker = Taker()
    doors(Home(tmp_path / "other"), taker.take).open()
    assert ask(qtbot, home, EndCall()).startswith("NO_WINDOW")
    assert taker.asked == []


@posix_only
def test_only_this_user_may_connect(doors, home):
    doors(home, Taker().take).open()
    assert stat.S_IMODE(os.stat(door_name(home)).st_mode) & 0o077 == 0


def test_the_second_window_takes_over_when_the_first_closes(qtbot, doors, home, monkeypatch):
    monkeypatch.setattr(single_window, "RETRY_MS", 20)
    first, second = Taker(Reply.STARTED), Taker(Reply.NOTED)
    one, two = doors(home, first.take), doors(home, second.take)
    one.open()
    two.open()
    assert (one.is_open, two.is_open) == (True, False)
    assert ask(qtbot, home, EndCall()) is Reply.STARTED
    one.close()
    qtbot.waitUntil(lambda: two.is_open)
    assert ask(qtbot, home, EndCall()) is Reply.NOTED
    assert (len(first.asked), len(second.asked)) == (1, 1)


KILLED = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop.system.paths import Home
from desktop.ui.single_window import Reply, WindowDoor
app = QCoreApplication([])
door = WindowDoor(Home(Path(sys.argv[1])), lambda request: Reply.STARTED)
door.open()
print(door.is_open, flush=True)
app.exec()
"""


def test_what_a_killed_window_left_behind_is_recovered(qtbot, doors, home):
    command = [sys.executable, "-c", KILLED, str(home.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as running:
        assert running.stdout.readline().strip() == "True"
        mine = doors(home, Taker(Reply.NOTED).take)
        mine.open()
        assert not mine.is_open
        assert ask(qtbot, home, EndCall()) is Reply.STARTED
        running.kill()
        running.wait()
    if sys.platform != "win32":
        assert os.path.exists(door_name(home))
    qtbot.waitUntil(lambda: mine.is_open, timeout=10_000)
    assert ask(qtbot, home, EndCall()) is Reply.NOTED


def test_of_windows_that_start_together_exactly_one_has_the_door(tmp_path):
    command = [sys.executable, "-c", KILLED, str(tmp_path / "home")]
    cwd = Path(__file__).parents[2]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=cwd) for _ in range(4)]
    try:
        said = [each.stdout.readline().strip() for each in running]
        assert sorted(said) == ["False", "False", "False", "True"]
    finally:
        for each in running:
            each.kill()
            each.communicate()


@posix_only
def test_a_file_in_the_way_is_replaced(qtbot, doors, home):
    home.socket.write_text("not a socket")
    door = doors(home, Taker().take)
    door.open()
    assert door.is_open
    assert ask(qtbot, home, EndCall()) is Reply.STARTED


@pytest.fixture
def runtime_dir(monkeypatch):
    """As short as those of systems are: the folders of tests are so long that no socket fits below them."""
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


@posix_only
@pytest.mark.usefixtures("runtime_dir")
def test_a_folder_with_a_long_name_has_a_door_too(qtbot, doors, tmp_path):
    home = Home(tmp_path / ("a" * 120))
    assert len(door_name(home)) < 108
    door = doors(home, Taker().take)
    door.open()
    assert ask(qtbot, home, EndCall()) is Reply.STARTED


@pytest.mark.parametrize(
    "sent",
    [
        b"\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b'{"type":"erase"}\n',
        b'{"type":"start","number":12}\n',
        b"[" * 4000 + b"\n",
        b"\xff\xfe\n",
        b'{"type":"start","number":"06 1234\n',
    ],
)
def test_what_is_no_request_is_refused_and_the_door_stays_open(qtbot, doors, home, sent):
    taker = Taker()
    doors(home, taker.take).open()
    socket = QLocalSocket()
    socket.connectToServer(door_name(home))
    socket.write(sent)
    qtbot.waitUntil(socket.canReadLine)
    assert b"refused" in bytes(socket.readLine().data())
    assert taker.asked == []
    assert ask(qtbot, home, EndCall()) is Reply.STARTED
    socket.abort()


def test_who_sends_too_much_or_nothing_is_let_go_of(qtbot, doors, home, monkeypatch):
    monkeypatch.setattr(single_window, "PATIENCE_MS", 50)
    taker = Taker()
    doors(home, taker.take).open()
    for sent in (b"x" * (LONGEST_REQUEST + 10), b""):
        socket = QLocalSocket()
        socket.connectToServer(door_name(home))
        socket.write(sent)
        qtbot.waitUntil(lambda each=socket: each.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    monkeypatch.setattr(single_window, "PATIENCE_MS", 5_000)
    assert ask(qtbot, home, EndCall()) is Reply.STARTED
    assert taker.asked == [EndCall()]


def test_a_crowd_does_not_keep_others_out_for_long(qtbot, doors, home, monkeypatch):
    monkeypatch.setattr(single_window, "PATIENCE_MS", 200)
    doors(home, Taker().take).open()
    crowd = [QLocalSocket() for _ in range(MOST_VISITORS + 4)]
    for each in crowd:
        each.connectToServer(door_name(home))
    qtbot.waitUntil(lambda: all(each.state() is QLocalSocket.LocalSocketState.UnconnectedState for each in crowd))
    assert ask(qtbot, home, EndCall()) is Reply.STARTED


def test_a_window_that_hangs_is_told(qtbot, doors, home):
    """It is open, but the Qt thread that would answer is busy here."""
    doors(home, Taker().take).open()
    with pytest.raises(MaatError) as raised:
        ask_window(home, EndCall(), timeout_ms=50)
    assert raised.value.fault is Fault.WINDOW_SILENT
