"""What screens of strategies say at the edges: many pairs, a refused change, what is at stake."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.exchanges.base import Market
from bot.i18n import LANGUAGES, Words
from bot.screens import gate, strategies, worst_case
from bot.screens import setup as steps
from bot.screens.figures import money, refusal
from bot.screens.setup import Where
from bot.services.gate import Barred, Hindrance, Obstacle
from bot.services.positions import Stake, position
from bot.services.setup import Laid, Missing
from bot.strategies import STRATEGIES
from bot.strategies.base import Pair, Reason, Refused, Side
from bot.strategies.ladder import Plan, Step
from bot.strategies.settings import MarginLimit, OnStop, Risk, Settings, at_once, plan_for
from storage.activation_rows import Blocked
from storage.groups import Row
from tests.strategies.made import SETTINGS
from tests.unit.strategy_screens import MANY, NOW, POSITION, setup_of, shown
from tests.unit.test_locales import EXCHANGES, Mark, stored, worst_report

T = Words()("en")
ITS = stored(worst_report(EXCHANGES["kucoin"], Mark.GOOD, ())).connection
TAKEN = Obstacle(hindrance=Hindrance.PAIRS_TAKEN, connection=ITS.id, pairs=MANY)
HALF = replace(SETTINGS, limit=MarginLimit(money=Decimal(1000), share=Decimal(50)))
"""Two groups, which may use half of the balance together."""
CHANGE = setup_of(Risk.BOLD, "recovery-pro", Side.SHORT)


def test_as_many_pairs_as_there_may_be_are_told_in_a_line() -> None:
    told = gate.words(Barred(obstacles=(TAKEN,)), {ITS.id: ITS}, T)

    assert MANY[0] in told
    assert MANY[-1] not in told
    assert T("pairs-more", count=len(MANY) - 12) in told


def test_a_refused_change_does_not_say_that_nothing_was_switched_on() -> None:
    found = Barred(obstacles=(TAKEN,))
    changed = worst_case.barred(CHANGE, found, {ITS.id: ITS}, T).text
    new = worst_case.barred(replace(CHANGE, activation=0), found, {ITS.id: ITS}, T).text

    assert changed.startswith(T("arm-barred-changed"))
    assert new.startswith(T("arm-barred"))


def test_a_connection_that_nobody_can_look_at_is_all_that_is_told() -> None:
    assert worst_case.not_checked(CHANGE, T).text == T("strategy-not-checked")


def test_what_is_at_stake_is_no_less_than_what_open_groups_were_granted() -> None:
    one = shown(ITS)
    limit = one.activated.settings.limit.margin(one.activated.row.practice_balance)
    for granted, told in ((limit + 7, limit + 7), (Decimal(1), limit)):
        stake = Stake((replace(POSITION, granted=granted),))
        text = strategies.one(replace(one, stake=stake), T, NOW).text

        assert T("strategy-stake", amount=money(told, one.quote, T)) in text
        assert T("stake-adds-up") in text


def test_what_groups_have_lost_moves_the_share_of_the_balance() -> None:
    def left(result: int) -> Decimal:
        return Stake(result=Decimal(result)).under(HALF, Decimal(1000), ("A/USDT", "B/USDT"))

    assert left(-600) == 200
    assert left(-1200) == 0
    assert left(400) == left(0) == 500, "what was won is no more to be lost"


def test_a_pair_has_one_group_at_stake_unless_its_next_one_goes_elsewhere() -> None:
    elsewhere = replace(HALF, recovery=replace(HALF.recovery, new_signals=2))

    assert [at_once(HALF, pairs) for pairs in (1, 2, 3)] == [1, 2, 2]
    assert at_once(elsewhere, 1) == 2
    assert Stake().under(HALF, Decimal(1000), ("A/USDT",)) == 250
    assert Stake().under(elsewhere, Decimal(1000), ("A/USDT",)) == 500


@pytest.mark.parametrize(
    ("granted", "pairs", "told"),
    [
        ({"A/USDT": 100}, ("A/USDT",), 250),  # the next group of the pair may use more
        ({"A/USDT": 400}, ("A/USDT",), 400),
        ({"A/USDT": 100}, ("B/USDT",), 350),
        ({"A/USDT": 400}, ("B/USDT",), 500),  # the limit leaves no more beside it
        ({"A/USDT": 700}, ("B/USDT",), 700),
        ({"A/USDT": 100}, ("A/USDT", "B/USDT", "C/USDT"), 500),
    ],
)
def test_at_stake_is_what_open_groups_keep_and_what_may_be_opened_beside_them(
    granted: dict[str, int], pairs: tuple[str, ...], told: int
) -> None:
    kept = (replace(POSITION, pair=p, granted=Decimal(g)) for p, g in granted.items())

    assert Stake(tuple(kept)).under(HALF, Decimal(1000), pairs) == told


def test_a_group_that_cannot_be_read_is_told_and_counted_with_what_it_uses() -> None:
    row = Row(
        id="a-1",
        activation_id=1,
        connection_id=1,
        user_id=1,
        number=1,
        pair="BTC/USDT",
        generation=1,
        zone="normal",
        state="{}",
        used=Decimal(5),
        result=None,
        revision=1,
        opened_at=NOW,
        closed_at=None,
    )
    found = position(row)
    text = strategies.one(replace(shown(ITS), stake=Stake((found,))), T, NOW).text

    assert (found.zone, found.granted) == (None, 5)
    assert T("group-is-odd", pair="BTC/USDT") in text


def ladder(price: Decimal, limit: Decimal) -> tuple[Step, ...]:
    """Return the orders of one group on spot with a margin limit."""
    settings = STRATEGIES["balanced"].settings(
        Risk.BALANCED, market=Market.SPOT, side=Side.LONG, money=limit
    )
    tick = Decimal("1e-8") if price < 1 else Decimal("0.01")
    pair = Pair(symbol="X/USDT", price_step=tick, amount_step=Decimal("1e-5"))
    assert isinstance(settings, Settings)
    plan = plan_for(settings, pair, entry=price, limit=limit)
    assert isinstance(plan, Plan)
    return plan.steps


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("limit", [100, 1000, 100_000])
@pytest.mark.parametrize("price", ["96000", "3300.27", "0.34", "0.0000215"])
def test_the_ladder_stands_in_columns_that_a_phone_does_not_break(
    price: str, limit: int, code: str
) -> None:
    steps = ladder(Decimal(price), Decimal(limit))
    told = worst_case.table(steps, Side.LONG, Words()(code))
    rows = [row.split() for row in told.removeprefix("<pre>").removesuffix("</pre>").splitlines()]
    mark = "." if code == "en" else ","

    assert {len(row) for row in rows} == {5}
    assert max(map(len, told.splitlines())) <= 34 + len("<pre>")
    for cells in list(zip(*rows[1:], strict=True))[1:]:
        assert len({len(cell.partition(mark)[2]) for cell in cells}) == 1, cells


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_that_enables_says_what_can_be_lost(language: str) -> None:
    lost = {
        "en": r"\b(lost|lose|losing|loss|losses|at stake)\b",
        "es": r"perder|perdiendo|perdid|pierd|pérdida|en juego",
        "nl": r"verlies|verlor|op het spel",
        "tr": r"kaybe[dt]|zarar|riske gir",
    }
    t = Words()(language)
    new = replace(CHANGE, activation=0)
    where = Where(name="Main", exchange="MEXC")
    question = dict.fromkeys(("pair", "name", "price", "cost", "average"), "") | {"steps": 5}
    enabling = [
        *(each(new, where, t).text for each in (steps.risks, steps.limit, steps.add_buys)),
        *(each(new, where, t).text for each in (steps.strategies, steps.markets)),
        steps.recovery(new, where, "", t).text,
        worst_case.ask_arm(new, where, 0, t).text,
        worst_case.ask_arm(CHANGE, where, 0, t).text,
        strategies.one(shown(ITS), t, NOW).text,
        *(t(f"strategy-{each}-about") for each in STRATEGIES),
        t("group-question", step=1, **question),
        t("group-opened", **question),
    ]

    assert [text for text in enabling if not re.search(lost[language], text)] == []


def test_what_only_waits_for_its_user_does_not_blame_its_connection() -> None:
    held = shown(ITS, blocked=Blocked.CONNECTION)

    assert T("held-by-connection") in strategies.state_words(held, T)
    assert T("held-until-your-word") in strategies.state_words(replace(held, waits=True), T)


def test_a_stop_that_has_to_wait_is_told_as_a_stop() -> None:
    waits = shown(ITS, blocked=Blocked.WITHDRAWAL, stopping=True)
    words = ("state-stopping", "state-paused", "held-by-withdrawal")

    assert waits.activated.settings.on_stop is OnStop.FINISH
    assert strategies.state_words(waits, T) == " ".join(T(each) for each in words)


def test_pages_of_the_card_are_those_of_pairs_that_have_one() -> None:
    gone = Laid(pair="Y/USDT", found=Missing.GONE)
    where = Where(name="Main", exchange="MEXC")
    screen = worst_case.screen(replace(CHANGE, page=3), where, [gone, gone], None, {}, T)

    assert screen.text.count(T("worst-pair-gone", pair="Y/USDT", exchange="MEXC")) == 2
    assert not [button for row in screen.rows for button in row if button.text in "‹›"]


@pytest.mark.parametrize(
    ("language", "one_way"),
    [
        ("en", ("above", "fall ")),
        ("es", ("por encima", "caer")),
        ("nl", ("boven", "dalen")),
        ("tr", ("üzerinde", "düşemez")),
    ],
)
def test_words_for_both_sides_name_no_way_that_the_price_goes(
    language: str, one_way: tuple[str, ...]
) -> None:
    t = Words()(language)
    far = Refused(reason=Reason.DISTANCE_TOO_FAR, step=3, found=Decimal(120))
    said = f"{t('number-take-profit-about')} {refusal(far, 'USDT', t)}"

    assert not [word for word in one_way if word in said]
