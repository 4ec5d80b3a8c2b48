# SPDX-License-Identifier: EUPL-1.2
"""What the tests in this folder share."""

from pathlib import Path

import pytest

from tests.ui.reading.fixtures import bridge, day, dressed, executor, path, shown, store

__all__ = ["bridge", "day", "dressed", "executor", "path", "shown", "store"]

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    # The offscreen platform warns of every window that has a least size.
    ignored = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(ignored)
