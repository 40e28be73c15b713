"""Bitget, unified and classic accounts. A key tells its own rights, addresses and account.

Facts: group A reference, section 6; https://www.bitget.com/api-doc/uta/account/Get-Account-Info and
https://www.bitget.com/api-doc/spot/account/Get-Account-Info. New accounts are unified, so that kind
is asked first; 40084 (seen) sends the others to the classic calls, 40085 (seen) back again. Whether
the call about the key gives 40084 too, or 40014, or answers, is not documented: each leads there.
"""

from collections.abc import Mapping

from bot.exchanges.base import (
    UNKNOWN,
    Call,
    Exchange,
    Facts,
    Field,
    FieldId,
    Guide,
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
    stated,
    withdrawal,
)

SUCCESS = "00000"
READ_WRITE, READ_ONLY = "read-and-write", "read-only"
WITHDRAW = "wwow"
UNIFIED_TOKENS = frozenset(
    {
        "uta_mgt",
        "uta_trade",
        "transfer",
        "copy_futures_position",
        "copy_futures_order",
    }
)
# P2P is left out: who sells there hands money to strangers, so with it withdrawal is not known.
CLASSIC_TOKENS = frozenset(
    {
        *("stor", "stow", "coor", "coow", "cpor", "cpow", "smor", "smow", "wtor", "wtow"),
        *("ttor", "ttow", "taxr", "chor", "chow", "trade", "readonly"),
    }
)

PROBLEMS = {
    "40037": Problem.INVALID_KEY,
    "40006": Problem.INVALID_KEY,
    "40041": Problem.INVALID_KEY,
    "40040": Problem.INVALID_KEY,  # "permission setting error": a new key is the way out
    "40012": Problem.WRONG_PASSPHRASE,  # or the key: one text for both
    "40036": Problem.WRONG_PASSPHRASE,
    "40009": Problem.WRONG_SECRET,
    "40001": Problem.UNCLEAR,  # a header is missing: would be our own mistake
    "40002": Problem.UNCLEAR,
    "40003": Problem.UNCLEAR,
    "40011": Problem.UNCLEAR,
    "40084": Problem.UNCLEAR,  # a classic account
    "40085": Problem.UNCLEAR,  # a unified account
    "40018": Problem.IP_NOT_ALLOWED,
    "40038": Problem.IP_NOT_ALLOWED,
    "40004": Problem.CLOCK,
    "40005": Problem.CLOCK,
    "40008": Problem.CLOCK,
    "40081": Problem.DEMO_KEY,
    "40099": Problem.DEMO_KEY,
    "40105": Problem.DEMO_KEY,
    "40110": Problem.DEMO_KEY,
    **dict.fromkeys(
        (
            *("40013", "40022", "40023", "40025", "40026", "40752", "40753", "40760", "40916"),
            *("40024", "40710", "40031", "40061", "40068", "40199", "40021"),
            *("40035", "40100", "40101", "40111", "40016"),
        ),
        Problem.ACCOUNT_RESTRICTED,
    ),
    "40000": Problem.REGION_BLOCKED,
    "40103": Problem.REGION_BLOCKED,
    "40104": Problem.REGION_BLOCKED,
    "429": Problem.RATE_LIMITED,
    "40010": Problem.UNAVAILABLE,
    "40015": Problem.UNAVAILABLE,
    "40200": Problem.UNAVAILABLE,
}


def _code(body: object) -> str | None:
    code = number_code(body)
    return None if code == SUCCESS else code


def _data(body: object) -> object:
    return enveloped(body, SUCCESS)


def _object(body: object) -> Mapping[str, object]:
    data = _data(body)
    return data if isinstance(data, dict) else {}


def _words(value: object) -> frozenset[str] | None:
    """Return the words of a list in small letters; None of anything else."""
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        return None
    return frozenset(word.strip().lower() for word in value)


def _account(data: Mapping[str, object]) -> str | None:
    return account_number(data.get("userId", data.get("uid")))


def _is_unified_key(body: object) -> bool:
    data = _object(body)
    told = _words(data.get("permissions")) is not None and isinstance(data.get("permType"), str)
    return told and _account(data) is not None


def _is_classic_key(body: object) -> bool:
    data = _object(body)
    return bool(_words(data.get("authorities"))) and _account(data) is not None


def _is_unified_balance(body: object) -> bool:
    return records(_object(body).get("assets"), "coin")


def _is_unified_orders(body: object) -> bool:
    data = _object(body)
    return "list" in data and records(data["list"] or [], "orderId")  # null where there are none


def _is_classic_balance(body: object) -> bool:
    return records(_data(body), "coin")


def _is_classic_orders(body: object) -> bool:
    return records(_data(body), "orderId")


def _is_time(body: object) -> bool:
    return "serverTime" in _object(body)


