# SPDX-License-Identifier: EUPL-1.2
"""Logs: to stderr for whoever looks on, to a rotating file for afterwards. They never hold what a caller said."""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"


def start_logs(file: Path, *, verbose: bool = False) -> None:
    """Begin to log.

    Args:
        file: The rotating file; its folder is made.
        verbose: Everything on stderr; otherwise only what stops the program.

    Raises:
        OSError: the file cannot be written; the logs go to stderr alone.
    """
    # A disk that fills up later must not answer every line of the log with a traceback on the screen.
    logging.raiseExceptions = False
    root = logging.getLogger()
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    screen = logging.StreamHandler(sys.stderr)
    screen.setLevel(logging.DEBUG if verbose else logging.CRITICAL)
    screen.setFormatter(logging.Formatter(_FORMAT))
    root.addHandler(screen)
    file.parent.mkdir(parents=True, exist_ok=True)
    kept = RotatingFileHandler(file, maxBytes=2_000_000, backupCount=3, encoding="utf-8")
    kept.setFormatter(logging.Formatter(_FORMAT))
    root.addHandler(kept)
