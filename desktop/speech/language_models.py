# SPDX-License-Identifier: EUPL-1.2
"""Which of the models on this computer serves which language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from desktop.domain.errors import MaatError
from desktop.domain.speech import DUTCH
from desktop.speech.catalog import Catalog, ModelKind, load_catalog
from desktop.speech.catalog_shelf import ShelfModel, models_in, shelf_model

_MB = 1024 * 1024
#: A model of which nothing was published. Measured, once it had worked: 98 MB for one of 19 MB, 756 MB for one of
#: 252 MB (docs/languages.md).
_PROCESS_MB = 50
_MEMORY_PER_SIZE = 2.8
#: A graph that is put together while it runs can be given words.
_DYNAMIC_GRAPH = ("HCLr.fst", "Gr.fst")


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A model that can be loaded for a language.

    Attributes:
        language: ISO 639-1.
        path: Its directory; nothing in it has been checked.
        expected_mb: Memory that it will take, before it has been measured.
        spelling: It can be told to listen for some words only.
    """

    language: str
    path: Path
    expected_mb: float
    spelling: bool = False


def default_budget_mb() -> int:
    """Memory for speech models when the settings do not say: half of what the computer has."""
    return int(psutil.virtual_memory().total) // _MB // 2


def model_for(path: Path, catalog: Catalog | None = None) -> LanguageModel:
    """What is known of one model; without card and unknown to the catalog it is taken for Dutch."""
    shelf = shelf_model(path)
    known = catalog or _catalog()
    return _describe(shelf, language_of(shelf, known) or DUTCH, known)


def language_models(home: LanguageModel, folders: Iterable[Path], budget_mb: float) -> dict[str, LanguageModel]:
    """A model for each language that there is one for, that of the settings first, then by language.

    Of several for one language it is the largest that fits into memory beside ``home``, for it makes the fewest
    mistakes; when none does, the smallest.

    Args:
        home: The model of the settings; it alone serves its language.
        folders: Directories with models in them, those of the user first.
        budget_mb: Memory for all models together.
    """
    catalog = _catalog()
    found: dict[str, list[LanguageModel]] = {}
    for folder in folders:
        for shelf in models_in(folder):
            language = language_of(shelf, catalog)
            known = catalog.find(shelf.name) if catalog else None
            demonstration = known is not None and known.kind is ModelKind.DEMONSTRATION
            if language and language != home.language and not demonstration:
                found.setdefault(language, []).append(_describe(shelf, language, catalog))
    chosen = {home.language: home}
    for language in sorted(found):
        chosen[language] = _best(found[language], budget_mb - home.expected_mb)
    return chosen


def language_of(shelf: ShelfModel, catalog: Catalog | None) -> str:
    """ISO 639-1 of a model by its card, else by its name in the catalog, else ""."""
    if shelf.card is not None and shelf.card.language:
        return shelf.card.language
    known = catalog.find(shelf.name) if catalog else None
    return known.language if known else ""


def takes_words(folder: Path) -> bool:
    """Whether a model can be told to listen for some words only."""
    return any(all((place / name).is_file() for name in _DYNAMIC_GRAPH) for place in (folder / "graph", folder))


def _catalog() -> Catalog | None:
    try:
        return load_catalog()
    except MaatError:
        # Without it the cards still tell the languages.
        return None


def _describe(shelf: ShelfModel, language: str, catalog: Catalog | None) -> LanguageModel:
    known = catalog.find(shelf.name) if catalog else None
    published_mb = known.memory_mb if known else None
    expected_mb = float(published_mb or _PROCESS_MB + _MEMORY_PER_SIZE * shelf.size_bytes / _MB)
    return LanguageModel(language, shelf.path, expected_mb, takes_words(shelf.path))


def _best(models: Sequence[LanguageModel], room_mb: float) -> LanguageModel:
    fitting = [model for model in models if model.expected_mb <= room_mb]
    if fitting:
        return max(fitting, key=lambda model: model.expected_mb)
    return min(models, key=lambda model: model.expected_mb)
