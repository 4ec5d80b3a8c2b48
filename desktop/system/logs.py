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
        file: The rotating file; when it cannot be written the logs go to stderr alone.
        verbose: Everything on stderr; otherwise only errors.
    """
    root = logging.getLogger()
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    screen = logging.StreamHandler(sys.stderr)
    screen.setLevel(logging.DEBUG if verbose else logging.CRITICAL)
    screen.setFormatter(logging.Formatter(_FORMAT))
    root.addHandler(screen)
    try:
        kept = RotatingFileHandler(file, maxBytes=2_000_000, backupCount=3, encoding="utf-8", delay=True)
    except OSError as error:
        root.warning("no log file: %s", error)
        return
    kept.setFormatter(logging.Formatter(_FORMAT))
    root.addHandler(kept)
