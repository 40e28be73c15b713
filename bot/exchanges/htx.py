"""HTX (Huobi). A key tells its rights, addresses and days once the account's number is known.

Facts: group B reference, section 3; https://www.htx.com/en-us/opend/newApiPages/
Three dialects: v1 says in words what is wrong, v2 only "invalid signature" to nearly everything,
the contract API has numbers. So a v1 call goes with every question to v2 and explains its refusals.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.exchanges.base import (
    UNKNOWN,
    Call,
    Denied,
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
    READING,
    account_number,
    address_text,
    number,
    number_code,
    proven,
    records,
    replied,
    short_text,
    stated,
    tokens_of,
    withdrawal,
)

KEY = r"[0-9a-z]{8}-[0-9a-z]{8,10}-[0-9a-z]{8}-[0-9a-z]{5,10}"
SECRET = r"[0-9a-z]{8}-[0-9a-z]{8}-[0-9a-z]{8}-[0-9a-z]{5}"  # a key with it is old; so swaps show
NO_RIGHT = "no-permission"
UNSIGNED = "api-signature-not-valid"  # v1's code for everything; its text tells which
AMBIGUOUS = "1003"  # v2's: key, secret, address, time or right
FORBIDDEN = "1002"  # v2's: no right to read, or the key of a sub-user
NO_CONTRACT_ACCOUNT = "1220"
KNOWN_PERMISSIONS = frozenset({"readonly", "trade"})
SIGNED_HOSTS = frozenset({"api.huobi.pro", "api-aws.huobi.pro", "api.hbdm.com", "api.hbdm.vn"})

# What stands in the text, in English or Chinese, and the word for it here.
SAID = {
    "incorrect ip address": "wrong-ip",
    "ip地址错误": "wrong-ip",
    "incorrect access key": "unknown-key",
    "access key错误": "unknown-key",
    "has expired": "expired",
    "is expired": "expired",
    "invalid submission time": "wrong-time",
    "无效的提交时间": "wrong-time",
    "has no permission": NO_RIGHT,
    "没有权限": NO_RIGHT,
    "verification failure": "wrong-signature",
    "校验失败": "wrong-signature",
}
PROBLEMS = {
    "unknown-key": Problem.INVALID_KEY,
    "wrong-signature": Problem.WRONG_SECRET,
    "wrong-ip": Problem.IP_NOT_ALLOWED,
    "expired": Problem.KEY_EXPIRED,
    "wrong-time": Problem.CLOCK,
    UNSIGNED: Problem.UNCLEAR,
    "gateway-internal-error": Problem.UNAVAILABLE,
    "system-maintenance": Problem.UNAVAILABLE,
    AMBIGUOUS: Problem.UNCLEAR,
    "500": Problem.UNAVAILABLE,
    "1006": Problem.RATE_LIMITED,
    "40403": Problem.RATE_LIMITED,
    "12001": Problem.CLOCK,
    "12004": Problem.KEY_EXPIRED,
    "12005": Problem.IP_NOT_ALLOWED,
    "12007": Problem.WRONG_SECRET,
    "12008": Problem.WRONG_SECRET,
    NO_CONTRACT_ACCOUNT: Problem.UNCLEAR,  # where it is not an answer about futures
    "1224": Problem.ACCOUNT_RESTRICTED,
    "1231": Problem.ACCOUNT_RESTRICTED,
    "12009": Problem.ACCOUNT_RESTRICTED,
    "1084": Problem.ACCOUNT_RESTRICTED,
    "1431": Problem.UNAVAILABLE,
    "1004": Problem.UNAVAILABLE,
    "1032": Problem.RATE_LIMITED,
}
# 1113 is a sub-user without the right to trade contracts. v2's 2000 is undocumented, so unclear.
MISSING_RIGHT = frozenset({NO_RIGHT, FORBIDDEN, "1113"})
SPOKEN = frozenset({UNSIGNED, AMBIGUOUS, FORBIDDEN, "403", "12001", "12004", "12005"})


def _code(body: object) -> str | None:
    """Return v1's word, or the number of the other dialects, or what the text adds to either."""
    if not isinstance(body, dict):
        return None
    word = body.get("err-code")
    numbered = number_code({"code": body.get("err_code", body.get("code"))})
    code = word if isinstance(word, str) and word in PROBLEMS else numbered
    if code == "200":
        return None
    if code not in SPOKEN:
        return code
    text = str(body.get("err-msg", body.get("err_msg", body.get("message")))).lower()
    return next((said for words, said in SAID.items() if words in text), code)


