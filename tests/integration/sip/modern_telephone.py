# SPDX-License-Identifier: EUPL-1.2
"""A telephone that can take another's place in a call (RFC 3891), which Debian's baresip cannot. A program of its own.

Usage: modern_telephone.py USER DOMAIN PASSWORD; a line "dial URI" on stdin dials; every event is a line on stdout.
"""

import asyncio
import sys

import baresip


async def main(user, domain, password):
    runtime = baresip.Runtime()
    await runtime.start(baresip.Config(net_interface="127.0.0.1", max_concurrent_calls=4))
    account = baresip.Account(user=user, domain=domain, password=password)
    agent = await baresip.UserAgent.create(runtime, account, transfer_policy="auto")
    runtime.subscribe(lambda event: print(event.event.name, event.text or "", flush=True))
    tasks = set()

    def answer(call):
        task = asyncio.ensure_future(call.answer())
        tasks.add(task)

    agent.on_incoming(answer)
    await agent.register()
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        await agent.dial(line.removeprefix("dial ").strip())
    await runtime.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
