# SPDX-License-Identifier: EUPL-1.2
"""Sources that knowledge comes from again and again, and who of several processes imports."""

from dataclasses import replace

import pytest

from desktop.domain.errors import Fault, KnowledgeError
from desktop.domain.importing import ImportOutcome, MissingChoice
from desktop.domain.knowledge import RowProblem
from desktop.domain.knowledge_source import KnowledgeSource, SourceRun, TableOptions, Timetable, Validators
from desktop.storage.article_store import ImportBatch
from tests.storage.factory import at, make_article

SOURCE = KnowledgeSource(
    id="s1",
    name="VAC's van de stad",
    location="https://objecten.example/api/v2/objects",
    format="vac",
    table=TableOptions((("question", "Vraag"), ("answer", "3")), "cp1252", ";"),
    timetable=Timetable(daily_at="07:30"),
    missing=MissingChoice.REMOVE,
    has_token=True,
)
RUN = SourceRun(
    at(),
    ImportOutcome(added=3, left_out=1),
    (RowProblem("vac.json", 3, "status is 'non-actief'", "inactive", "non-actief"),),
    "SOURCE_REFUSED",
    "401",
    2,
    at(minutes=5),
    Validators('"abc"', "Mon, 02 Mar 2026 09:00:00 GMT"),
)


def test_a_source_and_its_last_run_come_back_as_they_were(store):
    other = KnowledgeSource("s2", "Afval", "/srv/afval")
    store.save_source(SOURCE)
    store.save_source(other)
    store.save_source_run("s1", RUN)
    assert store.sources() == (other, SOURCE)
    assert store.source_runs() == {"s1": RUN}


def test_two_sources_have_no_name_in_common(store):
    store.save_source(SOURCE)
    with pytest.raises(KnowledgeError) as raised:
        store.save_source(replace(SOURCE, id="s2", name="vac's VAN de stad"))
    assert raised.value.fault is Fault.SOURCE_EXISTS
    store.save_source(replace(SOURCE, name="vac's VAN de stad"))
    assert [each.name for each in store.sources()] == ["vac's VAN de stad"]


def test_reading_otherwise_asks_the_server_anew(store):
    store.save_source(SOURCE)
    store.save_source_run("s1", RUN)
    store.save_source(replace(SOURCE, name="Anders"))
    assert store.source_runs()["s1"] == RUN
    store.save_source(replace(SOURCE, table=TableOptions()))
    changed = store.source_runs()["s1"]
    assert (changed.validators, changed.retry_at, changed.outcome) == (Validators(), None, RUN.outcome)


def test_a_removed_source_leaves_its_articles(store):
    store.save_source(SOURCE)
    store.save_source_run("s1", RUN)
    store.apply_import(ImportBatch("s1", [make_article("pas")]), store.import_stamp())
    store.remove_source("s1")
    store.remove_source("s1")
    assert (store.sources(), store.source_runs()) == ((), {})
    assert [each.id for each in store.articles()] == ["pas"]
    assert store.article_records()["pas"].origin == ""
    store.save_source_run("s1", RUN)
    assert store.source_runs() == {}


def test_one_holder_at_a_time(store, path, opened):
    store.save_source(SOURCE)
    other = opened(path)
    assert store.take_source("s1", "hier", at(), at(minutes=10))
    assert not other.take_source("s1", "daar", at(minutes=9), at(minutes=19))
    assert store.take_source("s1", "hier", at(minutes=9), at(minutes=19))
    assert not other.take_source("s1", "daar", at(minutes=11), at(minutes=21))
    store.give_back_source("s1", "daar")
    assert not other.take_source("s1", "daar", at(minutes=11), at(minutes=21))
    store.give_back_source("s1", "hier")
    assert other.take_source("s1", "daar", at(minutes=11), at(minutes=21))
    # Whoever held it longer than it asked for has lost it.
    assert store.take_source("s1", "hier", at(minutes=21), at(minutes=31))
    assert not store.take_source("niets", "hier", at(), at(minutes=1))
