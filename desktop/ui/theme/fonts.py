# SPDX-License-Identifier: EUPL-1.2
"""The letters: Inter comes with Maat, DejaVu or the system's face takes over where it is missing."""

from PySide6.QtGui import QFont, QFontDatabase

from desktop.system.paths import resources
from desktop.ui.theme.tokens import FontTokens, TextStyle


def install_fonts(tokens: FontTokens) -> None:
    """Make the bundled faces known to Qt; harmless when called again or when the files are absent."""
    if tokens.family in QFontDatabase.families():
        return
    for file in sorted((resources() / "fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(file))


def font_for(tokens: FontTokens, style: TextStyle, *, tabular: bool = False) -> QFont:
    """A face for painting and for metrics.

    Args:
        tokens: The families.
        style: Size and weight.
        tabular: Digits of equal width, for times that tick and columns of numbers.
    """
    font = QFont(tokens.families)
    font.setPixelSize(style.size)
    font.setWeight(QFont.Weight(style.weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
