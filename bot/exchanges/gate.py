"""Gate.io. A key with the account right tells the rights of all its user's keys.

Facts: group B reference, section 2; https://www.gate.com/docs/developers/apiv4/en/
The group of withdrawals is documented, its name in a key's rights is not. So a right to withdraw
that is named refuses the key, and that none is named proves nothing until a probe agrees, which
cancels a withdrawal that does not exist. The refusal it looks for was seen for new withdrawals
only, and that rights are checked before numbers is our reading; any other answer is no proof.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import cast

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
    READING,
    account_number,
    addresses,
    number,
    proven,
    records,
    replied,
    short_text,
    tokens_of,
)

NO_RIGHT = "FORBIDDEN"
NO_FUTURES_YET = "USER_NOT_FOUND"  # the right is there, but no futures account has been opened
NO_WITHDRAWALS = "NO_WITHDRAWALS"  # our word for a refusal that names this right as the lacking one
IP_REFUSED = "IP_FORBIDDEN"
SHORTEST_PREFIX = 8  # of a masked key; the samples show 12 characters

# Labels that only who may cancel withdrawals meets: the number was looked up.
REACHED = frozenset({"INVALID_WITHDRAW_ID", "INVALID_WITHDRAW_CANCEL_STATUS"})
# The groups that the documentation lists, and two that were seen; none of them can withdraw.
KNOWN_GROUPS = tokens_of(
    "spot, margin, futures, delivery, options, unified, wallet, account, earn, loan, custody,"
    "copy, pilot, otc, alpha, crossx, sub_accounts, quant"
)

PROBLEMS = {
    "INVALID_KEY": Problem.INVALID_KEY,  # unknown, of the old version 2, and supposedly expired
    "INVALID_CREDENTIALS": Problem.INVALID_KEY,
    "INVALID_SIGNATURE": Problem.WRONG_SECRET,
    IP_REFUSED: Problem.IP_NOT_ALLOWED,
    "REQUEST_EXPIRED": Problem.CLOCK,
    "ACCOUNT_LOCKED": Problem.ACCOUNT_RESTRICTED,
    "SUB_ACCOUNT_LOCKED": Problem.ACCOUNT_RESTRICTED,
    NO_FUTURES_YET: Problem.UNCLEAR,  # where it is not an answer about futures
    **dict.fromkeys(REACHED, Problem.UNCLEAR),  # or about withdrawals
    "TOO_MANY_REQUESTS": Problem.RATE_LIMITED,
    "TOO_FAST": Problem.RATE_LIMITED,
    "INTERNAL": Problem.UNAVAILABLE,
    "SERVER_ERROR": Problem.UNAVAILABLE,
    "TOO_BUSY": Problem.UNAVAILABLE,
}
MISSING_RIGHT = frozenset({NO_RIGHT, NO_WITHDRAWALS, "READ_ONLY"})
LABELS = PROBLEMS.keys() | MISSING_RIGHT
IP_TEXT = re.compile(r"request ip not in whitelist:?\s*([0-9a-f:.]*)", re.IGNORECASE)
WITHDRAWALS_DENIED = re.compile(r"does not have withdraw(al)?s? permission", re.IGNORECASE)


def _code(body: object) -> str | None:
    """Return the label, if it is one of ours; `FORBIDDEN` has two meanings and its text decides."""
    label = body.get("label") if isinstance(body, dict) else None
    if not isinstance(body, dict) or not isinstance(label, str):
        return None
    message = str(body.get("message"))
    if IP_TEXT.search(message):
        return IP_REFUSED
    if label.upper() == NO_RIGHT:
        return _denied(message)
    return label.upper() if label.upper() in LABELS else None


def _denied(message: str) -> str | None:
    if WITHDRAWALS_DENIED.search(message):
        return NO_WITHDRAWALS
    return NO_RIGHT if "permission" in message.lower() else None


def _is_keys(body: object) -> bool:
    rows = _rows(body)
    return (
        bool(rows)
        and records(rows, "perms")
        and all(records(row["perms"], "name") for row in cast("Sequence[dict[str, object]]", rows))
    )


def _rows(body: object) -> Sequence[object]:
    """Return the keys told of: documented as a list by the page, as one object by the SDK."""
    if isinstance(body, dict):
        return [body]
    return body if isinstance(body, list) else []


def _own(body: object, key: str) -> object | None:
    """Return the one row about the key that asked; the user's other keys are none of our business.

    A single object without the text of a key can be about no other.
    """
    if isinstance(body, dict) and not isinstance(body.get("key"), str):
        return body
    own = [row for row in _rows(body) if isinstance(row, dict) and _shows(row.get("key"), key)]
    return own[0] if len(own) == 1 else None


def _shows(shown: object, key: str) -> bool:
    """Say whether a key is the one shown, in full or as a beginning with asterisks."""
    if not isinstance(shown, str):
        return False
    prefix = shown.rstrip("*")
    return shown == key or (
        shown != prefix and len(prefix) >= SHORTEST_PREFIX and key.startswith(prefix)
    )


def _is_detail(body: object) -> bool:
    return isinstance(body, dict) and account_number(body.get("user_id")) is not None


def _is_balances(body: object) -> bool:
    return records(body, "currency", "available")


def _is_orders(body: object) -> bool:
    return records(body, "currency_pair", "orders")


def _is_futures(body: object) -> bool:
    return isinstance(body, dict) and "total" in body and "available" in body


def _is_cancelled(body: object) -> bool:
    return isinstance(body, dict) and "id" in body and "label" not in body


def _is_time(body: object) -> bool:
    return isinstance(body, dict) and number(body.get("server_time")) is not None


CALLS = (
    Call("key", "privateAccountGetMainKeys", _is_keys, RightId.READ, own=_own),
    Call("balances", "privateSpotGetAccounts", _is_balances, RightId.BALANCE),
    Call("orders", "privateSpotGetOpenOrders", _is_orders, RightId.ORDERS),
    Call(
        "futures",
        "privateFuturesGetSettleAccounts",
        _is_futures,
        RightId.FUTURES,
        params=lambda: {"settle": "usdt"},
    ),
    # Cancels a withdrawal that cannot exist, their numbers being far from 0.
    Call(
        "withdraw",
        "privateWithdrawalsDeleteWithdrawalsWithdrawalId",
        _is_cancelled,
        RightId.WITHDRAW,
        params=lambda: {"withdrawal_id": "w0"},
    ),
    # Says less than the key's own row, but also to a key of a sub-account.
    Call("detail", "privateAccountGetDetail", _is_detail, optional=True),
)
TIME = Call("time", "publicSpotGetTime", _is_time, signed=False)


def settle(outcomes: Mapping[str, Outcome]) -> Mapping[str, Outcome]:
    """Read a missing futures account as the right to it, and a locked key as a refusal.

    What a key of a sub-account is answered is not documented: who may read the account, but is
    denied the keys, is taken for one.
    """
    settled = dict(outcomes)
    futures, key = outcomes.get("futures"), outcomes.get("key")
    if isinstance(futures, Refusal) and futures.code == NO_FUTURES_YET and replied(outcomes):
        settled["futures"] = Reply({}, futures.clock_offset)
    if isinstance(key, Denied) and isinstance(outcomes.get("detail"), Reply):
        settled["key"] = Refusal(
            Problem.ACCOUNT_RESTRICTED, key.code, clock_offset=key.clock_offset
        )
    if isinstance(key, Reply) and str(_row(key).get("state", 1)) != "1":
        settled["key"] = Refusal(Problem.ACCOUNT_RESTRICTED, clock_offset=key.clock_offset)
    return settled


def _row(outcome: Outcome | None) -> Mapping[str, object]:
    body = outcome.body if isinstance(outcome, Reply) else None
    return body if isinstance(body, dict) else {}


def read(outcomes: Mapping[str, Outcome]) -> Facts:
    """Return what the key states about itself, and what the other calls prove."""
    rights = proven(CALLS, outcomes, READING)
    row, detail = _row(outcomes.get("key")), _row(outcomes.get("detail"))
    groups = _groups(row)
    if groups:
        rights |= {
            RightId.SPOT: _writes(groups, "spot"),
            RightId.FUTURES: _futures(groups, outcomes.get("futures")),
            RightId.TRANSFER: _writes(groups, "wallet"),
        }
    withdraw = _withdraw(groups, outcomes, strange=_strange(row))
    if withdraw is not None:
        rights[RightId.WITHDRAW] = withdraw
    listed = addresses(row.get("ip_whitelist"))
    return Facts(
        rights=rights,
        whitelist=addresses(detail.get("ip_whitelist")) if listed is None else listed,
        account=account_number(row.get("user_id")) or account_number(detail.get("user_id")),
        label=short_text(row.get("name")),
        created=_moment(row),
    )


def _groups(row: Mapping[str, object]) -> Mapping[str, object]:
    """Return group → whether the key may only read there."""
    perms = row.get("perms")
    if not records(perms, "name"):
        return {}
    return {
        str(perm["name"]).strip().lower(): perm.get("read_only")
        for perm in cast("Sequence[dict[str, object]]", perms)
    }


def _strange(row: Mapping[str, object]) -> bool:
    """Say whether the groups hold anything but known names and whether they may be written."""
    perms = row.get("perms")
    return not isinstance(perms, list) or any(
        not isinstance(perm, dict)
        or perm.keys() != {"name", "read_only"}
        or not isinstance(perm["read_only"], bool)
        or str(perm["name"]).strip().lower() not in KNOWN_GROUPS
        for perm in perms
    )


def _writes(groups: Mapping[str, object], group: str) -> Right:
    only_reads = groups.get(group, True)
    if not isinstance(only_reads, bool):
        return UNKNOWN
    return Right(Answer.NO if only_reads else Answer.YES, Evidence.STATED)


def _withdraw(
    groups: Mapping[str, object], outcomes: Mapping[str, Outcome], *, strange: bool
) -> Right | None:
    """Return yes if a group of withdrawals is named or the probe got through, no if both deny it.

    None while one of the two has not been asked and the other leaves it open.
    """
    if any("withdraw" in name and reads is not True for name, reads in groups.items()):
        return Right(Answer.YES, Evidence.STATED)
    probe = outcomes.get("withdraw")
    reached = isinstance(probe, Refusal) and probe.code in REACHED and replied(outcomes)
    if reached or isinstance(probe, Reply):
        return Right(Answer.YES, Evidence.PROBED)
    if not {"key", "withdraw"} <= outcomes.keys() and not (groups and strange):
        return None
    # That a key only reads is said of one group, and nobody says of which: that proves nothing.
    denied = isinstance(probe, Denied) and probe.code == NO_WITHDRAWALS
    return Right(Answer.NO, Evidence.PROBED) if groups and not strange and denied else UNKNOWN


def _futures(groups: Mapping[str, object], account: Outcome | None) -> Right:
    """Believe the key, unless the futures account denies it what it states."""
    stated = _writes(groups, "futures")
    denied = isinstance(account, Denied) and stated.answer is Answer.YES
    return UNKNOWN if denied else stated


def _moment(row: Mapping[str, object]) -> datetime | None:
    """Return when the key was made or last changed: which of them counts is not documented.

    The later one, so that no end is announced that the exchange has put off.
    """
    told = (number(row.get(name)) for name in ("created_at", "update_at", "updated_at"))
    seconds = [value for value in told if value is not None and 10**9 < value < 4 * 10**9]
    return datetime.fromtimestamp(max(seconds), UTC) if seconds else None


EXCHANGE = Exchange(
    id="gate",
    title="Gate.io",
    ccxt_class="gate",
    fields=(
        Field(FieldId.API_KEY, "API Key", r"[0-9a-f]{32}"),
        Field(FieldId.SECRET, "Secret Key", r"[0-9a-f]{64}"),  # its length is not documented
    ),
    hosts={"rest": "https://api.gateio.ws"},
    urls=lambda hosts: {
        access: dict.fromkeys(
            ("spot", "margin", "futures", "account", "withdrawals"), f"{hosts['rest']}/api/v4"
        )
        for access in ("public", "private")
    },
    calls=CALLS,
    periodic=("key",),
    warm=(TIME,) * len(CALLS),
    read=read,
    settle=settle,
    problems=PROBLEMS,
    missing_right=MISSING_RIGHT,
    code_of=_code,
    ip_pattern=IP_TEXT,
    limit=10,  # with the burst, the documented 200 of one public call in 10 s
    burst=100,
    limited_by_account=True,
    lists={
        Market.SPOT: Lists(
            asked=(r"/spot/currency_pairs",),
            options={"fetchMarkets": {"types": ["spot"]}},
            prices_asked=r"/spot/tickers",
            prices_params={"type": "spot"},
        ),
        Market.FUTURES: Lists(
            asked=(r"/futures/usdt/contracts",),
            options={"fetchMarkets": {"types": ["swap"]}},
            prices_asked=r"/futures/usdt/tickers",
            prices_params={"type": "swap"},
        ),
    },
    guide=Guide(
        page="https://www.gate.com/myaccount/apiv4keys",
        support="https://www.gate.com/help",
        tick=("Account: Read-only", "Spot: Read and write"),
        tick_futures=("Perpetual: Read and write",),
        leave_off=("Withdraw", "Wallet: Read and write"),
        ip_label="IP Permissions",
        max_ips=20,
        expiry_days=90,
        ends_without_ip=True,
    ),
)
