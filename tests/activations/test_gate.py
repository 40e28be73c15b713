"""What stands in the way of arming, and what a connection does to what is armed: as tables."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exchanges.base import Answer, Line, Mark, RightId
from bot.services.gate import (
    FRESH,
    MOST,
    Barred,
    Caution,
    Hindrance,
    Needs,
    barred,
    barred_edit,
    barred_second,
    blocks,
    lasting,
)
from bot.services.reports import to_json
from storage.activation_rows import Blocked, Site
from storage.records import Connection
from tests.activations.made import (
    FUTURES,
    NOW,
    SPOT,
    activation,
    connection,
    dependent,
    report,
    site,
)

WANTED = Needs(pairs=("BTC/USDT",), rights=SPOT)
MOMENT = timedelta(seconds=1)
WITHDRAW = {RightId.WITHDRAW: Answer.YES}
NOT_KNOWN = {RightId.WITHDRAW: Answer.UNKNOWN}


def kinds(found: Barred | None) -> list[str]:
    return [] if found is None else [each.hindrance for each in found.obstacles]


def test_nothing_stands_in_the_way_of_a_good_key() -> None:
    assert barred(site(), WANTED, now=NOW) is None
    assert barred(site(), WANTED, now=NOW + FRESH) is None


NOTHING = dict.fromkeys(RightId, Answer.UNKNOWN)
# A full check of a key that is refused learns none of its rights.
REFUSED = connection(
    status="attention",
    problem="invalid-key",
    report=to_json(replace(report(NOTHING), lines={Line.KEY: Mark.BAD})),
)


@pytest.mark.parametrize(
    ("its", "expected"),
    [
        (connection(checked_at=NOW - FRESH - MOMENT), ["not-checked"]),
        (connection(checked_at=NOW + MOMENT), []),  # by another process, whose clock is ahead
        (connection(checked_at=NOW + timedelta(hours=3)), ["not-checked"]),
        (connection(status="unreachable", problem="unavailable"), ["not-online"]),
        (connection(status="attention", problem="invalid-key"), ["not-online"]),
        (
            connection(status="attention", checked_at=NOW - timedelta(days=1)),
            ["not-online"],
        ),
        (connection(problem="expires-soon"), []),
        (connection(paused_at=NOW), ["not-watched"]),
        (connection(watch_only=True), ["watch-only"]),
        (connection({RightId.SPOT: Answer.NO}, watch_only=True), ["watch-only"]),
        (connection({RightId.SPOT: Answer.NO}), ["rights-missing"]),
        (connection({RightId.SPOT: Answer.UNKNOWN}), ["rights-missing"]),
        (connection({RightId.BALANCE: Answer.NO}), ["rights-missing"]),
        (connection({RightId.FUTURES: Answer.UNKNOWN}), []),
        (
            connection(WITHDRAW, status="attention", problem="can-withdraw"),
            ["can-withdraw", "not-online"],
        ),
        (connection(status="attention", problem="can-withdraw"), ["can-withdraw", "not-online"]),
        (connection(WITHDRAW), ["can-withdraw"]),
        (
            connection(NOT_KNOWN, status="attention", problem="withdraw-unknown"),
            ["withdraw-unknown", "not-online"],
        ),
        (connection({RightId.TRANSFER: Answer.YES}), []),
        (REFUSED, ["not-online"]),
        (replace(REFUSED, status="online"), ["withdraw-unknown", "rights-missing"]),
    ],
)
def test_a_connection_has_to_be_fit(its: Connection, expected: list[str]) -> None:
    found = barred(site(its), WANTED, now=NOW)

    assert kinds(found) == expected
    assert found is None or {each.connection for each in found.obstacles} == {its.id}


def test_futures_need_the_futures_right_and_no_other_one_to_trade() -> None:
    needs = replace(WANTED, rights=FUTURES)

    found = barred(site(), needs, now=NOW)

    assert found is not None
    assert [each.rights for each in found.obstacles] == [(RightId.FUTURES,)]
    only = connection({RightId.SPOT: Answer.NO, RightId.FUTURES: Answer.YES})
    assert barred(site(only), needs, now=NOW) is None


def test_a_pair_belongs_to_one_activation_of_a_connection() -> None:
    wanted = Needs(pairs=("ADA/USDT", "BTC/USDT", "ETH/USDT"), rights=SPOT)
    others = (activation(), activation(id=2, pairs=("ETH/USDT",), stopping=True))

    found = barred(site(None, *others), wanted, now=NOW, anyway=True)

    assert found is not None
    assert [each.pairs for each in found.obstacles] == [("BTC/USDT", "ETH/USDT")]
    assert kinds(found) == ["pairs-taken"]


def test_a_pair_is_taken_as_long_as_another_has_a_group_of_it_open() -> None:
    other = activation(pairs=("ETH/USDT",))
    found = barred(site(None, other, busy=frozenset({"BTC/USDT"})), WANTED, now=NOW, anyway=True)

    assert kinds(found) == ["pairs-taken"]


def test_the_future_of_a_coin_is_another_pair_than_the_coin() -> None:
    futures = activation(pairs=("BTC/USDT:USDT",))

    assert barred(site(None, futures), WANTED, now=NOW, anyway=True) is None


def test_a_second_strategy_on_a_key_is_warned_of_until_the_user_wants_it_anyway() -> None:
    beside = site(None, activation(pairs=("ETH/USDT",)))

    assert barred(beside, WANTED, now=NOW) == Barred(cautions=(Caution.SHARED_KEY,))
    assert barred(beside, WANTED, now=NOW, anyway=True) is None
    ending = site(None, activation(pairs=("ETH/USDT",), stopping=True))
    assert barred(ending, WANTED, now=NOW) is None


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (site(of_owner=MOST - 1), []),
        (site(of_owner=MOST), ["too-many"]),
        (site(of_owner=MOST, own=activation()), []),
        (site(panic_at=NOW - MOMENT), []),
        (site(panic_at=NOW), ["panic"]),
        (site(panic_at=NOW + MOMENT), ["panic"]),
        (site(panic_at=NOW + timedelta(days=1)), []),
    ],
)
def test_what_the_user_has_and_has_said_counts(where: Site, expected: list[str]) -> None:
    assert kinds(barred(where, WANTED, now=NOW, asked_at=NOW)) == expected


def test_setting_anew_needs_rights_and_pairs_but_no_connection_that_works() -> None:
    away = connection(status="unreachable", checked_at=NOW - timedelta(days=1), paused_at=NOW)
    assert barred_edit(site(away), WANTED) is None
    assert kinds(barred_edit(site(away), replace(WANTED, rights=FUTURES))) == ["rights-missing"]
    assert kinds(barred_edit(site(away, activation()), WANTED)) == ["pairs-taken"]
    assert kinds(barred_edit(site(connection(watch_only=True)), WANTED)) == ["watch-only"]


SECOND = connection(id=8, name="Second")


@pytest.mark.parametrize(
    ("second", "id", "fits"),
    [
        (site(SECOND), 8, True),
        (None, 8, False),
        (site(), 7, False),
        (site(replace(SECOND, exchange="mexc")), 8, False),
        (site(replace(SECOND, status="attention")), 8, False),
        (site(replace(SECOND, watch_only=True)), 8, False),
        (site(connection(WITHDRAW, id=8)), 8, False),
        (site(connection({RightId.SPOT: Answer.NO}, id=8)), 8, False),
        (site(SECOND, activation(connection_id=8)), 8, False),
        (site(SECOND, activation(connection_id=8, pairs=("ETH/USDT",))), 8, True),
    ],
)
def test_new_signals_go_to_a_connection_that_is_fit_too(
    second: Site | None, id: int, fits: bool
) -> None:
    found = barred_second(second, connection(), WANTED, id=id)

    assert [(each.hindrance, each.connection) for each in found] == (
        [] if fits else [(Hindrance.NEW_SIGNALS, id)]
    )


@pytest.mark.parametrize(
    ("its", "left"),
    [
        (connection(checked_at=NOW - timedelta(days=1)), []),
        (connection(status="attention", problem="invalid-key"), []),
        (connection(WITHDRAW, status="attention", problem="can-withdraw"), []),
        (connection(status="unreachable", paused_at=NOW), ["not-watched"]),
        (connection(NOT_KNOWN, status="attention"), ["withdraw-unknown"]),
    ],
)
def test_only_what_another_check_may_mend_is_worth_one(its: Connection, left: list[str]) -> None:
    assert kinds(lasting(barred(site(its), WANTED, now=NOW))) == left


def test_a_caution_is_heard_before_any_check_is_made() -> None:
    stale = connection(checked_at=NOW - timedelta(days=1))
    beside = site(stale, activation(pairs=("ETH/USDT",)))

    assert lasting(barred(beside, WANTED, now=NOW)) == Barred(cautions=(Caution.SHARED_KEY,))


C, W = Blocked.CONNECTION, Blocked.WITHDRAWAL
WELL = connection()
LOST = connection(status="attention", problem="invalid-key")
AWAY = connection(status="unreachable", problem="unavailable")
DANGEROUS = connection(WITHDRAW, status="attention", problem="can-withdraw")
UNCLEAR = connection(NOT_KNOWN, status="attention", problem="withdraw-unknown")


@pytest.mark.parametrize(
    ("its", "before", "resumes", "after"),
    [
        (WELL, None, True, None),
        (WELL, None, False, None),
        (WELL, C, True, None),
        (WELL, C, False, C),
        (WELL, W, True, None),
        (WELL, W, False, C),
        (connection(problem="expires-soon"), None, True, None),
        (LOST, None, True, C),
        (LOST, C, True, C),
        (LOST, W, True, C),
        (AWAY, None, False, C),
        (AWAY, W, True, C),
        (DANGEROUS, None, True, W),
        (DANGEROUS, C, False, W),
        (DANGEROUS, W, True, W),
        (replace(DANGEROUS, problem="ip-not-allowed"), W, True, W),
        (replace(DANGEROUS, status="unreachable", problem="unavailable"), None, True, W),
        (UNCLEAR, None, True, C),
        (UNCLEAR, W, True, W),
        (connection(NOT_KNOWN), W, True, W),
        (connection(paused_at=NOW), None, True, C),
        (connection(paused_at=NOW), W, True, C),
        (connection(watch_only=True), None, True, C),
        (connection({RightId.SPOT: Answer.NO}), None, True, C),
        (connection({RightId.SPOT: Answer.UNKNOWN}), C, True, C),
        (connection({RightId.FUTURES: Answer.UNKNOWN}), C, True, None),
    ],
)
def test_what_a_connection_does_to_what_is_armed_on_it(
    its: Connection, before: Blocked | None, resumes: bool, after: Any
) -> None:
    assert blocks(its, dependent(before, resumes=resumes)) is after


def test_a_key_that_may_trade_spot_only_keeps_futures_from_going_on() -> None:
    assert blocks(WELL, dependent(rights=FUTURES)) is C


CHECKS = st.sampled_from([WELL, LOST, AWAY, DANGEROUS, UNCLEAR, connection(paused_at=NOW)])


@given(checks=st.lists(CHECKS, max_size=12), resumes=st.booleans())
def test_whatever_checks_find_one_after_the_other(checks: list[Connection], resumes: bool) -> None:
    blocked, was = None, False
    for its in checks:
        blocked = blocks(its, dependent(blocked, resumes=resumes))

        if its is DANGEROUS:
            assert blocked is W
        if its is not WELL:
            assert blocked is not None
        if its is WELL:
            assert blocked is not W
            assert (blocked is None) == (resumes or not was)
        was = was or blocked is not None
