"""A balanced ladder: growing add-buys, a trailing exit, and Recovery Mode for what goes wrong."""

from dataclasses import replace
from decimal import Decimal

from bot.exchanges.base import Market
from bot.strategies.base import Side
from bot.strategies.catalogue import Needs, Strategy
from bot.strategies.ladder import Ladder
from bot.strategies.settings import (
    AddBuys,
    MarginLimit,
    OnStop,
    Recovery,
    RecoveryExit,
    Risk,
    Settings,
)

_BALANCED = Settings(
    market=Market.SPOT,
    side=Side.LONG,
    risk=Risk.BALANCED,
    limit=MarginLimit(money=Decimal(200), share=Decimal(25)),
    ladder=Ladder(
        base_order=Decimal(10),
        add_buy=Decimal(10),
        count=5,
        first_step=Decimal("1.5"),
        step_scale=Decimal("1.3"),
        volume_scale=Decimal("1.3"),
    ),
    leverage_cap=1,
    add_buys=AddBuys.LADDER,
    pause_minutes=15,
    min_improvement=Decimal("0.3"),
    recovery=Recovery(
        enabled=True,
        conditions=2,
        against=Decimal(6),
        add_buys_used=Decimal(100),
        margin_used=Decimal(75),
        reserve=0,
        exit=RecoveryExit.BREAK_EVEN,
        exit_gain=Decimal("0.1"),
        new_signals=None,
    ),
    take_profit=Decimal("1.5"),
    trailing=Decimal("0.4"),
    stop_loss=Decimal(20),
    max_groups=2,
    cooldown_minutes=30,
    on_stop=OnStop.FINISH,
)
_CAREFUL = replace(
    _BALANCED,
    risk=Risk.CAREFUL,
    limit=replace(_BALANCED.limit, share=Decimal(15)),
    ladder=replace(_BALANCED.ladder, count=4, first_step=Decimal(2), volume_scale=Decimal("1.1")),
    pause_minutes=30,
    max_groups=1,
)
_BOLD = replace(
    _BALANCED,
    risk=Risk.BOLD,
    limit=replace(_BALANCED.limit, share=Decimal(40)),
    ladder=replace(_BALANCED.ladder, count=6, volume_scale=Decimal("1.4")),
    stop_loss=Decimal(26),
    max_groups=4,
)

STRATEGY = Strategy(
    id="balanced",
    needs=Needs(markets=frozenset(Market)),
    presets={preset.risk: preset for preset in (_CAREFUL, _BALANCED, _BOLD)},
    futures_leverage={Risk.CAREFUL: 1, Risk.BALANCED: 2, Risk.BOLD: 4},
)
