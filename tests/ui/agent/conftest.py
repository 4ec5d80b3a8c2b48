# SPDX-License-Identifier: EUPL-1.2
"""An agent's window on a desk that writes down what it was asked."""

from dataclasses import dataclass

import pytest

from desktop.ui.agent import AgentWindow
from tests.ui.agent.fakes import FakeBridge, FakeDesk
from tests.ui.agent.scenes import article_of


@dataclass(frozen=True)
class Desk:
    """What a test holds: the engine's mouth, the engine's ear, and the window between them."""

    bridge: FakeBridge
    asked: FakeDesk
    window: AgentWindow

    def send(self, *events: object) -> None:
        self.bridge.send(*events)


@pytest.fixture
def desk(qtbot):
    bridge, asked = FakeBridge(), FakeDesk()
    window = AgentWindow(bridge, asked, article_of)
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return Desk(bridge, asked, window)
