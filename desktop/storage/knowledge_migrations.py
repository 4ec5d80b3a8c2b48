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
