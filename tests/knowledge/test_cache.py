# SPDX-License-Identifier: EUPL-1.2
"""What is kept on disk is what was made, or is made again: whatever happened to the file, and whoever else makes it."""

import logging
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.knowledge import article_rows
from desktop.knowledge.array_file import DamagedArraysError, FileShelf, MappedArrays, Shelf, read_arrays
from desktop.knowledge.cache import Cache
from desktop.knowledge.features import FeatureSpace
from desktop.knowledge.learnt import LearntPhrasebook, PhrasebookSource
from desktop.knowledge.normalise import Normaliser

KEY = "0123456789abcdef" * 4
ARRAYS = {
    "numbers": np.arange(1000, dtype=np.int64),
    "shares": np.linspace(0, 1, 600, dtype=np.float32).reshape(50, 12),
    "hashes": np.arange(7, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15),
    "nothing": np.zeros(0, dtype=np.int32),
}
PHRASES = '{"concept": "pas", "title": "Afvalpas", "phrases": ["kaartje kwijt", "de bak gaat niet open"]}\n'
WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
import numpy as np
from desktop.knowledge.cache import Cache
def make(shelf):
    for number in range(int(sys.argv[2])):
        print(number, flush=True)
        shelf.add(f"a{number}", np.full(100_000, number, dtype=np.int64))
found = Cache(Path(sys.argv[1])).arrays("big", "ab" * 32, make)
assert all((found[f"a{number}"] == number).all() for number in range(int(sys.argv[2])))
print("done", flush=True)
"""


class Maker:
    """Puts the arrays down and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, shelf: Shelf) -> None:
        self.times += 1
        for name, array in ARRAYS.items():
            shelf.add(name, array)


def equal(found) -> bool:
    return found.keys() == ARRAYS.keys() and all(
        array.dtype == ARRAYS[name].dtype and np.array_equal(array, ARRAYS[name]) for name, array in found.items()
    )


def only_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_what_was_made_once_is_read_from_then_on(tmp_path: Path):
    maker = Maker()
    assert equal(Cache(tmp_path / "new").arrays("kind", KEY, maker))
    found = Cache(tmp_path / "new").arrays("kind", KEY, maker)
    assert equal(found)
    assert maker.times == 1
    with pytest.raises(ValueError, match="read-only"):
        found["numbers"][0] = 1


def test_of_something_else_something_else_is_made(tmp_path: Path):
    maker = Maker()
    for key in (KEY, KEY[::-1], KEY):
        Cache(tmp_path).arrays("kind", key, maker)
    assert maker.times == 2


def test_old_generations_go(tmp_path: Path):
    for number in range(5):
        Cache(tmp_path).arrays("kind", f"{number}" * 64, Maker())
        Cache(tmp_path).arrays("other", "f" * 64, Maker())
        for file in tmp_path.iterdir():
            os.utime(file, (time.time() - 10 + number,) * 2)
    assert sorted(path.name[:7] for path in tmp_path.iterdir()) == ["kind-33", "kind-44", "other-f"]


