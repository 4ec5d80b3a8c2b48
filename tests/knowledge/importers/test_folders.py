# SPDX-License-Identifier: EUPL-1.2
"""All files of a folder are one import."""

import json
from pathlib import Path

import pytest

from desktop.domain.errors import Fault, KnowledgeError
from desktop.domain.importing import ImportStopped, Watch
from desktop.domain.knowledge import ImportResult
from desktop.knowledge.importers import Place, places, read_place


def line(identifier: str, question: str = "Waar?") -> str:
    return json.dumps({"id": identifier, "question": question, "answer": "Hier"})


def read(folder: Path) -> ImportResult:
    found = read_place(Place(str(folder))).result
    assert found is not None
    return found


def test_every_readable_file_below_it_is_read(tmp_path: Path):
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.jsonl").write_text(line("a"))
    (tmp_path / "sub" / "b.jsonl").write_text(line("b"))
    (tmp_path / "page.html").write_text("<title>Loket</title><main><p>Open om 9 uur.</p></main>")
    (tmp_path / ".git" / "c.jsonl").write_text(line("c"))
    (tmp_path / "notes.txt").write_text("geen kennis")
    found = read(tmp_path)
    assert {"a", "b"} < {each.id for each in found.articles}
    assert len(found.articles) == 3
    assert found.problems == ()
    assert {each.source for each in found.articles} == {"a.jsonl", "page.html", "sub/b.jsonl"}


def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_in(tmp_path: Path):
    (tmp_path / "a.jsonl").write_text(line("a"))
    (tmp_path / "b.json").write_text("{kapot")
    (tmp_path / "c.csv").write_bytes(b"PK\x03\x04 a spreadsheet")
    found = read(tmp_path)
    assert [each.id for each in found.articles] == ["a"]
    assert [Path(each.file).name for each in found.problems] == ["b.json", "c.csv"]


def test_of_an_id_in_two_files_the_last_counts(tmp_path: Path):
    (tmp_path / "a.jsonl").write_text(line("x", "Eerste?"))
    (tmp_path / "b.jsonl").write_text(line("x", "Tweede?"))
    found = read(tmp_path)
    assert [each.question for each in found.articles] == ["Tweede?"]
    assert [each.code for each in found.problems] == ["duplicate_id"]


def test_an_empty_folder_says_so(tmp_path: Path):
    with pytest.raises(KnowledgeError) as caught:
        read(tmp_path)
    assert caught.value.fault is Fault.KNOWLEDGE_NO_ARTICLES


def test_a_whole_disk_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(places, "MOST_FILES", 3)
    for number in range(4):
        (tmp_path / f"{number}.jsonl").write_text(line(str(number)))
    with pytest.raises(KnowledgeError) as caught:
        read(tmp_path)
    assert caught.value.fault is Fault.SOURCE_TOO_LARGE


def test_it_can_be_stopped(tmp_path: Path):
    for number in range(4):
        (tmp_path / f"{number}.jsonl").write_text(line(str(number)))
    asked = iter(range(100))
    with pytest.raises(ImportStopped):
        read_place(Place(str(tmp_path)), Watch(stopped=lambda: next(asked) > 2))
