"""The setting up of a strategy: its steps, and what each answer makes of it; all of it pure.

Settings that are kept hold together at every step: an answer that clashes is refused by its reason.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum
from typing import TypeVar

from bot.exchanges.base import Market
from bot.services.assignments import Activated
from bot.strategies import STRATEGIES, wire
from bot.strategies.assignment import MOST_PAIRS, quote_of
from bot.strategies.base import HUNDRED, Pair, Reason, Refused, Side
from bot.strategies.bounds import BOUNDS, Bound, Number
from bot.strategies.catalogue import Strategy
from bot.strategies.settings import (
    AddBuys,
    Complaint,
    OnStop,
    RecoveryExit,
    Risk,
    Settings,
    at_once,
    changed,
    complaints,
    granted,
    leverage_at,
    plan_for,
    sized,
)
from bot.strategies.stored import must_hold
from bot.strategies.wire import Unreadable
from bot.strategies.worst_case import WorstCase, worst_case
from storage import drafts as rows

LIFETIME = timedelta(days=1)
CONVERSATION = "setup"
_FINEST = Decimal("1e-8")
PRACTICE_START = Decimal(1000)
PRACTICE = Bound(low=Decimal("0.0001"), high=Decimal(1_000_000_000), decimals=8)
# Money of which a unit is worth so much that a preset's sum would be a fortune.
_SMALLER = {
    "BTC": Decimal("0.0001"),
    "ETH": Decimal("0.001"),
    "BNB": Decimal("0.005"),
    "SOL": Decimal("0.01"),
}
Choice = TypeVar("Choice", bound=StrEnum)


class Step(StrEnum):
    """What is being asked, in the order of the questions."""

    CONNECTION = "connection"
    STRATEGY = "strategy"
    MARKET = "market"
    PAIRS = "pairs"
    RISK = "risk"
    LIMIT = "limit"
    ADD_BUYS = "addbuys"
    RECOVERY = "recovery"
    MORE = "more"
    CARD = "card"
    # Beside the way:
    NUMBERS = "numbers"
    NUMBER = "number"
    ON_STOP = "onstop"
    ELSEWHERE = "elsewhere"


WAY = tuple(Step)[: tuple(Step).index(Step.CARD) + 1]


class Section(StrEnum):
    """The numbers of a strategy, a screen for each."""

    LADDER = "ladder"
    EXITS = "exits"
    GROUPS = "groups"
    RECOVERY = "recovery"


SECTIONS: Mapping[Section, tuple[Number, ...]] = {
    Section.LADDER: (
        Number.BASE_ORDER,
        Number.ADD_BUY,
        Number.COUNT,
        Number.FIRST_STEP,
        Number.STEP_SCALE,
        Number.VOLUME_SCALE,
    ),
    Section.EXITS: (Number.TAKE_PROFIT, Number.TRAILING, Number.STOP_LOSS),
    Section.GROUPS: (
        Number.LEVERAGE_CAP,
        Number.MAX_GROUPS,
        Number.COOLDOWN_MINUTES,
        Number.PAUSE_MINUTES,
        Number.MIN_IMPROVEMENT,
    ),
    Section.RECOVERY: (
        Number.RECOVERY_CONDITIONS,
        Number.RECOVERY_AGAINST,
        Number.RECOVERY_ADD_BUYS_USED,
        Number.RECOVERY_MARGIN_USED,
        Number.RECOVERY_RESERVE,
        Number.RECOVERY_EXIT_GAIN,
    ),
}


class Practice(StrEnum):
    """The one number that is no setting of a strategy: how much money to practise with."""

    BALANCE = "practice_balance"


Asked = Number | Practice
ASKED: tuple[Asked, ...] = (*Number, *Practice)


@dataclass(frozen=True, kw_only=True)
class Setup:
    """A strategy that is being set up, or changed; a row of the drafts."""

    id: str
    user: int
    touched_at: datetime
    step: Step = Step.CONNECTION
    connection: int = 0
    strategy: str = ""
    market: Market = Market.SPOT
    side: Side = Side.LONG
    pairs: tuple[str, ...] = ()
    money: str = ""
    """What the pairs are, or were last, paid in: the settings' sums and the balance are of it."""
    search: str = ""
    """What the pairs on the screen have in their names: never more than some pair's name has."""
    page: int = 0
    settings: Settings | None = None
    resumes: bool = True
    """Whether it goes on by itself once its connection works again."""
    balance: Decimal = PRACTICE_START
    section: Section = Section.LADDER
    asked: Asked = Number.LIMIT_MONEY
    came_from: Step = Step.NUMBERS
    """The step from which a number was asked for."""
    activation: int = 0
    """The one to be changed; 0 where a new one is to be."""
    generation: int = 0
    picture: int = 0
    """The message with the picture above the card."""
    screen: int = 0
    """The message that shows the question: there is one of it in the chat."""
    revision: int = 0
    """Counts the changes, so that a button arms only what stands on its screen."""

    @property
    def catalogued(self) -> Strategy:
        """Return the chosen strategy."""
        return STRATEGIES[self.strategy]

    @property
    def quote(self) -> str:
        """Return the money of the chosen pairs, or of the last; nothing before the first."""
        return (quote_of(self.pairs[0], self.market) or "") if self.pairs else self.money

    @property
    def chosen(self) -> Settings:
        """Return the settings of a step that comes after the risk level."""
        assert self.settings is not None, "this step comes after the risk level"
        return self.settings

    def alive(self, now: datetime) -> bool:
        """Tell whether it has not been abandoned."""
        return now - self.touched_at < LIFETIME

    @property
    def open_step(self) -> Step:
        """Return the first question that has no answer yet; the card where all have one."""
        answers = {
            Step.CONNECTION: self.connection,
            Step.STRATEGY: self.strategy,
            Step.PAIRS: self.pairs,
            Step.RISK: self.settings,
        }
        return next((step for step, answer in answers.items() if not answer), Step.CARD)

    def may_ask(self, step: Step) -> bool:
        """Tell whether a question may be asked: all that it builds on has been answered.

        A strategy that is switched on keeps its connection and its market.
        """
        if self.activation and step in WAY[: WAY.index(Step.PAIRS)]:
            return False
        place = WAY.index(step) if step in WAY else WAY.index(Step.MORE)
        return place <= WAY.index(self.open_step)


