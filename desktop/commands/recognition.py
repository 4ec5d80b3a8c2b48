# SPDX-License-Identifier: EUPL-1.2
"""A recogniser that is ready, or a clear fault, for commands that cannot go on without one."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.domain.errors import Fault, ModelError
from desktop.speech.decoder import Recogniser, RecogniserState, RecogniserStatus, SpeechEvent
from desktop.speech.process import VoskRecogniser

#: A large Dutch model reads 1-2 GB from disk; a cold disk may take minutes.
LOAD_TIMEOUT_S = 300.0


@contextmanager
def ready_recogniser(model: Path) -> Iterator[Recogniser]:
    """Load a model and wait until it can be used.

    Raises:
        ModelError: the model cannot be used.
    """
    settled = threading.Event()
    last: list[RecogniserStatus] = []

    def watch(heard: SpeechEvent) -> None:
        if isinstance(heard, RecogniserStatus):
            last.append(heard)
            if heard.state in {RecogniserState.READY, RecogniserState.FAILED}:
                settled.set()

    recogniser = VoskRecogniser(model)
    recogniser.open(watch)
    try:
        if not settled.wait(LOAD_TIMEOUT_S):
            raise ModelError(Fault.RECOGNISER_FAILED, str(model))
        if last[-1].state is RecogniserState.FAILED:
            raise last[-1].error or ModelError(Fault.RECOGNISER_FAILED, str(model))
        yield recogniser
    finally:
        recogniser.close()
