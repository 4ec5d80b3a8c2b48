# SPDX-License-Identifier: EUPL-1.2
"""What an agent's desk is made of."""

from dataclasses import dataclass
from typing import Protocol

from desktop.contacts.summary import SummaryLabels
from desktop.engine.followers import CallFollower
from desktop.knowledge.matcher import Matcher
from desktop.speech.decoder import Recogniser
from desktop.speech.switching import LanguageSwitch
from desktop.storage.store import Store


class MatcherSource(Protocol):
    """Gives the matcher for the knowledge base as it is now."""

    def current(self) -> Matcher:
        """The matcher; rebuilt when the knowledge base has changed. May take a second after a change."""
        ...

    def languages(self) -> frozenset[str]:
        """The languages of the articles, ISO 639-1."""
        ...


@dataclass(frozen=True, slots=True)
class DeskParts:
    """What a desk is made of."""

    store: Store
    recogniser: Recogniser
    matchers: MatcherSource
    labels: SummaryLabels
    agent_name: str
    languages: LanguageSwitch | None = None
    followers: tuple[CallFollower, ...] = ()
