"""When a strategy may open a group, and with how much."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.strategies.actions import CloseReason, Enter, Zone
from bot.strategies.base import Reason, Refused
from bot.strategies.events import Fill, settled
from bot.strategies.group import Group
from bot.strategies.opening import Elsewhere, open_group
from bot.strategies.settings import Settings

from .made import NOW, PAIR, SETTINGS, fill, opened, with_recovery

OTHER = replace(PAIR, symbol="ETH/USDT")
ONE_MINUTE = timedelta(minutes=1)


def ask(
    *groups: Group,
    settings: Settings = SETTINGS,
    price: str = "100",
    balance: str | None = "100000",
    later: timedelta = timedelta(0),
) -> Group | Elsewhere | Refused:
    return open_group(
        "g2",
        settings,
        PAIR,
        groups,
        price=Decimal(price),
        balance=None if balance is None else Decimal(balance),
        now=NOW + later,
    )


def reason(found: Group | Elsewhere | Refused) -> Reason:
    assert isinstance(found, Refused), found
    return found.reason


def test_a_group_begins_with_one_order_for_the_base():
    group = ask()

    assert isinstance(group, Group)
    assert group.pending == Enter(number=1, step=0, quantity=Decimal(1), price=Decimal(100))
    assert (group.zone, group.granted, group.quantity) == (Zone.NORMAL, 1000, 0)


def test_the_ladder_hangs_from_where_the_base_order_was_filled():
    group = ask()
    assert isinstance(group, Group)
    done = Fill(number=1, quantity=Decimal(1), cost=Decimal(99), fee=Decimal("0.1"), at=NOW)
    filled = settled(group, SETTINGS, done)

    assert filled.entry == 99
    assert [rung.price for rung in filled.rungs] == [
        Decimal(text) for text in ("97.02", "94.05", "89.60")
    ]


def test_a_base_order_that_was_not_filled_ends_the_group():
    group = ask()
    assert isinstance(group, Group)
    nothing = Fill(number=1, quantity=Decimal(0), cost=Decimal(0), fee=Decimal(0), at=NOW)
    ended = settled(group, SETTINGS, nothing)

    assert (ended.zone, ended.closing, ended.result) == (Zone.CLOSED, CloseReason.NOT_OPENED, 0)
    assert isinstance(ask(ended, later=SETTINGS.cooldown), Group)


def test_one_group_of_a_pair_at_a_time():
    assert reason(ask(opened())) is Reason.PAIR_BUSY
    assert reason(ask(replace(opened(), zone=Zone.EXITING))) is Reason.PAIR_BUSY
    assert isinstance(ask(replace(opened(), pair=OTHER)), Group)


def test_new_signals_of_a_pair_in_recovery_wait_or_go_elsewhere():
    recovering = replace(opened(), zone=Zone.RECOVERY)
    elsewhere = with_recovery(SETTINGS, new_signals=7)

    assert reason(ask(recovering)) is Reason.PAIR_RECOVERING
    found = ask(recovering, settings=elsewhere)
    assert isinstance(found, Elsewhere)
    assert (found.connection, found.group.pair) == (7, PAIR)
    assert reason(ask(opened(), settings=elsewhere)) is Reason.PAIR_BUSY
    assert reason(ask(recovering, found.group, settings=elsewhere)) is Reason.PAIR_BUSY
    full = replace(elsewhere, max_groups=1)
    assert reason(ask(recovering, settings=full)) is Reason.GROUPS_FULL


def test_no_more_groups_than_set():
    full = [replace(opened(), pair=OTHER, id=str(n)) for n in range(SETTINGS.max_groups)]

    refused = ask(*full)

    assert reason(refused) is Reason.GROUPS_FULL
    full[0] = replace(full[0], zone=Zone.CLOSED, closed=NOW)
    assert isinstance(ask(*full), Group)


def test_a_pair_rests_after_its_group_has_ended():
    ended = replace(opened(), zone=Zone.CLOSED, closed=NOW)

    assert reason(ask(ended, later=SETTINGS.cooldown - ONE_MINUTE)) is Reason.COOLDOWN
    assert isinstance(ask(ended, later=SETTINGS.cooldown), Group)
    assert isinstance(ask(replace(ended, pair=OTHER)), Group)


@pytest.mark.parametrize(
    ("expected", "changes"),
    [
        (Reason.BALANCE_UNKNOWN, {"balance": None}),
        (Reason.MARGIN_ABOVE_LIMIT, {"balance": "3199"}),  # half of it, by two groups: 799.75
        (Reason.MARGIN_ABOVE_LIMIT, {"balance": "0"}),
        (Reason.BAD_PRICE, {"price": "0"}),
        (Reason.BAD_PRICE, {"price": "-1"}),
        (Reason.BAD_PRICE, {"price": "NaN"}),
        (Reason.BAD_PRICE, {"price": "Infinity"}),
    ],
)
def test_what_else_forbids_a_group(expected: Reason, changes: dict[str, str | None]):
    assert reason(ask(**changes)) is expected  # type: ignore[arg-type]
    assert isinstance(ask(balance="3200"), Group)


def test_what_older_groups_were_granted_is_not_granted_again():
    older = replace(opened(), pair=OTHER)  # granted 1000 when half the balance was 2000

    refused = ask(older, balance="3500")  # now 1750 for all, of which 750 are left

    assert reason(refused) is Reason.MARGIN_ABOVE_LIMIT
    assert isinstance(refused, Refused)
    assert refused.allowed == 750
    younger = ask(older, balance="3700")
    assert isinstance(younger, Group)
    assert younger.granted == 850
    assert fill(younger, SETTINGS).margin == 100