def _data(body: object) -> object:
    """Return the data of a success in any dialect: v2's errors come with HTTP 200 too."""
    if not isinstance(body, dict) or not (body.get("status") == "ok" or body.get("code") == 200):
        return None
    return body.get("data")


def _is_uid(body: object) -> bool:
    return account_number(_data(body)) is not None


def _is_key(body: object) -> bool:
    return records(_data(body), "accessKey", "permission")


def _own(body: object, key: str) -> object | None:
    rows = _data(body)
    listed = rows if isinstance(rows, list) else []
    own = [row for row in listed if isinstance(row, dict) and row.get("accessKey") == key]
    return {"code": 200, "data": own} if len(own) == 1 else None


def _is_accounts(body: object) -> bool:
    return records(_data(body), "id", "type")


def _is_orders(body: object) -> bool:
    return records(_data(body), "id")


def _is_contracts(body: object) -> bool:
    data = _data(body)
    return isinstance(data, dict) and "equity" in data


def _is_time(body: object) -> bool:
    return account_number(_data(body)) is not None


def _is_heartbeat(body: object) -> bool:
    data = _data(body)
    return isinstance(data, dict) and "heartbeat" in data


CALLS = (
    Call("uid", "v2PrivateGetUserUid", _is_uid),
    Call(
        "key",
        "v2PrivateGetUserApiKey",
        _is_key,
        RightId.READ,
        own=_own,
        key_param="accessKey",
        account_param="uid",
        follows="uid",
    ),
    # One right reads everything, so the list of accounts stands for what is in them.
    Call("accounts", "spotPrivateGetV1AccountAccounts", _is_accounts, RightId.BALANCE),
    Call("orders", "spotPrivateGetV1OrderOpenOrders", _is_orders, RightId.ORDERS),
    Call("futures", "contractPrivateGetV5AccountBalance", _is_contracts, RightId.FUTURES),
)
TIME = Call("time", "spotPublicGetV1CommonTimestamp", _is_time, signed=False)
HEARTBEAT = Call("heartbeat", "contractPublicGetHeartbeat", _is_heartbeat, signed=False)


def settle(outcomes: Mapping[str, Outcome]) -> Mapping[str, Outcome]:
    """Explain what v2 refuses by what v1 says, and read a missing contract account as no obstacle.

    A key that v1 takes and v2 forbids is a sub-user's: the calls about keys are not open to it.
    """
    settled = dict(outcomes)
    for name in ("uid", "key"):
        if name in outcomes:
            settled[name] = _explained(outcomes[name], outcomes.get("accounts"))
    futures = outcomes.get("futures")
    if isinstance(futures, Refusal) and futures.code == NO_CONTRACT_ACCOUNT and replied(outcomes):
        settled["futures"] = Reply({}, futures.clock_offset)
    row = _row(outcomes.get("key"))
    if row.get("status") == "expired":
        settled["key"] = Refusal(Problem.KEY_EXPIRED)
    return settled


def _explained(outcome: Outcome, spoken: Outcome | None) -> Outcome:
    if isinstance(outcome, Denied) and outcome.code == FORBIDDEN and isinstance(spoken, Reply):
        return Refusal(Problem.ACCOUNT_RESTRICTED, FORBIDDEN, clock_offset=outcome.clock_offset)
    ambiguous = isinstance(outcome, Refusal) and outcome.code == AMBIGUOUS
    if ambiguous and isinstance(spoken, Refusal | Denied):
        return replace(spoken, clock_offset=outcome.clock_offset)
    return outcome


def _row(outcome: Outcome | None) -> Mapping[str, object]:
    rows = _data(outcome.body) if isinstance(outcome, Reply) else None
    return rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}


