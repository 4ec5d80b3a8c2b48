# SPDX-License-Identifier: EUPL-1.2
"""Whoever is at the other end may vanish, talk nonsense, lie, or never answer; the telephone goes on."""

import random
import re
import socket
from dataclasses import replace

import psutil
import pytest

from desktop.domain.softphone import (
    Answered,
    CallState,
    Ended,
    EndReason,
    Incoming,
    MediaChanged,
    PhoneStopped,
    Registered,
    TransferRefused,
)
from tests.integration.sip.programs import HOST, wait_until

pytestmark = pytest.mark.slow


@pytest.fixture
def agent(make_agent, account, told):
    agent = make_agent(replace(account, silence_s=2))
    agent.register()
    told.wait(Registered)
    return agent


@pytest.fixture
def address(exchange, agent):
    """Host and port of the telephone itself."""
    host, port = re.search(r"contact=<sip:[^@]+@([\d.]+):(\d+)", exchange.wire("REGISTER")[-1]).groups()
    return host, int(port)


def answer_a_call(exchange, agent, caller, told, times=1):
    caller.dial(f"sip:agent@{exchange.domain}")
    call = told.wait(Incoming, times=times).call
    agent.answer(call)
    told.wait(Answered, call=call)
    return call


def test_a_caller_that_vanishes_is_noticed(exchange, agent, telephone, told):
    caller = telephone("jan")
    call = answer_a_call(exchange, agent, caller, told)
    told.wait(MediaChanged)
    caller.vanish()
    assert told.wait(Ended, call=call).why is EndReason.VANISHED
    assert agent.state.calls == ()


def test_a_telephone_that_dies_in_a_call_is_told_and_takes_the_next_one(exchange, agent, telephone, told):
    caller = telephone("jan")
    call = answer_a_call(exchange, agent, caller, told)
    sound = agent.sound(call)
    psutil.Process(agent.process_id).kill()
    assert told.wait(Ended, call=call).why is EndReason.PHONE_STOPPED
    assert told.wait(PhoneStopped).fault is None
    # Whoever listens is not left waiting: this ends.
    assert {frame.rate_hz for frame in sound.frames()} <= {16_000}
    told.wait(Registered, times=2)
    assert agent.state.calls == ()
    other = telephone("fatima")
    answer_a_call(exchange, agent, other, told, times=2)


def test_garbage_at_the_sip_port_and_in_the_sound_changes_nothing(exchange, agent, address, telephone, told):
    caller = telephone("jan")
    call = answer_a_call(exchange, agent, caller, told)
    told.wait(MediaChanged)
    process = psutil.Process(agent.process_id)
    ports = {connection.laddr.port for connection in process.net_connections("udp4")}
    assert address[1] in ports
    dice = random.Random(1)
    good = f"INVITE sip:agent@{HOST} SIP/2.0\r\nVia: SIP/2.0/UDP {HOST}:9;branch=z9hG4bK"
    pieces = [
        b"",
        b"\0" * 1400,
        good.encode(),
        b"INVITE sip:agent SIP/2.0\r\n" + b"X: " + b"a" * 60_000 + b"\r\n\r\n",
        b"SIP/2.0 200 OK\r\nCSeq: 99999999999999999999 INVITE\r\nContent-Length: -1\r\n\r\n",
        f"{good}1\r\nFrom: <sip:%00@x>;tag=\r\nTo: \r\nCSeq: 1 BYE\r\nContent-Length: 99\r\n\r\nv=0".encode(),
        *(dice.randbytes(dice.randrange(1, 1400)) for _ in range(200)),
        # Looks like RTP of the codec, with nonsense in it.
        *(b"\x80\x08" + dice.randbytes(dice.randrange(10, 400)) for _ in range(200)),
    ]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        for port in ports:
            for piece in pieces:
                sender.sendto(piece, (HOST, port))
    agent.hold(call)
    agent.hang_up(call)
    assert told.wait(Ended, call=call).why is EndReason.HUNG_UP_HERE
    assert told.of(PhoneStopped) == []
    assert agent.process_id == process.pid


def test_a_number_that_never_answers_can_be_given_up(agent, told):
    call = agent.dial("silent")
    assert agent.state.call(call).state is CallState.DIALLING
    agent.hang_up(call)
    assert told.wait(Ended, call=call).why is EndReason.HUNG_UP_HERE


