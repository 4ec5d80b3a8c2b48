# SPDX-License-Identifier: EUPL-1.2
"""A desk in a process of its own, to be killed: plays a recording in real time and prints each utterance shown.

python -m tests.live_call STORE MODEL RECORDING
"""

import sys
import threading
from pathlib import Path

from desktop.audio.recordings import RecordingSource
from desktop.contacts.summary import SummaryLabels
from desktop.engine import events
from desktop.engine.knowledge_base import KnowledgeBase
from desktop.engine.live_desk import DeskParts, LiveDesk
from desktop.speech.process import VoskRecogniser
from desktop.storage.sqlite_store import open_store


def main(address: str, model: str, recording: str) -> None:
    ended = threading.Event()

    def show(event: events.EngineEvent) -> None:
        if isinstance(event, events.UtteranceHeard):
            print(event.utterance.id, flush=True)
        if isinstance(event, events.CallEnded):
            ended.set()

    store = open_store(address)
    parts = DeskParts(store, VoskRecogniser(Path(model)), KnowledgeBase(store), SummaryLabels(), "Sanne")
    desk = LiveDesk(parts, show)
    desk.open()
    desk.start_call(RecordingSource(Path(recording), realtime=True), number="0612345678")
    ended.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
