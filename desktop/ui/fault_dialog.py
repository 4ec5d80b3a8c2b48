# SPDX-License-Identifier: EUPL-1.2
"""Tells somebody who started Maat from an icon why it cannot start."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from desktop.ui.faults import explain


def show_fault(error: Exception) -> None:
    """Show the fault and wait until it is read; nothing where nobody can see it."""
    if QGuiApplication.platformName() in {"offscreen", "minimal"}:
        return
    box = QMessageBox(QMessageBox.Icon.Critical, QCoreApplication.translate("Faults", "Maat cannot start"), "")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(explain(error))
    box.exec()
