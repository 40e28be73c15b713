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
    """The pair's group is in Recovery Mode, so the new one belongs to another connection."""

    connection: int
    group: Group


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
    if isinstance(laid, Refused):
        return laid
    group = _opened(group_id, settings, laid, limit, now)
    other = settings.recovery.new_signals
    if other is None or not _of(pair, known):
        return group
    return Elsewhere(connection=other, group=group)


def _of(pair: Pair, known: tuple[Group, ...]) -> list[Group]:
    return [group for group in known if group.pair.symbol == pair.symbol]


def _busy(settings: Settings, pair: Pair, known: tuple[Group, ...]) -> Refused | None:
    theirs = _of(pair, known)
    if any(group.zone is not Zone.RECOVERY for group in theirs):
        return Refused(reason=Reason.PAIR_BUSY)
    waits = bool(theirs) and settings.recovery.new_signals is None
    return Refused(reason=Reason.PAIR_RECOVERING) if waits else None


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
