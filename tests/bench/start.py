"""How soon a started bot asks for updates, over a process that only imports and calls `getMe`."""

import asyncio
import base64
import json
import os
import re
import secrets
import sys
import time
from collections.abc import Awaitable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bot.sandbox.demo import TOKEN
from tests.bench.figures import Figure
from tests.bench.memory import resident
from tests.bench.remote import Far

TIMES = 7
PATIENCE = 60.0
LIMIT = 2.0
WAITING = "mx0v" + "gl" + "Bench0" * 3  # looks like a key, and is none
# What only development installs (httpx's command line, with rich) may not slow the baseline down.
BARE = """
import asyncio, sys
sys.modules["click"] = None
import telegram

async def main():
    async with telegram.Bot(sys.argv[1], base_url=sys.argv[2] + "/bot"):
        pass

asyncio.run(main())
"""
OURS = """
import runpy, sys
sys.modules["click"] = None
runpy.run_module("bot", run_name="__main__", alter_sys=True)
"""
IMPORTED = """
import sys
sys.modules["click"] = None
import bot.cli, bot.app
"""
IMPORTS = re.compile(r"import time: +(\d+) \| +(\d+) \|( *)(\S+)")


def environment(far: Far, folder: Path) -> dict[str, str]:
    """Return what a real bot is started with, pointed at the far ends."""
    ring = base64.b64encode(secrets.token_bytes(32)).decode()
    return {
        **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        "BOT_TOKEN": TOKEN,
        "MASTER_KEYS": f"one:{ring}",
        "DATA_DIR": str(folder),
        "TELEGRAM_API_URL": far.telegram,
        "EXCHANGE_URLS": json.dumps(dict(far.exchanges)),
        "LOG_LEVEL": "WARNING",
    }


async def until(far: Far, method: str, *command: str, env: dict[str, str]) -> float:
    """Return the seconds from starting a process to the arrival of its first call of a method."""
    await far.record()
    began = time.monotonic()  # the same clock in every process of a machine
    process = await asyncio.create_subprocess_exec(sys.executable, *command, env=env)
    try:
        await _before_its_end(process, far.wait(method))
    finally:
        await _end(process)
    calls = (await far.record()).calls
    return next(call.at for call in calls if call.method == method) - began


async def _before_its_end(process: asyncio.subprocess.Process, wait: Awaitable[None]) -> None:
    seen, ended = asyncio.ensure_future(wait), asyncio.ensure_future(process.wait())
    await asyncio.wait((seen, ended), return_when=asyncio.FIRST_COMPLETED, timeout=PATIENCE)
    ended.cancel()
    assert seen.done(), "the process ended, or never called"
    await seen


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.terminate()
    await process.wait()


async def memory(far: Far, env: dict[str, str]) -> tuple[float, float]:
    """Return the MiB of an idle bot at its first poll, and once ccxt and all else has loaded."""
    await far.record()
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", OURS, env=env)
    try:
        await _before_its_end(process, far.wait("getUpdates"))
        early = resident(process.pid)
        await _before_its_end(process, far.wait("setMyShortDescription", count=5))
        return early, resident(process.pid)
    finally:
        await _end(process)


async def imports(env: dict[str, str]) -> str:
    """Return the packages whose import costs the most, each without what it imports first."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-X", "importtime", "-c", IMPORTED),
        env=env,
        stderr=asyncio.subprocess.PIPE,
    )
    _, output = await process.communicate()
    spent: dict[str, int] = {}
    for line in IMPORTS.finditer(output.decode()):
        package = line[4].partition(".")[0]
        spent[package] = spent.get(package, 0) + int(line[1])
    most = sorted(spent.items(), key=lambda item: -item[1])[:10]
    whole = sum(spent.values())
    return ", ".join(f"{name} {cost / whole:.0%}" for name, cost in most)


async def run(far: Far) -> list[Figure]:
    """Measure."""
    with TemporaryDirectory(prefix="bench-") as folder:
        env = environment(far, Path(folder))
        bare, ours = [], []
        await until(far, "getUpdates", "-c", OURS, env=env)  # makes the database
        for _ in range(TIMES):
            bare.append(await until(far, "getMe", "-c", BARE, TOKEN, far.telegram, env=env))
            ours.append(await until(far, "getUpdates", "-c", OURS, env=env))
        early, late = await memory(far, env)
        await far.say([(1, WAITING)])
        deleted = await until(far, "deleteMessage", "-c", OURS, env=env)
        # The quickest of each, for what else a machine does only ever adds: on a busy one the
        # medians of so few starts said anything between 1.7 and 3.4.
        ratio, middle = min(ours) / min(bare), median(ours) / median(bare)
        return [
            Figure(
                name="start to first poll",
                figure=f"{ratio:.2f} x ({min(ours):.2f} s; by medians {middle:.2f} x)",
                limit=f"{LIMIT} x",
                baseline=f"{min(bare):.2f} s, import telegram and getMe",
                met=ratio <= LIMIT,
            ),
            Figure(
                name="start to the deletion of a key that waited",
                figure=f"{deleted / min(bare):.2f} x ({deleted:.2f} s)",
            ),
            Figure(
                name="idle memory", figure=f"{early:.0f} MiB at the first poll, {late:.0f} later"
            ),
            Figure(name="what imports cost", figure=await imports(env)),
        ]
