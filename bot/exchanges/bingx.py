"""BingX. A key tells its rights and addresses in one of two documented shapes.

Facts: group B reference, section 4; https://bingx-api.github.io/docs/
Which shape is sent, bare or in an envelope, is not certain, so each is read. A number that is not
documented (6 is not), or a flag nobody has classified, leaves the right to withdraw unknown.
"""

import re
from collections.abc import Mapping

from bot.exchanges.base import (
    UNKNOWN,
    Answer,
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
)
from bot.exchanges.lists import Lists
from bot.exchanges.reading import (
    READING,
    account_number,
    addresses,
    number_code,
    proven,
    records,
    short_text,
    stated,
)

# The documented samples have 83 characters; with 64 it is a key of Binance.
FORM = r"(?!.{64}$)[A-Za-z0-9]{60,100}"
SPOT, READ, FUTURES, UNIVERSAL, WITHDRAW, SUB_TRANSFER = 1, 2, 3, 4, 5, 7
NUMBERS = frozenset({SPOT, READ, FUTURES, UNIVERSAL, WITHDRAW, SUB_TRANSFER})
# Of the second shape, and what they stand for.
FLAGS = {
    "enableReading": READ,
    "enableSpotAndMarginTrading": SPOT,
    "enableFutures": FUTURES,
    "permitsUniversalTransfer": UNIVERSAL,
    "enableInternalTransfer": SUB_TRANSFER,
    "enableWithdrawals": WITHDRAW,
}
HARMLESS_FLAGS = frozenset({"enableVanillaOptions", "ipRestrict"})

PROBLEMS = {
    "100413": Problem.INVALID_KEY,  # deleted and expired keys supposedly too, and swapped fields
    "100001": Problem.WRONG_SECRET,
    "100412": Problem.UNCLEAR,  # no signature: would be our own mistake
    "100419": Problem.IP_NOT_ALLOWED,
    "100421": Problem.CLOCK,  # also a refusal of symbols, but only of orders
    "100410": Problem.RATE_LIMITED,
    "100403": Problem.UNCLEAR,  # not for sub-accounts, but what is asked here is open to them
    "100414": Problem.ACCOUNT_RESTRICTED,
    "100441": Problem.ACCOUNT_RESTRICTED,
    "101210": Problem.ACCOUNT_RESTRICTED,
    "101483": Problem.ACCOUNT_RESTRICTED,
    "101484": Problem.ACCOUNT_RESTRICTED,
    "100500": Problem.UNAVAILABLE,
    "100503": Problem.UNAVAILABLE,
}


def _code(body: object) -> str | None:
    code = number_code(body)
    return None if code == "0" else code


def _data(body: object) -> object:
    """Return the data of a success in an envelope."""
    return body.get("data") if isinstance(body, dict) and number_code(body) == "0" else None


def _key(body: object) -> Mapping[str, object]:
    """Return what a key tells of itself, in an envelope or bare."""
    bare = isinstance(body, dict) and "code" not in body
    data = body if bare else _data(body)
    return data if isinstance(data, dict) else {}


def _is_key(body: object) -> bool:
    key = _key(body)
    return isinstance(key.get("permissions"), list) or isinstance(key.get("enableReading"), bool)


def _is_uid(body: object) -> bool:
    return _uid(body) is not None


def _uid(body: object) -> str | None:
    data = _data(body)
    return account_number(data.get("uid")) if isinstance(data, dict) else None


def _is_balances(body: object) -> bool:
    data = _data(body)
    return isinstance(data, dict) and records(data.get("balances"), "asset", "free")


def _is_orders(body: object) -> bool:
    data = _data(body)
    return isinstance(data, dict) and records(data.get("orders"))


def _is_time(body: object) -> bool:
    data = _data(body)
    return isinstance(data, dict) and account_number(data.get("serverTime")) is not None


CALLS = (
    Call("key", "accountV1PrivateGetAccountApiPermissions", _is_key, RightId.READ, weight=5),
    Call("balances", "spotV1PrivateGetAccountBalance", _is_balances, RightId.BALANCE, weight=2),
    Call("orders", "spotV1PrivateGetTradeOpenOrders", _is_orders, RightId.ORDERS),
    Call("uid", "accountV1PrivateGetUid", _is_uid, optional=True),
)
TIME = Call("time", "spotV1PublicGetServerTime", _is_time, signed=False)


