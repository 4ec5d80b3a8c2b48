# SPDX-License-Identifier: EUPL-1.2
"""Knowledge in from files, and out again. A bad row is reported and the rest is read."""

from desktop.knowledge.importers.articles import ArticleFormat, link_departments, preview_file, read_articles
from desktop.knowledge.importers.departments import Query, read_departments, read_queries
from desktop.knowledge.importers.fetching import check_address
from desktop.knowledge.importers.jsonl import write_jsonl
from desktop.knowledge.importers.places import Place, PlaceRead, read_place

__all__ = [
    "ArticleFormat",
    "Place",
    "PlaceRead",
    "Query",
    "check_address",
    "link_departments",
    "preview_file",
    "read_articles",
    "read_departments",
    "read_place",
    "read_queries",
    "write_jsonl",
]
