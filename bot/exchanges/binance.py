"""Binance. A key tells its rights, and one answer stands for a bad key, address or right (-2015).

Facts: group A reference, section 4; https://developers.binance.com/docs/wallet/account/api-key-permission
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.exchanges.base import (
    UNKNOWN,
    Answer,
    Call,
    Denied,
    Ends,
    Evidence,
    Exchange,
    Expiry,
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
from bot.exchanges.pem import KeyKind
from bot.exchanges.reading import (
    CONTENTS,
    account_number,
    moment,
    number_code,
    proven,
    records,
    replied,
    stated,
)

AMBIGUOUS = "-2015"  # "Invalid API-key, IP, or permissions for action."

# Only the first lets money leave. The transfers are between the owner's own wallets, and between
# the owner's master and sub-accounts (page above).
WITHDRAW = "enableWithdrawals"
TRANSFERS = ("enableInternalTransfer", "permitsUniversalTransfer")
KNOWN = frozenset(
    {
        WITHDRAW,
        *TRANSFERS,
        "enableReading",
        "enableSpotAndMarginTrading",
        "enableMargin",
        "enableFutures",
        "enablePortfolioMarginTrading",
        "enableVanillaOptions",
        "enableFixApiTrade",
        "enableFixReadOnly",
    }
)

PROBLEMS = {
    "-2014": Problem.INVALID_KEY,
    "-2008": Problem.INVALID_KEY,
    AMBIGUOUS: Problem.KEY_OR_IP,
    "-1022": Problem.WRONG_SECRET,
    "-1021": Problem.CLOCK,
    "-1005": Problem.IP_NOT_ALLOWED,
    "-1011": Problem.IP_NOT_ALLOWED,
    "-1003": Problem.RATE_LIMITED,
    "-2017": Problem.ACCOUNT_RESTRICTED,  # all keys of the account are locked
    "-2010": Problem.ACCOUNT_RESTRICTED,
    "-4192": Problem.ACCOUNT_RESTRICTED,  # cooling-off period
    "-4401": Problem.ACCOUNT_RESTRICTED,
    "-4402": Problem.REGION_BLOCKED,
    "1": Problem.UNAVAILABLE,
    "-1000": Problem.UNAVAILABLE,
    "-1001": Problem.UNAVAILABLE,
    "-1006": Problem.UNAVAILABLE,
    "-1007": Problem.UNAVAILABLE,
    "-1008": Problem.UNAVAILABLE,
    "-1016": Problem.UNAVAILABLE,
}


def _code(body: object) -> str | None:
    """Return the code; 0 comes with a country's block, which its status tells (451)."""
    code = number_code(body)
    return None if code in ("0", "200") else code


def _is_key(body: object) -> bool:
    """Recognise an answer by the flags without which nothing could be said."""
    needed = ("ipRestrict", "enableReading", WITHDRAW)
    return isinstance(body, dict) and all(isinstance(body.get(name), bool) for name in needed)


def _is_account(body: object) -> bool:
    return (
        isinstance(body, dict)
        and "code" not in body
        and records(body.get("balances"), "asset", "free")
    )


def _is_orders(body: object) -> bool:
    return records(body, "orderId")


def _is_futures(body: object) -> bool:
    return isinstance(body, dict) and "totalWalletBalance" in body and records(body.get("assets"))


CALLS = (
    Call("key", "sapiGetAccountApiRestrictions", _is_key, RightId.READ),
    Call(
        "account",
        "privateGetAccount",
        _is_account,
        RightId.BALANCE,
        params=lambda: {"omitZeroBalances": "true"},
        weight=20,
    ),
    Call(
        "orders",
        "privateGetOpenOrders",
        _is_orders,
        RightId.ORDERS,
        params=lambda: {"symbol": "BTCUSDT"},
        weight=6,
    ),
    Call("futures", "fapiPrivateV3GetAccount", _is_futures, RightId.FUTURES, weight=5),
)
SPOT_PING = Call("ping", "publicGetPing", lambda body: body == {}, signed=False)
FUTURES_PING = Call("futures-ping", "fapiPublicGetPing", lambda body: body == {}, signed=False)


def settle(outcomes: Mapping[str, Outcome]) -> Mapping[str, Outcome]:
    """Read -2015 as a lacking right where another call proves that key and address are good."""
    if not replied(outcomes):
        return outcomes
    return {name: _denied(name, outcome) for name, outcome in outcomes.items()}


def _denied(name: str, outcome: Outcome) -> Outcome:
    if not isinstance(outcome, Refusal) or outcome.code != AMBIGUOUS:
        return outcome
    if name == "key":  # no right for this call is documented, so none is known to lack
        return replace(outcome, problem=Problem.UNCLEAR)
    return Denied(AMBIGUOUS, outcome.clock_offset)


def read(outcomes: Mapping[str, Outcome]) -> Facts:
    """Return what the key states about itself, and what the other calls prove."""
    rights = proven(CALLS, outcomes, CONTENTS)
    account, key = outcomes.get("account"), outcomes.get("key")
    number = _field(account, "uid")
    if not isinstance(key, Reply) or not isinstance(key.body, dict) or not _is_key(key.body):
        return Facts(rights=rights, account=account_number(number))
    told = key.body
    rights |= {
        RightId.READ: _flag(told, "enableReading"),
        RightId.SPOT: _flag(told, "enableSpotAndMarginTrading"),
        RightId.FUTURES: _futures(told, outcomes.get("futures")),
        RightId.WITHDRAW: _withdraw(told),
        RightId.TRANSFER: _transfer(told),
    }
    return Facts(
        rights=rights,
        limited=told["ipRestrict"] is True,
        expires=_expiry(told.get("tradingAuthorityExpirationTime")),
        account=account_number(number),
    )