def read(outcomes: Mapping[str, Outcome]) -> Facts:
    """Return what the key states about itself, and what the other calls prove."""
    rights = proven(CALLS, outcomes, READING)
    uid, row = outcomes.get("uid"), _row(outcomes.get("key"))
    tokens = tokens_of(row.get("permission"))
    if tokens:
        trades = "trade" in tokens
        rights |= {
            RightId.READ: stated("readonly" in tokens),
            RightId.SPOT: stated(trades),
            RightId.FUTURES: _futures(trades, outcomes.get("futures")),
            RightId.WITHDRAW: withdrawal(tokens, KNOWN_PERMISSIONS),
            # The right to trade includes transfers between the user's own accounts.
            RightId.TRANSFER: stated(trades),
        }
    return Facts(
        rights=rights,
        whitelist=address_text(row["ipAddresses"]) if "ipAddresses" in row else None,
        ends_in=_days(row.get("validDays")),
        account=account_number(_data(uid.body)) if isinstance(uid, Reply) else None,
        label=short_text(row.get("note")),
    )


def _futures(trades: bool, account: Outcome | None) -> Right:
    """Believe the one right for all trading, unless the contract account denies it."""
    return UNKNOWN if trades and isinstance(account, Denied) else stated(trades)


def _days(value: object) -> timedelta | None:
    """Return the days that are left, none on the last; −1 says that the key does not end."""
    days = number(value)
    return None if days is None or days > 3650 else timedelta(days=days)


def _signed_host(origin: str, usual: str) -> str:
    """Return the host's name that the signature covers: a proxy's name is none that HTX knows."""
    host = origin.partition("://")[2]
    return host if host in SIGNED_HOSTS else usual


EXCHANGE = Exchange(
    id="htx",
    title="HTX",
    ccxt_class="htx",
    fields=(
        Field(FieldId.API_KEY, "Access Key", KEY),
        Field(FieldId.SECRET, "Secret Key", SECRET),
    ),
    hosts={"spot": "https://api.huobi.pro", "futures": "https://api.hbdm.com"},
    urls=lambda hosts: {
        **dict.fromkeys(
            ("public", "private", "v2Public", "v2Private", "spot", "status"), hosts["spot"]
        ),
        "contract": hosts["futures"],
    },
    signed_hosts=lambda hosts: {
        "spot": _signed_host(hosts["spot"], "api.huobi.pro"),
        "contract": _signed_host(hosts["futures"], "api.hbdm.com"),
    },
    calls=CALLS,
    periodic=("accounts", "key"),
    warm=(TIME,) * 3 + (HEARTBEAT,),
    read=read,
    settle=settle,
    problems=PROBLEMS,
    missing_right=MISSING_RIGHT,
    code_of=_code,
    perhaps_clock=frozenset({AMBIGUOUS}),
    ip_pattern=re.compile(
        r"(?:Incorrect IP address|ip地址错误)[^:\"]*:?\s*([0-9A-Fa-f:.]*)", re.IGNORECASE
    ),
    limit=10,  # the documented rate of what has no other; signed calls are counted per key
    burst=20,
    limited_by_account=True,
    lists={
        Market.SPOT: Lists(
            asked=(r"/v1/common/symbols",),
            options={"fetchMarkets": {"types": {"spot": True}}},
            prices_asked=r"/market/tickers",
            prices_params={"type": "spot"},
        ),
        Market.FUTURES: Lists(
            asked=(r"/swap_contract_info\?business_type=all",),
            options={"fetchMarkets": {"types": {"linear": True}}},
            prices_asked=r"/linear-swap-ex/market/detail/batch_merged\?business_type=swap",
            prices_params={"type": "swap", "subType": "linear"},
            leverage="5",
        ),
    },
    guide=Guide(
        page="https://www.htx.com/apikey/",
        support="https://www.htx.com/support/",
        tick=("Read-only", "Trade"),
        tick_futures=("Trade",),
        leave_off=("Withdraw",),
        ip_label="IP address",
        max_ips=20,
        expiry_days=90,
    ),
)
