# SPDX-License-Identifier: EUPL-1.2
"""Registration at a real exchange: with digest, kept, lost and recovered, and a wrong password said once."""

import re
import socket
from dataclasses import replace

import psutil
import pytest
import trustme

from desktop.domain.errors import Fault, SecretError
from desktop.domain.softphone import (
    Account,
    Answered,
    Incoming,
    MediaChanged,
    PhoneStopped,
    Registered,
    RegistrationLost,
    RegistrationState,
    SrtpPolicy,
    Transport,
)
from desktop.softphone.baresip_agent import BaresipAgent
from desktop.softphone.keeper import Patience
from tests.integration.sip.programs import HOST, Exchange, Telephone, wait_until

#: Certificates are for names.
NAME = "localhost"

pytestmark = pytest.mark.slow


def test_it_registers_with_digest_authentication(exchange, make_agent, account, told):
    agent = make_agent(account)
    agent.register()
    registered = told.wait(Registered)
    assert registered.address == f"agent@{exchange.domain}"
    assert agent.state.registration is RegistrationState.REGISTERED
    exchange.wait_registered("agent")
    # Without credentials, then with them.
    assert len(exchange.wire("REGISTER")) == 2


def test_the_registration_is_kept_and_given_up_at_the_end(exchange, make_agent, account, told):
    agent = make_agent(replace(account, register_every_s=1))
    agent.register()
    exchange.wait_registered("agent", times=4)
    assert told.of(RegistrationLost) == []
    agent.close()
    wait_until(lambda: re.search(r"expires=0\b", exchange.wire("REGISTER")[-1]), exchange.wire)
    assert agent.state.registration is RegistrationState.OFF


def test_a_wrong_password_is_said_once_and_not_tried_again(exchange, make_agent, account, told):
    agent = make_agent(replace(account, register_every_s=1), "verkeerd")
    agent.register()
    lost = told.wait(RegistrationLost)
    assert (lost.code, lost.retry_s) == (401, None)
    assert agent.state.registration is RegistrationState.REFUSED
    # Only without its process nothing can ask again behind our back.
    wait_until(lambda: agent.process_id is None, "the process goes on")
    assert len(exchange.wire("REGISTER")) == 2
    assert told.of(RegistrationLost) == [lost]
    assert told.of(PhoneStopped) == []


def test_after_a_correction_it_registers(exchange, account, told):
    passwords = ["verkeerd", "geheim"]
    agent = BaresipAgent(account, lambda: passwords.pop(0), told)
    try:
        agent.register()
        told.wait(RegistrationLost, code=401)
        agent.register()
        told.wait(Registered)
    finally:
        agent.close()


def test_an_exchange_that_is_gone_and_comes_back_is_registered_at_again(exchange, make_agent, account, told):
    # Over TCP: that nobody listens any more is known at once, over UDP only after the 32 s of timer F (RFC 3261).
    agent = make_agent(replace(account, transport=Transport.TCP, register_every_s=1))
    agent.register()
    told.wait(Registered)
    exchange.stop()
    lost = told.wait(RegistrationLost)
    assert lost.retry_s is not None
    assert agent.state.registration is RegistrationState.TRYING
    exchange.start()
    told.wait(Registered, times=2)


def test_no_exchange_at_all_is_tried_ever_more_slowly(exchange, make_agent, account, told):
    exchange.stop()
    agent = make_agent(replace(account, transport=Transport.TCP))
    agent.register()
    waits = [told.wait(RegistrationLost, times=times).retry_s for times in (1, 2, 3)]
    assert waits[0] < waits[1] < waits[2]
    exchange.start()
    told.wait(Registered)


def test_another_network_means_another_registration(make_agent, account, told):
    addresses = {"192.0.2.1"}
    agent = make_agent(account, patience=Patience(network_s=0.1), addresses=lambda: frozenset(addresses))
    agent.register()
    told.wait(Registered)
    before = agent.process_id
    addresses.add("192.0.2.2")
    assert told.wait(RegistrationLost).reason == "the network has changed"
    told.wait(Registered, times=2)
    assert agent.process_id != before
    assert told.of(PhoneStopped) == []


def test_a_killed_process_is_told_and_replaced(make_agent, account, told):
    agent = make_agent(account)
    agent.register()
    told.wait(Registered)
    psutil.Process(agent.process_id).kill()
    stopped = told.wait(PhoneStopped)
    assert (stopped.fault, stopped.reason) == (None, "signal 9")
    told.wait(Registered, times=2)


