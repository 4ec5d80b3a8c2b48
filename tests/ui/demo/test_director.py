# SPDX-License-Identifier: EUPL-1.2
"""A demonstration that cannot go on says so: nothing that Qt would print and forget."""

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.call import Leg
from desktop.domain.errors import Fault, HandoffConflict, MaatError, ModelError
from desktop.domain.handoff import Handoff, HandoffState
from desktop.domain.speech import Partial
from desktop.engine import events
from desktop.speech.decoder import RecogniserState, RecogniserStatus
from desktop.ui.bridge import EngineBridge
from desktop.ui.demo.camera import Camera
from desktop.ui.demo.director import Cast, Director
from tests.storage.factory import make_contact, make_handoff

TALKING = events.PartialHeard(Partial("u1", Leg.CALLER, 0, 900, "ik ben mijn kaartje kwijt"))


class TornDesk:
    """A specialist's desk where every question was just taken by somebody else."""

    def accept(self, handoff: Handoff) -> Handoff:
        raise HandoffConflict(Fault.STORE_BUSY_HANDOFF, handoff.id)


@pytest.fixture
def jobs() -> Iterator[Executor]:
    with ThreadPoolExecutor(1) as executor:
        yield executor


def direct(qtbot: QtBot, jobs: Executor, pictures: Path) -> tuple[EngineBridge, Director]:
    window = QWidget()
    qtbot.addWidget(window)
    bridge = EngineBridge(jobs)
    people = Cast(
        bridge=bridge,
        desk=None,  # type: ignore[arg-type]
        agent_window=window,
        specialist_desk=lambda handoff: TornDesk(),  # type: ignore[arg-type,return-value]
        show_specialist=lambda handoff: window,
        show_lead=lambda contact_id: window,
        camera=Camera(pictures),
    )
    return bridge, Director(people, patience=0.0, parent=bridge)


def test_a_picture_that_cannot_be_written(qtbot: QtBot, jobs: Executor, tmp_path: Path) -> None:
    bridge, director = direct(qtbot, jobs, tmp_path / "gone")
    with qtbot.waitSignal(director.failed) as failed:
        bridge.post(TALKING)
    [error] = failed.args
    assert isinstance(error, MaatError)
    assert error.fault is Fault.OUTPUT_UNWRITABLE


def test_a_step_of_the_specialist_that_fails(qtbot: QtBot, jobs: Executor, tmp_path: Path) -> None:
    bridge, director = direct(qtbot, jobs, tmp_path)
    with qtbot.waitSignal(director.failed) as failed:
        bridge.post(events.HandoffChanged(make_handoff(make_contact(), state=HandoffState.OFFERED)))
    assert isinstance(failed.args[0], HandoffConflict)


@pytest.mark.parametrize("error", [ModelError(Fault.MODEL_MISSING, "m"), None])
def test_a_recogniser_that_is_lost(qtbot: QtBot, jobs: Executor, tmp_path: Path, error: Exception | None) -> None:
    bridge, director = direct(qtbot, jobs, tmp_path)
    with qtbot.waitSignal(director.failed) as failed:
        bridge.post(events.RecogniserChanged(RecogniserStatus(RecogniserState.FAILED, "m", error)))
    assert isinstance(failed.args[0], ModelError)


def test_a_notice_of_something_lost(qtbot: QtBot, jobs: Executor, tmp_path: Path) -> None:
    bridge, director = direct(qtbot, jobs, tmp_path)
    full = MaatError(Fault.STORE_FULL, "disk")
    with qtbot.waitSignal(director.failed) as failed:
        bridge.post(events.Notice(events.NoticeKind.STORE_FAILED, full))
    assert failed.args == [full]


def test_what_only_informs_is_no_failure(qtbot: QtBot, jobs: Executor, tmp_path: Path) -> None:
    bridge, director = direct(qtbot, jobs, tmp_path)
    with qtbot.assertNotEmitted(director.failed, wait=50), qtbot.waitSignal(bridge.notice_posted):
        bridge.post(events.Notice(events.NoticeKind.UNCERTAIN_SPEECH))
