"""What ccxt costs as it comes, and what loading only the registry's exchanges would save."""

import asyncio
import json
import sys

from bot.exchanges import EXCHANGES
from tests.bench.figures import Figure, ms
from tests.bench.remote import Far

TIMES = 3
# Run in a process of its own. ccxt's packages import every exchange by themselves, so the second
# way stands empty ones in their place, as the product does not: an update may need what they hold.
MEASURE = """
import importlib, json, re, sys, time
from importlib.util import find_spec
from types import ModuleType

import aiohttp  # the product has it anyway
began = time.perf_counter()

def resident():
    status = open("/proc/self/status", encoding="ascii").read()
    return int(re.search(r"VmRSS:\\s+(\\d+) kB", status)[1]) / 1024

before = resident()
if sys.argv[1] == "only":
    folder = find_spec("ccxt").submodule_search_locations[0]
    for name in ("ccxt", "ccxt.async_support"):
        sys.modules[name] = ModuleType(name)
        sys.modules[name].__path__ = [folder + name.removeprefix("ccxt").replace(".", "/")]
    for name in ("errors", "exchange"):
        held = vars(importlib.import_module(f"ccxt.base.{name}"))
        vars(sys.modules["ccxt"]).update({k: v for k, v in held.items() if k[0] != "_"})
for name in sys.argv[2:]:
    importlib.import_module(f"ccxt.async_support.{name}")
print(json.dumps([time.perf_counter() - began, resident() - before]))
"""


async def _cost(way: str) -> tuple[float, float]:
    """Return seconds and MiB."""
    classes = [exchange.ccxt_class for exchange in EXCHANGES.values()]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", MEASURE, way, *classes), stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    seconds, mebibytes = json.loads(output)
    return seconds, mebibytes


async def run(_far: Far) -> list[Figure]:
    """Measure, the best of some times."""
    every = min([await _cost("every") for _ in range(TIMES)])
    only = min([await _cost("only") for _ in range(TIMES)])
    return [
        Figure(
            name=f"loading ccxt for {len(EXCHANGES)} exchanges",
            figure=f"{ms(every[0])}, {every[1]:.0f} MiB",
            baseline=f"{ms(only[0])}, {only[1]:.0f} MiB, if only theirs were loaded",
        )
    ]
