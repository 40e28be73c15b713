"""A strategy that is set up, from the connection to the card; what is armed then is in `arming`."""

from dataclasses import replace

from bot.callbacks import Action
from bot.context import Context
from bot.exchanges.base import Market
from bot.handlers.routes import (
    Handler,
    note_missing,
    on_button,
    on_connection_button,
    on_setup_button,
    refuse,
)
from bot.handlers.setup_screens import forget, listed_pairs, show
from bot.handlers.where import under_way, where
from bot.screens import setup as screens
from bot.screens import start
from bot.screens.base import Screen
from bot.screens.figures import complaint, range_of, units_of
from bot.services import setup as setups
from bot.services.connections import Checked
from bot.services.markets import NotAnswered
from bot.services.numbers import read_number
from bot.services.setup import ASKED, Section, Setup, Step, member
from bot.strategies import STRATEGIES
from bot.strategies.base import Side
from bot.strategies.bounds import Number
from bot.strategies.settings import AddBuys, Complaint, OnStop, RecoveryExit, Risk
from bot.strategy_buttons import (
    AskNumber,
    Choose,
    DropSetup,
    FitLimit,
    GoTo,
    SetUp,
    SetUpOn,
    SwitchOff,
    TakeConnection,
    TakeSecond,
    TogglePair,
    TurnPage,
)

Outcome = Setup | Complaint | None


def handlers() -> list[Handler]:
    """Return this file's handlers."""
    return [
        on_button(SetUp, begin),
        on_connection_button(SetUpOn, begin_on),
        on_setup_button(GoTo, go_to),
        on_setup_button(TakeConnection, take_connection),
        on_setup_button(TakeSecond, take_second),
        on_setup_button(Choose, choose),
        on_setup_button(TurnPage, turn_page),
        on_setup_button(TogglePair, toggle_pair),
        on_setup_button(AskNumber, ask_number),
        on_setup_button(SwitchOff, switch_off),
        on_setup_button(FitLimit, fit_limit),
        on_setup_button(DropSetup, drop),
    ]


# -- beginning and ending --------------------------------------------------------------------------


async def begin(context: Context, _: Action) -> None:
    """Set up a strategy, or go on with the one that was begun; a change of another one ends."""
    if await _key_first(context):
        return
    setup = await context.services.setups.current(owner=context.user.id)
    if setup is not None and setup.connection and not setup.activation:
        await show(context, setup, context.t("setup-resumed"))
        return
    await _begin(context, Setup(id="", user=context.user.id, touched_at=context.now))


async def begin_on(context: Context, found: Checked) -> None:
    """Set up a strategy on a connection; what was begun before is given up."""
    new = Setup(id="", user=context.user.id, touched_at=context.now, step=Step.STRATEGY)
    await begin_with(context, replace(new, connection=found.connection.id))


async def begin_with(context: Context, new: Setup) -> None:
    """Begin with what is set already; what was begun before is given up."""
    if not await _key_first(context):
        await _begin(context, new)


async def _key_first(context: Context) -> bool:
    """Show the entry of a key that would be lost by beginning something else."""
    draft = under_way(context)
    if draft is None:
        # Whatever is typed from now on answers the setup.
        await context.services.drafts.forget(context.user.id)
        return False
    words = context.t("finish-first")
    await context.show((await where(context, draft)).under(words))
    return True


async def _begin(context: Context, new: Setup) -> None:
    if not await context.services.connections.list(owner=context.user.id):
        await context.show(start.notice(context.t, "setup-no-connection"))
        return
    before = await context.services.setups.current(owner=context.user.id)
    if before is not None:
        await forget(context, before)
    await show(context, await context.services.setups.begin(new))


async def drop(context: Context, found: tuple[Setup, DropSetup]) -> None:
    """Give a setup up from its button."""
    await forget(context, found[0])
    await context.show(start.notice(context.t, "setup-dropped"))


async def cancelled(context: Context) -> Screen | None:
    """Give a setup up by /cancel; None where there is none."""
    setup = await context.services.setups.current(owner=context.user.id)
    if setup is None:
        return None
    await forget(context, setup)
    return start.notice(context.t, "setup-dropped")


# -- answers ---------------------------------------------------------------------------------------


async def go_to(context: Context, found: tuple[Setup, GoTo]) -> None:
    """Show the question of a step, or the first that has to be answered before it."""
    setup, action = found
    step = member(Step, action.step)
    if step is None or step is Step.NUMBER:
        await refuse(context, "stale-button")
        return
    if not setup.may_ask(step):
        step = setup.open_step
    await _keep(context, setups.at(setup, step))


