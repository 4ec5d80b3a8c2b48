# SPDX-License-Identifier: EUPL-1.2
"""Listening to one recording from first to last word, for whoever only wants the words."""

import queue
from collections.abc import Iterator

from desktop.audio.source import AudioSource
from desktop.domain.errors import Fault, ModelError
from desktop.domain.speech import Partial, Utterance
from desktop.engine.transcriber import Listened, Transcriber
from desktop.speech.decoder import Recogniser, RecogniserState, RecogniserStatus, SpeechEvent


def listen(source: AudioSource, recogniser: Recogniser, *, realtime: bool) -> Iterator[Partial | Utterance | Listened]:
    """What is heard, as it is heard; the last item tells how it ended.

    Args:
        source: Is listened to once.
        recogniser: Ready; no other call may be running on it.
        realtime: See Transcriber.

    Raises:
        MaatError: the recording or the recogniser failed; what was heard before was yielded.
    """
    heard: queue.SimpleQueue[SpeechEvent | Listened] = queue.SimpleQueue()
    transcriber = Transcriber(
        source,
        recogniser,
        on_speech=heard.put,
        on_levels=lambda levels, at_ms: None,
        on_end=heard.put,
        realtime=realtime,
    )
    transcriber.start()
    try:
        while not isinstance(event := heard.get(), Listened):
            if not isinstance(event, RecogniserStatus):
                yield event
            elif event.state is RecogniserState.FAILED and event.error is not None:
                raise event.error
        if event.error is not None:
            raise event.error
        if not event.complete or event.dropped_frames:
            status = recogniser.status
            raise status.error or ModelError(Fault.RECOGNISER_FAILED, status.model)
        yield event
    finally:
        transcriber.stop()
