# SPDX-License-Identifier: EUPL-1.2
"""Peak memory is of the process itself, not of whoever started it."""

import subprocess
import sys

import numpy as np

from desktop.system.memory import peak_rss_mb


def test_a_large_array_shows_in_the_peak_and_stays_there():
    before = peak_rss_mb()
    block = np.ones(200_000_000 // 8)
    during = peak_rss_mb()
    del block
    assert during >= before
    assert during >= 200
    assert peak_rss_mb() >= during - 1


def test_a_child_of_a_large_process_is_small():
    block = np.ones(300_000_000 // 8)
    code = "from desktop.system.memory import peak_rss_mb; print(peak_rss_mb())"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert float(said) < 150
    assert block.sum() > 0
