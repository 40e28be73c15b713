"""What a Bybit key says about itself, on which site it lives, and how little is taken on trust."""

import json
import logging
from datetime import UTC, datetime, timedelta

import pytest

from bot.exchanges.base import (
    Answer,
    Denied,
    Ends,
    Evidence,
    Exchange,
    Facts,
    Line,
    Mark,
    Market,
    Outcome,
    Problem,
    Refusal,
    Reply,
    Report,
    Right,
    RightId,
    Status,
)
from bot.exchanges.bybit import EXCHANGE
from bot.sandbox.exchanges import Profile
from bot.sandbox.exchanges import Reply as Answered
from bot.sandbox.exchanges.bybit import READ_ONLY, TRADE, Error
from bot.services.verdict import Verdict, decide
from tests.unit.private_keys import ED25519, RSA, pem

from .conftest import UNLIMITED, Desk, credentials

KEY = "/v5/user/query-api"
EVERYTHING = {
    "ContractTrade": ["Order", "Position"],
    "Spot": ["SpotTrade"],
    "Wallet": ["AccountTransfer", "SubMemberTransfer"],
    "Options": ["OptionsTrade"],
    "Derivatives": ["DerivativesTrade"],
    "CopyTrading": ["CopyTrading"],
    "BlockTrade": ["BlockTrade"],
    "Exchange": ["ExchangeHistory"],
    "NFT": ["NFTQueryProductList"],
    "Affiliate": ["Affiliate"],
    "Earn": ["Earn"],
    "FiatConvertBroker": ["FiatConvertBrokerOrder"],
    "ByXPost": ["ByXPost"],
}
SPOT = {"Spot": ["SpotTrade"], "Wallet": []}
TRADES = {"ContractTrade": ["Order", "Position"], "Spot": ["SpotTrade"], "Wallet": []}


@pytest.fixture
def bybit() -> Exchange:
    """Return Bybit."""
    return UNLIMITED["bybit"]


def key(permissions: object = TRADES, **changed: object) -> dict[str, object]:
    """Return a reply about a key that may do what it should."""
    told = {
        "note": "my-bot",
        "apiKey": "AbCdEfGhIjKlMnOpQr",
        "readOnly": 0,
        "secret": "",
        "permissions": permissions,
        "ips": ["203.0.113.7"],
        "deadlineDay": -2,
        "expiredAt": "1970-01-01T00:00:00Z",
        "userID": 24617703,
        "userIDInt64": "0",
        **changed,
    }
    return {"retCode": 0, "retMsg": "", "result": told, "retExtInfo": {}, "time": 1}


def read(permissions: object = TRADES, **changed: object) -> Facts:
    """Return what is read from such a reply."""
    return EXCHANGE.read({"key": Reply(key(permissions, **changed))})


async def told(
    desk: Desk, bybit: Exchange, permissions: object = TRADES, **changed: object
) -> Report:
    """Return the report on a key that says this about itself."""
    changed = {"apiKey": desk.practice.account("bybit", "all-right").key, **changed}
    body = json.dumps(key(permissions, **changed))
    desk.practice.script("bybit", KEY, Answered(200, body), times=None)
    return await desk.check(bybit)


@pytest.mark.parametrize(
    ("permissions", "read_only", "withdraw"),
    [
        (TRADES, 0, Answer.NO),
        (EVERYTHING, 0, Answer.NO),
        (EVERYTHING, 1, Answer.NO),
        ({**TRADES, "Wallet": ["Withdraw"]}, 0, Answer.YES),
        ({**TRADES, "Wallet": ["Withdraw"]}, 1, Answer.YES),
        ({**TRADES, "Assets": ["CryptoWithdrawal"]}, 0, Answer.YES),
        ({**TRADES, "WITHDRAWALS": ["All"]}, 0, Answer.YES),
        ({**TRADES, "WITHDRAWALS": []}, 0, Answer.NO),
        ({**TRADES, "FiatP2P": ["FiatP2POrder", "Advertising"]}, 0, Answer.YES),
        ({**TRADES, "FiatBitPay": ["FaitPayOrder"]}, 0, Answer.YES),
        ({**TRADES, "FiatBybitPay": ["FaitPayOrder"]}, 0, Answer.YES),
        ({**TRADES, "FiatGlobalPay": ["Anything"]}, 0, Answer.YES),
        ({**TRADES, "BitCard": ["BitCard"]}, 0, Answer.YES),
        ({**TRADES, "BitCard": ["BitCard"], "FiatP2P": ["FiatP2POrder"]}, 1, Answer.NO),
        ({"Spot": ["SpotTrade"]}, 0, Answer.UNKNOWN),  # nothing is said of what could withdraw
        ({**TRADES, "Earn": ["EarnMore"]}, 0, Answer.UNKNOWN),
        ({**TRADES, "Gifts": ["Send"]}, 0, Answer.UNKNOWN),
        ({**TRADES, "Gifts": ["Send"]}, 1, Answer.UNKNOWN),
        ({**TRADES, "Spot": ["spottrade"]}, 0, Answer.UNKNOWN),
    ],
)
def test_only_known_words_without_withdrawal_or_spending_are_safe(
    permissions: dict[str, list[str]], read_only: int, withdraw: Answer
):
    facts = read(permissions, readOnly=read_only)

    assert facts.rights[RightId.WITHDRAW].answer is withdraw


