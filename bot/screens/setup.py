"""The screens on which a strategy is set up, one for each step."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import blake2b

from bot.exchanges.base import Market, Status
from bot.i18n import Translator
from bot.screens.base import STATUSES, Button, Row, Screen, join, lines
from bot.screens.figures import range_of, shown, words_of
from bot.services.setup import (
    ASKED,
    SECTIONS,
    Asked,
    Practice,
    Section,
    Setup,
    Step,
    after,
    before,
    bound_of,
)
from bot.strategies import STRATEGIES
from bot.strategies.base import Side
from bot.strategies.bounds import Number
from bot.strategies.settings import AddBuys, OnStop, RecoveryExit, Risk, Settings, value_of
from bot.strategy_buttons import (
    AskNumber,
    Choose,
    DropSetup,
    GoTo,
    ListStrategies,
    SwitchOff,
    TakeConnection,
    TakeSecond,
    TogglePair,
    TurnPage,
)
from storage.records import Connection

PAIRS = 10  # in one message, in two columns
CONNECTIONS = 8
SHOWN_PAIRS = 12
YES, NO = "yes", "no"
MARKETS = (
    (Market.SPOT, Side.LONG),
    (Market.FUTURES, Side.LONG),
    (Market.FUTURES, Side.SHORT),
)


@dataclass(frozen=True, kw_only=True)
class Where:
    """What a screen tells of the connection that a strategy is set up on."""

    name: str
    exchange: str
    futures: bool = True
    """Whether its key may trade futures, as far as is known."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of pairs, and what it is a page of."""

    pairs: Sequence[str]
    page: int
    last: int
    found: int


def token(pair: str) -> int:
    """Return what a button tells a pair by: names of pairs are too long and too free for it."""
    return int.from_bytes(blake2b(pair.encode(), digest_size=6).digest())


def market_words(market: Market, side: Side) -> str:
    """Return the id of the words for a market and a side."""
    return "market-spot" if market is Market.SPOT else f"market-futures-{side}"


def title(setup: Setup, where: Where | None, t: Translator) -> str:
    """Return what has been chosen so far, in one line."""
    if where is None or not setup.strategy:
        return t("setup-title") if where is None else t("setup-title-on", name=where.name)
    return t(
        "setup-title-strategy",
        strategy=t.plain(f"strategy-{setup.strategy}"),
        name=where.name,
        exchange=where.exchange,
        market=t.plain(market_words(setup.market, setup.side)),
    )


def ways(setup: Setup, t: Translator, *, onward: bool = False) -> tuple[Row, ...]:
    """Return the rows at the end of a step: on, back, and out."""
    back = before(setup)
    leave = Button(t.plain("button-setup-drop"), DropSetup(setup.id))
    on = (Button(t.plain("button-next"), GoTo(setup.id, after(setup).value)),) if onward else ()
    if back is None:
        return (on, (Button(t.plain("button-back"), ListStrategies()), leave))
    return (on, (Button(t.plain("button-back"), GoTo(setup.id, back.value)), leave))


def chosen(text: str, is_chosen: bool) -> str:
    """Return the words of an answer, with a mark on the one that is given."""
    return f"✓ {text}" if is_chosen else text


def connections(setup: Setup, every: Sequence[Connection], t: Translator) -> Screen:
    """Return the choice of the connection."""
    last = max(len(every) - 1, 0) // CONNECTIONS
    page = min(setup.page, last)
    rows = tuple(
        (Button(f"{STATUSES[Status(c.status)]} {c.name}", TakeConnection(setup.id, c.id)),)
        for c in every[page * CONNECTIONS : (page + 1) * CONNECTIONS]
    )
    text = join(t("setup-title"), t("setup-connection"), t("setup-practice"))
    return Screen(text, (*rows, turns(setup, page, last), *ways(setup, t)))


def turns(setup: Setup, page: int, last: int) -> Row:
    """Return the buttons to the other pages."""
    earlier = (Button("‹", TurnPage(setup.id, page - 1)),) if page else ()
    later = (Button("›", TurnPage(setup.id, page + 1)),) if page < last else ()
    return earlier + later


def strategies(setup: Setup, where: Where, t: Translator) -> Screen:
    """Return the catalogue."""
    about = (
        lines([f"<b>{t(f'strategy-{each}')}</b>", t(f"strategy-{each}-about")])
        for each in STRATEGIES
    )
    rows = tuple(
        (_answer(setup, Step.STRATEGY, each, t.plain(f"strategy-{each}"), setup.strategy == each),)
        for each in STRATEGIES
    )
    text = join(title(setup, where, t), t("setup-strategy"), *about, t("setup-practice"))
    return Screen(text, (*rows, *ways(setup, t)))


