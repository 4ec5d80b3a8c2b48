# SPDX-License-Identifier: EUPL-1.2
"""What a user typed as a full-text query, whatever it was."""

import re

#: Around the words of a snippet that were found.
MARK_BEGIN, MARK_END = "\x02", "\x03"
#: Later words of a longer text are passed over: nobody types that many, and each costs a look-up.
MOST_WORDS = 64

_SEPARATORS = re.compile(r'[\s"\x00-\x1f]+')


def search_words(text: str) -> list[str]:
    """The words to look for, in order, each once. Without a letter or digit a piece is not a word."""
    clean = text.encode("utf-8", "ignore").decode()
    words = (piece for piece in _SEPARATORS.split(clean) if any(map(str.isalnum, piece)))
    return list(dict.fromkeys(words))[:MOST_WORDS]


def word_queries(words: list[str]) -> list[str]:
    """An FTS5 query for each word; the last one matches as a beginning, as it may still be being typed."""
    queries = [_quoted(word) for word in words]
    return [*queries[:-1], f"{queries[-1]} *"] if queries else []


def any_of(terms: list[str]) -> str:
    """The FTS5 query for rows with any of these words; "" when there are none."""
    return " OR ".join(map(_quoted, terms))


def phrase_query(text: str) -> str:
    """The FTS5 query for rows with these words next to each other; "" when there are none."""
    clean = _SEPARATORS.sub(" ", text.encode("utf-8", "ignore").decode()).strip()
    return _quoted(clean) if any(map(str.isalnum, clean)) else ""


def _quoted(word: str) -> str:
    # Operators, apostrophes and hyphens mean nothing within double quotes: https://www.sqlite.org/fts5.html#full_text_query_syntax
    return f'"{word}"'
