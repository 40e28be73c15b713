"""What screens of strategies say at the edges: many pairs, a refused change, what is at stake."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.i18n import Words
from bot.screens import gate, strategies, worst_case
from bot.screens.figures import money, refusal
from bot.services.gate import Barred, Hindrance, Obstacle
from bot.strategies.base import Reason, Refused, Side
from bot.strategies.settings import Risk
from tests.unit.strategy_screens import MANY, NOW, setup_of, shown
from tests.unit.test_locales import EXCHANGES, Mark, stored, worst_report

T = Words()("en")
ITS = stored(worst_report(EXCHANGES["kucoin"], Mark.GOOD, ())).connection
TAKEN = Obstacle(hindrance=Hindrance.PAIRS_TAKEN, connection=ITS.id, pairs=MANY)
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


def test_what_is_at_stake_is_no_less_than_what_open_groups_use() -> None:
    one = shown(ITS)
    limit = one.activated.settings.limit.margin(one.activated.row.practice_balance)
    for used, told in ((limit + 7, limit + 7), (Decimal(0), limit)):
        text = strategies.one(replace(one, totals=replace(one.totals, used=used)), T, NOW).text

        assert T("strategy-stake", amount=money(told, one.quote, T)) in text
        assert T("stake-adds-up") in text


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
