# SPDX-License-Identifier: EUPL-1.2
"""Why a row of a file was left out, in the language of whoever reads it; the English reason is for the log."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop.domain.knowledge import RowProblem

_TEXTS = {
    "too_large": QT_TRANSLATE_NOOP("Rows", "too large ({detail}); shorten or split it"),
    "wrong_field": QT_TRANSLATE_NOOP("Rows", "a field is not as it should be ({detail}); mend it"),
    "not_utf8": QT_TRANSLATE_NOOP("Rows", "the text is not UTF-8; save the file as UTF-8"),
    "not_json": QT_TRANSLATE_NOOP("Rows", "not JSON ({detail}); mend or remove this line"),
    "empty_field": QT_TRANSLATE_NOOP("Rows", "{detail} is empty; fill it in"),
    "duplicate_id": QT_TRANSLATE_NOOP("Rows", "{detail} occurs more than once; the last one is used"),
    "not_an_object": QT_TRANSLATE_NOOP("Rows", "neither a VAC nor a Kennisartikel ({detail}); mend or remove it"),
    "unknown_object": QT_TRANSLATE_NOOP("Rows", "neither a VAC nor a Kennisartikel, it has {detail}; remove it"),
    "inactive": QT_TRANSLATE_NOOP("Rows", "its status is {detail}"),
    "broken_row": QT_TRANSLATE_NOOP("Rows", "this row cannot be read ({detail}); mend it"),
    "too_many_columns": QT_TRANSLATE_NOOP(
        "Rows", "more columns than the heading has ({detail}); put text with the delimiter in quotes"
    ),
    "unreadable_file": QT_TRANSLATE_NOOP("Rows", "nothing in it can be used ({detail}); mend or remove this file"),
    "broken_html": QT_TRANSLATE_NOOP("Rows", "the HTML is broken ({detail}); mend or remove it"),
}


def row_text(problem: RowProblem) -> str:
    """Why and what to do; the English reason for a code that has no text yet."""
    text = _TEXTS.get(problem.code)
    if text is None:
        return problem.reason
    return QCoreApplication.translate("Rows", str(text)).format(detail=problem.detail)
