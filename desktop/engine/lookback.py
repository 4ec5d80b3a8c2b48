# SPDX-License-Identifier: EUPL-1.2
"""What a team lead can look back on. Every method blocks; call it off the Qt thread."""

from dataclasses import dataclass

from desktop.domain.contact import Contact, ContactFilter, ContactHit
from desktop.domain.errors import Fault, MaatError
from desktop.domain.handoff import Handoff
from desktop.domain.knowledge import Article, Judgement
from desktop.domain.speech import Utterance
from desktop.domain.vocabulary import Correction
from desktop.engine.word_list import WordListDesk
from desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class JudgedArticle:
    """An article that an agent used or refused in a contact; None when it was deleted since."""

    article_id: str
    article: Article | None
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class ContactFile:
    """A contact with all that is kept of it, the transcript ordered by time."""

    contact: Contact
    utterances: tuple[Utterance, ...]
    handoffs: tuple[Handoff, ...]
    articles: tuple[JudgedArticle, ...]
    corrections: tuple[Correction, ...] = ()

    def corrected(self) -> dict[str, str]:
        """Corrected words by utterance id."""
        return {each.utterance_id: each.text for each in self.corrections}


class LookbackDesk:
    """The team lead's door to the engine.

    Args:
        store: Where everything is kept.
        person: Who looks back; signs corrections.
    """

    def __init__(self, store: Store, person: str = "") -> None:
        self._store = store
        #: The word list, and corrections of what was heard.
        self.words = WordListDesk(store, person)

    def find(self, wanted: ContactFilter) -> tuple[ContactHit, ...]:
        """Contacts that match, newest first. Any text is safe."""
        return self._store.find_contacts(wanted)

    def open(self, contact_id: str) -> ContactFile:
        """One contact, whole."""
        return ContactFile(
            self._store.contact(contact_id),
            self._store.utterances(contact_id),
            self._store.handoffs(contact_id=contact_id),
            tuple(
                JudgedArticle(article_id, self._article(article_id), judgement)
                for article_id, judgement in self._store.verdicts(contact_id).items()
            ),
            self._store.corrections(contact_id),
        )

    def _article(self, article_id: str) -> Article | None:
        try:
            return self._store.article(article_id)
        except MaatError as error:
            if error.fault is not Fault.NOT_FOUND:
                raise
            return None
