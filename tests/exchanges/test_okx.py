"""What an OKX key says about itself, at whichever regional site it lives."""

import json
import logging
from dataclasses import replace
from typing import Any

import pytest

from bot.exchanges.base import (
    Answer,
    Evidence,
    Exchange,
    Facts,
    Line,
    Mark,
    Market,
    Problem,
    Reply,
    Report,
    Right,
    RightId,
)
from bot.exchanges.gateway import Gateway, origins
from bot.exchanges.okx import EXCHANGE
from bot.sandbox.exchanges import FaultKind, PracticeAccount, PracticeExchanges, Profile
from bot.sandbox.exchanges import Reply as Answered
from bot.sandbox.exchanges.okx import Error
from bot.services.checks import Checks
from bot.services.clock import utc_now
from bot.services.verdict import Verdict, decide

from .conftest import UNLIMITED, Desk, credentials

CONFIG = "/api/v5/account/config"
SITES = ("okx", "okx.eea", "okx.us")


@pytest.fixture
def okx() -> Exchange:
    """Return OKX."""
    return UNLIMITED["okx"]


def key(**changed: object) -> dict[str, object]:
    """Return a reply about a key that may do what it should."""
    told: dict[str, object] = {
        "uid": "4470",
        "mainUid": "4470",
        "label": "my-bot",
        "ip": "203.0.113.7,198.51.100.0/24",
        "perm": "read_only,trade",
        "acctLv": "2",
        "opAuth": "1",
    }
    return {"code": "0", "msg": "", "data": [{**told, **changed}]}


def read(**changed: object) -> Facts:
    """Return what is read from such a reply."""
    return EXCHANGE.read({"key": Reply(key(**changed))})


async def checked(desk: Desk, okx: Exchange, **changed: object) -> Report:
    """Return the report on a key that says this about itself."""
    desk.practice.script("okx", CONFIG, Answered(200, json.dumps(key(**changed))), times=None)
    return await desk.check(okx)


def living(practice: PracticeExchanges, site: str) -> PracticeAccount:
    """Return an account that lives at a site."""
    alike = practice.account("okx", "all-right")
    return practice.add("okx", Profile(alike.scopes, ips=alike.ips, home=site))


async def full(desk: Desk, okx: Exchange, account: PracticeAccount, at: str | None) -> Report:
    """Return the report on an account that was last known at a site."""
    return await desk.checks.full(okx, credentials(account), Market.FUTURES, variant=at)


def asked(desk: Desk) -> dict[str, int]:
    """Return how often each site was asked, and forget it."""
    hosts = [seen.host for seen in desk.practice.requests]
    desk.practice.requests.clear()
    return {site: hosts.count(site) for site in SITES if site in hosts}


@pytest.mark.parametrize(
    ("perm", "withdraw"),
    [
        ("read_only,trade", Answer.NO),
        ("read_only", Answer.NO),
        ("read_only,withdraw,trade", Answer.YES),
        (" WITHDRAW ,read_only", Answer.YES),
        ("read_only,trade,mystery", Answer.UNKNOWN),
        ("read_only,mystery,withdraw", Answer.YES),
        ("read_only;trade;withdraw", Answer.YES),
    ],
)
def test_only_known_words_without_withdrawal_are_safe(perm: str, withdraw: Answer):
    assert read(perm=perm).rights[RightId.WITHDRAW].answer is withdraw


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({}, Verdict.SAVE),
        ({"acctLv": "3"}, Verdict.SAVE),
        ({"acctLv": "1"}, Verdict.SPOT_ONLY),
        ({"acctLv": "9"}, Verdict.RETRY),
        ({"acctLv": None}, Verdict.RETRY),
        ({"acctLv": ["2"]}, Verdict.RETRY),
        ({"perm": "read_only"}, Verdict.WATCH_ONLY),
        ({"perm": "read_only,trade,mystery"}, Verdict.CONFIRM_WITHDRAW),
        ({"perm": "read_only,trade,withdraw"}, Verdict.REFUSE),
        ({"perm": "withdraw"}, Verdict.REFUSE),
        ({"perm": "read_only,trade,withdraw_fiat"}, Verdict.REFUSE),
        ({"perm": ""}, Verdict.RETRY),
        ({"perm": ["read_only"]}, Verdict.RETRY),
        ({"uid": None}, Verdict.RETRY),
    ],
)
async def test_the_rights_decide(
    desk: Desk, okx: Exchange, changed: dict[str, object], verdict: Verdict
):
    assert decide(await checked(desk, okx, **changed)) is verdict


