"""What a check leaves in the row of its connection."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypedDict

from bot.exchanges.base import Answer, Evidence, FieldId, Problem, Report, Right, RightId
from bot.secret import Secret
from bot.services.reports import to_json
from bot.services.verdict import CONFIRM, CONFIRMED, FOR_SPOT, WATCHED, Verdict, decide, for_spot
from storage.records import NewKey

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


def accepted(report: Report, *, watch_only: bool = False, confirmed: bool = False) -> Report:
    """Return the report without the problems that the user chose to live with."""
    waived: set[Problem] = set()
    rights = dict(report.rights)
    if watch_only:
        waived |= {Problem.NO_TRADE_RIGHT, Problem.NO_FUTURES_RIGHT}
    if confirmed and report.right(RightId.WITHDRAW).answer is Answer.UNKNOWN:
        waived.add(Problem.WITHDRAW_UNKNOWN)
        rights[RightId.WITHDRAW] = Right(Answer.NO, Evidence.CONFIRMED)
    problems = tuple(problem for problem in report.problems if problem not in waived)
    return replace(report, rights=rights, problems=problems)
