# SPDX-License-Identifier: EUPL-1.2
"""Registration at a real exchange: with digest, kept, lost and recovered, and a wrong password said once."""

import pytest

from desktop.domain.softphone import Registered, RegistrationState

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
