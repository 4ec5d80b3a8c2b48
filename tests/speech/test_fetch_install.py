# SPDX-License-Identifier: EUPL-1.2
"""A model is installed whole and checked, or not at all; what was there before stays."""

import hashlib
import multiprocessing
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from desktop.domain.errors import Fault, ModelError
from desktop.speech.catalog_shelf import ModelCard, models_in, read_card
from desktop.speech.fetch_install import (
    Manner,
    Stage,
    Wanted,
    add_model,
    check_name,
    check_present,
    find_source,
    install_model,
)
from desktop.speech.fetching import Bounds, Patience
from desktop.speech.models import MANIFEST, check_model
from desktop.system.paths import DEMO_MODEL, bundled_models
from tests.speech import fetch_server as server
from tests.speech.fetch_server import FST_MAGIC, MODEL_FILES, Site, model_archive, running

NAME = "own-model"
ARCHIVE = model_archive(NAME)
SHA256 = hashlib.sha256(ARCHIVE).hexdigest()
MD5 = hashlib.md5(ARCHIVE).hexdigest()
CARD = ModelCard(language="nl", licence="Apache-2.0", commercial=True, source="here")
WANTED = Wanted(NAME, CARD, Bounds(len(ARCHIVE), len(ARCHIVE)), SHA256, MD5)
QUICK = Manner(patience=Patience(tries=3, progress_bytes=1), sleep=lambda seconds: None)


@pytest.fixture(autouse=True)
def _no_proxy_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def site() -> Iterator[Site]:
    with running(Site(ARCHIVE)) as made:
        yield made


@pytest.fixture
def models(tmp_path: Path) -> Path:
    return tmp_path / "models"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    file = tmp_path / "archive.zip"
    file.write_bytes(ARCHIVE)
    return file