UNIFIED = (
    Call("key", "privateUtaGetV3AccountInfo", _is_unified_key, RightId.READ),
    Call("balance", "privateUtaGetV3AccountAssets", _is_unified_balance, RightId.BALANCE),
    Call(
        "orders",
        "privateUtaGetV3TradeUnfilledOrders",
        _is_unified_orders,
        RightId.ORDERS,
        params=lambda: {"category": "SPOT"},
    ),
)
CLASSIC = (
    Call("key", "privateSpotGetV2SpotAccountInfo", _is_classic_key, RightId.READ),
    Call("balance", "privateSpotGetV2SpotAccountAssets", _is_classic_balance, RightId.BALANCE),
    Call("orders", "privateSpotGetV2SpotTradeUnfilledOrders", _is_classic_orders, RightId.ORDERS),
)
TIME = Call("time", "publicCommonGetV2PublicTime", _is_time, signed=False)


def read(outcomes: Mapping[str, Outcome]) -> Facts:
    """Return what the key states about itself, and what the other calls prove."""
    rights = proven(UNIFIED, outcomes, READING)
    key = outcomes.get("key")
    if not isinstance(key, Reply):
        return Facts(rights=rights)
    data = _object(key.body)
    unified = "permissions" in data
    return Facts(
        rights=rights | (_unified(data) if unified else _classic(data)),
        whitelist=_addresses(data.get("ips")),
        account=_account(data),
    )


def _unified(data: Mapping[str, object]) -> dict[RightId, Right]:
    """Return the rights of a key of a unified account, all of which may be for reading only."""
    tokens = _words(data.get("permissions")) or frozenset()
    kind = str(data.get("permType")).strip().lower().replace("_", "-")
    told = kind in (READ_WRITE, READ_ONLY)
    writes = stated(kind == READ_WRITE) if told else UNKNOWN
    trades = writes if "uta_trade" in tokens else stated(False)
    # The right to manage may cover transfers: the documents do not say.
    manages = UNKNOWN if "uta_mgt" in tokens and kind != READ_ONLY else stated(False)
    return {
        RightId.READ: stated(bool(tokens & {"uta_mgt", "uta_trade"})),
        RightId.SPOT: trades,
        RightId.FUTURES: trades,
        RightId.WITHDRAW: withdrawal(tokens, UNIFIED_TOKENS if told else frozenset()),
        RightId.TRANSFER: stated(True) if "transfer" in tokens else manages,
    }


def _classic(data: Mapping[str, object]) -> dict[RightId, Right]:
    """Return the rights of a key of a classic account; its own call has proven reading."""
    tokens = _words(data.get("authorities")) or frozenset()
    futures = stated("coow" in tokens)
    return {
        RightId.SPOT: stated(bool(tokens & {"stow", "trade"})),
        # An old word may stand for either market.
        RightId.FUTURES: UNKNOWN if "trade" in tokens and "coow" not in tokens else futures,
        RightId.WITHDRAW: stated(True)
        if WITHDRAW in tokens
        else withdrawal(tokens, CLASSIC_TOKENS),
        RightId.TRANSFER: stated("wtow" in tokens),
    }


def _addresses(value: object) -> tuple[str, ...] | None:
    """Return the list, which comes as text or, where there is none, as an empty list too."""
    return () if value == [] else address_text(value)


EXCHANGE = Exchange(
    id="bitget",
    title="Bitget",
    ccxt_class="bitget",
    fields=(
        Field(FieldId.API_KEY, "API Key", r"bg_[0-9a-f]{32}"),
        Field(FieldId.SECRET, "Secret Key", r"[0-9a-f]{64}"),
        Field(FieldId.PASSPHRASE, "Passphrase", r"[A-Za-z0-9]{8,32}", in_header=True),
    ),
    hosts={"api": "https://api.bitget.com"},
    urls=lambda hosts: dict.fromkeys(("spot", "margin", "mix", "common", "uta"), hosts["api"]),
    variants=(Variant(id="unified"), Variant(id="classic", calls=CLASSIC)),
    elsewhere=frozenset({"40084", "40085", "40014"}),
    calls=UNIFIED,
    periodic=("key",),
    warm=(TIME,) * 3,
    read=read,
    problems=PROBLEMS,
    missing_right=frozenset({"40014"}),
    code_of=_code,
    ip_pattern=None,
    limit=10,  # the public call; the signed ones are counted per account
    burst=20,
    limited_by_account=True,
    options={"broker": None},  # ccxt would send its own broker header
    lists={
        Market.SPOT: Lists(
            asked=(r"/spot/public/symbols",),
            options={"fetchMarkets": {"types": ["spot"]}},
            prices_asked=r"/spot/market/tickers",
            prices_params={"type": "spot"},
        ),
        Market.FUTURES: Lists(  # those in USDT: each other kind of money is a request of its own
            asked=(r"productType=USDT-FUTURES",),
            options={"fetchMarkets": {"types": ["swap"]}},
            prices_asked=r"/mix/market/tickers\?productType=USDT-FUTURES",
            prices_params={"type": "swap", "productType": "USDT-FUTURES"},
        ),
    },
    guide=Guide(
        page="https://www.bitget.com/account/newapi",
        support="https://www.bitget.com/support",
        tick=("Read-write", "UTA management", "UTA trading", "Spot"),
        tick_futures=("Futures",),
        leave_off=("Transfer", "Withdraw"),
        ip_label="Linked IP address",
        max_ips=30,
    ),
)
