# SPDX-License-Identifier: EUPL-1.2
"""Who looks on learns what changed, be it here or in another process."""

import logging
import queue
import threading

import pytest

from desktop.domain.errors import StorageBug
from desktop.domain.handoff import Presence
from desktop.storage.sqlite_store import open_store
from desktop.storage.store import Topic
from tests.storage.factory import (
    at,
    make_article,
    make_contact,
    make_department,
    make_event,
    make_handoff,
    make_utterance,
)
from tests.storage.other_process import AGENT

#: Long enough for a busy machine; a test that passes does not wait for it.
PATIENCE_S = 20


@pytest.fixture
def heard(store):
    """What a subscriber of ``store`` was told, in order."""
    told = queue.Queue()
    undo = store.subscribe(told.put)
    yield told
    undo()


def nothing_more(store, told):
    """Whether the queue stays empty once everything asked so far is done."""
    fence = threading.Event()
    undo = store.subscribe(lambda topics: fence.set())
    store.save_departments([])
    assert fence.wait(PATIENCE_S)
    undo()
    return told.get(timeout=PATIENCE_S) == {Topic.DEPARTMENTS} and told.empty()


@pytest.mark.parametrize(
    ("change", "topics"),
    [
        (lambda store, contact: store.begin_contact(make_contact()), {Topic.CONTACTS}),
        (lambda store, contact: store.append_utterance(contact.id, make_utterance()), {Topic.CONTACTS}),
        (lambda store, contact: store.end_call(contact.id, at(), 0), {Topic.CONTACTS}),
        (
            lambda store, contact: store.create_handoff(h := make_handoff(contact), make_event(h)),
            {Topic.HANDOFFS, Topic.CONTACTS},
        ),
        (lambda store, contact: store.set_presence("fatima", Presence.BUSY), {Topic.DEPARTMENTS}),
        (lambda store, contact: store.import_articles([make_article()]), {Topic.KNOWLEDGE}),
    ],
)
def test_a_commit_is_told(store, change, topics):
    contact = make_contact()
    store.begin_contact(contact)
    store.save_departments([make_department()])
    told = queue.Queue()
    store.contact(contact.id)
    store.subscribe(told.put)
    change(store, contact)
    assert told.get(timeout=PATIENCE_S) == topics
    assert nothing_more(store, told)


def test_reading_and_settings_tell_nothing(store, heard):
    store.departments()
    store.articles()
    store.save_setting("sample", "yes")
    assert nothing_more(store, heard)


def test_what_failed_is_not_told(store, heard):
    with pytest.raises(StorageBug):
        store.begin_contact(make_contact(started_at="yesterday"))
    assert nothing_more(store, heard)


def test_after_the_undo_nothing_is_told(store):
    told = queue.Queue()
    undo = store.subscribe(told.put)
    undo()
    undo()
    store.begin_contact(make_contact())
    store.close()
    assert told.empty()


def test_a_listener_may_use_the_store(store):
    seen = queue.Queue()

    def look(topics):
        if topics == {Topic.CONTACTS}:
            store.save_setting("seen", "yes")
            store.save_departments([make_department()])
            seen.put(store.setting("seen"))
        else:
            seen.put(store.departments()[0].id)

    store.subscribe(look)
    store.begin_contact(make_contact())
    assert [seen.get(timeout=PATIENCE_S) for _ in range(2)] == ["yes", "burgerzaken"]


def test_a_listener_may_leave_and_close_the_store(store):
    told = queue.Queue()

    def leave(topics):
        undo()
        store.close()
        told.put(topics)

    undo = store.subscribe(leave)
    store.begin_contact(make_contact())
    assert told.get(timeout=PATIENCE_S) == {Topic.CONTACTS}
    with pytest.raises(StorageBug):
        store.articles()


def test_a_listener_that_fails_does_not_keep_others_from_hearing(store, caplog):
    def fail(topics):
        raise RuntimeError("a view broke")

    told = queue.Queue()
    store.subscribe(fail)
    store.subscribe(told.put)
    with caplog.at_level(logging.ERROR):
        store.begin_contact(make_contact())
        assert told.get(timeout=PATIENCE_S) == {Topic.CONTACTS}
    assert "a view broke" in caplog.text


def test_a_writer_does_not_wait_for_who_looks_on(store):
    go_on = threading.Event()
    waited = queue.Queue()
    store.subscribe(lambda topics: waited.put(go_on.wait(PATIENCE_S)))
    store.begin_contact(make_contact())
    go_on.set()
    assert waited.get(timeout=PATIENCE_S) is True


def test_a_change_by_another_process_is_told_by_topic(store, path, heard, other_process):
    agent = other_process(AGENT, path)
    contact_id = agent.heard()
    assert heard.get(timeout=PATIENCE_S) == {Topic.CONTACTS}
    assert store.contact(contact_id).id == contact_id


def test_a_second_store_in_this_process_is_another_process_to_the_first(store, path, opened, heard):
    opened(path).save_departments([make_department()])
    assert heard.get(timeout=PATIENCE_S) == {Topic.DEPARTMENTS}
    assert store.departments() == (make_department(),)


def test_own_changes_are_not_told_a_second_time(store, path, opened, heard):
    other = opened(path)
    store.begin_contact(make_contact())
    assert heard.get(timeout=PATIENCE_S) == {Topic.CONTACTS}
    other.save_departments([make_department()])
    assert heard.get(timeout=PATIENCE_S) == {Topic.DEPARTMENTS}
    assert heard.empty()


def test_what_another_changed_before_the_subscription_is_told_or_seen(store, path, opened):
    """Nothing falls between looking and subscribing: a change in between is told."""
    assert store.departments() == ()
    opened(path).save_departments([make_department()])
    told = queue.Queue()
    store.subscribe(told.put)
    assert told.get(timeout=PATIENCE_S) == {Topic.DEPARTMENTS}


def test_many_threads_may_use_one_store(store):
    contact = make_contact()
    store.begin_contact(contact)
    utterances = [make_utterance(start_ms=number) for number in range(80)]
    failed = []

    def write(share):
        try:
            for utterance in share:
                store.append_utterance(contact.id, utterance)
                assert utterance in store.utterances(contact.id)
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(utterances[share::4],)) for share in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    assert store.utterances(contact.id) == tuple(utterances)


def test_closing_ends_both_threads_and_is_harmless_twice():
    names = {"maat-store_0", "maat-store-watch"}
    # A store that another test shares with the rest of its session may be open.
    others = set(threading.enumerate())
    own = open_store("sqlite:///:memory:")
    own.subscribe(lambda topics: None)
    mine = [thread for thread in threading.enumerate() if thread not in others and thread.name in names]
    assert len(mine) == 2
    own.close()
    own.close()
    for thread in mine:
        thread.join(PATIENCE_S)
        assert not thread.is_alive()


def test_a_closed_store_refuses(store):
    store.close()
    with pytest.raises(StorageBug):
        store.articles()
    with pytest.raises(StorageBug):
        store.begin_contact(make_contact())


def test_a_setting_is_kept(store, path, opened):
    assert store.setting("sample") is None
    store.save_setting("sample", "1")
    store.save_setting("sample", "2'; DROP TABLE setting; --")
    store.close()
    assert opened(path).setting("sample") == "2'; DROP TABLE setting; --"
