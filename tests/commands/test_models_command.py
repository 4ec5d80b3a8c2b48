# SPDX-License-Identifier: EUPL-1.2
"""`maat models` from the outside, with a real server on this computer."""

import hashlib
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.speech.catalog import load_catalog
from desktop.system.paths import DEMO_MODEL, bundled_models
from tests.commands.conftest import Maat
from tests.speech import fetch_server as server
from tests.speech.fetch_server import MODEL_FILES, Site, model_archive, running

NAME = "gemeente-model"
ARCHIVE = model_archive(NAME)
SHA256 = hashlib.sha256(ARCHIVE).hexdigest()
DUTCH = "vosk-model-small-nl-0.22"
NOT_COMMERCIAL = "vosk-model-nl-spraakherkenning-0.6"


@pytest.fixture(autouse=True)
def _no_proxy_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def site() -> Iterator[Site]:
    with running(Site(ARCHIVE)) as made:
        yield made


def one_line(text: str) -> str:
    lines = text.strip().splitlines()
    assert lines, "nothing was said"
    return lines[-1]


def test_list_shows_what_is_here_and_what_can_be_fetched(maat: Maat):
    ran = maat("models", "list")
    assert ran.code == 0
    here, there = ran.out.split("\n\n")
    assert DEMO_MODEL in here
    assert "in use" in here
    assert "comes with Maat" in here
    for model in load_catalog().models:
        assert (model.name in here) is model.bundled
        assert (f"  {model.name} " in there) is not model.bundled
    line = next(line for line in there.splitlines() if f"{NOT_COMMERCIAL} " in line)
    assert "not for commercial use" in line


def test_list_for_programs(maat: Maat):
    lines = {line["name"]: line for line in maat("models", "list", "--json").lines}
    assert lines[DEMO_MODEL]["in_use"] is True
    assert lines[DEMO_MODEL]["manifest"] is True
    assert lines[NOT_COMMERCIAL]["commercial"] is False
    assert lines[DUTCH]["language"] == "nl"
    assert lines[DUTCH]["installed"] is False
    assert lines[DUTCH]["word_errors"] == {
        "Common Voice test": 22.45,
        "TV": 26.8,
        "MLS": 25.84,
        "VoxPopuli": 24.09,
    }


def test_list_shows_a_model_from_elsewhere_that_is_in_use(maat: Maat, tmp_path: Path):
    own = tmp_path / "elsewhere"
    shutil.copytree(bundled_models() / DEMO_MODEL, own)
    lines = {line["name"]: line for line in maat("models", "list", "--json", MAAT_MODEL=str(own)).lines}
    assert lines["elsewhere"]["in_use"] is True
    assert lines[DEMO_MODEL]["in_use"] is False


@pytest.mark.slow
def test_fetch_use_verify_and_damage(maat: Maat, site: Site, home: Path):
    ran = maat("models", "fetch", NAME, "--accept-licence", "--from", site.url, "--sha256", SHA256, "--use")
    assert ran.code == 0, ran.err
    assert "Fetching: 100 %" in ran.err
    assert "Licence: unknown" in ran.err
    folder = home / "models" / NAME
    lines = {line["name"]: line for line in maat("models", "list", "--json").lines}
    assert lines[NAME]["in_use"] is True
    assert lines[NAME]["manifest"] is True
    assert maat("models", "verify").code == 0

    (folder / "graph" / "words.txt").write_bytes(b"other words")
    ran = maat("models", "verify", NAME)
    assert ran.code == 1
    assert "graph/words.txt is not the file that was published" in ran.out
    assert len(ran.err.strip().splitlines()) == 1
    (line,) = maat("models", "verify", NAME, "--json").lines
    assert line["damaged"] == [{"file": "graph/words.txt", "kind": "changed"}]

    ran = maat("models", "fetch", NAME, "--accept-licence", "--from", site.url)
    assert ran.code == 1
    assert "words.txt" in one_line(ran.err)
    assert maat("models", "fetch", NAME, "--accept-licence", "--from", site.url, "--replace").code == 0
    assert maat("models", "verify", NAME).code == 0


def test_fetch_from_the_mirror_of_the_organisation(maat: Maat, site: Site, home: Path):
    ran = maat("models", "fetch", NAME, "--accept-licence", MAAT_MODELS_URL=f"{site.url}/vosk/")
    assert ran.code == 0, ran.err
    assert site.requests[0][0] == f"/vosk/{NAME}.zip"
    assert SHA256 in ran.out
    assert (home / "models" / NAME / "am" / "final.mdl").read_bytes() == MODEL_FILES["am/final.mdl"]


def test_fetch_from_a_file(maat: Maat, home: Path, tmp_path: Path):
    (tmp_path / f"{NAME}.zip").write_bytes(ARCHIVE)
    assert maat("models", "fetch", NAME, "--accept-licence", "--from", tmp_path).code == 0
    assert maat("models", "verify", home / "models" / NAME).code == 0


def test_fetch_through_a_proxy(maat: Maat, site: Site):
    with running(Site()) as between:
        between.plan.append(server.proxy)
        ran = maat("models", "fetch", NAME, "--accept-licence", "--from", site.url, HTTP_PROXY=between.url)
        assert ran.code == 0, ran.err
        assert len(between.requests) == 1


def test_what_is_in_the_catalog_must_be_what_was_published(maat: Maat, site: Site, home: Path):
    ran = maat("models", "fetch", DUTCH, "--accept-licence", "--from", site.url)
    assert ran.code == 1
    assert "not the file that was published" in one_line(ran.err)
    assert "40,441,176" in ran.err
    assert not (home / "models" / DUTCH).exists()


