# SPDX-License-Identifier: EUPL-1.2
"""The demonstration calls: that what their JSON says is true of the sound and of the knowledge base."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
import soundfile

CALLS = sorted((Path(__file__).resolve().parents[2] / "resources" / "demo-calls").glob("*.json"))
EXPECTED = {
    "gesprek-0-kaartje-kwijt": ("afvalpas-kwijt", "belastingen"),
    "gesprek-1-paspoort": ("paspoort-aanvragen", "burgerzaken"),
    "gesprek-2-lantaarnpaal": ("lantaarnpaal-kapot", "openbare-ruimte"),
    "gesprek-3-aanslag": ("kwijtschelding-aanvragen", "belastingen"),
}


@pytest.fixture(params=CALLS, ids=lambda path: path.stem)
def call(request) -> dict:
    return json.loads(request.param.read_text(encoding="utf-8")) | {"path": request.param}


def test_all_four_are_there():
    assert {path.stem for path in CALLS} == set(EXPECTED)


def test_it_names_the_right_answer_and_department(call, articles, departments):
    assert (call["article"], call["department"]) == EXPECTED[call["path"].stem]
    assert call["article"] in {article["id"] for article in articles}
    assert call["department"] in {department["id"] for department in departments}


def test_each_caller_has_a_number_of_their_own():
    numbers = [json.loads(path.read_text(encoding="utf-8"))["number"] for path in CALLS]
    assert len(set(numbers)) == len(numbers)
    assert all(re.fullmatch(r"06\d{8}", number) for number in numbers)


def test_the_sound_is_as_described(call):
    info = soundfile.info(call["path"].with_suffix(".wav"))
    assert call["file"] == call["path"].with_suffix(".wav").name
    assert (info.samplerate, info.channels, info.subtype) == (call["rate_hz"], 2, "PCM_16")
    assert info.frames / info.samplerate == pytest.approx(call["seconds"], abs=0.02)


def test_turns_are_in_order_and_inside_the_recording(call):
    turns = call["turns"]
    assert [turn["start_ms"] for turn in turns] == sorted(turn["start_ms"] for turn in turns)
    assert all(turn["start_ms"] < turn["end_ms"] <= call["seconds"] * 1000 for turn in turns)
    assert {turn["leg"] for turn in turns} == {"agent", "caller"}


def test_each_turn_is_heard_on_its_own_leg(call):
    sound, rate = soundfile.read(call["path"].with_suffix(".wav"), dtype="float32")
    for turn in call["turns"]:
        part = sound[turn["start_ms"] * rate // 1000 : turn["end_ms"] * rate // 1000]
        left, right = np.sqrt(np.mean(np.square(part), axis=0))
        own, other = (left, right) if turn["leg"] == "agent" else (right, left)
        assert own > 4 * other, turn["text"]


@pytest.mark.parametrize(
    ("call_name", "said", "article_id", "written"),
    [
        ("gesprek-0-kaartje-kwijt", "over vijf dagen bij u thuis", "afvalpas-kwijt", "binnen 5 werkdagen in huis"),
        ("gesprek-1-paspoort", "kost vijfentachtig euro", "paspoort-aanvragen", "kost € 85"),
        ("gesprek-1-paspoort", "ongeveer vijf werkdagen", "paspoort-aanvragen", "ongeveer 5 werkdagen"),
        ("gesprek-2-lantaarnpaal", "binnen drie werkdagen", "lantaarnpaal-kapot", "binnen 3 werkdagen"),
        ("gesprek-3-aanslag", "driehonderd veertig euro", "afvalstoffenheffing", "€ 340"),
        ("gesprek-3-aanslag", "eenendertig mei", "afvalstoffenheffing", "31 mei"),
        ("gesprek-3-aanslag", "acht termijnen", "aanslag-betalen-in-termijnen", "8 termijnen"),
        ("gesprek-3-aanslag", "binnen drie werkdagen", "kwijtschelding-aanvragen", "binnen 3 werkdagen"),
    ],
)
def test_what_the_agent_says_is_what_the_article_says(demo_calls, articles, call_name, said, article_id, written):
    call = json.loads((demo_calls / f"{call_name}.json").read_text(encoding="utf-8"))
    assert any(said in turn["text"] for turn in call["turns"] if turn["leg"] == "agent")
    (answer,) = [article["answer"] for article in articles if article["id"] == article_id]
    assert written in answer


def test_the_readme_names_every_call(demo_calls):
    readme = (demo_calls / "README.md").read_text(encoding="utf-8")
    assert all(path.stem in readme for path in CALLS)
