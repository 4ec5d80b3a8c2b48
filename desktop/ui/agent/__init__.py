# SPDX-License-Identifier: EUPL-1.2
"""What an agent looks at during a call: who is on the line, what is said, the answer, and who else can help."""

from desktop.ui.agent.window import AgentWindow

__all__ = ["AgentWindow"]