@pytest.mark.parametrize("data", [[], [{}, {}], {}, "x", None])
async def test_a_reply_about_no_key_or_several_is_no_answer(
    desk: Desk, okx: Exchange, data: object
):
    body = json.dumps({"code": "0", "data": data})
    desk.practice.script("okx", CONFIG, Answered(200, body), times=None)

    assert decide(await desk.check(okx)) is Verdict.RETRY


def test_trading_includes_transfers_between_own_accounts():
    assert read().rights[RightId.TRANSFER] == Right(Answer.YES, Evidence.STATED)
    assert read(perm="read_only").rights[RightId.TRANSFER].answer is Answer.NO


def test_addresses_account_and_label_are_read():
    facts = read()

    assert facts.whitelist == ("203.0.113.7", "198.51.100.0/24")
    assert (facts.account, facts.label) == ("4470", "my-bot")
    assert read(ip="").whitelist == ()
    assert read(ip="2001:db8::7").whitelist == ("2001:db8::7",)
    assert read(ip=7).whitelist is None
    assert read(uid="x").account is None


async def test_a_key_without_addresses_ends_by_the_exchanges_rule(desk: Desk, okx: Exchange):
    report = await checked(desk, okx, ip="")

    assert report.lines[Line.WHITELIST] is report.lines[Line.EXPIRY] is Mark.WARN
    assert decide(report) is Verdict.SAVE


@pytest.mark.parametrize(
    ("home", "known", "others"),
    [
        ("", "global", {}),
        ("eea", "eea", {"okx.eea": 3, "okx.us": 3}),
        ("us", "us", {"okx.eea": 3, "okx.us": 3}),
    ],
)
async def test_a_key_is_found_at_the_site_where_it_lives(
    desk: Desk, okx: Exchange, home: str, known: str, others: dict[str, int]
):
    report = await full(desk, okx, living(desk.practice, home), None)

    assert decide(report) is Verdict.SAVE
    assert report.variant == known
    assert asked(desk) == {"okx": 3} | others


async def test_later_only_the_site_that_knew_the_key_is_asked(desk: Desk, okx: Exchange):
    account = living(desk.practice, "eea")
    first = await full(desk, okx, account, None)
    asked(desk)

    await full(desk, okx, account, first.variant)
    assert asked(desk) == {"okx.eea": 3}

    quick = await desk.checks.quick(okx, credentials(account), first)
    assert asked(desk) == {"okx.eea": 1}
    assert quick.variant == "eea"
    assert quick.problems == ()


async def test_an_account_that_moved_to_another_site_is_found_again(desk: Desk, okx: Exchange):
    account = living(desk.practice, "eea")
    before = await full(desk, okx, account, None)
    desk.practice.change(replace(account, home=""))
    asked(desk)

    after = await desk.checks.quick(okx, credentials(account), before)

    assert (after.variant, after.problems) == ("global", ())
    assert asked(desk) == {"okx": 1, "okx.eea": 1, "okx.us": 1}


async def test_a_key_is_called_unknown_only_when_no_site_knows_it(desk: Desk, okx: Exchange):
    report = await desk.check(okx, "revoked")

    assert report.problems == (Problem.INVALID_KEY,)
    assert report.variant is None
    assert asked(desk) == dict.fromkeys(SITES, 3)


@pytest.mark.parametrize("away", SITES)
async def test_while_a_site_is_away_an_unknown_key_may_be_its(desk: Desk, okx: Exchange, away: str):
    desk.practice.fault(away, FaultKind.RESET)

    report = await desk.check(okx, "revoked")

    assert report.problems == (Problem.UNAVAILABLE,)
    assert decide(report) is Verdict.RETRY


async def test_a_deleted_key_is_gone_although_another_site_is_away(desk: Desk, okx: Exchange):
    desk.practice.fault("okx.us", FaultKind.RESET)
    account = living(desk.practice, "eea")
    desk.practice.revoke(account.id, True)

    assert (await full(desk, okx, account, "eea")).problems == (Problem.INVALID_KEY,)


