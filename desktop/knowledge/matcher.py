# SPDX-License-Identifier: EUPL-1.2
"""From what a resident said to the articles that fit and the department that knows."""

import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from desktop.domain.handoff import Department
from desktop.domain.knowledge import Article, Lesson, Suggestion, Suggestions
from desktop.knowledge.cache import Cache
from desktop.knowledge.completion import Completion
from desktop.knowledge.confidence import ARTICLE, HEARD
from desktop.knowledge.contrast import Separator, by_subject, competing
from desktop.knowledge.conversation import Conversation
from desktop.knowledge.evidence import evidence_for
from desktop.knowledge.features import FeatureKinds
from desktop.knowledge.index import LexicalIndex
from desktop.knowledge.learnt import PhrasebookSource, bundled_phrasebook
from desktop.knowledge.normalise import Normaliser
from desktop.knowledge.parts import Part
from desktop.knowledge.phrasebook import Concept
from desktop.knowledge.query import Query, spoken_query, typed_query
from desktop.knowledge.routing import Router, names_of
from desktop.knowledge.scoring import Scored, Scorer
from desktop.knowledge.sparse import Floats, Ints

#: From this confidence on the best article is offered as the answer.
STANDARD_CONFIDENCE = 0.72
#: Points of score by which another article must lead before it takes the place of the one that is shown.
_CLEARLY_BETTER = 2.0


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is made of the articles once."""

    scorer: Scorer
    router: Router
    conversation: Conversation
    completion: Completion
    separator: Separator


class Matcher:
    """Finds articles for words. Holds no state of a call; safe to use from several threads.

    The first use prepares it, which takes a second or two for the phrasebook and about a millisecond an article; call
    ``prepare`` beforehand where that must not be waited for.

    Args:
        articles: All articles of the knowledge base.
        departments: All departments; articles name theirs by id or by name.
        lexical: Full-text index over ``index_entries(articles)``.
        phrasebook: How residents speak; None means the one that comes with Maat.
        examples: Whether the articles' own example questions take part.
        without: Parts that are left out, to measure what they are worth.
        cache: Where it is kept what was learnt of the articles, so that the next start need not learn it again.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        departments: Iterable[Department],
        lexical: LexicalIndex,
        *,
        phrasebook: PhrasebookSource | None = None,
        examples: bool = True,
        without: frozenset[Part] = frozenset(),
        cache: Cache | None = None,
    ) -> None:
        self._articles = tuple(articles)
        self._departments = tuple(departments)
        self._names = names_of(self._departments)
        self._lexical = lexical
        self._phrasebook = phrasebook or bundled_phrasebook()
        self._examples = examples
        self._without = without
        self._cache = cache
        self._normaliser = Normaliser()
        self._numbers = {article.id: number for number, article in enumerate(self._articles)}
        self._lock = threading.Lock()
        self._prepared: _Parts | None = None
        self._lessons: tuple[Lesson, ...] = ()
        self._untaught = False

    def teach(self, lessons: Iterable[Lesson]) -> None:
        """Go by these lessons from the next match on, and by no others."""
        # Without the lock: whoever brings lessons must not wait for articles that are being prepared.
        self._lessons = tuple(lessons)
        self._untaught = True

    def prepare(self) -> None:
        """Get ready now. Harmless when repeated.

        Raises:
            KnowledgeError: the phrasebook cannot be read.
        """
        self._parts()

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
            said: The caller's utterances of this matter, oldest first, as recognised. Those that say nothing of a
                subject (thanks, a postcode) do not count.
            utterance_id: Carried over into the result.
            excluded: Ids of articles that must not be suggested.
            current: Id of the article that is shown now; another takes its place only when clearly better.
            limit: Most items in the result.
        """
        started = time.perf_counter()
        conversation = self._parts().conversation
        query = conversation.weigh(spoken_query(said, self._normaliser))
        return self._answer(query, utterance_id, excluded, current, limit, started)

    def search(self, text: str, limit: int = 5) -> Suggestions:
        """Articles for typed words, of which the last may be the beginning of a word."""
        started = time.perf_counter()
        query = typed_query(self._parts().completion.complete(text), self._normaliser)
        return self._answer(query, "", frozenset(), None, limit, started)

    def concepts_of(self, article_id: str) -> tuple[tuple[Concept, float], ...]:
        """What an article is understood to be about, the most first, with how much of it the article answers, 0-1."""
        number = self._numbers.get(article_id)
        return self._parts().scorer.concepts_of(number) if number is not None else ()

    def _parts(self) -> _Parts:
        with self._lock:
            if self._prepared is None:
                kinds = FeatureKinds(pieces=Part.PIECES not in self._without, pairs=Part.PAIRS not in self._without)
                learnt = None if Part.PHRASEBOOK in self._without else self._phrasebook.learnt(kinds)
                scorer = Scorer(
                    self._articles,
                    self._lexical,
                    learnt,
                    self._normaliser,
                    examples=self._examples,
                    without=self._without,
                    cache=self._cache,
                )
                owners = [self._department_of(article) for article in self._articles]
                router = Router(self._departments, owners, scorer, self._without)
                self._prepared = _Parts(
                    scorer,
                    router,
                    Conversation(scorer, self._normaliser),
                    Completion(self._articles),
                    Separator(self._normaliser),
                )
            if self._untaught:
                self._untaught = False
                scorer = self._prepared.scorer.after(self._lessons)
                conversation = Conversation(scorer, self._normaliser)
                self._prepared = replace(self._prepared, scorer=scorer, conversation=conversation)
            return self._prepared

    def _answer(
        self,
        query: Query,
        utterance_id: str,
        excluded: frozenset[str],
        current: str | None,
        limit: int,
        started: float,
    ) -> Suggestions:
        parts = self._parts()
        if query.empty or not (self._articles or self._departments):
            return Suggestions(utterance_id, (), False, (time.perf_counter() - started) * 1000)
        scored = parts.scorer.score(query)
        department, sure = parts.router.route(scored)
        items = self._items(query, scored, parts.scorer, excluded, current, max(limit, 0))
        ask = self._ask(query, items, parts)
        return Suggestions(
            utterance_id=utterance_id,
            items=items,
            standard=bool(items) and items[0].confidence >= STANDARD_CONFIDENCE,
            elapsed_ms=(time.perf_counter() - started) * 1000,
            department=department,
            department_confidence=sure,
            ask=ask,
        )

    def _ask(self, query: Query, items: Sequence[Suggestion], parts: _Parts) -> str:
        if not competing(items):
            return ""
        first, second = (self._numbers[item.article_id] for item in items[:2])
        said = (term for terms in query.terms() for term in terms)
        known = parts.separator.between(self._articles[first], self._articles[second], said)
        return known or by_subject(parts.scorer.concepts_of(first), parts.scorer.concepts_of(second))

    def _items(
        self,
        query: Query,
        scored: Scored,
        scorer: Scorer,
        excluded: frozenset[str],
        current: str | None,
        limit: int,
    ) -> tuple[Suggestion, ...]:
        refused = [self._numbers[each] for each in excluded if each in self._numbers]
        allowed = ~np.isin(scored.articles, np.array(refused, dtype=np.int64))
        numbers, scores = scored.articles[allowed], scored.scores[allowed]
        order = np.lexsort((numbers, -scores))
        ranked = [(int(numbers[place]), float(scores[place])) for place in order[: max(limit, 2)]]
        ranked = self._keep_current(ranked, numbers, scores, current)
        reasons = evidence_for([number for number, _ in ranked[:limit]], query, scored, scorer)
        items = []
        for place, ((number, score), evidence) in enumerate(zip(ranked, reasons, strict=False)):
            rivals = [other for rank, (_, other) in enumerate(ranked) if rank != place]
            lead = score - max(rivals) if rivals else ARTICLE.lead_limit
            items.append(self._suggestion(number, _confidence(score, lead, scored.reach), evidence))
        return tuple(items)

    def _keep_current(
        self, ranked: list[tuple[int, float]], numbers: Ints, scores: Floats, current: str | None
    ) -> list[tuple[int, float]]:
        """The ranking with the article that is shown on top, unless another is clearly better."""
        shown = self._numbers.get(current) if current is not None else None
        place = np.flatnonzero(numbers == shown) if shown is not None else None
        if place is None or len(place) == 0:
            return ranked
        score = float(scores[place[0]])
        if ranked[0][1] - score >= _CLEARLY_BETTER:
            return ranked
        kept = (int(numbers[place[0]]), score)
        return [kept, *(entry for entry in ranked if entry[0] != kept[0])]

    def _suggestion(self, number: int, confidence: float, evidence: tuple[str, ...]) -> Suggestion:
        article = self._articles[number]
        return Suggestion(
            article_id=article.id,
            question=article.question,
            confidence=confidence,
            department=self._department_of(article),
            evidence=evidence,
        )

    def _department_of(self, article: Article) -> str | None:
        return self._names.get((article.department or "").casefold(), article.department)


def _confidence(score: float, lead: float, reach: float | None) -> float:
    return ARTICLE.confidence(score, lead) if reach is None else HEARD.confidence(score, lead, reach)