def before(setup: Setup) -> Step | None:
    """Return the step to go back to; None where the way began."""
    match setup.step:
        case Step.NUMBER:
            return setup.came_from
        case Step.NUMBERS if setup.section is Section.RECOVERY:
            return Step.RECOVERY
        case Step.NUMBERS | Step.ON_STOP:
            return Step.MORE
        case Step.ELSEWHERE:
            return Step.RECOVERY
        case Step.CONNECTION:
            return None
    if setup.activation and setup.step is not Step.CARD:
        return None if setup.step is Step.MORE else Step.MORE
    return WAY[WAY.index(setup.step) - 1]


def after(setup: Setup) -> Step:
    """Return the step that follows; whoever changes a strategy comes back to the overview."""
    if setup.step not in WAY:
        return before(setup) or Step.MORE
    if setup.activation and setup.step is not Step.MORE:
        return Step.MORE
    return WAY[min(WAY.index(setup.step) + 1, len(WAY) - 1)]


def at(setup: Setup, step: Step) -> Setup:
    """Return the setup with another question asked, the lists from their beginning."""
    return replace(setup, step=step, page=0, search="")


def on_connection(setup: Setup, connection: int) -> Setup:
    """Take the connection; what it trades may be another market's, so pairs begin anew."""
    if connection == setup.connection:
        return setup
    return replace(setup, connection=connection, pairs=())


def with_strategy(setup: Setup, strategy: str) -> Setup:
    """Take the strategy; another one has other presets."""
    same = strategy == setup.strategy
    return setup if same else replace(setup, strategy=strategy, settings=None)