async def test_an_outage_of_its_own_site_sends_nobody_elsewhere(desk: Desk, okx: Exchange):
    desk.practice.fault("okx.eea", FaultKind.HTML_502)

    report = await full(desk, okx, living(desk.practice, "eea"), "eea")

    assert report.problems == (Problem.UNAVAILABLE,)
    assert report.variant == "eea"
    assert asked(desk) == {"okx.eea": 3}


@pytest.mark.parametrize(
    ("reply", "seconds"), [(Error.FIREWALL.reply, 3), (Error.GEOGRAPHY.reply, 3)]
)
async def test_a_key_of_another_site_works_where_the_first_turns_this_server_away(
    desk: Desk, okx: Exchange, reply: Answered, seconds: int
):
    desk.practice.script("okx", None, reply, times=seconds)

    assert decide(await full(desk, okx, living(desk.practice, "eea"), None)) is Verdict.SAVE


async def test_one_address_replaces_all_sites_or_one(practice: PracticeExchanges, okx: Exchange):
    every, one = practice.urls["okx.eea"], practice.urls["okx.us"]

    assert set(origins(okx, {"okx": every}).values()) == {every}
    assert origins(okx, {"okx": every, "okx.us": one})["us"] == one
    gateway = Gateway([okx], urls={"okx": every}, clock=utc_now)
    account = living(practice, "eea")
    report = await Checks(gateway, utc_now).full(okx, credentials(account), Market.FUTURES)
    await gateway.close()

    assert decide(report) is Verdict.SAVE
    assert {seen.host for seen in practice.requests} == {"okx.eea"}


async def test_a_fault_of_the_key_is_found_at_its_site(desk: Desk, okx: Exchange):
    account = replace(living(desk.practice, "us"), ips=("198.51.100.4",))
    desk.practice.change(account)

    report = await full(desk, okx, account, None)

    assert report.problems == (Problem.IP_NOT_ALLOWED,)
    assert report.seen_ip == desk.practice.caller_ip
    assert report.variant == "us"


@pytest.mark.parametrize("patience", [{"attempt": 60, "total": 1}], ids=["total"])
async def test_no_line_is_shown_that_another_site_takes_back(desk: Desk, okx: Exchange):
    desk.practice.fault("okx.eea", FaultKind.HANG, "/api/v5/trade/orders-pending")
    seen: list[Report] = []

    async def progress(report: Report) -> None:
        seen.append(report)

    account = living(desk.practice, "eea")
    report = await desk.checks.full(okx, credentials(account), Market.FUTURES, progress)

    assert seen
    for earlier, later in zip(seen, [*seen[1:], report], strict=True):
        assert earlier.lines.items() <= later.lines.items()


async def test_the_key_in_the_text_about_the_address_goes_nowhere(
    desk: Desk, okx: Exchange, caplog: pytest.LogCaptureFixture
):
    account = desk.practice.account("okx", "ip-not-allowed")
    shown: list[Any] = []
    with caplog.at_level(logging.DEBUG):
        shown.append(await desk.gateway.call(okx, okx.call("key"), credentials(account)))
        shown.append(await desk.check(okx, "ip-not-allowed"))

    told = caplog.text + repr(shown)
    assert shown[1].seen_ip == desk.practice.caller_ip
    assert not any(value in told for value in account.fields.values())
    assert "whitelist." not in told


@pytest.mark.parametrize("passphrase", ["secret\r\nX-Other: 1", "Gürültü-77", "tab\tbed-7"])
async def test_a_passphrase_that_no_header_can_carry_is_not_sent(
    desk: Desk, okx: Exchange, passphrase: str
):
    report = await desk.check(okx, passphrase=passphrase)

    assert report.problems == (Problem.WRONG_PASSPHRASE,)
    assert desk.practice.requests == []


async def test_a_key_made_for_demo_trading_is_called_that(desk: Desk, okx: Exchange):
    desk.practice.script("okx", None, Error.DEMO.reply, times=None)

    report = await desk.check(okx)

    assert report.problems == (Problem.DEMO_KEY,)
    assert decide(report) is Verdict.FIX
