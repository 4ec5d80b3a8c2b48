# SPDX-License-Identifier: EUPL-1.2
"""The whole program as somebody's telephone: a real exchange, real telephones, a real sound server."""

from tests.integration.devices.conftest import sound_server
from tests.integration.sip.conftest import exchange, stack, telephone

__all__ = ["exchange", "sound_server", "stack", "telephone"]