def on_market(setup: Setup, market: Market, side: Side) -> Setup | Complaint:
    """Take the market and the side, and fit the settings to them."""
    moved = replace(setup, market=market, side=side)
    if market is not setup.market:
        moved = replace(moved, pairs=())
    if setup.settings is None:
        return moved
    cap = 1 if market is Market.SPOT else setup.settings.leverage_cap
    settings = replace(setup.settings, market=market, side=side, leverage_cap=cap)
    return _holding(moved, settings)


def toggled(setup: Setup, pair: str) -> Setup:
    """Choose a pair, or choose it no more; pairs of another money take the place of the others."""
    if pair in setup.pairs:
        left = tuple(other for other in setup.pairs if other != pair)
        return replace(setup, pairs=left, money=setup.quote)
    quote = quote_of(pair, setup.market) or ""
    if quote == setup.quote:
        return replace(setup, pairs=(*setup.pairs, pair)[-MOST_PAIRS:], money=quote)
    # Sums of another money mean nothing in this one.
    begun = replace(setup, pairs=(pair,), money=quote, settings=None)
    return replace(begun, balance=PRACTICE_START * _SMALLER.get(quote, Decimal(1)))


def of_other_money(setup: Setup, pair: str) -> bool:
    """Tell whether a pair is not to be had: a strategy that is switched on keeps its money."""
    return bool(setup.activation) and quote_of(pair, setup.market) != setup.quote


def changes(setup: Setup, its: Activated) -> bool:
    """Tell whether a strategy is still what a setup set out to change, and in the same money."""
    was = quote_of(its.row.pairs[0], its.settings.market)
    same = its.row.generation == setup.generation and setup.quote in (was, "")
    return same and not its.row.stopping


def with_risk(setup: Setup, risk: Risk) -> Setup | Complaint:
    """Take a risk level; the one that is chosen already leaves what was changed since."""
    if setup.settings is not None and setup.settings.risk is risk:
        return setup
    money = setup.settings.limit.money if setup.settings else _first_limit(setup)
    share = setup.catalogued.presets[Risk.BALANCED if risk is Risk.CUSTOM else risk].limit.share
    # Orders that are fitted to more than the limit leaves would be refused at the end.
    money = min(money, _cut(setup.balance * share / HUNDRED))
    settings = setup.catalogued.settings(risk, market=setup.market, side=setup.side, money=money)
    return settings if isinstance(settings, Complaint) else _holding(setup, settings)


def _first_limit(setup: Setup) -> Decimal:
    preset = setup.catalogued.presets[Risk.BALANCED].limit.money
    return preset * _SMALLER.get(setup.quote, Decimal(1))


def with_number(setup: Setup, asked: Asked, value: Decimal | None) -> Setup | Complaint:
    """Take a number, None to switch it off; orders are fitted to another margin limit."""
    if isinstance(asked, Practice):
        accepted = value is not None and PRACTICE.accepts(value)
        if not accepted or value is None:
            return Complaint(reason=Reason.OUT_OF_RANGE)
        return replace(setup, balance=value)
    found = changed(setup.chosen, asked, value)
    if isinstance(found, Complaint):
        return found
    if asked is Number.LIMIT_MONEY and value is not None:
        found = sized(found, value)
    return _holding(setup, found)


def fitted(setup: Setup, pairs: Iterable[Pair]) -> Setup | Complaint:
    """Fit the orders to the margin that the limit really leaves, on whichever pair has least."""
    money = _cut(setup.chosen.limit.margin(setup.balance))
    found = changed(setup.chosen, Number.LIMIT_MONEY, money)
    if isinstance(found, Complaint):
        return found
    least = min((leverage_at(found, pair) for pair in pairs), default=None)
    return _holding(setup, sized(found, money, least))


def _cut(money: Decimal) -> Decimal:
    return money.quantize(_FINEST, ROUND_FLOOR)


def bound_of(asked: Asked) -> Bound:
    """Return the range that is accepted."""
    return PRACTICE if isinstance(asked, Practice) else BOUNDS[asked]


def with_add_buys(setup: Setup, add_buys: AddBuys) -> Setup | Complaint:
    """Take how a position is refilled."""
    return _holding(setup, replace(setup.chosen, add_buys=add_buys))


