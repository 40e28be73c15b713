"""MEXC. It has no call by which a key tells its rights, so they are probed.

Facts: group A reference, section 2; https://www.mexc.com/api-docs/spot-v3/introduction
"""

import re
import secrets
from collections.abc import Mapping

from bot.exchanges.base import (
    UNKNOWN,
    Answer,
    Call,
    Denied,
    Evidence,
    Exchange,
    Facts,
    Field,
    FieldId,
    Guide,
    Market,
    Outcome,
    Problem,
    Refusal,
    Reply,
    Right,
    RightId,
)
from bot.exchanges.lists import Lists
from bot.exchanges.reading import (
    number_code,
    probed,
    proven,
    records,
    replied,
)

SUCCESS = frozenset({"0", "200"})
FUTURES = ("futures-account", "futures-orders", "futures-trade")

# Errors that only an order which passed the check of rights can meet (spot error code page):
# balance, pair, side, amount, price, limit of orders.
ORDER_ERRORS = frozenset(
    {"10101", "30000", "30001", "30002", "30003", "30004", "30005", "30010", "30027", "30029"}
)
OTHER_PAIRS = "70011"  # the right is there, but the key is limited to other pairs than ours

# Account states, not the endpoint's own answer, so the withdrawal probe learns nothing from them.
ACCOUNT_STATES = frozenset({"60005", "730100", "30018", "140002", "6001"})

PROBLEMS = {
    "10072": Problem.INVALID_KEY,
    "700001": Problem.INVALID_KEY,
    "700002": Problem.WRONG_SECRET,  # an expired key may get this too
    "602": Problem.WRONG_SECRET,
    "402": Problem.KEY_EXPIRED,
    "700003": Problem.CLOCK,
    "700005": Problem.CLOCK,
    "513": Problem.CLOCK,
    "700006": Problem.IP_NOT_ALLOWED,
    "10075": Problem.IP_NOT_ALLOWED,
    "406": Problem.IP_NOT_ALLOWED,
    "400": Problem.UNCLEAR,  # "api key required": would be our own mistake
    "60005": Problem.ACCOUNT_RESTRICTED,
    "730100": Problem.ACCOUNT_RESTRICTED,
    "30018": Problem.ACCOUNT_RESTRICTED,
    "10265": Problem.ACCOUNT_RESTRICTED,
    "140002": Problem.ACCOUNT_RESTRICTED,
    "6001": Problem.ACCOUNT_RESTRICTED,
    "429": Problem.RATE_LIMITED,
    "510": Problem.RATE_LIMITED,
    "500": Problem.UNAVAILABLE,
    "503": Problem.UNAVAILABLE,
    "504": Problem.UNAVAILABLE,
    "604": Problem.UNAVAILABLE,
    "801": Problem.UNAVAILABLE,
}


def _code(body: object) -> str | None:
    code = number_code(body)
    return None if code in SUCCESS else code


def _is_account(body: object) -> bool:
    return (
        isinstance(body, dict)
        and _code(body) is None
        and records(body.get("balances"), "asset", "free")
    )


def _is_kyc(body: object) -> bool:
    return isinstance(body, dict) and str(body.get("status")) in {"1", "2", "3", "4"}


def _is_uid(body: object) -> bool:
    return _uid(body) is not None


def _uid(body: object) -> str | None:
    """Return the account's number, whose place in the answer is not documented."""
    if not isinstance(body, dict) or _code(body) is not None:
        return None
    for holder in (body, body.get("data")):
        if isinstance(holder, dict) and re.fullmatch(r"[0-9]{1,20}", str(holder.get("uid"))):
            return str(holder["uid"])
    return None


def _is_order_list(body: object) -> bool:
    return records(body, "orderId")


def _is_test_order(body: object) -> bool:
    """Recognise `{}`, the documented answer; it proves trading only beside the other calls."""
    return isinstance(body, dict) and (body == {} or number_code(body) in SUCCESS)


def _is_cancelled(body: object) -> bool:
    return isinstance(body, dict) and (
        number_code(body) in SUCCESS or body.get("success") is True or "id" in body
    )


def _is_transfers(body: object) -> bool:
    return isinstance(body, dict) and records(body.get("rows"))


def _is_futures_list(body: object) -> bool:
    return _is_futures_success(body) and isinstance(body, dict) and records(body.get("data"))


def _is_futures_mode(body: object) -> bool:
    return _is_futures_success(body) and isinstance(body, dict) and body.get("data") in (1, 2)


def _is_futures_success(body: object) -> bool:
    return isinstance(body, dict) and body.get("success") is True and number_code(body) in SUCCESS


