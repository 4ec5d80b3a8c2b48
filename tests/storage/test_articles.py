# SPDX-License-Identifier: EUPL-1.2
"""Articles edited here beside those that sources give: what is kept, who did it, and what is refused."""

import queue
from dataclasses import replace

import pytest

from desktop.domain.errors import Fault, MaatError
from desktop.domain.importing import ArticleChange, ImportStopped, Watch
from desktop.domain.knowledge import Verdict
from desktop.storage.article_digest import article_digest
from desktop.storage.article_store import ImportBatch
from desktop.storage.store import Topic
from tests.storage.factory import at, make_article, make_contact

PAS = make_article("pas")
EDITED = replace(PAS, answer="Bel ons.")
NEWER = replace(PAS, answer="Kom langs.")
#: Long enough for a busy machine; a test that passes does not wait for it.
PATIENCE_S = 20


def apply(store, *saved, origin="bron", removed=(), settled=None, watch=None):
    batch = ImportBatch(origin, saved, removed, settled or {})
    store.apply_import(batch, store.import_stamp(), watch)


def told_topics(store, work):
    """What listeners hear of ``work``."""
    told = queue.Queue()
    undo = store.subscribe(told.put)
    work()
    store.save_departments([])
    topics = []
    while (each := told.get(timeout=PATIENCE_S)) != {Topic.DEPARTMENTS}:
        topics.append(each)
    undo()
    return topics


def test_an_import_remembers_what_the_source_gave(store):
    apply(store, PAS)
    record = store.article_records()["pas"]
    assert (record.origin, record.digest, record.source_digest) == ("bron", article_digest(PAS), article_digest(PAS))
    assert record.imported_at is not None
    assert (record.edited, record.edited_at, record.edited_by) == (False, None, "")


def test_an_edited_article_says_who_and_keeps_what_it_was(store):
    apply(store, PAS)
    store.save_article(EDITED, "Sanne", PAS)
    assert store.article("pas") == EDITED
    record = store.article_records()["pas"]
    assert (record.edited, record.edited_by, record.origin) == (True, "Sanne", "bron")
    assert record.source_digest == article_digest(PAS)
    (version,) = store.article_versions("pas")
    assert (version.article, version.version, version.replaced_by) == (PAS, 1, "Sanne")
    assert version.change is ArticleChange.EDITED
    assert version.replaced_at == record.edited_at


def test_editing_back_to_what_the_source_gave_is_no_edit(store):
    apply(store, PAS)
    store.save_article(EDITED, "Sanne", PAS)
    store.save_article(PAS, "Sanne", EDITED)
    assert not store.article_records()["pas"].edited
    assert store.article_records()["pas"].edited_at is None


@pytest.mark.parametrize("expected", [None, NEWER])
def test_an_article_that_somebody_else_changed_is_not_overwritten(store, expected):
    store.save_article(PAS, "Joris", None)
    with pytest.raises(MaatError) as raised:
        store.save_article(EDITED, "Sanne", expected)
    assert (raised.value.fault, raised.value.detail) == (Fault.KNOWLEDGE_EDITED_MEANWHILE, "pas")
    assert store.article("pas") == PAS
    assert store.article_versions("pas") == ()


def test_an_article_that_somebody_else_removed_is_not_brought_back_unseen(store):
    store.save_article(PAS, "Joris", None)
    store.delete_articles(["pas"], "Joris")
    with pytest.raises(MaatError) as raised:
        store.save_article(EDITED, "Sanne", PAS)
    assert raised.value.fault is Fault.KNOWLEDGE_EDITED_MEANWHILE
    store.save_article(EDITED, "Sanne", None)
    assert store.article("pas") == EDITED


def test_saving_what_is_there_already_changes_nothing(store):
    store.save_article(PAS, "Joris", None)
    assert told_topics(store, lambda: store.save_article(PAS, "Sanne", PAS)) == []
    assert store.article_versions("pas") == ()
    assert store.article_records()["pas"].edited_by == "Joris"


def test_an_unchanged_import_tells_nobody(store):
    store.import_articles([PAS])
    assert told_topics(store, lambda: store.import_articles([PAS])) == []
    assert told_topics(store, lambda: apply(store, settled={"pas": article_digest(PAS)})) == []
    assert told_topics(store, lambda: apply(store, EDITED)) == [{Topic.KNOWLEDGE}]