def test_what_was_left_half_written_goes_after_a_while(tmp_path: Path):
    old, fresh = tmp_path / "kind-1.x.part", tmp_path / "kind-2.x.part"
    for each in (old, fresh):
        each.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    Cache(tmp_path).arrays("kind", KEY, Maker())
    assert not old.exists()
    assert fresh.exists()


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_anywhere_is_noticed(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("cache")
    maker = Maker()
    Cache(folder).arrays("kind", KEY, maker)
    file = only_file(folder)
    content = bytearray(file.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        content = content[:place]
    else:
        content[place] ^= data.draw(st.integers(1, 255))
    file.write_bytes(content)
    assert equal(Cache(folder).arrays("kind", KEY, maker))
    # The first bytes, and those that fill up to a multiple of 64, say nothing.
    assert maker.times == 2 or equal(read_arrays(file))
    assert equal(read_arrays(file))


@pytest.mark.parametrize("content", [b"", b"x", b"\0" * 5000, b"\x93NUMPY" + b" " * 100, os.urandom(3000)])
def test_foreign_files_are_noticed(tmp_path: Path, content):
    maker = Maker()
    Cache(tmp_path).arrays("kind", KEY, maker)
    only_file(tmp_path).write_bytes(content)
    assert equal(Cache(tmp_path).arrays("kind", KEY, maker))
    assert maker.times == 2


def test_an_array_of_another_kind_is_refused(tmp_path: Path):
    with FileShelf(tmp_path / "a") as shelf:
        shelf.add("dates", np.zeros(3, dtype="<f8"))
        shelf.close()
    with pytest.raises(DamagedArraysError, match="no kind"):
        read_arrays(tmp_path / "a")


def test_an_array_in_parts_is_one(tmp_path: Path):
    with FileShelf(tmp_path / "a") as shelf:
        back = shelf.add_parts("rows", (ARRAYS["shares"][start : start + 20] for start in range(0, 50, 20)))
        assert np.array_equal(back, ARRAYS["shares"])
        shelf.close()
    assert np.array_equal(read_arrays(tmp_path / "a")["rows"], ARRAYS["shares"])


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path, caplog):
    (tmp_path / "file").write_text("in the way")
    maker = Maker()
    with caplog.at_level(logging.WARNING):
        assert equal(Cache(tmp_path / "file" / "cache").arrays("kind", KEY, maker))
    assert "not kept" in caplog.text


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_disk_that_fills_up_is_done_without(tmp_path: Path, monkeypatch):
    real = Path.open
    monkeypatch.setattr(
        Path,
        "open",
        lambda self, mode="r", *rest: real(Path("/dev/full"), "wb") if mode == "xb" else real(self, mode, *rest),
    )
    maker = Maker()
    assert equal(Cache(tmp_path).arrays("kind", KEY, maker))
    assert maker.times == 2
    assert not list(tmp_path.iterdir())


def writer(folder: Path, arrays: int) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", WRITER, str(folder), str(arrays)], stdout=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_processes_that_make_the_same_at_once(tmp_path: Path):
    running = [writer(tmp_path, 20) for _ in range(4)]
    for process in running:
        said, _ = process.communicate(timeout=60)
        assert said.endswith("done\n")
        assert process.returncode == 0
    assert only_file(tmp_path).suffix == ".arrays"


@pytest.mark.slow
def test_killed_while_it_is_being_kept(tmp_path: Path):
    chance = random.Random(5)
    for _ in range(6):
        process = writer(tmp_path, 40)
        after = f"{chance.randrange(40)}\n"
        # One that was killed at its last array had time to finish, and the next has nothing to make.
        for line in process.stdout:
            if line in (after, "done\n"):
                break
        process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        process.communicate(timeout=30)
    process = writer(tmp_path, 40)
    assert process.communicate(timeout=60)[0].endswith("done\n")
    process = writer(tmp_path, 40)
    assert process.communicate(timeout=60)[0] == "done\n"


def test_a_phrasebook_from_the_cache_is_the_one_that_was_learnt(tmp_path: Path):
    book = tmp_path / "nl.jsonl"
    book.write_text(PHRASES, "utf-8")
    learnt = PhrasebookSource(book).learnt()
    cache = Cache(tmp_path / "cache")
    for _ in range(2):
        kept = PhrasebookSource(book, cache).learnt()
        assert same(learnt, kept)
        assert kept.model.concepts == learnt.model.concepts


def test_a_phrasebook_that_changed_is_learnt_again(tmp_path: Path):
    book, cache = tmp_path / "nl.jsonl", Cache(tmp_path / "cache")
    book.write_text(PHRASES, "utf-8")
    before = PhrasebookSource(book, cache).learnt()
    book.write_text(PHRASES.replace("kwijt", "verdwenen"), "utf-8")
    after = PhrasebookSource(book, cache).learnt()
    assert before.key != after.key
    assert not same(before, after)


def same(one: LearntPhrasebook, other: LearntPhrasebook) -> bool:
    columns, values = one.space.rows(["mijn kaartje is verdwenen"]).row(0)
    theirs = other.space.rows(["mijn kaartje is verdwenen"]).row(0)
    return (
        isinstance(other.space, FeatureSpace)
        and np.array_equal(columns, theirs[0])
        and np.array_equal(values, theirs[1])
        and np.array_equal(one.model.scores(columns, values), other.model.scores(*theirs))
    )


def test_a_space_from_the_cache_can_learn_more(tmp_path: Path):
    book = tmp_path / "nl.jsonl"
    book.write_text(PHRASES, "utf-8")
    for _ in range(2):
        space = PhrasebookSource(book, Cache(tmp_path / "cache")).learnt().space.copy()
        before = space.size
        space.learn(["iets heel anders"])
        assert space.size > before
    assert FeatureSpace(Normaliser()).size == 0


def test_articles_are_learnt_once_and_matched_alike_ever_after(tmp_path, make_matcher, sample_articles, monkeypatch):
    said = ["ik ben dat kaartje kwijt waarmee ik de bak open maak"]
    cache = Cache(tmp_path)
    first = make_matcher(sample_articles, cache=cache).match(said, utterance_id="u")
    monkeypatch.setattr(article_rows, "_learn", lambda *_: pytest.fail("learnt again"))
    again = make_matcher(sample_articles, cache=Cache(tmp_path)).match(said, utterance_id="u")
    assert again.items == first.items


def test_memory_that_is_given_back_changes_no_answer(tmp_path, make_matcher, sample_articles, monkeypatch):
    said = ["ik ben dat kaartje kwijt waarmee ik de bak open maak"]
    monkeypatch.setattr(article_rows, "_MUCH", 0)
    released = []
    release = MappedArrays.release
    monkeypatch.setattr(MappedArrays, "release", lambda arrays: (released.append(arrays.size), release(arrays)))
    plain = make_matcher(sample_articles).match(said, utterance_id="u")
    matcher = make_matcher(sample_articles, cache=Cache(tmp_path))
    assert all(matcher.match(said, utterance_id="u").items == plain.items for _ in range(3))
    assert len(released) == 3


def test_another_text_is_another_knowledge_base(tmp_path, make_matcher, sample_articles):
    changed = [replace(sample_articles[0], answer="Iets heel anders over snorrebakken."), *sample_articles[1:]]
    make_matcher(sample_articles, cache=Cache(tmp_path)).prepare()
    found = make_matcher(changed, cache=Cache(tmp_path)).match(["waar vind ik een snorrebak"], utterance_id="u")
    assert found.best is not None
    assert found.best.article_id == sample_articles[0].id


def test_few_and_no_articles_are_kept_too(tmp_path, make_matcher, sample_articles):
    for articles in ((), sample_articles[:1], sample_articles[:60]):
        for _ in range(2):
            found = make_matcher(articles, cache=Cache(tmp_path)).match(["paspoort"], utterance_id="u")
            assert len(found.items) == min(5, len(articles))
