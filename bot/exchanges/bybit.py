"""Bybit. A key tells its rights, addresses, end and account; it lives on one regional site.

Facts: group B reference, section 1; https://bybit-exchange.github.io/docs/v5/user/apikey-info
Of the sites, those are asked that serve the languages of this product; another is one line here.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from bot.exchanges.base import (
    UNKNOWN,
    Call,
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
    Reply,
    Right,
    RightId,
    Urls,
    Variant,
)
from bot.exchanges.lists import Lists
from bot.exchanges.pem import KeyKind
from bot.exchanges.reading import (
    CONTENTS,
    account_number,
    addresses,
    number_code,
    probed,
    proven,
    records,
    short_text,
    stated,
)

EVERYWHERE = "*"
FIRST_END = datetime(2015, 1, 1, tzinfo=UTC)  # "no end" is written as the first day of 1970

WALLET = "Wallet"
TRANSFERS = frozenset({"AccountTransfer", "SubMemberTransfer", "SubMemberTransferList"})
# Paying, selling to strangers and the card let money leave to somebody else, as withdrawing does.
SPENDING = frozenset({"FiatP2P", "FiatBitPay", "FiatBybitPay", "FiatGlobalPay", "BitCard"})
WORDS = TRANSFERS | {
    "Order",
    "Position",
    "SpotTrade",
    "OptionsTrade",
    "DerivativesTrade",
    "CopyTrading",
    "BlockTrade",
    "ExchangeHistory",
    "NFTQueryProductList",
    "Affiliate",
    "Earn",
    "FiatConvertBrokerOrder",
    "ByXPost",
}

PROBLEMS = {
    "10003": Problem.INVALID_KEY,  # or of another site, of the testnet, of demo trading
    "10007": Problem.INVALID_KEY,
    "10004": Problem.WRONG_SECRET,
    "33004": Problem.KEY_EXPIRED,
    "10010": Problem.IP_NOT_ALLOWED,
    "10002": Problem.CLOCK,
    "-1": Problem.CLOCK,
    "10006": Problem.RATE_LIMITED,
    "10018": Problem.RATE_LIMITED,
    "10009": Problem.REGION_BLOCKED,
    "10008": Problem.ACCOUNT_RESTRICTED,
    "10024": Problem.ACCOUNT_RESTRICTED,
    "10027": Problem.ACCOUNT_RESTRICTED,
    "10028": Problem.ACCOUNT_RESTRICTED,  # not a unified account yet
    "131004": Problem.ACCOUNT_RESTRICTED,
    "10000": Problem.UNAVAILABLE,
    "10016": Problem.UNAVAILABLE,
}
# -2015 is documented as an ended key and was seen with the second text, so its words decide.
TEXTS = {
    "api key has expired": Problem.KEY_EXPIRED,
    "invalid api-key, ip, or permissions": Problem.KEY_OR_IP,
    "access too frequent": Problem.RATE_LIMITED,
}


def _code(body: object) -> str | None:
    code = number_code(body, "retCode")
    return None if code == "0" else code


def _result(body: object) -> Mapping[str, object]:
    """Return the result of a success, nothing of anything else."""
    if not isinstance(body, dict) or body.get("retCode") not in (0, "0"):
        return {}
    result = body.get("result")
    return result if isinstance(result, dict) else {}


def _permissions(body: object) -> Mapping[str, frozenset[str]] | None:
    """Return the words of each group, or None where one is not a list of words."""
    groups = _result(body).get("permissions")
    if not isinstance(groups, dict):
        return None
    if not all(
        words is None or (isinstance(words, list) and all(isinstance(w, str) for w in words))
        for words in groups.values()
    ):
        return None
    return {group: frozenset(words or ()) for group, words in groups.items()}


def _is_key(body: object) -> bool:
    told = _result(body)
    return bool(_permissions(body)) and told.get("readOnly") in (0, 1) and "apiKey" in told


def _is_list(body: object) -> bool:
    return records(_result(body).get("list"))


def _is_time(body: object) -> bool:
    return "timeSecond" in _result(body)


CALLS = (
    Call(
        "key",
        "privateGetV5UserQueryApi",
        _is_key,
        RightId.READ,
        own=lambda body, key: body if _result(body).get("apiKey") == key else None,
    ),
    Call(
        "account",
        "privateGetV5AccountWalletBalance",
        _is_list,
        RightId.BALANCE,
        params=lambda: {"accountType": "UNIFIED"},
    ),
    Call(
        "orders",
        "privateGetV5OrderRealtime",
        _is_list,
        RightId.ORDERS,
        params=lambda: {"category": "spot"},
    ),
    Call(
        "futures",
        "privateGetV5PositionList",
        _is_list,
        RightId.FUTURES,
        params=lambda: {"category": "linear", "settleCoin": "USDT"},
    ),
)
TIME = Call("time", "publicGetV5MarketTime", _is_time, signed=False)


def read(outcomes: Mapping[str, Outcome]) -> Facts:
    """Return what the key states about itself, and what the other calls prove."""
    rights = proven(CALLS, outcomes, CONTENTS)
    key = outcomes.get("key")
    groups = _permissions(key.body) if isinstance(key, Reply) else None
    if not isinstance(key, Reply) or groups is None:
        return Facts(rights=rights)
    told = _result(key.body)
    writes = told.get("readOnly") == 0
    rights |= {
        RightId.READ: stated(any(groups.values())),
        RightId.SPOT: stated(writes and "SpotTrade" in groups.get("Spot", ())),
        RightId.WITHDRAW: _withdraw(groups, writes=writes),
        RightId.TRANSFER: stated(writes and bool(groups.get(WALLET, frozenset()) & TRANSFERS)),
        **_futures(groups, outcomes.get("futures"), writes=writes),
    }
    return Facts(
        rights=rights,
        whitelist=_addresses(told.get("ips")),
        expires=_expiry(told.get("expiredAt")),
        account=account_number(told.get("userID")) or account_number(told.get("userIDInt64")),
        label=short_text(told.get("note")),
    )


def _withdraw(groups: Mapping[str, frozenset[str]], *, writes: bool) -> Right:
    """Refuse any word of withdrawal, in whatever group; what is spent by writing needs the write.

    The lists stay filled while a key is read-only, which its owner can change.
    """
    told = {word for words in groups.values() for word in words}
    named = {group for group, words in groups.items() if words}
    if any("withdraw" in word.lower() for word in told | named):
        return stated(True)
    if writes and named & SPENDING:
        return stated(True)
    spending = {word for group in SPENDING for word in groups.get(group, ())}
    whole = WALLET in groups  # the group in which the right to withdraw is documented
    return UNKNOWN if told - WORDS - spending or not whole else stated(False)


def _futures(
    groups: Mapping[str, frozenset[str]], positions: Outcome | None, *, writes: bool
) -> dict[RightId, Right]:
    """Believe the rights of contracts; of a unified account, the word alone is given to every key.

    There, whether the positions can be read decides; nothing is said where that was not asked.
    """
    if not writes:
        return {RightId.FUTURES: stated(False)}
    if {"Order", "Position"} <= groups.get("ContractTrade", frozenset()):
        return {RightId.FUTURES: stated(True)}
    if "DerivativesTrade" not in groups.get("Derivatives", ()):
        return {RightId.FUTURES: stated(False)}
    return {} if positions is None else {RightId.FUTURES: probed(positions)}


def _addresses(value: object) -> tuple[str, ...] | None:
    """Return a list that binds the key; none proves nothing, as Bybit binds some by itself."""
    listed = addresses(value)
    return listed or None


def _expiry(value: object) -> Expiry | None:
    try:
        end = datetime.fromisoformat(value) if isinstance(value, str) else FIRST_END
    except ValueError:
        return None
    if end.tzinfo is None or end <= FIRST_END:
        return None
    return Expiry(end, Evidence.STATED)


def _at(site: str) -> Urls:
    return lambda hosts: {"public": hosts[site], "private": hosts[site]}


HOSTS = {
    "global": "https://api.bybit.com",
    "eu": "https://api.bybit.eu",
    "nl": "https://api.bybit.nl",
    "tr": "https://api.bybit.tr",
}

EXCHANGE = Exchange(
    id="bybit",
    title="Bybit",
    ccxt_class="bybit",
    fields=(
        # MEXC's keys are as long, and begin so.
        Field(FieldId.API_KEY, "API Key", r"(?!mx0)[A-Za-z0-9]{18}"),
        Field(
            FieldId.SECRET,
            "API Secret",
            r"[A-Za-z0-9]{36}",
            private_keys=frozenset({KeyKind.RSA}),
        ),
    ),
    hosts=HOSTS,
    urls=_at("global"),
    variants=tuple(Variant(id=site, urls=_at(site)) for site in HOSTS),
    calls=CALLS,
    periodic=("key",),
    warm=(TIME,) * 4,
    read=read,
    problems=PROBLEMS,
    missing_right=frozenset({"10005"}),
    code_of=_code,
    ip_pattern=None,
    texts=TEXTS,
    statuses={401: Problem.KEY_OR_IP, 404: Problem.UNAVAILABLE},
    confirm=frozenset({Problem.KEY_OR_IP}),
    limit=100,  # with the burst, the documented 600 in 5 s
    burst=100,
    personal_limits=frozenset({"10006"}),
    bans={403: timedelta(minutes=10)},
    lists={
        Market.SPOT: Lists(
            asked=(r"/instruments-info\?category=spot",),
            options={"fetchMarkets": {"types": ["spot"]}},
            prices_asked=r"/market/tickers\?category=spot",
            prices_params={"type": "spot"},
        ),
        Market.FUTURES: Lists(
            asked=(r"/instruments-info\?category=linear&limit=1000(?:&cursor=|$)",),
            options={"fetchMarkets": {"types": ["linear"]}},
            prices_asked=r"/market/tickers\?category=linear",
            prices_params={"type": "swap", "subType": "linear"},
        ),
    },
    guide=Guide(
        page="https://www.bybit.com/app/user/api-management",
        support="https://www.bybit.com/en/help-center",
        tick=("Read-Write", "SPOT Trade"),
        tick_futures=("Orders", "Positions"),
        leave_off=("Withdrawal", "Account Transfer", "Subaccount Transfer", "P2P", "Bybit Pay"),
        ip_label="Only IPs with permissions granted are allowed to access the OpenAPI",
        max_ips=20,
        expiry_days=90,
    ),
)
