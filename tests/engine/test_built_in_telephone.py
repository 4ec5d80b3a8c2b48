# SPDX-License-Identifier: EUPL-1.2
"""What is found at a server over TLS, and where the password of an account goes."""

import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from desktop.audio.headset import Headset
from desktop.domain.softphone import Account, Transport
from desktop.engine.built_in_telephone import TlsFinding, has_password, keep_password, look_at_tls, telephone_parts
from desktop.softphone.audio_only import AudioOnlyAgent


class Keyring:
    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def read(self, purpose: str, name: str) -> str | None:
        return self.kept.get((purpose, name))

    def save(self, purpose: str, name: str, secret: str) -> None:
        self.kept[purpose, name] = secret

    def forget(self, purpose: str, name: str) -> None:
        self.kept.pop((purpose, name), None)


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def server(authority: trustme.CA) -> Iterator[int]:
    """Port of a server with a certificate for localhost."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        ended = threading.Event()

        def serve() -> None:
            while not ended.is_set():
                try:
                    plain, _ = listening.accept()
                except OSError:
                    return
                with plain:
                    try:
                        context.wrap_socket(plain, server_side=True).close()
                    except OSError:
                        continue

        thread = threading.Thread(target=serve)
        thread.start()
        port = listening.getsockname()[1]
        yield port
        ended.set()
        with socket.create_connection(("127.0.0.1", port)):
            pass
        thread.join(10)


def account(port: int, ca_file: str = "") -> Account:
    return Account("sanne", f"localhost:{port}", transport=Transport.TLS, ca_file=ca_file)


def test_a_certificate_of_an_authority_that_is_named_is_good(
    server: int, authority: trustme.CA, tmp_path: Path
) -> None:
    file = tmp_path / "ca.pem"
    file.write_bytes(authority.cert_pem.bytes())
    assert look_at_tls(account(server, str(file))) is TlsFinding.GOOD


def test_a_certificate_of_nobody_is_not(server: int) -> None:
    assert look_at_tls(account(server)) is TlsFinding.UNTRUSTED


def test_where_nobody_listens(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    assert look_at_tls(account(port)) is TlsFinding.ABSENT
    assert look_at_tls(account(port, str(tmp_path / "nergens.pem"))) is TlsFinding.ABSENT


def test_a_password_is_kept_under_the_address_of_the_account() -> None:
    keyring, own = Keyring(), account(5061)
    assert not has_password(keyring, own)
    keep_password(keyring, own, "geheim")
    assert keyring.kept == {("sip", "sanne@localhost:5061"): "geheim"}
    assert has_password(keyring, own)


def test_without_an_account_another_telephone_is_used_and_no_headset() -> None:
    parts = telephone_parts(None, Keyring(), Headset("", ""), bytes)
    assert parts.headset is None
    assert parts.address == ""
    assert isinstance(parts.make_agent(print, None, lambda link: True), AudioOnlyAgent)