def test_licence_is_shown_and_must_be_accepted(maat: Maat, site: Site, home: Path):
    ran = maat("models", "fetch", NOT_COMMERCIAL, "--from", site.url)
    assert ran.code == 1
    assert "NOT FOR COMMERCIAL USE" in ran.err
    assert "Attribution-NonCommercial" in ran.err
    assert "--accept-licence" in one_line(ran.err)
    assert site.requests == []
    assert not (home / "models" / NOT_COMMERCIAL).exists()


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "answer", "code"), [("en", "y", 0), ("en", "", 1), ("nl", "ja", 0), ("nl", "nee", 1)])
def test_licence_is_asked_at_a_terminal(site: Site, home: Path, lang: str, answer: str, code: int):
    ours, theirs = pty.openpty()
    env = {**os.environ, "MAAT_HOME": str(home), "MAAT_LANG": lang}
    command = [sys.executable, "-m", "desktop", "models", "fetch", NAME, "--from", site.url]
    with subprocess.Popen(command, env=env, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asked:
        os.write(ours, f"{answer}\n".encode())
        asked.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert asked.returncode == code
    assert (home / "models" / NAME).exists() is (code == 0)


def test_unknown_name_says_what_it_looks_like(maat: Maat):
    ran = maat("models", "fetch", "vosk-model-small-nl", "--accept-licence")
    assert ran.code == 1
    assert DUTCH in one_line(ran.err)


def test_address_without_an_archive(maat: Maat, site: Site):
    site.plan.append(server.answer(404))
    ran = maat("models", "fetch", NAME, "--accept-licence", "--from", site.url)
    assert ran.code == 1
    assert "404" in one_line(ran.err)
    assert "MAAT_MODELS_URL" in one_line(ran.err)


def test_unsafe_archive(maat: Maat, site: Site, home: Path):
    site.payload = model_archive(NAME, {**MODEL_FILES, "../../../evil": b"evil"})
    ran = maat("models", "fetch", NAME, "--accept-licence", "--from", site.url)
    assert ran.code == 1
    assert "not safe" in one_line(ran.err)
    assert not list(home.parent.rglob("evil"))
    assert not (home / "models" / NAME).exists()


def test_home_that_cannot_be_written(maat: Maat, site: Site, home: Path):
    home.mkdir()
    (home / "models").write_bytes(b"a file")
    ran = maat("models", "fetch", NAME, "--accept-licence", "--from", site.url)
    assert ran.code == 1
    assert len(one_line(ran.err)) > 0
    assert "did not expect" not in ran.err


@pytest.mark.slow
def test_ctrl_c_keeps_what_arrived(site: Site, home: Path, maat: Maat):
    half, stopped = threading.Event(), threading.Event()

    def stop_half_way(request: server.Request) -> None:
        request.head(200, Content_Length=len(ARCHIVE), ETag=site.etag)
        request.wfile.write(ARCHIVE[:300_000])
        half.set()
        stopped.wait(60)

    site.plan.append(stop_half_way)
    env = {**os.environ, "MAAT_HOME": str(home), "MAAT_LANG": "en"}
    command = [sys.executable, "-m", "desktop", "models", "fetch", NAME, "--accept-licence", "--from", site.url]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as fetching:
        assert half.wait(60)
        assert fetching.stderr is not None
        # It has got on when it says so; before that there would be nothing to keep.
        while "40 %" not in fetching.stderr.readline():
            assert fetching.poll() is None
        fetching.send_signal(signal.SIGINT)
        _, err = fetching.communicate(timeout=60)
        stopped.set()
    assert fetching.returncode == 130
    assert "is kept" in err
    assert not (home / "models" / NAME).exists()
    site.requests.clear()
    assert maat("models", "fetch", NAME, "--accept-licence", "--from", site.url).code == 0
    assert site.requests[0][1]["Range"].startswith("bytes=")


@pytest.mark.slow
def test_add_and_use_a_model_of_ones_own(maat: Maat, home: Path, tmp_path: Path):
    own = tmp_path / "adapted"
    shutil.copytree(bundled_models() / DEMO_MODEL, own)
    (own / "conf" / "model.conf").write_text("--min-active=100\n")
    ran = maat("models", "add", own, "--language", "nl", "--licence", "ours")
    assert ran.code == 0, ran.err
    assert maat("models", "verify", "adapted").code == 0
    assert maat("models", "use", "adapted").code == 0
    lines = {line["name"]: line for line in maat("models", "list", "--json").lines}
    assert lines["adapted"]["in_use"] is True
    assert (lines["adapted"]["language"], lines["adapted"]["licence"]) == ("nl", "ours")
    ran = maat("models", "add", own)
    assert ran.code == 1
    assert "--name" in one_line(ran.err)


def test_choosing_a_model_keeps_the_environment_out_of_the_settings(maat: Maat, home: Path):
    (home).mkdir()
    (home / "settings.toml").write_text('person = "Fatima"\n')
    assert maat("models", "use", DEMO_MODEL, lang="en", MAAT_THEME="dark").code == 0
    text = (home / "settings.toml").read_text("utf-8")
    assert "Fatima" in text
    assert "theme" not in text
    assert "language" not in text
    ran = maat("models", "use", DEMO_MODEL, MAAT_MODEL="/another")
    assert "MAAT_MODEL" in ran.err


@pytest.mark.parametrize("command", [["add"], ["verify"], ["use"]])
def test_folder_that_is_not_there(maat: Maat, command: list[str]):
    ran = maat("models", *command, "/nowhere/at-all")
    assert ran.code == 1
    assert "/nowhere/at-all" in one_line(ran.err)


def test_verify_a_model_without_a_manifest(maat: Maat, tmp_path: Path):
    for name, content in MODEL_FILES.items():
        (tmp_path / "own" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "own" / name).write_bytes(content)
    ran = maat("models", "verify", tmp_path / "own")
    assert ran.code == 0
    assert "without a manifest" in ran.out
    (tmp_path / "own" / "graph" / "HCLG.fst").unlink()
    ran = maat("models", "verify", tmp_path / "own", "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["ok"] is False


def test_wrong_usage(maat: Maat):
    assert maat("models").code == 2
    assert maat("models", "fetch").code == 2
    assert maat("models", "fetch", NAME, "--sha256", "abc").code == 2
