# SPDX-License-Identifier: EUPL-1.2
"""How the schema came to be, step by step. A step is frozen once it is shipped and imports nothing of Maat.

Times are UTC ISO 8601 with milliseconds; ``*_ms`` are milliseconds on the call clock. ``seq`` numbers rows in the
order of their making, as the full-text tables need a stable integer and VACUUM may renumber a hidden rowid.
"""

import contextlib

from sqlite_utils import Database, Migrations

SET_NAME = "maat"

maat = Migrations(SET_NAME)


def apply(db: Database, steps: Migrations) -> None:
    """Bring the schema up to date.

    Within a transaction every step is a savepoint of it: desks that start together take turns, and a step that
    fails leaves nothing behind, nor do those before it.
    """
    if steps.pending(db):
        steps.apply(db)


def unknown(db: Database, steps: Migrations) -> set[str]:
    """Names of steps in the database that this Maat does not know: a newer one made it."""
    with contextlib.closing(Database(memory=True, execute_plugins=False)) as empty:
        known = {step.name for step in steps.pending(empty)}
    return {step.name for step in steps.applied(db)} - known


def is_ours(db: Database, steps: Migrations) -> bool:
    """Whether Maat made this database."""
    return bool(steps.applied(db))


#: CHECK of a time of day in the form that ``to_iso`` gives; comparing such text compares moments.
MOMENT = "GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z'"


