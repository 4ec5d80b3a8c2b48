# SPDX-License-Identifier: EUPL-1.2
"""A telephone that can take another's place in a call (RFC 3891), which Debian's baresip cannot. A program of its own.

Usage: modern_telephone.py USER DOMAIN PASSWORD; on stdin "dial URI" dials and "hang up" ends all calls; every event is
a line on stdout.
"""

import asyncio
import contextlib
import sys

import baresip


async def main(user, domain, password):
    runtime = baresip.Runtime()
    await runtime.start(baresip.Config(net_interface="127.0.0.1", max_concurrent_calls=4))
    account = baresip.Account(user=user, domain=domain, password=password)
    agent = await baresip.UserAgent.create(runtime, account, transfer_policy="auto")
    runtime.subscribe(lambda event: print(event.event.name, event.text or "", flush=True))
    tasks, calls = set(), []

    def answer(call):
        calls.append(call)
        tasks.add(asyncio.ensure_future(call.answer()))

    agent.on_incoming(answer)
    agent.on_transfer_call(calls.append)
    await agent.register()
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        if line.startswith("dial "):
            calls.append(await agent.dial(line.removeprefix("dial ").strip()))
        while line == "hang up\n" and calls:
            with contextlib.suppress(baresip.BaresipError):
                await calls.pop().hangup()
    await runtime.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
