# SPDX-License-Identifier: EUPL-1.2
"""Who should take a question: which department knows, who of it fits, who is there. Pure, and gives its reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from desktop.domain.handoff import Department, HandoffProposal, Presence, RoutingReason, Specialist
from desktop.handoff.hours import is_open
from desktop.language.phrase_lists import EMPTY_WORDS
from desktop.language.phrases import alike, spoken

#: The button and the alternatives that are one key away.
MAX_PROPOSALS = 4
#: People of the best department before other departments get a place.
_FROM_BEST = 2
#: A stem this long inside a longer word is the same subject: "bedrijf" in "bedrijfspand".
_COMPOUND_FROM = 5

_AVAILABLE_FIRST = {Presence.FREE: 0, Presence.BUSY: 1}


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a wording fits the caller's words: share of its stems that were heard, and how many."""

    share: float = 0.0
    stems: int = 0
    wording: str = ""

    @property
    def rank(self) -> tuple[float, int]:
        return -self.share, -self.stems


@dataclass(frozen=True, slots=True)
class _Candidate:
    specialist: Specialist
    presence: Presence
    fit: _Fit


@dataclass(frozen=True, slots=True)
class _Choice:
    department: Department
    reason: RoutingReason
    confidence: float
    related: bool


def propose(
    departments: Sequence[Department],
    presences: Mapping[str, Presence],
    *,
    article_department: str | None,
    words_department: str | None,
    confidence: float,
    words: Sequence[str],
    now: datetime,
) -> tuple[HandoffProposal, ...]:
    """Rank who could take the question.

    The department comes from the matched article, else from the words, else from its topics. Within it, who is free
    goes before who is busy, then whose skill fits the words; nobody who is away. Somebody whose presence is not known
    is free while the department is open. A department where nobody is there calls back.

    Args:
        departments: All there are, in any order.
        presences: By specialist id, as far as they are known.
        article_department: Id of the department of the article that answers, or None.
        words_department: Id of the department that the words point at, or None.
        confidence: Of that department, 0-1.
        words: What the resident said, words or whole utterances.
        now: A moment with a time zone.

    Returns:
        At most MAX_PROPOSALS, best first, no two alike: the first is for the button. Empty only without departments.

    Raises:
        ValueError: ``now`` has no time zone.
    """
    stems = _content_stems(" ".join(words))
    choices = _ranked_departments(departments, article_department, words_department, confidence, stems)
    first_round: list[HandoffProposal] = []
    second_round: list[HandoffProposal] = []
    for number, choice in enumerate(choices):
        if number > 0 and not choice.related:
            continue
        offers = _offers(choice, presences, stems, now)
        room = _FROM_BEST if number == 0 else 1
        first_round += offers[:room]
        if number == 0:
            second_round += offers[room:]
    return tuple((first_round + second_round)[:MAX_PROPOSALS])


def _ranked_departments(
    departments: Sequence[Department],
    article_department: str | None,
    words_department: str | None,
    confidence: float,
    stems: frozenset[str],
) -> tuple[_Choice, ...]:
    fits = {each.id: _best_fit((each.name, *each.topics), stems) for each in departments}

    def rank(department: Department) -> tuple[bool, bool, float, int, str, str]:
        fit = fits[department.id]
        return (
            department.id != article_department,
            department.id != words_department,
            *fit.rank,
            department.name,
            department.id,
        )

    ordered = sorted(departments, key=rank)
    named = {article_department, words_department} - {None}
    choices = []
    for number, department in enumerate(ordered):
        known = department.id in named
        by_article = department.id == article_department
        # Another department can be right only as far as the first one may be wrong.
        sure = confidence if number == 0 and known else min(confidence, 1.0 - confidence) if known else 0.0
        choices.append(
            _Choice(
                department,
                RoutingReason.ARTICLE if by_article else RoutingReason.WORDS,
                sure,
                related=known or fits[department.id].stems > 0,
            )
        )
    return tuple(choices)


def _offers(
    choice: _Choice, presences: Mapping[str, Presence], stems: frozenset[str], now: datetime
) -> list[HandoffProposal]:
    """Everybody of a department who is there, best first; the department itself when nobody is."""
    department = choice.department
    unknown = Presence.FREE if is_open(department.hours, now) else Presence.AWAY
    candidates = [
        _Candidate(each, presence, _best_fit(each.skills, stems))
        for each in {each.id: each for each in department.specialists}.values()
        if (presence := presences.get(each.id, unknown)) is not Presence.AWAY
    ]
    candidates.sort(
        key=lambda each: (_AVAILABLE_FIRST[each.presence], *each.fit.rank, each.specialist.name, each.specialist.id)
    )
    return [_proposal(choice, each) for each in candidates] or [_proposal(choice, None)]


def _proposal(choice: _Choice, candidate: _Candidate | None) -> HandoffProposal:
    return HandoffProposal(
        department_id=choice.department.id,
        department_name=choice.department.name,
        specialist_id=candidate.specialist.id if candidate else None,
        specialist_name=candidate.specialist.name if candidate else None,
        presence=candidate.presence if candidate else Presence.AWAY,
        reason=choice.reason,
        confidence=choice.confidence,
        skill=candidate.fit.wording if candidate else "",
    )


def _content_stems(text: str) -> frozenset[str]:
    heard = spoken(text)
    return frozenset(
        stem
        for word, stem in zip(heard.words, heard.stems, strict=True)
        if word not in EMPTY_WORDS and len(word) > 1 and not word.isdigit()
    )


@lru_cache(maxsize=4096)
def _wording_stems(wording: str) -> frozenset[str]:
    """Stems of a topic or skill; these come back with every utterance."""
    return _content_stems(wording)


def _best_fit(wordings: Sequence[str], heard: frozenset[str]) -> _Fit:
    fits = [_fit(wording, heard) for wording in wordings]
    return min(fits, key=lambda fit: (*fit.rank, fit.wording), default=_Fit())


def _fit(wording: str, heard: frozenset[str]) -> _Fit:
    wanted = _wording_stems(wording)
    met = sum(stem in heard or any(_same_subject(stem, other) for other in heard) for stem in wanted)
    return _Fit(met / len(wanted), met, wording) if met else _Fit()


def _same_subject(stem: str, other: str) -> bool:
    shorter, longer = (stem, other) if len(stem) <= len(other) else (other, stem)
    if len(shorter) < _COMPOUND_FROM:
        return False
    return longer.startswith(shorter) or longer.endswith(shorter) or alike(stem, other)
