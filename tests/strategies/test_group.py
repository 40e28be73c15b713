"""What is done for a group at a price: one table for each thing that can happen to it."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from bot.strategies.actions import (
    Action,
    Ask,
    Close,
    CloseReason,
    Enter,
    Move,
    Track,
    Zone,
)
from bot.strategies.base import Reason, Refused, part
from bot.strategies.events import Fill, answered, settled, taken
from bot.strategies.group import QUESTION_HOLDS, YES_HOLDS, Group, decide, stop
from bot.strategies.settings import AddBuys, OnStop, RecoveryExit, Settings

from .made import NOW, SETTINGS, SHORT, fill, opened, with_recovery

# Nothing but the ladder: no stop, no Recovery Mode, no pause.
PLAIN = with_recovery(
    replace(SETTINGS, stop_loss=None, pause_minutes=0),
    enabled=False,
    against=Decimal(90),
    margin_used=Decimal(100),
    reserve=0,
)
ASKING = replace(PLAIN, add_buys=AddBuys.ASK)
MINUTE = timedelta(minutes=1)


def at(group: Group, price: str, settings: Settings = PLAIN, now: datetime = NOW) -> list[Action]:
    return list(decide(group, settings, Decimal(price), now))


def lived(
    group: Group, *prices: str, settings: Settings = PLAIN, pause: timedelta = timedelta(0)
) -> Group:
    """Return the group after these prices, every order filled at once."""
    now = NOW
    for price in prices:
        now += pause
        group = taken(group, decide(group, settings, Decimal(price), now), now)
        if group.pending is not None:
            group = fill(group, settings, now)
    return group


def reasons(actions: list[Action]) -> list[Reason]:
    return [action.reason for action in actions if isinstance(action, Refused)]


def closes(actions: list[Action]) -> list[CloseReason]:
    return [action.reason for action in actions if isinstance(action, Close)]


def zones(actions: list[Action]) -> list[Zone]:
    return [action.zone for action in actions if isinstance(action, Move)]


# -- the ladder ----------------------------------------------------------------------------------


def test_nothing_happens_between_the_steps():
    assert at(opened(), "98.01") == []
    assert at(opened(), "101.99") == []


def test_an_add_buy_happens_where_the_ladder_has_it():
    assert at(opened(), "98") == [
        Enter(number=2, step=1, quantity=Decimal("1.02"), price=Decimal(98))
    ]
    short = replace(SHORT, stop_loss=None)
    assert at(opened(short), "102", short) == [
        Enter(number=2, step=1, quantity=Decimal("0.98"), price=Decimal(102))
    ]


def test_a_jump_over_several_steps_buys_them_one_by_one_for_their_own_money():
    group = lived(opened(), "91")

    assert (group.next_step, group.quantity) == (2, Decimal(1) + Decimal("1.098"))
    assert at(group, "91") == [
        Enter(number=3, step=2, quantity=Decimal("2.197"), price=Decimal(91))
    ]


def test_a_full_ladder_adds_nothing_more():
    group = lived(opened(), "98", "95", "90.5")

    assert group.next_step == 4
    assert [action for action in at(group, "50") if isinstance(action, Enter | Refused)] == []


def test_an_add_buy_waits_for_the_pause():
    settings = replace(PLAIN, pause_minutes=10)
    group = lived(opened(), "98", settings=settings)

    assert reasons(at(group, "95", settings, NOW + 10 * MINUTE - MINUTE / 60)) == [Reason.TOO_SOON]
    assert isinstance(at(group, "95", settings, NOW + 10 * MINUTE)[-1], Enter)


def test_an_add_buy_that_would_go_over_the_margin_is_refused():
    group = replace(opened(), granted=Decimal("199.95"))

    refused = at(group, "98")[-1]

    assert refused == Refused(
        reason=Reason.MARGIN_ABOVE_LIMIT,
        step=1,
        found=Decimal("199.96"),
        allowed=Decimal("199.95"),
    )
    assert isinstance(at(replace(group, granted=Decimal("199.96")), "98")[-1], Enter)


def test_an_add_buy_below_the_pairs_minimum_is_refused():
    group = opened()
    strict = replace(group, pair=replace(group.pair, min_cost=Decimal("99.97")))

    assert reasons(at(strict, "98")) == [Reason.BELOW_MINIMUM]


@pytest.mark.parametrize("price", ["0", "-5", "NaN", "sNaN", "Infinity"])
def test_nothing_is_done_at_a_price_that_is_none(price: str):
    assert reasons(at(opened(), price)) == [Reason.BAD_PRICE]


def test_only_an_add_buy_that_improves_the_average_where_it_has_to():
    # A crash fills the first step far below the second, which then lies above the average.
    group = lived(opened(), "60")
    improving = replace(PLAIN, add_buys=AddBuys.IF_IMPROVES)

    assert group.average == pytest.approx(Decimal(75), abs=1)
    assert isinstance(at(group, "76")[-1], Enter)
    assert reasons(at(group, "76", improving)) == [Reason.AVERAGE_NOT_IMPROVED]
    assert isinstance(at(group, "74", improving)[-1], Enter)
    much = replace(improving, min_improvement=Decimal(1))
    assert reasons(at(group, "74", much)) == [Reason.AVERAGE_NOT_IMPROVED]


def test_an_add_buy_at_the_average_improves_nothing():
    group = replace(opened(), rungs=(replace(opened().rungs[0], price=Decimal(100)),))
    any_better = replace(PLAIN, add_buys=AddBuys.IF_IMPROVES, min_improvement=Decimal(0))

    assert reasons(at(group, "100", any_better)) == [Reason.AVERAGE_NOT_IMPROVED]
    assert isinstance(at(group, "99.99", any_better)[-1], Enter)


def test_exactly_the_improvement_that_is_wanted_is_enough():
    # One coin at 100 and one at 80 are two at 90: a tenth better.
    group = replace(opened(), rungs=(replace(opened().rungs[0], size=Decimal(80)),))
    tenth = replace(PLAIN, add_buys=AddBuys.IF_IMPROVES, min_improvement=Decimal(10))

    assert isinstance(at(group, "80", tenth)[-1], Enter)
    more = replace(tenth, min_improvement=Decimal("10.01"))
    assert reasons(at(group, "80", more)) == [Reason.AVERAGE_NOT_IMPROVED]


# -- asking --------------------------------------------------------------------------------------


def test_the_user_is_asked_once_and_a_yes_buys():
    [question] = at(opened(), "98", ASKING)
    assert question == Ask(step=1, quantity=Decimal("1.02"), price=Decimal(98))
    asked = taken(opened(), [question], NOW)

    assert reasons(at(asked, "97.5", ASKING, NOW + MINUTE)) == [Reason.WAITING_FOR_ANSWER]
    agreed = answered(asked, 1, yes=True, now=NOW + MINUTE)
    assert at(agreed, "97", ASKING, NOW + MINUTE) == [
        Enter(number=2, step=1, quantity=Decimal("1.03"), price=Decimal(97))
    ]


def test_a_yes_outlasts_an_order_that_came_to_nothing_and_ends_with_the_add_buy():
    asked = taken(opened(), at(opened(), "98", ASKING), NOW)
    agreed = answered(asked, 1, yes=True, now=NOW)
    ordered = taken(agreed, at(agreed, "98", ASKING), NOW)
    nothing = Fill(number=2, quantity=Decimal(0), cost=Decimal(0), fee=Decimal(0), at=NOW)
    again = settled(ordered, ASKING, nothing)

    assert isinstance(at(again, "98", ASKING)[-1], Enter)
    bought = lived(again, "98", settings=ASKING)
    assert (bought.question, bought.next_step) == (None, 2)


def test_a_no_leaves_the_step_out_and_goes_on_with_the_next():
    asked = taken(opened(), at(opened(), "98", ASKING), NOW)
    declined = answered(asked, 1, yes=False, now=NOW)

    assert at(declined, "96", ASKING) == []
    [question] = at(declined, "95", ASKING)
    assert isinstance(question, Ask)
    assert question.step == 2


def test_a_yes_is_good_for_a_while_only_and_not_where_the_price_went_back():
    asked = taken(opened(), at(opened(), "98", ASKING), NOW)
    agreed = answered(asked, 1, yes=True, now=NOW)

    assert at(agreed, "98.5", ASKING, NOW + MINUTE) == []
    assert isinstance(at(agreed, "98", ASKING, NOW + YES_HOLDS)[-1], Enter)
    assert isinstance(at(agreed, "98", ASKING, NOW + YES_HOLDS + MINUTE)[-1], Ask)
    assert isinstance(at(agreed, "98", ASKING, NOW - MINUTE)[-1], Ask)


def test_a_question_that_nobody_answered_is_asked_again():
    asked = taken(opened(), at(opened(), "98", ASKING), NOW)

    assert isinstance(at(asked, "98", ASKING, NOW + QUESTION_HOLDS + MINUTE)[-1], Ask)


@pytest.mark.parametrize("step", [0, 2, 9])
def test_an_answer_to_another_question_changes_nothing(step: int):
    asked = taken(opened(), at(opened(), "98", ASKING), NOW)

    assert answered(asked, step, yes=False, now=NOW) == asked
    assert answered(opened(), 1, yes=False, now=NOW) == opened()


def test_an_answer_given_twice_counts_once():
    asked = taken(opened(), at(opened(), "98", ASKING), NOW)
    agreed = answered(asked, 1, yes=True, now=NOW)
    declined = answered(asked, 1, yes=False, now=NOW)

    assert answered(agreed, 1, yes=False, now=NOW) == agreed
    assert answered(declined, 1, yes=False, now=NOW) == declined


# -- leaving -------------------------------------------------------------------------------------


@pytest.mark.parametrize("settings", [SETTINGS, SHORT])
def test_take_profit_closes_all_of_it(settings: Settings):
    good = "102" if settings is SETTINGS else "98"
    group = opened(settings)

    assert at(group, good, settings) == [
        Move(zone=Zone.EXITING),
        Close(
            number=2,
            quantity=Decimal(1),
            price=Decimal(good),
            reason=CloseReason.TAKE_PROFIT,
        ),
    ]


def test_a_closed_group_has_its_result_after_fees():
    group = lived(opened(), "98", "102")

    assert (group.zone, group.closing) == (Zone.CLOSED, CloseReason.TAKE_PROFIT)
    assert group.realised == Decimal("2.02") * 102 - Decimal("199.96")
    assert group.fees == (Decimal("199.96") + Decimal("2.02") * 102) / 1000
    assert group.result == group.realised - group.fees


def test_a_short_earns_when_the_price_falls():
    group = lived(opened(SHORT), "102", "98", settings=SHORT)

    assert group.closing is CloseReason.TAKE_PROFIT
    assert group.realised == Decimal("199.96") - Decimal("1.98") * 98


def test_the_stop_loss_counts_from_the_entry_and_comes_first():
    settings = replace(PLAIN, stop_loss=Decimal(10))
    group = lived(opened(), "98")

    assert closes(at(group, "90.01", settings)) == []
    assert closes(at(group, "90", settings)) == [CloseReason.STOP_LOSS]
    short = replace(SHORT, stop_loss=Decimal(10))
    assert closes(at(opened(short), "110", short)) == [CloseReason.STOP_LOSS]


def test_trailing_follows_the_best_price_and_closes_on_the_way_back():
    settings = replace(PLAIN, trailing=Decimal(1))
    group = opened()

    assert at(group, "101.9", settings) == []
    assert at(group, "102", settings) == [Track(best=Decimal(102))]
    group = lived(group, "102", "105", "104", settings=settings)
    assert group.best == 105
    assert at(group, "103.96", settings) == []
    assert closes(at(group, "103.95", settings)) == [CloseReason.TRAILING]


def test_a_group_on_its_way_out_adds_nothing():
    settings = replace(PLAIN, trailing=Decimal(1))
    # Filled far below its ladder, the group is in profit while the next step is still "reached".
    group = lived(opened(), "60", "78", settings=settings)

    assert group.best == 78
    assert at(group, "77.9", settings) == []


# -- orders --------------------------------------------------------------------------------------


def test_nothing_is_decided_while_an_order_is_pending():
    waiting = taken(opened(), at(opened(), "98"), NOW)

    assert at(waiting, "50") == []
    assert at(waiting, "500") == []


def test_a_result_told_twice_counts_once():
    waiting = taken(opened(), at(opened(), "98"), NOW)
    done = Fill(
        number=2, quantity=Decimal("1.02"), cost=Decimal("99.96"), fee=Decimal("0.1"), at=NOW
    )
    once = settled(waiting, PLAIN, done)

    assert settled(once, PLAIN, done) == once
    assert settled(waiting, PLAIN, replace(done, number=1)) == waiting


def test_an_order_that_came_to_nothing_is_tried_again_under_another_number():
    waiting = taken(opened(), at(opened(), "98"), NOW)
    nothing = Fill(number=2, quantity=Decimal(0), cost=Decimal(0), fee=Decimal(0), at=NOW)
    again = settled(waiting, PLAIN, nothing)

    assert again.next_step == 1
    assert at(again, "98") == [Enter(number=3, step=1, quantity=Decimal("1.02"), price=Decimal(98))]


def test_a_close_that_was_filled_in_part_goes_on_at_any_price():
    leaving = taken(opened(), at(opened(), "102"), NOW)
    part = Fill(
        number=2, quantity=Decimal("0.4"), cost=Decimal("40.8"), fee=Decimal("0.04"), at=NOW
    )
    rest = settled(leaving, PLAIN, part)

    assert (rest.zone, rest.quantity, rest.cost) == (Zone.EXITING, Decimal("0.6"), 60)
    assert at(rest, "90") == [
        Close(
            number=3,
            quantity=Decimal("0.6"),
            price=Decimal(90),
            reason=CloseReason.TAKE_PROFIT,
        )
    ]
    done = lived(rest, "90")
    assert (done.zone, done.realised) == (Zone.CLOSED, Decimal("40.8") + 54 - 100)


def test_what_is_left_too_small_to_sell_does_not_keep_a_group_open():
    dusty = replace(opened(), quantity=Decimal("0.9995"))  # the fee was taken from the coin
    leaving = taken(dusty, at(dusty, "103"), NOW)
    assert leaving.pending is not None
    assert leaving.pending.quantity == Decimal("0.999")

    done = fill(leaving, PLAIN)

    assert (done.zone, done.quantity) == (Zone.CLOSED, Decimal("0.0005"))


# -- zones ---------------------------------------------------------------------------------------

NO_PAUSE = replace(SETTINGS, pause_minutes=0)


def test_the_first_condition_puts_a_group_on_watch_and_the_second_in_recovery():
    # The reserve keeps the third add-buy, so two are all there are; a tenth of the margin is used.
    group = lived(opened(), "98", settings=NO_PAUSE)
    assert group.zone is Zone.NORMAL

    group = lived(group, "95", settings=NO_PAUSE)
    assert zones(at(group, "94.9", NO_PAUSE)) == [Zone.WATCH]  # add-buys used up
    group = lived(group, "94.9", settings=NO_PAUSE)
    assert reasons(at(group, "90.5", NO_PAUSE))[:1] == []
    assert zones(at(group, "90.5", NO_PAUSE)) == [Zone.RECOVERY]  # and far against it


def test_a_crash_goes_through_watch_to_recovery_at_once():
    group = lived(opened(), "98", "95", settings=NO_PAUSE)

    assert zones(at(group, "85", NO_PAUSE)) == [Zone.WATCH, Zone.RECOVERY]


def test_the_reserve_is_only_for_recovery():
    # With all three conditions wanted, the group stays on watch.
    strict = with_recovery(NO_PAUSE, conditions=3, margin_used=Decimal(100))
    group = lived(opened(), "98", "95", settings=strict)

    assert reasons(at(group, "90.5", strict)) == [Reason.RESERVED]
    assert [type(action) for action in at(group, "90.5", NO_PAUSE)] == [Move, Move, Enter]


def test_without_recovery_mode_a_group_is_watched_at_most_and_nothing_is_reserved():
    off = with_recovery(NO_PAUSE, enabled=False)
    group = lived(opened(), "98", "95", "80", settings=off)

    assert group.zone is Zone.WATCH
    assert group.next_step == 4


def test_a_group_that_loses_nothing_any_more_is_off_watch():
    group = lived(opened(), "98", "95", "94.9", settings=NO_PAUSE)
    assert group.zone is Zone.WATCH
    average = group.average.quantize(Decimal("0.01")) + Decimal("0.01")

    assert zones(at(group, f"{average - 1}", NO_PAUSE)) == []
    assert zones(at(group, f"{average}", NO_PAUSE)) == [Zone.NORMAL]


def test_a_group_that_loses_less_stays_on_watch():
    group = lived(opened(), "94.9", settings=NO_PAUSE)

    assert group.zone is Zone.WATCH
    # Half of it was bought at 94.9, so the average is about 97.4.
    assert at(group, "97", NO_PAUSE) == []
    assert zones(at(group, "97.5", NO_PAUSE)) == [Zone.NORMAL]


def test_much_margin_used_is_a_condition_of_its_own():
    half = replace(opened(), granted=Decimal(200))

    assert zones(at(half, "99.9", NO_PAUSE)) == [Zone.WATCH]
    assert zones(at(replace(half, granted=Decimal("200.1")), "99.9", NO_PAUSE)) == []
    assert zones(at(half, "100", NO_PAUSE)) == []  # it loses nothing


def test_a_group_without_add_buys_has_not_used_them_up():
    off = replace(NO_PAUSE, add_buys=AddBuys.OFF)

    assert at(opened(off), "99", off) == []
    assert zones(at(opened(off), "95", off)) == [Zone.WATCH]


def test_recovery_that_leaves_at_break_even_trails_nothing():
    trailing = with_recovery(
        replace(NO_PAUSE, trailing=Decimal(1)), exit_gain=Decimal(5), reserve=0
    )
    group = recovering()
    above = f"{group.average * Decimal('1.03'):.2f}"

    assert at(group, above, trailing) == []
    assert isinstance(at(group, "90.5", trailing)[-1], Enter)


def recovering() -> Group:
    """Return a group in Recovery Mode with one add-buy kept for it."""
    group = lived(opened(), "98", "95", "94.9", "90.6", settings=NO_PAUSE)
    assert (group.zone, group.next_step) == (Zone.RECOVERY, 3)
    return group


def test_recovery_leaves_at_break_even_after_all_fees_and_not_before():
    group = recovering()
    even = with_recovery(NO_PAUSE, exit_gain=Decimal(0))
    price = (group.cost + group.fees) / group.quantity / (1 - group.pair.fee)
    above = price.quantize(Decimal("0.01"), "ROUND_CEILING")

    assert closes(at(group, f"{above - Decimal('0.01')}", even)) == []
    assert closes(at(group, f"{above}", even)) == [CloseReason.RECOVERED]
    closed = lived(group, f"{above}", settings=even)
    assert 0 <= closed.result < Decimal("0.05")


def test_recovery_may_wait_for_take_profit_instead():
    waiting = with_recovery(NO_PAUSE, exit=RecoveryExit.TAKE_PROFIT)
    group = recovering()
    goal = group.average * Decimal("1.02")

    assert closes(at(group, f"{goal - Decimal('0.01')}", waiting)) == []
    assert closes(at(group, f"{goal + Decimal('0.01')}", waiting)) == [CloseReason.TAKE_PROFIT]


def test_recovery_never_adds_above_the_average_whatever_the_add_buys_are():
    patient = with_recovery(replace(NO_PAUSE, stop_loss=None), exit_gain=Decimal(5))
    group = replace(lived(opened(), "60", "60", settings=patient), zone=Zone.RECOVERY)
    above = f"{group.average.quantize(Decimal('0.01')) + Decimal('0.01')}"

    assert group.next_step == 3
    assert reasons(at(group, above, patient)) == [Reason.AVERAGE_NOT_IMPROVED]
    assert isinstance(at(group, "60", patient)[-1], Enter)


def test_a_group_without_a_position_has_no_average():
    assert lived(opened(), "102").average == 0


def test_the_stop_loss_holds_in_recovery_too():
    assert closes(at(recovering(), "70", NO_PAUSE)) == [CloseReason.STOP_LOSS]


# -- stopping ------------------------------------------------------------------------------------


def test_stopping_does_with_open_groups_what_was_chosen():
    price = Decimal(97)

    assert stop(opened(), OnStop.FINISH, price) == ()
    closing = taken(opened(), stop(opened(), OnStop.CLOSE, price), NOW)
    assert (closing.zone, closing.closing) == (Zone.EXITING, CloseReason.STOPPED)
    left = taken(opened(), stop(opened(), OnStop.LEAVE, price), NOW)
    assert (left.zone, left.closing, left.quantity) == (Zone.CLOSED, CloseReason.LEFT, 1)
    assert left.pending is None


@pytest.mark.parametrize("choice", OnStop)
def test_stopping_waits_for_a_pending_order_and_leaves_what_is_leaving(choice: OnStop):
    waiting = taken(opened(), at(opened(), "98"), NOW)
    leaving = taken(opened(), at(opened(), "102"), NOW)

    assert stop(waiting, choice, Decimal(98)) == ()
    assert stop(leaving, choice, Decimal(98)) == ()


def test_a_closed_group_stays_as_it_is():
    closed = lived(opened(), "102")

    for price in ("1", "98", "100", "1000"):
        assert at(closed, price) == []
    assert answered(closed, 1, yes=False, now=NOW) == closed
    with pytest.raises(AssertionError):
        taken(closed, [Move(zone=Zone.NORMAL)], NOW)


def test_an_add_buy_that_fills_the_margin_to_its_last_digit_fits():
    settings = replace(SHORT, stop_loss=None, leverage_cap=3)
    group = replace(opened(settings), granted=part(Decimal("199.96"), Decimal(3)))

    full = lived(group, "102", settings=settings)

    assert full.margin == full.granted
