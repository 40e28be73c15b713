"""What a Coinbase key says about itself, what 401 may mean, and keys that are key pairs."""

import base64
import json
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from bot.exchanges.base import (
    Answer,
    Denied,
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
from bot.exchanges.coinbase import EXCHANGE
from bot.exchanges.gateway import Gateway
from bot.i18n import Words
from bot.sandbox.exchanges import Mode, Profile
from bot.sandbox.exchanges import Reply as Answered
from bot.sandbox.exchanges.coinbase import FUTURES, TRADE, Error
from bot.screens import card
from bot.secret import Secret
from bot.services.clock import utc_now
from bot.services.verdict import Verdict, decide
from tests.unit.private_keys import ED25519, P256, P384, RSA, pem

from .conftest import UNLIMITED, Desk, credentials
from .rows.coinbase import KEY as GOOD

KEY = "/api/v3/brokerage/key_permissions"
UUID = "6a1d1234-aaaa-4bbb-8ccc-0123456789ab"
NAME = f"organizations/5f0c1234-aaaa-4bbb-8ccc-0123456789ab/apiKeys/{UUID}"


def seed(key: ed25519.Ed25519PrivateKey = ED25519) -> bytes:
    """Return the 32 bytes of an Ed25519 key."""
    return key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())


def both(key: ed25519.Ed25519PrivateKey = ED25519) -> str:
    """Return an Ed25519 key as Coinbase hands it out: private and public half."""
    public = key.public_key().public_bytes_raw()
    return base64.b64encode(seed(key) + public).decode()


@pytest.fixture
def coinbase() -> Exchange:
    """Return Coinbase."""
    return UNLIMITED["coinbase"]


def read(**changed: object) -> Facts:
    """Return what is read from the reply of a key that may do what it should."""
    return EXCHANGE.read({"key": Reply({**GOOD, **changed})})


async def told(desk: Desk, coinbase: Exchange, **changed: object) -> Report:
    """Return the report on a key that says this about itself."""
    desk.practice.script("coinbase", KEY, Answered(200, json.dumps({**GOOD, **changed})))
    return await desk.check(coinbase)


@pytest.mark.parametrize(
    ("changed", "withdraw"),
    [
        ({}, Answer.NO),
        ({"can_transfer": True}, Answer.YES),
        ({"can_receive": True}, Answer.NO),
        ({"can_withdraw": True}, Answer.YES),
        ({"can_send_crypto": "yes"}, Answer.YES),
        ({"can_stake": True}, Answer.UNKNOWN),
        ({"CAN_STAKE": 1}, Answer.UNKNOWN),
        ({"staking_enabled": True}, Answer.UNKNOWN),
        ({"withdrawals_enabled": True}, Answer.YES),
        ({"can_stake": False, "can_pay": None}, Answer.NO),
        ({"portfolio_type": "CONSUMER"}, Answer.NO),
    ],
)
def test_only_known_flags_without_transfer_are_safe(changed: dict[str, object], withdraw: Answer):
    assert read(**changed).rights[RightId.WITHDRAW].answer is withdraw


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({}, Verdict.SAVE),
        ({"can_trade": False}, Verdict.WATCH_ONLY),
        ({"can_view": False}, Verdict.FIX),
        ({"can_transfer": True}, Verdict.REFUSE),
        ({"can_stake": True}, Verdict.CONFIRM_WITHDRAW),
        ({"can_transfer": "false"}, Verdict.RETRY),
        ({"can_transfer": None}, Verdict.RETRY),
        ({"can_view": 1}, Verdict.RETRY),
    ],
)
async def test_the_flags_decide(
    desk: Desk, coinbase: Exchange, changed: dict[str, object], verdict: Verdict
):
    assert decide(await told(desk, coinbase, **changed)) is verdict