def test_a_process_that_hangs_is_replaced(make_agent, account, told):
    agent = make_agent(account, patience=Patience(hang_s=2.5))
    agent.register()
    told.wait(Registered)
    psutil.Process(agent.process_id).suspend()
    told.wait(PhoneStopped)
    told.wait(Registered, times=2)


def test_a_process_that_dies_again_and_again_is_given_up(make_agent, account, told):
    agent = make_agent(account, patience=Patience(deaths=2))
    agent.register()
    for times in (1, 2):
        told.wait(Registered, times=times)
        psutil.Process(agent.process_id).kill()
        told.wait(PhoneStopped, times=times)
    assert told.of(PhoneStopped)[-1].fault is Fault.PHONE_STOPPED
    assert agent.state.registration is RegistrationState.OFF
    agent.register()
    told.wait(Registered, times=3)


def test_without_a_keyring_the_fault_is_told_and_nothing_is_sent(exchange, account, told):
    def locked():
        raise SecretError(Fault.KEYRING_MISSING, "NoKeyringError")

    agent = BaresipAgent(account, locked, told)
    try:
        agent.register()
        assert told.wait(PhoneStopped).fault is Fault.KEYRING_MISSING
        assert exchange.wire("REGISTER") == []
    finally:
        agent.close()


def test_a_password_that_the_stack_cannot_take_is_told_without_showing_it(exchange, make_agent, account, told):
    agent = make_agent(account, 'ge"heim')
    agent.register()
    stopped = told.wait(PhoneStopped)
    assert stopped.fault is Fault.PHONE_ACCOUNT_WRONG
    assert "heim" not in stopped.reason
    assert exchange.wire("REGISTER") == []


def test_an_exchange_that_never_answers_is_not_waited_for_long(make_agent, account, told):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as deaf:
        deaf.bind((HOST, 0))
        agent = make_agent(replace(account, domain=f"{HOST}:{deaf.getsockname()[1]}"))
        agent.register()
        lost = told.wait(RegistrationLost)
    assert (lost.code, agent.state.registration) == (0, RegistrationState.TRYING)
    assert lost.retry_s is not None


@pytest.fixture
def authority(tmp_path):
    return trustme.CA()


@pytest.fixture
def certified():
    """Whom the certificate is for."""
    return NAME


@pytest.fixture
def secure_exchange(tmp_path, authority, certified):
    issued = authority.issue_cert(certified)
    certificate, key, trusted = tmp_path / "cert.pem", tmp_path / "key.pem", tmp_path / "ca.pem"
    certificate.write_bytes(b"".join(blob.bytes() for blob in issued.cert_chain_pems))
    key.write_bytes(issued.private_key_pem.bytes())
    trusted.write_bytes(authority.cert_pem.bytes())
    exchange = Exchange(tmp_path, (certificate, key))
    yield exchange
    exchange.stop()


def test_over_tls_with_srtp_a_call_is_secure(secure_exchange, make_agent, told, tmp_path):
    account = secured(secure_exchange, str(tmp_path / "ca.pem"))
    agent = make_agent(account)
    agent.register()
    told.wait(Registered)
    assert all("proto=tls" in line for line in secure_exchange.wire("REGISTER"))
    caller = Telephone(secure_exchange, tmp_path, "jan", extra=";mediaenc=srtp-mand")
    try:
        caller.dial(f"sip:agent@{secure_exchange.domain}")
        agent.answer(told.wait(Incoming).call)
        told.wait(Answered)
        assert told.wait(MediaChanged, secure=True).rate_hz == 8000
    finally:
        caller.stop()


def test_a_certificate_of_nobody_is_not_trusted(secure_exchange, make_agent, told, tmp_path):
    stranger = tmp_path / "stranger.pem"
    stranger.write_bytes(trustme.CA().cert_pem.bytes())
    agent = make_agent(secured(secure_exchange, str(stranger)))
    agent.register()
    assert told.wait(RegistrationLost).code == 0
    assert secure_exchange.wire("REGISTER") == []


@pytest.mark.parametrize("certified", ["somewhere-else.example"])
def test_a_certificate_of_somebody_else_is_not_trusted(secure_exchange, make_agent, told, tmp_path):
    agent = make_agent(secured(secure_exchange, str(tmp_path / "ca.pem")))
    agent.register()
    assert told.wait(RegistrationLost).code == 0
    assert secure_exchange.wire("REGISTER") == []


def secured(exchange, ca_file):
    return Account(
        user="agent",
        domain=f"{NAME}:{exchange.tls_port}",
        transport=Transport.TLS,
        srtp=SrtpPolicy.REQUIRED,
        local_address=HOST,
        ca_file=ca_file,
        silence_s=0,
    )
