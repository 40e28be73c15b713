"""What only the operator sees: counts, the switch for all checks, limits that were reached."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.callbacks import TurnChecks
from bot.exchanges.base import Exchange, Problem, Status
from bot.i18n import Translator
from bot.screens.base import STATUSES, Button, Screen, join, lines
from bot.services.lookout import Concern, Kind
from bot.services.quotas import Rule
from storage.counts import Counts
from storage.outbox import Outcome
from storage.standing import Standing


def stats(
    counts: Counts,
    clocks: Mapping[str, timedelta],
    exchanges: Mapping[str, Exchange],
    t: Translator,
) -> Screen:
    """Return how much there is of everything."""
    connections = {status.value: counts.connections.get(status, 0) for status in Status}
    off = t("checks-off-since", date=t.moment(counts.checks_off)) if counts.checks_off else ""
    return Screen(
        join(
            off,
            t(
                "stats",
                users=counts.users,
                drafts=counts.drafts,
                deletions=counts.deletions,
                **connections,
            ),
            lines(_exchange(id, exchange.title, counts) for id, exchange in exchanges.items()),
            t(
                "stats-checks",
                checks=counts.checks,
                failed=counts.failed,
                held=counts.held_back,
                requests=counts.requests,
            ),
            lines(
                _concern(Concern(kind=Kind.CLOCK, exchange=id, length=abs(offset)), exchanges, t)
                for id, offset in clocks.items()
            ),
            _watch(counts.watch, exchanges, t),
        )
    )


def _watch(watch: Standing, exchanges: Mapping[str, Exchange], t: Translator) -> str:
    """Return how the watching stands, and what users were told of it."""
    away = (
        t("stats-away", exchange=exchanges[id].title, date=t.moment(since))
        for id, since in watch.away.items()
    )
    outcomes = {outcome.value: watch.told.get(outcome, 0) for outcome in Outcome}
    unclear = (n for (_, problem), n in watch.problems.items() if problem == Problem.UNCLEAR)
    return lines(
        [
            *away,
            t(
                "stats-due",
                due=sum(watch.due.values()),
                unclear=sum(unclear),
            ),
            t("stats-alerts", waiting=watch.waiting, **outcomes),
        ]
    )


def _exchange(id: str, title: str, counts: Counts) -> str:
    """Return an exchange's connections by status; nothing where it has none."""
    found = {status: counts.exchanges.get((id, status.value), 0) for status in Status}
    numbers = " ".join(f"{STATUSES[status]} {number}" for status, number in found.items())
    return f"{title}: {numbers}" if any(found.values()) else ""


def checks(off_since: datetime | None, t: Translator) -> Screen:
    """Return whether checks are made, and the button that changes it."""
    if off_since is None:
        stop = Button(t.plain("button-checks-off"), TurnChecks(0))
        return Screen(join(t("checks-are-on"), t("checks-ask-off")), ((stop,),))
    begin = Button(t.plain("button-checks-on"), TurnChecks(1))
    return Screen(t("checks-off-since", date=t.moment(off_since)), ((begin,),))


def limit_reached(rule: Rule, exchanges: Sequence[str], t: Translator) -> Screen:
    """Return the warning that somebody may be trying keys that are not theirs."""
    return Screen(t(f"limit-{rule}", exchange=", ".join(exchanges)))


def concerns(found: Sequence[Concern], exchanges: Mapping[str, Exchange], t: Translator) -> Screen:
    """Return what an operator should hear of the watching."""
    return Screen(join(*(_concern(each, exchanges, t) for each in found)))


def _concern(concern: Concern, exchanges: Mapping[str, Exchange], t: Translator) -> str:
    exchange = exchanges.get(concern.exchange)
    return t(
        f"operators-{concern.kind}",
        exchange=exchange.title if exchange else "",
        count=concern.number,
        total=concern.total,
        lasted=t.duration(concern.length),
    )