@pytest.mark.parametrize(
    ("changed", "futures", "right"),
    [
        ({}, Reply({"balance_summary": {"futures_buying_power": {}}}), Answer.YES),
        ({}, Reply({"balance_summary": None}), Answer.NO),
        ({}, Denied("permission_denied"), Answer.NO),
        ({}, Refusal(Problem.UNCLEAR), Answer.UNKNOWN),
        ({"portfolio_type": "INTX"}, Denied("permission_denied"), Answer.YES),
        ({"can_trade": False}, Reply({"balance_summary": {}}), Answer.NO),
    ],
)
def test_futures_take_the_right_to_trade_and_an_account(
    changed: dict[str, object], futures: Outcome, right: Answer
):
    facts = EXCHANGE.read({"key": Reply({**GOOD, **changed}), "futures": futures})

    assert facts.rights[RightId.FUTURES].answer is right


def test_a_scheduled_check_says_nothing_of_the_futures_account():
    assert RightId.FUTURES not in read().rights
    assert read(can_trade=False).rights[RightId.FUTURES] == Right(Answer.NO, Evidence.STATED)


@pytest.mark.parametrize("value", [None, "", 7, "../../etc", GOOD["portfolio_uuid"] + "0"])
def test_an_odd_portfolio_is_no_account(value: object):
    assert read(portfolio_uuid=value).account is None


async def test_what_coinbase_does_not_tell_stays_unknown(desk: Desk, coinbase: Exchange):
    report = await desk.check(coinbase)

    assert report.whitelist is report.limited is report.ip_limited is None
    assert report.lines[Line.WHITELIST] is Mark.UNKNOWN
    assert report.lines[Line.EXPIRY] is Mark.UNKNOWN
    assert report.expires is None


async def test_a_500_for_a_valid_key_is_no_word_about_withdrawals(desk: Desk, coinbase: Exchange):
    desk.practice.script("coinbase", KEY, Error.INTERNAL.reply, times=None)

    report = await desk.check(coinbase)

    assert decide(report) is Verdict.RETRY
    assert report.right(RightId.WITHDRAW).answer is Answer.UNKNOWN


async def test_a_missing_scope_on_the_call_about_the_key_leaves_its_rights_open(
    desk: Desk, coinbase: Exchange
):
    desk.practice.script("coinbase", KEY, Error.MISSING.reply, times=None)

    report = await desk.check(coinbase)

    assert report.status is not Status.ONLINE
    assert decide(report) is Verdict.RETRY


# Keys that are key pairs.

PAIRS = {
    "P-256": (NAME, pem(P256, older=True)),
    "P-256 in PKCS 8": (NAME, pem(P256)),
    "Ed25519": (UUID, both()),
    "Ed25519 with the long name": (NAME, both()),
    "Ed25519, private half": (UUID, base64.b64encode(seed()).decode()),
    "Ed25519 in PEM": (UUID, pem(ED25519)),
}


@pytest.mark.parametrize("pair", PAIRS)
async def test_every_kind_of_key_pair_signs(desk: Desk, coinbase: Exchange, pair: str):
    name, secret = PAIRS[pair]
    account = desk.practice.add(
        "coinbase", Profile(FUTURES), fields={"api_key": name, "secret": secret}
    )

    report = await desk.checks.full(coinbase, credentials(account), Market.FUTURES)

    assert decide(report) is Verdict.SAVE


OTHERS = {"P-256": pem(ec.generate_private_key(ec.SECP256R1())), "Ed25519": both()}


@pytest.mark.parametrize("secret", OTHERS.values(), ids=OTHERS.keys())
async def test_the_private_key_of_another_key_is_refused_without_a_reason(
    desk: Desk, coinbase: Exchange, secret: str
):
    report = await desk.check(coinbase, secret=secret)

    assert report.problems == (Problem.KEY_OR_IP,)
    assert decide(report) is Verdict.FIX


NOT_ONE = {
    "rsa": pem(RSA),
    "p384": pem(P384),
    "cut": both()[:-9],
    "without padding": both().rstrip("="),
    "body without its first line": pem(P256, older=True).split("\n")[1],
    "retired": "Zx9" * 10 + "Qw",
    "json": json.dumps({"name": NAME, "privateKey": pem(P256)}),
    "literal breaks": pem(P256).replace("\n", "\\n") + "more",
}


@pytest.mark.parametrize("secret", NOT_ONE.values(), ids=NOT_ONE.keys())
async def test_what_cannot_sign_is_found_before_any_request(
    desk: Desk, coinbase: Exchange, secret: str
):
    report = await desk.check(coinbase, secret=secret)

    assert report.problems == (Problem.WRONG_SECRET,)
    assert desk.practice.requests == []


NO_NAMES = {
    "Ed25519": both(),
    "PEM": pem(P256),
    "part of a key": both()[:40],
    "retired": "Zx9Qw" * 3 + "Z",
    "words": "my key",
}


@pytest.mark.parametrize("name", NO_NAMES.values(), ids=NO_NAMES.keys())
async def test_nothing_but_a_key_name_ever_travels(desk: Desk, coinbase: Exchange, name: str):
    """R28: the name is in every token, in words that anybody can read."""
    for secret in (None, both(), NAME):
        changed = {"api_key": name, **({"secret": secret} if secret else {})}
        report = await desk.check(coinbase, **changed)
        assert Problem.INVALID_KEY in report.problems

    assert desk.practice.requests == []


async def test_a_private_key_that_cannot_be_read_is_found_by_signing(
    desk: Desk, coinbase: Exchange
):
    der = bytearray(base64.b64decode("".join(pem(P256).split("\n")[1:-2])))
    der[-60:] = bytes(60)
    broken = "-----BEGIN PRIVATE KEY-----\n" + base64.b64encode(der).decode()

    report = await desk.check(coinbase, secret=broken + "\n-----END PRIVATE KEY-----\n")

    assert report.problems in ((Problem.WRONG_SECRET,), (Problem.KEY_OR_IP,))
    assert decide(report) is Verdict.FIX


@pytest.mark.parametrize("pair", PAIRS)
async def test_no_part_of_a_private_key_is_in_a_request(coinbase: Exchange, pair: str):
    """R28: only a token travels; what it says is decoded and looked through, too."""
    name, secret = PAIRS[pair]
    sent: list[str] = []
    tokens: list[str] = []

    async def listen(request: web.BaseRequest) -> web.Response:
        sent.append(f"{request.raw_path} {dict(request.headers)} {await request.text()}")
        tokens.append(request.headers["Authorization"].removeprefix("Bearer "))
        return web.Response(status=503)

    runner = web.ServerRunner(web.Server(listen))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    gateway = Gateway([coinbase], urls={"coinbase": url}, clock=utc_now)
    for call in coinbase.calls:
        await gateway.call(
            coinbase, call, {FieldId.API_KEY: Secret(name), FieldId.SECRET: Secret(secret)}
        )
    await gateway.close()
    await runner.cleanup()

    assert len(sent) == len(coinbase.calls)
    said = [part for token in tokens for part in map(decoded, token.split(".")[:2])]
    parts = {secret[place : place + 16] for place in range(0, len(secret) - 16, 8)}
    parts = {part for part in parts if "PRIVATE" not in part and "-----" not in part}
    assert parts
    for part in parts | {"PRIVATE", "CB-ACCESS"}:
        assert not [each for each in (*sent, *map(json.dumps, said)) if part in each]


def decoded(part: str) -> dict[str, Any]:
    """Return one part of a web token."""
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return found


# What 401 may mean.


@pytest.mark.parametrize("ahead", [timedelta(minutes=10), timedelta(minutes=-10)])
async def test_a_server_whose_clock_is_off_signs_by_the_exchanges(
    desk: Desk, coinbase: Exchange, ahead: timedelta
):
    gateway = Gateway([coinbase], urls=desk.practice.urls, clock=lambda: utc_now() + ahead)
    account = desk.practice.account("coinbase", "all-right")

    outcome = await gateway.call(coinbase, coinbase.calls[0], credentials(account))
    await gateway.close()

    assert isinstance(outcome, Reply)
    assert len(desk.practice.requests) == 2


