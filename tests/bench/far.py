"""The far ends as a process of their own: their processor time is not the bot's delay.

The sandbox's Telegram remembers and checks much more than a bench needs, so here is one that only
keeps the time: when an update was handed out, and when each call arrived. Started as
`python -m tests.bench.far`, it prints its addresses and ends when its input is closed.
"""

import asyncio
import json
import sys
import time
from collections import Counter, deque
from datetime import timedelta
from typing import Any

from aiohttp import web

from bot.sandbox.exchanges import PracticeExchanges, Profile

Json = dict[str, Any]
BOT = {"id": 1000000, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}


class Cloud:
    """A Bot API server that keeps the time."""

    def __init__(self) -> None:
        self._pending: deque[Json] = deque()
        self._number = 0
        self._handed: dict[int, float] = {}
        self._calls: list[tuple[float, str, int, int]] = []
        self._refused: dict[tuple[str, int], float] = {}
        self._counts: Counter[str] = Counter()
        self._changed = asyncio.Condition()

    def routes(self) -> list[web.RouteDef]:
        """Return what the bot asks for, and what the bench does."""
        return [
            web.route("*", "/bot{token}/{method}", self.call),
            web.post("/bench/say", self.say),
            web.post("/bench/refuse", self.refuse),
            web.post("/bench/wait", self.wait),
            web.post("/bench/record", self.record),
        ]

    async def call(self, request: web.Request) -> web.Response:
        """Note the time, then answer one call."""
        now, method = time.monotonic(), request.match_info["method"]
        data = await request.post()
        chat = int(str(data.get("chat_id", 0)))
        self._calls.append((now, method, chat, int(str(data.get("message_id", 0)))))
        await self._count(method)
        if method == "getUpdates":
            offset, wait = int(str(data.get("offset", 0))), float(str(data.get("timeout", 0)))
            return _ok(await self._poll(offset, wait))
        left = self._refused.get((method, chat), 0) - now
        if left > 0:
            return _too_many(int(left) + 1)
        return _ok(self._result(method, chat, str(data.get("text", ""))))

    def _result(self, method: str, chat: int, text: str) -> object:
        if method == "getMe":
            return BOT
        if method in ("sendMessage", "editMessageText"):
            return self._message(chat, BOT, text)
        return True

    async def _count(self, method: str) -> None:
        async with self._changed:
            self._counts[method] += 1
            self._changed.notify_all()

    async def _poll(self, offset: int, wait: float) -> list[Json]:
        while self._pending and self._pending[0]["update_id"] < offset:
            self._pending.popleft()
        async with self._changed:
            try:
                async with asyncio.timeout(wait):
                    await self._changed.wait_for(lambda: self._pending)
            except TimeoutError:
                return []
        updates = list(self._pending)[:100]
        now = time.monotonic()
        for update in updates:
            self._handed.setdefault(update["message"]["message_id"], now)
        return updates

    async def say(self, request: web.Request) -> web.Response:
        """Let people say things, all at once: pairs of user and text."""
        said = {user: self._say(user, text) for user, text in await request.json()}
        async with self._changed:
            self._changed.notify_all()
        return web.json_response({str(user): number for user, number in said.items()})

    def _say(self, user: int, text: str) -> int:
        author = {"id": user, "is_bot": False, "first_name": "Trader", "language_code": "en"}
        message = self._message(user, author, text)
        self._pending.append({"update_id": self._number, "message": message})
        return int(message["message_id"])

    def _message(self, chat: int, author: Json, text: str) -> Json:
        self._number += 1
        return {
            "message_id": self._number,
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private", "first_name": "Trader"},
            "from": author,
            "text": text,
        }

    async def refuse(self, request: web.Request) -> web.Response:
        """Answer a method with 429 in one chat for some seconds."""
        wanted = await request.json()
        until = time.monotonic() + wanted["seconds"]
        self._refused[wanted["method"], wanted["chat"]] = until
        return web.json_response({})

    async def wait(self, request: web.Request) -> web.Response:
        """Answer once a method was called so often since the last `record`."""
        wanted = await request.json()
        async with self._changed:
            await self._changed.wait_for(lambda: self._counts[wanted["method"]] >= wanted["count"])
        return web.json_response({})

    async def record(self, _: web.Request) -> web.Response:
        """Give what happened since the last time, and forget it."""
        found = {"handed": self._handed, "calls": self._calls}
        self._handed, self._calls, self._refused = {}, [], {}
        self._counts.clear()
        return web.json_response(found)


def _ok(result: object) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _too_many(seconds: int) -> web.Response:
    refusal = {
        "ok": False,
        "error_code": 429,
        "description": f"Too Many Requests: retry after {seconds}",
        "parameters": {"retry_after": seconds},
    }
    return web.json_response(refusal, status=429)


def practice_routes(practice: PracticeExchanges) -> list[web.RouteDef]:
    """Return what the bench tells the exchanges."""

    async def open_account(request: web.Request) -> web.Response:
        wanted = await request.json()
        alike = practice.account(wanted["exchange"], wanted["situation"])
        profile = Profile(alike.scopes, home=wanted["home"])
        return web.json_response(dict(practice.add(wanted["exchange"], profile).fields))

    async def round_trip(request: web.Request) -> web.Response:
        practice.round_trip = timedelta(seconds=(await request.json())["seconds"])
        return web.json_response({})

    async def requests(_: web.Request) -> web.Response:
        seen = [f"{each.method} {each.host}{each.path}" for each in practice.requests]
        practice.requests.clear()
        return web.json_response({"seen": seen, "violations": len(practice.violations)})

    return [
        web.post("/bench/account", open_account),
        web.post("/bench/round-trip", round_trip),
        web.post("/bench/requests", requests),
    ]


async def main(markets: int) -> None:
    """Serve until the input is closed."""
    practice = PracticeExchanges(markets=markets)
    await practice.start()
    app = web.Application()
    app.add_routes([*Cloud().routes(), *practice_routes(practice)])
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    print(json.dumps({"telegram": f"http://127.0.0.1:{port}", "exchanges": practice.urls}))
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()
    await practice.stop()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
