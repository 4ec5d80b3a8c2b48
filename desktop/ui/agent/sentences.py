# SPDX-License-Identifier: EUPL-1.2
"""Small matters of grammar when a text becomes part of another."""

from PySide6.QtCore import QLocale


def in_sentence(moment: str) -> str:
    """A moment ("Today 14:03") inside a sentence ("before today 14:03"); English names of days keep their capital."""
    first = moment.split(" ", 1)[0]
    locale = QLocale()
    names = {locale.dayName(day, kind) for day in range(1, 8) for kind in (_LONG, _SHORT)}
    if not first or first in names:
        return moment
    return moment[:1].lower() + moment[1:]


_LONG, _SHORT = QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat
