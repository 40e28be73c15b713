"""The check card: one line per check, the status, and what to do on this exchange."""

from collections.abc import Sequence

from bot.exchanges.base import (
    Ends,
    Evidence,
    Exchange,
    Expiry,
    FieldId,
    Line,
    Mark,
    Market,
    Problem,
    Report,
    RightId,
    Status,
)
from bot.i18n import Translator
from bot.screens.base import MARKS, STATUSES, Button, Row, join, lines

# Only the exchange itself can lift these.
THEIRS = frozenset({Problem.ACCOUNT_RESTRICTED, Problem.REGION_BLOCKED})
RUNNING = "▫️"

# Checking the same values once more would hardly help here.
RETYPED = frozenset(
    {
        Problem.INVALID_KEY,
        Problem.WRONG_SECRET,
        Problem.WRONG_PASSPHRASE,
        Problem.DEMO_KEY,
        Problem.KEY_EXPIRED,
        Problem.KEY_OUTDATED,
        Problem.KEY_OR_IP,
    }
)
# The address of this server may be what is wrong.
ABOUT_ADDRESSES = frozenset({Problem.IP_NOT_ALLOWED, Problem.KEY_OR_IP})


def running(report: Report, exchange: Exchange, t: Translator) -> str:
    """Return the card while its check runs: what is not known yet has an empty box."""
    return lines(_line(report, line, exchange, t) for line in Line)


def finished(
    report: Report, exchange: Exchange, t: Translator, ips: Sequence[str], *, worked: bool = False
) -> str:
    """Return the whole card of a finished check; `worked` says that the key once was good."""
    return join(
        running(report, exchange, t),
        _status(report, t),
        *troubles(report, exchange, t, ips, worked=worked),
        _note(report, exchange, t),
        t("reference", reference=report.reference) if report.problems else "",
    )


def _line(report: Report, line: Line, exchange: Exchange, t: Translator) -> str:
    mark = report.lines.get(line)
    if mark is None:
        return f"{RUNNING} {t(f'line-{line}', exchange=exchange.title)}"
    if line is Line.EXPIRY and report.expires is not None:
        return f"{MARKS[mark]} {_expiry(report.expires, t)}"
    words = f"line-{line}-{_how(report, line, mark)}"
    return f"{MARKS[mark]} {t.first((f'{words}-{exchange.id}', words), exchange=exchange.title)}"


def _expiry(expires: Expiry, t: Translator) -> str:
    if expires.of is Ends.TRADING:
        return t("line-expiry-trading-until", date=t.date(expires.at))
    estimated = expires.evidence is Evidence.ESTIMATED
    key = "line-expiry-estimated" if estimated else "line-expiry-until"
    return t(key, date=t.date(expires.at))


def _how(report: Report, line: Line, mark: Mark) -> str:
    """Return the last part of a line's id: its mark, or what lies behind an unknown."""
    confirmed = report.right(RightId.WITHDRAW).evidence is Evidence.CONFIRMED
    if line is Line.WITHDRAW and confirmed:
        return "confirmed"
    judged = report.lines.get(Line.KEY) is Mark.GOOD
    if line is Line.EXPIRY and mark is Mark.WARN:
        return "rule"  # no date is known, but keys without an address end
    if line is Line.WHITELIST and mark is Mark.UNKNOWN and report.ip_told:
        return "told"
    if line in (Line.WHITELIST, Line.EXPIRY) and mark is Mark.UNKNOWN and judged:
        return "silent"
    return mark.value


def _note(report: Report, exchange: Exchange, t: Translator) -> str:
    """Return the exchange's rule for keys without an address, where this may be one."""
    days = exchange.guide.expiry_days
    judged = report.lines.get(Line.KEY) is Mark.GOOD
    if Problem.CAN_WITHDRAW in report.problems:
        return ""  # this key is to be deleted, not renewed
    if report.ip_told:
        return ""  # by the user's word the rule does not apply
    if days is None or not judged or report.lines.get(Line.WHITELIST) is Mark.GOOD:
        return ""
    return t(f"note-expiry-{exchange.id}", days=days)


def idle(report: Report, exchange: Exchange, t: Translator, *, paused: bool) -> str:
    """Return whether the checks keep a key that would end for not being used."""
    if exchange.guide.idle is None or not _note(report, exchange, t):
        return ""
    if paused:
        return t("note-idle-paused")
    return t(f"note-idle-{exchange.guide.idle}", exchange=exchange.title)


def _status(report: Report, t: Translator) -> str:
    title = f"{STATUSES[report.status]} <b>{t(f'status-{report.status}')}</b>"
    if report.problems and report.status is Status.ONLINE:
        return title  # it works, but there is something to do soon
    return f"{title} · {t(f'status-help-{report.status}')}"


