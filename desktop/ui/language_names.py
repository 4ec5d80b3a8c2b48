# SPDX-License-Identifier: EUPL-1.2
"""What languages are called: by those who speak them, and in the language of the interface."""

from PySide6.QtCore import QLocale

from desktop.ui.model_texts import language_name

#: Qt says "American English" and "español de España".
_WITHOUT_COUNTRY = {"en": "English", "es": "Español", "pt": "Português", "zh": "中文"}


def native_name(code: str) -> str:
    """Name of a language in that language, with a capital: "Deutsch"; the code when Qt does not know it."""
    name = QLocale(code).nativeLanguageName() if _known(code) else ""
    return _WITHOUT_COUNTRY.get(code) or (name[:1].upper() + name[1:] if name else code.upper())


def local_name(code: str) -> str:
    """Name of a language in the language of the interface; in English when there is no translation."""
    name = language_name(code)
    if name == code and _known(code):
        return QLocale.languageToString(QLocale(code).language())
    return name


def both_names(code: str) -> str:
    """A language as it is offered: "Deutsch (German)", or "English" where both are the same."""
    native, local = native_name(code), local_name(code)
    return native if native.casefold() == local.casefold() else f"{native} ({local})"


def _known(code: str) -> bool:
    return QLocale(code).language() is not QLocale.Language.C
