"""The strategies that are switched on: the list, one of them, and what can be done with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.i18n import Translator
from bot.screens import gate
from bot.screens.base import Button, Row, Screen, home, join, lines
from bot.screens.figures import gained, money, shown
from bot.screens.gate import Known
from bot.screens.setup import SHOWN_PAIRS, market_words, settings_lines, some_pairs
from bot.services.assignments import Activated
from bot.services.gate import Barred
from bot.services.positions import NOTHING, Position, Stake
from bot.services.setup import Practice
from bot.strategies.assignment import State, quote_of
from bot.strategies.settings import OnStop
from bot.strategy_buttons import (
    AskForget,
    AskPanic,
    AskStop,
    AskStopUnread,
    Edit,
    Forget,
    Hold,
    ListStrategies,
    Panic,
    Resume,
    SetUp,
    ShowActivation,
    ShowSettings,
    Stop,
    StopUnread,
)
from storage.groups import Totals

PAGE = 6
LISTED_PAIRS = 4
"""Of each strategy in the list: six with all that can be said of them fit into a message."""
ICONS = {
    State.ARMED: "🟢",
    State.HOLD_NEW_ENTRIES: "🟡",
    State.PAUSED: "⏸",
    State.STOPPING: "⏹",
}
LISTED_GROUPS = 8  # of one strategy, each with how it stands
LOST = timedelta(minutes=3)
"""Without a sign of life for so long, an engine is taken to stand still."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One activation with all that is told of it."""

    activated: Activated
    name: str
    """Of its connection."""
    exchange: str
    totals: Totals
    stake: Stake = NOTHING
    """Of its open groups; the list does without."""
    waits: bool = False
    """Whether its connection works again, and only its user's word is missing."""

    @property
    def id(self) -> int:
        """Return its id."""
        return self.activated.row.id

    @property
    def quote(self) -> str:
        """Return the money that it trades in."""
        return quote_of(self.activated.row.pairs[0], self.activated.settings.market) or ""


def every(
    found: Sequence[Shown], page: int, t: Translator, now: datetime, *, unread: int = 0
) -> Screen:
    """Return a page of the strategies, with how each stands; `unread` more cannot be read."""
    new = (Button(t.plain("button-setup"), SetUp()),)
    if not found and unread <= 0:
        text = join(t("strategies-title"), t("strategies-none"), t("setup-practice"))
        return Screen(text, (new, home(t)))
    last = max(len(found) - 1, 0) // PAGE
    page = min(page, last)
    on_page = found[page * PAGE : (page + 1) * PAGE]
    rows = tuple((Button(_label(one, t), ShowActivation(one.id)),) for one in on_page)
    panic = (Button(t.plain("button-panic"), AskPanic()),)
    entries = (_entry(one, t, now, LISTED_PAIRS) for one in on_page)
    odd = t("strategies-unread") if unread > 0 else ""
    end = (Button(t.plain("button-stop-unread"), AskStopUnread()),) if unread > 0 else ()
    text = join(t("strategies-title"), *entries, odd)
    return Screen(text, (*rows, _turn(page, last), end, new, panic, home(t)))


def _turn(page: int, last: int) -> Row:
    earlier = (Button("‹", ListStrategies(page - 1)),) if page else ()
    later = (Button("›", ListStrategies(page + 1)),) if page < last else ()
    return earlier + later


def _label(one: Shown, t: Translator) -> str:
    state = ICONS[one.activated.standing.state]
    return f"{state} {t.plain(f'strategy-{one.activated.row.strategy}')} · {one.name}"


def _entry(one: Shown, t: Translator, now: datetime, pairs: int) -> str:
    row, standing = one.activated.row, one.activated.standing
    quote, totals = one.quote, one.totals
    return lines(
        [
            t(
                "strategy-line",
                icon=ICONS[standing.state],
                strategy=t.plain(f"strategy-{row.strategy}"),
                name=one.name,
                exchange=one.exchange,
            ),
            state_words(one, t),
            _alive(one.activated, t, now),
            t(
                "strategy-pairs",
                market=t.plain(
                    market_words(one.activated.settings.market, one.activated.settings.side)
                ),
                pairs=some_pairs(row.pairs, t, pairs),
            ),
            t(
                "strategy-groups",
                count=totals.open,
                used=money(totals.used, quote, t),
                result=gained(totals.result, quote, t),
            ),
        ]
    )


def state_words(one: Shown, t: Translator) -> str:
    """Return what it may do, and what keeps it from more."""
    standing, stopping = one.activated.standing, one.activated.row.stopping
    states = [State.STOPPING] if stopping and standing.state is State.PAUSED else []
    told = [t(f"state-{state.value.replace('_', '-')}") for state in (*states, standing.state)]
    if standing.held_by is not None:
        told.append(t("held-until-your-word" if one.waits else f"held-by-{standing.held_by}"))
    return " ".join(told)


def _alive(activated: Activated, t: Translator, now: datetime) -> str:
    """Return whether an engine is at it, where that is not as it should be."""
    row = activated.row
    beat = row.beat_at or row.changed_at
    if not activated.running and now - row.changed_at >= LOST:
        return t("strategy-stands-still")
    if not activated.running:
        return t("strategy-not-yet" if row.acknowledged else "strategy-not-running")
    if now - beat < LOST:
        return ""
    return t("strategy-lost", ago=t.ago(beat, now))


def one(found: Shown, t: Translator, now: datetime) -> Screen:
    """Return one strategy, and what can be done with it."""
    row, settings = found.activated.row, found.activated.settings
    most = found.stake.under(settings, row.practice_balance, row.pairs)
    amount = money(most, found.quote, t)
    stake = f"{t('strategy-stake', amount=amount)} {t('stake-adds-up')}"
    groups = _groups(found.stake.positions, found.quote, t)
    text = join(_entry(found, t, now, SHOWN_PAIRS), groups, stake, t("setup-practice"))
    return Screen(text, (*_ways(found, t), (Button(t.plain("button-back"), ListStrategies()),)))


