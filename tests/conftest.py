# SPDX-License-Identifier: EUPL-1.2
"""Windows in tests need no screen: this must be set before Qt is imported by anybody."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

from hypothesis import settings

# How long one example takes says how busy the machine is, and nothing about the code.
settings.register_profile("maat", deadline=None)
settings.load_profile("maat")
