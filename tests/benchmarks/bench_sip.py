# SPDX-License-Identifier: EUPL-1.2
"""How fast the built-in telephone is, between real programs on loopback.

python -m tests.benchmarks.bench_sip [--rounds 10] [--json]
"""

import argparse
import itertools
import statistics
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
import psutil

from desktop.domain.softphone import (
    Account,
    Answered,
    Codec,
    Ended,
    Incoming,
    MediaChanged,
    PhoneStopped,
    Registered,
    Transferred,
)
from desktop.softphone.baresip_agent import BaresipAgent
from tests.benchmarks.lines import printed
from tests.integration.sip.events import Told
from tests.integration.sip.programs import HOST, PASSWORD, Exchange, ModernTelephone

RATE_HZ = 16_000
BLOCK = RATE_HZ // 50


class Ear:
    """A speaker that notes when it hears a click."""

    rate_hz = RATE_HZ

    def __init__(self):
        self.clicks = []

    def write(self, pcm):
        if np.abs(np.frombuffer(pcm, "<i2").astype(int)).max() > 8000:
            self.clicks.append(time.monotonic())


class Desk:
    """A telephone of Maat's with what it told."""

    def __init__(self, exchange, user, **account):
        self.told, self.ear = Told(), Ear()
        fields = {"user": user, "domain": exchange.domain, "local_address": HOST, "silence_s": 0, **account}
        self.agent = BaresipAgent(Account(**fields), lambda: PASSWORD, self.told, speaker=self.ear)

    def register(self):
        began_s = time.monotonic()
        self.agent.register()
        registered = self.told.wait(Registered)
        return (time.monotonic() - began_s) * 1000, registered.took_ms


def said(name, values, unit="ms"):
    values = sorted(values)
    print(
        f"{name:58} median {statistics.median(values):8.1f} {unit}   worst of {len(values)}: {values[-1]:8.1f} {unit}",
        flush=True,
    )


def registering(exchange, rounds):
    started, registered = [], []
    for number in range(rounds):
        desk = Desk(exchange, f"desk{number}")
        one, other = desk.register()
        started.append(one)
        registered.append(other)
        desk.agent.close()
    said("asked to register -> can be called, with the process", started)
    said("REGISTER with digest authentication", registered)


def handing_over(exchange, folder, rounds):
    desk = Desk(exchange, "agent")
    desk.register()
    caller, specialist = (ModernTelephone(exchange, folder, user) for user in ("jan", "burgerzaken"))
    rings, blind, attended = [], [], []
    calls = itertools.count(1)
    try:
        for consult in (False, True):
            for _ in range(rounds):
                number = next(calls)
                began_s = time.monotonic()
                caller.dial(f"sip:agent@{exchange.domain}")
                call = desk.told.wait(Incoming, times=number).call
                rings.append((time.monotonic() - began_s) * 1000)
                desk.agent.answer(call)
                desk.told.wait(Answered, call=call)
                # Both sides agree on one codec first, which is another offer and answer.
                time.sleep(0.5)
                if consult:
                    asked = desk.agent.consult(call, "burgerzaken")
                    desk.told.wait(Answered, call=asked)
                    time.sleep(0.5)
                    desk.agent.complete_transfer(call)
                    attended.append(desk.told.wait(Transferred, call=call).took_ms)
                    desk.told.wait(Ended, call=asked)
                else:
                    desk.agent.blind_transfer(call, "burgerzaken")
                    blind.append(desk.told.wait(Transferred, call=call).took_ms)
                caller.hang_up()
                time.sleep(0.3)
    finally:
        caller.stop()
        specialist.stop()
        desk.agent.close()
    said("the caller dials -> Incoming, over the exchange", rings)
    said("blind transfer: REFER -> the others are connected", blind)
    said("attended transfer: REFER with Replaces -> connected", attended)


def recovering(exchange, rounds):
    desk = Desk(exchange, "killed")
    desk.register()
    times = []
    for number in range(rounds):
        began_s = time.monotonic()
        psutil.Process(desk.agent.process_id).kill()
        desk.told.wait(PhoneStopped, times=number + 1)
        desk.told.wait(Registered, times=number + 2)
        times.append((time.monotonic() - began_s) * 1000)
        if number % 3 == 2:
            # Too many in a row would be the end.
            desk.agent.close()
            desk = Desk(exchange, "killed")
            desk.register()
            break
    desk.agent.close()
    said("the process is killed -> can be called again", times)


def talking(exchange, codec, seconds):
    one, other = (Desk(exchange, f"{user}-{codec.value}", codecs=(codec,)) for user in ("a", "b"))
    one.register()
    other.register()
    call = one.agent.dial(f"b-{codec.value}")
    other.agent.answer(other.told.wait(Incoming).call)
    one.told.wait(Answered, call=call)
    one.told.wait(MediaChanged)
    other.told.wait(MediaChanged)
    processes = [psutil.Process(desk.agent.process_id) for desk in (one, other)]
    clicks, over = [], threading.Event()

    def speak():
        began_s, number = time.monotonic(), 0
        while not over.is_set():
            block = np.zeros(BLOCK, "<i2")
            # From the second second on, one click a second.
            if number % 50 == 49:
                block[:] = 20_000 * np.sign(np.sin(np.arange(BLOCK) / 4))
                clicks.append(time.monotonic())
            one.agent.microphone.write(block.tobytes())
            other.agent.microphone.write(bytes(2 * BLOCK))
            number += 1
            time.sleep(max(0.0, began_s + number * 0.02 - time.monotonic()))

    speaking = threading.Thread(target=speak)
    before = [sum(process.cpu_times()[:2]) for process in processes]
    speaking.start()
    time.sleep(seconds)
    over.set()
    speaking.join()
    used = [sum(process.cpu_times()[:2]) - start for process, start in zip(processes, before, strict=True)]
    memory = max(process.memory_info().rss for process in processes) / 2**20
    one.agent.hang_up(call)
    one.told.wait(Ended)
    delays = []
    for click in clicks:
        later = [heard for heard in other.ear.clicks if 0 < heard - click < 0.9]
        if later:
            delays.append((later[0] - click) * 1000)
    one.agent.close()
    other.agent.close()
    said(f"{codec.value}: microphone -> speaker of the other side", delays)
    print(f"{codec.value}: {100 * max(used) / seconds:.1f} % of a core and {memory:.0f} MB for the process of a call")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    printed(lambda: measure(chosen.rounds), as_json=chosen.json)


def measure(rounds):
    with tempfile.TemporaryDirectory() as folder:
        exchange = Exchange(Path(folder))
        try:
            registering(exchange, rounds)
            handing_over(exchange, Path(folder), rounds)
            recovering(exchange, 3)
            for codec in (Codec.PCMA, Codec.G722, Codec.OPUS):
                talking(exchange, codec, 12)
        finally:
            exchange.stop()


if __name__ == "__main__":
    main()
