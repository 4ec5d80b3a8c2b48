# SPDX-License-Identifier: EUPL-1.2
"""`maat`: the window of the role."""

import argparse

import msgspec

from desktop.commands.workspace import model_folder, store_address
from desktop.domain.errors import Fault, MaatError
from desktop.system.display import display_problem
from desktop.system.paths import default_home
from desktop.system.settings import Role, load_settings, phone_fault

#: Makes its own QApplication, so the terminal must not have made another kind before.
WINDOWED = True


def run(options: argparse.Namespace, language: str) -> int:
    """Show the window until it is closed.

    Raises:
        MaatError: no display, or settings or store that cannot be used.
    """
    problem = display_problem()
    if problem:
        raise MaatError(Fault.NO_DISPLAY, problem)
    home = default_home()
    settings = load_settings(home.settings_file)
    if options.role:
        settings = msgspec.structs.replace(settings, role=Role(options.role))
    from desktop.app import Plan, run_window

    plan = Plan(
        settings, store_address(home, settings), model_folder(settings), phone_fault=phone_fault(home.settings_file)
    )
    return run_window(plan, language)
