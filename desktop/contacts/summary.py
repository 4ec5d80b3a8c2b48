# SPDX-License-Identifier: EUPL-1.2
"""Proposes what to write down about a contact: what the resident said, in writing, and what was done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from desktop.domain.contact import CheckIn
from desktop.domain.handoff import Handoff, HandoffState
from desktop.domain.speech import Utterance
from desktop.language.telling import telling
from desktop.language.written.writer import write, written_utterance

#: Longest topic, in characters; a list of contacts shows one line.
TOPIC_CHARACTERS = 120


class PartKind(Enum):
    """What a line of a summary states."""

    CHECK_IN = "check_in"
    QUESTION = "question"
    ANSWERED = "answered"
    HANDED_OFF = "handed_off"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class SummaryPart:
    """One fact of a contact.

    Attributes:
        kind: What is stated.
        matter: Number of the question in the call, from 1; 0 for the whole call.
        text: The resident's words in writing, the title of the article, or the department.
        person: Name of the specialist, or "".
    """

    kind: PartKind
    matter: int
    text: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class SummaryLabels:
    """The words around the facts, in the language of the record."""

    check_in: str = "Hoe het gaat"
    question: str = "Vraag"
    answered: str = "Antwoord gegeven"
    handed_off: str = "Doorgezet naar"
    withdrawn: str = "Weer ingetrokken"


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """What the agent is offered to save; ``parts`` are the same facts as ``summary``, for a window to word itself."""

    summary: str
    topic: str
    parts: tuple[SummaryPart, ...] = ()


def summarise(
    utterances_by_matter: Mapping[int, Sequence[Utterance]],
    articles_used: Mapping[int, Sequence[str]] | Sequence[str],
    handoffs: Sequence[Handoff],
    check_in: CheckIn | None,
    labels: SummaryLabels | None = None,
) -> ContactDraft:
    """Put together what is known of a call.

    Args:
        utterances_by_matter: What was said, both legs, by number of the matter.
        articles_used: Titles of the articles that the agent used, by matter; a plain list when that is not known.
        handoffs: What was handed over in this contact; each belongs to the matter whose transcript went along.
        check_in: How the resident is.
        labels: Words around the facts; Dutch when left out.
    """
    parts = _parts(utterances_by_matter, articles_used, handoffs, check_in)
    return ContactDraft(word(parts, labels or SummaryLabels()), _topic(parts), parts)


def word(parts: Sequence[SummaryPart], labels: SummaryLabels) -> str:
    """The facts as plain text, a line each; questions are numbered when there are several."""
    names = {
        PartKind.CHECK_IN: labels.check_in,
        PartKind.QUESTION: labels.question,
        PartKind.ANSWERED: labels.answered,
        PartKind.HANDED_OFF: labels.handed_off,
        PartKind.WITHDRAWN: labels.withdrawn,
    }
    several = sum(part.kind is PartKind.QUESTION for part in parts) > 1
    lines = []
    number = 0
    for part in parts:
        name = names[part.kind]
        if part.kind is PartKind.QUESTION:
            number += 1
            name = f"{name} {number}" if several else name
        person = f" ({part.person})" if part.person else ""
        lines.append(f"{name}: {part.text}{person}")
    return "\n".join(lines)


def _parts(
    utterances_by_matter: Mapping[int, Sequence[Utterance]],
    articles_used: Mapping[int, Sequence[str]] | Sequence[str],
    handoffs: Sequence[Handoff],
    check_in: CheckIn | None,
) -> tuple[SummaryPart, ...]:
    parts: list[SummaryPart] = []
    if check_in is not None and check_in.text.strip():
        parts.append(SummaryPart(PartKind.CHECK_IN, 0, write(check_in.text.split()).text))
    by_matter = articles_used if isinstance(articles_used, Mapping) else {0: articles_used}
    for matter in sorted({*utterances_by_matter, *by_matter} - {0}):
        said = utterances_by_matter.get(matter, ())
        question = _one_after_the_other(written_utterance(each).text for each in telling(said))
        if question:
            parts.append(SummaryPart(PartKind.QUESTION, matter, question))
        parts += [SummaryPart(PartKind.ANSWERED, matter, title) for title in by_matter.get(matter, ())]
        parts += [_handed_off(each, matter) for each in handoffs if _matter_of(each, utterances_by_matter) == matter]
    parts += [SummaryPart(PartKind.ANSWERED, 0, title) for title in by_matter.get(0, ())]
    parts += [_handed_off(each, 0) for each in handoffs if _matter_of(each, utterances_by_matter) == 0]
    return tuple(parts)


def _one_after_the_other(sentences: Iterable[str]) -> str:
    """Sentences as one text; what has no mark at its end (another language) is set apart."""
    text = ""
    for sentence in sentences:
        between = "" if not text else " " if text.endswith((".", "?")) else " / "
        text += between + sentence
    return text


def _handed_off(handoff: Handoff, matter: int) -> SummaryPart:
    withdrawn = handoff.state is HandoffState.WITHDRAWN
    kind = PartKind.WITHDRAWN if withdrawn else PartKind.HANDED_OFF
    return SummaryPart(kind, matter, handoff.department_name, handoff.specialist_name or "")


def _matter_of(handoff: Handoff, utterances_by_matter: Mapping[int, Sequence[Utterance]]) -> int:
    """The matter that most of the transcript of a handoff is from; 0 when it is from none."""
    handed = set(handoff.utterance_ids)
    shared = {matter: sum(each.id in handed for each in said) for matter, said in utterances_by_matter.items()}
    best = max(shared, key=lambda matter: (shared[matter], -matter), default=0)
    return best if shared.get(best, 0) else 0


def _topic(parts: Sequence[SummaryPart]) -> str:
    """Titles and departments that were involved, in order; "" when nothing was used or handed over."""
    handed = PartKind.HANDED_OFF
    names = dict.fromkeys(part.text for part in parts if part.kind in {PartKind.ANSWERED, handed})
    topic = ""
    for name in names:
        longer = f"{topic}; {name}" if topic else name
        if len(longer) > TOPIC_CHARACTERS:
            break
        topic = longer
    return topic or next(iter(names), "")[:TOPIC_CHARACTERS]
