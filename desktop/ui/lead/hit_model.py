# SPDX-License-Identifier: EUPL-1.2
"""The contacts that a team lead's search found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.contact import ContactHit
from desktop.ui.reading.keyed_list import KeyedListModel
from desktop.ui.reading.marks import Span, snippet_spans
from desktop.ui.reading.moments import duration_text, moment_text
from desktop.ui.reading.words import contact_outcome_text

# Called by this name so that lupdate finds the texts.
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class HitTexts:
    """What a row says. ``found``: places in ``snippet`` of the words that were searched."""

    title: str
    when: str
    who: str
    counts: str
    outcome: str
    snippet: str
    found: tuple[Span, ...]


class HitModel(KeyedListModel[ContactHit]):
    """Rows in the order of the desk, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._snippets = False

    @property
    def has_snippets(self) -> bool:
        """Whether any row has words that were found."""
        return self._snippets

    def key_of(self, item: ContactHit) -> str:
        """The id of the contact."""
        return item.contact.id

    def show_items(self, items: Sequence[ContactHit]) -> None:
        """Become ``items``."""
        self._snippets = any(item.snippet for item in items)
        super().show_items(items)

    def texts_of(self, item: ContactHit) -> HitTexts:
        """The texts of a row in the language of the interface."""
        contact = item.contact
        snippet, found = snippet_spans(item.snippet)
        resident = contact.resident_name or contact.number or translate("Hits", "Number unknown")
        title = contact.topic.strip() or contact.summary.strip() or translate("Hits", "No topic noted")
        return HitTexts(
            title=" ".join(title.split()),
            when=moment_text(contact.started_at, datetime.now(UTC)),
            who=" · ".join(part for part in (resident, contact.agent_name) if part),
            counts=_counts(item),
            outcome=contact_outcome_text(contact),
            snippet=snippet,
            found=found,
        )

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The topic; for a screen reader the whole row."""
        item = self.item(index)
        if item is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.texts_of(item).title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            texts = self.texts_of(item)
            parts = (texts.title, texts.when, texts.who, texts.counts, texts.outcome, texts.snippet)
            return ", ".join(part for part in parts if part)
        return None


def _counts(item: ContactHit) -> str:
    parts = [duration_text(item.contact.duration_ms)]
    if item.utterances == 1:
        parts.append(translate("Hits", "1 utterance"))
    else:
        parts.append(translate("Hits", "{count} utterances").format(count=item.utterances))
    if item.handoffs:
        parts.append(translate("Hits", "{count} handed over").format(count=item.handoffs))
    return " · ".join(parts)
