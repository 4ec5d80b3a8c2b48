# SPDX-License-Identifier: EUPL-1.2
"""Both windows in both languages."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.engine.casework import CaseDesk
from desktop.engine.lookback import LookbackDesk
from desktop.ui.i18n import install_language
from desktop.ui.lead import LeadWindow
from desktop.ui.lead.query import Period
from desktop.ui.specialist import SpecialistWindow
from desktop.ui.specialist.inbox_pane import Tab
from tests.ui.reading.town import INGRID


@pytest.fixture(params=["nl", "en"])
def language(request, dressed):
    before = QLocale()
    translators = install_language(dressed, request.param)
    yield request.param
    for translator in translators:
        dressed.removeTranslator(translator)
    QLocale.setDefault(before)


def seen(window):
    widgets = (*window.findChildren(QLabel), *window.findChildren(QPushButton))
    return {widget.text() for widget in widgets if widget.isVisible() and widget.text()}


def test_the_specialists_window(qtbot, bridge, store, day, shown, language):
    window = shown(SpecialistWindow(bridge, CaseDesk(store, INGRID, None)))
    qtbot.waitUntil(lambda: window.case.handoff is not None, timeout=20_000)
    dutch = language == "nl"
    assert window.windowTitle() == ("Vragen voor Ingrid Vos" if dutch else "Questions for Ingrid Vos")
    assert window.inbox.tabs.text_of(Tab.FINISHED) == ("Afgehandeld" if dutch else "Finished")
    assert {"Beantwoorden", "Teruggeven"} <= seen(window) if dutch else {"Answer", "Give back"} <= seen(window)
    assert window.case.chips_text().endswith("te laat" if dutch else "late")


def test_the_team_leads_window(qtbot, bridge, store, day, shown, language):
    window = shown(LeadWindow(bridge, LookbackDesk(store)))
    qtbot.waitUntil(lambda: window.contact.file is not None, timeout=20_000)
    window.open_contact(day.contacts["owner"].id)
    qtbot.waitUntil(lambda: window.contact.file.contact.id == day.contacts["owner"].id)
    dutch = language == "nl"
    assert window.windowTitle() == ("Gesprekken" if dutch else "Conversations")
    assert window.finder.period.text_of(Period.TODAY) == ("Vandaag" if dutch else "Today")
    assert window.finder.count_text() == ("9 gesprekken" if dutch else "9 conversations")
    assert ("Gesprek" if dutch else "Transcript") in seen(window)
    assert "Terugbellen" in window.contact.facts_text() if dutch else "Call back" in window.contact.facts_text()
