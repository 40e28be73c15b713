"""The bot talks to Telegram and the exchanges it was told of, and to nobody else (R36)."""

import asyncio
from urllib.parse import urlsplit

from bot.i18n import Words
from bot.sandbox.demo import Sandbox
from bot.sandbox.exchanges import FaultKind
from tests.faults.process import BotProcess
from tests.flows.trader import Trader


def place(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port}"


async def test_nobody_else_is_contacted_whatever_the_environment_or_a_name_says(
    far: Sandbox, bot: BotProcess
) -> None:
    caught = []

    def catch(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        caught.append(writer.get_extra_info("peername"))
        writer.close()

    trap = await asyncio.start_server(catch, "127.0.0.1", 0)
    proxy = f"http://127.0.0.1:{trap.sockets[0].getsockname()[1]}"
    names = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
    await bot.start(**dict.fromkeys((*names, *map(str.lower, names)), proxy))
    trader = Trader(far.telegram.user(4001), Words()("en"))
    await trader.connects(far.practice.account("mexc", "all-right").fields, name="evil.example")
    await trader.says("https://evil.example/picture.png")
    await trader.reads("not-understood")
    far.practice.fault("kucoin", FaultKind.REDIRECT)
    await trader.begins("kucoin", name="Redirected")
    await trader.gives(far.practice.account("kucoin", "all-right").fields)
    await trader.reads("status-help-unreachable")
    assert await bot.terminate() == 0
    trap.close()
    await trap.wait_closed()

    contacts = set(bot.contacts.read_text().split())
    assert contacts == {place(far.telegram.url), *map(place, far.practice.urls.values())}
    assert caught == []
    assert far.practice.astray == []
