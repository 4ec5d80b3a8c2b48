# SPDX-License-Identifier: EUPL-1.2
"""The fingerprint by which articles are compared. The same on every desk and in every store; frozen."""

import hashlib

from desktop.domain.knowledge import Article
from desktop.storage.rows import Row, to_json, to_row


def article_row(article: Article) -> Row:
    """The article as the columns of its table, with its digest (32 bytes)."""
    row = to_row(article)
    row["digest"] = hashlib.sha256(to_json(row).encode()).digest()
    return row


def article_digest(article: Article) -> bytes:
    """Equal for equal articles, as stored; SHA-256, 32 bytes."""
    return hashlib.sha256(to_json(to_row(article)).encode()).digest()
