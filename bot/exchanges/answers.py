"""What an answer to a call means: pure, and never more than a problem and a code."""

import json
import re
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from ipaddress import ip_address

from bot.exchanges.base import Call, Denied, Exchange, Outcome, Problem, Refusal, Reply
from bot.exchanges.reading import refuse_constant
from bot.exchanges.session import Response

LONGEST_PAUSE = timedelta(minutes=10)
LONGEST_BAN = timedelta(days=3)  # as Binance and MEXC document it
BANNED = 418
LARGEST_OFFSET = timedelta(days=1)
HALF_A_SECOND = timedelta(seconds=0.5)
UNREADABLE = object()  # a body that is no JSON; equal to nothing, so recognised by nothing


def classify(exchange: Exchange, call: Call, response: Response, *, at: datetime) -> Outcome:
    """Return what an answer says: success if recognised, else by code, then text, then status."""
    offset = _clock_offset(response, at)
    body = _decode(response.body)
    if 200 <= response.status < 300 and call.recognised(body):
        return Reply(body, offset)
    code = exchange.code_of(body)
    if code is not None and code in exchange.missing_right:
        return Denied(code, offset)
    ip = _seen_ip(exchange, body)
    known = exchange.problems.get(code or "") or _in_words(exchange, response)
    if known is None and code is None and ip is None:
        known = _by_status(exchange, response, body)
    return Refusal(
        problem=known or _problem(response, body, ip),
        code=code,
        ip=ip,
        retry_after=_retry_after(exchange, response, code, _told_wait(exchange, body, at, offset)),
        clock_offset=offset,
    )


def _in_words(exchange: Exchange, response: Response) -> Problem | None:
    """Return what an answer says in words that the exchange is known for; a web page is nobody's.

    A firewall's page can hold any words, and the page of a region's block names keys too.
    """
    said = response.body.lower()
    if said.lstrip()[:1] == b"<":
        return None
    return next((p for words, p in exchange.texts.items() if words.encode() in said), None)


def _by_status(exchange: Exchange, response: Response, body: object) -> Problem | None:
    """Return what the exchange documents for the status of an answer that holds no code."""
    readable = not response.body or body is not UNREADABLE
    return exchange.statuses.get(response.status) if readable else None


def _problem(response: Response, body: object, ip: str | None) -> Problem:
    """Return what an answer without a known code says; never that the key is bad."""
    if ip is not None:
        return Problem.IP_NOT_ALLOWED
    if response.status in (BANNED, 429):
        return Problem.RATE_LIMITED
    if response.status == 451 or (response.status == 403 and body is UNREADABLE):
        return Problem.BLOCKED
    if response.status >= 500 or b"maintenance" in response.body.lower():
        return Problem.UNAVAILABLE
    return Problem.UNCLEAR


def _decode(body: bytes) -> object:
    try:
        return json.loads(body, parse_constant=refuse_constant)
    except (ValueError, RecursionError):  # ValueError: no JSON, no UTF-8, a huge number
        return UNREADABLE


def _seen_ip(exchange: Exchange, body: object) -> str | None:
    """Return the address in the exchange's own message; a web page's text proves nothing."""
    if exchange.ip_pattern is None or not isinstance(body, dict):
        return None
    found = exchange.ip_pattern.search(json.dumps(body, ensure_ascii=False))
    if found is None:
        return None
    try:
        return str(ip_address(found[1]))
    except ValueError:
        return None


def _clock_offset(response: Response, at: datetime) -> timedelta | None:
    """Return their clock minus ours; a difference that no clock has is an odd header's."""
    try:
        theirs = parsedate_to_datetime(response.headers["Date"])
        if theirs.tzinfo is None:
            return None
        offset = theirs + HALF_A_SECOND - at  # the header is cut to whole seconds
    except (KeyError, ValueError, OverflowError):
        return None
    return offset if abs(offset) <= LARGEST_OFFSET else None


def _told_wait(
    exchange: Exchange, body: object, at: datetime, offset: timedelta | None
) -> timedelta | None:
    """Return how long a text asks to wait, by the exchange's own clock."""
    if exchange.retry_pattern is None or not isinstance(body, dict):
        return None
    found = exchange.retry_pattern.search(json.dumps(body, ensure_ascii=False))
    if found is None:
        return None
    until = timedelta(milliseconds=int(found[1]))
    now = timedelta(seconds=at.timestamp()) + (offset or timedelta())
    return until - now if until > now else None


def _retry_after(
    exchange: Exchange, response: Response, code: str | None, told: timedelta | None
) -> timedelta | None:
    """Return how long to wait: by a header, else by the text, else as a ban lasts at least."""
    ban = exchange.bans.get(code or "", exchange.bans.get(response.status))
    wait = _header_wait(exchange, response)
    wait = told if wait is None else wait
    if wait is None:
        return ban
    return min(wait, LONGEST_BAN if is_ban(exchange, response, code) else LONGEST_PAUSE)


def _header_wait(exchange: Exchange, response: Response) -> timedelta | None:
    name, unit = "Retry-After", timedelta(seconds=1)
    if exchange.reset_header and exchange.reset_header in response.headers:
        name, unit = exchange.reset_header, timedelta(milliseconds=1)
    value = response.headers.get(name, "")
    return int(value) * unit if re.fullmatch(r"[0-9]{1,9}", value) else None


def is_ban(exchange: Exchange, response: Response, code: str | None) -> bool:
    """Say whether an answer bans the address it was asked from."""
    return response.status == BANNED or bool({response.status, code} & exchange.bans.keys())
