# SPDX-License-Identifier: EUPL-1.2
"""Knowledge in from files, and out again. A bad row is reported and the rest is read."""

from desktop.knowledge.importers.articles import ArticleFormat, link_departments, preview_file, read_articles
from desktop.knowledge.importers.departments import Query, read_departments, read_queries
from desktop.knowledge.importers.jsonl import write_jsonl

__all__ = [
    "ArticleFormat",
    "Query",
    "link_departments",
    "preview_file",
    "read_articles",
    "read_departments",
    "read_queries",
    "write_jsonl",
]
