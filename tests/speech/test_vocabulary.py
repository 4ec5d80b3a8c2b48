# SPDX-License-Identifier: EUPL-1.2
"""The words of a model, from lists and graphs of every kind."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import Fault, ModelError
from desktop.speech.vocabulary import read_words, words_list
from desktop.system.paths import DEMO_MODEL, bundled_models

WORDS = ["<eps>", "[unk]", "!SIL", "afval", "pas", "lezen(2)", "bank#2", "Één", "#0", "<s>", "</s>", "#nonterm_bos"]


def fst(words, *, flags=2, kind=b"vector"):
    """The beginning of an OpenFst file as fst.cc and symbol-table.cc write it."""

    def name(text):
        return struct.pack("<i", len(text)) + text

    def table():
        entries = b"".join(name(word.encode()) + struct.pack("<q", key) for key, word in enumerate(words))
        return struct.pack("<i", 2125658996) + name(b"words") + struct.pack("<qq", len(words), len(words)) + entries

    head = struct.pack("<i", 2125659606) + name(kind) + name(b"standard") + struct.pack("<iiQqqq", 2, flags, 3, 0, 9, 9)
    return head + table() * bin(flags & 3).count("1") + b"\0" * 99


@pytest.fixture
def model(tmp_path):
    (tmp_path / "graph").mkdir()
    return tmp_path


@pytest.mark.parametrize("place", ["graph/words.txt", "words.txt"])
def test_a_list_is_read_without_what_is_no_word(model, place):
    (model / place).write_text("".join(f"{word} {number}\n" for number, word in enumerate(WORDS)), "utf-8")
    words = read_words(model)
    assert words.words == {"afval", "pas", "lezen", "bank", "één"}
    assert words.knows("Afval")
    assert words.knows("ÉÉN")
    assert not words.knows("afvalpas")
    assert not words.knows("")


@pytest.mark.parametrize("place", ["graph/Gr.fst", "Gr.fst", "graph/HCLG.fst"])
@pytest.mark.parametrize("flags", [2, 3, 7])
def test_a_graph_is_read_where_there_is_no_list(model, place, flags):
    (model / place).write_bytes(fst(WORDS, flags=flags))
    assert read_words(model).words == {"afval", "pas", "lezen", "bank", "één"}


def test_a_model_without_any_words_is_incomplete(model):
    (model / "graph" / "HCLG.fst").write_bytes(fst([], flags=0))
    with pytest.raises(ModelError) as caught:
        read_words(model)
    assert caught.value.fault is Fault.MODEL_INCOMPLETE


@given(st.integers(0, len(fst(WORDS))))
def test_a_graph_that_was_cut_off_is_named_and_harms_nothing(tmp_path_factory, keep):
    model = tmp_path_factory.mktemp("model")
    (model / "Gr.fst").write_bytes(fst(WORDS)[:keep])
    whole = len(fst(WORDS)) - 99
    if keep < whole:
        with pytest.raises(ModelError):
            read_words(model)
    else:
        assert read_words(model).words == {"afval", "pas", "lezen", "bank", "één"}


@pytest.mark.parametrize(
    "symbols",
    [
        ["▁afval", "▁pas", "pas", "▁en"],
        ["afval@@", "pas", "pas@@", "en"],
        ["afval", "##pas", "pas"],
        ["afval+", "+pas"],
    ],
)
def test_a_model_of_pieces_builds_words(symbols):
    words = words_list(symbols)
    assert words.knows("afvalpas")
    assert not words.knows("afvalbak")


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("afvalpas", ("afval", "pas")),
        ("bestemmingsplan", ("bestemming", "plan")),
        ("woonruimteverdeling", ("woon", "ruimte", "verdeling")),
        ("bultjes", ()),
        ("kliko", ()),
        ("pas", ()),
        ("pasopas", ()),
        ("", ()),
    ],
)
def test_compounds_are_told_by_their_parts(word, parts):
    known = words_list(["afval", "pas", "plan", "bestemming", "woon", "ruimte", "verdeling", "bult", "jes", "o"])
    assert known.parts(word) == parts


@given(st.text(alphabet="abes", max_size=14), st.sets(st.text(alphabet="abes", min_size=1, max_size=5), max_size=8))
def test_parts_are_known_and_together_the_word(word, known):
    parts = words_list(known).parts(word)
    assert len(parts) != 1
    assert known.issuperset(parts)
    rest = word
    for part in parts:
        rest = rest if rest.startswith(part) else rest.removeprefix("s")
        assert rest.startswith(part)
        rest = rest.removeprefix(part)
    assert not parts or rest == ""


def test_the_bundled_model_knows_what_its_calls_need():
    words = read_words(bundled_models() / DEMO_MODEL)
    assert len(words.words) > 20_000
    assert words.pieces == frozenset()
    for word in ("afvalpas", "paspoort", "lantaarnpaal"):
        assert words.knows(word)
    assert not words.knows("kliko")
    assert words.parts("energietoeslag") == ("energie", "toeslag")