def read(outcomes: Mapping[str, Outcome]) -> Facts:
    """Return what the key states about itself, and what the other calls prove."""
    rights = proven(CALLS, outcomes, READING)
    outcome, uid = outcomes.get("key"), outcomes.get("uid")
    key = _key(outcome.body) if isinstance(outcome, Reply) else {}
    if key:
        rights |= _rights(key)
    restricted = key.get("ipRestrict")
    return Facts(
        rights=rights,
        whitelist=addresses(key.get("ipAddresses")),
        limited=restricted if isinstance(restricted, bool) else None,
        account=_uid(uid.body) if isinstance(uid, Reply) else None,
        label=short_text(key.get("note")),
    )


def _rights(key: Mapping[str, object]) -> Mapping[RightId, Right]:
    has = {number: _has(key, number) for number in NUMBERS}
    transfers = (has[UNIVERSAL], has[SUB_TRANSFER])
    return {
        RightId.READ: has[READ],
        RightId.SPOT: has[SPOT],
        RightId.FUTURES: has[FUTURES],
        RightId.WITHDRAW: _withdraw(key, has[WITHDRAW]),
        RightId.TRANSFER: next((t for t in transfers if t.answer is Answer.YES), transfers[0]),
    }


def _has(key: Mapping[str, object], number: int) -> Right:
    """Return a right as either shape states it."""
    listed = key.get("permissions")
    if isinstance(listed, list):
        return stated(any(_same(item, number) for item in listed))
    flag = next(key.get(name) for name, meant in FLAGS.items() if meant == number)
    return stated(flag) if isinstance(flag, bool) else UNKNOWN


def _same(item: object, number: int) -> bool:
    """Say whether an entry is a right: a number, for `true` equals one in Python."""
    return isinstance(item, int) and not isinstance(item, bool) and item == number


def _withdraw(key: Mapping[str, object], told: Right) -> Right:
    """Refuse whatever may mean withdrawal; believe a "no" only where all that is told is known."""
    listed = key.get("permissions")
    words = [str(item).strip().lower() for item in listed] if isinstance(listed, list) else []
    words += [name.lower() for name, value in key.items() if value is True]
    if any(word == str(WITHDRAW) or "withdraw" in word for word in words):
        return stated(True)
    return told if _all_known(key) else UNKNOWN


def _all_known(key: Mapping[str, object]) -> bool:
    listed = key.get("permissions")
    told = listed if isinstance(listed, list) else []
    others = key.keys() - FLAGS.keys() - HARMLESS_FLAGS
    return all(any(_same(item, number) for number in NUMBERS) for item in told) and not any(
        _may_be_right(name, key[name]) for name in others
    )


def _may_be_right(name: str, value: object) -> bool:
    """Say whether something told of a key may be a right that nobody has classified."""
    return value is True or (name.startswith(("enable", "permit")) and value is not False)


EXCHANGE = Exchange(
    id="bingx",
    title="BingX",
    ccxt_class="bingx",
    fields=(
        Field(FieldId.API_KEY, "API Key", FORM),
        Field(FieldId.SECRET, "Secret Key", FORM),
    ),
    hosts={"rest": "https://open-api.bingx.com"},
    urls=lambda hosts: dict.fromkeys(
        ("spot", "swap", "cswap", "account"), f"{hosts['rest']}/openApi"
    ),
    calls=CALLS,
    periodic=("key",),
    warm=(TIME,) * len(CALLS),
    read=read,
    problems=PROBLEMS,
    missing_right=frozenset({"100004"}),
    code_of=_code,
    texts={
        "not match ip whitelist": Problem.IP_NOT_ALLOWED,
        "timestamp is invalid": Problem.CLOCK,  # 80014 and 109400 of futures mean other things too
    },
    ip_pattern=re.compile(r"request IP is ([0-9A-Fa-f:.]+)", re.IGNORECASE),
    retry_pattern=re.compile(r"(?:unblocked after|retry after time:)\s*(\d{13})", re.IGNORECASE),
    limit=10,  # the limit of public calls is not documented
    burst=50,
    limited_by_account=True,
    lists={
        Market.SPOT: Lists(
            asked=(r"/spot/v1/common/symbols",),
            prices_asked=r"/spot/v1/ticker/24hr",
            prices_params={"type": "spot"},
        ),
        Market.FUTURES: Lists(
            asked=(r"/swap/v2/quote/contracts",),
            prices_asked=r"/swap/v2/quote/ticker",
            prices_params={"type": "swap", "subType": "linear"},
            leverage="5",
        ),
    },
    guide=Guide(
        page="https://bingx.com/en/accounts/api",
        support="https://bingx.com/en/support",
        tick=("Read", "Spot Trading"),
        tick_futures=("Perpetual Futures Trading",),
        leave_off=("Withdraw", "Universal Transfer"),
        ip_label="IP",
        max_ips=20,
        expiry_days=14,
        idle=Idle.KEPT,
    ),
)
