# SPDX-License-Identifier: EUPL-1.2
"""Sources of knowledge: kept with their tokens, imported when they are due, by one window at a time."""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from desktop.domain.errors import Fault, KnowledgeError, MaatError, SecretError
from desktop.domain.importing import ImportChoices, ImportStopped, MissingChoice, Watch
from desktop.domain.knowledge_source import KnowledgeSource, Timetable
from desktop.engine.import_schedule import ImportSchedule
from desktop.engine.source_desk import FIRST_RETRY, PURPOSE, SourceDesk
from desktop.storage.sqlite_store import open_store
from desktop.storage.store import Store
from tests.speech import fetch_server as server
from tests.speech.fetch_server import Site, running

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


class Safe:
    """Keeps secrets in memory, or refuses to."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def read(self, purpose: str, name: str) -> str | None:
        return self.kept.get((purpose, name))

    def save(self, purpose: str, name: str, secret: str) -> None:
        if self.locked:
            raise SecretError(Fault.KEYRING_REFUSED, "locked")
        self.kept[purpose, name] = secret

    def forget(self, purpose: str, name: str) -> None:
        if self.locked:
            raise SecretError(Fault.KEYRING_REFUSED, "locked")
        self.kept.pop((purpose, name), None)


class Clock:
    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'maat.db'}")
    yield opened
    opened.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def safe() -> Safe:
    return Safe()


@pytest.fixture
def desk(store: Store, safe: Safe, clock: Clock) -> SourceDesk:
    return SourceDesk(store, safe, now=clock)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path / "kb.jsonl", "a", "b")


def write(file: Path, *ids: str) -> Path:
    rows = ({"id": each, "question": f"Vraag {each}?", "answer": "Hier"} for each in ids)
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return file


def ids(store: Store) -> list[str]:
    return sorted(each.id for each in store.articles())


def new(location: object, name: str = "Stad", **more: object) -> KnowledgeSource:
    return KnowledgeSource("", name, str(location), **more)


def test_a_source_is_kept_and_imported(desk: SourceDesk, store: Store, file: Path):
    kept = desk.save(new(file))
    assert kept.id
    assert desk.run(kept.id).outcome.added == 2
    assert ids(store) == ["a", "b"]
    ((source, run),) = [(each.source, each.run) for each in desk.sources()]
    assert source == kept
    assert (run.fault, run.outcome.added) == ("", 2)
    assert desk.run(kept.id).outcome.unchanged == 2


def test_what_somebody_looked_at_is_what_is_done(desk: SourceDesk, store: Store, file: Path):
    kept = desk.save(new(file))
    plan = desk.plan(kept)
    assert ids(store) == []
    assert desk.apply(plan, ImportChoices()).added == 2
    assert desk.sources()[0].run.outcome.added == 2


def test_the_token_is_in_the_keyring_and_is_sent(desk: SourceDesk, store: Store, safe: Safe, tmp_path: Path):
    with running(Site(json.dumps([{"id": "a"}]).encode())) as site:
        kept = desk.save(new(f"{site.url}/objects"), "geheim")
        assert safe.kept == {(PURPOSE, kept.id): "geheim"}
        assert kept.has_token
        run = desk.run(kept.id)
        assert run.fault == "KNOWLEDGE_NO_ARTICLES"
        assert site.requests[0][1]["Authorization"] == "Token geheim"
    assert b"geheim" not in b"".join(each.read_bytes() for each in tmp_path.glob("maat.db*"))
    assert desk.save(replace(kept, name="Anders")).has_token
    assert not desk.save(kept, "").has_token
    assert safe.kept == {}
    again = desk.save(kept, "geheim")
    desk.remove(again.id)
    assert (safe.kept, desk.sources()) == ({}, ())


def test_a_keyring_that_refuses_leaves_everything_as_it_was(desk: SourceDesk, safe: Safe):
    safe.locked = True
    with pytest.raises(SecretError):
        desk.save(new("https://objecten.example/x"), "geheim")
    assert desk.sources() == ()


@pytest.mark.parametrize(
    ("source", "token"),
    [
        (new("", "naam"), None),
        (new("/x", " "), None),
        (new("/x", format="word"), None),
        (new("http://objecten.example"), None),
        (new("ftp://objecten.example"), None),
        (new("https://objecten.example"), "twee\nregels"),
        (new("https://objecten.example"), "één"),
    ],
)
def test_a_source_that_cannot_be_right_is_refused(desk: SourceDesk, safe: Safe, source: KnowledgeSource, token):
    with pytest.raises(KnowledgeError) as caught:
        desk.save(source, token)
    assert caught.value.fault is Fault.SOURCE_WRONG
    assert (desk.sources(), safe.kept) == ((), {})


def test_two_of_one_name(desk: SourceDesk, file: Path, safe: Safe):
    desk.save(new(file))
    with pytest.raises(KnowledgeError) as caught:
        desk.save(new("https://objecten.example/x", "STAD"), "geheim")
    assert caught.value.fault is Fault.SOURCE_EXISTS
    assert safe.kept == {}


def test_it_is_due_when_its_time_has_come(desk: SourceDesk, clock: Clock, file: Path):
    kept = desk.save(new(file, timetable=Timetable(every_minutes=60)))
    desk.save(new(file, "Nooit"))
    assert [each.name for each in desk.due()] == ["Stad"]
    assert desk.run(kept.id, only_if_due=True) is not None
    assert desk.due() == ()
    assert desk.run(kept.id, only_if_due=True) is None
    clock.forward(minutes=61)
    assert [each.name for each in desk.due()] == ["Stad"]


def test_after_a_failure_it_is_tried_again_later_and_later(desk: SourceDesk, store: Store, clock: Clock, file: Path):
    kept = desk.save(new(file, timetable=Timetable(daily_at="08:00")))
    desk.run(kept.id)
    clock.forward(days=1)
    file.unlink()
    run = desk.run(kept.id)
    assert (run.fault, run.failures, run.outcome.added) == ("KNOWLEDGE_MISSING", 1, 2)
    assert desk.due() == ()
    clock.forward(seconds=FIRST_RETRY.total_seconds() + 1)
    assert len(desk.due()) == 1
    assert desk.run(kept.id).failures == 2
    clock.forward(seconds=FIRST_RETRY.total_seconds() + 1)
    assert desk.due() == ()
    assert ids(store) == ["a", "b"]
    write(file, "a", "c")
    assert desk.run(kept.id).failures == 0


def test_what_a_source_has_no_longer_goes_when_that_was_chosen(desk: SourceDesk, store: Store, tmp_path: Path):
    names = [f"n{number:02}" for number in range(30)]
    file = write(tmp_path / "kb.jsonl", *names)
    kept = desk.save(new(file, missing=MissingChoice.REMOVE))
    desk.run(kept.id)
    write(file, *names[:25])
    assert desk.run(kept.id).outcome.removed == 5
    # Nearly all: more likely to be broken than meant.
    write(file, "n00")
    run = desk.run(kept.id)
    assert (run.outcome.removed, run.outcome.missing) == (0, 24)
    assert len(ids(store)) == 25


def test_rows_that_cannot_be_read_may_be_what_is_missing(desk: SourceDesk, store: Store, file: Path):
    kept = desk.save(new(file, missing=MissingChoice.REMOVE))
    desk.run(kept.id)
    write(file, "a")
    with file.open("a") as more:
        more.write('{"id": "b", "question":\n')
    assert desk.run(kept.id).outcome.removed == 0
    assert ids(store) == ["a", "b"]


def test_what_did_not_change_is_not_read_again(desk: SourceDesk):
    payload = b'{"id": "a", "question": "Waar?", "answer": "Hier"}\n'
    with running(Site(payload)) as site:
        kept = desk.save(new(f"{site.url}/kb.jsonl"))
        assert desk.run(kept.id).outcome.added == 1
        site.plan.append(server.answer(304))
        run = desk.run(kept.id)
        assert run.not_modified
        assert run.outcome.unchanged == 1
        assert site.requests[-1][1]["If-None-Match"] == '"one"'


def test_two_windows_do_not_import_the_same_at_once(store: Store, safe: Safe, clock: Clock, file: Path):
    ours, theirs = SourceDesk(store, safe, now=clock), SourceDesk(store, safe, now=clock)
    kept = ours.save(new(file))
    met: list[Fault] = []

    def meanwhile() -> bool:
        if not met:
            with pytest.raises(KnowledgeError) as caught:
                theirs.run(kept.id)
            met.append(caught.value.fault)
        return False

    ours.run(kept.id, Watch(stopped=meanwhile))
    assert met == [Fault.SOURCE_BUSY]
    assert theirs.run(kept.id).outcome.unchanged == 2


def test_what_is_stopped_changes_nothing_and_gives_the_source_back(desk: SourceDesk, store: Store, file: Path):
    kept = desk.save(new(file))
    with pytest.raises(ImportStopped):
        desk.run(kept.id, Watch(stopped=lambda: True))
    assert (ids(store), desk.sources()[0].run) == ([], None)
    assert desk.run(kept.id).outcome.added == 2


def test_a_source_that_is_gone(desk: SourceDesk):
    with pytest.raises(MaatError) as caught:
        desk.run("gone")
    assert caught.value.fault is Fault.NOT_FOUND


def wait_for(condition) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_the_schedule_imports_what_is_due_but_not_during_a_call(desk: SourceDesk, store: Store, clock, file: Path):
    desk.save(new(file, timetable=Timetable(every_minutes=5)))
    calls = [True]
    asked: list[bool] = []

    def in_call() -> bool:
        asked.append(calls[0])
        return calls[0]

    schedule = ImportSchedule(desk, in_call, first_s=0.01, pause_s=0.01)
    schedule.start()
    try:
        wait_for(lambda: len(asked) > 3)
        assert ids(store) == []
        calls[0] = False
        wait_for(lambda: ids(store) == ["a", "b"])
        write(file, "a", "b", "c")
        clock.forward(minutes=6)
        wait_for(lambda: ids(store) == ["a", "b", "c"])
    finally:
        schedule.close()
    schedule.close()


def test_the_schedule_goes_on_after_a_failure(desk: SourceDesk, store: Store, clock: Clock, tmp_path: Path):
    kept = desk.save(new(tmp_path / "kb.jsonl", timetable=Timetable(every_minutes=5)))
    schedule = ImportSchedule(desk, first_s=0.01, pause_s=0.01)
    schedule.start()
    try:
        wait_for(lambda: desk.sources()[0].run is not None)
        assert desk.sources()[0].run.fault == "KNOWLEDGE_MISSING"
        write(tmp_path / "kb.jsonl", "a")
        clock.forward(minutes=6)
        wait_for(lambda: ids(store) == ["a"])
    finally:
        schedule.close()
    assert desk.run(kept.id).outcome.unchanged == 1


def test_closing_does_not_wait_for_a_server_that_says_nothing(desk: SourceDesk, store: Store):
    heard, done, answered = threading.Event(), threading.Event(), threading.Event()

    def silent(request: server.Request) -> None:
        heard.set()
        done.wait(30)
        answered.set()
        request.close_connection = True

    with running(Site()) as site:
        site.plan.append(silent)
        desk.save(new(f"{site.url}/kb.jsonl", timetable=Timetable(every_minutes=5)))
        schedule = ImportSchedule(desk, first_s=0.01, pause_s=0.01)
        schedule.start()
        assert heard.wait(20)
        schedule.close()
        assert not answered.is_set()
        done.set()
        wait_for(lambda: not any(each.name == "maat-import" for each in threading.enumerate()))
    assert ids(store) == []
    assert desk.sources()[0].run is None
