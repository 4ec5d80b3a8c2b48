# SPDX-License-Identifier: EUPL-1.2
"""What the commands say about words: those that a model lacks, and those that were corrected."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

# Called by this name so that lupdate finds the texts.
translate = QCoreApplication.translate


class VocabularyTexts:
    """Sentences about words. Needs a QCoreApplication with its language installed."""

    def known(self, model: str, known: int, words: int) -> str:
        """How many words of the knowledge base the model can write."""
        text = translate("Vocabulary", "{model} can write {known} of the {words} words of the knowledge base.")
        return text.format(model=model, known=known, words=words)

    def heading(self, missing: int) -> str:
        """Above the list of words that it cannot."""
        text = translate("Vocabulary", "It cannot write these {count} (weight, articles, word, parts it knows):")
        return text.format(count=missing)

    def covered(self, heard: Sequence[str]) -> str:
        """What the word list reads as the word."""
        text = translate("Vocabulary", "in the word list: {heard}")
        return text.format(heard=", ".join(f"“{each}”" for each in heard))

    def what_to_do(self, compounds: int, covered: int) -> str:
        """Below the list."""
        text = translate(
            "Vocabulary",
            "{compounds} are made of words it knows, {covered} are in the word list. "
            "Add others there: team lead's window, Word list.",
        )
        return text.format(compounds=compounds, covered=covered)

    def corrected(self, line: str, heard: str) -> str:
        """A line of a transcript with words that were corrected."""
        text = translate("Vocabulary", "{line} [corrected; recognised as: {heard}]")
        return text.format(line=line, heard=heard)