async def _keep(context: Context, setup: Setup, *words: str) -> None:
    await show(context, await context.services.setups.keep(setup), *words)


async def take_connection(context: Context, found: tuple[Setup, TakeConnection]) -> None:
    """Take one of the user's connections to run on."""
    setup, action = found
    if not await _is_theirs(context, action):
        return
    if setup.may_ask(Step.CONNECTION):
        await _settle(context, replace(setup, step=Step.CONNECTION), _on(setup, action.chosen))
    else:
        await refuse(context, "stale-button")


async def take_second(context: Context, found: tuple[Setup, TakeSecond]) -> None:
    """Take one of the user's connections for new groups in Recovery Mode."""
    setup, action = found
    if not await _is_theirs(context, action):
        return
    if setup.may_ask(Step.ELSEWHERE):
        asked = replace(setup, step=Step.ELSEWHERE)
        await _settle(context, asked, setups.with_recovery(asked, new_signals=action.chosen))
    else:
        await refuse(context, "stale-button")


async def _is_theirs(context: Context, action: TakeConnection | TakeSecond) -> bool:
    """Tell whether a connection is the user's; where it is not, they are told."""
    if await context.services.connections.get(action.chosen, owner=context.user.id) is not None:
        return True
    await note_missing(context, action, action.chosen)
    await refuse(context, "not-found")
    return False


def _on(setup: Setup, connection: int) -> Setup:
    return setups.on_connection(replace(setup, step=Step.CONNECTION), connection)


async def choose(context: Context, found: tuple[Setup, Choose]) -> None:
    """Take one of the answers that a step offers."""
    setup, action = found
    step = member(Step, action.step)
    if step is None or not setup.may_ask(step):
        await refuse(context, "stale-button")
        return
    asked = replace(setup, step=step)
    outcome = _chosen(asked, action.value)
    if outcome is None:
        await refuse(context, "stale-button")
    elif step in (Step.RECOVERY, Step.MORE, Step.NUMBERS):
        await _stay(context, asked, outcome)
    else:
        await _settle(context, asked, outcome)


def _chosen(setup: Setup, value: str) -> Outcome:
    """Return the setup with an answer; None for what no button of ours offers."""
    match setup.step:
        case Step.STRATEGY if value in STRATEGIES:
            return setups.with_strategy(setup, value)
        case Step.MARKET:
            market, _, side = value.partition("-")
            wanted = member(Market, market), member(Side, side)
            return setups.on_market(setup, *wanted) if all(wanted) else None  # type: ignore[arg-type]
        case Step.RISK if (risk := member(Risk, value)) is not None:
            return setups.with_risk(setup, risk)
        case Step.ADD_BUYS if (add_buys := member(AddBuys, value)) is not None:
            return setups.with_add_buys(setup, add_buys)
        case Step.RECOVERY:
            return _recovery(setup, value)
        case Step.ELSEWHERE if value == screens.NO:
            return setups.with_recovery(setup, new_signals=None)
        case Step.NUMBERS if (section := member(Section, value)) is not None:
            return replace(setup, section=section)
        case Step.ON_STOP if (on_stop := member(OnStop, value)) is not None:
            return setups.with_on_stop(setup, on_stop)
        case Step.MORE if value in (screens.YES, screens.NO):
            return replace(setup, resumes=value == screens.YES)
    return None


def _recovery(setup: Setup, value: str) -> Outcome:
    if value in (screens.YES, screens.NO):
        return setups.with_recovery(setup, enabled=value == screens.YES)
    leaves = member(RecoveryExit, value)
    return None if leaves is None else setups.with_recovery(setup, exit=leaves)


async def _settle(context: Context, asked: Setup, outcome: Setup | Complaint) -> None:
    """Go on to the next question, or say what is wrong with an answer and ask again."""
    if isinstance(outcome, Setup):
        following = setups.after(outcome)
        following = following if outcome.may_ask(following) else outcome.open_step
        outcome = setups.at(outcome, following)
    await _stay(context, asked, outcome)


async def _stay(context: Context, asked: Setup, outcome: Setup | Complaint) -> None:
    """Show the question again, with the answer or with what is wrong with it."""
    if isinstance(outcome, Setup):
        await _keep(context, outcome)
    else:
        await _keep(context, asked, f"⚠️ {complaint(outcome, asked.quote, context.t)}")


async def turn_page(context: Context, found: tuple[Setup, TurnPage]) -> None:
    """Show another page of what the step lists."""
    setup, action = found
    await _keep(context, replace(setup, page=action.page))


