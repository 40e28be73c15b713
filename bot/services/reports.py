"""A report as plain JSON, for the row of its connection."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.exchanges.base import (
    Answer,
    Ends,
    Evidence,
    Expiry,
    Line,
    Mark,
    Market,
    Problem,
    Report,
    Right,
    RightId,
)

# Read for every check on schedule, and a dictionary is five times as quick as a class's call.
LINES = {str(line): line for line in Line}
MARKS = {str(mark): mark for mark in Mark}
RIGHTS = {str(right): right for right in RightId}
FOUND = {(str(a), str(e)): Right(a, e) for a in Answer for e in Evidence}


def to_json(report: Report) -> dict[str, Any]:
    """Return what a row keeps of a report."""
    offset = report.clock_offset
    return {
        "exchange": report.exchange,
        "market": report.market.value,
        "at": report.at.isoformat(),
        "lines": {line.value: mark.value for line, mark in report.lines.items()},
        "rights": {
            right.value: [found.answer.value, found.evidence.value]
            for right, found in report.rights.items()
        },
        "problems": [problem.value for problem in report.problems],
        "seen_ip": report.seen_ip,
        "whitelist": None if report.whitelist is None else list(report.whitelist),
        "limited": report.limited,
        "ip_told": report.ip_told,
        "expires": report.expires
        and [report.expires.at.isoformat(), report.expires.evidence.value, report.expires.of.value],
        "account": report.account,
        "label": report.label,
        "variant": report.variant,
        "clock_offset": None if offset is None else offset.total_seconds(),
        "reference": report.reference,
    }


def from_json(row: Mapping[str, Any], *, at: datetime | None = None) -> Report:
    """Return the report a row keeps, as of a later time where one is given."""
    whitelist, offset, expires = row["whitelist"], row["clock_offset"], row["expires"]
    return Report(
        exchange=row["exchange"],
        market=Market(row["market"]),
        at=at or datetime.fromisoformat(row["at"]),
        lines={LINES[line]: MARKS[mark] for line, mark in row["lines"].items()},
        rights={
            RIGHTS[right]: FOUND[answer, evidence]
            for right, (answer, evidence) in row["rights"].items()
        },
        problems=tuple(Problem(problem) for problem in row["problems"]),
        seen_ip=row["seen_ip"],
        whitelist=None if whitelist is None else tuple(whitelist),
        limited=row.get("limited"),  # reports of the first days lack these
        ip_told=row.get("ip_told"),
        expires=expires and _expiry(*expires),
        account=row["account"],
        label=row["label"],
        variant=row.get("variant"),
        clock_offset=None if offset is None else timedelta(seconds=offset),
        reference=row["reference"],
    )


def _expiry(at: str, evidence: str, of: str = Ends.KEY) -> Expiry:
    return Expiry(datetime.fromisoformat(at), Evidence(evidence), Ends(of))
