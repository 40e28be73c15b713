"""What a KuCoin key says about itself, and how little of it is taken on trust."""

import json
from datetime import UTC, datetime, timedelta

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
from bot.exchanges.kucoin import EXCHANGE
from bot.sandbox.exchanges import Reply as Answered
from bot.sandbox.exchanges.accounts import Profile
from bot.services.verdict import Verdict, decide

from .conftest import Desk, credentials

KEY = "/api/v1/user/api-key"
MY_IP = "/api/ua/v1/user/my-ip"


def key(**changed: object) -> dict[str, object]:
    """Return a reply about a key that may do what it should."""
    return {
        "code": "200000",
        "data": {
            "remark": "my-bot",
            "apiKey": "fa4e",
            "apiVersion": 3,
            "permission": "General,Spot,Futures",
            "ipWhitelist": "203.**.113.7,198.51.100.4",
            "createdAt": 1_728_443_843_000,
            "uid": 165111215,
            "isMaster": True,
            **changed,
        },
    }


def read(**changed: object) -> Facts:
    """Return what is read from such a reply."""
    return EXCHANGE.read({"key": Reply(key(**changed))})


async def told(desk: Desk, kucoin: Exchange, **changed: object) -> Report:
    """Return the report on a key that says this about itself."""
    reply = key(apiKey=desk.practice.account("kucoin", "all-right").key, **changed)
    desk.practice.script("kucoin", KEY, Answered(200, json.dumps(reply)))
    return await desk.check(kucoin)


async def checked(desk: Desk, kucoin: Exchange, **changed: object) -> Verdict:
    """Return the verdict on a key that says this about itself."""
    return decide(await told(desk, kucoin, **changed))


@pytest.mark.parametrize(
    ("permission", "withdraw"),
    [
        ("General,Spot,Futures", Answer.NO),
        ("General", Answer.NO),
        ("General,Spot,Margin,Earn,LeadtradeFutures,Unified,InnerTransfer", Answer.NO),
        ("General,Spot,Transfer", Answer.YES),
        ("General, spot , TRANSFER ", Answer.YES),
        ("General,Withdrawal", Answer.YES),
        ("General,withdraw", Answer.YES),
        ("General,FiatWithdrawal", Answer.YES),
        ("General,Spot,Mystery,Transfer", Answer.YES),
        ("General,Spot,Mystery", Answer.UNKNOWN),
        ("General,Spot,Transfers", Answer.UNKNOWN),
        ("General;Spot;Transfer", Answer.UNKNOWN),
    ],
)
def test_only_known_tokens_without_withdrawal_are_safe(permission: str, withdraw: Answer):
    assert read(permission=permission).rights[RightId.WITHDRAW].answer is withdraw


@pytest.mark.parametrize(
    ("permission", "verdict"),
    [
        ("General,Spot,Futures", Verdict.SAVE),
        ("General,Unified", Verdict.SAVE),
        ("General,Spot", Verdict.SPOT_ONLY),
        ("General", Verdict.WATCH_ONLY),
        ("Spot,Futures", Verdict.FIX),
        ("General,Spot,Futures,Mystery", Verdict.CONFIRM_WITHDRAW),
        ("General,Spot,Futures,Transfer", Verdict.REFUSE),
        ("Transfer", Verdict.REFUSE),
        ("", Verdict.RETRY),
        (",", Verdict.RETRY),
        (None, Verdict.RETRY),
        (["General", "Spot"], Verdict.RETRY),
    ],
)
async def test_the_rights_decide(
    desk: Desk, kucoin: Exchange, permission: object, verdict: Verdict
):
    assert await checked(desk, kucoin, permission=permission) is verdict


def test_transfers_between_own_accounts_are_told_and_no_reason_to_refuse():
    assert read(permission="General,Spot,InnerTransfer").rights[RightId.TRANSFER] == Right(
        Answer.YES, Evidence.STATED
    )
    assert read().rights[RightId.TRANSFER].answer is Answer.NO


@pytest.mark.parametrize(
    ("value", "whitelist"),
    [
        ("203.**.113.7,198.51.100.4", ("203.**.113.7", "198.51.100.4")),
        ("2001:db8::7", ("2001:db8::7",)),
        ("", ()),
        (None, ()),
        (" , ", ()),
        ("<b>everywhere</b>", None),
        (["203.0.113.7"], None),
    ],
)
def test_the_list_of_addresses_is_read_as_written_or_not_at_all(
    value: object, whitelist: tuple[str, ...] | None
):
    assert read(ipWhitelist=value).whitelist == whitelist


async def test_a_key_without_addresses_is_warned_about_and_saved(desk: Desk, kucoin: Exchange):
    report = await told(desk, kucoin, ipWhitelist="")

    assert report.lines[Line.WHITELIST] is Mark.WARN
    assert report.lines[Line.EXPIRY] is Mark.WARN  # 30 days without use
    assert decide(report) is Verdict.SAVE


def test_account_and_label_are_read():
    facts = read()

    assert facts.account == "165111215"
    assert facts.label == "my-bot"


@pytest.mark.parametrize("uid", [None, {}, "a b", "9" * 30, "<b>"])
def test_an_odd_account_number_is_not_taken(uid: object):
    assert read(uid=uid).account is None


def test_a_label_is_cleaned_before_it_is_shown():
    assert read(remark="a\u202eb\n\x00c\u200b" + "x" * 100).label == ("abc" + "x" * 100)[:64]
    assert read(remark=["x"]).label is None


