"""What is to be done for a group, given what its activation may do; all of it pure."""

from datetime import datetime
from decimal import Decimal

from bot.strategies.actions import Action, Ask, CloseReason, Enter, Zone
from bot.strategies.assignment import State
from bot.strategies.base import Side
from bot.strategies.group import Group, closing, decide, stop
from bot.strategies.ladder import liquidation
from bot.strategies.settings import OnStop, Settings

OPENS = frozenset({State.ARMED})
BUYS = frozenset({State.ARMED, State.HOLD_NEW_ENTRIES, State.STOPPING})


def step(
    group: Group, settings: Settings, state: State, on_stop: OnStop, price: Decimal, now: datetime
) -> tuple[Action, ...]:
    """Return what is to be done for a group at a price that may be acted on."""
    if _liquidated(group, price):
        end = liquidation(group.side, group.average, leverage=group.leverage, pair=group.pair)
        return closing(group, end, CloseReason.LIQUIDATED)
    if state is State.STOPPING:
        ending = stop(group, on_stop, price)
        if ending:
            return ending
    actions = decide(group, settings, price, now)
    if state in BUYS:
        return actions
    return tuple(action for action in actions if not isinstance(action, Enter | Ask))


def _liquidated(group: Group, price: Decimal) -> bool:
    """Say whether an exchange would have closed the position by itself: nobody waits that out."""
    owned = group.side is Side.LONG and group.leverage <= 1
    if owned or not group.quantity or group.pending or group.zone is Zone.CLOSED:
        return False
    end = liquidation(group.side, group.average, leverage=group.leverage, pair=group.pair)
    return not group.side.worse(end, price)
