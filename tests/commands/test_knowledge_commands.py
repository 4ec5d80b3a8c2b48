# SPDX-License-Identifier: EUPL-1.2
"""`maat kb`, `maat contacts`, `maat doctor` and the usage of all, from the outside."""

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Maat

GOOD = {"id": "a", "question": "Waar is het loket?", "answer": "Op het plein.", "department": "burgerzaken"}


def write(file: Path, *rows: object) -> Path:
    lines = (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def test_the_first_start_has_the_sample_knowledge_base(maat: Maat) -> None:
    ran = maat("kb", "list", "--json")
    assert ran.code == 0
    assert len(ran.lines) >= 40
    assert {"id", "question", "department", "language"} <= ran.lines[0].keys()
    assert ran.err == ""


def test_a_broken_row_is_named_and_the_rest_goes_in(maat: Maat, tmp_path: Path) -> None:
    file = write(tmp_path / "kb.jsonl", GOOD, '{"id": "b", "question":', {"id": "c", "question": "", "answer": "x"})
    ran = maat("kb", "import", file)
    assert ran.code == 0
    assert "1 added" in ran.out
    assert f"{file.name}, line 2" in ran.err
    assert f"{file.name}, line 3" in ran.err
    assert [row["id"] for row in maat("kb", "list", "--json").lines] == ["a"]


def test_importing_twice_changes_nothing(maat: Maat, tmp_path: Path) -> None:
    file = write(tmp_path / "kb.jsonl", GOOD)
    maat("kb", "import", file)
    again = maat("kb", "import", file, "--json")
    assert again.lines == [{"file": str(file), "added": 0, "changed": 0, "unchanged": 1, "left_out": 0}]


def test_a_dry_run_tells_what_would_change_and_changes_nothing(maat: Maat, tmp_path: Path) -> None:
    file = write(tmp_path / "kb.jsonl", GOOD, GOOD | {"id": "b"})
    maat("kb", "import", file)
    write(file, GOOD | {"answer": "Naast de kerk."}, GOOD | {"id": "c"})
    ran = maat("kb", "import", file, "--dry-run", "--json")
    changes = {line["id"]: (line["change"], line["fields"]) for line in ran.lines[:-1]}
    assert changes == {"a": ("changed", ["answer"]), "b": ("missing", []), "c": ("added", [])}
    assert ran.lines[-1]["dry_run"] is True
    assert "nothing was changed yet" in maat("kb", "import", file, "--dry-run").out
    assert {row["id"] for row in maat("kb", "list", "--json").lines} == {"a", "b"}
    done = maat("kb", "import", file, "--remove-missing", "--json").lines[0]
    assert (done["added"], done["changed"], done["removed"]) == (1, 1, 1)
    assert {row["id"] for row in maat("kb", "list", "--json").lines} == {"a", "c"}


def test_a_table_with_columns_of_any_name(maat: Maat, tmp_path: Path) -> None:
    file = tmp_path / "tabel.csv"
    file.write_bytes("Kop#Wat wij zeggen\nWaar is de crèche?#Op het plein.\n".encode("cp1252"))
    options = ("--columns", "question=Kop,answer=2", "--delimiter", "#", "--encoding", "cp1252")
    assert maat("kb", "import", file, *options, "--json").lines[0]["added"] == 1
    assert "crèche" in maat("kb", "list").out
    wrong = maat("kb", "import", file, "--columns", "question=Titel,answer=2", "--delimiter", "#")
    assert wrong.code == 1
    assert "Kop | Wat wij zeggen" in wrong.err
    assert maat("kb", "import", file, "--columns", "vraag").code == 2
    assert maat("kb", "import", file, "--delimiter", "##").code == 2
    assert maat("kb", "import", file, "--encoding", "morse", "--format", "csv").code == 1


@pytest.mark.parametrize("content", ["", "geen json\n", '{"id": "a"}\n'])
def test_a_file_without_a_usable_article_fails_and_changes_nothing(maat: Maat, tmp_path: Path, content: str) -> None:
    maat("kb", "import", write(tmp_path / "good.jsonl", GOOD))
    bad = tmp_path / "bad.jsonl"
    bad.write_text(content, "utf-8")
    ran = maat("kb", "import", bad)
    assert ran.code == 1
    assert str(bad) in ran.err
    assert len(ran.err.splitlines()) == 1
    assert [row["id"] for row in maat("kb", "list", "--json").lines] == ["a"]


def test_export_is_what_import_reads(maat: Maat, tmp_path: Path) -> None:
    maat("kb", "import", write(tmp_path / "kb.jsonl", GOOD))
    exported = maat("kb", "export").out
    copy = tmp_path / "copy.jsonl"
    copy.write_text(exported, "utf-8")
    assert maat("kb", "import", copy, "--json").lines[0]["unchanged"] == 1


def test_match_says_what_would_be_suggested(maat: Maat) -> None:
    line = maat("kb", "match", "ik ben dat kaartje kwijt waarmee ik de bak open maak", "--top", "3", "--json").lines[0]
    assert line["event"] == "suggestions"
    items = line["items"]
    assert isinstance(items, list)
    assert len(items) <= 3
    assert items[0]["article_id"] == "afvalpas-kwijt"
    assert line["standard"] is True


def test_a_question_that_nobody_answers_is_no_standard_question(maat: Maat) -> None:
    ran = maat("kb", "match", "mijn kat heeft een medaille gewonnen op de maan", "--json")
    assert ran.lines[0]["standard"] is False
    assert "not a standard question" in maat("kb", "match", "mijn kat heeft een medaille gewonnen op de maan").out


@pytest.mark.parametrize(
    "text", ["'; DROP TABLE article; --", '"AND OR NEAR(', "zo'n 't", "🙂 مرحبا", " ", "a" * 20000]
)
def test_hostile_words_are_just_words(maat: Maat, text: str) -> None:
    ran = maat("kb", "match", text, "--json")
    assert ran.code == 0
    assert ran.lines[0]["event"] == "suggestions"


def test_no_contacts_yet(maat: Maat) -> None:
    ran = maat("contacts", "list")
    assert (ran.code, ran.out) == (0, "")
    assert "No contacts found" in ran.err


def test_an_unknown_contact_is_named(maat: Maat) -> None:
    ran = maat("contacts", "show", "bestaat-niet")
    assert (ran.code, ran.out) == (1, "")
    assert "bestaat-niet" in ran.err


def test_the_interface_is_dutch_unless_asked_otherwise(maat: Maat) -> None:
    assert "Geen contacten gevonden" in maat("contacts", "list", lang="").err


@pytest.mark.parametrize(
    "arguments", [["transcribe"], ["kb"], ["kb", "match"], ["frobnicate"], ["contacts", "list", "--since", "gisteren"]]
)
def test_usage_is_exit_code_2(maat: Maat, arguments: list[str]) -> None:
    ran = maat(*arguments)
    assert ran.code == 2
    assert "usage: maat" in ran.err


def test_doctor_names_everything(maat: Maat) -> None:
    ran = maat("doctor", "--json")
    assert ran.code == 0, ran.out
    found = {line["check"]: line for line in ran.lines}
    assert found.keys() == {
        "model",
        "database",
        "knowledge",
        "departments",
        "devices",
        "loopback",
        "display",
        "fonts",
        "disk",
    }
    assert found["model"]["health"] == "warning"
    assert "demonstration" in str(found["model"]["advice"])
    assert found["database"]["health"] == "ok"
    assert found["display"]["health"] == "warning"


def test_doctor_fails_on_a_missing_model_and_says_what_to_do(maat: Maat, tmp_path: Path) -> None:
    ran = maat("doctor", MAAT_MODEL=str(tmp_path / "weg"))
    assert ran.code == 1
    assert "MAAT_MODEL" in ran.out


def test_a_corrupt_database_is_left_as_it_was(maat: Maat, home: Path) -> None:
    home.mkdir()
    database = home / "maat.db"
    database.write_bytes(b"this is not a database, but it is long enough to look like a file" * 40)
    before = database.read_bytes()
    ran = maat("kb", "list")
    assert ran.code == 1
    assert "damaged" in ran.err
    assert str(database) in ran.err
    assert len(ran.err.splitlines()) == 1
    assert database.read_bytes() == before


def test_settings_that_cannot_be_read_are_named(maat: Maat, home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("language = ", "utf-8")
    ran = maat("kb", "list")
    assert ran.code == 1
    assert "settings.toml" in ran.err


@pytest.mark.parametrize(
    "arguments", [["kb", "import"], ["transcribe", ".", "--realtime"], ["transcribe", ".", "--partials"]]
)
def test_options_that_make_no_sense_together_are_usage(maat: Maat, arguments: list[str]) -> None:
    ran = maat(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "usage: maat" in ran.err


def test_an_export_that_cannot_be_written_is_named(maat: Maat) -> None:
    ran = maat("kb", "export", "/nowhere/at/all.jsonl")
    assert ran.code == 1
    assert ran.err == "Cannot write to /nowhere/at/all.jsonl. Check the folder and its rights.\n"


@pytest.mark.parametrize("command", [["kb", "list"], []])
def test_a_home_that_is_a_file_is_one_line(maat: Maat, home: Path, command: list[str]) -> None:
    home.write_bytes(b"")
    ran = maat(*command)
    assert (ran.code, ran.out) == (1, "")
    assert str(home) in ran.err
    assert "MAAT_HOME" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_log_that_cannot_be_written_is_one_line(maat: Maat, home: Path) -> None:
    (home / "logs" / "maat.log").mkdir(parents=True)
    ran = maat("kb", "list", lang="nl")
    assert (ran.code, ran.out) == (1, "")
    assert "maat.log" in ran.err
    assert "MAAT_HOME" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_language_that_maat_does_not_speak_names_the_variable(maat: Maat) -> None:
    ran = maat("kb", "list", lang="xx")
    assert (ran.code, ran.out) == (1, "")
    assert "MAAT_LANG=xx" in ran.err
    assert "settings.toml" not in ran.err


def test_rows_left_out_are_explained_in_dutch(maat: Maat, tmp_path: Path) -> None:
    file = write(tmp_path / "kb.jsonl", GOOD, '{"id": "b", "question":', {"id": "c", "question": "", "answer": "x"})
    ran = maat("kb", "import", file, lang="nl")
    assert ran.code == 0
    assert "geen JSON" in ran.err
    assert "question is leeg" in ran.err
    assert "mend" not in ran.err


def test_sources_are_kept_and_imported_again_and_again(maat: Maat, tmp_path: Path) -> None:
    folder = tmp_path / "kennis"
    folder.mkdir()
    file = write(folder / "kb.jsonl", GOOD)
    added = maat("kb", "sources", "add", "Stad", folder, "--daily", "06:30", "--remove-missing")
    assert (added.code, added.out) == (0, "")
    assert "would add 1" in added.err
    assert maat("kb", "list", "--json").lines[0]["id"] != "a"
    assert "Stad: 1 new, 0 changed, 0 removed" in maat("kb", "sources", "run").out
    write(file, GOOD | {"id": "b"})
    (line,) = maat("kb", "sources", "run", "stad", "--json").lines
    assert (line["name"], line["last"]["added"], line["last"]["removed"]) == ("Stad", 1, 1)
    assert maat("kb", "sources", "run", "--due").out == ""
    (line,) = maat("kb", "sources", "list", "--json").lines
    assert (line["place"], line["daily_at"], line["token"]) == (str(folder), "06:30", False)
    file.unlink()
    failed = maat("kb", "sources", "run")
    assert (failed.code, failed.out) == (1, "")
    assert "Stad: " in failed.err
    assert maat("kb", "sources", "remove", "Stad").code == 0
    assert "No sources yet" in maat("kb", "sources", "list").err
    assert maat("kb", "sources", "remove", "Stad").code == 1


def test_a_source_that_cannot_be_read_is_not_kept(maat: Maat, tmp_path: Path) -> None:
    ran = maat("kb", "sources", "add", "Stad", tmp_path / "gone", lang="nl")
    assert ran.code == 1
    assert "gone" in ran.err
    assert "nog geen bronnen" in maat("kb", "sources", "list", lang="nl").err.lower()


def test_an_empty_folder_or_a_missing_file_is_called_what_it_is(maat: Maat, tmp_path: Path) -> None:
    assert f"{tmp_path} has no usable article" in maat("kb", "import", tmp_path).err
    gone = tmp_path / "gone.jsonl"
    assert f"no list of departments at {gone}" in maat("kb", "import", "--departments", gone).err
    assert f"no list of queries at {gone}" in maat("kb", "eval", gone).err
