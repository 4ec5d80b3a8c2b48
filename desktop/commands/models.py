# SPDX-License-Identifier: EUPL-1.2
"""`maat models`: which speech models there are, and fetching, checking and adding them."""

import argparse
import logging
import os
import sys
from pathlib import Path

import msgspec

from desktop.commands.models_progress import Progress
from desktop.commands.vocabulary import verify_words
from desktop.commands.workspace import model_folder
from desktop.domain.errors import Fault, MaatError, ModelError
from desktop.engine.event_lines import write_line
from desktop.speech.catalog import Catalog, CatalogModel, load_catalog
from desktop.speech.catalog_shelf import ModelCard, ShelfModel, models_in, shelf_model
from desktop.speech.fetch_install import (
    Manner,
    Wanted,
    add_model,
    bounds_of,
    check_name,
    find_source,
    install_model,
)
from desktop.speech.manifest import Damage, damages, read_manifest
from desktop.speech.models import check_model
from desktop.system.paths import bundled_models, default_home
from desktop.system.settings import load_settings, save_settings
from desktop.system.web import shown_address
from desktop.ui.command_texts import CommandTexts
from desktop.ui.model_texts import ModelTexts, kind_text, language_name

#: Where archives come from instead of the makers' site: an address or a directory.
MIRROR = "MAAT_MODELS_URL"


def run_list(options: argparse.Namespace, texts: CommandTexts) -> int:
    """Models on this computer, then those that can be fetched."""
    catalog, words = load_catalog(), ModelTexts()
    used = model_folder(load_settings(default_home().settings_file)).resolve()
    here = [*models_in(bundled_models()), *models_in(_models())]
    if used.is_dir() and used not in [model.path.resolve() for model in here]:
        here.append(shelf_model(used))
    there = [model for model in catalog.models if model.name not in {shelf.name for shelf in here}]
    if options.json:
        for shelf in here:
            write_line(sys.stdout, _shelf_line(catalog, shelf, used))
        for model in there:
            write_line(sys.stdout, _catalog_line(catalog, model))
        return 0
    print(words.here())
    for shelf in here:
        print(_shelf_row(catalog, shelf, used, words))
    print(f"\n{words.to_fetch()}")
    for model in there:
        licence = catalog.licence(model)
        terms = words.licence_name(model.licence, licence.commercial)
        errors = words.word_errors(model.word_errors)
        print(_row(model.name, model.language, words.size(model.size_mb), terms, kind_text(model.kind), errors))
    return 0


def run_fetch(options: argparse.Namespace, texts: CommandTexts) -> int:
    """Fetch a model, after its licence was shown and accepted."""
    catalog, words = load_catalog(), ModelTexts()
    name = check_name(options.name)
    elsewhere = options.source or os.environ.get(MIRROR, "")
    known = catalog.find(name) if elsewhere else catalog.model(name)
    if known is not None and known.bundled:
        print(words.there_already(str(bundled_models() / name)), file=sys.stderr)
        return 0
    source = find_source(elsewhere or catalog.home, name)
    shown = shown_address(source) if isinstance(source, str) else str(source)
    models = _models()
    wanted = _wanted(catalog, known, name, shown, options.sha256)
    if options.replace or not (models / name).exists():
        _ask_licence(catalog, known, name, shown, words, accepted=options.accept_licence)
    # Its request log would have addresses with passwords in them.
    logging.getLogger("httpx2").setLevel(logging.WARNING)
    progress = Progress(words)
    manner = Manner(
        on_progress=progress.show, on_wait=lambda reason, pause_s: progress.say(words.waiting(reason, pause_s))
    )
    try:
        installed = install_model(wanted, source, models, manner, replace=options.replace)
    except KeyboardInterrupt:
        progress.say(words.interrupted(name))
        raise
    except OSError as error:
        raise MaatError(Fault.OUTPUT_UNWRITABLE, f"{models}: {error.strerror or error}") from error
    finally:
        progress.close()
    if not installed.fresh:
        print(words.there_already(str(installed.path)))
    else:
        print(words.fetched(str(installed.path), installed.sha256, installed.proven))
    _use_or_tell(installed.path, words, use=options.use)
    return 0


def run_add(options: argparse.Namespace, texts: CommandTexts) -> int:
    """Take in a model of one's own."""
    words = ModelTexts()
    folder = Path(options.folder).expanduser()
    models = _models()
    card = ModelCard(language=options.language, licence=options.licence, source=str(folder.absolute()))
    progress = Progress(words)
    try:
        installed = add_model(folder, models, card, Manner(on_progress=progress.show), name=options.name)
    except OSError as error:
        raise MaatError(Fault.OUTPUT_UNWRITABLE, f"{models}: {error.strerror or error}") from error
    finally:
        progress.close()
    print(words.added(str(installed.path)))
    _use_or_tell(installed.path, words, use=options.use)
    return 0


def run_use(options: argparse.Namespace, texts: CommandTexts) -> int:
    """Have Maat listen with a model from now on."""
    _use(check_model(_find(options.name)).path, ModelTexts())
    return 0


def run_verify(options: argparse.Namespace, texts: CommandTexts) -> int:
    """Compare models with their manifests, or with --kb a model's words with those of the knowledge base."""
    if options.kb:
        return verify_words(_find(options.name) if options.name else None, as_json=options.json)
    words = ModelTexts()
    catalog = load_catalog()
    if options.name:
        folders = [_find(options.name)]
    else:
        folders = [model.path for model in (*models_in(bundled_models()), *models_in(_models()))]
    worst: ModelError | None = None
    for folder in folders:
        try:
            worst = _verify(folder, catalog, words, as_json=options.json) or worst
        except ModelError as error:
            if options.json:
                write_line(sys.stdout, {"model": folder.name, "path": str(folder), "ok": False, "reason": str(error)})
            worst = error
    if worst is not None:
        raise worst
    return 0


