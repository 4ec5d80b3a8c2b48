# SPDX-License-Identifier: EUPL-1.2
"""Which model serves which language, from what is in the directories."""

from pathlib import Path

import psutil
import pytest

from desktop.domain.errors import Fault, MaatError
from desktop.speech import language_models as module
from desktop.speech.catalog_shelf import ModelCard, write_card
from desktop.speech.language_models import default_budget_mb, language_models, model_for, takes_words
from desktop.system.paths import DEMO_MODEL, bundled_models

MB = 1024 * 1024


def put(folder: Path, name: str, language: str | None = None, size_mb: int = 1, *, dynamic: bool = False) -> Path:
    model = folder / name
    (model / "am").mkdir(parents=True)
    with (model / "am" / "final.mdl").open("wb") as file:
        file.truncate(size_mb * MB)
    (model / "graph").mkdir()
    for graph in ("HCLr.fst", "Gr.fst") if dynamic else ("HCLG.fst",):
        (model / "graph" / graph).touch()
    if language is not None:
        write_card(model, ModelCard(language=language))
    return model


def test_a_model_of_which_nothing_is_known_is_dutch(tmp_path):
    assert model_for(put(tmp_path, "eigen-model")).language == "nl"


def test_the_card_tells_the_language_and_else_the_catalog(tmp_path):
    assert model_for(put(tmp_path, "mine", "pl")).language == "pl"
    assert model_for(put(tmp_path, "vosk-model-small-de-0.15")).language == "de"
    assert model_for(put(tmp_path / "x", "vosk-model-small-de-0.15", "nl")).language == "nl"


def test_the_model_of_the_settings_comes_first_and_alone_serves_its_language(tmp_path):
    home = model_for(put(tmp_path / "elsewhere", "mine", "nl"))
    put(tmp_path, "vosk-model-small-nl-0.22")
    put(tmp_path, "b", "tr")
    put(tmp_path, "a", "de")
    found = language_models(home, [tmp_path, bundled_models()], 10_000)
    assert list(found) == ["nl", "de", "tr"]
    assert found["nl"] is home


def test_the_demonstration_model_serves_nobody_who_did_not_ask_for_it(tmp_path):
    home = model_for(put(tmp_path, "mine", "de"))
    assert list(language_models(home, [bundled_models()], 10_000)) == ["de"]


def test_a_model_without_a_language_serves_none(tmp_path):
    home = model_for(put(tmp_path / "elsewhere", "mine", "nl"))
    put(tmp_path, "unknown")
    assert list(language_models(home, [tmp_path], 10_000)) == ["nl"]


@pytest.mark.parametrize(("budget_mb", "chosen"), [(10_000, "large"), (700, "small"), (10, "small")])
def test_the_largest_that_fits_beside_the_one_in_use(tmp_path, budget_mb, chosen):
    home = model_for(put(tmp_path / "elsewhere", "mine", "nl"))
    put(tmp_path, "large", "de", 400)
    put(tmp_path, "small", "de", 40)
    assert language_models(home, [tmp_path], budget_mb)["de"].path.name == chosen


def test_a_missing_directory_and_a_missing_catalog_are_no_fault(tmp_path, monkeypatch):
    def broken() -> None:
        raise MaatError(Fault.CATALOG_UNREADABLE)

    monkeypatch.setattr(module, "load_catalog", broken)
    home = model_for(put(tmp_path, "mine", "nl"))
    assert list(language_models(home, [tmp_path / "none"], 1000)) == ["nl"]


def test_only_a_dynamic_graph_takes_words(tmp_path):
    assert takes_words(put(tmp_path, "dynamic", dynamic=True))
    assert not takes_words(put(tmp_path, "static"))
    assert not takes_words(tmp_path / "none")
    assert model_for(tmp_path / "dynamic").spelling


def test_the_budget_is_a_share_of_what_the_computer_has():
    assert 0 < default_budget_mb() < psutil.virtual_memory().total / MB


def test_the_expectation_agrees_with_what_was_measured():
    assert 90 <= model_for(bundled_models() / DEMO_MODEL).expected_mb <= 130
