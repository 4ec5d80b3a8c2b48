# SPDX-License-Identifier: EUPL-1.2
"""A real HTTP server on this computer that misbehaves as told, and archives to serve from it."""

import io
import random
import re
import socket
import struct
import threading
import zipfile
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.request import ProxyHandler, build_opener

FST_MAGIC = struct.pack("<i", 2125659606)

#: What the smallest directory has that counts as a model.
MODEL_FILES = {
    "am/final.mdl": b"\0B<TransitionModel>" + random.Random(1).randbytes(400_000),
    "conf/mfcc.conf": b"--sample-frequency=16000\n",
    "conf/model.conf": b"--min-active=200\n",
    "graph/HCLG.fst": FST_MAGIC + random.Random(2).randbytes(200_000),
    "graph/words.txt": b"<eps> 0\nja 1\nnee 2\n",
}


def model_archive(name: str = "own-model", files: dict[str, bytes] | None = None) -> bytes:
    """A ZIP file with a model in a directory of its name, as the official ones are."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, content in (files or MODEL_FILES).items():
            archive.writestr(f"{name}/{file}", content)
    return made.getvalue()


class Request(BaseHTTPRequestHandler):
    """One request; what is done with it is the next act of the site's plan."""

    protocol_version = "HTTP/1.1"
    server: "Site"

    def do_GET(self) -> None:
        self.server.requests.append((self.path, dict(self.headers)))
        plan = self.server.plan
        act = plan.popleft() if plan else serve
        act(self)

    def log_message(self, *arguments: object) -> None: ...

    def head(self, status: int, **headers: str | int) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()

    def hang_up(self, *, hard: bool = False) -> None:
        """Break the connection: ``hard`` as a firewall does it, which may also lose what was sent before."""
        self.close_connection = True
        self.wfile.flush()
        if hard:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.wfile = io.BytesIO()  # type: ignore[assignment]


Act = Callable[[Request], None]


class Site(ThreadingHTTPServer):
    """Serves one payload at every path."""

    daemon_threads = True

    def __init__(self, payload: bytes = b"", etag: str = '"one"') -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.payload = payload
        self.etag = etag
        self.plan: deque[Act] = deque()
        self.requests: list[tuple[str, dict[str, str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are part of the tests."""


@contextmanager
def running(site: Site) -> Iterator[Site]:
    thread = threading.Thread(target=lambda: site.serve_forever(poll_interval=0.01), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()
        thread.join()


def _part(request: Request) -> int:
    """First byte that is asked for, as the server understands it."""
    site = request.server
    wanted = re.fullmatch(r"bytes=(\d+)-", request.headers.get("Range", ""))
    if wanted is None or request.headers.get("If-Range", site.etag) != site.etag:
        return 0
    return int(wanted[1])


def _headers(request: Request, start: int) -> dict[str, str | int]:
    site = request.server
    headers: dict[str, str | int] = {"Content-Length": len(site.payload) - start, "Accept-Ranges": "bytes"}
    if site.etag:
        headers["ETag"] = site.etag
    if start:
        headers["Content-Range"] = f"bytes {start}-{len(site.payload) - 1}/{len(site.payload)}"
    return headers


def serve(request: Request) -> None:
    """As a good server does."""
    start = _part(request)
    if start >= len(request.server.payload):
        request.head(416, Content_Range=f"bytes */{len(request.server.payload)}", Content_Length=0)
        return
    request.head(206 if start else 200, **_headers(request, start))
    request.wfile.write(request.server.payload[start:])


def cut_after(size: int, *, hard: bool = False) -> Act:
    """Break the connection when that many bytes of the body are out."""

    def act(request: Request) -> None:
        start = _part(request)
        request.head(206 if start else 200, **_headers(request, start))
        request.wfile.write(request.server.payload[start : start + size])
        request.hang_up(hard=hard)

    return act


def ignore_range(request: Request) -> None:
    """The whole file, whatever was asked for."""
    request.head(200, **_headers(request, 0))
    request.wfile.write(request.server.payload)


def wrong_range(request: Request) -> None:
    """Another part than was asked for."""
    size = len(request.server.payload)
    request.head(206, Content_Length=size - 7, Content_Range=f"bytes 7-{size - 1}/{size}", ETag=request.server.etag)
    request.wfile.write(request.server.payload[7:])


def claim(length: int) -> Act:
    """Say that there are so many bytes, send what there is, hang up."""

    def act(request: Request) -> None:
        request.head(200, Content_Length=length)
        request.wfile.write(request.server.payload[:length])
        request.hang_up()

    return act


def answer(status: int, **headers: str | int) -> Act:
    """A status without a body."""
    return lambda request: request.head(status, **{"Content_Length": 0, **headers})


def without_length(request: Request) -> None:
    """Chunks, and nothing that says how many."""
    request.head(200, Transfer_Encoding="chunked")
    for at in range(0, len(request.server.payload), 50_000):
        block = request.server.payload[at : at + 50_000]
        request.wfile.write(b"%x\r\n%s\r\n" % (len(block), block))
    request.wfile.write(b"0\r\n\r\n")


def endless(request: Request) -> None:
    """Chunks until the client has had enough."""
    request.head(200, Transfer_Encoding="chunked")
    block = b"\0" * 65_536
    try:
        while True:
            request.wfile.write(b"%x\r\n%s\r\n" % (len(block), block))
    except OSError:
        request.close_connection = True


def trickle(pause: Callable[[], object]) -> Act:
    """A byte at a time until the client has had enough."""

    def act(request: Request) -> None:
        request.head(200, **_headers(request, 0))
        try:
            for byte in request.server.payload:
                request.wfile.write(bytes([byte]))
                pause()
        except OSError:
            request.close_connection = True

    return act


def proxy(request: Request) -> None:
    """Be the proxy: the request line has the whole address of another server."""
    with build_opener(ProxyHandler({})).open(request.path, timeout=10) as other:
        body = other.read()
    request.head(200, Content_Length=len(body), Via="1.1 test")
    request.wfile.write(body)
