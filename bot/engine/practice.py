"""The practice venue: what an exchange would have made of an order, with its fees and steps."""

from datetime import datetime
from decimal import Decimal

from bot.strategies.actions import Close, CloseReason, Enter, Order
from bot.strategies.base import WIDE
from bot.strategies.events import Fill
from bot.strategies.group import Group

NOTHING = Decimal(0)


def filled(group: Group, price: Decimal | None, now: datetime, *, may_buy: bool) -> Fill:
    """Return what becomes of a group's pending order at a market price.

    An order that a stop held up is no longer sent where there is no price, where the price has
    left it meanwhile, or where nothing may be bought any more: nothing of it is filled, and the
    next look decides anew.
    """
    order = group.pending
    assert order is not None, "only what was decided is ordered"
    at = None if price is None else _price(group, order, price, may_buy=may_buy)
    quantity = NOTHING if at is None else group.pair.sellable(order.quantity)
    cost = WIDE.multiply(quantity, at or NOTHING)
    fee = WIDE.multiply(cost, group.pair.fee)
    return Fill(number=order.number, quantity=quantity, cost=cost, fee=fee, at=now)


def _price(group: Group, order: Order, price: Decimal, *, may_buy: bool) -> Decimal | None:
    if isinstance(order, Close):
        return order.price if order.reason is CloseReason.LIQUIDATED else price
    # Never better than decided, so that a short does not get in for more than it was granted.
    return order.price if may_buy and _met(group, order, price) else None


def _met(group: Group, order: Enter, price: Decimal) -> bool:
    """Say whether the market gives an order's price, or a better one."""
    return not group.side.worse(order.price, price)
