# SPDX-License-Identifier: EUPL-1.2
"""What the user can do something about is told as such, with the path, and leaves the file as it was."""

import contextlib
import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path

import pytest

from desktop.domain.contact import ContactFilter
from desktop.domain.errors import Fault, MaatError, StorageUnavailable
from desktop.storage.sqlite_store import open_store
from tests.storage.factory import make_article, make_contact, make_utterance
from tests.storage.other_process import LOCK, OPEN, WRITE

#: The owner of nothing, for tests that root's rights would spoil.
NOBODY = 65534


def fingerprint(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@contextlib.contextmanager
def raises(fault, path):
    with pytest.raises(StorageUnavailable) as raised:
        yield
    assert (raised.value.fault, raised.value.detail) == (fault, str(path))


@pytest.fixture
def filled(path):
    """A closed store of some megabytes; gives the id of a contact in it."""
    store = open_store(str(path))
    contact = make_contact()
    store.begin_contact(contact)
    store.append_utterance(contact.id, make_utterance("mijn paspoort is weg"))
    store.import_articles(make_article(f"a{number}", answer=f"antwoord {number} " * 50) for number in range(2000))
    store.close()
    return contact.id


# Not ours, or not whole


@pytest.mark.parametrize(
    "content", [b"x" * 5000, b"SQLite format 3\x00" + b"\xff" * 5000, random.Random(1).randbytes(9000)]
)
def test_what_is_no_database_is_refused_and_left_alone(path, content):
    path.write_bytes(content)
    with raises(Fault.STORE_CORRUPT, path):
        open_store(str(path))
    assert path.read_bytes() == content


@pytest.mark.parametrize("kept", [0.9, 0.5, 0.1])
def test_a_truncated_database_is_refused_and_left_alone(path, filled, kept):
    os.truncate(path, int(path.stat().st_size * kept))
    before = fingerprint(path)
    with raises(Fault.STORE_CORRUPT, path):
        open_store(str(path))
    assert fingerprint(path) == before


def test_damage_inside_is_told_when_it_is_met(path, filled, opened):
    content = bytearray(path.read_bytes())
    chance = random.Random(3)
    for page in range(len(content) // 8192, len(content) // 4096):
        content[page * 4096 : page * 4096 + 200] = chance.randbytes(200)
    path.write_bytes(content)
    store = opened(path)
    with raises(Fault.STORE_CORRUPT, path):
        store.articles()


@pytest.mark.parametrize("damaged", [b"mijn \xff\xfespoort is weg", b"mijn paspoort is weg"])
def test_damaged_text_is_told_without_being_logged(path, filled, opened, caplog, damaged):
    content = path.read_bytes()
    assert content.count(b"mijn paspoort is weg") >= 1
    content = content.replace(b"mijn paspoort is weg", damaged).replace(b'"confidence":0.9', b'"confidence":"9"')
    path.write_bytes(content)
    with raises(Fault.STORE_CORRUPT, path):
        opened(path).utterances(filled)
    assert "weg" not in caplog.text


def test_a_newer_database_is_refused_and_left_alone(path, filled):
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('maat', 'm999_future', '2031-01-01')"
    )
    connection.commit()
    connection.close()
    before = fingerprint(path)
    with raises(Fault.STORE_NEWER, path):
        open_store(str(path))
    assert fingerprint(path) == before


def test_the_database_of_another_program_is_refused_and_left_alone(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    before = fingerprint(path)
    with raises(Fault.STORE_UNSUPPORTED, path):
        open_store(str(path))
    assert fingerprint(path) == before


def test_an_empty_file_becomes_a_store(path, opened):
    path.touch()
    assert opened(path).articles() == ()


def test_a_folder_is_no_store(tmp_path):
    with raises(Fault.STORE_READ_ONLY, tmp_path):
        open_store(str(tmp_path))


# In use by another


def test_a_locked_database_is_told_after_the_wait(path, filled, other_process):
    locker = other_process(LOCK, path)
    assert locker.heard() == "locked"
    before = fingerprint(path)
    with raises(Fault.STORE_LOCKED, path):
        open_store(str(path), busy_timeout_s=0.1)
    assert fingerprint(path) == before
    locker.finish()
    store = open_store(str(path))
    assert len(store.articles()) == 2000
    store.close()


def test_a_write_that_another_holds_up_can_be_tried_again(path, filled, opened, other_process):
    store = opened(path, busy_timeout_s=0.1)
    writer = other_process(WRITE, path)
    assert writer.heard() == "writing"
    utterance = make_utterance("ben ik daar", start_ms=5000)
    with raises(Fault.STORE_LOCKED, path):
        store.append_utterance(filled, utterance)
    assert len(store.utterances(filled)) == 1
    writer.finish()
    store.append_utterance(filled, utterance)
    assert store.utterances(filled)[-1] == utterance


def test_a_short_wait_is_no_fault(path, filled, opened, other_process):
    store = opened(path, busy_timeout_s=30)
    writer = other_process(WRITE, path)
    assert writer.heard() == "writing"
    writer.go_on()
    store.append_utterance(filled, make_utterance())
    assert len(store.utterances(filled)) == 2


def test_desks_that_start_together_on_a_new_file_all_get_in(path, opened, other_process):
    desks = [other_process(OPEN, path, f"desk{number}") for number in range(4)]
    for desk in desks:
        assert desk.heard() == "ready"
    for desk in desks:
        desk.go_on()
    for desk in desks:
        assert desk.heard() == "done"
    store = opened(path)
    assert [store.setting(f"desk{number}") for number in range(4)] == ["was here"] * 4


# No room


def test_a_full_disk_is_told_and_the_store_goes_on(path, filled, opened):
    store = opened(path)

    def limit(pages):
        store._thread.call(lambda: store._db.execute(f"PRAGMA max_page_count = {pages}").fetchall())

    limit(1)  # SQLite makes it the size that the file has.
    before = store.articles()
    with raises(Fault.STORE_FULL, path):
        store.import_articles([make_article("groot", answer="x" * 1_000_000)])
    assert store.articles() == before
    assert len(store.utterances(filled)) == 1
    limit(1_000_000)
    store.import_articles([make_article("groot", answer="x" * 1_000_000)])
    assert len(store.articles()) == 2001


@pytest.fixture
def small_disk():
    """A file system of 2 MB."""
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("mounting a small file system needs root")
    place = tempfile.mkdtemp()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", place], capture_output=True, check=False)
    if done.returncode:
        os.rmdir(place)
        pytest.skip("mounting a small file system is not allowed here")
    yield Path(place)
    # Lazily: a test that failed may have left its store open.
    subprocess.run(["umount", "--lazy", place], check=True)
    os.rmdir(place)


def test_a_disk_that_really_fills_up_loses_nothing_that_was_said_to_be_safe(small_disk):
    path = small_disk / "maat.db"
    store = open_store(str(path))
    contact = make_contact()
    store.begin_contact(contact)
    ballast = small_disk / "ballast"
    safe = []
    with raises(Fault.STORE_FULL, path):
        for number in range(2000):
            utterance = make_utterance(f"zin {number} " + "bla " * 50, start_ms=number)
            store.append_utterance(contact.id, utterance)
            safe.append(utterance)
            if number == 10:
                ballast.write_bytes(b"x" * 500_000)
    assert store.utterances(contact.id) == tuple(safe)
    ballast.unlink()
    store.append_utterance(contact.id, utterance)
    assert store.utterances(contact.id) == (*safe, utterance)
    store.close()
    again = open_store(str(path))
    assert again.utterances(contact.id) == (*safe, utterance)
    again.close()


@pytest.mark.parametrize("room", [0, 4096, 40_000, 100_000])
def test_a_store_cannot_be_made_on_a_full_disk(small_disk, room):
    path = small_disk / "maat.db"
    (small_disk / "ballast").write_bytes(b"x" * (2 * 1024 * 1024 - room))
    with raises(Fault.STORE_FULL, path):
        open_store(str(path))
    (small_disk / "ballast").unlink()
    store = open_store(str(path))
    assert store.articles() == ()
    store.close()


# No right to write


@pytest.fixture
def plain_user():
    """A folder in which this process has no more rights than anybody; root's are laid down meanwhile."""
    if os.name != "posix":
        pytest.skip("file rights are tested on POSIX")
    place = Path(tempfile.mkdtemp())
    root = os.geteuid() == 0
    if root:
        os.chown(place, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    yield place
    if root:
        os.seteuid(0)
    place.chmod(0o700)
    shutil.rmtree(place)


def test_a_file_that_may_not_be_written_is_told_at_once(plain_user):
    path = plain_user / "maat.db"
    open_store(str(path)).close()
    path.chmod(0o400)
    before = fingerprint(path)
    with raises(Fault.STORE_READ_ONLY, path):
        open_store(str(path))
    assert fingerprint(path) == before


def test_a_folder_that_may_not_be_written_is_told_at_once(plain_user):
    path = plain_user / "maat.db"
    open_store(str(path)).close()
    plain_user.chmod(0o500)
    before = fingerprint(path)
    with raises(Fault.STORE_READ_ONLY, path):
        open_store(str(path))
    with raises(Fault.STORE_READ_ONLY, plain_user / "new.db"):
        open_store(str(plain_user / "new.db"))
    with raises(Fault.STORE_READ_ONLY, plain_user / "sub" / "new.db"):
        open_store(str(plain_user / "sub" / "new.db"))
    assert fingerprint(path) == before


# What is opened


def test_what_residents_said_is_readable_by_the_user_alone(path, filled):
    if os.name != "posix":
        pytest.skip("file rights are tested on POSIX")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_url_is_the_scheme_and_the_path(tmp_path, monkeypatch, opened):
    monkeypatch.chdir(tmp_path)
    opened(f"sqlite:///{tmp_path}/ab%20solute.db")
    opened("sqlite:///relative.db")
    opened("sqlite:///new folder/deep/é.db")
    opened("bare.db")
    for name in ("ab%20solute.db", "relative.db", "new folder/deep/é.db", "bare.db"):
        assert (tmp_path / name).stat().st_size > 0


@pytest.mark.parametrize("url", ["sqlite:///:memory:", ":memory:"])
def test_a_store_in_memory_leaves_nothing(url, tmp_path, monkeypatch, opened):
    monkeypatch.chdir(tmp_path)
    store = opened(url)
    store.import_articles([make_article()])
    contact = make_contact()
    store.begin_contact(contact)
    store.append_utterance(contact.id, make_utterance("mijn paspoort"))
    assert len(store.find_contacts(ContactFilter(text="paspoort"))) == 1
    assert opened(url).articles() == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "url", ["postgresql://sanne:geheim@db/maat", "mysql://x", "sqlite://", "", "sqlite:///", "sqlite:////"]
)
def test_another_kind_of_store_is_refused_without_telling_secrets(url):
    with pytest.raises(MaatError) as raised:
        open_store(url)
    assert raised.value.fault in {Fault.STORE_UNSUPPORTED, Fault.STORE_READ_ONLY}
    assert "geheim" not in str(raised.value)
