"""What screens of strategies say at the edges: many pairs, a refused change, what is at stake."""

from dataclasses import replace

from bot.i18n import Words
from bot.screens import gate, worst_case
from bot.services.gate import Barred, Hindrance, Obstacle
from bot.strategies.base import Side
from bot.strategies.settings import Risk
from tests.unit.strategy_screens import MANY, setup_of
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
