"""Recovery/PRO: separate groups that keep their last add-buys for when things have gone wrong.

Meant for a connection of its own; no add-buy happens that does not improve the average.
"""

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
    limit=MarginLimit(money=Decimal(250), share=Decimal(25)),
    ladder=Ladder(
        base_order=Decimal(10),
        add_buy=Decimal(10),
        count=6,
        first_step=Decimal(2),
        step_scale=Decimal("1.2"),
        volume_scale=Decimal("1.2"),
    ),
    leverage_cap=1,
    add_buys=AddBuys.IF_IMPROVES,
    pause_minutes=60,
    min_improvement=Decimal("0.5"),
    recovery=Recovery(
        enabled=True,
        conditions=2,
        against=Decimal(5),
        add_buys_used=Decimal(100),
        margin_used=Decimal(50),
        reserve=2,
        exit=RecoveryExit.BREAK_EVEN,
        exit_gain=Decimal(0),
        new_signals=None,
    ),
    take_profit=Decimal(2),
    trailing=Decimal("0.5"),
    stop_loss=None,
    max_groups=2,
    cooldown_minutes=60,
    on_stop=OnStop.FINISH,
)
_CAREFUL = replace(
    _BALANCED,
    risk=Risk.CAREFUL,
    limit=replace(_BALANCED.limit, share=Decimal(15)),
    ladder=replace(_BALANCED.ladder, count=5, volume_scale=Decimal(1)),
    stop_loss=Decimal(25),
    max_groups=1,
)
_BOLD = replace(
    _BALANCED,
    risk=Risk.BOLD,
    limit=replace(_BALANCED.limit, share=Decimal(40)),
    ladder=replace(_BALANCED.ladder, count=8, volume_scale=Decimal("1.3")),
    recovery=replace(_BALANCED.recovery, reserve=3, margin_used=Decimal(35)),
    max_groups=3,
)

STRATEGY = Strategy(
    id="recovery-pro",
    needs=Needs(markets=frozenset(Market)),
    presets={preset.risk: preset for preset in (_CAREFUL, _BALANCED, _BOLD)},
    futures_leverage={Risk.CAREFUL: 1, Risk.BALANCED: 2, Risk.BOLD: 3},
)
