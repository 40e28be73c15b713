"""What a Bitget key says about itself, in a unified and in a classic account."""

import json
import logging
from dataclasses import replace

import pytest
from aiohttp import web

from bot.exchanges.base import (
    Answer,
    Exchange,
    Facts,
    Line,
    Mark,
    Market,
    Problem,
    Reply,
    Report,
    RightId,
)
from bot.exchanges.bitget import EXCHANGE
from bot.exchanges.gateway import Gateway
from bot.sandbox.exchanges import FaultKind, PracticeAccount, PracticeExchanges, Profile
from bot.sandbox.exchanges import Reply as Answered
from bot.sandbox.exchanges.bitget import CLASSIC_READ, CLASSIC_TRADE, Error
from bot.services.clock import utc_now
from bot.services.verdict import Verdict, decide

from .conftest import UNLIMITED, Desk, credentials

UNIFIED_KEY, CLASSIC_KEY = "/api/v3/account/info", "/api/v2/spot/account/info"
UNIFIED_CALLS = ["/api/v3/account/assets", UNIFIED_KEY, "/api/v3/trade/unfilled-orders"]
CLASSIC_CALLS = [
    "/api/v2/spot/account/assets",
    CLASSIC_KEY,
    "/api/v2/spot/trade/unfilled-orders",
]
SOLD_TO_STRANGERS = ["stor", "stow", "p2pw"]


@pytest.fixture
def bitget() -> Exchange:
    """Return Bitget."""
    return UNLIMITED["bitget"]


def unified(**changed: object) -> dict[str, object]:
    """Return a reply about a key of a unified account that may do what it should."""
    told: dict[str, object] = {
        "userId": "1234567890",
        "ips": "203.0.113.7",
        "permType": "read-and-write",
        "permissions": ["uta_mgt", "uta_trade"],
    }
    return {"code": "00000", "msg": "success", "data": {**told, **changed}}


def classic(*authorities: str) -> Facts:
    """Return what is read from a reply about a key of a classic account."""
    data = {"userId": "1", "ips": "203.0.113.7", "authorities": list(authorities)}
    return EXCHANGE.read({"key": Reply({"code": "00000", "data": data})})


def read(**changed: object) -> Facts:
    """Return what is read from a reply about a key of a unified account."""
    return EXCHANGE.read({"key": Reply(unified(**changed))})


def living(desk: Desk, scopes: frozenset[str] = CLASSIC_TRADE) -> PracticeAccount:
    """Return a classic account."""
    return desk.practice.add("bitget", Profile(scopes, ips=("203.0.113.7",), home="classic"))


async def full(
    desk: Desk, bitget: Exchange, account: PracticeAccount, at: str | None = None
) -> Report:
    """Return the report on an account that was last known as one of a kind."""
    return await desk.checks.full(bitget, credentials(account), Market.FUTURES, variant=at)


def asked(desk: Desk) -> list[str]:
    """Return what was asked, and forget it."""
    paths = [path for _, path in desk.paths()]
    desk.practice.requests.clear()
    return paths


@pytest.mark.parametrize(
    ("changed", "withdraw"),
    [
        ({}, Answer.NO),
        ({"permissions": []}, Answer.NO),
        ({"permissions": ["uta_mgt", "transfer", "copy_futures_order"]}, Answer.NO),
        ({"permissions": ["uta_trade", "withdraw"]}, Answer.YES),
        ({"permissions": [" WITHDRAW "], "permType": "read-only"}, Answer.YES),
        ({"permissions": ["uta_trade", "mystery"]}, Answer.UNKNOWN),
        ({"permissions": ["uta_trade", "mystery", "withdraw"]}, Answer.YES),
        ({"permType": "whatever"}, Answer.UNKNOWN),
        ({"permType": "read_only"}, Answer.NO),
    ],
)
def test_only_known_words_of_a_unified_account_are_safe(
    changed: dict[str, object], withdraw: Answer
):
    assert read(**changed).rights[RightId.WITHDRAW].answer is withdraw


