"""What each exchange really answers about a safe key, and about the same key once it withdraws."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.exchanges.base import Exchange
from bot.exchanges.gateway import Gateway
from bot.sandbox.exchanges import PracticeAccount, PracticeExchanges
from bot.sandbox.exchanges import Reply as Answered
from bot.sandbox.exchanges.base import Call, Simulator
from bot.sandbox.exchanges.registry import SIMULATORS

from .conftest import UNLIMITED, credentials
from .rows import NOW

Answers = Mapping[str, Answered]


@dataclass(frozen=True)
class Recorded:
    """The answers to each call of a full check, at one of an exchange's places."""

    place: Exchange
    key: str
    safe: Answers
    withdraws: Answers


def _listening(simulator: Simulator, heard: list[Answered]) -> Simulator:
    """Return a simulator that writes its answers down."""

    class Listening(type(simulator)):  # type: ignore[misc]
        def answer(self, call: Call) -> Answered:
            heard.append(super().answer(call))
            return heard[-1]

    return Listening()


@cache
def recorded() -> Sequence[Recorded]:
    """Return what every exchange answers, wherever its calls differ."""
    return asyncio.run(_record())


async def _record() -> Sequence[Recorded]:
    heard: list[Answered] = []
    practice = PracticeExchanges(
        clock=lambda: NOW, simulators=[_listening(each, heard) for each in SIMULATORS]
    )
    await practice.start()
    gateway = Gateway(UNLIMITED.values(), urls=practice.urls, clock=lambda: NOW)

    async def answers(place: Exchange, account: PracticeAccount) -> Answers:
        found = {}
        for call in place.calls:
            await gateway.call(place, call, credentials(account))
            found[call.id] = heard[-1]
        return found

    told = []
    for exchange in UNLIMITED.values():
        for place in (
            exchange,
            *(each for each in exchange.places if each.calls != exchange.calls),
        ):
            # Whose right it is that other calls than its own exchange's are made for.
            situation = "all-right" if place is exchange else "no-futures"
            account = practice.account(exchange.id, situation)
            safe = await answers(place, account)
            practice.set_withdraw(account.id, True)
            told.append(Recorded(place, account.key, safe, await answers(place, account)))
    await gateway.close()
    await practice.stop()
    return told
