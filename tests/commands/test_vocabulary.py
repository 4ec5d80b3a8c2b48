# SPDX-License-Identifier: EUPL-1.2
"""`maat models verify --kb`, and corrections in `maat contacts`, from the outside."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.engine.word_list import WordListDesk
from desktop.storage.sqlite_store import open_store
from desktop.storage.store import Store
from tests.commands.conftest import Maat
from tests.storage.factory import make_contact, make_utterance

ARTICLES = (
    {"id": "a", "question": "Waar is mijn kliko?", "answer": "x", "keywords": ["kliko", "rolcontainer"]},
    {"id": "b", "question": "Hoe vraag ik energietoeslag aan?", "answer": "x"},
)


@pytest.fixture
def store(maat: Maat, home: Path, tmp_path: Path) -> Iterator[Store]:
    file = tmp_path / "kb.jsonl"
    file.write_text("".join(json.dumps(each) + "\n" for each in ARTICLES), "utf-8")
    assert maat("kb", "import", file).code == 0
    store = open_store(str(home / "maat.db"))
    yield store
    store.close()


def test_words_that_the_model_lacks_are_listed_by_weight(maat: Maat, store: Store) -> None:
    WordListDesk(store).keep("kliko", "klik o")
    ran = maat("models", "verify", "--kb", "--json")
    assert (ran.code, ran.err) == (0, "")
    *rows, counts = ran.lines
    assert rows == [
        {"word": "kliko", "articles": 1, "weight": 7.0, "parts": [], "heard_as": ["klik o"]},
        {"word": "energietoeslag", "articles": 1, "weight": 4.0, "parts": ["energie", "toeslag"], "heard_as": []},
        {"word": "rolcontainer", "articles": 1, "weight": 3.0, "parts": ["rol", "container"], "heard_as": []},
    ]
    assert counts["model"] == "vosk-model-nl-kcc-demo"
    assert (counts["missing"], counts["compounds"], counts["covered"]) == (3, 2, 1)
    assert counts["words"] == counts["known"] + 3


def test_a_person_reads_them_too(maat: Maat, store: Store) -> None:
    WordListDesk(store).keep("kliko", "klik o")
    ran = maat("models", "verify", "--kb")
    assert ran.code == 0
    assert "energietoeslag  energie + toeslag" in ran.out
    assert "in the word list: “klik o”" in ran.out


def test_another_model_can_be_named(maat: Maat, store: Store, tmp_path: Path) -> None:
    words = ("mijn", "kliko", "rolcontainer", "energietoeslag", "vraag", "vraagt", "aan")
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "words.txt").write_text("".join(f"{word} 1\n" for word in words), "utf-8")
    ran = maat("models", "verify", "--kb", tmp_path / "model", "--json")
    assert ran.lines[-1]["missing"] == 0
    missing = maat("models", "verify", "--kb", tmp_path / "niets")
    assert missing.code == 1
    assert "There is no speech model" in missing.err
    (tmp_path / "model" / "words.txt").unlink()
    assert "incomplete" in maat("models", "verify", "--kb", tmp_path / "model").err


def test_what_is_heard_is_matched_as_what_was_meant(maat: Maat, store: Store) -> None:
    WordListDesk(store).keep("energietoeslag", "enerzijds toeslang")
    ran = maat("kb", "match", "ik wil enerzijds toeslang", "--json")
    assert ran.lines[0]["items"][0]["article_id"] == "b"


def test_a_contact_is_shown_with_its_corrections(maat: Maat, store: Store) -> None:
    contact = make_contact()
    store.begin_contact(contact)
    utterance = make_utterance("mijn klik o is weg")
    store.append_utterance(contact.id, utterance)
    WordListDesk(store, "Mariska").correct(contact.id, utterance, "mijn kliko is weg")
    [line] = maat("contacts", "show", contact.id, "--json").lines
    [said] = line["transcript"]
    assert (said["text"], said["corrected"]) == ("mijn klik o is weg", "mijn kliko is weg")
    shown = maat("contacts", "show", contact.id).out
    assert "Resident: Mijn kliko is weg. [corrected; recognised as: mijn klik o is weg]" in shown
    for word in ("kliko", "klik"):
        assert contact.id in maat("contacts", "list", "--text", word).out