@pytest.mark.parametrize(
    ("authorities", "withdraw"),
    [
        (["stor", "stow"], Answer.NO),
        (sorted(CLASSIC_TRADE), Answer.NO),
        (["trade", "readonly"], Answer.NO),
        (["stor", "wwow"], Answer.YES),
        (["stor", "WWOW"], Answer.YES),
        (["readonly", "withdraw"], Answer.YES),
        (["stor", "withdraw_all"], Answer.YES),
        (["stor", "xyzw"], Answer.UNKNOWN),
        (SOLD_TO_STRANGERS, Answer.UNKNOWN),
    ],
)
def test_only_known_words_of_a_classic_account_are_safe(authorities: list[str], withdraw: Answer):
    assert classic(*authorities).rights[RightId.WITHDRAW].answer is withdraw


@pytest.mark.parametrize(
    ("authorities", "spot", "futures"),
    [
        (sorted(CLASSIC_TRADE), Answer.YES, Answer.YES),
        (sorted(CLASSIC_READ), Answer.NO, Answer.NO),
        (["stor", "stow", "cpow"], Answer.YES, Answer.NO),
        (["trade", "readonly"], Answer.YES, Answer.UNKNOWN),
    ],
)
def test_spot_and_futures_are_rights_of_their_own_in_a_classic_account(
    authorities: list[str], spot: Answer, futures: Answer
):
    rights = classic(*authorities).rights

    assert (rights[RightId.SPOT].answer, rights[RightId.FUTURES].answer) == (spot, futures)


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({}, Verdict.SAVE),
        ({"permType": "read-only"}, Verdict.WATCH_ONLY),
        ({"permissions": ["uta_mgt"]}, Verdict.WATCH_ONLY),
        ({"permissions": ["uta_mgt", "uta_trade", "withdraw"]}, Verdict.REFUSE),
        ({"permissions": ["uta_mgt", "uta_trade", "mystery"]}, Verdict.CONFIRM_WITHDRAW),
        ({"permissions": "uta_mgt,uta_trade"}, Verdict.RETRY),
        ({"permissions": None}, Verdict.RETRY),
        ({"permType": None}, Verdict.RETRY),
        ({"userId": None}, Verdict.RETRY),
    ],
)
async def test_the_rights_decide(
    desk: Desk, bitget: Exchange, changed: dict[str, object], verdict: Verdict
):
    body = json.dumps(unified(**changed))
    desk.practice.script("bitget", UNIFIED_KEY, Answered(200, body), times=None)

    assert decide(await desk.check(bitget)) is verdict


@pytest.mark.parametrize(
    ("ips", "whitelist"),
    [
        ("203.0.113.7,198.51.100.4", ("203.0.113.7", "198.51.100.4")),
        ("", ()),
        (None, ()),
        ([], ()),
        (["203.0.113.7"], None),
        ("everywhere", None),
    ],
)
def test_the_list_of_addresses_is_read_as_written_or_not_at_all(
    ips: object, whitelist: tuple[str, ...] | None
):
    assert read(ips=ips).whitelist == whitelist


def test_the_accounts_number_goes_by_two_names():
    assert read().account == "1234567890"
    body = unified(uid=77)
    body["data"].pop("userId")  # type: ignore[attr-defined]
    assert EXCHANGE.read({"key": Reply(body)}).account == "77"


async def test_a_unified_account_needs_no_request_more(desk: Desk, bitget: Exchange):
    report = await desk.check(bitget)

    assert report.variant == "unified"
    assert asked(desk) == UNIFIED_CALLS


async def test_a_classic_account_is_found_and_later_asked_alone(desk: Desk, bitget: Exchange):
    account = living(desk)

    report = await full(desk, bitget, account)
    assert decide(report) is Verdict.SAVE
    assert report.variant == "classic"
    assert asked(desk) == sorted(UNIFIED_CALLS + CLASSIC_CALLS)

    await full(desk, bitget, account, "classic")
    assert asked(desk) == CLASSIC_CALLS

    quick = await desk.checks.quick(bitget, credentials(account), report)
    assert (quick.problems, quick.variant) == ((), "classic")
    assert asked(desk) == [CLASSIC_KEY]


