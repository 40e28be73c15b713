"""The user's word on a key's addresses, and the end that follows from it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.exchanges import EXCHANGES
from bot.exchanges.base import (
    Evidence,
    Exchange,
    Expiry,
    Line,
    Mark,
    Market,
    Problem,
    Report,
    Status,
)
from bot.i18n import Words
from bot.sandbox.exchanges import Reply
from bot.screens import card
from bot.services import addresses
from bot.services.findings import LISTED
from bot.services.reports import from_json, to_json

from .conftest import Desk

MADE = datetime(2026, 1, 1, tzinfo=UTC)
MEXC = EXCHANGES["mexc"]


def after(days: int, *problems: Problem, key: Mark = Mark.GOOD) -> Report:
    """Return the report of a check so many days after the key was connected."""
    return Report(
        exchange="mexc",
        market=Market.SPOT,
        at=MADE + timedelta(days=days),
        lines=dict.fromkeys(Line, Mark.UNKNOWN) | {Line.KEY: key},
        rights={},
        problems=problems,
    )


def end(days: int) -> Expiry:
    """Return the estimate of an end so many days after the key was connected."""
    return Expiry(MADE + timedelta(days=days), Evidence.ESTIMATED)


@pytest.mark.parametrize(
    ("days", "expires", "problems"),
    [
        (0, end(90), ()),
        (75, end(90), ()),
        (76, end(90), (Problem.EXPIRES_SOON,)),
        (89, end(90), (Problem.EXPIRES_SOON,)),
        (90, end(180), ()),  # it still answers, so it was renewed
        (170, end(180), (Problem.EXPIRES_SOON,)),
    ],
)
def test_without_an_address_the_days_are_counted(
    days: int, expires: Expiry, problems: tuple[Problem, ...]
):
    report = addresses.heard(after(days), MEXC, False, since=MADE)

    assert report.expires == expires
    assert report.problems == problems
    assert report.lines[Line.EXPIRY] is (Mark.WARN if problems else Mark.GOOD)
    assert report.status is Status.ONLINE
    assert addresses.heard(report, MEXC, False, since=MADE) == report
    assert from_json(to_json(report)) == report


def test_a_clock_set_back_estimates_no_end_before_the_first():
    assert addresses.heard(after(-3), MEXC, False, since=MADE).expires == end(90)


def test_what_has_to_be_waited_for_comes_before_an_estimate():
    report = addresses.heard(after(80, Problem.UNCLEAR), MEXC, False, since=MADE)

    assert report.problems == (Problem.UNCLEAR, Problem.EXPIRES_SOON)
    assert report.status is Status.UNREACHABLE


@pytest.mark.parametrize("told", [True, None])
def test_another_word_takes_the_estimate_back(told: bool | None):
    before = addresses.heard(after(80), MEXC, False, since=MADE)

    assert addresses.heard(before, MEXC, told, since=MADE) == replace(after(80), ip_told=told)


def test_nothing_is_counted_for_a_key_that_is_refused():
    before = addresses.heard(after(80), MEXC, False, since=MADE)
    dead = replace(
        before, lines=before.lines | {Line.KEY: Mark.BAD, Line.EXPIRY: Mark.BAD}, problems=()
    )

    report = addresses.heard(dead, MEXC, False, since=MADE)

    assert report.expires is None
    assert report.lines[Line.EXPIRY] is Mark.BAD
    assert not addresses.to_ask(report, MEXC)


def test_it_is_asked_once_and_again_when_the_end_is_near():
    assert addresses.to_ask(after(0), MEXC)
    for told in (True, False):
        assert not addresses.to_ask(addresses.heard(after(0), MEXC, told, since=MADE), MEXC)
    assert addresses.to_ask(addresses.heard(after(80), MEXC, False, since=MADE), MEXC)


async def test_an_exchange_that_tells_is_not_asked_about(desk: Desk, exchange: Exchange):
    report = await desk.check(exchange)

    assert addresses.to_ask(report, exchange) is (exchange.id == "mexc")
    if exchange.id == "kucoin":
        listless = replace(report, whitelist=None)
        heard = addresses.heard(listless, exchange, False, since=MADE)
        assert not addresses.to_ask(listless, exchange)
        assert heard.expires is None


async def test_a_list_of_addresses_without_end_is_cut(desk: Desk, kucoin: Exchange):
    data = {
        "apiKey": desk.practice.account("kucoin", "all-right").key,
        "permission": "General,Spot,Futures",
        "ipWhitelist": ",".join(["203.0.113.7"] * 5_000),
        "isMaster": True,
    }
    body = json.dumps({"code": "200000", "data": data})
    desk.practice.script("kucoin", "/api/v1/user/api-key", Reply(200, body))

    assert (await desk.check(kucoin)).whitelist == ("203.0.113.7",) * LISTED


@pytest.mark.parametrize("language", ["en", "es", "nl", "tr"])
def test_where_no_address_is_known_it_says_whom_to_ask(language: str):
    t = Words()(language)
    report = after(0, Problem.IP_NOT_ALLOWED, key=Mark.UNKNOWN)

    [nothing_known] = card.troubles(report, MEXC, t, ())
    [ours] = card.troubles(report, MEXC, t, ("203.0.113.7",))
    [seen] = card.troubles(replace(report, seen_ip="203.0.113.9"), MEXC, t, ())

    assert t("our-ips-unknown") in nothing_known
    assert t("our-ips-unknown") not in ours + seen