def _test_order() -> dict[str, object]:
    return {
        "symbol": "BTCUSDT",
        "side": "BUY",
        "type": "LIMIT",
        "quantity": "0.001",
        "price": "20000",
    }


def _unknown_withdrawal() -> dict[str, object]:
    return {"id": secrets.token_hex(16)}


CALLS = (
    Call("read", "spotPrivateGetKycStatus", _is_kyc, RightId.READ),
    Call("account", "spotPrivateGetAccount", _is_account, RightId.BALANCE, weight=10),
    Call(
        "orders",
        "spotPrivateGetOpenOrders",
        _is_order_list,
        RightId.ORDERS,
        params=lambda: {"symbol": "BTCUSDT"},
        weight=3,
    ),
    # Checked by the exchange, never sent to its book.
    Call("trade", "spotPrivatePostOrderTest", _is_test_order, RightId.SPOT, params=_test_order),
    # Cancels a withdrawal that does not exist: rights are checked before parameters.
    Call(
        "withdraw",
        "spotPrivateDeleteCapitalWithdraw",
        _is_cancelled,
        RightId.WITHDRAW,
        params=_unknown_withdrawal,
    ),
    # Reads past transfers: the key's page has one box for reading and making them.
    Call(
        "transfer",
        "spotPrivateGetCapitalTransfer",
        _is_transfers,
        RightId.TRANSFER,
        params=lambda: {"fromAccountType": "SPOT", "toAccountType": "FUTURES"},
        optional=True,
    ),
    Call("uid", "spotPrivateGetUid", _is_uid, optional=True),
    Call(
        "futures-account",
        "contractPrivateGetAccountAssets",
        _is_futures_list,
        RightId.FUTURES,
        weight=2,
    ),
    Call(
        "futures-orders",
        "contractPrivateGetPositionOpenPositions",
        _is_futures_list,
        RightId.FUTURES,
        weight=2,
    ),
    Call(
        "futures-trade",
        "contractPrivateGetPositionPositionMode",
        _is_futures_mode,
        RightId.FUTURES,
        weight=2,
    ),
)
PING = Call("ping", "spotPublicGetPing", lambda body: body == {}, signed=False)


def settle(outcomes: Mapping[str, Outcome]) -> Mapping[str, Outcome]:
    """Read an answer in the light of what was asked, and of the other answers.

    A futures-only key is "invalid" on spot (10072), and a key without futures rights is "not
    logged in" on futures (401); both are about rights only if the other market took the key.
    """
    spot = {name: outcome for name, outcome in outcomes.items() if name not in FUTURES}
    futures = {name: outcome for name, outcome in outcomes.items() if name in FUTURES}
    spot = {name: _other_pair(name, outcome) for name, outcome in spot.items()}
    trade = spot.pop("trade", None)
    if trade is not None:
        spot["trade"] = _order_tried(trade, took_key=_took_key(spot))
    if not _took_key(spot):
        if _took_key(futures):
            spot = {name: _denied(outcome, "10072") for name, outcome in spot.items()}
        futures = {name: _refused(outcome, "401") for name, outcome in futures.items()}
    return {**spot, **futures}


def _other_pair(name: str, outcome: Outcome) -> Outcome:
    refused = isinstance(outcome, Refusal) and outcome.code == OTHER_PAIRS
    return Reply({}, outcome.clock_offset) if refused and name in ("orders", "trade") else outcome


def _order_tried(outcome: Outcome, *, took_key: bool) -> Outcome:
    """Count a test order refused for its price as made, and a bare `{}` only beside a proof."""
    if isinstance(outcome, Refusal) and outcome.code in ORDER_ERRORS:
        return Reply({}, outcome.clock_offset)
    if isinstance(outcome, Reply) and not took_key:
        return Refusal(Problem.UNCLEAR, clock_offset=outcome.clock_offset)
    return outcome


def _took_key(outcomes: Mapping[str, Outcome]) -> bool:
    return any(
        isinstance(outcome, Reply) or (isinstance(outcome, Denied) and outcome.code != "401")
        for outcome in outcomes.values()
    )


def _denied(outcome: Outcome, code: str) -> Outcome:
    if isinstance(outcome, Refusal) and outcome.code == code:
        return Denied(code, outcome.clock_offset)
    return outcome


def _refused(outcome: Outcome, code: str) -> Outcome:
    if isinstance(outcome, Denied) and outcome.code == code:
        return Refusal(Problem.UNCLEAR, code, clock_offset=outcome.clock_offset)
    return outcome