def _answer(setup: Setup, step: Step, value: str, text: str, is_chosen: bool) -> Button:
    return Button(chosen(text, is_chosen), Choose(setup.id, step.value, value))


def markets(setup: Setup, where: Where, t: Translator) -> Screen:
    """Return the choice of market and side."""
    offered = [
        (market, side)
        for market, side in MARKETS
        if market in setup.catalogued.needs.markets and (where.futures or market is Market.SPOT)
    ]
    now = (setup.market, setup.side) if setup.pairs else None
    rows = tuple(
        (
            _answer(
                setup,
                Step.MARKET,
                f"{market}-{side}",
                t.plain(market_words(market, side)),
                (market, side) == now,
            ),
        )
        for market, side in offered
    )
    no_futures = "" if where.futures else t("setup-no-futures", name=where.name)
    text = join(title(setup, where, t), t("setup-market"), no_futures)
    return Screen(text, (*rows, *ways(setup, t)))


def pairs(setup: Setup, where: Where, page: Page | None, t: Translator) -> Screen:
    """Return a page of the exchange's pairs; none while it does not tell them."""
    head = join(title(setup, where, t), t("setup-pairs"), _chosen_pairs(setup, t))
    if page is None:
        again = (Button(t.plain("button-try-again"), GoTo(setup.id, Step.PAIRS.value)),)
        away = t("setup-pairs-away", exchange=where.exchange)
        return Screen(join(head, away), (again, *ways(setup, t)))
    searched = ""
    if setup.search:
        searched = t("setup-pairs-search", text=setup.search, count=page.found)
    buttons = [
        Button(chosen(pair, pair in setup.pairs), TogglePair(setup.id, token(pair)))
        for pair in page.pairs
    ]
    everything = (Button(t.plain("button-all-pairs"), GoTo(setup.id, Step.PAIRS.value)),)
    return Screen(
        join(head, searched),
        (
            *(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)),
            turns(setup, page.page, page.last),
            everything if setup.search else (),
            *ways(setup, t, onward=bool(setup.pairs)),
        ),
    )


def _chosen_pairs(setup: Setup, t: Translator) -> str:
    if not setup.pairs:
        return t("setup-pairs-none")
    return t("setup-pairs-chosen", count=len(setup.pairs), pairs=some_pairs(setup.pairs, t))


def some_pairs(every: Sequence[str], t: Translator, most: int = SHOWN_PAIRS) -> str:
    """Return pairs in a line, not more than can be taken in."""
    named = ", ".join(every[:most])
    more = len(every) - most
    return named if more <= 0 else f"{named} {t.plain('pairs-more', count=more)}"


def risks(setup: Setup, where: Where, t: Translator) -> Screen:
    """Return the risk levels, each with what it stands for."""
    about = (_risk(setup, risk, t) for risk in Risk if risk is not Risk.CUSTOM)
    now = setup.settings.risk if setup.settings else None
    rows = tuple(
        (_answer(setup, Step.RISK, risk.value, t.plain(f"risk-{risk}"), risk is now),)
        for risk in Risk
    )
    told = (*about, t("risk-custom-about"), t("setup-risk-lost"))
    text = join(title(setup, where, t), t("setup-risk"), *told)
    return Screen(text, (*rows, *ways(setup, t, onward=setup.settings is not None)))


def _risk(setup: Setup, risk: Risk, t: Translator) -> str:
    preset = setup.catalogued.presets[risk]
    ladder = preset.working_ladder
    futures = setup.market is Market.FUTURES
    leverage = setup.catalogued.futures_leverage[risk] if futures else 1
    stop = preset.stop_loss
    return t(
        "risk-line",
        risk=t.plain(f"risk-{risk}"),
        count=ladder.count,
        distance=t.percent(ladder.distances[-1].quantize(Decimal("0.1"))),
        stop=t.plain("risk-stop", stop=t.percent(stop)) if stop else t.plain("risk-no-stop"),
        groups=preset.max_groups,
        leverage=leverage,
    )


def limit(setup: Setup, where: Where, t: Translator) -> Screen:
    """Return the margin limit, and the balance that its share is of."""
    settings, quote = setup.chosen, setup.quote
    really = settings.limit.margin(setup.balance)
    text = join(
        title(setup, where, t),
        t(
            "setup-limit",
            money=shown(Number.LIMIT_MONEY, settings.limit.money, quote, t),
            share=t.percent(settings.limit.share),
            balance=shown(Practice.BALANCE, setup.balance, quote, t),
            amount=shown(Number.LIMIT_MONEY, really, quote, t),
        ),
        t("setup-limit-lost"),
        t("setup-limit-open") if setup.activation else "",
        t("setup-limit-type", quote=quote),
    )
    share = _number(setup, Number.LIMIT_SHARE, t)
    balance = _number(setup, Practice.BALANCE, t)
    return Screen(text, ((share,), (balance,), *ways(setup, t, onward=True)))


