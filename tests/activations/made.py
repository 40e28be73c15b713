"""Connections, activations and orders as the tests of activations need them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from bot.exchanges.base import Answer, Evidence, Line, Mark, Market, Report, Right, RightId
from bot.services.activations import Order
from bot.services.reports import to_json
from bot.strategies import STRATEGIES
from bot.strategies.base import Side
from bot.strategies.settings import Risk, Settings
from storage.activation_rows import Activation, Blocked, Dependent, Site
from storage.records import Connection

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ALICE, BOB = 1, 2
GOOD = {
    RightId.READ: Answer.YES,
    RightId.ORDERS: Answer.YES,
    RightId.BALANCE: Answer.YES,
    RightId.SPOT: Answer.YES,
    RightId.FUTURES: Answer.NO,
    RightId.WITHDRAW: Answer.NO,
}
SPOT = frozenset({"read", "orders", "balance", "spot"})
FUTURES = frozenset({"read", "orders", "balance", "futures"})


def report(rights: Mapping[RightId, Answer]) -> Report:
    """Return a check that found these rights beside the usual ones."""
    known = {**GOOD, **rights}
    return Report(
        exchange="kucoin",
        market=Market.SPOT,
        at=NOW,
        lines=dict.fromkeys(Line, Mark.GOOD),
        rights={right: Right(answer, Evidence.STATED) for right, answer in known.items()},
        reference="aaaaaa",
    )


def connection(rights: Mapping[RightId, Answer] | None = None, **changes: Any) -> Connection:
    """Return a stored connection that was just seen Online."""
    its = Connection(
        id=7,
        user_id=ALICE,
        exchange="kucoin",
        name="Main",
        name_key="main",
        status="online",
        status_since=NOW,
        problem=None,
        watch_only=False,
        masked_key="abcd…wxyz",
        account=None,
        variant=None,
        report=to_json(report(rights or {})),
        withdraw_confirmed_at=None,
        expires_at=None,
        expiry_stated=None,
        chat_copy_left=False,
        secret_version=1,
        created_at=NOW - timedelta(days=1),
        checked_at=NOW,
        next_check_at=NOW + timedelta(minutes=5),
        paused_at=None,
        replaced_at=None,
    )
    return replace(its, **changes)


def activation(**changes: Any) -> Activation:
    """Return an armed activation on that connection."""
    its = Activation(
        id=1,
        user_id=ALICE,
        connection_id=7,
        exchange="kucoin",
        strategy="careful",
        pairs=("BTC/USDT",),
        rights=SPOT,
        settings="",
        generation=1,
        stopping=False,
        held=None,
        blocked=None,
        mode="practice",
        resumes=True,
        practice_balance=Decimal(1000),
        created_at=NOW,
        changed_at=NOW,
        said_at=NOW,
        acknowledged=0,
        beat_at=None,
        silent_at=None,
    )
    return replace(its, **changes)


def dependent(
    blocked: Blocked | None = None, *, resumes: bool = True, rights: frozenset[str] = SPOT
) -> Dependent:
    return Dependent(id=1, connection_id=7, rights=rights, blocked=blocked, resumes=resumes)


def site(its: Connection | None = None, *beside: Activation, **changes: Any) -> Site:
    """Return where something is to be armed."""
    return replace(Site(connection=its or connection(), beside=beside), **changes)


def settings(**changes: Any) -> Settings:
    """Return the settings of the careful strategy for spot."""
    made = STRATEGIES["careful"].settings(
        Risk.CAREFUL, market=Market.SPOT, side=Side.LONG, money=Decimal(500)
    )
    assert isinstance(made, Settings)
    return replace(made, **changes)


def order(its: Connection, *pairs: str, **changes: Any) -> Order:
    """Return what a user wants to be armed."""
    wanted = Order(
        connection=its.id,
        strategy="careful",
        pairs=pairs or ("BTC/USDT",),
        settings=settings(),
        resumes=True,
        practice_balance=Decimal(10_000),
    )
    return replace(wanted, **changes)
