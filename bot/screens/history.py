"""The history of a connection: a picture's words, and the same facts as its caption."""

from datetime import UTC, datetime, timedelta, tzinfo
from decimal import Decimal

from bot.callbacks import ShowConnection, ShowHistory
from bot.exchanges.base import Exchange, Problem, Status
from bot.i18n import Translator
from bot.pictures.words import Calendar, Curve, Figure, HistoryWords, Legend
from bot.screens.base import Button, Row, Screen, join, lines
from bot.services.health import ChangeKind
from bot.services.history import MONTH, WEEK, History, Incident
from bot.services.judging import KINDS
from storage.records import Connection

TOLD = 4  # incidents, the newest first
_CLOCK = (0, 6, 12, 18)
_DASH = "–"
_SHORTEST = 0.01  # second that is shown


def caption(
    found: History, its: Connection, exchange: Exchange, t: Translator, zone: tzinfo | None
) -> Screen:
    """Return in words what the picture shows."""
    title = t("history-title", name=its.name, exchange=exchange.title, days=found.days)
    if not found.hours:
        nothing = t("history-nothing", days=found.days)
        return Screen(join(title, nothing), (_other(found, its, t), _back(its, t)))
    return Screen(
        join(title, lines(_facts(found, t)), lines(_told(found, t, zone))),
        (_other(found, its, t), _back(its, t)),
    )


def _facts(found: History, t: Translator) -> list[str]:
    mean, slowest = _seconds(found.seconds, t), _seconds(found.slowest, t)
    hours = len(found.watched)
    return [
        t("history-available", share=_share(found, t)),
        t("history-answers", mean=mean, slowest=slowest) if found.seconds is not None else "",
        t("history-unrecorded", count=found.unrecorded, hours=hours) if found.unrecorded else "",
    ]


def _told(found: History, t: Translator, zone: tzinfo | None) -> list[str]:
    """Return the incidents, or that there were none."""
    number = len(found.incidents)
    if not number:
        return [t("history-no-incident")]
    newest = found.incidents[: -TOLD - 1 : -1]
    return [
        t("history-incidents", count=number, lasted=t.duration(found.lasted)),
        *(_incident(incident, t, zone) for incident in newest),
        t("alert-more", count=number - TOLD) if number > TOLD else "",
    ]


def _incident(incident: Incident, t: Translator, zone: tzinfo | None) -> str:
    what, begin = t(f"history-{_kind(incident)}"), t.local(incident.begin, zone)
    if incident.end is None:
        return t("history-incident-now", date=begin, what=what)
    lasted = t.duration(incident.end - incident.begin)
    return t("history-incident", date=begin, what=what, lasted=lasted)


def kinds() -> frozenset[ChangeKind]:
    """Return what incidents can be of, each with words of its own."""
    return frozenset({ChangeKind.DOWN, ChangeKind.REFUSED, *KINDS.values()})


def _kind(incident: Incident) -> ChangeKind:
    if incident.status is Status.UNREACHABLE:
        return ChangeKind.DOWN
    return KINDS.get(incident.problem or Problem.UNCLEAR, ChangeKind.REFUSED)


def _other(found: History, its: Connection, t: Translator) -> Row:
    days = WEEK if found.days == MONTH else MONTH
    action = ShowHistory(its.id, its.secret_version, days)
    return (Button(t.plain("button-history-days", days=days), action),)


def _back(its: Connection, t: Translator) -> Row:
    return (Button(t.plain("button-back"), ShowConnection(its.id, its.secret_version)),)


def words(
    found: History, its: Connection, exchange: Exchange, t: Translator, zone: tzinfo | None
) -> HistoryWords:
    """Return what stands on the picture."""
    days = t.plain("history-days", days=found.days)
    return HistoryWords(
        title=its.name,
        subtitle=f"{exchange.title} · {days} · {t.city(zone) if zone else 'UTC'}",
        figures=(
            Figure(value=_share(found, t), label=t.plain("history-figure-available")),
            Figure(value=_seconds(found.seconds, t), label=t.plain("history-figure-answer")),
            Figure(
                value=str(len(found.incidents)),
                label=t.plain("history-figure-incidents", count=len(found.incidents)),
            ),
        ),
        legend=Legend(
            good=t.plain("history-good"),
            partly=t.plain("history-partly"),
            bad=t.plain("history-bad"),
            unknown=t.plain("history-unknown"),
        ),
        calendar=_calendar(found, t, zone or UTC),
        curve=_curve(found, t),
    )


def _calendar(found: History, t: Translator, zone: tzinfo) -> Calendar:
    first = found.begin.astimezone(zone)
    shares = {hour.begin: hour.share for hour in found.hours}
    cells = {}
    for begin in found.watched:
        there = begin.astimezone(zone)
        cells[(there.date() - first.date()).days, there.hour] = shares.get(begin)
    return Calendar(
        days=tuple(t.day(first + timedelta(days=after)) for after in range(found.days)),
        hours=tuple(t.hour(datetime(2000, 1, 1, hour, tzinfo=UTC)) for hour in _CLOCK),
        cells=cells,
    )


def _curve(found: History, t: Translator) -> Curve:
    seconds: list[float | None] = [None] * (found.days * 24)
    for hour in found.hours:
        place = int((hour.begin - found.begin).total_seconds() // 3600)
        if place < len(seconds):  # the day on which clocks go back has 25 hours
            seconds[place] = hour.seconds
    return Curve(
        title=t.plain("history-curve"),
        seconds=tuple(seconds),
        most=_seconds(found.slowest, t),
        spans=tuple(_span(found, incident) for incident in found.incidents),
    )


def _span(found: History, incident: Incident) -> tuple[float, float]:
    whole = found.days * 24 * 3600
    moments = (max(incident.begin, found.begin), incident.end or found.end)
    begin, end = ((at - found.begin).total_seconds() / whole for at in moments)
    return begin, min(end, 1.0)


def _share(found: History, t: Translator) -> str:
    """Return the availability; what is not everything is never rounded up to it."""
    if found.availability is None:
        return _DASH
    return t.percent(Decimal(int(found.availability * 1000)) / 10)


def _seconds(seconds: float | None, t: Translator) -> str:
    return _DASH if seconds is None else t.seconds(max(seconds, _SHORTEST))
