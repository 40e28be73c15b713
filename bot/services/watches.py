"""What a check on schedule knows from those before it, and leaves for the next as plain JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.exchanges.base import Problem, Report, Status
from bot.services.health import Health
from bot.services.judging import days_left
from bot.services.recording import last_report
from storage.records import Connection
from storage.watching import Due

NUMBERS = ("failures", "successes", "refusals", "days_told", "incident")
TIMES = ("failing_since", "unstable_since", "unstable_told", "withdraw_told", "widened_told")
# What speaks for or against a change counts from the last look, whoever took it.
OF_A_LOOK = ("failures", "successes", "refusals", "failing_since")


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What is known of a connection before it is checked on schedule."""

    health: Health
    report: Report
    """Of the last check that could stand for what is believed."""
    full_at: datetime | None
    """When all that can be known is to be asked again."""


def known(due: Due) -> Watch:
    """Return what is known of a claimed connection."""
    its, state = due.connection, due.state or {}
    report = last_report(its)
    health = Health(
        status=Status(its.status),
        problem=Problem(its.problem) if its.problem else None,
        since=its.status_since,
        rights={right: found.answer for right, found in report.rights.items()},
        ip_limited=report.ip_limited,
        **(_from_json(state, its) if state else _from_card(its, report)),
    )
    return Watch(health=health, report=report, full_at=_time(state.get("full_at")))


def to_json(health: Health, *, checked_at: datetime, full_at: datetime | None) -> dict[str, Any]:
    """Return what the next check has to know, and a row of the connection does not say."""
    numbers = {name: getattr(health, name) for name in NUMBERS}
    times = {name: _text(getattr(health, name)) for name in TIMES}
    found = {**numbers, **times, "changes": [at.isoformat() for at in health.changes]}
    told = {name: value for name, value in found.items() if value}
    if any(name in told for name in OF_A_LOOK):
        told["seen"] = checked_at.isoformat()
    return {**told, "full_at": _text(full_at)}


def _from_card(its: Connection, report: Report) -> dict[str, Any]:
    """Return what the first check on schedule begins with: what the card has told already."""
    dangerous = its.problem == Problem.CAN_WITHDRAW
    return {
        "days_told": days_left(report.expires, its.checked_at),
        "withdraw_told": its.status_since if dangerous else None,
    }


def _from_json(state: Mapping[str, Any], its: Connection) -> dict[str, Any]:
    seen = state.get("seen") == its.checked_at.isoformat()
    found: dict[str, Any] = {name: state[name] for name in NUMBERS if name in state}
    found |= {name: _time(state[name]) for name in TIMES if name in state}
    found["changes"] = tuple(datetime.fromisoformat(at) for at in state.get("changes", ()))
    return found if seen else {n: v for n, v in found.items() if n not in OF_A_LOOK}


def _text(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
