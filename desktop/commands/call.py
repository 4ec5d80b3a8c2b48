# SPDX-License-Identifier: EUPL-1.2
"""`maat call`: has the running window begin or end a call, for a CRM or another telephone."""

import argparse
import subprocess
import sys
import time

from desktop.domain.errors import Fault, MaatError
from desktop.system.call_link import CallRequest, EndCall, StartCall, read_link, start_request
from desktop.system.display import display_problem
from desktop.system.link_handler import own_command
from desktop.system.paths import Home, default_home
from desktop.ui.call_texts import CallTexts
from desktop.ui.command_texts import CommandTexts
from desktop.ui.single_window import Reply, ask_window

#: How long a window may take to open, with a database to bring up to date.
OPEN_S = 30.0
_LOOK_S = 0.1


def run_start(options: argparse.Namespace, _texts: CommandTexts) -> int:
    """Begin a call with a number.

    Raises:
        MaatError: see ``_ask``; NUMBER_WRONG.
    """
    return _start(start_request(options.number, options.name), may_open=options.open)


def run_link(options: argparse.Namespace, _texts: CommandTexts) -> int:
    """Begin the call that a link asks for; the window is opened when there is none.

    Raises:
        MaatError: see ``_ask``; LINK_WRONG, NUMBER_WRONG.
    """
    return _start(read_link(options.link), may_open=True)


def run_end(_options: argparse.Namespace, _texts: CommandTexts) -> int:
    """End the running call.

    Raises:
        MaatError: see ``_ask``.
    """
    return _ask(EndCall(), "", may_open=False)


def _start(request: StartCall, *, may_open: bool) -> int:
    return _ask(request, request.number, may_open=may_open)


def _ask(request: CallRequest, number: str, *, may_open: bool) -> int:
    """Ask the window, and tell what it did.

    Raises:
        MaatError: NO_WINDOW, WINDOW_SILENT, CALL_RUNNING, NO_CALL; NO_DISPLAY: there is no window and none can be
            opened.
    """
    home = default_home()
    try:
        reply = ask_window(home, request)
    except MaatError as error:
        if error.fault is not Fault.NO_WINDOW or not may_open:
            raise
        reply = _ask_new_window(home, request)
    if reply is Reply.WAITING:
        raise MaatError(Fault.CALL_RUNNING, number)
    if reply is Reply.NOTHING:
        raise MaatError(Fault.NO_CALL, str(home.root))
    if reply is Reply.REFUSED:
        raise MaatError(Fault.NUMBER_WRONG, number)
    print(CallTexts().done(reply, number))
    return 0


def _ask_new_window(home: Home, request: CallRequest) -> Reply:
    problem = display_problem()
    if problem:
        raise MaatError(Fault.NO_DISPLAY, problem)
    opened = _open_window()
    until = time.monotonic() + OPEN_S
    while True:
        try:
            return ask_window(home, request)
        except MaatError as error:
            if error.fault is not Fault.NO_WINDOW or opened.poll() is not None or time.monotonic() > until:
                raise
        time.sleep(_LOOK_S)


def _open_window() -> "subprocess.Popen[bytes]":
    """A window that stays when this command has ended."""
    command = [*own_command(), "--role", "agent"]
    nowhere = subprocess.DEVNULL
    if sys.platform == "win32":
        apart = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
        return subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, creationflags=apart)
    return subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)
