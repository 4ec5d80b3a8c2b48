# SPDX-License-Identifier: EUPL-1.2
"""Languages of the interface: Dutch first, English second, through Qt's translation files."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from desktop.system.paths import resources

LANGUAGES = ("nl", "en")


def install_language(app: QCoreApplication, language: str) -> Sequence[QTranslator]:
    """Show ``app`` in a language.

    Args:
        app: The application.
        language: "nl" or "en"; the source texts are English, so "en" needs no file.

    Returns:
        The translators, which must be kept for as long as the texts are wanted.
    """
    spoken = QLocale.Language.Dutch if language == "nl" else QLocale.Language.English
    # Dates and times as they are written here, in either language.
    QLocale.setDefault(QLocale(spoken, QLocale.Country.Netherlands))
    places = (
        (f"maat_{language}", str(resources() / "translations")),
        (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
    )
    translators = []
    for name, folder in places:
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
            translators.append(translator)
    return translators
