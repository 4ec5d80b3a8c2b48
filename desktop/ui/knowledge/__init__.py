# SPDX-License-Identifier: EUPL-1.2
"""The window in which the knowledge base is kept: articles, and what agents taught."""

from desktop.ui.knowledge.window import KnowledgeWindow

__all__ = ["KnowledgeWindow"]
