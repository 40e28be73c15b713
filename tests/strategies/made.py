"""Pairs, settings and groups as the tests of strategies need them, made and drawn."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import strategies as st

from bot.exchanges.base import Market
from bot.strategies.base import Pair, Side
from bot.strategies.events import Fill, settled
from bot.strategies.group import Group
from bot.strategies.ladder import Ladder
from bot.strategies.opening import open_group
from bot.strategies.settings import (
    AddBuys,
    MarginLimit,
    OnStop,
    Recovery,
    RecoveryExit,
    Risk,
    Settings,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PAIR = Pair(
    symbol="BTC/USDT",
    price_step=Decimal("0.01"),
    amount_step=Decimal("0.001"),
    min_cost=Decimal(5),
    max_leverage=Decimal(10),
    fee=Decimal("0.001"),
)
LADDER = Ladder(
    base_order=Decimal(100),
    add_buy=Decimal(100),
    count=3,
    first_step=Decimal(2),
    step_scale=Decimal("1.5"),
    volume_scale=Decimal(2),
)
RECOVERY = Recovery(
    enabled=True,
    conditions=2,
    against=Decimal(5),
    add_buys_used=Decimal(100),
    margin_used=Decimal(50),
    reserve=1,
    exit=RecoveryExit.BREAK_EVEN,
    exit_gain=Decimal("0.1"),
    new_signals=None,
)
SETTINGS = Settings(
    market=Market.SPOT,
    side=Side.LONG,
    risk=Risk.CUSTOM,
    limit=MarginLimit(money=Decimal(2000), share=Decimal(50)),
    ladder=LADDER,
    leverage_cap=1,
    add_buys=AddBuys.LADDER,
    pause_minutes=10,
    min_improvement=Decimal("0.1"),
    recovery=RECOVERY,
    take_profit=Decimal(2),
    trailing=None,
    stop_loss=Decimal(30),
    max_groups=2,
    cooldown_minutes=60,
    on_stop=OnStop.FINISH,
)
SHORT = replace(SETTINGS, market=Market.FUTURES, side=Side.SHORT)


def with_recovery(settings: Settings, **changes: object) -> Settings:
    """Return settings with some of Recovery Mode's changed."""
    return replace(settings, recovery=replace(settings.recovery, **changes))  # type: ignore[arg-type]


def opened(settings: Settings = SETTINGS, price: str = "100", pair: Pair = PAIR) -> Group:
    """Return a group whose base order was filled at a price."""
    group = open_group(
        "g1", settings, pair, (), price=Decimal(price), balance=Decimal(10**6), now=NOW
    )
    assert isinstance(group, Group)
    return fill(group, settings)


def fill(group: Group, settings: Settings, at: datetime = NOW) -> Group:
    """Return the group once the exchange has filled its pending order at its price."""
    order = group.pending
    assert order is not None
    cost = order.quantity * order.price
    fee = cost * group.pair.fee
    done = Fill(number=order.number, quantity=order.quantity, cost=cost, fee=fee, at=at)
    return settled(group, settings, done)


def _number(low: str, high: str, places: int = 2) -> st.SearchStrategy[Decimal]:
    return st.decimals(Decimal(low), Decimal(high), places=places, allow_nan=False)


sides = st.sampled_from(Side)
ladders = st.builds(
    Ladder,
    base_order=_number("10", "5000"),
    add_buy=_number("10", "5000"),
    count=st.integers(0, 8),
    first_step=_number("0.1", "9"),
    step_scale=_number("0.5", "2"),
    volume_scale=_number("0.5", "2.5"),
)
pairs = st.builds(
    Pair,
    symbol=st.just("BTC/USDT"),
    price_step=st.sampled_from([Decimal("0.0001"), Decimal("0.01"), Decimal("0.5")]),
    amount_step=st.sampled_from([Decimal("0.00000001"), Decimal("0.001"), Decimal("0.03")]),
    min_amount=st.just(Decimal(0)),
    min_cost=st.sampled_from([Decimal(0), Decimal(5)]),
    max_leverage=st.just(Decimal(20)),
    fee=st.sampled_from([Decimal(0), Decimal("0.001")]),
)
entries = _number("50", "90000")
recoveries = st.builds(
    Recovery,
    enabled=st.booleans(),
    conditions=st.integers(1, 3),
    against=_number("1", "20"),
    add_buys_used=_number("10", "100"),
    margin_used=_number("10", "100"),
    reserve=st.integers(0, 3),
    exit=st.sampled_from(RecoveryExit),
    exit_gain=_number("0", "1"),
    new_signals=st.one_of(st.none(), st.integers(1, 9)),
)
any_settings = st.builds(
    Settings,
    market=st.just(Market.FUTURES),
    side=sides,
    risk=st.just(Risk.CUSTOM),
    limit=st.builds(MarginLimit, money=_number("100", "100000"), share=_number("1", "100")),
    ladder=ladders,
    leverage_cap=st.integers(1, 5),
    add_buys=st.sampled_from(AddBuys),
    pause_minutes=st.integers(0, 20),
    min_improvement=_number("0", "1"),
    recovery=recoveries,
    take_profit=_number("0.2", "10"),
    trailing=st.one_of(st.none(), _number("0.1", "5")),
    stop_loss=st.one_of(st.none(), _number("1", "60")),
    max_groups=st.integers(1, 3),
    cooldown_minutes=st.integers(0, 60),
    on_stop=st.sampled_from(OnStop),
)
