"""The bench's side of the far ends."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from bot.sandbox.demo import TOKEN
from bot.secret import Secret
from bot.settings import Settings

MARKETS = 2000  # about as many as an exchange lists; only the naive flow asks for them


@dataclass(frozen=True)
class Call:
    """One call to the Bot API, at the far end's clock."""

    at: float
    method: str
    chat: int
    message: int


@dataclass(frozen=True)
class Record:
    """What the far end saw: when each message was handed out, and every call."""

    handed: Mapping[int, float]
    calls: tuple[Call, ...]


@dataclass(frozen=True)
class Far:
    """The running far ends, told over HTTP what to do."""

    telegram: str
    exchanges: Mapping[str, str]
    client: aiohttp.ClientSession

    async def say(self, said: Iterable[tuple[int, str]]) -> dict[int, int]:
        """Let these users say these texts at once; return user -> message."""
        numbers = await self._tell("say", list(said))
        return {int(user): number for user, number in numbers.items()}

    async def refuse(self, method: str, *, chat: int, seconds: float) -> None:
        """Answer a method with 429 in one chat for so long."""
        await self._tell("refuse", {"method": method, "chat": chat, "seconds": seconds})

    async def wait(self, method: str, *, count: int = 1) -> None:
        """Wait until a method was called so often since the last record."""
        await self._tell("wait", {"method": method, "count": count})

    async def record(self) -> Record:
        """Take what was seen since the last record."""
        found = await self._tell("record", None)
        handed = {int(number): at for number, at in found["handed"].items()}
        return Record(handed, tuple(Call(*call) for call in found["calls"]))

    async def account(
        self, exchange: str, *, situation: str = "all-right", home: str = ""
    ) -> dict[str, str]:
        """Open an account with a situation's rights and return what its owner pastes."""
        wanted = {"exchange": exchange, "situation": situation, "home": home}
        return dict(await self._tell("account", wanted))

    async def round_trip(self, seconds: float) -> None:
        """Let each answer of an exchange take so long."""
        await self._tell("round-trip", {"seconds": seconds})

    async def requests(self) -> list[str]:
        """Take the requests that the exchanges saw; none may have moved anything."""
        found = await self._tell("requests", None)
        assert not found["violations"]
        return list(found["seen"])

    def settings(self, folder: Path) -> Settings:
        """Return settings that point a bot here."""
        return Settings().model_copy(
            update={
                "bot_token": Secret(TOKEN),
                "telegram_api_url": self.telegram,
                "exchange_urls": dict(self.exchanges),
                "data_dir": folder,
                "database_url": None,
            }
        )

    async def _tell(self, what: str, body: object) -> Any:
        async with self.client.post(f"{self.telegram}/bench/{what}", json=body) as answer:
            answer.raise_for_status()
            return await answer.json()


@asynccontextmanager
async def far_ends() -> AsyncIterator[Far]:
    """Run the far ends in a process of their own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.bench.far", str(MARKETS)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        addresses = json.loads(await process.stdout.readline())
        async with aiohttp.ClientSession() as client:
            yield Far(addresses["telegram"], addresses["exchanges"], client)
    finally:
        process.stdin.close()
        await process.wait()