def _field(outcome: Outcome | None, name: str) -> object:
    body = outcome.body if isinstance(outcome, Reply) else None
    return body.get(name) if isinstance(body, dict) else None


def _flag(told: Mapping[str, object], name: str) -> Right:
    value = told.get(name)
    return stated(value) if isinstance(value, bool) else UNKNOWN


def _withdraw(told: Mapping[str, object]) -> Right:
    """Read any flag about withdrawals as one, and a right that nobody has classified as unknown."""
    on = {name for name, value in told.items() if value is True or _odd_right(name, value)}
    if any("withdraw" in name.lower() for name in on):
        return stated(True)
    return UNKNOWN if on - KNOWN - {"ipRestrict"} else stated(False)


def _odd_right(name: str, value: object) -> bool:
    return value not in (False, None) and name.lower().startswith(("enable", "permit"))


def _transfer(told: Mapping[str, object]) -> Right:
    flags = [_flag(told, name) for name in TRANSFERS]
    if stated(True) in flags:
        return stated(True)
    return UNKNOWN if UNKNOWN in flags else stated(False)


def _futures(told: Mapping[str, object], account: Outcome | None) -> Right:
    """Believe the key, unless the futures account denies it what it states.

    A key made before that account was opened never gets there. Portfolio margin trades futures by
    another way, and switches the right to the account off.
    """
    if told.get("enablePortfolioMarginTrading") is True:
        return stated(True)
    right = _flag(told, "enableFutures")
    if right.answer is Answer.YES and isinstance(account, Denied):
        return Right(Answer.NO, Evidence.PROBED)
    return right


def _expiry(value: object) -> Expiry | None:
    end = moment(value)
    return Expiry(end, Evidence.STATED, Ends.TRADING) if end else None


EXCHANGE = Exchange(
    id="binance",
    title="Binance",
    ccxt_class="binance",
    fields=(
        Field(FieldId.API_KEY, "API Key", r"[A-Za-z0-9]{64}"),
        Field(
            FieldId.SECRET,
            "Secret Key",
            r"[A-Za-z0-9]{64}",
            private_keys=frozenset({KeyKind.ED25519, KeyKind.RSA}),
        ),
    ),
    hosts={"spot": "https://api.binance.com", "futures": "https://fapi.binance.com"},
    urls=lambda hosts: {
        "public": f"{hosts['spot']}/api/v3",
        "private": f"{hosts['spot']}/api/v3",
        "sapi": f"{hosts['spot']}/sapi/v1",
        "fapiPublic": f"{hosts['futures']}/fapi/v1",
        "fapiPublicV2": f"{hosts['futures']}/fapi/v2",
        "fapiPrivateV3": f"{hosts['futures']}/fapi/v3",
    },
    calls=CALLS,
    periodic=("key",),
    warm=(SPOT_PING,) * 3 + (FUTURES_PING,),
    read=read,
    settle=settle,
    problems=PROBLEMS,
    missing_right=frozenset({"-1002", "-1109"}),
    code_of=_code,
    ip_pattern=re.compile(r"request ip:\s*([0-9a-fA-F.:]+)", re.IGNORECASE),
    limit=80,  # with the burst, the documented 6000 of spot in a minute; futures have less to do
    burst=1200,
    # Both are also said to mean a ban of a few minutes (https://github.com/ccxt/ccxt/issues/11045).
    confirm=frozenset({Problem.KEY_OR_IP, Problem.INVALID_KEY}),
    confirm_by=("futures",),  # only its text names the address
    bans={418: timedelta(minutes=2)},  # the shortest
    retry_pattern=re.compile(r"banned until (\d{13})"),
    lists={
        Market.SPOT: Lists(
            asked=(r"/api/v3/exchangeInfo",),
            # Without these it is some 15 MB, most of it about pairs that are not traded.
            params={"symbolStatus": "TRADING", "showPermissionSets": "false"},
            options={"fetchMarkets": {"types": ["spot"]}},
            weight=20,
            prices="fetch_last_prices",  # a fraction of all tickers
            prices_asked=r"/api/v3/ticker/price",
            prices_params={"type": "spot"},
            prices_weight=4,
        ),
        Market.FUTURES: Lists(
            asked=(r"/fapi/v1/exchangeInfo",),
            options={"fetchMarkets": {"types": ["linear"]}},
            prices="fetch_last_prices",
            prices_asked=r"/fapi/v2/ticker/price",
            prices_params={"type": "swap", "subType": "linear"},
            prices_weight=2,
            leverage="5",
        ),
    },
    guide=Guide(
        page="https://www.binance.com/en/my/settings/api-management",
        support="https://www.binance.com/en/support",
        tick=("Enable Reading", "Enable Spot & Margin Trading"),
        tick_futures=("Enable Futures",),
        leave_off=(
            "Enable Withdrawals",
            "Enable Internal Transfer",
            "Permits Universal Transfer",
            "Enable Margin Loan, Repay & Transfer",
        ),
        ip_label="Restrict access to trusted IPs only",
        max_ips=30,
        expiry_days=30,
    ),
)