async def toggle_pair(context: Context, found: tuple[Setup, TogglePair]) -> None:
    """Choose a pair, or choose it no more."""
    setup, action = found
    listed = await listed_pairs(context, setup)
    known = {screens.token(pair): pair for pair in (*(listed or ()), *setup.pairs)}
    if not setup.may_ask(Step.PAIRS) or action.pair not in known:
        await refuse(context, "stale-button")
        return
    await _toggle(context, replace(setup, step=Step.PAIRS), known[action.pair])


async def _toggle(context: Context, setup: Setup, pair: str) -> None:
    if setups.of_other_money(setup, pair):
        await _keep(context, setup, context.t("setup-pairs-other-money", quote=setup.quote))
        return
    after = setups.toggled(setup, pair)
    words = []
    if after.quote != setup.quote and setup.pairs:
        words.append(context.t("setup-pairs-replaced", was=setup.quote))
    if setup.settings is not None and after.settings is None:
        words.append(context.t("setup-settings-dropped", quote=after.quote))
    await _keep(context, after, *words)


# -- numbers ---------------------------------------------------------------------------------------


async def ask_number(context: Context, found: tuple[Setup, AskNumber]) -> None:
    """Ask for a number."""
    setup, action = found
    if action.number >= len(ASKED) or not setup.may_ask(Step.NUMBER):
        await refuse(context, "stale-button")
        return
    came_from = setup.came_from if setup.step is Step.NUMBER else setup.step
    asked = ASKED[action.number]
    await _keep(context, replace(setup, step=Step.NUMBER, asked=asked, came_from=came_from))


async def switch_off(context: Context, found: tuple[Setup, SwitchOff]) -> None:
    """Switch off what a number is about."""
    setup, action = found
    if action.number >= len(ASKED) or not setup.may_ask(Step.NUMBER):
        await refuse(context, "stale-button")
        return
    asked = replace(setup, step=Step.NUMBER, asked=ASKED[action.number])
    await _settle(context, asked, setups.with_number(asked, asked.asked, None))


async def fit_limit(context: Context, found: tuple[Setup, FitLimit]) -> None:
    """Fit the orders to what the limit leaves, and look at the card again."""
    setup = found[0]
    if not setup.may_ask(Step.CARD):
        await refuse(context, "stale-button")
        return
    asked = replace(setup, step=Step.CARD)
    listed = await listed_pairs(context, setup) or {}
    pairs = [listed[pair] for pair in setup.pairs if pair in listed]
    await _stay(context, asked, setups.fitted(asked, pairs))


async def read(context: Context, setup: Setup, typed: str) -> None:
    """Read a typed text in the step the user is in."""
    if typed.startswith("/"):
        await show(context, setup, context.t("setup-no-answer"))
    elif setup.step is Step.PAIRS:
        await _search(context, setup, typed)
    elif setup.step is Step.LIMIT:
        await _take(context, replace(setup, asked=Number.LIMIT_MONEY), typed)
    elif setup.step is Step.NUMBER:
        await _take(context, setup, typed)
    else:
        await show(context, setup, context.t("setup-no-answer"))


async def _take(context: Context, setup: Setup, typed: str) -> None:
    """Take a typed number, or say what is wrong with it and which are accepted."""
    units = units_of(setup.asked, setup.quote, context.t)
    value = read_number(typed, context.t.language, units)
    if value is None:
        bounds = range_of(setup.asked, setup.quote, context.t)
        await show(context, setup, f"⚠️ {context.t('setup-not-a-number')} {bounds}")
        return
    outcome = setups.with_number(setup, setup.asked, value)
    if setup.step is Step.LIMIT:
        await _stay(context, setup, outcome)
    else:
        await _settle(context, setup, outcome)


async def _search(context: Context, setup: Setup, typed: str) -> None:
    """Look for the pairs that a text may mean; the only one is chosen at once."""
    services, wanted = context.services, setups.searched(typed)
    found = await services.connections.get(setup.connection, owner=context.user.id)
    if found is None:
        await show(context, setup)
        return
    exchange = services.exchanges[found.connection.exchange]
    try:
        pairs = await services.markets.search(exchange.id, setup.market, wanted)
    except NotAnswered:
        await show(context, setup)
        return
    if not pairs:
        await show(context, setup, context.t("setup-pairs-unknown", exchange=exchange.title))
    elif len(pairs) == 1 and pairs[0] not in setup.pairs:
        await _toggle(context, setups.at(setup, Step.PAIRS), pairs[0])
    else:
        await _keep(context, replace(setup, search=wanted, page=0))