PROBED = frozenset(RightId) - {RightId.FUTURES}


def read(outcomes: Mapping[str, Outcome]) -> Facts:
    """Return the rights that the probes show."""
    rights = proven(CALLS, outcomes, PROBED)
    if "withdraw" in outcomes:
        rights[RightId.WITHDRAW] = _withdraw(outcomes["withdraw"], outcomes)
    if all(name in outcomes for name in FUTURES):
        rights[RightId.FUTURES] = _futures([probed(outcomes[name]) for name in FUTURES])
    uid = outcomes.get("uid")
    return Facts(rights=rights, account=_uid(uid.body) if isinstance(uid, Reply) else None)


def _withdraw(outcome: Outcome, outcomes: Mapping[str, Outcome]) -> Right:
    """Return what the cancel probe says; anything it was not made for counts against the key."""
    if isinstance(outcome, Denied) and outcome.code == "700007" and replied(outcomes):
        return Right(Answer.NO, Evidence.PROBED)
    asked = ("withdraw", "transfer")  # both stand behind a right that most keys lack
    elsewhere = {_refused_with(other) for name, other in outcomes.items() if name not in asked}
    if isinstance(outcome, Reply) or (
        _reached_withdrawals(outcome) and _refused_with(outcome) not in elsewhere
    ):
        return Right(Answer.YES, Evidence.PROBED)
    return UNKNOWN


def _refused_with(outcome: Outcome) -> str | None:
    """Return the code of a refusal; one that other calls get too says nothing of withdrawals."""
    return outcome.code if isinstance(outcome, Refusal) else None


def _reached_withdrawals(outcome: Outcome) -> bool:
    """Say whether the answer came from behind the check of rights: "not found", "parameter"."""
    if not isinstance(outcome, Refusal) or outcome.code is None:
        return False
    if 400 <= int(outcome.code) < 600 or outcome.code in ACCOUNT_STATES:
        return False  # the way in, or the account, is speaking
    return outcome.problem in (Problem.UNCLEAR, Problem.ACCOUNT_RESTRICTED)


def _futures(probes: list[Right]) -> Right:
    """Return yes if every probe says so, no if one denies."""
    answers = {probe.answer for probe in probes}
    if Answer.NO in answers:
        return Right(Answer.NO, Evidence.PROBED)
    return UNKNOWN if Answer.UNKNOWN in answers else Right(Answer.YES, Evidence.PROBED)


EXCHANGE = Exchange(
    id="mexc",
    title="MEXC",
    ccxt_class="mexc",
    fields=(
        Field(FieldId.API_KEY, "Access Key", r"mx0[A-Za-z0-9]{15}"),
        Field(FieldId.SECRET, "Secret Key", r"[0-9a-f]{32}"),
    ),
    hosts={"spot": "https://api.mexc.com", "futures": "https://api.mexc.com"},
    urls=lambda hosts: {
        "spot": {"public": hosts["spot"], "private": hosts["spot"]},
        "contract": {
            "public": f"{hosts['futures']}/api/v1/contract",
            "private": f"{hosts['futures']}/api/v1/private",
        },
    },
    calls=CALLS,
    periodic=("read",),
    warm=(PING,) * len(CALLS),
    read=read,
    settle=settle,
    problems=PROBLEMS,
    missing_right=frozenset({"700007", "401", "403", "511", "701", "702", "703", "704"}),
    code_of=_code,
    ip_pattern=re.compile(r"IP \[([0-9a-fA-F:.]+)\] not in the ip white list"),
    limit=25,  # with the burst, the documented 500 of one endpoint in 10 s
    burst=250,
    limited_by_call=True,
    lists={
        Market.SPOT: Lists(
            asked=("/api/v3/exchangeInfo",),
            weight=10,
            prices_asked=r"/api/v3/ticker/24hr",
            prices_params={"type": "spot"},
            prices_weight=40,
        ),
        Market.FUTURES: Lists(
            asked=("/contract/detail",),
            weight=125,  # one in 5 s is documented
            prices_asked=r"/contract/ticker",
            prices_params={"type": "swap"},
            prices_weight=2.5,  # 20 in 2 s
        ),
    },
    guide=Guide(
        page="https://www.mexc.com/user/openapi",
        support="https://www.mexc.com/support",
        tick=("View Account Details", "View Order Details", "Trade"),
        tick_futures=("View Account Details", "View Order Details", "Order Placing"),
        leave_off=("Withdraw", "Transfer"),
        ip_label="Link IP Address",
        max_ips=10,
        expiry_days=90,
        ends_without_ip=True,
    ),
)
