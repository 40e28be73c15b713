"""The picture of the worst case, for the smallest and the largest ladders."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from bot import pictures
from bot.pictures.ladder import Row, placed
from bot.pictures.sheet import EDGE, INK, RED
from bot.pictures.words import LadderWords
from bot.strategies.base import Pair, Side
from bot.strategies.ladder import Ladder, Plan, plan
from bot.strategies.worst_case import WorstCase, worst_case
from tests.pictures.seen import margins, opened

LADDER = Ladder(
    base_order=Decimal(10),
    add_buy=Decimal(10),
    count=5,
    first_step=Decimal("1.5"),
    step_scale=Decimal("1.3"),
    volume_scale=Decimal("1.3"),
)
WORDS = LadderWords(
    title="BTC/USDT",
    price="Fiyat",
    used="O ana kadar kullanılan marjin",
    average="ortalama",
    stop="zarar durdurma",
    liquidation="tasfiye",
    in_price=lambda value: f"{value:f}"[:12],
    in_money=lambda value: f"{value:.2f}",
    facts=("Fiyat %9,4 düşerse 6 emrin tamamı gerçekleşir ve 147,13 USDT kullanılmış olur.",),
)
LONG_NAME = "Ğ" * 40 + " Çok uzun bir bağlantı adı, hiç bitmeyecekmiş gibi uzayan " + "W" * 60


def case(
    *, side: Side = Side.LONG, leverage: int = 1, count: int = 5, stop: int | None = 20
) -> WorstCase:
    pair = Pair(
        symbol="BTC/USDT",
        price_step=Decimal("0.01"),
        amount_step=Decimal("0.000001"),
        max_leverage=Decimal(20),
    )
    ladder = replace(LADDER, count=count, step_scale=Decimal("1.05"))
    found = plan(
        ladder,
        pair,
        side=side,
        entry=Decimal("91250.5"),
        leverage=Decimal(leverage),
        limit=Decimal(10**9),
    )
    assert isinstance(found, Plan)
    return worst_case(found, groups=2, stop_loss=None if stop is None else Decimal(stop))


@pytest.mark.parametrize(
    "worst",
    [
        case(),
        case(count=0, stop=None),
        case(count=25, stop=90),
        case(side=Side.SHORT, leverage=5),
        case(side=Side.SHORT, leverage=5, count=0, stop=None),
        case(leverage=10, count=3, stop=9),
    ],
)
def test_nothing_reaches_the_edge(worst: WorstCase) -> None:
    words = replace(WORDS, title=LONG_NAME, facts=(LONG_NAME, *WORDS.facts))

    assert min(margins(pictures.worst_case(worst, words))) >= EDGE / 2


def test_the_same_ladder_is_the_same_picture() -> None:
    assert pictures.worst_case(case(), WORDS) == pictures.worst_case(case(), WORDS)


def test_the_higher_price_of_a_short_ladder_is_higher_up() -> None:
    def used(side: Side) -> list[int]:
        """Return how much of the upper and the lower end of the chart is filled."""
        picture = opened(pictures.worst_case(case(side=side, stop=None), WORDS))
        rows = [[picture.getpixel((x, y)) for x in range(picture.width)] for y in (215, 900)]
        return [row.count((190, 219, 240)) for row in rows]

    fallen, risen = used(Side.LONG), used(Side.SHORT)

    assert fallen[0] < fallen[1]
    assert risen[0] > risen[1]


def test_labels_never_touch_and_those_of_danger_are_never_left_out() -> None:
    crowded = [Row(Decimal(n), str(n), 100 + n, RED if n < 3 else INK) for n in range(40)]

    shown = placed(crowded, top=90)

    assert [row for row, _ in shown if row.ink == RED] == crowded[:3]
    assert all(b - a >= 50 for a, b in pairwise(sorted(y for _, y in shown)))
