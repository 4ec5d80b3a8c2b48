# SPDX-License-Identifier: EUPL-1.2
"""Articles in any number, made of the sample's: as many subjects as articles, with the words of real ones."""

import random
from collections.abc import Iterator
from dataclasses import replace

from desktop.domain.knowledge import Article
from desktop.knowledge.importers import read_articles
from desktop.system.paths import resources

_SYLLABLES = ("ba", "do", "ke", "li", "mo", "nu", "po", "ri", "sa", "tu", "ve", "wi", "zo", "ga", "he", "ja")


def generated(count: int, seed: int = 0) -> Iterator[Article]:
    """``count`` articles; each has a subject of its own, and sentences of others."""
    sample = read_articles(resources() / "knowledge" / "articles.jsonl").articles
    sentences = [part.strip() for article in sample for part in article.answer.split(".") if part.strip()]
    draw = random.Random(seed)
    for number in range(count):
        base = sample[number % len(sample)]
        subject = "".join(draw.choice(_SYLLABLES) for _ in range(4))
        text = ". ".join(draw.sample(sentences, 5))
        yield replace(
            base,
            id=f"artikel-{number}",
            question=f"{base.question} ({subject})",
            answer=f"{subject}. {text}.",
            keywords=(subject, *base.keywords[:3]),
            examples=(),
        )
