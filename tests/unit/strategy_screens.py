"""Every screen about strategies with the longest that can stand on it, and the ids they choose."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from bot.exchanges.base import Market, RightId
from bot.i18n import Translator
from bot.screens import setup as steps
from bot.screens import strategies, worst_case
from bot.screens.base import Screen
from bot.screens.figures import complaint, range_of, refusal, words_of
from bot.screens.setup import Page, Where
from bot.screens.strategies import Shown
from bot.services import setup as setups
from bot.services.assignments import HeldBy, read
from bot.services.gate import Barred, Caution, Hindrance, Obstacle
from bot.services.positions import NOTHING, Position, Stake
from bot.services.setup import ASKED, Laid, Missing, Section, Setup, Step
from bot.strategies import STRATEGIES
from bot.strategies.actions import Zone
from bot.strategies.assignment import MOST_PAIRS, State
from bot.strategies.base import Pair, Reason, Refused, Side
from bot.strategies.bounds import Number
from bot.strategies.settings import AddBuys, Complaint, OnStop, RecoveryExit, Risk
from bot.strategies.stored import dump_settings
from bot.strategies.worst_case import WorstCase
from storage.activation_rows import Activation, Blocked, Held
from storage.groups import Totals
from storage.records import Connection

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
MANY = tuple(f"{n:03}1000000BABYDOGE/USDT:USDT" for n in range(MOST_PAIRS))
FUTURE = Pair(
    symbol=MANY[0],
    price_step=Decimal("1e-10"),
    amount_step=Decimal("0.00001"),
    max_leverage=Decimal(20),
)
POSITION = Position(
    pair=MANY[0],
    zone=Zone.WATCH,
    used=Decimal("123456789.12345678"),
    granted=Decimal("123456789.12345678"),
    average=Decimal("12345.0123456789"),
)
STAKE = Stake((POSITION,) * 20, Decimal("123456789.12345678"))


def composed() -> Iterator[str]:
    """Yield the ids that are put together from what can happen."""
    yield from (f"strategy-{each}{end}" for each in STRATEGIES for end in ("", "-about"))
    yield from (steps.market_words(*each) for each in steps.MARKETS)
    yield from (f"risk-{risk}" for risk in Risk)
    yield from (f"add-buys-{each}{end}" for each in AddBuys for end in ("", "-about"))
    yield from (f"recovery-exit-{each}" for each in RecoveryExit)
    yield from (f"recovery-leaves-{each}" for each in RecoveryExit)
    yield from (f"section-{section}" for section in Section)
    yield from (f"on-stop-{each}{end}" for each in OnStop for end in ("", "-about"))
    yield from (f"{words_of(asked)}{end}" for asked in ASKED for end in ("", "-about"))
    yield from (f"reason-{reason}" for reason in Reason)
    yield from (f"worst-full-{side}" for side in Side)
    yield from (f"zone-{zone}" for zone in Zone if zone is not Zone.CLOSED)
    yield from (f"state-{state.value.replace('_', '-')}" for state in State)
    yield from (f"held-by-{by}" for by in HeldBy)
    yield from (f"hindrance-{hindrance}" for hindrance in Hindrance)
    yield from (f"caution-{caution}" for caution in Caution)
    overview = (Step.PAIRS, Step.RISK, Step.LIMIT, Step.ADD_BUYS, Step.RECOVERY)
    yield from (f"button-step-{step}" for step in overview)


def setup_of(risk: Risk, strategy: str, side: Side) -> Setup:
    """Return a setup with everything answered, as long as it can be."""
    begun = Setup(
        id="0" * 8,
        user=1,
        touched_at=NOW,
        connection=2**48,
        strategy=strategy,
        market=Market.FUTURES,
        side=side,
        pairs=MANY,
        activation=2**48,
        search="1000000BABYDOGE",
        revision=2**20,
    )
    found = setups.with_risk(begun, risk)
    assert isinstance(found, Setup)
    return found


def every(t: Translator, connection: Connection) -> Iterator[Screen]:
    """Yield them all, for a connection with the longest name."""
    where = Where(name=connection.name, exchange="Coinbase", futures=False)
    known = {connection.id: connection}
    for strategy in STRATEGIES:
        for side in Side:
            setup = setup_of(Risk.BOLD, strategy, side)
            yield from every_step(replace(setup, activation=0), where, connection, t)
            yield from every_step(setup, where, connection, t)
            yield from every_card(setup, where, known, t)
    yield from living(t, connection)


def every_step(setup: Setup, where: Where, its: Connection, t: Translator) -> Iterator[Screen]:
    many = [its] * (steps.CONNECTIONS * 3)
    page = Page(pairs=MANY[: steps.PAIRS], page=1, last=9, found=MOST_PAIRS)
    yield steps.connections(replace(setup, page=1), many, t).under(t("setup-resumed"))
    yield steps.strategies(setup, where, t)
    yield steps.markets(setup, where, t)
    dropped = (t("setup-pairs-replaced", was="USDT"), t("setup-settings-dropped", quote="USDT"))
    yield steps.pairs(setup, where, page, t).under(*dropped)
    yield steps.pairs(setup, where, page, t).under(t("setup-pairs-other-money", quote="USDT"))
    yield steps.pairs(replace(setup, pairs=(), search=""), where, None, t)
    yield steps.risks(setup, where, t)
    yield steps.limit(setup, where, t)
    yield steps.add_buys(setup, where, t)
    yield steps.recovery(setup, where, its.name, t)
    yield steps.elsewhere(replace(setup, page=1, connection=1), where, many, t)
    yield steps.more(setup, where, t)
    yield steps.on_stop(setup, where, t)
    for section in Section:
        yield steps.numbers(replace(setup, section=section), where, t)
    for asked in ASKED:
        wrong = f"{t('setup-not-a-number')} {range_of(asked, setup.quote, t)}"
        yield steps.number(replace(setup, asked=asked), where, t).under(wrong)
    for reason in Reason:
        found = Complaint(reason=reason)
        yield steps.more(setup, where, t).under(complaint(found, setup.quote, t))


def every_card(
    setup: Setup, where: Where, known: dict[int, Connection], t: Translator
) -> Iterator[Screen]:
    longest = replace(setup.chosen.ladder, count=25, first_step=Decimal("0.5"))
    ladder = replace(longest, step_scale=Decimal(1), volume_scale=Decimal(1))
    large = replace(setup.chosen, ladder=ladder, leverage_cap=1)
    setup = replace(setup, settings=large, balance=Decimal(10**9))
    sized = setups.with_number(setup, Number.LIMIT_MONEY, Decimal(10**8))
    assert isinstance(sized, Setup)
    setup = sized
    shown = setups.laid(setup, MANY[0], FUTURE, Decimal("123.4567890123"))
    assert isinstance(shown.found, WorstCase), shown.found
    far = max(known)
    barred = Barred(
        obstacles=tuple(
            Obstacle(hindrance=each, connection=far, rights=tuple(RightId), pairs=MANY)
            for each in Hindrance
        ),
        cautions=tuple(Caution),
    )
    long = Decimal("123456789.12345678")
    refused = (
        Laid(pair=MANY[1], found=Refused(reason=reason, step=25, found=long, allowed=long))
        for reason in Reason
        if reason is not Reason.OUT_OF_RANGE
    )
    for wrong in (*refused, *(Laid(pair=MANY[2], found=each) for each in Missing)):
        yield worst_case.screen(setup, where, [shown, wrong, wrong, wrong], None, known, t)
    new = replace(setup, activation=0)
    for each in (setup, new):
        stake = NOTHING if each is new else STAKE
        yield worst_case.screen(each, where, [shown], None, known, t, stake)
        yield worst_case.screen(each, where, [shown], Barred(cautions=tuple(Caution)), known, t)
        yield worst_case.ask_arm(each, where, 1, t, stake)
        yield worst_case.armed(each, where, t)
    # A pair that is gone has words of its own on the card, in the place of its table.
    there = tuple(o for o in barred.obstacles if o.hindrance is not Hindrance.PAIRS_GONE)
    yield worst_case.screen(new, where, [shown], replace(barred, obstacles=there), known, t)
    for each in (setup, new):
        yield worst_case.barred(each, barred, known, t)
    yield worst_case.not_checked(new, t)
    yield worst_case.away(new, where, t)


def living(t: Translator, its: Connection) -> Iterator[Screen]:
    """Yield the screens of strategies that are switched on, in every state."""
    for held in (None, *Held):
        for blocked in (None, *Blocked):
            for stopping in (False, True):
                one = shown(its, held=held, blocked=blocked, stopping=stopping)
                yield strategies.one(replace(one, waits=True), t, NOW)
                yield strategies.one(one, t, NOW).under(t("strategy-resumed"))
    one = shown(its)
    yield strategies.every([], 0, t, NOW)
    yield strategies.every([], 0, t, NOW, unread=1)
    for blocked in (None, *Blocked):
        for held in (None, *Held):
            yield from listed(shown(its, held=held, blocked=blocked), t)
    yield strategies.settings(one, t)
    yield strategies.ask_stop(one, t)
    yield strategies.ask_forget(one, t)
    yield strategies.forgotten(one, t)
    barred = Barred(obstacles=(Obstacle(hindrance=Hindrance.NOT_ONLINE, connection=its.id),))
    yield strategies.still_held(one, barred, {its.id: its}, t)
    yield strategies.ask_stop_unread(t)
    yield strategies.unread_stopped(t)
    for count in (1, 30):
        yield strategies.ask_panic(count, t)
        yield strategies.panicked(count, t)


def listed(one: Shown, t: Translator) -> Iterator[Screen]:
    """Yield the list full of one, as its engine is lost, and as it stands still."""
    row = one.activated.row
    still = {"acknowledged": 11, "changed_at": NOW - timedelta(days=2)}
    for changes in ({}, still):
        each = replace(one, activated=read(replace(row, **changes)))
        yield strategies.every([each] * (3 * strategies.PAGE), 1, t, NOW)


def shown(
    its: Connection,
    *,
    held: Held | None = None,
    blocked: Blocked | None = None,
    stopping: bool = False,
) -> Shown:
    """Return an activation that an engine has lost sight of."""
    setup = setup_of(Risk.BOLD, "recovery-pro", Side.SHORT)
    row = Activation(
        id=2**48,
        user_id=1,
        connection_id=its.id,
        exchange="coinbase",
        strategy=setup.strategy,
        pairs=MANY,
        rights=frozenset(),
        settings=dump_settings(setup.chosen),
        generation=12,
        stopping=stopping,
        held=held,
        blocked=blocked,
        mode="practice",
        resumes=True,
        practice_balance=Decimal("123456789.12345678"),
        created_at=NOW,
        changed_at=NOW,
        said_at=NOW,
        acknowledged=12,
        beat_at=NOW - timedelta(days=2),
        silent_at=None,
    )
    long = Decimal("123456789.12345678")
    totals = Totals(open=20, used=long, ended=1000, result=-long)
    its_own = {"name": its.name, "exchange": "Coinbase"}
    return Shown(activated=read(row), totals=totals, stake=STAKE, **its_own)


def every_reason(t: Translator) -> Iterator[str]:
    """Yield the words for each refusal, with what it tells."""
    for reason in Reason:
        if reason is not Reason.OUT_OF_RANGE:
            yield refusal(Refused(reason=reason, step=3, found=Decimal(5)), "USDT", t)
