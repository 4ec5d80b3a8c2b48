# SPDX-License-Identifier: EUPL-1.2
"""Further steps of the schema: the knowledge base, and what is learned for it. See ``migrations`` for the rules."""

from sqlite_utils import Database

from desktop.storage.migrations import MOMENT, maat

#: All steps, those of ``migrations`` before those below.
STEPS = maat


@maat()
def m009_lessons(db: Database) -> None:
    """Why an article was not right, that another was, and what the resident had said."""
    db.execute(
        f"""
        CREATE TABLE judged (
            contact_id TEXT NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
            article_id TEXT NOT NULL,
            verdict TEXT NOT NULL CHECK (verdict IN ('used', 'right_one', 'not_right')),
            objection TEXT CHECK (objection IN ('wrong', 'outdated', 'unclear', 'too_long')),
            said TEXT NOT NULL,
            at TEXT NOT NULL CHECK (at {MOMENT}),
            withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
            PRIMARY KEY (contact_id, article_id)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute("INSERT INTO judged SELECT contact_id, article_id, verdict, NULL, '[]', at, 0 FROM verdict")
    db.execute("DROP TABLE verdict")
    db.execute("ALTER TABLE judged RENAME TO verdict")
    revisions = db.conn.execute("SELECT topic, revision FROM change").fetchall()
    db.execute("DROP TABLE change")
    # What topics there are is known to the code; a CHECK would only have to be made anew with each.
    db.execute("CREATE TABLE change (topic TEXT PRIMARY KEY, revision INTEGER NOT NULL) STRICT, WITHOUT ROWID")
    db.conn.executemany("INSERT INTO change VALUES (?, ?)", [*revisions, ("lessons", 0)])


@maat()
def m010_importing(db: Database) -> None:
    """Where each article came from and who changed it here, versions that outlive it, sources that come again."""
    db.execute(
        f"""
        CREATE TABLE article_record (
            article_id TEXT PRIMARY KEY NOT NULL,
            origin TEXT NOT NULL,
            source_digest BLOB CHECK (length(source_digest) = 32),
            imported_at TEXT CHECK (imported_at {MOMENT}),
            edited_at TEXT CHECK (edited_at {MOMENT}),
            edited_by TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
    # Nobody could edit an article here until now, so all are as their source gave them.
    db.execute("INSERT INTO article_record SELECT id, '', digest, NULL, NULL, '' FROM article")
    db.execute(
        f"""
        CREATE TABLE earlier (
            article_id TEXT NOT NULL,
            version INTEGER NOT NULL CHECK (version >= 1),
            replaced_at TEXT NOT NULL CHECK (replaced_at {MOMENT}),
            replaced_by TEXT NOT NULL,
            change TEXT NOT NULL CHECK (change IN ('imported', 'edited', 'removed', 'restored')),
            content TEXT NOT NULL CHECK (json_valid(content) AND json_type(content) = 'object'),
            PRIMARY KEY (article_id, version)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        "INSERT INTO earlier SELECT article_id, version, replaced_at, '', 'imported', content FROM article_version"
    )
    db.execute("DROP TABLE article_version")
    db.execute("ALTER TABLE earlier RENAME TO article_version")
    db.execute(
        """
        CREATE TABLE knowledge_source (
            id TEXT PRIMARY KEY NOT NULL,
            name TEXT NOT NULL CHECK (name <> ''),
            name_key TEXT NOT NULL UNIQUE,
            location TEXT NOT NULL,
            format TEXT NOT NULL,
            columns TEXT NOT NULL CHECK (json_valid(columns) AND json_type(columns) = 'array'),
            encoding TEXT NOT NULL,
            delimiter TEXT NOT NULL,
            every_minutes INTEGER NOT NULL CHECK (every_minutes >= 0),
            daily_at TEXT NOT NULL,
            missing TEXT NOT NULL CHECK (missing IN ('keep', 'remove')),
            has_token INTEGER NOT NULL CHECK (has_token IN (0, 1))
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        f"""
        CREATE TABLE source_run (
            source_id TEXT PRIMARY KEY NOT NULL REFERENCES knowledge_source (id) ON DELETE CASCADE,
            at TEXT NOT NULL CHECK (at {MOMENT}),
            content TEXT NOT NULL CHECK (json_valid(content) AND json_type(content) = 'object')
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        f"""
        CREATE TABLE source_lease (
            source_id TEXT PRIMARY KEY NOT NULL REFERENCES knowledge_source (id) ON DELETE CASCADE,
            holder TEXT NOT NULL,
            until TEXT NOT NULL CHECK (until {MOMENT})
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute("INSERT INTO change VALUES ('sources', 0)")
