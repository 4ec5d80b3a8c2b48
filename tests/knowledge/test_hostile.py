# SPDX-License-Identifier: EUPL-1.2
"""Articles and questions as nobody should write them: a clear outcome, and no more work than others take.

Work is counted, not timed: features of a query, articles scored in full, terms asked of the full-text index.
"""

import random
import string
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.knowledge import Article
from desktop.knowledge import query
from desktop.knowledge.index import index_entries
from desktop.knowledge.matcher import Matcher
from desktop.knowledge.normalise import MAX_CHARACTERS, Normaliser
from desktop.knowledge.query import MOST_CHARACTERS, MOST_WORDS, spoken_query
from desktop.knowledge.resemblance import Resemblance
from desktop.storage.sqlite_store import open_store
from tests.knowledge.conftest import PHRASEBOOK

#: Articles by each of the four parts, at most; more are never scored in full.
MOST_CANDIDATES = 4 * 32
SNIPPETS = [
    "paspoort",
    "kwijt",
    '"',
    "'; DROP TABLE article; --",
    "title:paspoort",
    "NEAR(a b, 2)",
    "NOT",
    "AND OR",
    "pas*",
    "^",
    "{a b}:c",
    "\x00",
    "\ud83d",
    "\udc00",
    "😀👩‍👩‍👧",
    "جواز سفر",
    "\u202eorgin\u202c",
    "\u0301" * 50,
    "ﷺ",
    "a" * 200,
    "%s {0} %(x)d",
    "\\",
    "\r\n\t",
]
hostile_texts = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=12)), max_size=12).map(" ".join)
#: In an article "\ud83d" cannot come from a file; it can come from an editor or an API.
hostile_articles = st.builds(
    Article,
    id=st.uuids().map(str),
    question=hostile_texts,
    answer=hostile_texts,
    keywords=st.lists(hostile_texts, max_size=3).map(tuple),
    examples=st.lists(hostile_texts, max_size=3).map(tuple),
)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class CountingIndex:
    """The index of a store, which keeps how much was asked of it."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.store = open_store("sqlite:///:memory:")
        self.store.rebuild_index(index_entries(articles), "test")
        self.asked: list[int] = []

    def search_index(self, terms, limit):
        self.asked.append(len(terms))
        return self.store.search_index(terms, limit)


@pytest.fixture
def scored_in_full(monkeypatch) -> list[int]:
    """How many articles each match scored in full."""
    counts: list[int] = []
    scores = Resemblance.scores

    def counted(self, articles, heard):
        counts.append(len(articles))
        return scores(self, articles, heard)

    monkeypatch.setattr(Resemblance, "scores", counted)
    return counts


@given(said=st.lists(hostile_texts, min_size=1, max_size=4), typed=hostile_texts)
@QUICK
def test_any_words_get_an_answer_or_none(matcher, said, typed):
    for found in (matcher.match(said, utterance_id="u"), matcher.search(typed)):
        assert all(np.isfinite(item.confidence) and 0 <= item.confidence <= 1 for item in found.items)
        assert len(found.items) <= 5


@given(articles=st.lists(hostile_articles, max_size=6, unique_by=lambda each: each.id))
@settings(parent=QUICK, max_examples=15)
def test_any_articles_can_be_asked(articles, sample_articles):
    everything = [*articles, *sample_articles[:3]]
    index = CountingIndex(everything)
    try:
        matcher = Matcher(everything, (), index, phrasebook=PHRASEBOOK)
        found = matcher.match(["ik ben mijn paspoort kwijt 😀 \x00"], utterance_id="u")
        assert {item.article_id for item in found.items} <= {article.id for article in everything}
        assert all(np.isfinite(item.confidence) for item in found.items)
    finally:
        index.store.close()


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_syntax_takes_nothing_away_from_the_question(make_matcher, matcher, snippet):
    plain = matcher.search("paspoort aanvragen ")
    assert plain.best is not None
    shouted = matcher.search(f"{snippet} paspoort aanvragen {snippet} ")
    assert plain.best.article_id in {item.article_id for item in shouted.items}


def test_an_article_without_words_is_never_the_answer(make_matcher, sample_articles):
    empty = replace(sample_articles[0], id="leeg", question="", answer="", keywords=(), examples=())
    marks = replace(empty, id="tekens", question="?!", answer="\x00 😀 \u202e")
    matcher = make_matcher([empty, marks, *sample_articles])
    found = matcher.match(["ik wil een nieuw paspoort aanvragen"], utterance_id="u")
    assert found.best is not None
    assert {"leeg", "tekens"}.isdisjoint(item.article_id for item in found.items)


def test_an_article_of_five_megabytes_is_read_as_far_as_anybody_reads(make_matcher, sample_articles):
    draw = random.Random(5)
    words = ["".join(draw.choices(string.ascii_lowercase, k=7)) for _ in range(5_000_000 // 8)]
    long = replace(sample_articles[0], id="lang", question="Alles over snorrebakken", answer=" ".join(words))
    matcher = make_matcher([long, *sample_articles])
    own = matcher._parts().scorer.resemblance._own
    # A word has itself, a pair with the next, and its pieces of three to five letters.
    words_read = MAX_CHARACTERS // 8 + 10
    assert len(own.row(0)[0]) <= words_read * (2 + 3 * (7 + 2))
    found = matcher.match(["waar vind ik een snorrebak"], utterance_id="u")
    assert found.best is not None
    assert found.best.article_id == "lang"
    other = matcher.match(["ik ben mijn paspoort kwijt"], utterance_id="u")
    assert other.best is not None
    assert other.best.article_id != "lang"


@pytest.mark.slow
def test_ten_thousand_identical_titles_take_no_more_than_others(scored_in_full, sample_articles):
    same = [replace(sample_articles[0], id=f"artikel-{number:05}", examples=()) for number in range(10_000)]
    index = CountingIndex(same)
    try:
        matcher = Matcher(same, (), index, phrasebook=PHRASEBOOK)
        found = matcher.match([sample_articles[0].question], utterance_id="u")
        assert [item.article_id for item in found.items] == [f"artikel-{number:05}" for number in range(5)]
        assert not found.standard or found.items[0].confidence > found.items[1].confidence
        assert max(scored_in_full) <= MOST_CANDIDATES
        assert matcher.match([sample_articles[0].question], utterance_id="u").items == found.items
    finally:
        index.store.close()


@pytest.mark.parametrize(
    "text",
    [
        "paspoort " * 200_000,
        " ".join(f"woord{number}" for number in range(200_000)),
        "b" * 2_000_000,
        "a " * 500_000,
        "'s " * 500_000,
        "\u0301" * 2_000_000,
        "ﷺ" * 500_000,
        "twaalf " * 100_000,
        "dank u wel " * 50_000,
    ],
    ids=["repeated", "distinct", "one word", "letters", "apostrophes", "accents", "ligatures", "numbers", "courtesy"],
)
def test_a_long_text_is_looked_at_as_far_as_anybody_speaks(scored_in_full, sample_articles, monkeypatch, text):
    courtesy_in: list[int] = []
    telling = query.telling_words
    monkeypatch.setattr(query, "telling_words", lambda text: (courtesy_in.append(len(text)), telling(text))[1])
    index = CountingIndex(sample_articles)
    try:
        matcher = Matcher(sample_articles, (), index, phrasebook=PHRASEBOOK)
        matcher.match([text], utterance_id="u")
        matcher.search(text)
        assert all(asked <= MOST_WORDS for asked in index.asked)
        assert max(courtesy_in, default=0) <= 1_000
        assert max(scored_in_full, default=0) <= MOST_CANDIDATES
    finally:
        index.store.close()


def test_the_latest_words_of_a_long_matter_count():
    said = [" ".join(f"verhaal{number}" for number in range(start, start + 100)) for start in range(0, 2_000, 100)]
    asked = spoken_query([*said, "mijn paspoort is kwijt"], Normaliser())
    words = [word for words in asked.words() for word in words]
    assert words[-4:] == ["mijn", "paspoort", "is", "kwijt"]
    assert len(words) == MOST_WORDS
    long = spoken_query(["dank u wel " * (MOST_CHARACTERS // 44) + "paspoort kwijt"], Normaliser())
    assert "paspoort" in long.words()[0]
