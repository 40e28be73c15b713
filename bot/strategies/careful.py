"""A careful ladder: few add-buys of even size, far apart, each time before a stop loss."""

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

_CAREFUL = Settings(
    market=Market.SPOT,
    side=Side.LONG,
    risk=Risk.CAREFUL,
    limit=MarginLimit(money=Decimal(100), share=Decimal(10)),
    ladder=Ladder(
        base_order=Decimal(25),
        add_buy=Decimal(25),
        count=3,
        first_step=Decimal(3),
        step_scale=Decimal("1.2"),
        volume_scale=Decimal(1),
    ),
    leverage_cap=1,
    add_buys=AddBuys.LADDER,
    pause_minutes=60,
    min_improvement=Decimal("0.5"),
    recovery=Recovery(
        enabled=False,
        conditions=2,
        against=Decimal(8),
        add_buys_used=Decimal(100),
        margin_used=Decimal(70),
        reserve=0,
        exit=RecoveryExit.BREAK_EVEN,
        exit_gain=Decimal("0.1"),
        new_signals=None,
    ),
    take_profit=Decimal("1.5"),
    trailing=None,
    stop_loss=Decimal(15),
    max_groups=1,
    cooldown_minutes=120,
    on_stop=OnStop.FINISH,
)
_BALANCED = replace(
    _CAREFUL,
    risk=Risk.BALANCED,
    limit=replace(_CAREFUL.limit, share=Decimal(20)),
    ladder=replace(_CAREFUL.ladder, count=4),
    pause_minutes=30,
    stop_loss=Decimal(20),
    max_groups=2,
)
_BOLD = replace(
    _BALANCED,
    risk=Risk.BOLD,
    limit=replace(_CAREFUL.limit, share=Decimal(30)),
    ladder=replace(_CAREFUL.ladder, count=5, volume_scale=Decimal("1.2")),
    stop_loss=Decimal(26),
    max_groups=3,
    cooldown_minutes=60,
)

STRATEGY = Strategy(
    id="careful",
    needs=Needs(markets=frozenset(Market)),
    presets={preset.risk: preset for preset in (_CAREFUL, _BALANCED, _BOLD)},
    futures_leverage={Risk.CAREFUL: 1, Risk.BALANCED: 2, Risk.BOLD: 3},
)
