"""Whether a strategy may open a group of a pair now, and the group that it opens."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.strategies.actions import Enter, Zone
from bot.strategies.base import Pair, Reason, Refused
from bot.strategies.group import Group
from bot.strategies.ladder import Plan
from bot.strategies.settings import Settings, granted, plan_for


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """The pair's group is in Recovery Mode, and the new one belongs to another connection."""

    connection: int


def open_group(
    group_id: str,
    settings: Settings,
    pair: Pair,
    groups: Collection[Group],
    *,
    price: Decimal,
    balance: Decimal | None,
    now: datetime,
) -> Group | Elsewhere | Refused:
    """Return a new group whose base order is pending; `groups` are all of the activation."""
    known = tuple(group for group in groups if group.zone is not Zone.CLOSED)
    ends = [group.closed for group in groups if group.pair.symbol == pair.symbol and group.closed]
    waits = _busy(settings, pair, known) or _full(settings, known) or _resting(settings, ends, now)
    if waits is not None:
        return waits
    if not price.is_finite() or price <= 0:
        return Refused(reason=Reason.BAD_PRICE)
    if balance is None:
        return Refused(reason=Reason.BALANCE_UNKNOWN)
    # Groups keep what they were granted when the balance was another.
    free = settings.limit.margin(balance) - sum((group.granted for group in known), Decimal(0))
    limit = min(granted(settings, balance), free)
    laid = plan_for(settings, pair, entry=price, limit=limit)
    return laid if isinstance(laid, Refused) else _opened(group_id, settings, laid, limit, now)


def _busy(settings: Settings, pair: Pair, known: tuple[Group, ...]) -> Elsewhere | Refused | None:
    for group in known:
        if group.pair.symbol != pair.symbol:
            continue
        if group.zone is not Zone.RECOVERY:
            return Refused(reason=Reason.PAIR_BUSY)
        other = settings.recovery.new_signals
        recovering = Refused(reason=Reason.PAIR_RECOVERING)
        return recovering if other is None else Elsewhere(connection=other)
    return None


def _full(settings: Settings, known: tuple[Group, ...]) -> Refused | None:
    if len(known) < settings.max_groups:
        return None
    found, allowed = Decimal(len(known)), Decimal(settings.max_groups)
    return Refused(reason=Reason.GROUPS_FULL, found=found, allowed=allowed)


def _resting(settings: Settings, ends: list[datetime], now: datetime) -> Refused | None:
    resting = bool(ends) and now - max(ends) < settings.cooldown
    return Refused(reason=Reason.COOLDOWN) if resting else None


def _opened(group_id: str, settings: Settings, laid: Plan, limit: Decimal, now: datetime) -> Group:
    base = laid.steps[0]
    return Group(
        id=group_id,
        pair=laid.pair,
        side=settings.side,
        leverage=laid.leverage,
        granted=limit,
        opened=now,
        orders=1,
        pending=Enter(number=1, step=0, quantity=base.quantity, price=base.rung.price),
    )
