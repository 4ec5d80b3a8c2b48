# SPDX-License-Identifier: EUPL-1.2
"""`maat transcribe`, `maat assist` and `maat demo` on the real demonstration calls, from the outside."""

import json
import shutil
import threading
from pathlib import Path

import numpy as np
import pytest
import soundfile

from desktop.system.paths import DEMO_MODEL, bundled_models, resources
from tests.commands.conftest import Maat

CALLS = sorted((resources() / "demo-calls").glob("*.wav"))
SHORT = next(call for call in CALLS if call.stem.startswith("gesprek-0"))

pytestmark = pytest.mark.slow


def described(call: Path) -> dict[str, str]:
    loaded: dict[str, str] = json.loads(call.with_suffix(".json").read_text("utf-8"))
    return loaded


@pytest.mark.parametrize("call", CALLS, ids=[call.stem for call in CALLS])
def test_assist_proposes_what_is_right(maat: Maat, call: Path) -> None:
    ran = maat("assist", call, "--json", "--fast")
    assert ran.code == 0, ran.err
    best = {
        line["items"][0]["article_id"]
        for line in ran.lines
        if line["event"] == "suggestions" and line["standard"] and line["items"]
    }
    departments = [line["department"] for line in ran.lines if line["event"] == "handoff"]
    wanted = described(call)
    assert wanted["article"] in best
    assert departments[-1] == wanted["department"]
    summary = ran.lines[-1]
    assert summary["event"] == "summary"
    assert summary["model"] == DEMO_MODEL
    assert summary["utterances"] == sum(line["event"] == "utterance" for line in ran.lines)
    assert abs(float(str(summary["audio_s"])) - float(described(call)["seconds"])) < 0.2


def test_the_event_lines_are_as_agreed(maat: Maat) -> None:
    lines = maat("assist", SHORT, "--json", "--fast").lines
    utterances = [line for line in lines if line["event"] == "utterance"]
    assert {frozenset(line) for line in utterances} == {
        frozenset({"event", "id", "leg", "start_ms", "end_ms", "text", "confidence", "words"})
    }
    assert {line["leg"] for line in utterances} == {"agent", "caller"}
    assert all(
        set(word) == {"word", "start_ms", "end_ms", "confidence"} for line in utterances for word in line["words"]
    )
    suggestions = [line for line in lines if line["event"] == "suggestions"]
    assert {frozenset(line) for line in suggestions} == {
        frozenset({"event", "utterance_id", "items", "standard", "elapsed_ms"})
    }
    assert all(
        set(item) == {"article_id", "question", "confidence", "department"}
        for line in suggestions
        for item in line["items"]
    )
    assert {line["utterance_id"] for line in suggestions} <= {line["id"] for line in utterances}
    handoffs = [line for line in lines if line["event"] == "handoff"]
    assert all(set(line) == {"event", "department", "specialist", "reason", "confidence"} for line in handoffs)
    check_ins = [line for line in lines if line["event"] == "checkin"]
    assert [line["mood"] for line in check_ins] == [None]
    assert "overleden" in str(check_ins[0]["text"])
    assert {line["event"] for line in lines} == {"utterance", "suggestions", "handoff", "checkin", "summary"}


def test_assist_says_the_same_each_time_and_keeps_nothing(maat: Maat) -> None:
    def said() -> list[tuple[object, ...]]:
        lines = maat("assist", SHORT, "--json", "--fast").lines
        return [(line["event"], line.get("text"), line.get("department"), line.get("standard")) for line in lines]

    assert said() == said()
    assert maat("contacts", "list").out == ""


def test_another_knowledge_base_and_departments_are_used(maat: Maat, tmp_path: Path) -> None:
    kb = tmp_path / "kb.jsonl"
    kb.write_text('{"id": "pas", "question": "Ik ben mijn kaartje voor de bak kwijt", "answer": "Bel ons."}\n', "utf-8")
    departments = tmp_path / "departments.jsonl"
    departments.write_text('{"id": "afval", "name": "Afval", "topics": ["vuilnis", "bak"]}\n', "utf-8")
    ran = maat("assist", SHORT, "--json", "--kb", kb, "--departments", departments)
    assert ran.code == 0, ran.err
    ids = {item["article_id"] for line in ran.lines if line["event"] == "suggestions" for item in line["items"]}
    assert ids == {"pas"}
    assert {line["department"] for line in ran.lines if line["event"] == "handoff"} == {"afval"}


