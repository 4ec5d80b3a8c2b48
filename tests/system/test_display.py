# SPDX-License-Identifier: EUPL-1.2
"""Whether a window can be shown, without starting Qt."""

import sys
from pathlib import Path

import pytest

from desktop.system.display import display_problem

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")


def test_no_display_is_said() -> None:
    assert display_problem({}) == "DISPLAY is not set"


def test_offscreen_needs_none() -> None:
    assert display_problem({"QT_QPA_PLATFORM": "offscreen"}) is None
    assert display_problem({"QT_QPA_PLATFORM": "minimal:x"}) is None


def test_wayland_needs_no_x_server() -> None:
    assert display_problem({"WAYLAND_DISPLAY": "wayland-0"}) is None


def test_a_server_that_is_gone_is_said() -> None:
    assert not Path("/tmp/.X11-unix/X98765").exists()
    assert display_problem({"DISPLAY": ":98765"}) == "no X server at :98765"
    assert display_problem({"DISPLAY": "unix:98765.0"}) == "no X server at unix:98765.0"
