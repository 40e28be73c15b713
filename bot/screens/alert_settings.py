"""The screens on which users say how they want to be told of things."""

from datetime import datetime, time

from bot.callbacks import (
    Action,
    AskQuiet,
    AskZone,
    BeginQuiet,
    EndQuiet,
    SetQuiet,
    SetZone,
    ShowAlerts,
    TurnTopic,
    Unmute,
)
from bot.i18n import Translator
from bot.screens.base import Button, Row, Screen, home, join, lines
from bot.services.preferences import HOUR, Preferences
from bot.services.telling import mode
from bot.services.topics import Mode, Topic
from bot.services.zones import CITIES, OFFSETS, ZONES, zone
from storage.alert_settings import Settings, Snooze

MODES = {Mode.ON: "🔔", Mode.SILENT: "🔈", Mode.OFF: "🔕"}
EVENING = (20, 21, 22, 23, 0, 1)
MORNING = (5, 6, 7, 8, 9, 10)
SHOWN = 6  # muted connections with a button of their own


def settings(found: Preferences, t: Translator, now: datetime) -> Screen:
    """Return how the user is told of things, with a button for each."""
    chosen = found.settings
    topics = (_topic(topic, mode(topic, chosen), t) for topic in Topic)
    text = join(
        t("alerts-title"),
        lines(topics),
        t("alerts-modes"),
        _quiet(chosen, t),
        _clock(chosen, t, now),
        lines(_muted(snooze, chosen, t) for snooze in found.snoozed[:SHOWN]),
    )
    rows = [(_turn(topic, mode(topic, chosen), t),) for topic in Topic]
    unmute = [
        (Button(t.plain("button-unmute-one", name=s.name), _unmute(s)),)
        for s in found.snoozed[:SHOWN]
    ]
    hours = (
        Button(t.plain("button-quiet"), AskQuiet()),
        Button(t.plain("button-zone"), AskZone()),
    )
    return Screen(text, (*rows, hours, *unmute, home(t)))


def _topic(topic: Topic, how: Mode, t: Translator) -> str:
    return t("alerts-topic", icon=MODES[how], topic=t(f"topic-{topic}"), how=t(f"mode-{how}"))


def _turn(topic: Topic, how: Mode, t: Translator) -> Button:
    return Button(f"{MODES[how]} {t.plain(f'topic-{topic}')}", TurnTopic(topic.value))


def _quiet(chosen: Settings, t: Translator) -> str:
    if chosen.quiet_from is None or chosen.quiet_until is None:
        return t("quiet-none")
    begin, end = chosen.quiet_from // HOUR, chosen.quiet_until // HOUR
    return t("quiet-hours", begin=_hour(begin, t), end=_hour(end, t))


def _clock(chosen: Settings, t: Translator, now: datetime) -> str:
    where = zone(chosen.zone)
    if where is None:
        return t("zone-none")
    return t("zone-set", hour=t.hour(now.astimezone(where)))


def _muted(snooze: Snooze, chosen: Settings, t: Translator) -> str:
    if snooze.until is None:
        return t("alerts-muted", name=snooze.name)
    return t("alerts-snoozed", name=snooze.name, date=t.local(snooze.until, zone(chosen.zone)))


def _unmute(snooze: Snooze) -> Action:
    return Unmute(snooze.connection_id, snooze.secret_version)


def _hour(hour: int, t: Translator) -> str:
    return t.hour(time(hour))


def ask_begin(t: Translator) -> Screen:
    """Return the question when the quiet hours begin."""
    hours = tuple(Button(_hour(hour, t), BeginQuiet(hour)) for hour in EVENING)
    none = (Button(t.plain("button-quiet-none"), EndQuiet()),)
    return Screen(t("ask-quiet-begin"), (hours[:3], hours[3:], none, _back(t)))


def ask_end(begin: int, t: Translator) -> Screen:
    """Return the question when they end."""
    hours = tuple(Button(_hour(hour, t), SetQuiet(begin, hour)) for hour in MORNING)
    return Screen(t("ask-quiet-end", begin=_hour(begin, t)), (hours[:3], hours[3:], _back(t)))


def ask_zone(page: int, t: Translator, now: datetime) -> Screen:
    """Return a page of zones, each with the time there: cities first, then the offsets."""
    names = OFFSETS if page else CITIES
    buttons = [button for name in names if (button := _zone(name, t, now)) is not None]
    columns = 3 if page else 2
    rows = tuple(tuple(buttons[at : at + columns]) for at in range(0, len(buttons), columns))
    other = t.plain("button-zone-cities" if page else "button-zone-offsets")
    turn = (Button(other, AskZone(0 if page else 1)),)
    return Screen(t("ask-zone"), (*rows, turn, _back(t)))


def _zone(name: str, t: Translator, now: datetime) -> Button | None:
    """Return the button for a zone; none for one that this machine does not know."""
    where = zone(name)
    if where is None:
        return None
    place = t.city(where) if name in CITIES else name
    hour = t.hour(now.astimezone(where))
    return Button(f"{hour} · {place}", SetZone(ZONES.index(name)))


def _back(t: Translator) -> Row:
    return (Button(t.plain("button-back"), ShowAlerts()),)
