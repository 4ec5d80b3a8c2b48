# SPDX-License-Identifier: EUPL-1.2
"""The word list at work: what is heard is read as what was meant, and corrections teach it. Any thread may call it."""

import logging
import threading
from dataclasses import dataclass, replace

from desktop.domain.errors import StorageUnavailable
from desktop.domain.speech import Utterance
from desktop.domain.vocabulary import (
    MOST_CHARACTERS,
    MOST_WORDS,
    Correction,
    HearsAs,
    PairDecision,
    PairOrigin,
    PairSource,
)
from desktop.engine.kb_words import known_words
from desktop.knowledge.stop_words import NUMBER_WORDS, STOP_WORDS
from desktop.speech.hears_as import HearsAsMap, as_heard, heard_words
from desktop.speech.learning import is_frequent, is_joined, learned_pairs
from desktop.storage.store import Store, Topic
from desktop.system.ids import now_iso

log = logging.getLogger(__name__)

#: Heard words that consist of these alone are never learned from.
NEVER_LEARNED = STOP_WORDS | NUMBER_WORDS


class Vocabulary:
    """Reads what was heard as what was meant, by the word list as it is now."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._stale = True
        self._map = HearsAsMap()

    def read(self, text: str) -> str:
        """The text with every heard phrase of the list as its term. With a store that fails, by the list before."""
        return self._current().read(text)

    def see_change(self, topics: frozenset[Topic]) -> None:
        """Hear what a commit touched. Takes no lock: a reader may be waiting for the store's thread."""
        if Topic.VOCABULARY in topics:
            self._stale = True

    def _current(self) -> HearsAsMap:
        with self._lock:
            if self._stale:
                self._stale = False
                try:
                    self._map = HearsAsMap(self._store.hears_as())
                except StorageUnavailable as error:
                    self._stale = True
                    log.warning("the word list cannot be read: %s", error)
            return self._map


@dataclass(frozen=True, slots=True)
class Corrected:
    """What came of a correction.

    Attributes:
        contact_id: The conversation.
        utterance: What was corrected, as it was recognised.
        before: The correction that held before, None when there was none.
        after: The one that holds now, None when what was recognised holds again.
        learned: Pairs that this correction suggests, as the list has them now.
    """

    contact_id: str
    utterance: Utterance
    before: Correction | None
    after: Correction | None
    learned: tuple[HearsAs, ...] = ()


class WordListDesk:
    """What a team lead can do with the word list and with transcripts. Every method blocks; call it off the Qt thread.

    Args:
        store: Where everything is kept.
        person: Signs corrections.
    """

    def __init__(self, store: Store, person: str = "") -> None:
        self._store = store
        self._person = person

    def pairs(self) -> tuple[HearsAs, ...]:
        """Pairs in use and proposed ones, by term; refused ones are kept from sight."""
        return tuple(each for each in self._store.hears_as() if each.decision is not PairDecision.REFUSED)

    def origins(self, pair: HearsAs) -> tuple[PairOrigin, ...]:
        """The corrections that a pair was seen in, newest conversation first."""
        return self._store.pair_origins(pair)

    def keep(self, term: str, heard: str, instead_of: HearsAs | None = None) -> HearsAs:
        """Put a pair in the list by hand, perhaps in place of another.

        Raises:
            ValueError: ``pair_by_hand`` makes no pair of it.
        """
        pair = pair_by_hand(term, heard)
        if pair is None:
            raise ValueError("not a term with words that are heard")
        known = {(each.term, each.heard): each for each in self._store.hears_as()}
        same = known.get((pair.term, pair.heard))
        if same is not None:
            pair = replace(same, decision=PairDecision.USED)
        moved = instead_of is not None and (instead_of.term, instead_of.heard) != (pair.term, pair.heard)
        saved, removed = self._removal(instead_of) if moved and instead_of is not None else ((), ())
        self._store.change_hears_as((*saved, pair), removed)
        return pair

    def use(self, pair: HearsAs) -> HearsAs:
        """Confirm a proposed pair: it is used from now on."""
        used = replace(pair, decision=PairDecision.USED)
        self._store.change_hears_as([used])
        return used

    def remove(self, pair: HearsAs) -> None:
        """Take a pair out of the list; one that was learned is not learned again."""
        self._store.change_hears_as(*self._removal(pair))

    def put_back(self, pair: HearsAs, instead_of: HearsAs | None = None) -> None:
        """Undo ``remove``, ``use`` or ``keep``: the pair is in the list as it was, and what replaced it is not."""
        saved: tuple[HearsAs, ...] = ()
        removed: tuple[HearsAs, ...] = ()
        if instead_of is not None and (instead_of.term, instead_of.heard) != (pair.term, pair.heard):
            saved, removed = self._removal(instead_of)
        self._store.change_hears_as((*saved, pair), removed)

    def correct(self, contact_id: str, utterance: Utterance, text: str) -> Corrected:
        """Keep what was really said, and learn from it. Nothing, or what was recognised, withdraws the correction."""
        words = " ".join(text.split())
        before = self._correction(contact_id, utterance.id)
        if not words or words == " ".join(utterance.text.split()):
            self._store.withdraw_correction(contact_id, utterance.id)
            return Corrected(contact_id, utterance, before, None)
        after = Correction(utterance.id, words, now_iso(), self._person)
        pairs = self._lessons(utterance.text, words)
        self._store.save_correction(contact_id, after, pairs)
        wanted = {(each.heard, each.term) for each in pairs}
        learned = tuple(each for each in self.pairs() if (each.heard, each.term) in wanted)
        return Corrected(contact_id, utterance, before, after, learned)

    def _lessons(self, heard: str, corrected: str) -> tuple[HearsAs, ...]:
        known = known_words(self._store.articles())
        pairs = learned_pairs(heard, corrected, stop_words=NEVER_LEARNED, is_known=known.__contains__)
        counts, total = self._store.times_heard([each.heard for each in pairs])
        return tuple(each for each in pairs if is_joined(each) or not is_frequent(counts[each.heard], total))

    def _correction(self, contact_id: str, utterance_id: str) -> Correction | None:
        found = (each for each in self._store.corrections(contact_id) if each.utterance_id == utterance_id)
        return next(found, None)

    def _removal(self, pair: HearsAs) -> tuple[tuple[HearsAs, ...], tuple[HearsAs, ...]]:
        """What to save and what to remove so that a pair is gone and stays away."""
        if pair.source is PairSource.LEARNED or pair.count:
            return (replace(pair, decision=PairDecision.REFUSED),), ()
        return (), (pair,)


def pair_by_hand(term: str, heard: str) -> HearsAs | None:
    """A pair as somebody typed it; None when a side has no words, or more than a term has."""
    shown, words = " ".join(term.split()), as_heard(heard)
    if not heard_words(shown) or not words:
        return None
    if max(len(shown), len(words)) > MOST_CHARACTERS or max(len(shown.split()), len(words.split())) > MOST_WORDS:
        return None
    return HearsAs(shown, words, 0, PairSource.BY_HAND, PairDecision.USED)
