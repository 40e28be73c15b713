"""Some exchanges take a key's requests only by ever later times, one after another."""

import asyncio
from dataclasses import replace

from bot.exchanges.base import Exchange, Market, Problem, Report
from bot.exchanges.gateway import Gateway
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.exchanges.base import Call, Refusal
from bot.sandbox.exchanges.kucoin import Error, Kucoin
from bot.sandbox.exchanges.replies import Reply
from bot.services.checks import Checks
from bot.services.verdict import Verdict, decide

from .conftest import UNLIMITED, credentials
from .rows import NOW


class Strict(Kucoin):
    """A KuCoin that takes no time twice, and none that is older than the last."""

    def __init__(self) -> None:
        self.last = 0

    def respond(self, call: Call) -> Reply:
        sent = int(call.headers.get("KC-API-TIMESTAMP", 0))
        if sent and sent <= self.last:
            raise Refusal(Error.CLOCK)
        self.last = max(sent, self.last)
        return super().respond(call)


async def checked(exchange: Exchange) -> list[Report]:
    """Check one key twice at once, by a clock that stands still."""
    practice = PracticeExchanges(clock=lambda: NOW, simulators=[Strict()])
    await practice.start()
    gateway = Gateway([exchange], urls=practice.urls, clock=lambda: NOW)
    checks, account = Checks(gateway, lambda: NOW), practice.account("kucoin", "all-right")
    reports = await asyncio.gather(
        *(checks.full(exchange, credentials(account), Market.FUTURES) for _ in range(2))
    )
    await gateway.close()
    await practice.stop()
    return reports


async def test_a_key_is_asked_about_one_by_one_where_the_exchange_wants_it_so():
    for report in await checked(replace(UNLIMITED["kucoin"], in_order=True)):
        assert decide(report) is Verdict.SAVE


async def test_without_order_such_an_exchange_refuses():
    for report in await checked(UNLIMITED["kucoin"]):
        assert Problem.CLOCK in report.problems
