"""What is told of a strategy's groups, and the question about an add-buy."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from bot.callbacks import AnswerAddBuy, OpenAlerts
from bot.i18n import Translator
from bot.screens.alerts import WHOLE, Surroundings
from bot.screens.base import Button, Row, Screen, join, lines
from bot.screens.figures import gained, money
from bot.services.telling import Plan
from bot.services.topics import OF_THE_ENGINE, News
from bot.strategies.settings import RecoveryExit
from bot.strategy_buttons import ListStrategies
from storage.outbox import Alert

LISTED = 10  # lines at most; the strategy itself shows how its groups stand


def is_of_groups(plan: Plan) -> bool:
    """Tell whether a plan is about groups and nothing else."""
    return bool(plan.told) and all(alert.kind in set(News) for alert in plan.told)


def message(plan: Plan, around: Surroundings, t: Translator) -> Screen:
    """Return what happened to groups; a question comes alone, with its buttons."""
    told = plan.told
    words = [_words(alert, around, t) for alert in told[:LISTED]]
    left = len(told) - LISTED
    text = join(
        t("alert-meanwhile") if plan.late(around.now) else "",
        join(*words) if len(told) <= WHOLE else lines(words),
        t("alert-more", count=left) if left > 0 else "",
        t("group-practice"),
        t("reference", reference=told[0].reference),
    )
    ways = (
        Button(t.plain("button-strategies"), ListStrategies()),
        Button(t.plain("button-alerts"), OpenAlerts()),
    )
    return Screen(text, (*_answers(told, t), ways))


def answered(pair: str, step: int, t: Translator, *, yes: bool) -> Screen:
    """Return what an answer leads to."""
    return Screen(t("add-yes" if yes else "add-no", pair=pair, step=step))


def past(t: Translator) -> Screen:
    """Return that nobody waits for an answer any more."""
    return Screen(t("add-past"))


def _answers(told: Sequence[Alert], t: Translator) -> tuple[Row, ...]:
    questions = [alert.details for alert in told if alert.kind == News.QUESTION]
    return tuple(
        (
            Button(t.plain("button-add-yes"), AnswerAddBuy(its["group"], int(its["step"]), 1)),
            Button(t.plain("button-add-no"), AnswerAddBuy(its["group"], int(its["step"]), 0)),
        )
        for its in questions
    )


def _words(alert: Alert, around: Surroundings, t: Translator) -> str:
    its, kind = alert.details, alert.kind
    if kind in OF_THE_ENGINE:
        exchange = around.exchanges[alert.exchange or ""].title
        count = int(its.get("count", 1))
        return t(kind, exchange=exchange, lasted=_lasted(alert, t), count=count)
    connection = around.known.get(alert.connection_id or 0)
    quote = _quote(str(its["pair"]))
    return t(
        _key(alert),
        pair=str(its["pair"]),
        name=connection.connection.name if connection else "",
        step=int(its.get("step", 0)),
        steps=int(its.get("steps", 0)),
        price=_price(its.get("price"), quote, t),
        average=_price(its.get("average"), quote, t),
        cost=_money(its.get("cost"), quote, t),
        used=_money(its.get("used"), quote, t),
        result=_result(its.get("result"), quote, t),
        lasted=_lasted(alert, t),
    )


def _key(alert: Alert) -> str:
    """Return the id of the words for an alert."""
    if alert.kind == News.CLOSED:
        return f"{alert.kind}-{alert.details['reason']}"
    return _recovery(alert.details) if alert.kind == News.RECOVERY else alert.kind


def _recovery(its: Mapping[str, Any]) -> str:
    onward = its.get("exit") == RecoveryExit.TAKE_PROFIT
    if its.get("left") == 0:
        return "group-recovery-spent-onward" if onward else "group-recovery-spent"
    return "group-recovery-onward" if onward else "group-recovery"


def _quote(pair: str) -> str:
    return pair.partition("/")[2].partition(":")[0]


def _lasted(alert: Alert, t: Translator) -> str:
    since = alert.details.get("opened") or alert.details.get("since")
    begin = datetime.fromisoformat(since) if since else alert.created_at
    return t.duration(alert.created_at - begin)


def _price(value: str | None, quote: str, t: Translator) -> str:
    return "" if value is None else f"{t.number(Decimal(value))} {quote}"


def _money(value: str | None, quote: str, t: Translator) -> str:
    return "" if value is None else money(Decimal(value), quote, t)


def _result(value: str | None, quote: str, t: Translator) -> str:
    return "" if value is None else gained(Decimal(value), quote, t)