@maat()
def m001_changes(db: Database) -> None:
    """What was touched last, for other processes; small values."""
    db.execute(
        """
        CREATE TABLE change (
            topic TEXT PRIMARY KEY CHECK (topic IN ('contacts', 'handoffs', 'knowledge', 'departments')),
            revision INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute("INSERT INTO change VALUES ('contacts', 0), ('handoffs', 0), ('knowledge', 0), ('departments', 0)")
    db.execute("CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID")


@maat()
def m002_contacts(db: Database) -> None:
    """Contacts, what was said in them and what was shown."""
    db.execute(
        f"""
        CREATE TABLE contact (
            id TEXT PRIMARY KEY NOT NULL,
            seq INTEGER NOT NULL UNIQUE,
            started_at TEXT NOT NULL CHECK (started_at {MOMENT}),
            ended_at TEXT CHECK (ended_at {MOMENT}),
            state TEXT NOT NULL CHECK (state IN ('in_call', 'wrap_up', 'closed')),
            number TEXT NOT NULL,
            number_key TEXT NOT NULL,
            resident_name TEXT NOT NULL,
            agent_name TEXT NOT NULL,
            topic TEXT NOT NULL,
            summary TEXT NOT NULL,
            outcome TEXT CHECK (outcome IN ('answered', 'handed_off', 'call_back', 'not_solved')),
            follow_up TEXT NOT NULL,
            source TEXT NOT NULL,
            duration_ms INTEGER NOT NULL CHECK (duration_ms >= 0),
            owner_pid INTEGER,
            owner_started REAL,
            CHECK ((state = 'in_call') = (ended_at IS NULL)),
            CHECK (state <> 'closed' OR outcome IS NOT NULL),
            CHECK ((state = 'closed') = (owner_pid IS NULL)),
            CHECK ((owner_pid IS NULL) = (owner_started IS NULL))
        ) STRICT
        """
    )
    db.execute("CREATE INDEX contact_by_start ON contact (started_at DESC, id DESC)")
    db.execute("CREATE INDEX contact_by_number ON contact (number_key, started_at DESC) WHERE number_key <> ''")
    db.execute("CREATE INDEX contact_open ON contact (state) WHERE state <> 'closed'")
    db.execute(
        """
        CREATE TABLE utterance (
            id TEXT PRIMARY KEY NOT NULL,
            seq INTEGER NOT NULL UNIQUE,
            contact_id TEXT NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
            leg TEXT NOT NULL CHECK (leg IN ('agent', 'caller')),
            start_ms INTEGER NOT NULL CHECK (start_ms >= 0),
            end_ms INTEGER NOT NULL,
            text TEXT NOT NULL,
            confidence REAL NOT NULL,
            words TEXT NOT NULL CHECK (json_valid(words) AND json_type(words) = 'array'),
            CHECK (end_ms >= start_ms),
            UNIQUE (contact_id, id)
        ) STRICT
        """
    )
    db.execute("CREATE INDEX utterance_in_order ON utterance (contact_id, start_ms, end_ms, seq)")
    # From what full-text search gives to the contact without a look at the row.
    db.execute("CREATE INDEX utterance_contact ON utterance (seq, contact_id)")
    db.execute(
        """
        CREATE TABLE checkin (
            contact_id TEXT PRIMARY KEY NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
            mood INTEGER CHECK (mood BETWEEN 1 AND 5),
            text TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        """
        CREATE TABLE suggestions (
            contact_id TEXT NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
            utterance_id TEXT NOT NULL,
            standard INTEGER NOT NULL CHECK (standard IN (0, 1)),
            department TEXT,
            department_confidence REAL NOT NULL,
            elapsed_ms REAL NOT NULL,
            PRIMARY KEY (contact_id, utterance_id)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        """
        CREATE TABLE suggestion (
            contact_id TEXT NOT NULL,
            utterance_id TEXT NOT NULL,
            place INTEGER NOT NULL CHECK (place >= 1),
            article_id TEXT NOT NULL,
            question TEXT NOT NULL,
            confidence REAL NOT NULL,
            department TEXT,
            evidence TEXT NOT NULL CHECK (json_valid(evidence) AND json_type(evidence) = 'array'),
            PRIMARY KEY (contact_id, utterance_id, place),
            FOREIGN KEY (contact_id, utterance_id) REFERENCES suggestions (contact_id, utterance_id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        f"""
        CREATE TABLE verdict (
            contact_id TEXT NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
            article_id TEXT NOT NULL,
            verdict TEXT NOT NULL CHECK (verdict IN ('used', 'not_right')),
            at TEXT NOT NULL CHECK (at {MOMENT}),
            PRIMARY KEY (contact_id, article_id)
        ) STRICT, WITHOUT ROWID
        """
    )
    _follow_with_full_text(db, "utterance", ["text"])
    _follow_with_full_text(db, "contact", ["topic", "summary"])


@maat()
def m003_handoffs(db: Database) -> None:
    """Departments, who is there, and the questions on their way to them."""
    db.execute(
        """
        CREATE TABLE department (
            id TEXT PRIMARY KEY NOT NULL,
            name TEXT NOT NULL,
            topics TEXT NOT NULL CHECK (json_valid(topics) AND json_type(topics) = 'array'),
            phone TEXT,
            sip TEXT,
            hours TEXT
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        """
        CREATE TABLE specialist (
            department_id TEXT NOT NULL REFERENCES department (id) ON DELETE CASCADE,
            id TEXT NOT NULL,
            place INTEGER NOT NULL,
            name TEXT NOT NULL,
            skills TEXT NOT NULL CHECK (json_valid(skills) AND json_type(skills) = 'array'),
            sip TEXT,
            phone TEXT,
            PRIMARY KEY (department_id, id)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute("CREATE INDEX specialist_by_id ON specialist (id)")
    db.execute(
        f"""
        CREATE TABLE presence (
            specialist_id TEXT PRIMARY KEY NOT NULL,
            presence TEXT NOT NULL CHECK (presence IN ('free', 'busy', 'away')),
            at TEXT NOT NULL CHECK (at {MOMENT})
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        f"""
        CREATE TABLE handoff (
            id TEXT PRIMARY KEY NOT NULL,
            contact_id TEXT NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
            department_id TEXT NOT NULL REFERENCES department (id),
            department_name TEXT NOT NULL,
            specialist_id TEXT,
            specialist_name TEXT,
            state TEXT NOT NULL
                CHECK (state IN ('offered', 'accepted', 'returned', 'answered', 'solved', 'withdrawn')),
            question TEXT NOT NULL,
            tried TEXT NOT NULL CHECK (json_valid(tried) AND json_type(tried) = 'array'),
            callback_number TEXT NOT NULL,
            resident_name TEXT NOT NULL,
            check_in TEXT NOT NULL,
            agent_name TEXT NOT NULL,
            created_at TEXT NOT NULL CHECK (created_at {MOMENT}),
            due_at TEXT NOT NULL CHECK (due_at {MOMENT}),
            answer TEXT NOT NULL,
            revision INTEGER NOT NULL CHECK (revision >= 1),
            UNIQUE (contact_id, id)
        ) STRICT
        """
    )
    db.execute("CREATE INDEX handoff_inbox ON handoff (department_id, state, due_at)")
    db.execute(
        """
        CREATE TABLE handoff_utterance (
            handoff_id TEXT NOT NULL,
            contact_id TEXT NOT NULL,
            place INTEGER NOT NULL CHECK (place >= 1),
            utterance_id TEXT NOT NULL,
            PRIMARY KEY (handoff_id, place),
            FOREIGN KEY (contact_id, handoff_id) REFERENCES handoff (contact_id, id) ON DELETE CASCADE,
            FOREIGN KEY (contact_id, utterance_id) REFERENCES utterance (contact_id, id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute("CREATE INDEX handoff_utterance_by_utterance ON handoff_utterance (contact_id, utterance_id)")
    db.execute(
        f"""
        CREATE TABLE handoff_event (
            handoff_id TEXT NOT NULL REFERENCES handoff (id) ON DELETE CASCADE,
            place INTEGER NOT NULL CHECK (place >= 1),
            at TEXT NOT NULL CHECK (at {MOMENT}),
            action TEXT CHECK (action IN ('accept', 'return', 'answer', 'solve', 'withdraw', 'offer_again')),
            state TEXT NOT NULL
                CHECK (state IN ('offered', 'accepted', 'returned', 'answered', 'solved', 'withdrawn')),
            actor TEXT NOT NULL,
            note TEXT NOT NULL,
            PRIMARY KEY (handoff_id, place)
        ) STRICT, WITHOUT ROWID
        """
    )


@maat()
def m004_knowledge(db: Database) -> None:
    """Articles, what they were before, and the terms under which they are found."""
    db.execute(
        """
        CREATE TABLE article (
            id TEXT PRIMARY KEY NOT NULL,
            question TEXT NOT NULL,
            answer TEXT NOT NULL,
            department TEXT,
            keywords TEXT NOT NULL CHECK (json_valid(keywords) AND json_type(keywords) = 'array'),
            examples TEXT NOT NULL CHECK (json_valid(examples) AND json_type(examples) = 'array'),
            url TEXT,
            language TEXT NOT NULL,
            source TEXT NOT NULL,
            updated TEXT,
            internal_note TEXT NOT NULL,
            digest BLOB NOT NULL CHECK (length(digest) = 32)
        ) STRICT
        """
    )
    db.execute(
        f"""
        CREATE TABLE article_version (
            article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            version INTEGER NOT NULL CHECK (version >= 1),
            replaced_at TEXT NOT NULL CHECK (replaced_at {MOMENT}),
            content TEXT NOT NULL CHECK (json_valid(content) AND json_type(content) = 'object'),
            PRIMARY KEY (article_id, version)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        """
        CREATE TABLE article_index (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            stamp TEXT NOT NULL
        ) STRICT
        """
    )
    db.execute(
        """
        CREATE VIRTUAL TABLE article_search USING fts5 (
            article_id UNINDEXED, title, examples, keywords, body, tokenize = "unicode61 remove_diacritics 2"
        )
        """
    )


@maat()
def m005_vocabulary(db: Database) -> None:
    """Corrected transcripts, terms with what is heard in their place, and how Maat came to know."""
    revisions = list(db.conn.execute("SELECT topic, revision FROM change"))
    db.execute("DROP TABLE change")
    db.execute(
        """
        CREATE TABLE change (
            topic TEXT PRIMARY KEY
                CHECK (topic IN ('contacts', 'handoffs', 'knowledge', 'departments', 'vocabulary')),
            revision INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
    db.conn.executemany("INSERT INTO change VALUES (?, ?)", [*revisions, ("vocabulary", 0)])
    db.execute(
        f"""
        CREATE TABLE correction (
            utterance_id TEXT PRIMARY KEY NOT NULL,
            seq INTEGER NOT NULL UNIQUE,
            contact_id TEXT NOT NULL,
            text TEXT NOT NULL CHECK (text <> ''),
            corrected_at TEXT NOT NULL CHECK (corrected_at {MOMENT}),
            corrected_by TEXT NOT NULL,
            FOREIGN KEY (contact_id, utterance_id) REFERENCES utterance (contact_id, id) ON DELETE CASCADE
        ) STRICT
        """
    )
    db.execute("CREATE INDEX correction_by_contact ON correction (contact_id, utterance_id)")
    db.execute("CREATE INDEX correction_contact ON correction (seq, contact_id)")
    db.execute(
        """
        CREATE TABLE hears_as (
            heard TEXT NOT NULL CHECK (heard <> ''),
            term TEXT NOT NULL CHECK (term <> ''),
            count INTEGER NOT NULL CHECK (count >= 0),
            source TEXT NOT NULL CHECK (source IN ('by_hand', 'learned')),
            decision TEXT CHECK (decision IN ('used', 'refused')),
            PRIMARY KEY (heard, term)
        ) STRICT, WITHOUT ROWID
        """
    )
    # A pair outlives the conversations that it was learned from, so its count is kept, not counted.
    db.execute(
        """
        CREATE TABLE hears_as_seen (
            heard TEXT NOT NULL,
            term TEXT NOT NULL,
            utterance_id TEXT NOT NULL REFERENCES correction (utterance_id) ON DELETE CASCADE,
            PRIMARY KEY (heard, term, utterance_id),
            FOREIGN KEY (heard, term) REFERENCES hears_as (heard, term) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute("CREATE INDEX hears_as_seen_by_utterance ON hears_as_seen (utterance_id)")
    _follow_with_full_text(db, "correction", ["text"])


@maat()
def m006_notes(db: Database) -> None:
    """What the agent writes down during a call, until it has become part of the summary."""
    db.execute("ALTER TABLE contact ADD COLUMN notes TEXT NOT NULL DEFAULT ''")


@maat()
def m007_language(db: Database) -> None:
    """In which language something was said; until here all of it was heard as Dutch."""
    db.execute("ALTER TABLE utterance ADD COLUMN language TEXT NOT NULL DEFAULT 'nl'")


@maat()
def m008_recordings(db: Database) -> None:
    """Where the sound of a call is kept, beside the database, and how long it is."""
    db.execute("ALTER TABLE contact ADD COLUMN recording TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE contact ADD COLUMN recording_ms INTEGER NOT NULL DEFAULT 0 CHECK (recording_ms >= 0)")


def _follow_with_full_text(db: Database, table: str, columns: list[str]) -> None:
    """Make ``<table>_search`` over these columns and triggers that keep it right (FTS5 external content)."""
    names = ", ".join(columns)
    old = ", ".join(f"old.{column}" for column in columns)
    new = ", ".join(f"new.{column}" for column in columns)
    search = f"{table}_search"
    forget = f"INSERT INTO {search} ({search}, rowid, {names}) VALUES ('delete', old.seq, {old})"
    learn = f"INSERT INTO {search} (rowid, {names}) VALUES (new.seq, {new})"
    db.execute(
        f"CREATE VIRTUAL TABLE {search} USING fts5 ({names}, content = '{table}', content_rowid = 'seq', "
        'tokenize = "unicode61 remove_diacritics 2")'
    )
    db.execute(f"CREATE TRIGGER {search}_insert AFTER INSERT ON {table} BEGIN {learn}; END")
    db.execute(f"CREATE TRIGGER {search}_delete AFTER DELETE ON {table} BEGIN {forget}; END")
    db.execute(f"CREATE TRIGGER {search}_update AFTER UPDATE OF {names} ON {table} BEGIN {forget}; {learn}; END")
