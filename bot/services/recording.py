"""What a check leaves in the row of its connection."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypedDict

from bot.exchanges.base import Answer, Evidence, Exchange, FieldId, Problem, Report, Right, RightId
from bot.secret import Secret
from bot.services import addresses
from bot.services.reports import from_json, to_json
from bot.services.verdict import (
    CONFIRM,
    CONFIRMED,
    FOR_SPOT,
    WATCHED,
    Verdict,
    decide,
    for_spot,
    may_trade,
)
from storage.records import Connection, NewKey

CONFIRMED_FOR = timedelta(days=30)  # then the user is asked again whether withdrawal is off
SAVABLE = frozenset({*CONFIRM, *CONFIRMED})


class NothingToSave(LookupError):
    """Raised when a draft has no checked key that may be stored in the way asked for."""


def new_key(
    values: Mapping[FieldId, Secret],
    checked: Report | None,
    choice: Verdict,
    *,
    now: datetime,
    chat_copy_left: bool,
) -> NewKey:
    """Return a typed key as it is to be stored; raises NothingToSave.

    `choice` is what the user agreed to and has to be what the check allows.
    """
    if checked is None or decide(checked) is not choice or choice not in SAVABLE:
        raise NothingToSave
    confirmed_at = now if choice in CONFIRMED else None
    watch_only = choice in WATCHED
    used = for_spot(checked) if choice in FOR_SPOT else checked
    report = accepted(used, watch_only=watch_only, confirmed=confirmed_at is not None)
    return NewKey(
        watch_only=watch_only,
        masked_key=values[FieldId.API_KEY].masked(),
        account=report.account,
        withdraw_confirmed_at=confirmed_at,
        fields={str(field): value for field, value in values.items()},
        chat_copy_left=chat_copy_left,
        **columns(report),
    )


class Found(TypedDict):
    """The columns that a check fills."""

    status: str
    problem: str | None
    report: dict[str, Any]
    variant: str | None
    expires_at: datetime | None
    expiry_stated: bool | None


def columns(report: Report) -> Found:
    expires = report.expires
    return {
        "status": report.status.value,
        "problem": report.problems[0].value if report.problems else None,
        "report": to_json(report),
        "variant": report.variant,
        "expires_at": expires.at if expires else None,
        "expiry_stated": expires.evidence is Evidence.STATED if expires else None,
    }


def as_agreed(
    connection: Connection, seen: Report, exchange: Exchange, now: datetime
) -> tuple[Report, bool]:
    """Return a check as its user agreed to look at it, and whether the key is to watch only."""
    watch_only = connection.watch_only and not may_trade(seen)
    confirmed_at = connection.withdraw_confirmed_at
    confirmed = confirmed_at is not None and now - confirmed_at < CONFIRMED_FOR
    told = connection.report.get("ip_told") if seen.ip_told is None else seen.ip_told
    since = connection.replaced_at or connection.created_at
    seen = addresses.heard(seen, exchange, told, since=since)
    return accepted(seen, watch_only=watch_only, confirmed=confirmed), watch_only


def last_report(connection: Connection) -> Report:
    """Return what the last check showed."""
    # One that showed nothing new leaves its time only.
    report = from_json(connection.report, at=connection.checked_at)
    # A seal that broke changed the row's problem after the report was written.
    later = Problem(connection.problem) if connection.problem else None
    if later is None or later in report.problems:
        return report
    return replace(report, problems=(later, *report.problems))


def accepted(report: Report, *, watch_only: bool = False, confirmed: bool = False) -> Report:
    """Return the report without the problems that the user chose to live with."""
    if not (watch_only or confirmed):
        return report
    waived: set[Problem] = set()
    rights = dict(report.rights)
    if watch_only:
        waived |= {Problem.NO_TRADE_RIGHT, Problem.NO_FUTURES_RIGHT}
    if confirmed and report.right(RightId.WITHDRAW).answer is Answer.UNKNOWN:
        waived.add(Problem.WITHDRAW_UNKNOWN)
        rights[RightId.WITHDRAW] = Right(Answer.NO, Evidence.CONFIRMED)
    problems = tuple(problem for problem in report.problems if problem not in waived)
    return replace(report, rights=rights, problems=problems)
