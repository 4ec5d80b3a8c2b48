# SPDX-License-Identifier: EUPL-1.2
"""`python -m desktop`, and the entry of the frozen build."""

import multiprocessing
import sys

from desktop.cli import main

if __name__ == "__main__":
    # The recogniser's process is a second start of the frozen program.
    multiprocessing.freeze_support()
    sys.exit(main())
