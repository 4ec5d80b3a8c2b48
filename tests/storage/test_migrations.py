# SPDX-License-Identifier: EUPL-1.2
"""Every database that ever was comes to the same schema, or stays as it was."""

import dataclasses
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from desktop.domain.call import Leg
from desktop.domain.contact import CheckIn, Contact, ContactState, Outcome
from desktop.domain.errors import StorageBug
from desktop.domain.handoff import Department, Handoff, HandoffAction, HandoffEvent, HandoffState, Presence, Specialist
from desktop.domain.importing import ArticleChange, ArticleRecord, ArticleVersion, MissingChoice
from desktop.domain.knowledge import Article, IndexEntry, Objection, Suggestion, Suggestions, Verdict
from desktop.domain.speech import Utterance
from desktop.domain.vocabulary import Correction, HearsAs, PairDecision, PairSource
from desktop.storage import knowledge_migrations, migrations
from desktop.storage.sqlite_articles import article_records, article_versions
from desktop.storage.sqlite_connection import open_database, transaction
from desktop.storage.store import Topic

HEAD = Path(__file__).with_name("schema.sql")
STEPS = [
    "m001_changes",
    "m002_contacts",
    "m003_handoffs",
    "m004_knowledge",
    "m005_vocabulary",
    "m006_notes",
    "m007_language",
    "m008_recordings",
    "m009_lessons",
    "m010_importing",
]


def schema(db):
    return "\n".join(
        f"{' '.join(row['sql'].split())};"
        for row in db.query("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name")
    )


def test_the_schema_at_head_is_the_recorded_one():
    """A shipped step is frozen. After adding one, record the new head: print(schema(open_database(":memory:")))."""
    with closing(open_database(":memory:")) as db:
        assert schema(db) + "\n" == HEAD.read_text("utf-8")


@pytest.mark.parametrize("reached", [None, *STEPS])
def test_a_database_at_any_step_comes_to_head(path, reached):
    if reached:
        later = STEPS[STEPS.index(reached) + 1 :]
        with closing(Database(str(path))) as db:
            knowledge_migrations.STEPS.apply(db, stop_before=later)
            assert [step.name for step in knowledge_migrations.STEPS.applied(db)] == STEPS[: STEPS.index(reached) + 1]
    with closing(open_database(str(path))) as db:
        assert schema(db) + "\n" == HEAD.read_text("utf-8")
        assert [step.name for step in knowledge_migrations.STEPS.applied(db)] == STEPS


def test_opening_again_changes_nothing(path):
    open_database(str(path)).close()
    before = path.read_bytes()
    open_database(str(path)).close()
    assert path.read_bytes() == before


def test_a_step_that_fails_leaves_nothing_behind(path):
    steps = Migrations("maat")

    @steps()
    def m001_good(db):
        db.execute("CREATE TABLE good (id TEXT PRIMARY KEY) STRICT")

    @steps()
    def m002_bad(db):
        db.execute("CREATE TABLE half (id TEXT PRIMARY KEY) STRICT")
        db["half"].insert({"id": "a"})
        db.execute("CREATE TABLE nonsense")

    with closing(Database(sqlite3.connect(path, isolation_level=None))) as db:
        with pytest.raises(sqlite3.OperationalError), transaction(db):
            migrations.apply(db, steps)
        assert db.table_names() == []


def test_a_step_that_fails_on_an_old_database_leaves_it_as_it_was(path):
    with closing(Database(str(path))) as db:
        knowledge_migrations.STEPS.apply(db, stop_before="m003_handoffs")
        before = schema(db)
    steps = Migrations("maat")
    with closing(Database(memory=True)) as empty:
        for step in knowledge_migrations.STEPS.pending(empty):
            steps(name=step.name)(step.fn)

    @steps()
    def m999_bad(db):
        db.execute("INSERT INTO contact (id) VALUES ('x')")

    with pytest.raises(StorageBug):
        open_database(str(path), steps=steps)
    with closing(Database(str(path))) as db:
        assert schema(db) == before
        assert [step.name for step in knowledge_migrations.STEPS.applied(db)] == STEPS[:2]


