# SPDX-License-Identifier: EUPL-1.2
"""A file arrives whole from servers that break off, lie, refuse, crawl or change their mind."""

import os
import random
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.errors import Fault, ModelError
from desktop.speech.fetching import Bounds, Download, Patience
from desktop.system.web import shown_address
from tests.speech import fetch_server as server
from tests.speech.fetch_server import Site, running

PAYLOAD = random.Random(7).randbytes(300_000)
SIZE = len(PAYLOAD)
QUICK = Patience(tries=4, progress_bytes=50_000, silence_s=5.0)


@pytest.fixture(autouse=True)
def _no_proxy_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def site() -> Iterator[Site]:
    with running(Site(PAYLOAD)) as made:
        yield made


class Naps(list[float]):
    """Pauses that were asked for; none is taken."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def download(site: Site, folder: Path, patience: Patience = QUICK, bounds: Bounds | None = None, **more) -> Download:
    more.setdefault("sleep", Naps())
    return Download(f"{site.url}/model.zip", folder / "model.zip", bounds or Bounds(SIZE, SIZE), patience, **more)


def fault_of(download: Download) -> ModelError:
    with pytest.raises(ModelError) as raised:
        download.run()
    return raised.value


def test_whole_file_arrives_with_progress(site: Site, tmp_path: Path):
    seen: list[tuple[int, int | None]] = []
    fetched = download(site, tmp_path, on_receive=lambda done, total: seen.append((done, total))).run()
    assert fetched.path.read_bytes() == PAYLOAD
    assert not fetched.resumed
    assert seen[-1] == (SIZE, SIZE)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_goes_on_where_the_connection_broke(site: Site, tmp_path: Path):
    site.plan.extend([server.cut_after(100_000), server.cut_after(80_000)])
    naps = Naps()
    fetched = download(site, tmp_path, sleep=naps).run()
    assert fetched.path.read_bytes() == PAYLOAD
    assert fetched.resumed
    assert len(naps) == 2
    asked = [headers.get("Range") for _, headers in site.requests]
    assert asked[0] is None
    assert asked[2] == "bytes=180000-"
    assert site.requests[1][1]["If-Range"] == '"one"'


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 120_000), st.booleans()), max_size=6))
def test_arrives_whole_however_it_is_cut(tmp_path: Path, cuts: list[tuple[int, bool]]):
    shutil.rmtree(tmp_path / "run", ignore_errors=True)
    (tmp_path / "run").mkdir()
    with running(Site(PAYLOAD)) as site:
        site.plan.extend(server.cut_after(size, hard=hard) for size, hard in cuts)
        patience = Patience(tries=len(cuts) + 1, progress_bytes=1)
        assert download(site, tmp_path / "run", patience).run().path.read_bytes() == PAYLOAD


def test_another_process_goes_on_later(site: Site, tmp_path: Path):
    site.plan.extend([server.cut_after(120_000)] + [server.answer(503)] * 3)
    assert fault_of(download(site, tmp_path)).fault is Fault.MODEL_UNREACHABLE
    site.requests.clear()
    fetched = download(site, tmp_path).run()
    assert fetched.path.read_bytes() == PAYLOAD
    assert site.requests[0][1]["Range"] == "bytes=120000-"


def test_ctrl_c_keeps_what_arrived(site: Site, tmp_path: Path):
    def interrupt(done: int, total: int | None) -> None:
        if done > 100_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        download(site, tmp_path, on_receive=interrupt).run()
    kept = (tmp_path / "model.zip").stat().st_size
    assert 100_000 < kept < SIZE
    site.requests.clear()
    assert download(site, tmp_path).run().path.read_bytes() == PAYLOAD
    assert site.requests[0][1]["Range"] == f"bytes={kept}-"


def test_whole_file_is_not_fetched_twice(site: Site, tmp_path: Path):
    download(site, tmp_path).run()
    site.requests.clear()
    assert download(site, tmp_path).run().path.read_bytes() == PAYLOAD
    assert site.requests == []


def test_begins_anew_at_a_server_that_ignores_ranges(site: Site, tmp_path: Path):
    site.plan.extend([server.cut_after(100_000), server.ignore_range])
    assert download(site, tmp_path).run().path.read_bytes() == PAYLOAD


def test_begins_anew_when_the_file_changed_meanwhile(site: Site, tmp_path: Path):
    site.plan.append(server.cut_after(100_000))
    naps = Naps()

    def change(seconds: float) -> None:
        naps(seconds)
        site.payload, site.etag = PAYLOAD[::-1], '"two"'

    assert download(site, tmp_path, sleep=change).run().path.read_bytes() == PAYLOAD[::-1]


def test_begins_anew_when_a_server_goes_on_with_another_file(site: Site, tmp_path: Path):
    def other_version(request: server.Request) -> None:
        request.server.payload, request.server.etag = PAYLOAD[::-1], '"two"'
        size = len(PAYLOAD)
        request.head(206, Content_Length=size - 100_000, Content_Range=f"bytes 100000-{size - 1}/{size}", ETag='"two"')
        request.wfile.write(PAYLOAD[::-1][100_000:])

    site.plan.extend([server.cut_after(100_000), other_version])
    assert download(site, tmp_path).run().path.read_bytes() == PAYLOAD[::-1]


def test_begins_anew_after_a_part_that_was_not_asked_for(site: Site, tmp_path: Path):
    site.plan.extend([server.cut_after(100_000), server.wrong_range])
    assert download(site, tmp_path).run().path.read_bytes() == PAYLOAD


def test_goes_on_without_a_version(site: Site, tmp_path: Path):
    site.etag = ""
    site.plan.append(server.cut_after(100_000))
    fetched = download(site, tmp_path).run()
    assert fetched.path.read_bytes() == PAYLOAD
    assert fetched.resumed
    assert "If-Range" not in site.requests[1][1]


def test_weak_tag_is_no_version(site: Site, tmp_path: Path):
    site.etag = 'W/"one"'
    site.plan.append(server.cut_after(100_000))
    assert download(site, tmp_path).run().path.read_bytes() == PAYLOAD
    assert "If-Range" not in site.requests[1][1]


def test_what_another_address_gave_is_not_gone_on_with(site: Site, tmp_path: Path):
    site.plan.append(server.cut_after(100_000))
    with pytest.raises(ModelError):
        download(site, tmp_path, Patience(tries=1)).run()
    with running(Site(PAYLOAD)) as other:
        assert download(other, tmp_path).run().path.read_bytes() == PAYLOAD
        assert "Range" not in other.requests[0][1]


@pytest.mark.parametrize("rubbish", [b"", b"{", b'{"url": 3}', b"\xff\xfe"])
def test_damaged_note_means_beginning_anew(site: Site, tmp_path: Path, rubbish: bytes):
    (tmp_path / "model.zip").write_bytes(b"x" * 1000)
    (tmp_path / "model.zip.json").write_bytes(rubbish)
    assert download(site, tmp_path).run().path.read_bytes() == PAYLOAD


def test_partial_file_longer_than_the_whole_means_beginning_anew(site: Site, tmp_path: Path):
    download(site, tmp_path).run()
    with (tmp_path / "model.zip").open("ab") as opened:
        opened.write(b"more")
    assert download(site, tmp_path).run().path.read_bytes() == PAYLOAD


@pytest.mark.parametrize("status", [400, 401, 403, 404, 407, 410, 451])
def test_no_means_no(site: Site, tmp_path: Path, status: int):
    site.plan.append(server.answer(status))
    naps = Naps()
    error = fault_of(download(site, tmp_path, sleep=naps))
    assert error.fault is Fault.MODEL_REFUSED
    assert str(status) in error.detail
    assert naps == []
    assert not (tmp_path / "model.zip").exists()


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_tries_again_when_the_server_has_a_bad_moment(site: Site, tmp_path: Path, status: int):
    site.plan.append(server.answer(status))
    assert download(site, tmp_path).run().path.read_bytes() == PAYLOAD


def test_gives_up_after_so_many_tries_and_waits_longer_each_time(site: Site, tmp_path: Path):
    site.plan.extend([server.answer(500)] * 10)
    naps = Naps()
    error = fault_of(download(site, tmp_path, Patience(tries=6, first_pause_s=1.0, longest_pause_s=5.0), sleep=naps))
    assert error.fault is Fault.MODEL_UNREACHABLE
    assert "500" in error.detail
    assert len(site.requests) == 6
    for pause, most in zip(naps, (1.0, 2.0, 4.0, 5.0, 5.0), strict=True):
        assert most / 2 <= pause <= most


def test_getting_on_counts_as_a_fresh_start(site: Site, tmp_path: Path):
    site.plan.extend([server.cut_after(60_000)] * 4)
    assert download(site, tmp_path, Patience(tries=2, progress_bytes=50_000)).run().path.read_bytes() == PAYLOAD


def test_waits_as_long_as_the_server_asks_within_reason(site: Site, tmp_path: Path):
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    site.plan.extend(server.answer(503, Retry_After=value) for value in (7, moment, 100_000, "soon"))
    naps = Naps()
    told: list[str] = []
    patience = Patience(tries=9, first_pause_s=0.1, longest_pause_s=60.0)
    download(site, tmp_path, patience, sleep=naps, on_wait=lambda reason, pause: told.append(reason)).run()
    assert naps[0] == 7.0
    assert 15.0 < naps[1] <= 20.0
    assert naps[2] == 60.0
    assert naps[3] < 1.0
    assert all(reason.startswith("503") for reason in told)


def test_nobody_listens(tmp_path: Path):
    with running(Site()) as site:
        pass
    error = fault_of(download(site, tmp_path))
    assert error.fault is Fault.MODEL_UNREACHABLE
    assert site.url in error.detail


@pytest.mark.parametrize("length", [SIZE - 1, SIZE + 1, 5])
def test_a_size_that_cannot_be_right_is_refused_before_it_is_fetched(site: Site, tmp_path: Path, length: int):
    site.plan.append(server.claim(length))
    error = fault_of(download(site, tmp_path))
    assert error.fault is Fault.MODEL_MISMATCH
    assert f"{length:,}" in error.detail
    assert f"{SIZE:,}" in error.detail
    assert not (tmp_path / "model.zip").exists()


def test_more_is_claimed_than_comes(site: Site, tmp_path: Path):
    site.plan.extend([server.claim(SIZE + 1000)] * 2)
    fetched = download(site, tmp_path, bounds=Bounds(1, 2 * SIZE)).run()
    assert fetched.path.read_bytes() == PAYLOAD


def test_size_that_nobody_tells(site: Site, tmp_path: Path):
    site.plan.append(server.without_length)
    assert download(site, tmp_path).run().path.read_bytes() == PAYLOAD


def test_shorter_than_it_should_be_and_nobody_told(site: Site, tmp_path: Path):
    site.plan.append(server.without_length)
    assert fault_of(download(site, tmp_path, bounds=Bounds(SIZE + 1, SIZE + 1))).fault is Fault.MODEL_MISMATCH
    assert not (tmp_path / "model.zip").exists()


def test_without_end(site: Site, tmp_path: Path):
    site.plan.append(server.endless)
    assert fault_of(download(site, tmp_path)).fault is Fault.MODEL_MISMATCH
    assert not (tmp_path / "model.zip").exists()


def test_packed_on_the_way_is_refused(site: Site, tmp_path: Path):
    site.plan.append(lambda request: request.head(200, Content_Encoding="gzip", Content_Length=0))
    assert fault_of(download(site, tmp_path)).fault is Fault.MODEL_REFUSED
    assert site.requests[0][1]["Accept-Encoding"] == "identity"


def test_crawling_connection_is_given_up(site: Site, tmp_path: Path):
    stop = threading.Event()
    site.plan.extend([server.trickle(lambda: stop.wait(0.002))] * 4)
    patience = Patience(tries=2, slow_s=0.1, slow_bytes=10_000, silence_s=5.0)
    error = fault_of(download(site, tmp_path, patience))
    stop.set()
    assert error.fault is Fault.MODEL_UNREACHABLE
    assert "slow" in error.detail


def test_silent_connection_is_given_up(site: Site, tmp_path: Path):
    released = threading.Event()
    site.plan.extend([lambda request: released.wait(10) and None] * 2)
    error = fault_of(download(site, tmp_path, Patience(tries=2, silence_s=0.1)))
    released.set()
    assert error.fault is Fault.MODEL_UNREACHABLE


def test_follows_a_redirect(site: Site, tmp_path: Path):
    with running(Site(PAYLOAD)) as other:
        site.plan.append(server.answer(302, Location=f"{other.url}/elsewhere/model.zip"))
        assert download(site, tmp_path).run().path.read_bytes() == PAYLOAD
        assert other.requests[0][0] == "/elsewhere/model.zip"


def test_does_not_go_round_in_circles(site: Site, tmp_path: Path):
    site.plan.extend([server.answer(302, Location=f"{site.url}/model.zip")] * 20)
    assert fault_of(download(site, tmp_path)).fault is Fault.MODEL_REFUSED
    assert len(site.requests) <= 7


def test_goes_through_the_proxy_of_the_environment(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with running(Site()) as between:
        between.plan.extend([server.proxy] * 3)
        monkeypatch.setenv("HTTP_PROXY", between.url)
        assert download(site, tmp_path).run().path.read_bytes() == PAYLOAD
        assert between.requests[0][0] == f"{site.url}/model.zip"


def test_goes_around_the_proxy_where_the_environment_says_so(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with running(Site()) as between:
        monkeypatch.setenv("HTTP_PROXY", between.url)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        assert download(site, tmp_path).run().path.read_bytes() == PAYLOAD
        assert between.requests == []


def test_secure_addresses_ask_the_proxy_for_a_tunnel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    seen: list[str] = []

    class Refusing(server.Request):
        def do_CONNECT(self) -> None:
            seen.append(self.path)
            self.head(407, Content_Length=0)

    with running(Site()) as between:
        between.RequestHandlerClass = Refusing
        monkeypatch.setenv("HTTPS_PROXY", between.url)
        error = fault_of(Download("https://example.invalid/m.zip", tmp_path / "m.zip", patience=QUICK, sleep=Naps()))
    assert seen[0] == "example.invalid:443"
    assert error.fault is Fault.MODEL_UNREACHABLE
    assert "407" in error.detail


@pytest.mark.parametrize("proxy", ["socks9://nowhere:1", "http://[::1"])
def test_proxy_that_is_none(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, proxy: str):
    monkeypatch.setenv("HTTP_PROXY", proxy)
    assert fault_of(download(site, tmp_path)).fault is Fault.MODEL_UNREACHABLE


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs the openssl command to make a certificate")
def test_certificate_that_nobody_vouches_for(site: Site, tmp_path: Path):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", *subject]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    site.socket = context.wrap_socket(site.socket, server_side=True)
    naps = Naps()
    address = f"{site.url.replace('http:', 'https:')}/m.zip"
    error = fault_of(Download(address, tmp_path / "m.zip", patience=QUICK, sleep=naps))
    assert error.fault is Fault.MODEL_UNREACHABLE
    assert "certificate" in error.detail.lower()
    assert naps == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk(site: Site, tmp_path: Path):
    os.symlink("/dev/full", tmp_path / "model.zip")
    assert fault_of(download(site, tmp_path)).fault is Fault.MODEL_NO_ROOM


def test_too_little_room_is_seen_before_it_is_fetched(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: usage._replace(free=1000))
    assert fault_of(download(site, tmp_path)).fault is Fault.MODEL_NO_ROOM
    assert not (tmp_path / "model.zip").exists()


def test_password_in_an_address_is_not_shown_or_kept(site: Site, tmp_path: Path):
    address = site.url.replace("http://", "http://somebody:secret@")
    site.plan.append(server.cut_after(1000))
    error = fault_of(Download(f"{address}/m.zip", tmp_path / "m.zip", patience=Patience(tries=1), sleep=Naps()))
    assert "secret" not in error.detail
    assert "secret" not in (tmp_path / "m.zip.json").read_text("utf-8")
    assert site.requests[0][1]["Authorization"].startswith("Basic ")


def test_shown_address_is_otherwise_as_it_was():
    assert shown_address("https://a:b@example.org:8443/x/m.zip?v=1") == "https://example.org:8443/x/m.zip?v=1"


def test_forgets_all_it_kept(site: Site, tmp_path: Path):
    loader = download(site, tmp_path)
    loader.run()
    loader.forget()
    assert list(tmp_path.iterdir()) == []