def with_recovery(setup: Setup, **change: bool | RecoveryExit | int | None) -> Setup | Complaint:
    """Take what is chosen about Recovery Mode: `enabled`, `exit` or `new_signals`."""
    recovery = replace(setup.chosen.recovery, **change)  # type: ignore[arg-type]
    return _holding(setup, replace(setup.chosen, recovery=recovery))


def with_on_stop(setup: Setup, on_stop: OnStop) -> Setup | Complaint:
    """Take what happens to open groups when the strategy is stopped."""
    return _holding(setup, replace(setup.chosen, on_stop=on_stop))


def _holding(setup: Setup, settings: Settings) -> Setup | Complaint:
    """Return the setup with these settings, or the first thing that is wrong with them."""
    wrong = next(iter(complaints(settings)), None)
    return wrong or replace(setup, settings=settings)


# -- as a row ------------------------------------------------------------------------------------


def to_row(setup: Setup) -> dict[str, rows.Value]:
    """Return what is stored of a setup."""
    return {"setup": wire.dump(setup)}


def from_row(row: rows.Draft) -> Setup | None:
    """Return the setup of a row; None for one that another version has written."""
    try:
        setup = wire.load(Setup, str(row.data["setup"]))
        if setup.settings is not None:
            must_hold(setup.settings, "")
    except (KeyError, Unreadable):
        return None
    known = not setup.strategy or setup.strategy in STRATEGIES
    # A row of before the money was kept has it in its pairs.
    return replace(setup, touched_at=row.updated_at, money=setup.quote) if known else None


def member(kind: type[Choice], text: str) -> Choice | None:
    """Return the member of a closed set that a button names; None for none."""
    return next((each for each in kind if each.value == text), None)


# -- what stands on the screens --------------------------------------------------------------------

# What most people look for first; the rest follows by name.
_KNOWN = (
    *("BTC", "ETH", "SOL", "XRP", "BNB", "DOGE", "ADA", "TRX", "AVAX"),
    *("LINK", "TON", "DOT", "LTC", "BCH", "SUI", "NEAR", "ATOM", "UNI"),
)
_MONEY = ("USDT", "USDC", "USD", "EUR", "TRY", "BTC", "ETH")


def in_order(pairs: Iterable[str], quote: str) -> list[str]:
    """Return pairs as they are offered: those of the chosen money, and well-known ones, first."""

    def place(pair: str) -> tuple[bool, int, int, str]:
        base, _, rest = pair.partition("/")
        paid_in = rest.partition(":")[0]
        return (paid_in != quote, _rank(_MONEY, paid_in), _rank(_KNOWN, base), pair)

    return sorted(pairs, key=place)


def _rank(known: tuple[str, ...], name: str) -> int:
    return known.index(name) if name in known else len(known)


def searched(text: str) -> str:
    """Return what of a typed text can be in the name of a pair."""
    return "".join(letter for letter in text.upper() if letter.isascii() and letter.isalnum())


class Missing(StrEnum):
    """Why there is no card of a pair."""

    GONE = "gone"
    """It is not listed any more."""
    PRICE = "price"
    """Its price is not told."""


@dataclass(frozen=True, kw_only=True)
class Laid:
    """What the card says of one pair: its worst case, or why it cannot be."""

    pair: str
    found: WorstCase | Refused | Missing


def laid(setup: Setup, pair: str, listed: Pair | None, price: Decimal | None) -> Laid:
    """Return what the ladder of a pair can cost from its price on."""
    if listed is None or price is None:
        return Laid(pair=pair, found=Missing.PRICE if listed else Missing.GONE)
    settings = setup.chosen
    plan = plan_for(settings, listed, entry=price, limit=granted(settings, setup.balance))
    if isinstance(plan, Refused):
        return Laid(pair=pair, found=plan)
    groups, stop = at_once(settings, len(setup.pairs)), settings.stop_loss
    return Laid(pair=pair, found=worst_case(plan, groups=groups, stop_loss=stop))
