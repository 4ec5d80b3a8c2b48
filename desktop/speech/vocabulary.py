# SPDX-License-Identifier: EUPL-1.2
"""Which words a model can write at all, read from its files without loading it.

Most models list their words in ``graph/words.txt``. A model with a dynamic graph may have the list inside ``Gr.fst``
instead, as the symbol table that follows the header of an OpenFst file. Some models know pieces of words ("▁pas",
"pas@@", "##pas", "+pas"), from which they can build words that are in no list.
"""

import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desktop.domain.errors import Fault, ModelError
from desktop.speech.hears_as import fold

#: In this order: where the words are, relative to the model.
WORDS_FILES = ("graph/words.txt", "words.txt")
GRAPH_FILES = ("graph/Gr.fst", "Gr.fst", "graph/HCLG.fst", "HCLG.fst")

#: kFstMagicNumber (fst/fst.h), kSymbolTableMagicNumber (fst/symbol-table.cc) and FstHeader::HAS_*SYMBOLS.
_FST_MAGIC, _SYMBOLS_MAGIC = 2125659606, 2125658996
_HAS_INPUT, _HAS_OUTPUT = 1, 2
#: No name in a symbol table is longer; what says otherwise is no symbol table.
_LONGEST_NAME = 4096
#: No model has more words.
_MOST_WORDS = 20_000_000

#: Symbols that are no words: <eps>, <unk>, [laughter], !SIL, #0, #nonterm_bos.
_NO_WORD = re.compile(r"<.*>|\[.*\]|!\w+|#\d+|#nonterm.*|</?s>")
#: "lezen(2)" is a second way to say a word, "bank#2" a second word that is written so.
_VARIANT = re.compile(r"(?<=.)(?:\(\d+\)|#\d+)$")
_PIECE = re.compile(r"^(?:▁|##|\+|@@)|(?:@@|\+|##)$")

#: Of two parts each is at least so long, of more parts each a letter longer: shorter runs of letters are in every list.
LEAST_PART = 3
MOST_PARTS = 4
#: Endings that are in lists of words but make no compound: "bult" and "jes".
_ENDINGS = frozenset({"der", "ers", "eur", "heid", "ing", "jes", "lijk", "ster", "tie", "tje", "tjes"})
#: Letters that Dutch puts between the parts of a compound.
_LINKS = ("", "s", "-")


@dataclass(frozen=True, slots=True)
class WordsList:
    """What a model can write.

    Attributes:
        words: Whole words, folded.
        pieces: Pieces of words, folded and without their marks; empty for a model of whole words.
    """

    words: frozenset[str]
    pieces: frozenset[str] = frozenset()

    def knows(self, word: str) -> bool:
        """Whether the model can write a word, whole or from pieces."""
        return fold(word) in self.words or (bool(self.pieces) and _can_be_built(fold(word), self.words | self.pieces))

    def parts(self, word: str) -> tuple[str, ...]:
        """The fewest known words that make up a compound: "afvalpas" is "afval" and "pas"; () when none do."""
        folded = fold(word)
        two = _fewest_parts(folded, self.words, most=2, least=LEAST_PART)
        return two or _fewest_parts(folded, self.words, most=MOST_PARTS, least=LEAST_PART + 1)


def read_words(model: Path) -> WordsList:
    """The words of a model.

    Raises:
        ModelError: MODEL_INCOMPLETE: the model has no list of words; MODEL_DAMAGED: the list cannot be read.
    """
    for name in WORDS_FILES:
        if (model / name).is_file():
            return words_list(_column(model / name))
    for name in GRAPH_FILES:
        if (model / name).is_file():
            try:
                symbols = _symbols_of(model / name)
            except (OSError, struct.error, UnicodeDecodeError, ValueError) as error:
                raise ModelError(Fault.MODEL_DAMAGED, f"{model / name}: {error}") from error
            if symbols:
                return words_list(symbols)
    raise ModelError(Fault.MODEL_INCOMPLETE, str(model / WORDS_FILES[0]))


def words_list(symbols: Iterable[str]) -> WordsList:
    """Symbols of a model as words and pieces."""
    words: set[str] = set()
    pieces: set[str] = set()
    for symbol in symbols:
        if _NO_WORD.fullmatch(symbol):
            continue
        plain = _VARIANT.sub("", symbol)
        bare = _PIECE.sub("", plain)
        if bare == plain:
            words.add(fold(plain))
        elif bare:
            pieces.add(fold(bare))
    return WordsList(frozenset(words), frozenset(pieces))


def _column(file: Path) -> Iterator[str]:
    try:
        with file.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if fields := line.split():
                    yield fields[0]
    except OSError as error:
        raise ModelError(Fault.MODEL_DAMAGED, f"{file}: {error}") from error


def _symbols_of(file: Path) -> list[str]:
    """Output symbols of an OpenFst file, or those of its input; [] when it carries none."""
    with file.open("rb") as stream:
        if _number(stream, "<i") != _FST_MAGIC:
            raise ValueError("not a graph")
        _name(stream), _name(stream)
        _version, flags = _number(stream, "<i"), _number(stream, "<i")
        stream.read(4 * 8)  # properties, start, states, arcs
        found: list[str] = []
        for flag in (_HAS_INPUT, _HAS_OUTPUT):
            if flags & flag:
                found = _symbol_table(stream)
        return found


def _symbol_table(stream: BinaryIO) -> list[str]:
    if _number(stream, "<i") != _SYMBOLS_MAGIC:
        raise ValueError("not a symbol table")
    _name(stream)
    _next_key, size = _number(stream, "<q"), _number(stream, "<q")
    if not 0 <= size <= _MOST_WORDS:
        raise ValueError("not a symbol table")
    symbols = []
    for _ in range(size):
        symbols.append(_name(stream))
        _number(stream, "<q")  # its key
    return symbols


def _number(stream: BinaryIO, layout: str) -> int:
    return int(struct.unpack(layout, stream.read(struct.calcsize(layout)))[0])


def _name(stream: BinaryIO) -> str:
    length = _number(stream, "<i")
    if not 0 <= length <= _LONGEST_NAME:
        raise ValueError("not a symbol table")
    name = stream.read(length)
    if len(name) != length:
        raise ValueError("ends too early")
    return name.decode()


def _can_be_built(word: str, pieces: frozenset[str]) -> bool:
    reached = [True] + [False] * len(word)
    for end in range(1, len(word) + 1):
        reached[end] = any(reached[start] and word[start:end] in pieces for start in range(end))
    return bool(word) and reached[-1]


def _fewest_parts(word: str, words: frozenset[str], *, most: int, least: int) -> tuple[str, ...]:
    """At least two parts; of equally many the ones whose shortest part is longest."""
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(end):
            before = best[start]
            if before is None or len(before) == most or (start == 0 and end == len(word)):
                continue
            part = _part(word[start:end], words, least, last=end == len(word))
            if part and (best[end] is None or _rank((*before, part)) < _rank(best[end] or ())):
                best[end] = (*before, part)
    return best[-1] or ()


def _part(text: str, words: frozenset[str], least: int, *, last: bool) -> str:
    for link in _LINKS:
        bare = text.removesuffix(link) if link else text
        if (link and (last or bare == text)) or len(bare) < least or bare in _ENDINGS:
            continue
        if bare in words and any(letter in "aeiouyáéëèïóöü" for letter in bare):
            return bare
    return ""


def _rank(parts: tuple[str, ...]) -> tuple[int, int]:
    return len(parts), -min(map(len, parts))