def _number(setup: Setup, asked: Asked, t: Translator) -> Button:
    value = shown(asked, number_in(setup, asked), setup.quote, t)
    text = t.plain("button-number", what=t.plain(words_of(asked)), value=value)
    return Button(text, AskNumber(setup.id, ASKED.index(asked)))


def number_in(setup: Setup, asked: Asked) -> Decimal | None:
    """Return a number as it is set now."""
    return setup.balance if isinstance(asked, Practice) else value_of(setup.chosen, asked)


def add_buys(setup: Setup, where: Where, t: Translator) -> Screen:
    """Return how a position may be refilled."""
    about = (t(f"add-buys-{each}-about") for each in AddBuys)
    rows = tuple(
        (
            _answer(
                setup,
                Step.ADD_BUYS,
                each.value,
                t.plain(f"add-buys-{each}"),
                each is setup.chosen.add_buys,
            ),
        )
        for each in AddBuys
    )
    text = join(title(setup, where, t), t("setup-add-buys"), lines(about), t("setup-add-buys-lost"))
    pause = (_number(setup, Number.PAUSE_MINUTES, t),)
    return Screen(text, (*rows, pause, *ways(setup, t, onward=True)))


def recovery(setup: Setup, where: Where, elsewhere: str, t: Translator) -> Screen:
    """Return Recovery Mode; `elsewhere` is the connection that new groups go to meanwhile."""
    found = setup.chosen.recovery
    switch = Button(
        t.plain("button-recovery-off" if found.enabled else "button-recovery-on"),
        Choose(setup.id, Step.RECOVERY.value, NO if found.enabled else YES),
    )
    text = join(
        title(setup, where, t),
        t("setup-recovery"),
        t("recovery-on" if found.enabled else "recovery-off"),
        _recovery_facts(setup, elsewhere, t) if found.enabled else "",
        t("setup-recovery-lost"),
    )
    exits = tuple(
        _answer(
            setup, Step.RECOVERY, each.value, t.plain(f"recovery-exit-{each}"), each is found.exit
        )
        for each in RecoveryExit
    )
    others = (Button(t.plain("button-elsewhere"), GoTo(setup.id, Step.ELSEWHERE.value)),)
    more = (_section(setup, Section.RECOVERY, t),)
    rows: tuple[Row, ...] = ((exits[0],), (exits[1],), others, more) if found.enabled else ()
    return Screen(text, ((switch,), *rows, *ways(setup, t, onward=True)))


def _recovery_facts(setup: Setup, elsewhere: str, t: Translator) -> str:
    found = setup.chosen.recovery
    where_to = t("recovery-new-there", name=elsewhere) if elsewhere else t("recovery-new-wait")
    return lines(
        [
            t(
                "recovery-facts",
                count=found.conditions,
                against=t.percent(found.against),
                used=t.percent(found.add_buys_used),
                margin=t.percent(found.margin_used),
            ),
            t(f"recovery-leaves-{found.exit}", gain=t.percent(found.exit_gain)),
            where_to,
        ]
    )


def elsewhere(setup: Setup, where: Where, every: Sequence[Connection], t: Translator) -> Screen:
    """Return the choice of the connection that new groups go to while one is in Recovery Mode."""
    now = setup.chosen.recovery.new_signals
    waits = _answer(setup, Step.ELSEWHERE, NO, t.plain("button-new-wait"), now is None)
    others = [other for other in every if other.id != setup.connection]
    last = max(len(others) - 1, 0) // CONNECTIONS
    page = min(setup.page, last)
    rows = tuple(
        (Button(chosen(c.name, c.id == now), TakeSecond(setup.id, c.id)),)
        for c in others[page * CONNECTIONS : (page + 1) * CONNECTIONS]
    )
    text = join(title(setup, where, t), t("setup-elsewhere"))
    return Screen(text, ((waits,), *rows, turns(setup, page, last), *ways(setup, t)))


