# SPDX-License-Identifier: EUPL-1.2
"""The window of a team lead: find any conversation and read it."""

from desktop.ui.lead.window import LeadWindow

__all__ = ["LeadWindow"]
