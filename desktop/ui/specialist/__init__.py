# SPDX-License-Identifier: EUPL-1.2
"""The window of a specialist: questions that were handed over, and the answer back."""

from desktop.ui.specialist.window import SpecialistWindow

__all__ = ["SpecialistWindow"]