@pytest.mark.parametrize(
    ("table", "domain", "elsewhere", "own"),
    [
        ("contact", Contact, {"check_in"}, {"seq", "number_key", "owner_pid", "owner_started"}),
        ("utterance", Utterance, set(), {"seq", "contact_id"}),
        ("checkin", CheckIn, set(), {"contact_id"}),
        ("suggestions", Suggestions, {"items", "ask"}, {"contact_id"}),
        ("suggestion", Suggestion, set(), {"contact_id", "utterance_id", "place"}),
        ("department", Department, {"specialists"}, set()),
        ("specialist", Specialist, set(), {"department_id", "place"}),
        ("handoff", Handoff, {"utterance_ids"}, set()),
        ("handoff_event", HandoffEvent, set(), {"place"}),
        ("article", Article, set(), {"digest"}),
        ("article_search", IndexEntry, set(), set()),
        ("correction", Correction, set(), {"seq", "contact_id"}),
        ("hears_as", HearsAs, set(), set()),
    ],
)
def test_every_field_has_its_column_and_every_column_its_field(table, domain, elsewhere, own):
    with closing(open_database(":memory:")) as db:
        columns = {column.name for column in db[table].columns}
    fields = {field.name for field in dataclasses.fields(domain)}
    assert columns - own == fields - elsewhere
    assert own <= columns
    assert elsewhere <= fields


def test_every_value_of_an_enum_is_allowed_by_the_schema():
    """The CHECKs are frozen text; this tells when an enum outgrew them."""
    text = HEAD.read_text("utf-8")
    for column, enum in [
        ("leg", Leg),
        ("state", ContactState),
        ("outcome", Outcome),
        ("state", HandoffState),
        ("action", HandoffAction),
        ("presence", Presence),
        ("verdict", Verdict),
        ("objection", Objection),
        ("source", PairSource),
        ("change", ArticleChange),
        ("missing", MissingChoice),
        ("decision", PairDecision),
    ]:
        values = ", ".join(f"'{each.value}'" for each in enum)
        assert f"CHECK ({column} IN ({values}))" in text


def test_every_topic_has_a_revision():
    with closing(open_database(":memory:")) as db:
        topics = {row["topic"] for row in db.query("SELECT topic FROM change")}
    assert topics == {topic.value for topic in Topic}


def test_verdicts_of_an_older_database_are_kept(path):
    with closing(Database(str(path))) as db:
        knowledge_migrations.STEPS.apply(db, stop_before="m009_lessons")
        db.execute(
            "INSERT INTO contact (id, seq, started_at, state, number, number_key, resident_name, agent_name, topic, "
            "summary, follow_up, source, duration_ms, owner_pid, owner_started) "
            "VALUES ('c', 1, '2026-01-02T03:04:05.678Z', 'in_call', '', '', '', 'Sanne', '', '', '', '', 0, 1, 1.0)"
        )
        db.execute("INSERT INTO verdict VALUES ('c', 'paspoort', 'used', '2026-01-02T03:04:05.678Z')")
        db.conn.commit()
    with closing(open_database(str(path))) as db:
        kept = list(db.query("SELECT * FROM verdict"))
    assert kept == [
        {
            "contact_id": "c",
            "article_id": "paspoort",
            "verdict": "used",
            "objection": None,
            "said": "[]",
            "at": "2026-01-02T03:04:05.678Z",
            "withdrawn": 0,
        }
    ]


def test_articles_and_versions_of_an_older_database_are_kept_as_imported(path):
    with closing(Database(str(path))) as db:
        knowledge_migrations.STEPS.apply(db, stop_before="m010_importing")
        db.execute(
            "INSERT INTO article (id, question, answer, keywords, examples, language, source, internal_note, digest) "
            "VALUES ('pas', 'Hoe?', 'Zo.', '[]', '[]', 'nl', 'kb.csv', '', zeroblob(32))"
        )
        content = '{"id": "pas", "question": "Hoe?", "answer": "Eerst zo."}'
        db.execute("INSERT INTO article_version VALUES ('pas', 1, '2026-01-02T03:04:05.678Z', ?)", [content])
        db.conn.commit()
    with closing(open_database(str(path))) as db:
        assert article_records(db) == {"pas": ArticleRecord("pas", bytes(32), bytes(32), source="kb.csv")}
        assert article_versions(db, "pas") == (
            ArticleVersion(
                Article("pas", "Hoe?", "Eerst zo."), 1, "2026-01-02T03:04:05.678Z", "", ArticleChange.IMPORTED
            ),
        )


def test_every_table_of_ours_is_strict():
    with closing(open_database(":memory:")) as db:
        loose = {row["name"] for row in db.query("PRAGMA table_list") if row["type"] == "table" and not row["strict"]}
    assert loose == {"_sqlite_migrations", "sqlite_schema", "sqlite_temp_schema"}
