# SPDX-License-Identifier: EUPL-1.2
"""The telephone beside Maat, the choice of a telephone, and accounts that cannot be right."""

import pytest

from desktop.domain.errors import Fault, PhoneError
from desktop.domain.softphone import Account, Codec, PhoneState, Transport
from desktop.softphone import baresip_agent
from desktop.softphone.agent import Ability
from desktop.softphone.audio_only import AudioOnlyAgent
from desktop.softphone.baresip_agent import BaresipAgent
from desktop.softphone.telephone import telephone

ACCOUNT = Account("agent", "town.nl")


class Drawer:
    def __init__(self, **secrets):
        self.asked = []
        self._secrets = secrets

    def read(self, purpose, name):
        self.asked.append((purpose, name))
        return self._secrets.get(name)


def test_another_telephone_dials_through_a_link():
    opened = []
    agent = AudioOnlyAgent(lambda link: opened.append(link) or True)
    agent.dial("024-329 90 11")
    agent.dial("fatima@town.nl")
    assert opened == ["tel:0243299011", "sip:fatima@town.nl"]
    assert agent.abilities == {Ability.DIAL}
    assert agent.state == PhoneState()


def test_no_program_for_links_is_told():
    with pytest.raises(PhoneError) as caught:
        AudioOnlyAgent(lambda link: False).dial("14024")
    assert caught.value.fault is Fault.PHONE_CANNOT


@pytest.mark.parametrize(
    "ask",
    [
        lambda agent: agent.answer("a"),
        lambda agent: agent.reject("a"),
        lambda agent: agent.hang_up("a"),
        lambda agent: agent.hold("a"),
        lambda agent: agent.resume("a"),
        lambda agent: agent.mute(True),
        lambda agent: agent.dtmf("a", "1"),
        lambda agent: agent.blind_transfer("a", "14024"),
        lambda agent: agent.consult("a", "14024"),
        lambda agent: agent.complete_transfer("a"),
        lambda agent: agent.cancel_transfer("a"),
        lambda agent: agent.sound("a"),
    ],
)
def test_the_rest_is_done_on_that_telephone(ask):
    with pytest.raises(PhoneError) as caught:
        ask(AudioOnlyAgent(lambda link: True))
    assert caught.value.fault is Fault.PHONE_CANNOT


def test_without_an_account_it_is_the_telephone_beside_maat():
    drawer = Drawer()
    agent = telephone(None, drawer, print, lambda link: True)
    agent.register()
    agent.microphone.write(bytes(640))
    agent.close()
    assert isinstance(agent, AudioOnlyAgent)
    assert drawer.asked == []


def test_without_a_stack_an_account_is_of_no_use(monkeypatch):
    monkeypatch.setattr(baresip_agent, "installed", lambda: False)
    with pytest.raises(PhoneError) as caught:
        telephone(ACCOUNT, Drawer(), print, lambda link: True)
    assert caught.value.fault is Fault.PHONE_NOT_INSTALLED


def test_before_registering_nothing_can_be_asked_and_no_password_is_read(monkeypatch):
    monkeypatch.setattr(baresip_agent, "installed", lambda: True)
    drawer = Drawer()
    agent = telephone(ACCOUNT, drawer, print, lambda link: True)
    assert agent.abilities == frozenset(Ability)
    for ask in (lambda: agent.dial("14024"), lambda: agent.answer("a"), lambda: agent.sound("a")):
        with pytest.raises(PhoneError) as caught:
            ask()
        assert caught.value.fault is Fault.PHONE_NOT_NOW
    agent.close()
    assert drawer.asked == []


@pytest.mark.parametrize("rate_hz", [0, 44_100, 48_000])
def test_only_rates_of_speech(monkeypatch, rate_hz):
    monkeypatch.setattr(baresip_agent, "installed", lambda: True)
    with pytest.raises(ValueError, match="8000 or 16000"):
        BaresipAgent(ACCOUNT, str, print, rate_hz=rate_hz)


@pytest.mark.parametrize(
    "wrong",
    [
        {"user": ""},
        {"user": "a b"},
        {"user": "a;b"},
        {"user": "a@b"},
        {"domain": ""},
        {"domain": "x\r\nContact: y"},
        {"domain": "x;transport=tls"},
        {"domain": "gemeente <x>"},
        {"auth_user": 'a"'},
        {"proxy": "a b"},
        {"local_address": "eth0\nmodule x.so"},
        {"ca_file": "a\nb"},
        {"codecs": ()},
        {"register_every_s": 0},
        {"register_every_s": 10**20},
        {"silence_s": 10**12},
        {"silence_s": -1},
        {"domain": "10.0.0.1", "transport": Transport.TLS},
        {"domain": "10.0.0.1:5061", "transport": Transport.TLS},
        {"domain": "[2001:db8::1]:5061", "transport": Transport.TLS},
        {"proxy": "sip:10.0.0.1;transport=tls", "transport": Transport.TLS},
    ],
)
def test_an_account_that_cannot_be_right(wrong):
    with pytest.raises(PhoneError) as caught:
        Account(**{"user": "agent", "domain": "town.nl", **wrong})
    assert caught.value.fault is Fault.PHONE_ACCOUNT_WRONG


def test_tls_wants_a_name():
    assert Account("agent", "10.0.0.1", proxy="sbc.town.nl:5061", transport=Transport.TLS).proxy == "sbc.town.nl:5061"
    assert Account("agent", "10.0.0.1").transport is Transport.UDP


def test_an_account_as_people_write_it():
    assert ACCOUNT.address == "agent@town.nl"
    assert ACCOUNT.codecs == tuple(Codec)