def contents(folder: Path) -> dict[str, bytes]:
    """Every file that anybody would see, with what is in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".partial" not in path.parts
    }


def leftovers(models: Path) -> list[str]:
    return [path.name for path in (models / ".partial").iterdir() if path.suffix != ".lock"]


def test_from_a_server(site: Site, models: Path):
    seen: list[Stage] = []
    how = Manner(on_progress=lambda stage, done, total: seen.append(stage), sleep=lambda seconds: None)
    installed = install_model(WANTED, f"{site.url}/own-model.zip", models, how)
    assert installed.path == models / NAME
    assert installed.fresh
    assert installed.proven
    assert installed.sha256 == SHA256
    assert check_model(installed.path).verified
    assert list(dict.fromkeys(seen)) == [Stage.FETCHING, Stage.CHECKING, Stage.UNPACKING]
    card = read_card(installed.path)
    assert card is not None
    assert (card.language, card.licence, card.archive_sha256) == ("nl", "Apache-2.0", SHA256)
    assert card.added_at.endswith("Z")
    assert leftovers(models) == []
    assert [model.name for model in models_in(models)] == [NAME]


def test_from_a_file_which_is_left_alone(archive: Path, models: Path):
    installed = install_model(WANTED, archive, models)
    check_present(installed.path)
    assert archive.read_bytes() == ARCHIVE


@pytest.mark.parametrize("layout", ["flat", "look-ahead", "nested"])
def test_every_layout(tmp_path: Path, models: Path, layout: str):
    files = dict(MODEL_FILES)
    if layout == "flat":
        files = {name.rpartition("/")[2]: content for name, content in files.items() if name != "conf/model.conf"}
    if layout == "look-ahead":
        del files["graph/HCLG.fst"]
        files |= {"graph/HCLr.fst": FST_MAGIC, "graph/Gr.fst": FST_MAGIC}
    if layout == "nested":
        files = {f"inner/{name}": content for name, content in files.items()}
    (tmp_path / "a.zip").write_bytes(model_archive(NAME, files))
    installed = install_model(Wanted(NAME, CARD), tmp_path / "a.zip", models)
    assert check_model(installed.path).flat is (layout == "flat")
    assert (installed.path / "am").is_dir() is (layout != "flat")
    assert not installed.proven


def test_a_second_time_nothing_is_fetched(site: Site, models: Path):
    url = f"{site.url}/own-model.zip"
    install_model(WANTED, url, models, QUICK)
    site.requests.clear()
    assert not install_model(WANTED, url, models, QUICK).fresh
    assert site.requests == []


def test_damaged_one_is_named_and_replaced_only_when_asked(site: Site, models: Path):
    url = f"{site.url}/own-model.zip"
    path = install_model(WANTED, url, models, QUICK).path
    (path / "graph" / "words.txt").write_bytes(b"mine")
    with pytest.raises(ModelError) as raised:
        install_model(WANTED, url, models, QUICK)
    assert raised.value.fault is Fault.MODEL_DAMAGED
    assert "words.txt" in raised.value.detail
    assert (path / "graph" / "words.txt").read_bytes() == b"mine"
    assert install_model(WANTED, url, models, QUICK, replace=True).fresh
    check_present(path)
    assert leftovers(models) == []


def test_resumed_pieces_of_two_files_are_fetched_once_more(site: Site, models: Path):
    # A server without versions goes on with another file; only the digest can tell.
    other = bytes(len(ARCHIVE))
    site.etag = ""
    site.payload = other

    def back(request: server.Request) -> None:
        request.server.payload = ARCHIVE
        server.serve(request)

    site.plan.extend([server.cut_after(100_000), back])
    installed = install_model(WANTED, f"{site.url}/own-model.zip", models, QUICK)
    assert installed.sha256 == SHA256
    assert len(site.requests) == 3


@pytest.mark.parametrize("known", ["sha256", "md5"])
def test_wrong_checksum(site: Site, models: Path, known: str):
    site.payload = ARCHIVE[:-1] + b"!"
    wanted = Wanted(NAME, CARD, WANTED.bounds, SHA256 if known == "sha256" else None, MD5)
    with pytest.raises(ModelError) as raised:
        install_model(wanted, f"{site.url}/own-model.zip", models, QUICK)
    assert raised.value.fault is Fault.MODEL_MISMATCH
    assert {"sha256": SHA256, "md5": MD5}[known] in raised.value.detail
    assert leftovers(models) == []
    assert contents(models) == {}


@pytest.mark.parametrize("content", [ARCHIVE[:-1], ARCHIVE + b"x", ARCHIVE[:-1] + b"!", b""])
def test_local_file_that_is_not_the_one(tmp_path: Path, models: Path, content: bytes):
    (tmp_path / "other.zip").write_bytes(content)
    with pytest.raises(ModelError) as raised:
        install_model(WANTED, tmp_path / "other.zip", models)
    assert raised.value.fault is Fault.MODEL_MISMATCH
    assert "other.zip" in raised.value.detail


BAD = {
    "bomb": ({**MODEL_FILES, "zeros": bytes(80_000_000)}, Fault.MODEL_UNSAFE),
    "path": ({**MODEL_FILES, "../../evil": b"evil"}, Fault.MODEL_UNSAFE),
    "no model": ({"readme.txt": b"hello"}, Fault.MODEL_INCOMPLETE),
    "half a model": ({"am/final.mdl": MODEL_FILES["am/final.mdl"]}, Fault.MODEL_INCOMPLETE),
    "wrong model": ({**MODEL_FILES, "graph/HCLG.fst": b"not a graph"}, Fault.MODEL_DAMAGED),
}


@pytest.mark.parametrize(("files", "fault"), BAD.values(), ids=BAD)
@pytest.mark.parametrize("replace", [False, True])
def test_a_bad_archive_changes_nothing(site: Site, models: Path, files: dict[str, bytes], fault: Fault, replace: bool):
    other = add_model(bundled_models() / DEMO_MODEL, models, ModelCard(), name="other").path
    if replace:
        add_model(bundled_models() / DEMO_MODEL, models, ModelCard(), name=NAME)
    before = contents(models)
    site.payload = model_archive(NAME, files)
    with pytest.raises(ModelError) as raised:
        install_model(Wanted(NAME, CARD), f"{site.url}/a.zip", models, QUICK, replace=replace)
    assert raised.value.fault is fault
    assert contents(models) == before
    assert leftovers(models) == []
    check_present(other)
    assert not (models.parent / "evil").exists()


def test_what_arrived_is_kept_when_the_network_goes(site: Site, models: Path):
    site.plan.extend([server.cut_after(100_000)] + [server.answer(503)] * 9)
    with pytest.raises(ModelError) as raised:
        install_model(WANTED, f"{site.url}/a.zip", models, QUICK)
    assert raised.value.fault is Fault.MODEL_UNREACHABLE
    site.plan.clear()
    site.requests.clear()
    assert install_model(WANTED, f"{site.url}/a.zip", models, QUICK).sha256 == SHA256
    assert site.requests[0][1]["Range"] == "bytes=100000-"


def test_interrupted_while_unpacking(archive: Path, models: Path):
    def interrupt(stage: Stage, done: int, total: int | None) -> None:
        if stage is Stage.UNPACKING:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        install_model(WANTED, archive, models, Manner(on_progress=interrupt))
    assert contents(models) == {}
    assert leftovers(models) == []


def test_sweeps_up_after_one_that_was_killed(archive: Path, models: Path):
    killed = models / ".partial" / f"{NAME}-abc.tmp" / "model"
    killed.mkdir(parents=True)
    (killed / "half").write_bytes(b"half")
    install_model(WANTED, archive, models)
    assert leftovers(models) == []


def test_disk_without_room(archive: Path, models: Path, monkeypatch: pytest.MonkeyPatch):
    usage = shutil.disk_usage(archive.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: usage._replace(free=len(ARCHIVE)))
    with pytest.raises(ModelError) as raised:
        install_model(WANTED, archive, models)
    assert raised.value.fault is Fault.MODEL_NO_ROOM
    assert contents(models) == {}


def _hold(lock: str, held: "multiprocessing.synchronize.Event", done: "multiprocessing.synchronize.Event") -> None:
    with FileLock(lock):
        held.set()
        done.wait(30)


def test_another_process_is_at_it(archive: Path, models: Path):
    (models / ".partial").mkdir(parents=True)
    spawn = multiprocessing.get_context("spawn")
    held, done = spawn.Event(), spawn.Event()
    other = spawn.Process(target=_hold, args=(str(models / ".partial" / f"{NAME}.lock"), held, done))
    other.start()
    try:
        assert held.wait(30)
        with pytest.raises(ModelError) as raised:
            install_model(WANTED, archive, models)
        assert raised.value.fault is Fault.MODEL_BUSY
    finally:
        done.set()
        other.join()
    assert install_model(WANTED, archive, models).fresh


def test_add_copies_a_model_of_ones_own(tmp_path: Path, models: Path):
    own = tmp_path / "mine"
    shutil.copytree(bundled_models() / DEMO_MODEL, own)
    before = contents(own)
    installed = add_model(own, models, ModelCard(language="nl", source=str(own)))
    assert installed.path == models / "mine"
    assert contents(own) == before
    assert check_model(installed.path).verified
    assert read_card(installed.path).language == "nl"


def test_add_follows_links_to_real_files(tmp_path: Path, models: Path):
    own = tmp_path / "adapted"
    own.mkdir()
    for part in ("am", "graph"):
        (own / part).symlink_to(bundled_models() / DEMO_MODEL / part)
    shutil.copytree(bundled_models() / DEMO_MODEL / "conf", own / "conf")
    path = add_model(own, models, ModelCard()).path
    assert not any(file.is_symlink() for file in path.rglob("*"))
    assert check_model(path).verified


def test_add_takes_in_what_lies_among_the_models_already(models: Path):
    shutil.copytree(bundled_models() / DEMO_MODEL, models / "mine")
    path = add_model(models / "mine", models, ModelCard()).path
    assert (path / MANIFEST).is_file()
    (path / "conf" / "model.conf").write_text("changed")
    with pytest.raises(ModelError):
        check_present(path)
    with pytest.raises(ModelError):
        add_model(path, models, ModelCard())
    # An adapted model is what it is now once its owner has thrown the old manifest away.
    (path / MANIFEST).unlink()
    add_model(path, models, ModelCard())
    check_present(path)


def test_add_does_not_overwrite(models: Path):
    source = bundled_models() / DEMO_MODEL
    add_model(source, models, ModelCard(), name="mine")
    before = contents(models)
    with pytest.raises(ModelError) as raised:
        add_model(source, models, ModelCard(), name="mine")
    assert raised.value.fault is Fault.MODEL_EXISTS
    assert contents(models) == before


def test_add_refuses_what_is_no_model(tmp_path: Path, models: Path):
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.jpg").write_bytes(b"")
    with pytest.raises(ModelError) as raised:
        add_model(tmp_path / "pictures", models, ModelCard())
    assert raised.value.fault is Fault.MODEL_INCOMPLETE
    assert not models.exists()


@pytest.mark.parametrize("name", ["", ".", "..", "../a", "a/b", "a\\b", ".hidden", "a.", "a b", "-a", "é", "a" * 101])
def test_names_that_no_directory_should_have(name: str):
    with pytest.raises(ModelError) as raised:
        check_name(name)
    assert raised.value.fault is Fault.MODEL_UNKNOWN


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org/vosk/models", "https://example.org/vosk/models/m.zip"),
        ("https://example.org/vosk/models/", "https://example.org/vosk/models/m.zip"),
        ("http://mirror.intra:8080/x/other.ZIP", "http://mirror.intra:8080/x/other.ZIP"),
        ("http://u:p@mirror.intra", "http://u:p@mirror.intra/m.zip"),
    ],
)
def test_addresses(text: str, address: str):
    assert find_source(text, "m") == address


def test_paths(tmp_path: Path):
    file = tmp_path / "m.zip"
    file.write_bytes(b"")
    assert find_source(str(file), "m") == file
    assert find_source(str(tmp_path), "m") == file
    assert find_source(tmp_path.as_uri(), "m") == file
    assert find_source(file.as_uri(), "other") == file


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("ftp://example.org/m.zip", Fault.MODEL_REFUSED),
        ("sftp://example.org", Fault.MODEL_REFUSED),
        ("/nowhere/m.zip", Fault.MODEL_MISSING),
        ("file:///nowhere", Fault.MODEL_MISSING),
        ("http://", Fault.MODEL_REFUSED),
    ],
)
def test_no_such_source(text: str, fault: Fault):
    with pytest.raises(ModelError) as raised:
        find_source(text, "m")
    assert raised.value.fault is fault
