# SPDX-License-Identifier: EUPL-1.2
"""The residents' phrasebook: how people speak of what a municipality does, without its official words."""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from desktop.domain.errors import Fault, KnowledgeError


@dataclass(frozen=True, slots=True)
class Concept:
    """Something residents call about.

    Attributes:
        id: Stable name.
        title: As a municipality words it.
        upl: Name in the national product list, or None.
        area: Field of work ("burgerzaken").
        refer: Organisation that it belongs to when that is not the municipality, or None.
        phrases: Ways in which residents put it.
    """

    id: str
    title: str
    upl: str | None
    area: str
    refer: str | None
    phrases: tuple[str, ...]


class _ConceptLine(msgspec.Struct):
    concept: str
    title: str
    phrases: tuple[str, ...]
    upl: str | None = None
    area: str = ""
    refer: str | None = None


def read_phrasebook(path: Path) -> tuple[Concept, ...]:
    """The concepts of a phrasebook file, one a line as JSON.

    Raises:
        KnowledgeError: KNOWLEDGE_UNREADABLE: missing, or a line that is not a concept. The phrasebook comes with
            Maat, so a damaged one is not half used.
    """
    decoder = msgspec.json.Decoder(_ConceptLine)
    try:
        lines = [line for line in path.read_bytes().split(b"\n") if line.strip()]
        concepts = [decoder.decode(line) for line in lines]
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(Fault.KNOWLEDGE_UNREADABLE, f"{path}: {error}") from error
    return tuple(Concept(c.concept, c.title, c.upl, c.area, c.refer, c.phrases) for c in concepts)