def test_removed_articles_stay_as_versions_and_are_remembered(store):
    apply(store, PAS, make_article("afval"))
    assert store.delete_articles(["pas", "onbekend", "pas"], "Sanne") == 1
    assert [each.id for each in store.articles()] == ["afval"]
    record = store.article_records()["pas"]
    assert (record.digest, record.edited, record.edited_by) == (None, True, "Sanne")
    (version,) = store.article_versions("pas")
    assert (version.article, version.change, version.replaced_by) == (PAS, ArticleChange.REMOVED, "Sanne")


def test_what_was_made_here_leaves_no_record_when_removed(store):
    store.save_article(PAS, "Sanne", None)
    assert store.article_records()["pas"].source_digest is None
    store.delete_articles(["pas"], "Sanne")
    assert store.article_records() == {}
    assert [each.article for each in store.article_versions("pas")] == [PAS]


def test_a_version_is_restored_and_what_was_there_becomes_one(store):
    apply(store, PAS)
    store.save_article(EDITED, "Sanne", PAS)
    assert store.restore_article("pas", 1, "Joris") == PAS
    assert store.article("pas") == PAS
    newest, oldest = store.article_versions("pas")
    assert (newest.article, newest.version, newest.change) == (EDITED, 2, ArticleChange.RESTORED)
    assert (oldest.article, oldest.version) == (PAS, 1)
    assert not store.article_records()["pas"].edited


def test_a_removed_article_is_restored_too(store):
    apply(store, PAS)
    store.delete_articles(["pas"], "Sanne")
    assert store.restore_article("pas", 1, "Joris") == PAS
    assert store.articles() == (PAS,)
    assert len(store.article_versions("pas")) == 1
    assert not store.article_records()["pas"].edited


def test_restoring_what_is_there_already_changes_nothing(store):
    apply(store, PAS)
    store.delete_articles(["pas"], "Sanne")
    store.restore_article("pas", 1, "Joris")
    assert told_topics(store, lambda: store.restore_article("pas", 1, "Joris")) == []


@pytest.mark.parametrize(("article_id", "version"), [("pas", 1), ("niets", 1)])
def test_an_unknown_version_is_not_found(store, article_id, version):
    store.save_article(PAS, "Sanne", None)
    with pytest.raises(MaatError) as raised:
        store.restore_article(article_id, version, "Sanne")
    assert raised.value.fault is Fault.NOT_FOUND
    assert store.article_versions("niets") == ()


def test_a_batch_for_another_state_is_refused(store):
    apply(store, PAS)
    stamp = store.import_stamp()
    store.save_article(EDITED, "Sanne", PAS)
    with pytest.raises(MaatError) as raised:
        store.apply_import(ImportBatch("bron", [NEWER]), stamp)
    assert raised.value.fault is Fault.KNOWLEDGE_PLAN_OLD
    assert store.article("pas") == EDITED


def test_a_stopped_batch_changes_nothing_however_far_it_was(store):
    apply(store, PAS)
    many = [make_article(f"a{number}") for number in range(2_000)]
    asked = iter([False, False, True])
    stamp = store.import_stamp()
    with pytest.raises(ImportStopped):
        store.apply_import(ImportBatch("bron", many, ["pas"]), stamp, Watch(stopped=lambda: next(asked)))
    assert store.articles() == (PAS,)
    assert store.import_stamp() == stamp


def test_a_settled_article_stays_and_counts_as_seen(store):
    apply(store, PAS)
    store.save_article(EDITED, "Sanne", PAS)
    apply(store, settled={"pas": article_digest(NEWER)})
    record = store.article_records()["pas"]
    assert (record.source_digest, record.edited, record.edited_by) == (article_digest(NEWER), True, "Sanne")
    apply(store, settled={"pas": article_digest(EDITED)})
    assert store.article_records()["pas"].edited_at is None


def test_what_agents_taught_outlives_every_change_of_an_article(store):
    contact = make_contact()
    store.begin_contact(contact)
    apply(store, PAS)
    store.record_verdict(contact.id, "pas", Verdict.USED, at(), said=("pas kwijt",))
    taught = store.lessons("pas")
    assert taught
    apply(store, NEWER)
    assert store.lessons("pas") == taught
    store.delete_articles(["pas"], "Sanne")
    assert store.lessons("pas") == taught
    apply(store, PAS)
    apply(store, removed=["pas"])
    assert store.articles() == ()
    assert store.lessons("pas") == taught
    apply(store, PAS)
    assert store.lessons("pas") == taught


def test_an_article_that_a_source_dropped_and_gives_again_keeps_its_versions(store):
    apply(store, PAS)
    apply(store, removed=["pas"])
    assert store.article_records() == {}
    apply(store, NEWER)
    (version,) = store.article_versions("pas")
    assert (version.article, version.change) == (PAS, ArticleChange.REMOVED)