def _verify(folder: Path, catalog: Catalog, words: ModelTexts, *, as_json: bool) -> ModelError | None:
    known = catalog.find(folder.name)
    entries = read_manifest(folder) or (known.files if known is not None else {})
    found: list[Damage] = list(damages(folder, entries))
    if not entries:
        check_model(folder)
    if as_json:
        line = {
            "model": folder.name,
            "path": str(folder),
            "ok": not found,
            "files": len(entries),
            "damaged": [{"file": damage.file, "kind": damage.kind.value} for damage in found],
        }
        write_line(sys.stdout, line)
    else:
        for damage in found:
            print(words.damage(folder.name, damage))
        if not entries:
            print(words.without_manifest(folder.name))
        elif not found:
            print(words.undamaged(folder.name, len(entries)))
    return ModelError(Fault.MODEL_DAMAGED, str(folder / found[0].file)) if found else None


def _models() -> Path:
    home = default_home()
    try:
        return home.models
    except OSError as error:
        raise MaatError(Fault.OUTPUT_UNWRITABLE, str(home.root / "models")) from error


def _find(name: str) -> Path:
    """A directory, or the model of that name on this computer."""
    places = (_models() / name, bundled_models() / name, Path(name).expanduser())
    for place in places if os.sep not in name else places[-1:]:
        if place.is_dir():
            return place
    raise ModelError(Fault.MODEL_MISSING, name)


def _wanted(catalog: Catalog, known: CatalogModel | None, name: str, shown: str, sha256: str | None) -> Wanted:
    if known is None:
        return Wanted(name, ModelCard(source=shown), sha256=sha256)
    licence = catalog.licence(known)
    card = ModelCard(language=known.language, licence=known.licence, commercial=licence.commercial, source=shown)
    return Wanted(name, card, bounds_of(known), sha256 or known.sha256, known.md5)


def _ask_licence(
    catalog: Catalog, known: CatalogModel | None, name: str, shown: str, words: ModelTexts, *, accepted: bool
) -> None:
    lines = words.unknown_terms(name, shown) if known is None else words.terms(known, catalog.licence(known), shown)
    print("\n".join(lines), file=sys.stderr, flush=True)
    if accepted:
        return
    if not sys.stdin.isatty():
        raise ModelError(Fault.MODEL_LICENCE, name)
    print(words.accept_question(), end="", file=sys.stderr, flush=True)
    if not words.is_yes(sys.stdin.readline()):
        raise ModelError(Fault.MODEL_LICENCE, name)


def _use_or_tell(folder: Path, words: ModelTexts, *, use: bool) -> None:
    if use:
        _use(folder, words)
    else:
        print(words.how_to_use(folder.name))


def _use(folder: Path, words: ModelTexts) -> None:
    file = default_home().settings_file
    # Without the environment: what is set for one run must not end up in the file.
    settings = load_settings(file, {})
    save_settings(file, msgspec.structs.replace(settings, model=str(folder.resolve())))
    print(words.used_from_now_on(folder.name))
    overruled = os.environ.get("MAAT_MODEL")
    if overruled:
        print(words.overruled(overruled), file=sys.stderr)


def _shelf_row(catalog: Catalog, shelf: ShelfModel, used: Path, words: ModelTexts) -> str:
    language, licence, commercial = _known_of(catalog, shelf)
    state = [words.in_use()] if shelf.path.resolve() == used else []
    if shelf.path.parent == bundled_models():
        state.append(words.bundled())
    terms = words.licence_name(licence, commercial)
    return _row(shelf.name, language or "-", words.size(shelf.size_bytes / 1e6), terms, ", ".join(state))


def _row(name: str, language: str, size: str, *rest: str) -> str:
    tail = "  ".join(part for part in rest if part)
    return f"  {name:42}  {language_name(language):10}  {size:>8}  {tail}".rstrip()


def _known_of(catalog: Catalog, shelf: ShelfModel) -> tuple[str, str, bool | None]:
    """Language, licence and whether that allows commercial use: from its card or else by its name."""
    if shelf.card is not None:
        return shelf.card.language, shelf.card.licence, shelf.card.commercial
    known = catalog.find(shelf.name)
    return ("", "", None) if known is None else (known.language, known.licence, catalog.licence(known).commercial)


def _shelf_line(catalog: Catalog, shelf: ShelfModel, used: Path) -> dict[str, object]:
    language, licence, commercial = _known_of(catalog, shelf)
    return {
        "name": shelf.name,
        "installed": True,
        "in_use": shelf.path.resolve() == used,
        "bundled": shelf.path.parent == bundled_models(),
        "language": language,
        "licence": licence,
        "commercial": commercial,
        "size_bytes": shelf.size_bytes,
        "path": str(shelf.path),
        "manifest": shelf.guarded,
    }


def _catalog_line(catalog: Catalog, model: CatalogModel) -> dict[str, object]:
    return {
        "name": model.name,
        "installed": False,
        "in_use": False,
        "bundled": model.bundled,
        "language": model.language,
        "kind": model.kind.value,
        "licence": model.licence,
        "commercial": catalog.licence(model).commercial,
        "size_bytes": model.size_bytes,
        "size_mb": model.size_mb,
        "sha256": model.sha256,
        "md5": model.md5,
        "memory_mb": model.memory_mb,
        "word_errors": model.word_errors,
        "source": f"{catalog.home}/{model.archive}",
        "notes": model.notes,
    }
