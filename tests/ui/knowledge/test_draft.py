# SPDX-License-Identifier: EUPL-1.2
"""What is written in the fields becomes the article, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.knowledge import Article
from desktop.ui.knowledge.draft import LONGEST_QUESTION, MOST_CHARACTERS, Draft, Problem

words = st.text(st.characters(categories=("Ll", "Lu", "Nd")), min_size=1, max_size=12)
articles = st.builds(
    Article,
    id=words,
    question=words,
    answer=words,
    department=st.none() | words,
    keywords=st.lists(words, unique=True, max_size=4).map(tuple),
    examples=st.lists(words, unique=True, max_size=4).map(tuple),
    url=st.none() | st.just("https://voorbeeldstad.nl/pas"),
    source=words,
    internal_note=words | st.just(""),
)


@given(articles, articles)
def test_what_is_shown_is_what_is_kept(article, other):
    kept = Draft.of(article).article(article, "2026-11-26")
    assert Draft.of(kept) == Draft.of(article)
    assert (kept.id, kept.source, kept.language) == (article.id, article.source, article.language)
    assert Draft.of(Draft.of(other).article(article, "")) == Draft.of(other)


@pytest.mark.parametrize(
    ("draft", "problem"),
    [
        (Draft("Vraag", "Antwoord"), None),
        (Draft(" ", "Antwoord"), Problem.NO_QUESTION),
        (Draft("Vraag", "\n "), Problem.NO_ANSWER),
        (Draft("v" * (LONGEST_QUESTION + 1), "Antwoord"), Problem.LONG_QUESTION),
        (Draft("Vraag", "a" * (MOST_CHARACTERS + 1)), Problem.LONG_ANSWER),
        (Draft("Vraag", "Antwoord", url="javascript:alert(1)"), Problem.WRONG_ADDRESS),
        (Draft("Vraag", "Antwoord", url="  https://voorbeeldstad.nl  "), None),
    ],
)
def test_what_cannot_be_kept(draft, problem):
    assert draft.problem() is problem


def test_lists_are_cleaned():
    draft = Draft("  Een   vraag ", " Antwoord\n", keywords=" pas,, pas , kaart\nbak ", examples="een\n\n een \ntwee")
    article = draft.article(None, "2026-11-26")
    assert article.question == "Een vraag"
    assert article.keywords == ("pas", "kaart", "bak")
    assert article.examples == ("een", "twee")
    assert article.updated == "2026-11-26"
