"""What a planned ladder can cost: the numbers of the card that is shown before arming."""

from dataclasses import dataclass
from decimal import Decimal

from bot.strategies.base import WIDE, Pair, gain
from bot.strategies.ladder import Plan, Step, liquidation


@dataclass(frozen=True, kw_only=True)
class Used:
    """One group at a price against it: "if the price falls X % you will have used Y"."""

    percent: Decimal
    """By how much the price is then against the entry."""
    price: Decimal
    orders: int
    capital: Decimal
    margin: Decimal
    average: Decimal
    loss: Decimal
    """What closing everything there would lose, fees included."""


@dataclass(frozen=True, kw_only=True)
class WorstCase:
    """A whole ladder filled, and what can be lost with it."""

    plan: Plan
    groups: int
    """How many groups may be open at once, each with such a ladder."""
    full: Used
    """At the last add-buy."""
    stop: Used | None
    """At the stop loss, where there is one."""
    liquidation: Decimal
    """The price at which the exchange closes the full ladder; 0 where it never does."""
    at_stake: Decimal
    """The margin of all groups together, all of which can be lost when no stop loss holds."""


def worst_case(plan: Plan, *, groups: int, stop_loss: Decimal | None) -> WorstCase:
    """Return what a plan can cost."""
    last = plan.last
    return WorstCase(
        plan=plan,
        groups=groups,
        full=used_at(plan, last.rung.price),
        stop=None if stop_loss is None else used_at(plan, plan.price_against(stop_loss)),
        liquidation=liquidation(plan.side, last.average, leverage=plan.leverage, pair=plan.pair),
        at_stake=WIDE.multiply(plan.reserved, Decimal(groups)),
    )


def used_at(plan: Plan, price: Decimal) -> Used:
    """Return what a group has used and would lose once the price has moved to `price`."""
    filled = [step for step in plan.steps if not plan.side.worse(step.rung.price, price)]
    held = filled[-1] if filled else plan.steps[0]
    return Used(
        percent=-gain(plan.side, plan.entry, price),
        price=price,
        orders=held.rung.number + 1,
        capital=held.capital,
        margin=held.margin,
        average=held.average,
        loss=_loss(plan, held, price),
    )


def _loss(plan: Plan, held: Step, price: Decimal) -> Decimal:
    worth = held.position * price
    return (held.capital - worth) * plan.side.sign + fees(plan.pair, held.capital, worth)


def fees(pair: Pair, *costs: Decimal) -> Decimal:
    """Return what the exchange takes for orders of these costs."""
    return sum(costs, Decimal(0)) * pair.fee
