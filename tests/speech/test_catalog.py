# SPDX-License-Identifier: EUPL-1.2
"""The catalog that comes with Maat is whole, and a broken one is said to be broken."""

import re
from collections import Counter
from pathlib import Path

import pytest

from desktop.domain.errors import Fault, MaatError, ModelError
from desktop.speech.catalog import Catalog, CatalogModel, ModelKind, load_catalog
from desktop.speech.catalog_shelf import CARD, ModelCard, models_in, read_card, write_card
from desktop.speech.fetch_install import bounds_of, check_name
from desktop.speech.manifest import read_manifest
from desktop.speech.models import MANIFEST
from desktop.system.paths import DEMO_MODEL, bundled_models

LANGUAGES = {"nl", "en", "de", "fr", "tr", "ar", "pl", "uk", "es"}
CATALOG = load_catalog()


def test_every_language_of_a_dutch_contact_centre():
    assert {model.language for model in CATALOG.models} == LANGUAGES


@pytest.mark.parametrize("model", CATALOG.models, ids=lambda model: model.name)
def test_entries_are_plausible(model: CatalogModel):
    check_name(model.name)
    licence = CATALOG.licence(model)
    assert licence.url.startswith("https://")
    assert model.sha256 is None or re.fullmatch("[0-9a-f]{64}", model.sha256)
    assert model.md5 is None or re.fullmatch("[0-9a-f]{32}", model.md5)
    assert all(0 < rate < 100 for rate in model.word_errors.values())
    # The rounded size that is shown and the exact one that is checked are of the same file.
    if model.size_bytes is not None:
        assert model.size_bytes / (1 << 20) == pytest.approx(model.size_mb, rel=0.08)
    bounds = bounds_of(model)
    assert 0 < bounds.least <= bounds.most
    assert bounds.exact == model.size_bytes


@pytest.mark.parametrize("field", ["sha256", "md5", "size_bytes"])
def test_no_two_models_have_the_same_archive(field: str):
    values = Counter(value for model in CATALOG.models if (value := getattr(model, field)) is not None)
    assert values
    assert max(values.values()) == 1


def test_large_dutch_model_is_not_for_commercial_use():
    for name in ("vosk-model-nl-spraakherkenning-0.6", "vosk-model-nl-spraakherkenning-0.6-lgraph"):
        assert not CATALOG.licence(CATALOG.model(name)).commercial
    assert CATALOG.licence(CATALOG.model("vosk-model-small-nl-0.22")).commercial


def test_bundled_model_is_in_it_with_the_digests_of_its_manifest():
    model = CATALOG.model(DEMO_MODEL)
    assert model.bundled
    assert model.kind is ModelKind.DEMONSTRATION
    assert model.files == read_manifest(bundled_models() / DEMO_MODEL)


def test_unknown_name_says_what_it_looks_like():
    with pytest.raises(ModelError) as raised:
        CATALOG.model("vosk-model-small-nl")
    assert raised.value.fault is Fault.MODEL_UNKNOWN
    assert "vosk-model-small-nl-0.22" in raised.value.detail


def test_size_that_was_published_in_round_figures_leaves_room():
    model = CATALOG.model("vosk-model-fr-0.22")
    assert model.size_bytes is None
    assert model.least_bytes < 1_400_000_000 < 1_400 << 20 < model.most_bytes


GOOD = """
schema = 1
home = "https://example.org"
read_on = 2026-01-01
[licences.X]
name = "X"
url = "https://example.org/x"
commercial = true
[[model]]
name = "one"
language = "nl"
kind = "small"
size_mb = 1
licence = "X"
maker = "me"
notes = ""
"""


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "catalog.toml"
    file.write_text(text, "utf-8")
    return file


def test_smallest_catalog(tmp_path: Path):
    catalog: Catalog = load_catalog(written(tmp_path, GOOD))
    assert catalog.model("one").archive == "one.zip"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "schema = [",
        GOOD.replace("schema = 1", "schema = 2"),
        GOOD.replace('licence = "X"', 'licence = "Y"'),
        GOOD.replace('kind = "small"', 'kind = "huge"'),
        GOOD.replace("size_mb = 1", 'size_mb = "1"'),
        GOOD + 'colour = "red"\n',
        GOOD + GOOD[GOOD.index("[[model]]") :],
    ],
)
def test_catalog_that_cannot_be_read(tmp_path: Path, text: str):
    with pytest.raises(MaatError) as raised:
        load_catalog(written(tmp_path, text))
    assert raised.value.fault is Fault.CATALOG_UNREADABLE
    assert "catalog.toml" in raised.value.detail


def test_catalog_that_is_not_there(tmp_path: Path):
    with pytest.raises(MaatError) as raised:
        load_catalog(tmp_path / "catalog.toml")
    assert raised.value.fault is Fault.CATALOG_UNREADABLE


def test_bundled_shelf():
    (model,) = [model for model in models_in(bundled_models()) if model.name == DEMO_MODEL]
    assert model.guarded
    assert model.card is None
    assert model.size_bytes == sum(
        file.stat().st_size for file in (bundled_models() / DEMO_MODEL).rglob("*") if file.is_file()
    )


def test_shelf_shows_models_and_nothing_else(tmp_path: Path):
    for name in ("old", "new", "marked", ".partial", "holiday-pictures"):
        (tmp_path / name).mkdir()
    (tmp_path / "old" / "final.mdl").write_bytes(b"12345")
    (tmp_path / "new" / "am").mkdir()
    (tmp_path / "new" / "am" / "final.mdl").write_bytes(b"123")
    (tmp_path / "marked" / MANIFEST).write_bytes(b"\xff")
    (tmp_path / ".partial" / "final.mdl").write_bytes(b"")
    (tmp_path / "a-file").write_bytes(b"")
    assert [(model.name, model.size_bytes) for model in models_in(tmp_path)] == [("marked", 1), ("new", 3), ("old", 5)]


def test_shelf_that_is_not_there(tmp_path: Path):
    assert models_in(tmp_path / "nothing") == ()


def test_card_comes_back(tmp_path: Path):
    card = ModelCard(language="nl", licence="X", commercial=False, source="https://example.org/a.zip")
    write_card(tmp_path, card)
    assert read_card(tmp_path) == card


@pytest.mark.parametrize("content", [b"", b"[]", b'{"commercial": "maybe"}', b"\xff"])
def test_unreadable_card_is_no_card(tmp_path: Path, content: bytes):
    (tmp_path / CARD).write_bytes(content)
    assert read_card(tmp_path) is None
