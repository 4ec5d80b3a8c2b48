# SPDX-License-Identifier: EUPL-1.2
"""For benchmarks whose figures are lines: the same lines as JSON when that is asked for."""

import io
import json
from collections.abc import Callable
from contextlib import redirect_stdout


def printed(measure: Callable[[], None], *, as_json: bool) -> None:
    """Have ``measure`` print its lines, or print them as one JSON array of texts."""
    if not as_json:
        measure()
        return
    with redirect_stdout(io.StringIO()) as caught:
        measure()
    print(json.dumps(caught.getvalue().splitlines(), ensure_ascii=False))
