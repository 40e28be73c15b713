"""What a Binance key says about itself, what -2015 may mean, and keys that are key pairs."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote

import pytest
from aiohttp import web
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from bot.exchanges.base import (
    Answer,
    Denied,
    Ends,
    Evidence,
    Exchange,
    Facts,
    FieldId,
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
from bot.exchanges.binance import EXCHANGE, KNOWN
from bot.exchanges.gateway import Gateway
from bot.i18n import Words
from bot.sandbox.exchanges import Profile
from bot.sandbox.exchanges import Reply as Answered
from bot.sandbox.exchanges.binance import READ, SPOT, TRADE, Error, FuturesError
from bot.screens import card
from bot.secret import Secret
from bot.services import findings
from bot.services.clock import utc_now
from bot.services.verdict import Verdict, decide
from tests.unit.private_keys import ED25519, P256, RSA, pem

from .conftest import UNLIMITED, Desk, credentials

KEY = "/sapi/v1/account/apiRestrictions"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
AMBIGUOUS = Refusal(Problem.KEY_OR_IP, "-2015")
SEEN = Refusal(Problem.KEY_OR_IP, "-2015", ip="203.0.113.7")


@pytest.fixture
def binance() -> Exchange:
    """Return Binance."""
    return UNLIMITED["binance"]


def key(**changed: object) -> dict[str, object]:
    """Return what a key that may do what it should tells of itself."""
    flags = dict.fromkeys(KNOWN, False) | dict.fromkeys(TRADE, True)
    return {"ipRestrict": True, "createTime": 1_698_645_219_000, **flags, **changed}


def read(**changed: object) -> Facts:
    """Return what is read from such a reply."""
    return EXCHANGE.read({"key": Reply(key(**changed))})


async def told(desk: Desk, binance: Exchange, **changed: object) -> Report:
    """Return the report on a key that says this about itself."""
    desk.practice.script("binance", KEY, Answered(200, json.dumps(key(**changed))))
    return await desk.check(binance)


@pytest.mark.parametrize(
    ("changed", "withdraw"),
    [
        ({}, Answer.NO),
        ({"enableWithdrawals": True}, Answer.YES),
        ({"enableFiatWithdrawal": True}, Answer.YES),
        ({"WITHDRAWALS": True}, Answer.YES),
        ({"enableWithdrawalsByPay": "yes"}, Answer.YES),
        ({"withdrawLimit": 100}, Answer.NO),
        ({"enableInternalTransfer": True, "permitsUniversalTransfer": True}, Answer.NO),
        ({"enableGiftCards": True}, Answer.UNKNOWN),
        ({"permitsEverything": "true"}, Answer.UNKNOWN),
        ({"canPay": True}, Answer.UNKNOWN),
        ({"enableGiftCards": False, "permitsEverything": None}, Answer.NO),
    ],
)
def test_only_known_flags_without_withdrawal_are_safe(changed: dict[str, object], withdraw: Answer):
    assert read(**changed).rights[RightId.WITHDRAW].answer is withdraw


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({}, Verdict.SAVE),
        ({"enableFutures": False}, Verdict.SPOT_ONLY),
        ({"enableFutures": False, "enablePortfolioMarginTrading": True}, Verdict.SAVE),
        ({"enableSpotAndMarginTrading": False}, Verdict.WATCH_ONLY),
        ({"enableReading": False}, Verdict.FIX),
        ({"enableGiftCards": True}, Verdict.CONFIRM_WITHDRAW),
        ({"enableWithdrawals": True}, Verdict.REFUSE),
        ({"enableWithdrawals": "false"}, Verdict.RETRY),
        ({"enableWithdrawals": None}, Verdict.RETRY),
        ({"enableSpotAndMarginTrading": "yes"}, Verdict.RETRY),
        ({"ipRestrict": None}, Verdict.RETRY),
        ({"code": -2015}, Verdict.SAVE),  # a success with every flag is no refusal
    ],
)
async def test_the_flags_decide(
    desk: Desk, binance: Exchange, changed: dict[str, object], verdict: Verdict
):
    assert decide(await told(desk, binance, **changed)) is verdict


def test_flags_of_the_account_are_no_evidence_about_the_key():
    account = {"canWithdraw": True, "canTrade": True, "balances": [], "uid": 7}

    facts = EXCHANGE.read({"account": Reply(account)})

    assert RightId.WITHDRAW not in facts.rights
    assert RightId.SPOT not in facts.rights
    assert facts.account == "7"


@pytest.mark.parametrize("flag", ["enableInternalTransfer", "permitsUniversalTransfer"])
def test_transfers_between_own_accounts_are_told_and_no_reason_to_refuse(flag: str):
    assert read(**{flag: True}).rights[RightId.TRANSFER] == Right(Answer.YES, Evidence.STATED)
    assert read().rights[RightId.TRANSFER].answer is Answer.NO
    assert read(**{flag: None}).rights[RightId.TRANSFER].answer is Answer.UNKNOWN


async def test_a_list_that_is_not_shown_is_known_to_be_there(desk: Desk, binance: Exchange):
    limited = await told(desk, binance)
    everywhere = await told(desk, binance, ipRestrict=False)

    assert limited.whitelist is everywhere.whitelist is None
    assert limited.lines[Line.WHITELIST] is Mark.GOOD
    assert limited.lines[Line.EXPIRY] is Mark.GOOD
    assert everywhere.lines[Line.WHITELIST] is Mark.WARN
    assert everywhere.lines[Line.EXPIRY] is Mark.WARN
    assert decide(everywhere) is Verdict.SAVE


@pytest.mark.parametrize(
    ("days", "mark", "problems"),
    [(27, Mark.GOOD, ()), (13, Mark.WARN, (Problem.EXPIRES_SOON,))],
)
@pytest.mark.parametrize("language", ["en", "es", "nl", "tr"])
async def test_the_end_of_trading_is_announced_as_that_and_not_as_the_keys(
    desk: Desk,
    binance: Exchange,
    language: str,
    days: int,
    mark: Mark,
    problems: tuple[Problem, ...],
):
    t = Words()(language)
    end = datetime.now(UTC) + timedelta(days=days)
    stated = int(end.timestamp() * 1000)

    report = await told(desk, binance, ipRestrict=False, tradingAuthorityExpirationTime=stated)

    assert report.expires is not None
    assert (report.expires.evidence, report.expires.of) == (Evidence.STATED, Ends.TRADING)
    assert report.lines[Line.EXPIRY] is mark
    assert report.problems == problems
    assert report.status is Status.ONLINE
    shown = card.finished(report, binance, t, ())
    assert t("line-expiry-trading-until", date=t.date(end)) in shown
    assert (t("problem-expires-soon-trading") in shown) is bool(problems)
    assert t("problem-expires-soon") not in shown


@pytest.mark.parametrize("value", [None, 0, -1, True, "1790000000000", 1e13, 10**30, {}])
def test_an_implausible_end_is_no_end(value: object):
    assert read(tradingAuthorityExpirationTime=value).expires is None


async def test_when_trading_has_ended_the_key_still_reads(desk: Desk, binance: Exchange):
    report = await desk.check(binance, "expired")

    assert decide(report) is Verdict.WATCH_ONLY
    assert report.lines[Line.READ] is Mark.GOOD


def judged(**outcomes: Outcome) -> Report:
    """Return the report on these outcomes, by the names of the calls."""
    blank = Report(exchange="binance", market=Market.FUTURES, at=NOW, lines={}, rights={})
    good: dict[str, Outcome] = {
        "key": Reply(key()),
        "account": Reply({"balances": [], "uid": 7}),
        "orders": Reply([]),
        "futures": Reply({"totalWalletBalance": "0", "assets": []}),
    }
    return findings.report(blank, EXCHANGE, {**good, **outcomes})


@pytest.mark.parametrize(
    ("outcomes", "problems"),
    [
        ({"futures": SEEN}, (Problem.NO_FUTURES_RIGHT,)),
        ({"futures": Denied("-1109")}, (Problem.NO_FUTURES_RIGHT,)),
        ({"account": AMBIGUOUS, "orders": AMBIGUOUS}, (Problem.NO_READ_RIGHT,)),
        ({"key": AMBIGUOUS}, (Problem.UNCLEAR,)),
        (
            dict.fromkeys(("key", "account", "orders"), AMBIGUOUS),
            (Problem.NO_READ_RIGHT, Problem.UNCLEAR),
        ),
        (dict.fromkeys(("key", "account", "orders", "futures"), AMBIGUOUS), (Problem.KEY_OR_IP,)),
        (
            {
                **dict.fromkeys(("key", "account", "orders"), AMBIGUOUS),
                "futures": Refusal(Problem.IP_NOT_ALLOWED, "-1011"),
            },
            (Problem.IP_NOT_ALLOWED,),
        ),
        (
            {
                **dict.fromkeys(("key", "account", "orders"), AMBIGUOUS),
                "futures": Refusal(Problem.INVALID_KEY, "-2014"),
            },
            (Problem.INVALID_KEY,),
        ),
        (
            {
                **dict.fromkeys(("account", "orders", "futures"), AMBIGUOUS),
                "key": Refusal(Problem.UNAVAILABLE),
            },
            (Problem.KEY_OR_IP,),
        ),
    ],
)
def test_the_ambiguous_refusal_is_untangled_by_the_other_answers(
    outcomes: dict[str, Outcome], problems: tuple[Problem, ...]
):
    report = judged(**outcomes)

    assert report.problems == problems
    assert decide(report) is not Verdict.SAVE


async def test_a_key_without_futures_is_told_so_without_a_second_question(
    desk: Desk, binance: Exchange
):
    report = await desk.check(binance, "no-futures")

    assert report.problems == (Problem.NO_FUTURES_RIGHT,)
    assert report.lines[Line.OUR_IP] is Mark.GOOD
    assert len(desk.practice.requests) == len(binance.calls)


async def test_a_stated_right_that_the_futures_account_denies_is_not_believed(
    desk: Desk, binance: Exchange
):
    account = desk.practice.add("binance", Profile(TRADE))
    desk.practice.script("binance", "/fapi/v3/account", FuturesError.NO_ACCOUNT.reply)

    report = await desk.checks.full(binance, credentials(account), Market.FUTURES)

    assert report.right(RightId.FUTURES) == Right(Answer.NO, Evidence.PROBED)
    assert decide(report) is Verdict.SPOT_ONLY


@pytest.mark.parametrize("reply", [Error.REFUSED.reply, Error.UNKNOWN_KEY.reply])
async def test_a_ban_of_a_moment_is_no_dead_key(desk: Desk, binance: Exchange, reply: Answered):
    before = await desk.check(binance)
    account = desk.practice.account("binance", "all-right")
    desk.practice.script("binance", None, reply)

    report = await desk.checks.quick(binance, credentials(account), before)

    assert report.status is Status.ONLINE
    assert report.problems == ()


async def test_after_the_address_changed_the_scheduled_check_says_which_was_seen(
    desk: Desk, binance: Exchange
):
    before = await desk.check(binance)
    account = desk.practice.account("binance", "all-right")
    desk.practice.caller_ip = "198.51.100.77"
    desk.practice.requests.clear()

    report = await desk.checks.quick(binance, credentials(account), before)

    assert report.problems == (Problem.KEY_OR_IP,)
    assert report.seen_ip == "198.51.100.77"
    assert report.limited is True
    assert len(desk.practice.requests) == 3

    desk.practice.caller_ip = "203.0.113.7"
    assert (await desk.checks.quick(binance, credentials(account), report)).problems == ()


@pytest.mark.parametrize("private", [ED25519, RSA], ids=["ed25519", "rsa"])
async def test_a_key_pair_signs_and_never_travels(desk: Desk, binance: Exchange, private: object):
    fields = {"api_key": "k" * 20 + "7Q" * 22, "secret": pem(private)}  # type: ignore[arg-type]
    account = desk.practice.add("binance", Profile(TRADE), fields=fields)

    report = await desk.checks.full(binance, credentials(account), Market.FUTURES)

    assert decide(report) is Verdict.SAVE


async def test_another_key_pair_is_the_wrong_secret(desk: Desk, binance: Exchange):
    fields = {"api_key": "k" * 20 + "7Q" * 22, "secret": pem(ED25519)}
    account = desk.practice.add("binance", Profile(TRADE), fields=fields)

    for other in (pem(RSA), account.fields["api_key"]):
        report = await desk.checks.full(binance, credentials(account, secret=other), Market.FUTURES)
        assert report.problems == (Problem.WRONG_SECRET,)

    desk.practice.requests.clear()
    report = await desk.checks.full(binance, credentials(account, secret=pem(P256)), Market.FUTURES)
    assert report.problems == (Problem.WRONG_SECRET,)
    assert desk.practice.requests == []


async def test_a_private_key_that_cannot_be_read_is_found_by_signing(desk: Desk, binance: Exchange):
    head, *body, foot, _ = pem(RSA).split("\n")
    broken = "\n".join([head, *body[:5], body[6], body[5], *body[7:], foot, ""])

    report = await desk.check(binance, secret=broken)

    assert report.problems == (Problem.WRONG_SECRET,)
    assert desk.practice.requests == []


def cheapest(work: Callable[[], object]) -> float:
    """Return the least processor time, for on a busy machine the others say little."""
    spent = []
    for _ in range(5):
        began = time.thread_time()
        work()
        spent.append(time.thread_time() - began)
    return min(spent)


async def test_an_rsa_key_is_read_once_for_a_check_and_then_forgotten(
    desk: Desk, binance: Exchange
):
    fields = {"api_key": "k" * 20 + "7Q" * 22, "secret": pem(RSA)}
    secrets = credentials(desk.practice.add("binance", Profile(TRADE), fields=fields))
    one = cheapest(lambda: load_pem_private_key(pem(RSA).encode(), None))
    checks = []
    for _ in range(5):
        began = time.thread_time()
        await desk.checks.full(binance, secrets, Market.FUTURES)
        checks.append(time.thread_time() - began)

    assert min(checks) < 3 * one  # four requests are signed
    assert desk.gateway._held == {}


@pytest.mark.parametrize("private", [ED25519, RSA], ids=["ed25519", "rsa"])
async def test_no_line_of_a_private_key_is_in_a_request(binance: Exchange, private: object):
    text, sent = pem(private), []  # type: ignore[arg-type]

    async def listen(request: web.BaseRequest) -> web.Response:
        sent.append(f"{request.raw_path} {request.headers} {await request.text()}")
        return web.Response(status=503)

    runner = web.ServerRunner(web.Server(listen))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    gateway = Gateway([binance], urls={"binance": url}, clock=utc_now)
    secrets = {FieldId.API_KEY: Secret("k" * 20 + "7Q" * 22), FieldId.SECRET: Secret(text)}
    for call in binance.calls:
        await gateway.call(binance, call, secrets)
    await gateway.close()
    await runner.cleanup()

    assert len(sent) == len(binance.calls)
    assert all("signature=" in each and "PRIVATE" not in each for each in sent)
    for line in text.split("\n")[1:-2]:
        assert not [each for each in sent if line in each or line in unquote(each)]


@pytest.mark.parametrize("status", [418, 429])
async def test_a_ban_is_waited_for_until_the_moment_its_text_names(
    desk: Desk, binance: Exchange, status: int
):
    until = int((utc_now() + timedelta(minutes=9)).timestamp() * 1000)
    banned = f"Way too much request weight used; IP banned until {until}."
    body = json.dumps({"code": -1003, "msg": banned})
    desk.practice.script("binance", None, Answered(status, body))

    outcome = await desk.call(binance, "key")

    assert isinstance(outcome, Refusal)
    assert outcome.retry_after is not None
    assert timedelta(minutes=8) < outcome.retry_after < timedelta(minutes=10)


@pytest.mark.parametrize(
    ("days", "wait"), [(-1, timedelta(minutes=2)), (1, None), (400, timedelta(days=3))]
)
async def test_an_odd_end_of_a_ban_neither_hurries_nor_stops_for_ever(
    desk: Desk, binance: Exchange, days: int, wait: timedelta | None
):
    until = int((utc_now() + timedelta(days=days)).timestamp() * 1000)
    body = json.dumps({"code": -1003, "msg": f"IP banned until {until}."})
    desk.practice.script("binance", None, Answered(418, body))

    outcome = await desk.call(binance, "key")

    assert isinstance(outcome, Refusal)
    assert outcome.retry_after is not None
    assert outcome.retry_after == wait or timedelta(hours=23) < outcome.retry_after < timedelta(
        hours=25
    )


async def test_only_the_listed_requests_are_made(desk: Desk, binance: Exchange):
    await desk.check(binance)

    assert desk.paths() == [
        ("GET", "/api/v3/account"),
        ("GET", "/api/v3/openOrders"),
        ("GET", "/fapi/v3/account"),
        ("GET", "/sapi/v1/account/apiRestrictions"),
    ]


@pytest.mark.parametrize(
    ("told", "problems"),
    [(True, (Problem.NO_READ_RIGHT,)), (False, (Problem.KEY_OR_IP,))],
)
async def test_a_key_that_may_not_read_is_found_whether_or_not_it_may_tell(
    desk: Desk, binance: Exchange, told: bool, problems: tuple[Problem, ...]
):
    account = desk.practice.add("binance", Profile(SPOT - READ))
    if not told:
        desk.practice.script("binance", KEY, Error.REFUSED.reply, times=None)

    report = await desk.checks.full(binance, credentials(account), Market.SPOT)

    assert report.problems == problems
    assert decide(report) is Verdict.FIX