def _groups(every: Sequence[Position], quote: str, t: Translator) -> str:
    more = len(every) - LISTED_GROUPS
    told = [_group(each, quote, t) for each in every[:LISTED_GROUPS]]
    return lines([*told, t("groups-more", count=more) if more > 0 else ""])


def _group(its: Position, quote: str, t: Translator) -> str:
    """Return how a group stands, in a line."""
    if its.zone is None or its.average is None:
        return t("group-is-odd" if its.zone is None else "group-is-opening", pair=its.pair)
    return t(
        "group-stands",
        pair=its.pair,
        zone=t.plain(f"zone-{its.zone}"),
        average=t.number(its.average),
        used=money(its.used, quote, t),
        granted=money(its.granted, quote, t),
    )


def _ways(found: Shown, t: Translator) -> tuple[Row, ...]:
    id, standing = found.id, found.activated.standing
    stopping = found.activated.row.stopping
    settings = Button(t.plain("button-details"), ShowSettings(id))
    edit = () if stopping else (Button(t.plain("button-edit"), Edit(id)),)
    resume = (Button(t.plain("button-strategy-resume"), Resume(id)),)
    hold = (Button(t.plain("button-strategy-hold"), Hold(id)),)
    # What its connection holds may go on by itself, unless its user holds it too.
    holds = not stopping and found.activated.row.held is None
    turn: Row = (*(resume if standing.held_by else ()), *(hold if holds else ()))
    stop = Button(t.plain("button-strategy-stop"), AskStop(id))
    # What has an open group cannot be removed, only stopped.
    remove = () if found.totals.open else (Button(t.plain("button-remove"), AskForget(id)),)
    return ((*edit, settings), turn, (stop, *remove))


def still_held(found: Shown, barred: Barred, known: Known, t: Translator) -> Screen:
    """Return why a strategy cannot go on yet, and what helps."""
    text = join(t("strategy-still-held"), gate.words(barred, known, t))
    return Screen(text, (*gate.aids(barred, None, known, t), _back(found, t)))


def settings(found: Shown, t: Translator) -> Screen:
    """Return all that is set for one strategy."""
    row, quote = found.activated.row, found.quote
    text = join(
        t(
            "strategy-line",
            icon=ICONS[found.activated.standing.state],
            strategy=t.plain(f"strategy-{row.strategy}"),
            name=found.name,
            exchange=found.exchange,
        ),
        lines(
            [
                t("overview-pairs", pairs=some_pairs(row.pairs, t)),
                *settings_lines(found.activated.settings, quote, t),
                t("overview-resumes" if row.resumes else "overview-waits"),
                t(
                    "overview-balance",
                    amount=shown(Practice.BALANCE, row.practice_balance, quote, t),
                ),
            ]
        ),
        t("strategy-since", date=t.moment(row.created_at), number=row.generation),
    )
    return Screen(text, ((Button(t.plain("button-back"), ShowActivation(found.id)),),))


def ask_stop(found: Shown, t: Translator) -> Screen:
    """Return the choice of what becomes of open groups."""
    about = (t(f"on-stop-{each}-about") for each in OnStop)
    usual = found.activated.settings.on_stop
    rows = tuple(
        (
            Button(
                f"{'✓ ' if each is usual else ''}{t.plain(f'on-stop-{each}')}",
                Stop(found.id, each.value),
            ),
        )
        for each in OnStop
    )
    text = join(_named("ask-stop", found, t), lines(about))
    return Screen(text, (*rows, _back(found, t)))


def ask_forget(found: Shown, t: Translator) -> Screen:
    """Return the question before a strategy is removed; the button names it."""
    really = Button(t.plain("button-forget-really", name=found.name), Forget(found.id))
    return Screen(_named("ask-forget", found, t), ((really,), _back(found, t)))


def forgotten(found: Shown, t: Translator) -> Screen:
    """Return the notice after a strategy was removed."""
    return Screen(_named("strategy-forgotten", found, t), (_to_list(t), home(t)))


def ask_stop_unread(t: Translator) -> Screen:
    """Return the question before what cannot be read is stopped."""
    really = (Button(t.plain("button-stop-unread-really"), StopUnread()),)
    back = (Button(t.plain("button-back"), ListStrategies()),)
    return Screen(t("ask-stop-unread"), (really, back))


def unread_stopped(t: Translator) -> Screen:
    """Return the notice that what cannot be read is stopped."""
    return Screen(t("unread-stopped"), (_to_list(t), home(t)))


def ask_panic(count: int, t: Translator) -> Screen:
    """Return the question before everything is held."""
    really = (Button(t.plain("button-panic-really"), Panic()),)
    back = (Button(t.plain("button-back"), ListStrategies()),)
    return Screen(t("ask-panic", count=count), (really, back))


def panicked(count: int, t: Translator) -> Screen:
    """Return the notice that everything is held."""
    return Screen(t("panicked", count=count), (_to_list(t), home(t)))


def _named(key: str, found: Shown, t: Translator) -> str:
    strategy = t.plain(f"strategy-{found.activated.row.strategy}")
    return t(key, strategy=strategy, name=found.name)


def _back(found: Shown, t: Translator) -> Row:
    return (Button(t.plain("button-back"), ShowActivation(found.id)),)


def _to_list(t: Translator) -> Row:
    return (Button(t.plain("button-strategies"), ListStrategies()),)


def totals_of(totals: Mapping[int, Totals], id: int) -> Totals:
    """Return what is counted of an activation, which may have had no group yet."""
    return totals.get(id, Totals())
