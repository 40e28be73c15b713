"""Real ccxt, our gateway and checks, and the practice exchanges at the other end."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pytest

from bot.exchanges import EXCHANGES
from bot.exchanges.base import Exchange, FieldId, Market, Outcome, Problem, Report
from bot.exchanges.gateway import Gateway
from bot.sandbox.exchanges import PracticeAccount, PracticeExchanges
from bot.secret import Secret
from bot.services.checks import Checks
from bot.services.clock import utc_now
from bot.services.verdict import CONFIRM, Verdict

from .rows import rows_of

# The limits have tests of their own; elsewhere they would only make the tests wait.
UNLIMITED = {name: replace(e, limit=1e9, burst=1e9) for name, e in EXCHANGES.items()}


def credentials(account: PracticeAccount, **changed: str) -> Mapping[FieldId, Secret]:
    """Return what the account's owner pastes, some of it changed."""
    return {FieldId(name): Secret(value) for name, value in {**account.fields, **changed}.items()}


def kept(exchange: Exchange, verdict: Verdict = Verdict.SAVE) -> Verdict:
    """Return the verdict, or what becomes of it where the user has to look at withdrawals."""
    return verdict if rows_of(exchange.id).tells_withdraw else CONFIRM[verdict]


def left_open(exchange: Exchange) -> tuple[Problem, ...]:
    """Return the problems of a key with which all is right."""
    return () if rows_of(exchange.id).tells_withdraw else (Problem.WITHDRAW_UNKNOWN,)


@dataclass
class Desk:
    """A gateway and its checks before running practice exchanges."""

    practice: PracticeExchanges
    gateway: Gateway
    checks: Checks

    async def check(
        self,
        exchange: Exchange,
        situation: str = "all-right",
        market: Market | None = None,
        **changed: str,
    ) -> Report:
        """Check one of the ready-made accounts, for all that it can be used for."""
        account = self.practice.account(exchange.id, situation)
        market = market or exchange.markets[-1]
        return await self.checks.full(exchange, credentials(account, **changed), market)

    async def call(self, exchange: Exchange, call_id: str) -> Outcome:
        """Make one call with a key that may do everything it should."""
        account = self.practice.account(exchange.id, "all-right")
        return await self.gateway.call(exchange, exchange.call(call_id), credentials(account))

    def paths(self) -> list[tuple[str, str]]:
        """Return method and path of everything that was asked, in the order of the alphabet."""
        return sorted((seen.method, seen.path) for seen in self.practice.requests)


@pytest.fixture
async def practice() -> AsyncIterator[PracticeExchanges]:
    """Run practice exchanges, and insist that nobody tried to change anything there."""
    practice = PracticeExchanges()
    await practice.start()
    yield practice
    await practice.stop()
    assert practice.violations == []
    assert practice.astray == []


@pytest.fixture
def patience() -> dict[str, Any]:
    """Return how long a try and a check may take; tests of faults are less patient."""
    return {"attempt": 7.0, "total": 15.0}


@pytest.fixture
async def desk(practice: PracticeExchanges, patience: dict[str, float]) -> AsyncIterator[Desk]:
    """Run a gateway against the practice exchanges."""
    gateway = Gateway(
        UNLIMITED.values(), urls=practice.urls, clock=utc_now, timeout=patience["attempt"]
    )
    checks = Checks(gateway, utc_now, timeout=patience["total"], confirm_after=0)
    yield Desk(practice, gateway, checks)
    await gateway.close()


@pytest.fixture(params=UNLIMITED.values(), ids=lambda exchange: exchange.id)
def exchange(request: pytest.FixtureRequest) -> Exchange:
    """Return each exchange that the product knows."""
    chosen: Exchange = request.param
    return chosen


@pytest.fixture
def mexc() -> Exchange:
    """Return MEXC."""
    return UNLIMITED["mexc"]


@pytest.fixture
def kucoin() -> Exchange:
    """Return KuCoin."""
    return UNLIMITED["kucoin"]