def troubles(
    report: Report, exchange: Exchange, t: Translator, ips: Sequence[str], *, worked: bool = False
) -> tuple[str, ...]:
    """Return a paragraph for each problem that asks for something of its own."""
    told = set(report.problems)
    if Problem.NO_TRADE_RIGHT in told:
        told.discard(Problem.NO_FUTURES_RIGHT)  # its boxes are among those for trading
    return tuple(
        _trouble(p, report, exchange, t, ips, worked=worked) for p in report.problems if p in told
    )


def _trouble(
    problem: Problem,
    report: Report,
    exchange: Exchange,
    t: Translator,
    ips: Sequence[str],
    *,
    worked: bool,
) -> str:
    """Return what is wrong, why, and what to do about it on this exchange."""
    fix = t.first(
        _worded("fix", problem, exchange, worked=worked),
        exchange=exchange.title,
        label=_label(exchange),
        iplabel=exchange.guide.ip_label,
        boxes=", ".join(_boxes(problem, report.market, exchange)),
    )
    return lines(
        [
            t.first(_wrong(problem, report, exchange, worked=worked), exchange=exchange.title),
            f"👉 {fix}",
            *(_addresses(report, exchange, t, ips) if problem in ABOUT_ADDRESSES else ()),
        ]
    )


def _wrong(
    problem: Problem, report: Report, exchange: Exchange, *, worked: bool
) -> tuple[str, ...]:
    """Return the ids of the words for what is wrong, the most telling first."""
    ends = report.expires.of if report.expires else Ends.KEY
    if problem is Problem.EXPIRES_SOON and ends is Ends.TRADING:
        return ("problem-expires-soon-trading",)
    return _worded("problem", problem, exchange, worked=worked)


def _worded(what: str, problem: Problem, exchange: Exchange, *, worked: bool) -> tuple[str, ...]:
    """Return ids of words, the most telling first: nobody miscopied a key that has worked."""
    words = f"{what}-{problem}"
    known = (f"{words}-worked",) if worked else ()
    alike = (f"{words}-alike",) if exchange.alike else ()
    return (*known, f"{words}-{exchange.id}", *alike, words)


def _label(exchange: Exchange) -> str:
    return next(field.label for field in exchange.fields if field.id is FieldId.API_KEY)


def _boxes(problem: Problem, market: Market, exchange: Exchange) -> Sequence[str]:
    guide = exchange.guide
    if problem in (Problem.CAN_WITHDRAW, Problem.WITHDRAW_UNKNOWN):
        return guide.leave_off
    if problem is Problem.NO_FUTURES_RIGHT:
        return guide.tick_futures
    futures = guide.tick_futures if market is Market.FUTURES else ()
    return tuple(dict.fromkeys((*guide.tick, *futures)))  # some exchanges print a label twice


def _addresses(
    report: Report, exchange: Exchange, t: Translator, ips: Sequence[str]
) -> tuple[str, ...]:
    """Return which address was seen, which are known, and why the two may differ."""
    ours = t("our-ips", ips=", ".join(ips)) if ips else ""
    if not report.seen_ip or report.seen_ip in ips:
        return (ours or t("our-ips-unknown"),)
    seen = t("seen-ip", exchange=exchange.title, ip=report.seen_ip)
    return (seen, ours, _differs(report.seen_ip, (*ips, *(report.whitelist or ())), t))


def _differs(seen: str, known: Sequence[str], t: Translator) -> str:
    """Return what it means that the address seen is none of those set or listed."""
    if ":" in seen and any("." in ip for ip in known):
        return t("seen-ip-v6")
    return t("seen-ip-other") if known else ""


def copy_buttons(addresses: Sequence[str], t: Translator) -> tuple[Row, ...]:
    """Return a copy button for each address."""
    return tuple(
        (Button(t.plain("button-copy", value=address), copy=address),) for address in addresses
    )


def remedies(
    report: Report, exchange: Exchange, t: Translator, ips: Sequence[str]
) -> tuple[Row, ...]:
    """Return the buttons that help with the problems: addresses to copy, the page to open."""
    rows: list[Row] = []
    if ABOUT_ADDRESSES & set(report.problems):
        rows += copy_buttons(tuple(dict.fromkeys(filter(None, (report.seen_ip, *ips)))), t)
    if THEIRS & set(report.problems):
        support = t.plain("button-support-page", exchange=exchange.title)
        rows.append((Button(support, url=exchange.guide.support),))
    elif any(problem.status == "attention" for problem in report.problems):
        rows.append((Button(t.plain("button-fix-page"), url=exchange.guide.page),))
    return tuple(rows)