def test_transcribe_writes_only_json_lines_and_partials_when_asked(maat: Maat) -> None:
    lines = maat("transcribe", SHORT, "--json", "--partials").lines
    kinds = {line["event"] for line in lines}
    assert kinds == {"utterance", "partial", "summary"}
    finals = {line["id"] for line in lines if line["event"] == "utterance"}
    assert finals & {line["id"] for line in lines if line["event"] == "partial"}


def test_transcribe_for_people(maat: Maat) -> None:
    ran = maat("transcribe", SHORT, lang="nl")
    assert ran.code == 0
    assert any("Inwoner: Ik ben dat" in line and "kwijt waarmee" in line for line in ran.out.splitlines())


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("weg.wav", None, "no recording"),
        ("leeg.wav", b"", "no sound"),
        ("tekst.wav", b"hallo" * 99, "not a rec"),
    ],
)
def test_a_recording_that_is_none_says_what_to_do(
    maat: Maat, tmp_path: Path, name: str, content: bytes | None, word: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    for command in ("transcribe", "assist"):
        ran = maat(command, file, "--json")
        assert (ran.code, ran.out) == (1, "")
        assert word in ran.err
        assert len(ran.err.splitlines()) == 1


def test_a_recording_without_sound_says_so(maat: Maat, tmp_path: Path) -> None:
    file = tmp_path / "nul.wav"
    soundfile.write(file, np.zeros((0, 2)), 16000)
    ran = maat("transcribe", file)
    assert ran.code == 1
    assert "no sound" in ran.err


@pytest.mark.parametrize("kind", ["missing", "empty", "truncated"])
def test_a_model_that_cannot_be_used_says_what_to_do(maat: Maat, tmp_path: Path, kind: str) -> None:
    model = tmp_path / "model"
    if kind != "missing":
        model.mkdir()
    if kind == "truncated":
        for path in (bundled_models() / DEMO_MODEL).rglob("*"):
            target = model / path.relative_to(bundled_models() / DEMO_MODEL)
            if path.is_dir():
                target.mkdir()
            else:
                content = path.read_bytes()
                target.write_bytes(content[: len(content) // 2] if path.name == "final.mdl" else content)
    ran = maat("transcribe", SHORT, "--model", model, "--json")
    assert (ran.code, ran.out) == (1, "")
    assert str(model) in ran.err
    assert len(ran.err.splitlines()) == 1


def test_no_display_is_said(maat: Maat) -> None:
    ran = maat()
    assert (ran.code, ran.out) == (1, "")
    assert "maat demo --headless" in ran.err


def test_the_demo_without_a_display_saves_what_the_screen_would_have_shown(maat: Maat, tmp_path: Path) -> None:
    ran = maat("demo", "--headless", "--fast", "--output", tmp_path / "out")
    assert ran.code == 0, ran.err
    pictures = sorted(path.name for path in (tmp_path / "out").glob("*.png"))
    for wanted in ("agent-answer", "agent-handed-over", "specialist-inbox", "agent-wrap-up", "lead-transcript"):
        assert any(wanted in name for name in pictures), pictures
    lines = [json.loads(line) for line in (tmp_path / "out" / "events.jsonl").read_text("utf-8").splitlines()]
    assert {"utterance", "suggestions", "handoff", "checkin", "summary"} == {line["event"] for line in lines}


def test_the_demo_fails_when_the_model_cannot_be_used(maat: Maat, tmp_path: Path) -> None:
    ran = maat("demo", "--headless", "--fast", "--output", tmp_path / "out", MAAT_MODEL="/nowhere/at-all")
    assert ran.code == 1
    assert "/nowhere/at-all" in ran.err.splitlines()[-1]
    assert "Traceback" not in ran.err


def test_the_demo_fails_when_its_output_is_taken_away(maat: Maat, tmp_path: Path) -> None:
    out = tmp_path / "out"

    def take_away() -> None:
        while not (out / "events.jsonl").exists():
            pass
        shutil.rmtree(out)

    thief = threading.Thread(target=take_away, daemon=True)
    thief.start()
    ran = maat("demo", "--headless", "--fast", "--output", out)
    assert ran.code == 1
    assert "Cannot write to" in ran.err.splitlines()[-1]
    assert "Traceback" not in ran.err
