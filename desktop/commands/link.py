# SPDX-License-Identifier: EUPL-1.2
"""`maat link`: has the operating system give maat: links to Maat, or no longer."""

import argparse

from desktop.system import link_handler
from desktop.ui.call_texts import CallTexts
from desktop.ui.command_texts import CommandTexts


def run_register(_options: argparse.Namespace, _texts: CommandTexts) -> int:
    """Give links to this Maat.

    Raises:
        MaatError: LINKS_UNMANAGED.
    """
    print(CallTexts().registered(link_handler.register()))
    return 0


def run_unregister(_options: argparse.Namespace, _texts: CommandTexts) -> int:
    """Take it back.

    Raises:
        MaatError: LINKS_UNMANAGED.
    """
    print(CallTexts().unregistered(link_handler.unregister()))
    return 0
