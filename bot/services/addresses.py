"""What the user says about a key's IP list, where the exchange does not tell, and what follows.

MEXC ends a key without an address after 90 days and shows no list to anybody who asks with the key
(group A reference, 2.2 and 2.7): so the user is asked, and the days are counted here.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.exchanges.base import Evidence, Exchange, Expiry, Line, Mark, Problem, Report
from bot.services.findings import SOON, end_of_period


def unknown(report: Report, exchange: Exchange) -> bool:
    """Say whether the end of this key depends on something that only the user knows."""
    working = report.lines.get(Line.KEY) is Mark.GOOD
    return exchange.guide.ends_without_ip and report.ip_limited is None and working


def to_ask(report: Report, exchange: Exchange) -> bool:
    """Say whether to ask: once, and again when the estimate says that the key ends soon."""
    open_again = Problem.EXPIRES_SOON in report.problems
    return unknown(report, exchange) and (report.ip_told is None or open_again)


def heard(report: Report, exchange: Exchange, told: bool | None, since: datetime) -> Report:
    """Return the report with the user's word, and the end it lets us estimate."""
    if report.ip_limited is not None:
        # The exchange's own word counts.
        return report if report.ip_told == told else replace(report, ip_told=told)
    report = replace(_unestimated(report), ip_told=told)
    days = exchange.guide.expiry_days
    if told is not False or days is None or not unknown(report, exchange):
        return report
    end = end_of_period(since, timedelta(days=days), report.at)
    soon = end - report.at <= SOON
    return replace(
        report,
        expires=Expiry(end, Evidence.ESTIMATED),
        lines={**report.lines, Line.EXPIRY: Mark.WARN if soon else Mark.GOOD},
        problems=(*report.problems, Problem.EXPIRES_SOON) if soon else report.problems,
    )


def _unestimated(report: Report) -> Report:
    if report.expires is None or report.expires.evidence is not Evidence.ESTIMATED:
        return report
    lines = dict(report.lines)
    if lines.get(Line.EXPIRY) is not Mark.BAD:
        lines[Line.EXPIRY] = Mark.UNKNOWN
    problems = tuple(p for p in report.problems if p is not Problem.EXPIRES_SOON)
    return replace(report, expires=None, lines=lines, problems=problems)