@pytest.mark.parametrize(
    ("permissions", "changed", "verdict"),
    [
        (TRADES, {}, Verdict.SAVE),
        ({**SPOT, "Derivatives": ["DerivativesTrade"]}, {}, Verdict.SAVE),
        (SPOT, {}, Verdict.SPOT_ONLY),
        ({"Spot": ["SpotTrade"]}, {}, Verdict.SPOT_ONLY_CONFIRM),
        ({**SPOT, "ContractTrade": ["Order"]}, {}, Verdict.SPOT_ONLY),
        ({**TRADES, "Spot": []}, {}, Verdict.WATCH_ONLY),
        (TRADES, {"readOnly": 1}, Verdict.WATCH_ONLY),
        ({"Spot": [], "Wallet": None}, {}, Verdict.FIX),
        ({**TRADES, "Gifts": ["Send"]}, {}, Verdict.CONFIRM_WITHDRAW),
        ({**TRADES, "Wallet": ["Withdraw"]}, {}, Verdict.REFUSE),
        (TRADES, {"readOnly": 2}, Verdict.RETRY),
        (TRADES, {"readOnly": None}, Verdict.RETRY),
        ({}, {}, Verdict.RETRY),
        (None, {}, Verdict.RETRY),
        ("SpotTrade", {}, Verdict.RETRY),
        ({"Spot": "SpotTrade"}, {}, Verdict.RETRY),
        ({"Spot": [7]}, {}, Verdict.RETRY),
        (TRADES, {"apiKey": "anotherKeysNameXYZ"}, Verdict.RETRY),
    ],
)
async def test_the_words_decide(
    desk: Desk, bybit: Exchange, permissions: object, changed: dict[str, object], verdict: Verdict
):
    assert decide(await told(desk, bybit, permissions, **changed)) is verdict


@pytest.mark.parametrize(
    ("positions", "answer"),
    [
        (Reply({"retCode": 0, "result": {"list": []}}), Right(Answer.YES, Evidence.PROBED)),
        (Denied("10005"), Right(Answer.NO, Evidence.PROBED)),
        (Refusal(Problem.UNAVAILABLE), Right()),
        (None, None),
    ],
)
def test_the_word_of_unified_accounts_is_believed_only_with_a_proof(
    positions: Outcome | None, answer: Right | None
):
    body = key({"Spot": ["SpotTrade"], "Derivatives": ["DerivativesTrade"]})
    outcomes: dict[str, Outcome] = {"key": Reply(body)}
    if positions:
        outcomes["futures"] = positions

    assert EXCHANGE.read(outcomes).rights.get(RightId.FUTURES) == answer


async def test_the_scheduled_check_keeps_what_was_proven_of_futures(desk: Desk, bybit: Exchange):
    permissions = {**SPOT, "Derivatives": ["DerivativesTrade"]}
    before = await told(desk, bybit, permissions)
    account = desk.practice.account("bybit", "all-right")

    report = await desk.checks.quick(bybit, credentials(account), before)

    assert report.problems == ()
    assert report.rights == before.rights


@pytest.mark.parametrize(
    ("ips", "whitelist", "mark"),
    [
        (["203.0.113.7", "2001:db8::7"], ("203.0.113.7", "2001:db8::7"), Mark.GOOD),
        (["*"], None, Mark.UNKNOWN),
        (["203.0.113.7", "*"], None, Mark.UNKNOWN),
        ([], None, Mark.UNKNOWN),
        ([""], None, Mark.UNKNOWN),
        (None, None, Mark.UNKNOWN),
        ("203.0.113.7", None, Mark.UNKNOWN),
        (["<b>x</b>"], None, Mark.UNKNOWN),
    ],
)
async def test_only_a_list_proves_anything_about_addresses(
    desk: Desk, bybit: Exchange, ips: object, whitelist: tuple[str, ...] | None, mark: Mark
):
    report = await told(desk, bybit, ips=ips)

    assert report.whitelist == whitelist
    assert report.lines[Line.WHITELIST] is mark
    assert decide(report) is Verdict.SAVE


@pytest.mark.parametrize(
    ("days", "mark", "problems"),
    [(60, Mark.GOOD, ()), (13, Mark.WARN, (Problem.EXPIRES_SOON,))],
)
async def test_a_stated_end_is_announced(
    desk: Desk, bybit: Exchange, days: int, mark: Mark, problems: tuple[Problem, ...]
):
    end = datetime.now(UTC).replace(microsecond=0) + timedelta(days=days)
    written = end.isoformat().replace("+00:00", "Z")

    report = await told(desk, bybit, ips=["*"], expiredAt=written, deadlineDay=days)

    assert report.expires is not None
    assert report.expires.at == end
    assert (report.expires.evidence, report.expires.of) == (Evidence.STATED, Ends.KEY)
    assert report.lines[Line.EXPIRY] is mark
    assert report.problems == problems
    assert decide(report) is Verdict.SAVE


