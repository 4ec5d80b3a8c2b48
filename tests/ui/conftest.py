# SPDX-License-Identifier: EUPL-1.2
"""Every window in tests looks as it does for a user: with the light theme, in English unless a test says otherwise."""

import pytest

from desktop.system.settings import ThemeChoice
from desktop.ui.theme import apply_theme, load_theme


@pytest.fixture(scope="session")
def qapp(qapp):
    apply_theme(qapp, load_theme(ThemeChoice.LIGHT))
    return qapp
