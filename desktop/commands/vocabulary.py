# SPDX-License-Identifier: EUPL-1.2
"""`maat models verify --kb`: words of the knowledge base that the speech model in use cannot write."""

import sys
from pathlib import Path

import msgspec

from desktop.commands.workspace import model_folder, open_workspace
from desktop.domain.errors import Fault, ModelError
from desktop.engine.event_lines import write_line
from desktop.engine.kb_words import KbWords, MissingWord, missing_words
from desktop.speech.vocabulary import read_words
from desktop.ui.vocabulary_texts import VocabularyTexts


def verify_words(folder: Path | None, *, as_json: bool) -> int:
    """List the words that a model lacks, heaviest first.

    Args:
        folder: The model; the one in use when None.
        as_json: JSON lines, the last of which has the counts.

    Raises:
        ModelError: there is no such model, or it has no list of words.
    """
    with open_workspace() as workspace:
        place = folder or model_folder(workspace.settings)
        if not place.is_dir():
            raise ModelError(Fault.MODEL_MISSING, str(place))
        found = missing_words(workspace.store.articles(), read_words(place), workspace.store.hears_as())
    if as_json:
        for each in found.missing:
            line: dict[str, object] = msgspec.to_builtins(each)
            write_line(sys.stdout, line)
        write_line(sys.stdout, _counts(place.name, found))
        return 0
    _print(place.name, found)
    return 0


def _counts(model: str, found: KbWords) -> dict[str, object]:
    return {
        "model": model,
        "words": found.words,
        "known": found.known,
        "missing": len(found.missing),
        "compounds": sum(bool(each.parts) for each in found.missing),
        "covered": sum(bool(each.heard_as) for each in found.missing),
    }


def _print(model: str, found: KbWords) -> None:
    texts = VocabularyTexts()
    print(texts.known(model, found.known, found.words))
    if not found.missing:
        return
    print(texts.heading(len(found.missing)))
    width = min(32, max(len(each.word) for each in found.missing))
    for each in found.missing:
        print(_row(each, width, texts).rstrip())
    covered = sum(bool(each.heard_as) for each in found.missing)
    compounds = sum(bool(each.parts) for each in found.missing)
    print(texts.what_to_do(compounds, covered))


def _row(missing: MissingWord, width: int, texts: VocabularyTexts) -> str:
    notes = [" + ".join(missing.parts)] if missing.parts else []
    if missing.heard_as:
        notes.append(texts.covered(missing.heard_as))
    return f"  {missing.weight:6.0f}  {missing.articles:4}  {missing.word:{width}}  {'; '.join(notes)}"