async def test_a_wrong_clock_hides_no_wrong_key(desk: Desk, coinbase: Exchange):
    desk.practice.set_mode("coinbase", Mode.CLOCK_OFF)

    assert (await desk.check(coinbase, "revoked")).problems == (Problem.KEY_OR_IP,)
    assert (await desk.check(coinbase)).problems == ()


async def test_a_401_that_passes_is_no_dead_key(desk: Desk, coinbase: Exchange):
    before = await desk.check(coinbase)
    account = desk.practice.account("coinbase", "all-right")
    desk.practice.script("coinbase", None, Error.UNAUTHORISED.reply)

    report = await desk.checks.quick(coinbase, credentials(account), before)

    assert report.problems == ()


@pytest.mark.parametrize("language", ["en", "es", "nl", "tr"])
async def test_the_likely_reasons_depend_on_whether_the_key_ever_worked(
    desk: Desk, coinbase: Exchange, language: str
):
    t = Words()(language)
    account = desk.practice.account("coinbase", "all-right")
    desk.practice.revoke(account.id, True)

    report = await desk.check(coinbase)

    assert report.problems == (Problem.KEY_OR_IP,)
    [first], [later] = (
        card.troubles(report, coinbase, t, ("203.0.113.7",), worked=worked)
        for worked in (False, True)
    )
    worked = t(
        "fix-key-or-ip-worked", exchange="Coinbase", iplabel="IP allowlist", boxes="View, Trade"
    )
    assert worked in later
    assert worked not in first
    assert "4. " in first
    assert "203.0.113.7" in first
    assert "203.0.113.7" in later


@pytest.mark.parametrize(
    ("status", "body", "problem"),
    [
        (401, "unauthorized", Problem.KEY_OR_IP),
        (403, "UNAUTHORIZED", Problem.KEY_OR_IP),
        (401, '{"error":"Unauthorized"}', Problem.KEY_OR_IP),
        (401, "<html>Unauthorized</html>", Problem.UNCLEAR),
        (401, "Sign in to the network", Problem.UNCLEAR),
        (403, '{"error":"permission_denied","message":"IP address is not allowed"}', "ip"),
        (403, '{"error":"x","message":"MISSING required SCOPES"}', "denied"),
        (403, "<html>Too many errors</html>", Problem.BLOCKED),
        (200, '{"error":"rate_limit_exceeded"}', Problem.RATE_LIMITED),
        (418, '{"error":"teapot"}', Problem.RATE_LIMITED),
        (403, '{"error":["PERMISSION_DENIED"]}', Problem.UNCLEAR),
        (400, '{"errors":[7]}', Problem.UNCLEAR),
        (400, '{"errors":[]}', Problem.UNCLEAR),
        (520, "", Problem.UNAVAILABLE),
        (502, "<html>Bad gateway</html>", Problem.UNAVAILABLE),
    ],
)
async def test_other_wordings_and_statuses(
    desk: Desk, coinbase: Exchange, status: int, body: str, problem: Problem | str
):
    desk.practice.script("coinbase", None, Answered(status, body), times=None)

    outcome = await desk.call(coinbase, "key")

    if isinstance(outcome, Denied):
        assert problem == "denied"
    else:
        assert isinstance(outcome, Refusal)
        assert outcome.problem == (Problem.IP_NOT_ALLOWED if problem == "ip" else problem)


async def test_only_the_listed_requests_are_made(desk: Desk, coinbase: Exchange):
    await desk.check(coinbase)

    assert desk.paths() == [
        ("GET", "/api/v3/brokerage/accounts"),
        ("GET", "/api/v3/brokerage/cfm/balance_summary"),
        ("GET", KEY),
        ("GET", "/api/v3/brokerage/orders/historical/batch"),
    ]


async def test_an_account_without_futures_may_be_used_for_spot(desk: Desk, coinbase: Exchange):
    account = desk.practice.add("coinbase", Profile(TRADE))

    futures = await desk.checks.full(coinbase, credentials(account), Market.FUTURES)
    spot = await desk.checks.full(coinbase, credentials(account), Market.SPOT)

    assert decide(futures) is Verdict.SPOT_ONLY
    assert decide(spot) is Verdict.SAVE