@pytest.mark.parametrize(
    "value",
    ["1970-01-01T00:00:00Z", "", "soon", "2026-99-99T00:00:00Z", "2026-10-13T00:00:00", None, 7],
)
def test_an_implausible_end_is_no_end(value: object):
    assert read(expiredAt=value).expires is None


async def test_a_key_with_addresses_lasts(desk: Desk, bybit: Exchange):
    assert (await desk.check(bybit)).lines[Line.EXPIRY] is Mark.GOOD


def test_account_and_label_are_read():
    assert read().account == "24617703"
    assert read(userID=0, userIDInt64="99").account == "99"
    assert read(userID=None, userIDInt64="<b>").account is None
    assert read(note="a\u202eb\n").label == "ab"


def test_transfers_between_own_accounts_are_told_and_no_reason_to_refuse():
    wallet = {**TRADES, "Wallet": ["AccountTransfer"]}

    assert read(wallet).rights[RightId.TRANSFER] == Right(Answer.YES, Evidence.STATED)
    assert read(wallet, readOnly=1).rights[RightId.TRANSFER].answer is Answer.NO
    assert read().rights[RightId.TRANSFER].answer is Answer.NO


@pytest.mark.parametrize("site", ["eu", "nl", "tr"])
async def test_a_key_of_another_site_is_found_there_and_asked_there_again(
    desk: Desk, bybit: Exchange, site: str
):
    account = desk.practice.add("bybit", Profile(TRADE, home=site))

    report = await desk.checks.full(bybit, credentials(account), Market.FUTURES)

    assert decide(report) is Verdict.SAVE
    assert report.variant == site
    desk.practice.requests.clear()
    again = await desk.checks.quick(bybit, credentials(account), report)
    assert again.problems == ()
    assert [seen.host for seen in desk.practice.requests] == [f"bybit.{site}"]


async def test_a_key_that_no_site_knows_is_unknown(desk: Desk, bybit: Exchange):
    report = await desk.check(bybit, "revoked")

    assert report.problems == (Problem.INVALID_KEY,)
    assert {seen.host for seen in desk.practice.requests} == set(desk.practice.urls) & {
        "bybit",
        "bybit.eu",
        "bybit.nl",
        "bybit.tr",
    }


async def test_after_a_ban_of_the_address_nothing_is_asked(desk: Desk, bybit: Exchange):
    desk.practice.script("bybit", KEY, Error.BANNED.reply)
    assert (await desk.check(bybit)).problems[0] is Problem.RATE_LIMITED
    desk.practice.requests.clear()

    report = await desk.check(bybit)

    assert report.problems == (Problem.RATE_LIMITED,)
    assert report.status is Status.UNREACHABLE
    assert desk.practice.requests == []


async def test_one_account_over_its_limit_pauses_nobody_else(desk: Desk, bybit: Exchange):
    desk.practice.script("bybit", KEY, Error.RATE_LIMIT.reply)
    assert isinstance(await desk.call(bybit, "key"), Refusal)

    assert isinstance(await desk.call(bybit, "key"), Reply)


async def test_the_key_in_the_text_of_an_error_stays_out_of_log_and_report(
    desk: Desk, bybit: Exchange, caplog: pytest.LogCaptureFixture
):
    account = desk.practice.account("bybit", "all-right")
    caplog.set_level(logging.DEBUG)

    report = await desk.check(bybit, secret="w" * 36)

    assert report.problems == (Problem.WRONG_SECRET,)
    assert account.key not in repr(report)
    assert account.key not in caplog.text
    assert "origin_string" not in caplog.text


async def test_a_key_pair_signs(desk: Desk, bybit: Exchange):
    fields = {"api_key": "Ab1" * 6, "secret": pem(RSA)}
    account = desk.practice.add("bybit", Profile(TRADE), fields=fields)

    right = await desk.checks.full(bybit, credentials(account), Market.FUTURES)
    assert decide(right) is Verdict.SAVE

    desk.practice.requests.clear()
    other = credentials(account, secret=pem(ED25519))
    wrong = await desk.checks.full(bybit, other, Market.FUTURES)
    assert wrong.problems == (Problem.WRONG_SECRET,)
    assert desk.practice.requests == []


async def test_a_read_only_key_with_every_box_may_be_watched(desk: Desk, bybit: Exchange):
    account = desk.practice.add("bybit", Profile(TRADE | {READ_ONLY, "BitCard:BitCard"}))

    report = await desk.checks.full(bybit, credentials(account), Market.FUTURES)

    assert decide(report) is Verdict.WATCH_ONLY


async def test_only_the_listed_requests_are_made(desk: Desk, bybit: Exchange):
    await desk.check(bybit)

    assert desk.paths() == [
        ("GET", "/v5/account/wallet-balance"),
        ("GET", "/v5/order/realtime"),
        ("GET", "/v5/position/list"),
        ("GET", "/v5/user/query-api"),
    ]
