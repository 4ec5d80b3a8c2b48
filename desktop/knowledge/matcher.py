# SPDX-License-Identifier: EUPL-1.2
"""From what a resident said to the articles that fit and the department that knows."""

import math
import time
from collections.abc import Iterable, Sequence

from desktop.domain.handoff import Department
from desktop.domain.knowledge import Article, Suggestion, Suggestions
from desktop.knowledge.index import LexicalIndex
from desktop.knowledge.normalise import Normaliser

#: From this confidence on the best article is offered as the answer.
STANDARD_CONFIDENCE = 0.6
#: How much sooner words weigh than the words that were said one utterance later.
_AGEING = 0.75
_UTTERANCES = 8
_CANDIDATES = 50


class Matcher:
    """Finds articles for words. Holds no state of a call; safe to use from several threads.

    Args:
        articles: All articles of the knowledge base.
        departments: All departments; articles name theirs by id or by name.
        lexical: Full-text index over ``index_entries(articles)``.
    """

    def __init__(self, articles: Iterable[Article], departments: Iterable[Department], lexical: LexicalIndex) -> None:
        self._articles = {article.id: article for article in articles}
        self._departments = tuple(departments)
        self._by_name = {name.casefold(): d.id for d in self._departments for name in (d.name, d.id)}
        self._lexical = lexical
        self._normaliser = Normaliser()
        self._department_terms = {
            department.id: set(
                self._normaliser.terms(" ".join([department.name, *department.topics, *_skills(department)]))
            )
            for department in self._departments
        }

    def match(
        self,
        said: Sequence[str],
        *,
        utterance_id: str,
        excluded: frozenset[str] = frozenset(),
        current: str | None = None,
        limit: int = 5,
    ) -> Suggestions:
        """Articles that fit the present matter.

        Args:
            said: The caller's utterances of this matter, oldest first, as recognised.
            utterance_id: Carried over into the result.
            excluded: Ids of articles that must not be suggested.
            current: Id of the article that is shown now; another takes its place only when clearly better.
            limit: Most items in the result.
        """
        started = time.perf_counter()
        texts = [terms for text in said[-_UTTERANCES:] if (terms := self._normaliser.terms(text))]
        scores: dict[str, float] = {}
        for age, terms in enumerate(reversed(texts)):
            for hit in self._lexical.search_index(sorted(set(terms)), _CANDIDATES):
                if hit.article_id in self._articles and hit.article_id not in excluded:
                    scores[hit.article_id] = scores.get(hit.article_id, 0.0) + hit.score * _AGEING**age
        if current in scores:
            scores[current] *= 1.15
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        words = {term: word for text in said for word, term in self._pairs(text)}
        items = tuple(
            self._suggestion(article_id, score, ranked, words) for article_id, score in ranked[: max(limit, 0)]
        )
        department, sure = self._route(ranked, {term for terms in texts for term in terms})
        return Suggestions(
            utterance_id=utterance_id,
            items=items,
            standard=bool(items) and items[0].confidence >= STANDARD_CONFIDENCE,
            elapsed_ms=(time.perf_counter() - started) * 1000,
            department=department,
            department_confidence=sure,
        )

    def search(self, text: str, limit: int = 5) -> Suggestions:
        """Articles for typed words."""
        return self.match([text], utterance_id="", limit=limit)

    def _pairs(self, text: str) -> list[tuple[str, str]]:
        return [(token.word, token.term) for token in self._normaliser.tokens(text) if token.term]

    def _suggestion(
        self, article_id: str, score: float, ranked: list[tuple[str, float]], words: dict[str, str]
    ) -> Suggestion:
        article = self._articles[article_id]
        rival = next((other for key, other in ranked if key != article_id), 0.0)
        lead = score / (score + rival)
        known = set(self._normaliser.terms(" ".join([article.question, *article.keywords, article.answer])))
        return Suggestion(
            article_id=article_id,
            question=article.question,
            confidence=(1.0 - math.exp(-score / 8.0)) * min(1.0, lead * 1.5),
            department=self._department_of(article),
            evidence=tuple(word for term, word in words.items() if term in known),
        )

    def _department_of(self, article: Article) -> str | None:
        return self._by_name.get((article.department or "").casefold(), article.department)

    def _route(self, ranked: list[tuple[str, float]], terms: set[str]) -> tuple[str | None, float]:
        votes: dict[str, float] = {}
        for rank, (article_id, score) in enumerate(ranked[:5]):
            department = self._department_of(self._articles[article_id])
            if department is not None:
                votes[department] = votes.get(department, 0.0) + score / (rank + 1)
        for department, own in self._department_terms.items():
            overlap = len(own & terms)
            if overlap:
                votes[department] = votes.get(department, 0.0) + 4.0 * overlap
        if not votes:
            return None, 0.0
        best = max(votes, key=lambda key: (votes[key], key))
        return best, votes[best] / (sum(votes.values()) + 4.0)


def _skills(department: Department) -> list[str]:
    return [skill for specialist in department.specialists for skill in specialist.skills]
