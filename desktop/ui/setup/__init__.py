# SPDX-License-Identifier: EUPL-1.2
"""What is set up once and looked at now and then: the settings, page by page."""

from desktop.ui.setup.phone_page import PhoneChoice, PhonePage
from desktop.ui.setup.phone_setup import PhoneSetup
from desktop.ui.setup.settings_window import SettingsWindow, SetupPage
from desktop.ui.setup.sound_page import SoundChoice, SoundPage, SoundParts
from desktop.ui.setup.sound_setup import SoundSetup

__all__ = [
    "PhoneChoice",
    "PhonePage",
    "PhoneSetup",
    "SettingsWindow",
    "SetupPage",
    "SoundChoice",
    "SoundPage",
    "SoundParts",
    "SoundSetup",
]
