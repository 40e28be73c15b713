"""OKX. A key tells its own rights, addresses and account, at the one regional site that knows it.

Facts: group A reference, section 5; https://www.okx.com/docs-v5/en/
"""

import re
from collections.abc import Mapping

from bot.exchanges.base import (
    UNKNOWN,
    Call,
    Exchange,
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
    Variant,
)
from bot.exchanges.lists import Lists
from bot.exchanges.reading import (
    READING,
    account_number,
    address_text,
    enveloped,
    number_code,
    proven,
    records,
    short_text,
    stated,
    tokens_of,
    withdrawal,
)

SUCCESS = "0"
TOKENS = frozenset({"read_only", "trade"})
SPOT_MODE = "1"
DERIVATIVES_MODES = frozenset({"2", "3", "4"})

PROBLEMS = {
    # 50119 also comes from the site of another region: only if no site knows it, it is invalid.
    "50119": Problem.INVALID_KEY,
    "50111": Problem.INVALID_KEY,
    "50114": Problem.INVALID_KEY,
    "50113": Problem.WRONG_SECRET,
    "50105": Problem.WRONG_PASSPHRASE,
    "50103": Problem.UNCLEAR,  # a header is missing: would be our own mistake
    "50104": Problem.UNCLEAR,
    "50106": Problem.UNCLEAR,
    "50107": Problem.UNCLEAR,
    "50101": Problem.DEMO_KEY,
    "50102": Problem.CLOCK,
    "50112": Problem.CLOCK,
    "50110": Problem.IP_NOT_ALLOWED,
    "50121": Problem.REGION_BLOCKED,  # of this server's address
    "51155": Problem.REGION_BLOCKED,
    "50100": Problem.ACCOUNT_RESTRICTED,  # the key is frozen: only their support can tell why
    "50007": Problem.ACCOUNT_RESTRICTED,
    "50027": Problem.ACCOUNT_RESTRICTED,
    "50029": Problem.ACCOUNT_RESTRICTED,
    "50051": Problem.ACCOUNT_RESTRICTED,
    "50059": Problem.ACCOUNT_RESTRICTED,
    "50060": Problem.ACCOUNT_RESTRICTED,
    "4088": Problem.ACCOUNT_RESTRICTED,
    "50011": Problem.RATE_LIMITED,
    "50061": Problem.RATE_LIMITED,
    "50001": Problem.UNAVAILABLE,
    "50013": Problem.UNAVAILABLE,
    "50026": Problem.UNAVAILABLE,
}


def _code(body: object) -> str | None:
    code = number_code(body)
    return None if code == SUCCESS else code


def _data(body: object) -> object:
    return enveloped(body, SUCCESS)


def _key(body: object) -> Mapping[str, object]:
    data = _data(body)
    one = isinstance(data, list) and len(data) == 1 and isinstance(data[0], dict)
    return data[0] if isinstance(data, list) and one else {}


def _is_key(body: object) -> bool:
    key = _key(body)
    return bool(tokens_of(key.get("perm"))) and account_number(key.get("uid")) is not None


def _is_balance(body: object) -> bool:
    return records(_data(body), "details")


def _is_orders(body: object) -> bool:
    return records(_data(body), "ordId")


def _is_time(body: object) -> bool:
    return records(_data(body), "ts")


CALLS = (
    Call("key", "privateGetAccountConfig", _is_key, RightId.READ),
    Call("balance", "privateGetAccountBalance", _is_balance, RightId.BALANCE),
    Call("orders", "privateGetTradeOrdersPending", _is_orders, RightId.ORDERS),
)
TIME = Call("time", "publicGetPublicTime", _is_time, signed=False)


def read(outcomes: Mapping[str, Outcome]) -> Facts:
    """Return what the key states about itself, and what the other calls prove."""
    rights = proven(CALLS, outcomes, READING)
    key = outcomes.get("key")
    if not isinstance(key, Reply):
        return Facts(rights=rights)
    data = _key(key.body)
    tokens = tokens_of(data.get("perm"))
    trades = "trade" in tokens
    rights |= {
        RightId.SPOT: stated(trades),
        RightId.FUTURES: _futures(trades, data.get("acctLv")),
        RightId.WITHDRAW: withdrawal(tokens, TOKENS),
        # The right to trade includes transfers between the user's own accounts.
        RightId.TRANSFER: stated(trades),
    }
    return Facts(
        rights=rights,
        whitelist=address_text(data.get("ip")),
        account=account_number(data.get("uid")),
        label=short_text(data.get("label")),
    )


def _futures(trades: bool, mode: object) -> Right:
    """Return whether derivatives can be traded: one right for all, but not in the spot mode."""
    if not trades or mode == SPOT_MODE:
        return stated(False)
    return stated(True) if str(mode) in DERIVATIVES_MODES else UNKNOWN


EXCHANGE = Exchange(
    id="okx",
    title="OKX",
    ccxt_class="okx",
    fields=(
        Field(FieldId.API_KEY, "API key", r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
        Field(FieldId.SECRET, "Secret key", r"[0-9A-F]{32}"),
        Field(FieldId.PASSPHRASE, "Passphrase", r".{8,32}", in_header=True),
    ),
    hosts={
        "global": "https://www.okx.com",
        "eea": "https://eea.okx.com",
        "us": "https://us.okx.com",
    },
    urls=lambda hosts: {"rest": hosts["global"]},
    variants=(
        Variant(id="global"),
        Variant(id="eea", urls=lambda hosts: {"rest": hosts["eea"]}),
        Variant(id="us", urls=lambda hosts: {"rest": hosts["us"]}),
    ),
    calls=CALLS,
    periodic=("key",),
    warm=(TIME,) * 3,
    read=read,
    problems=PROBLEMS,
    # 50035 asks for a key with an IP address, which no call here needs.
    missing_right=frozenset({"50120", "50030", "50035"}),
    code_of=_code,
    ip_pattern=re.compile(r"(?:your IP|through the IP address) \(?([0-9a-fA-F.:]+)", re.IGNORECASE),
    limit=5,  # the public call; the signed ones are counted per account
    burst=10,
    limited_by_account=True,
    lists={
        Market.SPOT: Lists(
            asked=(r"/public/instruments\?instType=SPOT",),
            options={"fetchMarkets": {"types": ["spot"]}},
            prices_asked=r"/market/tickers\?instType=SPOT",
            prices_params={"type": "spot"},
        ),
        Market.FUTURES: Lists(
            asked=(r"/public/instruments\?instType=SWAP",),
            options={"fetchMarkets": {"types": ["swap"]}},
            prices_asked=r"/market/tickers\?instType=SWAP",
            prices_params={"type": "swap"},
        ),
    },
    guide=Guide(
        page="https://www.okx.com/account/my-api",
        support="https://www.okx.com/help",
        tick=("Read", "Trade"),
        tick_futures=(),
        leave_off=("Withdraw",),
        ip_label="IP address",
        max_ips=20,
        expiry_days=14,
        idle=Idle.KEPT,
    ),
)