@pytest.mark.parametrize("value", [None, 0, -1, 1, True, "1790000000000", 1e13, 10**30, {}])
def test_an_implausible_end_is_no_end(value: object):
    assert read(expiredAt=value).expires is None


@pytest.mark.parametrize(
    ("days", "mark", "problems"),
    [
        (60, Mark.GOOD, ()),
        (13, Mark.WARN, (Problem.EXPIRES_SOON,)),
    ],
)
async def test_a_stated_end_is_announced(
    desk: Desk, kucoin: Exchange, days: int, mark: Mark, problems: tuple[Problem, ...]
):
    end = datetime.now(UTC) + timedelta(days=days)
    report = await told(desk, kucoin, expiredAt=int(end.timestamp() * 1000))

    assert report.lines[Line.EXPIRY] is mark
    assert report.problems == problems
    assert report.expires is not None
    assert report.expires.evidence is Evidence.STATED
    assert decide(report) is Verdict.SAVE


@pytest.mark.parametrize(
    ("data", "ip"),
    [
        ({"ip": "203.0.113.9"}, "203.0.113.9"),
        ({"myIp": "2001:db8::9", "other": 7}, "2001:db8::9"),
        ("203.0.113.9", "203.0.113.9"),
        ({"ip": "not an address"}, None),
        ({"ip": {"v4": 7}}, None),
        (7, None),
    ],
)
async def test_our_own_address_is_taken_from_any_field_that_is_one(
    desk: Desk, kucoin: Exchange, data: object, ip: str | None
):
    desk.practice.script(
        "kucoin", MY_IP, Answered(200, json.dumps({"code": "200000", "data": data}))
    )

    assert (await desk.check(kucoin)).seen_ip == ip


async def test_without_the_optional_call_the_check_is_as_good(desk: Desk, kucoin: Exchange):
    desk.practice.script("kucoin", MY_IP, Answered(200, "<html>"))

    assert decide(await desk.check(kucoin)) is Verdict.SAVE


async def test_a_stated_right_that_a_call_denies_is_not_believed(desk: Desk, kucoin: Exchange):
    account = desk.practice.account("kucoin", "no-futures")
    reply = key(apiKey=account.key)
    desk.practice.script("kucoin", KEY, Answered(200, json.dumps(reply)))

    report = await desk.checks.full(kucoin, credentials(account), Market.FUTURES)

    assert report.lines[Line.FUTURES] is Mark.UNKNOWN
    assert decide(report) is Verdict.RETRY


async def test_an_answer_about_another_key_is_no_answer(desk: Desk, kucoin: Exchange):
    other = desk.practice.add("kucoin")
    desk.practice.script("kucoin", KEY, Answered(200, json.dumps(key(apiKey=other.key))))

    report = await desk.check(kucoin)

    assert report.problems == (Problem.UNCLEAR,)
    assert report.account is None
    assert decide(report) is Verdict.RETRY


@pytest.mark.parametrize("main", [False, None, "true"])
async def test_nothing_is_promised_about_the_end_of_a_sub_accounts_key(
    desk: Desk, kucoin: Exchange, main: object
):
    report = await told(desk, kucoin, isMaster=main)

    assert report.lines[Line.EXPIRY] is Mark.UNKNOWN
    assert decide(report) is Verdict.SAVE
    assert (await told(desk, kucoin)).lines[Line.EXPIRY] is Mark.GOOD


async def test_a_key_for_the_unified_account_trades_spot_and_futures(desk: Desk, kucoin: Exchange):
    unified = desk.practice.add("kucoin", Profile(frozenset({"General", "Unified"})))

    report = await desk.checks.full(kucoin, credentials(unified), Market.FUTURES)

    stated = Right(Answer.YES, Evidence.STATED)
    assert report.right(RightId.SPOT) == report.right(RightId.FUTURES) == stated
    assert decide(report) is Verdict.SAVE


async def test_a_wrong_passphrase_is_named(desk: Desk, kucoin: Exchange):
    report = await desk.check(kucoin, "wrong-passphrase")

    assert report.problems == (Problem.WRONG_PASSPHRASE,)
    assert decide(report) is Verdict.FIX


async def test_the_right_to_withdraw_found_later_is_noticed_by_the_scheduled_check(
    desk: Desk, kucoin: Exchange
):
    before = await desk.check(kucoin)
    account = desk.practice.account("kucoin", "all-right")
    desk.practice.set_withdraw(account.id, True)

    report = await desk.checks.quick(kucoin, credentials(account), before)

    assert report.problems[0] is Problem.CAN_WITHDRAW
    assert decide(report) is Verdict.REFUSE


async def test_only_the_listed_requests_are_made(desk: Desk, kucoin: Exchange):
    await desk.check(kucoin)

    assert desk.paths() == [
        ("GET", "/api/ua/v1/user/my-ip"),
        ("GET", "/api/v1/account-overview"),
        ("GET", "/api/v1/accounts"),
        ("GET", "/api/v1/hf/orders/active"),
        ("GET", "/api/v1/user/api-key"),
    ]


async def test_the_scheduled_check_is_the_call_that_tells_everything(desk: Desk, kucoin: Exchange):
    before = await desk.check(kucoin)
    desk.practice.requests.clear()
    account = desk.practice.account("kucoin", "all-right")

    await desk.checks.quick(kucoin, credentials(account), before)

    assert desk.paths() == [("GET", "/api/v1/user/api-key")]
