"""KuCoin. A key tells its own rights, addresses and account; two calls prove reading.

Facts: group A reference, section 3; https://www.kucoin.com/docs-new/introduction
"""

import re
from collections.abc import Mapping
from ipaddress import ip_address

from bot.exchanges.base import (
    UNKNOWN,
    Call,
    Denied,
    Evidence,
    Exchange,
    Expiry,
    Facts,
    Field,
    FieldId,
    Guide,
    Idle,
    Market,
    Outcome,
    Problem,
    Reply,
    Right,
    RightId,
)
from bot.exchanges.lists import Lists
from bot.exchanges.reading import (
    CONTENTS,
    account_number,
    address_text,
    enveloped,
    moment,
    number_code,
    proven,
    records,
    short_text,
    stated,
    tokens_of,
    withdrawal,
)

SUCCESS = "200000"
TRANSFER = "transfer"
TOKENS = frozenset(
    {
        "general",
        "spot",
        "margin",
        "futures",
        "unified",
        "innertransfer",
        "earn",
        "leadtradefutures",
    }
)

PROBLEMS = {
    "400001": Problem.UNCLEAR,  # a header is missing: would be our own mistake
    "400002": Problem.CLOCK,
    "400003": Problem.INVALID_KEY,  # or a key of a regional site
    "400004": Problem.WRONG_PASSPHRASE,  # or secret: the passphrase is signed with it
    "400005": Problem.WRONG_SECRET,
    "400006": Problem.IP_NOT_ALLOWED,
    "400008": Problem.KEY_OUTDATED,
    "400009": Problem.INVALID_KEY,
    "400010": Problem.INVALID_KEY,
    "400200": Problem.UNCLEAR,  # broker headers, which we do not send
    "400201": Problem.UNCLEAR,
    "400202": Problem.UNCLEAR,
    "400301": Problem.REGION_BLOCKED,
    "400302": Problem.REGION_BLOCKED,
    "400500": Problem.REGION_BLOCKED,
    "600004": Problem.REGION_BLOCKED,
    "400303": Problem.ACCOUNT_RESTRICTED,
    "400304": Problem.ACCOUNT_RESTRICTED,
    "400700": Problem.ACCOUNT_RESTRICTED,
    "411100": Problem.ACCOUNT_RESTRICTED,
    "411200": Problem.ACCOUNT_RESTRICTED,
    "429000": Problem.RATE_LIMITED,
    "429001": Problem.RATE_LIMITED,
    "200002": Problem.RATE_LIMITED,
    "1015": Problem.RATE_LIMITED,
    "500000": Problem.UNAVAILABLE,
    "503000": Problem.UNAVAILABLE,
    "504000": Problem.UNAVAILABLE,
    "230005": Problem.UNAVAILABLE,
}


def _code(body: object) -> str | None:
    code = number_code(body)
    return None if code in (SUCCESS, "200") else code


def _data(body: object) -> object:
    return enveloped(body, SUCCESS)


def _key(body: object) -> Mapping[str, object]:
    data = _data(body)
    return data if isinstance(data, dict) else {}


def _is_key(body: object) -> bool:
    return bool(tokens_of(_key(body).get("permission"))) and isinstance(
        _key(body).get("apiKey"), str
    )


def _is_accounts(body: object) -> bool:
    return records(_data(body), "currency")


def _is_orders(body: object) -> bool:
    return records(_data(body), "id")


def _is_overview(body: object) -> bool:
    return "accountEquity" in _key(body)


def _is_anything(body: object) -> bool:
    return _data(body) is not None


CALLS = (
    Call(
        "key",
        "privateGetUserApiKey",
        _is_key,
        RightId.READ,
        weight=20,
        own=lambda body, key: body if _key(body).get("apiKey") == key else None,
    ),
    Call("accounts", "privateGetAccounts", _is_accounts, RightId.BALANCE, weight=5),
    Call(
        "orders",
        "privateGetHfOrdersActive",
        _is_orders,
        RightId.ORDERS,
        params=lambda: {"symbol": "BTC-USDT"},
        weight=2,
    ),
    Call(
        "futures",
        "futuresPrivateGetAccountOverview",
        _is_overview,
        RightId.FUTURES,
        params=lambda: {"currency": "USDT"},
        weight=5,
    ),
    Call("my-ip", "utaGetUserMyIp", _is_anything, weight=20, signed=False, optional=True),
)
SPOT_TIME = Call("time", "publicGetTimestamp", _is_anything, weight=3, signed=False)
FUTURES_TIME = Call(
    "futures-time", "futuresPublicGetTimestamp", _is_anything, weight=3, signed=False
)


