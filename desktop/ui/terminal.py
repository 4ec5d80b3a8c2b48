# SPDX-License-Identifier: EUPL-1.2
"""Speaking to the person at the terminal in their language."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication

from desktop.ui.command_texts import CommandTexts
from desktop.ui.i18n import install_language


@contextmanager
def terminal_language(language: str) -> Iterator[CommandTexts]:
    """Have texts translated for as long as a command runs, also in a process that already has an application."""
    app = QCoreApplication.instance() or QCoreApplication(["maat"])
    kept = install_language(app, language)
    try:
        yield CommandTexts()
    finally:
        for translator in kept:
            app.removeTranslator(translator)
