# SPDX-License-Identifier: EUPL-1.2
"""What users read: complete in Dutch, colleagues are "je", and no kind of problem is left without words."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import desktop.knowledge.importers
from desktop.domain.errors import Fault, MaatError
from desktop.domain.knowledge import RowProblem
from desktop.system.paths import resources
from desktop.ui.faults import explain
from desktop.ui.row_texts import row_text
from desktop.ui.terminal import terminal_language

# Without it the texts would make an application that no window of a later test can live in.
pytestmark = pytest.mark.usefixtures("qapp")

#: Said to or by a resident, or "u" for hours.
FOR_RESIDENTS = ("“How are you?”", "We take the bill off your husband's name.", "{hours} h {minutes} min")


def translations() -> list[tuple[str, ElementTree.Element]]:
    tree = ElementTree.parse(resources() / "translations" / "maat_nl.ts")
    found = []
    for message in tree.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        found.append((message.findtext("source", ""), translation))
    return found


def codes() -> set[str]:
    """Kinds of problem as the importers write them."""
    folder = Path(desktop.knowledge.importers.__file__).parent
    sources = "".join(file.read_text("utf-8") for file in folder.glob("*.py"))
    return set(re.findall(r'BadRow\(\s*"(\w+)"', sources)) | {"duplicate_id"}


def test_every_text_is_translated() -> None:
    assert [source for source, translation in translations() if translation.get("type") == "unfinished"] == []


def test_colleagues_are_called_je() -> None:
    formal = [
        source
        for source, translation in translations()
        if re.search(r"\b(u|uw)\b", "".join(translation.itertext()), re.IGNORECASE)
    ]
    assert [source for source in formal if not source.startswith(FOR_RESIDENTS)] == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("fault", list(Fault))
def test_every_fault_has_words(fault: Fault, language: str) -> None:
    with terminal_language(language):
        told = explain(MaatError(fault, "dit"))
    assert told
    assert "{" not in told
    if language == "nl":
        with terminal_language("en"):
            assert told != explain(MaatError(fault, "dit"))


def test_every_kind_of_row_problem_has_words_in_dutch() -> None:
    found = codes()
    assert len(found) >= 12
    for code in found:
        problem = RowProblem("kb.jsonl", 1, "the English reason", code, "het stuk {zelf}")
        with terminal_language("nl"):
            dutch = row_text(problem)
        with terminal_language("en"):
            english = row_text(problem)
        assert dutch != english
        assert problem.reason not in (dutch, english)
        assert "het stuk {zelf}" in dutch or "{detail}" not in dutch


def test_a_kind_without_words_falls_back_on_its_reason() -> None:
    assert row_text(RowProblem("kb.jsonl", 1, "the reason", "never_seen")) == "the reason"
