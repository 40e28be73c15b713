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
from bot.handlers.setup_screens import forget, keep, settle, show, stay
from bot.handlers.where import under_way, where
from bot.screens import setup as screens
from bot.screens import start
from bot.screens.base import Screen
from bot.services import setup as setups
from bot.services.connections import Checked
from bot.services.setup import Section, Setup, Step, member
from bot.strategies import STRATEGIES
from bot.strategies.base import Side
from bot.strategies.settings import AddBuys, Complaint, OnStop, RecoveryExit, Risk
from bot.strategy_buttons import Choose, DropSetup, GoTo, SetUp, SetUpOn, TakeConnection, TakeSecond

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
    await keep(context, setups.at(setup, step))


async def take_connection(context: Context, found: tuple[Setup, TakeConnection]) -> None:
    """Take one of the user's connections to run on."""
    setup, action = found
    if not await _is_theirs(context, action):
        return
    if setup.may_ask(Step.CONNECTION):
        await settle(context, replace(setup, step=Step.CONNECTION), _on(setup, action.chosen))
    else:
        await refuse(context, "stale-button")


async def take_second(context: Context, found: tuple[Setup, TakeSecond]) -> None:
    """Take one of the user's connections for new groups in Recovery Mode."""
    setup, action = found
    if not await _is_theirs(context, action):
        return
    if setup.may_ask(Step.ELSEWHERE):
        asked = replace(setup, step=Step.ELSEWHERE)
        await settle(context, asked, setups.with_recovery(asked, new_signals=action.chosen))
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
        await stay(context, asked, outcome)
    else:
        await settle(context, asked, outcome)


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
