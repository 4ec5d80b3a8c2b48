# SPDX-License-Identifier: EUPL-1.2
"""Passwords go to the keyring of the system, or nowhere."""

import keyring.backend
import keyring.errors
import pytest
from keyring.backends import chainer, fail, null

from desktop.domain.errors import Fault, SecretError
from desktop.system.secrets import SystemKeyring


class Memory(keyring.backend.KeyringBackend):
    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


class Locked(Memory):
    def get_password(self, service, username):
        raise keyring.errors.KeyringLocked("dismissed")

    def set_password(self, service, username, password):
        raise keyring.errors.KeyringLocked("dismissed")


def test_a_password_is_kept_read_and_forgotten():
    backend = Memory()
    secrets = SystemKeyring(backend)
    assert secrets.read("sip", "agent@town.nl") is None
    secrets.save("sip", "agent@town.nl", "geheim")
    assert backend.kept == {("maat:sip", "agent@town.nl"): "geheim"}
    assert secrets.read("sip", "agent@town.nl") == "geheim"
    secrets.forget("sip", "agent@town.nl")
    secrets.forget("sip", "agent@town.nl")
    assert backend.kept == {}


def asked_of(backend):
    secrets = SystemKeyring(backend)
    return (
        lambda: secrets.read("sip", "a"),
        lambda: secrets.save("sip", "a", "geheim"),
        lambda: secrets.forget("sip", "a"),
    )


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_system_without_a_keyring_is_a_fault_that_says_so(number):
    with pytest.raises(SecretError) as caught:
        asked_of(fail.Keyring())[number]()
    assert caught.value.fault is Fault.KEYRING_MISSING


@pytest.mark.parametrize("number", [0, 1])
def test_a_keyring_that_stays_locked_is_another(number):
    with pytest.raises(SecretError) as caught:
        asked_of(Locked())[number]()
    assert caught.value.fault is Fault.KEYRING_REFUSED


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_keyring_that_is_a_file_is_not_used(monkeypatch, number):
    backend = Memory()
    monkeypatch.setattr(Memory, "__module__", "keyrings.alt.file")
    with pytest.raises(SecretError) as caught:
        asked_of(backend)[number]()
    assert caught.value.fault is Fault.KEYRING_MISSING
    assert backend.kept == {}


class File(Memory):
    __module__ = "keyrings.alt.file"


class Chain(chainer.ChainerBackend):
    """What keyring puts before several backends."""

    backends = ()


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_chain_of_files_is_not_used_either(monkeypatch, number):
    file = File()
    monkeypatch.setattr(Chain, "backends", (file,))
    with pytest.raises(SecretError) as caught:
        asked_of(Chain())[number]()
    assert caught.value.fault is Fault.KEYRING_MISSING
    assert file.kept == {}


def test_of_several_the_first_that_is_no_file_is_used(monkeypatch):
    file, memory = File(), Memory()
    monkeypatch.setattr(Chain, "backends", (file, memory))
    SystemKeyring(Chain()).save("sip", "agent@town.nl", "geheim")
    assert (file.kept, memory.kept) == ({}, {("maat:sip", "agent@town.nl"): "geheim"})


def test_a_keyring_that_forgets_at_once_is_none():
    with pytest.raises(SecretError) as caught:
        SystemKeyring(null.Keyring()).save("sip", "a", "geheim")
    assert caught.value.fault is Fault.KEYRING_MISSING