@pytest.mark.parametrize("answers", [Error.NO_RIGHT.reply, Answered(200, json.dumps(unified()))])
async def test_a_classic_account_is_found_whatever_the_unified_call_about_the_key_says(
    desk: Desk, bitget: Exchange, answers: Answered
):
    """Its answer there is not documented: a denial, or even an answer, must not mislead."""
    desk.practice.script("bitget", UNIFIED_KEY, answers, times=None)

    report = await full(desk, bitget, living(desk))

    assert decide(report) is Verdict.SAVE
    assert report.variant == "classic"


async def test_an_account_that_was_upgraded_is_followed(desk: Desk, bitget: Exchange):
    account = living(desk)
    before = await full(desk, bitget, account)
    scopes = desk.practice.account("bitget", "all-right").scopes
    desk.practice.change(replace(account, home="", scopes=scopes))
    asked(desk)

    after = await desk.checks.quick(bitget, credentials(account), before)

    assert (after.problems, after.variant) == ((), "unified")
    assert asked(desk) == [CLASSIC_KEY, UNIFIED_KEY]


async def test_an_upgraded_account_whose_key_kept_its_old_rights_has_to_edit_it(
    desk: Desk, bitget: Exchange
):
    account = living(desk)
    desk.practice.change(replace(account, home=""))

    report = await full(desk, bitget, account, "classic")

    assert report.problems[0] is Problem.NO_READ_RIGHT
    assert report.variant == "unified"
    assert decide(report) is Verdict.FIX


async def test_while_the_classic_calls_are_away_nobody_is_told_that_the_key_is_bad(
    desk: Desk, bitget: Exchange
):
    for path in CLASSIC_CALLS:
        desk.practice.fault("bitget", FaultKind.HTML_502, path)

    report = await full(desk, bitget, living(desk))

    assert report.problems == (Problem.UNAVAILABLE,)
    assert decide(report) is Verdict.RETRY


async def test_a_key_is_called_unknown_only_by_both_kinds(desk: Desk, bitget: Exchange):
    report = await desk.check(bitget, "revoked")

    assert report.problems == (Problem.INVALID_KEY,)
    assert asked(desk) == sorted(UNIFIED_CALLS + CLASSIC_CALLS)


async def test_an_address_off_the_list_is_named_without_an_address(desk: Desk, bitget: Exchange):
    report = await desk.check(bitget, "ip-not-allowed")

    assert report.problems == (Problem.IP_NOT_ALLOWED,)
    assert report.seen_ip is None
    assert report.lines[Line.OUR_IP] is Mark.BAD
    assert asked(desk) == UNIFIED_CALLS  # both kinds have one list


async def test_a_passphrase_stays_out_of_the_log_and_no_broker_is_named(
    bitget: Exchange, caplog: pytest.LogCaptureFixture
):
    sent: dict[str, str] = {}

    async def echo(request: web.BaseRequest) -> web.Response:
        sent.update(request.headers)
        text = f"passphrase is error: {request.headers['ACCESS-PASSPHRASE']}"
        return web.json_response({"code": "40036", "msg": text}, status=400)

    runner = web.ServerRunner(web.Server(echo))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    urls = {"bitget": f"http://127.0.0.1:{runner.addresses[0][1]}"}
    gateway = Gateway([bitget], urls=urls, clock=utc_now)
    account = PracticeExchanges().account("bitget", "all-right")
    with caplog.at_level(logging.DEBUG):
        outcome = await gateway.call(bitget, bitget.call("key"), credentials(account))
    await gateway.close()
    await runner.cleanup()

    assert sent["ACCESS-PASSPHRASE"] == account.fields["passphrase"]
    assert not [name for name in sent if "CHANNEL" in name.upper()]
    told = caplog.text + repr(outcome)
    assert not any(value in told for value in account.fields.values())