CALL_AND = """<?xml version="1.0" encoding="UTF-8" ?>
<scenario name="caller">
<send retrans="500"><![CDATA[
INVITE sip:agent@{target} SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: {caller} <sip:+31612345678@[local_ip]:[local_port]>;tag=[call_number]
To: <sip:agent@{target}>
Call-ID: [call_id]
CSeq: 1 INVITE
Contact: <sip:sipp@[local_ip]:[local_port]>
Max-Forwards: 70
Content-Type: application/sdp
Content-Length: [len]

v=0
o=u 1 1 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [auto_media_port] RTP/AVP 8
a=rtpmap:8 PCMA/8000
]]></send>
<recv response="100" optional="true"/><recv response="180" optional="true"/>
<recv response="200"/>
{then}
</scenario>
"""
ACK = """<send><![CDATA[
ACK sip:agent@{target} SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: {caller} <sip:+31612345678@[local_ip]:[local_port]>;tag=[call_number]
To: <sip:agent@{target}>[peer_tag_param]
Call-ID: [call_id]
CSeq: 1 ACK
Max-Forwards: 70
Content-Length: 0

]]></send>
"""
OK = """<send><![CDATA[
SIP/2.0 {status}
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:sipp@[local_ip]:[local_port]>
{more}
]]></send>
"""
SDP = """Content-Type: application/sdp
Content-Length: [len]

v=0
o=u 1 2 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [auto_media_port] RTP/AVP 8
a=rtpmap:8 PCMA/8000
"""
NOTHING = "Content-Length: 0\n"
NOTIFY = """<send retrans="500"><![CDATA[
NOTIFY sip:agent@{target} SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: {caller} <sip:+31612345678@[local_ip]:[local_port]>;tag=[call_number]
To: <sip:agent@{target}>[peer_tag_param]
Call-ID: [call_id]
CSeq: 2 NOTIFY
Event: refer
Subscription-State: terminated;reason=noresource
Contact: <sip:sipp@[local_ip]:[local_port]>
Content-Type: message/sipfrag
Content-Length: [len]

SIP/2.0 603 Decline
]]></send>
<recv response="200"/>
"""
#: It takes the codec that was agreed on into a second offer.
REINVITE = '<recv request="INVITE"/>' + OK.format(status="200 OK", more=SDP) + '<recv request="ACK"/>'
BYE = '<recv request="BYE"/>' + OK.format(status="200 OK", more=NOTHING)


def scenario(address, *steps, caller='"Jan Jansen"'):
    target = f"{address[0]}:{address[1]}"
    then = "".join(steps).replace("{target}", target).replace("{caller}", caller)
    return CALL_AND.format(target=target, caller=caller, then=then)


def test_another_stack_is_answered_referred_and_refuses(exchange, make_agent, account, told, sipp):
    agent = make_agent(account)
    agent.register()
    told.wait(Registered)
    host, port = re.search(r"contact=<sip:[^@]+@([\d.]+):(\d+)", exchange.wire("REGISTER")[-1]).groups()
    refer = '<recv request="REFER"/>' + OK.format(status="202 Accepted", more=NOTHING)
    caller = sipp(scenario((host, port), ACK, REINVITE, refer, NOTIFY, BYE), f"{host}:{port}")
    incoming = told.wait(Incoming)
    assert (incoming.name, incoming.number) == ("Jan Jansen", "+31612345678")
    agent.answer(incoming.call)
    told.wait(Answered)
    # Its own acknowledgement, and ours of the second offer.
    wait_until(lambda: len(re.findall(r"^ACK sip:", caller.messages(), re.MULTILINE)) >= 2, caller.messages)
    agent.blind_transfer(incoming.call, "burgerzaken")
    refused = told.wait(TransferRefused)
    assert (refused.code, refused.reason) == (603, "Decline")
    assert agent.state.call(incoming.call).state is CallState.ACTIVE
    agent.hang_up(incoming.call)
    told.wait(Ended)
    assert caller.wait() == 0, caller.messages()
    assert f"Refer-To: sip:burgerzaken@{exchange.domain}" in caller.messages().replace("<", "").replace(">", "")


def test_a_caller_that_lies_about_its_name_is_shown_on_one_line(agent, address, told, sipp):
    name = '"\u202eegnarO\u0007 \\"baas\\"' + "x" * 300 + '"'
    sipp(scenario(address, caller=name), f"{address[0]}:{address[1]}")
    incoming = told.wait(Incoming)
    assert incoming.name.startswith('egnarO "baas"xxx')
    assert len(incoming.name) <= 80
    assert incoming.name.isprintable()
    agent.reject(incoming.call)
    told.wait(Ended, call=incoming.call)


def test_a_caller_that_never_confirms_can_be_left(agent, address, told, sipp):
    pause = '<pause milliseconds="20000"/>'
    sipp(scenario(address, pause), f"{address[0]}:{address[1]}")
    call = told.wait(Incoming).call
    agent.answer(call)
    agent.hang_up(call)
    assert told.wait(Ended, call=call).why in {EndReason.HUNG_UP_HERE, EndReason.REJECTED_HERE}
    assert agent.state.calls == ()
