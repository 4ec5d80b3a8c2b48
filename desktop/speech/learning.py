# SPDX-License-Identifier: EUPL-1.2
"""What a corrected transcript teaches: which words the recogniser wrote where others were said.

Heard and corrected words are aligned; what stands between words that agree was replaced. Not every replacement is a
hearing mistake, so a pair is taken only when all of this holds:

- at most four words on either side, and no more than four such places: more is a sentence that was written anew;
- neither side consists of stop words alone: those occur everywhere, and one slip would change every call;
- neither side is a part of the other: "waarde" for "WOZ-waarde" is a word that was added, not another sound;
- both sides sound alike, by their letters: "kaartje" for "afvalpas" is another word, not another sound;
- what was heard has a word that is neither a stop word nor of the knowledge base: to read "paspoort" or "paspoort is"
  as something else would spoil good matches. Several words with the letters of the term, or nearly so ("afval pas",
  "overlijden is akte"), are no such risk.

How often a phrase is heard at all is for the caller to weigh, who has the conversations: see ``is_frequent``.
"""

from collections.abc import Callable, Collection
from difflib import SequenceMatcher

from rapidfuzz.distance import Indel

from desktop.domain.vocabulary import MOST_LEARNED_WORDS, HearsAs, PairSource
from desktop.speech.hears_as import HeardWord, heard_words

#: More replaced places than this in one utterance: it was written anew.
MOST_PLACES = 4
#: Least share of letters in common and in order. Measured on mishearings of the sample terms: docs/vocabulary.md.
LEAST_ALIKE = 0.55
#: From here on several words are the term in other letters: "overlijden is akte", "overlijdensakte".
NEARLY_SAME = 0.9
#: A phrase in more than this share of all utterances, and in at least so many, is ordinary speech.
FREQUENT_SHARE, FREQUENT_LEAST = 0.01, 8


def learned_pairs(
    heard: str, corrected: str, *, stop_words: Collection[str], is_known: Callable[[str], bool]
) -> tuple[HearsAs, ...]:
    """Pairs that a correction suggests, in order, each once.

    Args:
        heard: What the recogniser wrote.
        corrected: What was said.
        stop_words: Words in lower case that say nothing of a subject.
        is_known: Whether a word, in lower case, is one of the knowledge base.
    """
    before, after = heard_words(heard), heard_words(corrected)
    blocks = SequenceMatcher(None, [each.word for each in before], [each.word for each in after], autojunk=False)
    replaced = [(before[i1:i2], after[j1:j2]) for tag, i1, i2, j1, j2 in blocks.get_opcodes() if tag == "replace"]
    if len(replaced) > MOST_PLACES:
        return ()
    pairs: dict[tuple[str, str], HearsAs] = {}
    for left, right in replaced:
        pair = _pair(*_without_common_edges(left, right, stop_words), corrected, stop_words, is_known)
        if pair is not None:
            pairs.setdefault((pair.heard, pair.term), pair)
    return tuple(pairs.values())


def is_frequent(times: int, utterances: int) -> bool:
    """Whether a phrase that is heard in ``times`` of all utterances is ordinary speech, which is never learned from."""
    return times >= FREQUENT_LEAST and times > FREQUENT_SHARE * utterances


def is_joined(pair: HearsAs) -> bool:
    """Whether both are the same letters, written apart or together: "afval pas", "afvalpas". That can do no harm."""
    return _letters(pair.heard) == _letters(pair.term)


def _without_common_edges(
    left: tuple[HeardWord, ...], right: tuple[HeardWord, ...], stop_words: Collection[str]
) -> tuple[tuple[HeardWord, ...], tuple[HeardWord, ...]]:
    """Less the stop words that replaced each other at the ends: "me afval kaarten", "mijn afvalpas"."""
    while len(left) > 1 and len(right) > 1 and left[0].word in stop_words and right[0].word in stop_words:
        left, right = left[1:], right[1:]
    while len(left) > 1 and len(right) > 1 and left[-1].word in stop_words and right[-1].word in stop_words:
        left, right = left[:-1], right[:-1]
    return left, right


def _pair(
    left: tuple[HeardWord, ...],
    right: tuple[HeardWord, ...],
    corrected: str,
    stop_words: Collection[str],
    is_known: Callable[[str], bool],
) -> HearsAs | None:
    if max(len(left), len(right)) > MOST_LEARNED_WORDS:
        return None
    if all(each.word in stop_words for each in left) or all(each.word in stop_words for each in right):
        return None
    heard = " ".join(each.word for each in left)
    term = " ".join(corrected[each.start : each.end] for each in right)
    pair = HearsAs(term, heard, 1, PairSource.LEARNED)
    alike = Indel.normalized_similarity(_letters(heard), _letters(term))
    spelled_apart = len(left) > 1 and alike >= NEARLY_SAME
    if all(each.word in stop_words or is_known(each.word) for each in left) and not spelled_apart:
        return None
    if _is_part(left, right) or _is_part(right, left):
        return None
    return pair if alike >= LEAST_ALIKE else None


def _is_part(some: tuple[HeardWord, ...], whole: tuple[HeardWord, ...]) -> bool:
    """Whether all words of ``some`` are in ``whole``, or it is one word that is a part of a longer one."""
    words = {part for each in some for part in each.word.split("-")}
    others = {part for each in whole for part in each.word.split("-")}
    if words < others:
        return True
    return len(some) == 1 and len(whole) == 1 and some[0].word in whole[0].word


def _letters(text: str) -> str:
    return "".join(each.word for each in heard_words(text)).replace("-", "").replace("'", "").replace("’", "")
