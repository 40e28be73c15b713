"""Groups of any settings living through any prices, with an exchange that is late or fails."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import settings as examples
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from bot.strategies import wire
from bot.strategies.actions import Action, Close, Enter, Move, Track, Zone
from bot.strategies.base import Pair, Side
from bot.strategies.events import Fill, answered, settled, taken
from bot.strategies.group import Group, decide, stop
from bot.strategies.ladder import Plan
from bot.strategies.opening import open_group
from bot.strategies.settings import AddBuys, OnStop, Settings, complaints, plan_for, sized

from .made import NOW, any_settings, pairs

ARROWS = {
    Zone.NORMAL: {Zone.WATCH, Zone.EXITING},
    Zone.WATCH: {Zone.NORMAL, Zone.RECOVERY, Zone.EXITING},
    Zone.RECOVERY: {Zone.EXITING},
    Zone.EXITING: {Zone.CLOSED},
    Zone.CLOSED: set(),
}
START = Decimal(1000)
# Mostly small moves, more of them down, and now and then a jump over several steps of any ladder.
move = st.one_of(st.integers(-300, 200), st.integers(-300, 200), st.integers(-1500, 1500)).map(
    lambda basis_points: 1 + Decimal(basis_points) / 10_000
)
tick = st.tuples(move, st.integers(0, 30), st.integers(0, 5).map(bool))


@dataclass
class Life:
    """A group, its settings, and everything that has been decided for it."""

    settings: Settings
    group: Group
    decided: list[tuple[Action, ...]]

    def tick(self, price: Decimal, now: datetime) -> tuple[Action, ...]:
        actions = decide(self.group, self.settings, price, now)
        self.group = taken(self.group, actions, now)
        self.decided.append(actions)
        return actions


def eventful(drawn: Settings) -> Settings:
    """Return settings under which more happens: longer lives, with steps closer together."""
    ladder = replace(drawn.ladder, count=drawn.ladder.count + 1, first_step=Decimal("0.8"))
    recovery = replace(
        drawn.recovery,
        conditions=min(drawn.recovery.conditions, 2),
        against=min(drawn.recovery.against, Decimal(4)),
        reserve=min(drawn.recovery.reserve, ladder.count - 1),
    )
    profit = drawn.take_profit + 5
    return replace(drawn, ladder=ladder, recovery=recovery, take_profit=profit)


def drawn_life(drawn: Settings, pair: Pair) -> Life | None:
    """Return a group of these settings with its base order pending, if there can be one."""
    mended = sized(replace(eventful(drawn), stop_loss=None), Decimal(50_000))
    for settings in (replace(mended, stop_loss=drawn.stop_loss), mended):
        if complaints(settings) or not isinstance(
            plan_for(settings, pair, entry=START, limit=Decimal(10**9)), Plan
        ):
            continue
        group = open_group("g1", settings, pair, (), price=START, balance=Decimal(10**8), now=NOW)
        if isinstance(group, Group):
            return Life(settings, group, [])
    return None


lives = (
    st.tuples(any_settings, pairs)
    .map(lambda both: drawn_life(*both))
    .filter(lambda life: life is not None)
)


class GroupLives(RuleBasedStateMachine):
    """One group, one price, one clock."""

    @initialize(life=lives)
    def open(self, life: Life) -> None:
        self.life = Life(life.settings, life.group, [])
        self.first = life
        self.price, self.now = START, NOW
        self.happened: list[Callable[[Life], object]] = []
        self.fills: list[tuple[Enter | Close, Fill]] = []
        self.last_step, self.last_add_buy = 0, datetime.min.replace(tzinfo=NOW.tzinfo)
        self.settle(share=4)

    @property
    def group(self) -> Group:
        return self.life.group

    def happen(self, event: Callable[[Life], object]) -> object:
        self.happened.append(event)
        return event(self.life)

    @rule(ticks=st.lists(tick, min_size=1, max_size=12))
    def live(self, ticks: list[tuple[Decimal, int, bool]]) -> None:
        for move, minutes, prompt in ticks:
            self.price = max((self.price * move).quantize(Decimal("0.0001")), Decimal("0.0001"))
            self.now += timedelta(minutes=minutes)
            self.tick(self.price, self.now)
            if prompt and self.group.pending is not None:
                self.settle(share=4)
            if prompt and self.group.question is not None:
                self.answer(yes=minutes > 5)

    def tick(self, price: Decimal, now: datetime) -> None:
        before = self.group
        actions = decide(before, self.life.settings, price, now)
        assert actions == self.happen(lambda life: life.tick(price, now))
        self.check(before, actions)
        self.the_margin_stays_within_what_was_granted()

    @precondition(lambda self: self.group.pending is not None)
    @rule(share=st.integers(0, 4))
    def settle(self, share: int) -> None:
        """Fill none, some or all of an order, and tell it twice."""
        order = self.group.pending
        assert order is not None
        quantity = self.group.pair.sellable(order.quantity * share / 4)
        cost = quantity * order.price
        fee = cost * self.group.pair.fee
        done = Fill(number=order.number, quantity=quantity, cost=cost, fee=fee, at=self.now)
        for _ in range(2):
            self.happen(lambda life: _settle(life, done))
        self.fills.append((order, done))
        if isinstance(order, Enter) and order.step and quantity:
            self.last_step, self.last_add_buy = order.step, self.now

    @precondition(lambda self: self.group.question is not None)
    @rule(yes=st.booleans())
    def answer(self, yes: bool) -> None:
        asked, now = self.group.question, self.now
        assert asked is not None
        self.happen(lambda life: _answer(life, asked.step, yes, now))

    @rule()
    def restart(self) -> None:
        """Come back from what was stored, to the last digit."""
        back = wire.load(Group, wire.dump(self.group))

        assert back == self.group
        self.life.group = back

    @precondition(lambda self: self.now > NOW + timedelta(hours=3))
    @rule(choice=st.sampled_from(OnStop))
    def stop(self, choice: OnStop) -> None:
        price, now = self.price, self.now
        self.happen(lambda life: _stop(life, choice, price, now))

    def check(self, before: Group, actions: tuple[Action, ...]) -> None:
        zone = before.zone
        for action in actions:
            if isinstance(action, Move):
                assert action.zone in ARROWS[zone]
                zone = action.zone
            elif isinstance(action, Enter):
                self.check_add_buy(before, zone, action)
            elif isinstance(action, Track):
                assert before.best is None or before.side.worse(before.best, action.best)
        if before.zone is Zone.CLOSED or before.pending is not None:
            assert actions == ()

    def check_add_buy(self, before: Group, zone: Zone, add_buy: Enter) -> None:
        settings, side = self.life.settings, before.side
        rung = before.rungs[add_buy.step - 1]
        assert settings.add_buys is not AddBuys.OFF
        assert self.last_step < add_buy.step == rung.number <= settings.ladder.count
        assert not side.worse(rung.price, add_buy.price), "not before the price is there"
        assert add_buy.price == self.price
        assert 0 < add_buy.quantity * add_buy.price <= rung.size
        assert self.now - self.last_add_buy >= settings.pause
        if zone is Zone.RECOVERY or settings.add_buys is AddBuys.IF_IMPROVES:
            cost = Fraction(before.cost) + Fraction(add_buy.quantity) * Fraction(add_buy.price)
            after = cost / (Fraction(before.quantity) + Fraction(add_buy.quantity))
            average = Fraction(before.cost) / Fraction(before.quantity)
            assert after < average if side is Side.LONG else after > average
        if zone is not Zone.RECOVERY and settings.recovery.enabled:
            assert add_buy.step <= settings.ladder.count - settings.recovery.reserve
        if settings.add_buys is AddBuys.ASK:
            assert before.question is not None
            assert before.question.yes
            assert before.question.step == add_buy.step

    @invariant()
    def the_margin_stays_within_what_was_granted(self) -> None:
        if hasattr(self, "life"):
            assert 0 <= self.group.margin <= self.group.granted

    @invariant()
    def the_sums_are_those_of_the_fills(self) -> None:
        if not hasattr(self, "life"):
            return
        sign, group = self.group.side.sign, self.group
        entered = [fill for order, fill in self.fills if isinstance(order, Enter)]
        left = [fill for order, fill in self.fills if isinstance(order, Close)]
        assert group.quantity == _quantity(entered) - _quantity(left) >= 0
        assert group.fees == sum(fill.fee for _, fill in self.fills)
        held = sign * (_cost(left) - _cost(entered)) + sign * group.cost
        assert abs(group.realised - held) < Decimal("1e-15")

    def teardown(self) -> None:
        """Live it all once more: the same prices lead to the same actions."""
        if not hasattr(self, "life"):
            return
        again = Life(self.first.settings, self.first.group, [])
        for event in self.happened:
            event(again)
        assert again == self.life


def _settle(life: Life, done: Fill) -> None:
    life.group = settled(life.group, life.settings, done)


def _answer(life: Life, step: int, yes: bool, now: datetime) -> None:
    life.group = answered(life.group, step, yes=yes, now=now)


def _stop(life: Life, choice: OnStop, price: Decimal, now: datetime) -> None:
    life.group = taken(life.group, stop(life.group, choice, price), now)


def _quantity(fills: list[Fill]) -> Decimal:
    return sum((fill.quantity for fill in fills), Decimal(0))


def _cost(fills: list[Fill]) -> Decimal:
    return sum((fill.cost for fill in fills), Decimal(0))


TestGroupLives = GroupLives.TestCase
TestGroupLives.settings = examples(max_examples=60, stateful_step_count=12)
