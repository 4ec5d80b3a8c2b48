# SPDX-License-Identifier: EUPL-1.2
"""A telephone of Maat's, an exchange and other telephones, all of them real and on loopback."""

import pytest

from desktop.domain.softphone import Account
from desktop.softphone.baresip_agent import BaresipAgent, installed
from tests.integration.sip.events import Told
from tests.integration.sip.programs import HOST, PASSWORD, Exchange, ModernTelephone, Sipp, Telephone


@pytest.fixture(autouse=True)
def stack():
    if not installed():
        pytest.skip("baresip-python is not installed (the extra `sip`)")


@pytest.fixture
def exchange(tmp_path):
    exchange = Exchange(tmp_path)
    yield exchange
    exchange.stop()


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def make_agent(told):
    """Makes a telephone for an account; ended after the test."""
    made = []

    def make(account, password=PASSWORD, **options):
        agent = BaresipAgent(account, lambda: password, told, **options)
        made.append(agent)
        return agent

    yield make
    for agent in made:
        agent.close()


@pytest.fixture
def account(exchange):
    return Account(user="agent", domain=exchange.domain, local_address=HOST, silence_s=0)


@pytest.fixture
def telephone(exchange, tmp_path):
    """Makes other telephones at the exchange."""
    made = []

    def make(user, **options):
        phone = Telephone(exchange, tmp_path, user, **options)
        made.append(phone)
        return phone

    yield make
    for phone in made:
        phone.stop()


@pytest.fixture
def modern_telephone(exchange, tmp_path):
    """Makes telephones that can be connected after a consultation."""
    made = []

    def make(user):
        phone = ModernTelephone(exchange, tmp_path, user)
        made.append(phone)
        return phone

    yield make
    for phone in made:
        phone.stop()


@pytest.fixture
def sipp(tmp_path):
    """Starts sipp with a scenario."""
    made = []

    def start(scenario, target, **options):
        folder = tmp_path / f"sipp{len(made)}"
        folder.mkdir()
        made.append(Sipp(folder, scenario, target, **options))
        return made[-1]

    yield start
    for one in made:
        one.stop()