def more(setup: Setup, where: Where, t: Translator) -> Screen:
    """Return the overview: all that is set, and a way to each of it."""
    steps = (Step.PAIRS, Step.RISK, Step.LIMIT, Step.ADD_BUYS, Step.RECOVERY)
    buttons = [Button(t.plain(f"button-step-{s}"), GoTo(setup.id, s.value)) for s in steps]
    buttons += [_section(setup, section, t) for section in Section]
    buttons.append(Button(t.plain("button-step-onstop"), GoTo(setup.id, Step.ON_STOP.value)))
    resume = _answer(
        setup,
        Step.MORE,
        NO if setup.resumes else YES,
        t.plain("button-resumes-off" if setup.resumes else "button-resumes-on"),
        False,
    )
    card = Button(t.plain("button-card"), GoTo(setup.id, Step.CARD.value))
    back = ways(setup, t)
    edited = t("setup-edit") if setup.activation else t("setup-more")
    text = join(title(setup, where, t), edited, overview(setup, t))
    columns = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    return Screen(text, ((card,), *columns, (resume,), *back))


def _section(setup: Setup, section: Section, t: Translator) -> Button:
    text = t.plain(f"section-{section}")
    return Button(text, Choose(setup.id, Step.NUMBERS.value, section.value))


def overview(setup: Setup, t: Translator) -> str:
    """Return all that is set, in a few lines."""
    settings = setup.chosen
    return lines(
        [
            t("overview-pairs", pairs=some_pairs(setup.pairs, t)),
            *settings_lines(settings, setup.quote, t),
            t("overview-resumes" if setup.resumes else "overview-waits"),
            t("overview-balance", amount=shown(Practice.BALANCE, setup.balance, setup.quote, t)),
        ]
    )


def settings_lines(settings: Settings, quote: str, t: Translator) -> list[str]:
    """Return what is set, a line for each subject."""

    def told(number: Number) -> str:
        return shown(number, value_of(settings, number), quote, t)

    ladder = settings.ladder
    return [
        t("overview-risk", risk=t.plain(f"risk-{settings.risk}")),
        t("overview-limit", money=told(Number.LIMIT_MONEY), share=told(Number.LIMIT_SHARE)),
        t("overview-leverage", leverage=told(Number.LEVERAGE_CAP))
        if settings.market is Market.FUTURES
        else "",
        t(
            "overview-ladder",
            base=told(Number.BASE_ORDER),
            count=ladder.count,
            size=told(Number.ADD_BUY),
            step=told(Number.FIRST_STEP),
            stepscale=told(Number.STEP_SCALE),
            volumescale=told(Number.VOLUME_SCALE),
        ),
        t("overview-add-buys", how=t.plain(f"add-buys-{settings.add_buys}")),
        t(
            "overview-exits",
            take=told(Number.TAKE_PROFIT),
            trailing=told(Number.TRAILING),
            stop=told(Number.STOP_LOSS),
        ),
        t(
            "overview-groups",
            count=settings.max_groups,
            cooldown=told(Number.COOLDOWN_MINUTES),
            pause=told(Number.PAUSE_MINUTES),
        ),
        t("overview-recovery-on" if settings.recovery.enabled else "overview-recovery-off"),
        t("overview-on-stop", what=t.plain(f"on-stop-{settings.on_stop}")),
    ]


def numbers(setup: Setup, where: Where, t: Translator) -> Screen:
    """Return the numbers of a section, with a button for each."""
    asked = [
        number
        for number in SECTIONS[setup.section]
        if number is not Number.LEVERAGE_CAP or setup.market is Market.FUTURES
    ]
    rows = tuple((_number(setup, number, t),) for number in asked)
    text = join(
        title(setup, where, t),
        f"<b>{t(f'section-{setup.section}')}</b>",
        lines(f"• {t(f'{words_of(number)}-about')}" for number in asked),
    )
    return Screen(text, (*rows, *ways(setup, t)))


def number(setup: Setup, where: Where, t: Translator) -> Screen:
    """Return the question for one number, with the range that is accepted."""
    asked, quote = setup.asked, setup.quote
    text = join(
        title(setup, where, t),
        t(
            "setup-number",
            what=t.plain(words_of(asked)),
            value=shown(asked, number_in(setup, asked), quote, t),
        ),
        t(f"{words_of(asked)}-about"),
        range_of(asked, quote, t),
    )
    off = Button(t.plain("button-number-off"), SwitchOff(setup.id, ASKED.index(asked)))
    return Screen(text, ((off,) if bound_of(asked).optional else (), *ways(setup, t)))


def on_stop(setup: Setup, where: Where, t: Translator) -> Screen:
    """Return what may happen to open groups when the strategy is stopped."""
    about = (t(f"on-stop-{each}-about") for each in OnStop)
    rows = tuple(
        (
            _answer(
                setup,
                Step.ON_STOP,
                each.value,
                t.plain(f"on-stop-{each}"),
                each is setup.chosen.on_stop,
            ),
        )
        for each in OnStop
    )
    text = join(title(setup, where, t), t("setup-on-stop"), lines(about))
    return Screen(text, (*rows, *ways(setup, t)))