def read(outcomes: Mapping[str, Outcome]) -> Facts:
    """Return what the key states about itself, and what the other calls prove."""
    rights = proven(CALLS, outcomes, CONTENTS)
    key = outcomes.get("key")
    if not isinstance(key, Reply):
        return Facts(rights=rights, seen_ip=_my_ip(outcomes.get("my-ip")))
    data = _key(key.body)
    tokens = tokens_of(data.get("permission"))
    rights |= {
        RightId.READ: stated("general" in tokens),
        RightId.SPOT: stated(bool(tokens & {"spot", "unified"})),
        RightId.FUTURES: _futures(tokens, outcomes.get("futures")),
        RightId.WITHDRAW: _withdraw(tokens),
        RightId.TRANSFER: stated("innertransfer" in tokens),
    }
    return Facts(
        rights=rights,
        whitelist=address_text(data.get("ipWhitelist")),
        seen_ip=_my_ip(outcomes.get("my-ip")),
        expires=_expiry(data.get("expiredAt")),
        may_end=data.get("isMaster") is not True,  # a sub-account's key may last 30 to 360 days
        account=account_number(data.get("uid")),
        label=short_text(data.get("remark")),
    )


def _withdraw(tokens: frozenset[str]) -> Right:
    """Read `Transfer` as withdrawal too."""
    return stated(True) if TRANSFER in tokens else withdrawal(tokens, TOKENS)


def _futures(tokens: frozenset[str], overview: Outcome | None) -> Right:
    """Believe the key, unless the futures account denies it what it states.

    A unified account trades futures without that account, so its denial says nothing of it.
    """
    if "unified" in tokens:
        return stated(True)
    if "futures" not in tokens:
        return stated(False)
    return UNKNOWN if isinstance(overview, Denied) else stated(True)


def _expiry(value: object) -> Expiry | None:
    end = moment(value)
    return Expiry(end, Evidence.STATED) if end else None


def _my_ip(outcome: Outcome | None) -> str | None:
    """Return the first text that is an address: the shape of this answer is not documented."""
    data = _data(outcome.body) if isinstance(outcome, Reply) else None
    for value in (data, *data.values()) if isinstance(data, dict) else (data,):
        if isinstance(value, str):
            try:
                return str(ip_address(value))
            except ValueError:
                continue
    return None


EXCHANGE = Exchange(
    id="kucoin",
    title="KuCoin",
    ccxt_class="kucoin",
    fields=(
        Field(FieldId.API_KEY, "API Key", r"[0-9a-f]{24}"),
        Field(FieldId.SECRET, "API Secret", r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
        Field(FieldId.PASSPHRASE, "API Passphrase", r"\S{7,32}"),
    ),
    hosts={"spot": "https://api.kucoin.com", "futures": "https://api-futures.kucoin.com"},
    urls=lambda hosts: {
        "public": hosts["spot"],
        "private": hosts["spot"],
        "uta": hosts["spot"],
        "futuresPublic": hosts["futures"],
        "futuresPrivate": hosts["futures"],
    },
    calls=CALLS,
    periodic=("key",),
    warm=(SPOT_TIME,) * 4 + (FUTURES_TIME,),
    read=read,
    problems=PROBLEMS,
    missing_right=frozenset({"400007"}),
    code_of=_code,
    ip_pattern=re.compile(r"current client ?ip is:?\s*([0-9a-fA-F.:]+)", re.IGNORECASE),
    limit=40,  # with the burst, the documented 2000 of the public calls in 30 s
    burst=800,
    limited_by_account=True,
    reset_header="gw-ratelimit-reset",
    options={"partner": {}},  # ccxt would send its own broker headers
    lists={
        Market.SPOT: Lists(
            asked=("/api/v2/symbols", "/api/v1/market/allTickers"),  # the second tells the fees
            options={"fetchMarkets": {"types": ["spot"]}},
            weight=10,  # 4 and 15
            prices_asked=r"/api/v1/market/allTickers",
            prices_params={"type": "spot"},
            prices_weight=15,
        ),
        Market.FUTURES: Lists(
            asked=("/api/v1/contracts/active",),
            options={"fetchMarkets": {"types": ["swap"]}},
            weight=3,
            prices_asked=r"/api/v1/allTickers",
            prices_params={"type": "swap", "method": "futuresPublicGetAllTickers"},
            prices_weight=5,
        ),
    },
    guide=Guide(
        page="https://www.kucoin.com/account/api",
        support="https://www.kucoin.com/support",
        tick=("General", "Spot"),
        tick_futures=("Futures",),
        leave_off=("Withdrawal", "FlexTransfers"),
        ip_label="Restricted to trusted IPs",
        max_ips=20,
        expiry_days=30,
        idle=Idle.PERHAPS,
    ),
)
