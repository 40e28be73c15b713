"""Coinbase Advanced Trade. A key tells its rights; 401 stands for all that is wrong with it.

Facts: group B reference, section 5;
https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/data-api/get-api-key-permissions
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from bot.exchanges import pem
from bot.exchanges.base import (
    UNKNOWN,
    Answer,
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
)
from bot.exchanges.lists import Lists
from bot.exchanges.pem import KeyKind
from bot.exchanges.reading import (
    CONTENTS,
    probed,
    proven,
    records,
    stated,
)

UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"

# Sends money to anybody, and between portfolios: one right for both.
TRANSFER = "can_transfer"
KNOWN = frozenset({"can_view", "can_trade", TRANSFER, "can_receive"})

# Words in an error that decide whatever its code is: one code stands for several causes.
SAID = MappingProxyType(
    {
        "missing required scopes": "missing required scopes",
        "request timestamp expired": "request timestamp expired",
        # No error for a foreign address is documented; the retired v2 API said the first.
        "ip blocked": "ip blocked",
        "ip address is not allowed": "ip blocked",
        "ip not allowed": "ip blocked",
        "too many errors": "too many errors",
    }
)
PROBLEMS = {
    "request timestamp expired": Problem.CLOCK,
    "ip blocked": Problem.IP_NOT_ALLOWED,
    # One report, after many refusals in a row; taken for one account's, as other limits are.
    "too many errors": Problem.RATE_LIMITED,
    "rate_limit_exceeded": Problem.RATE_LIMITED,
    "authentication_error": Problem.KEY_OR_IP,
    "invalid_authentication_method": Problem.KEY_OR_IP,
    "invalid_token": Problem.KEY_OR_IP,
    "revoked_token": Problem.KEY_OR_IP,
    "expired_token": Problem.KEY_OR_IP,
    "unauthenticated": Problem.KEY_OR_IP,
    "unauthorized": Problem.KEY_OR_IP,
    "personal_details_required": Problem.ACCOUNT_RESTRICTED,
    "identity_verification_required": Problem.ACCOUNT_RESTRICTED,
    "jumio_verification_required": Problem.ACCOUNT_RESTRICTED,
    "jumio_face_match_verification_required": Problem.ACCOUNT_RESTRICTED,
    "unverified_email": Problem.ACCOUNT_RESTRICTED,
    "internal": Problem.UNAVAILABLE,
    "internal_server_error": Problem.UNAVAILABLE,
    "unavailable": Problem.UNAVAILABLE,
}
MISSING = frozenset({"missing required scopes", "permission_denied", "invalid_scope"})


def _code(body: object) -> str | None:
    """Return the word for an error, if it is one of ours; anything else could be any text."""
    errors = body.get("errors") if isinstance(body, dict) else None
    first = errors[0] if isinstance(errors, list) and errors else body
    if not isinstance(first, dict):
        return None
    parts = (first.get(name) for name in ("error", "id", "error_details", "message"))
    texts = [text.strip().lower() for text in parts if isinstance(text, str)]
    told = next((SAID[words] for words in SAID if any(words in text for text in texts)), None)
    return told or next((text for text in texts[:1] if text in PROBLEMS or text in MISSING), None)


def _is_key(body: object) -> bool:
    """Recognise an answer by the flags without which nothing could be said."""
    needed = ("can_view", "can_trade", TRANSFER)
    return isinstance(body, dict) and all(isinstance(body.get(name), bool) for name in needed)


def _is_accounts(body: object) -> bool:
    return isinstance(body, dict) and records(body.get("accounts"), "uuid", "currency")


def _is_orders(body: object) -> bool:
    return isinstance(body, dict) and records(body.get("orders"), "order_id")


def _is_futures(body: object) -> bool:
    """Recognise a futures account, or the word that there is none."""
    if not isinstance(body, dict) or "balance_summary" not in body:
        return False
    summary = body["balance_summary"]
    return summary is None or (isinstance(summary, dict) and "futures_buying_power" in summary)


def _is_time(body: object) -> bool:
    return isinstance(body, dict) and "epochSeconds" in body


CALLS = (
    Call("key", "v3PrivateGetBrokerageKeyPermissions", _is_key, RightId.READ),
    Call(
        "accounts",
        "v3PrivateGetBrokerageAccounts",
        _is_accounts,
        RightId.BALANCE,
        params=lambda: {"limit": 1},
    ),
    Call(
        "orders",
        "v3PrivateGetBrokerageOrdersHistoricalBatch",
        _is_orders,
        RightId.ORDERS,
        params=lambda: {"order_status": "OPEN", "limit": 1},
    ),
    Call("futures", "v3PrivateGetBrokerageCfmBalanceSummary", _is_futures, RightId.FUTURES),
)
TIME = Call("time", "v3PublicGetBrokerageTime", _is_time, signed=False)


def read(outcomes: Mapping[str, Outcome]) -> Facts:
    """Return what the key states about itself, and what the other calls prove."""
    rights = proven(CALLS, outcomes, CONTENTS)
    key = outcomes.get("key")
    if not isinstance(key, Reply) or not isinstance(key.body, dict) or not _is_key(key.body):
        return Facts(rights=rights)
    told = key.body
    rights |= {
        RightId.READ: stated(told["can_view"]),
        RightId.SPOT: stated(told["can_trade"]),
        RightId.WITHDRAW: _withdraw(told),
        RightId.TRANSFER: stated(told[TRANSFER]),
    }
    # The scheduled check does not ask for futures, and then what was known of them stays.
    if "futures" in outcomes or not told["can_trade"]:
        rights[RightId.FUTURES] = _futures(told, outcomes.get("futures"))
    return Facts(rights=rights, account=_portfolio(told.get("portfolio_uuid")))


def _withdraw(told: Mapping[str, object]) -> Right:
    """Read the right to transfer as one, and a right that nobody has classified as unknown."""
    if told[TRANSFER]:
        return stated(True)
    odd = {
        name.lower()
        for name, value in told.items()
        if name not in KNOWN
        and (value is True or (name.lower().startswith("can_") and value not in (False, None)))
    }
    if any(word in name for name in odd for word in ("withdraw", "send", "transfer")):
        return stated(True)
    return UNKNOWN if odd else stated(False)


def _futures(told: Mapping[str, object], account: Outcome | None) -> Right:
    """Read the right to trade together with the account: the key has no right of its own.

    What somebody without a futures account is answered is not documented: no account in a good
    answer and a lacking right count as no, everything else leaves it open.
    """
    if not told["can_trade"]:
        return stated(False)
    if told.get("portfolio_type") == "INTX":
        return stated(True)  # a portfolio of perpetual futures
    right = probed(account) if account is not None else UNKNOWN
    if isinstance(account, Reply) and isinstance(account.body, dict):
        opened = account.body.get("balance_summary") is not None
        return Right(Answer.YES if opened else Answer.NO, right.evidence)
    return right


def _portfolio(value: object) -> str | None:
    """Return the portfolio, the only part of an account that a key reaches."""
    return value.lower() if isinstance(value, str) and re.fullmatch(UUID, value) else None


EXCHANGE = Exchange(
    id="coinbase",
    title="Coinbase",
    ccxt_class="coinbase",
    fields=(
        Field(
            FieldId.API_KEY,
            "API key name",
            rf"organizations/[0-9A-Za-z-]{{8,64}}/apiKeys/[0-9A-Za-z-]{{8,64}}|{UUID}",
            must_fit=True,  # it travels, so it must not be part of a private key
        ),
        Field(
            FieldId.SECRET,
            "Private key",
            r"[A-Za-z0-9+/]{86}==|[A-Za-z0-9+/]{43}=",  # Ed25519: both halves, or the private one
            private_keys=frozenset({KeyKind.EC_P256, KeyKind.ED25519}),
            must_fit=True,  # with anything else ccxt would sign for the retired kind of key
            for_ccxt=pem.seed_or_same,
        ),
    ),
    hosts={"rest": "https://api.coinbase.com"},
    urls=lambda hosts: {"rest": hosts["rest"]},
    calls=CALLS,
    periodic=("key",),
    warm=(TIME,) * 4,
    read=read,
    problems=PROBLEMS,
    missing_right=MISSING,
    code_of=_code,
    ip_pattern=None,
    # The usual answer to a bad key has one word and no JSON.
    texts={"unauthorized": Problem.KEY_OR_IP, "too many errors": Problem.RATE_LIMITED},
    statuses={401: Problem.KEY_OR_IP},
    perhaps_clock=frozenset({Problem.KEY_OR_IP}),
    confirm=frozenset({Problem.KEY_OR_IP}),
    limit=8,  # of the public calls; 10 a second are documented
    burst=8,
    limited_by_account=True,
    key_file=True,
    lists={
        Market.SPOT: Lists(
            asked=(r"/market/products\?product_type=SPOT",),
            params={"product_type": "SPOT"},
            prices_asked=r"/market/products\?product_type=SPOT",
            prices_params={"type": "spot"},
        ),
        Market.FUTURES: Lists(
            asked=(r"/market/products\?product_type=FUTURE",),
            prices_asked=r"/market/products\?product_type=FUTURE",
            prices_params={"type": "swap"},
            fee="0.001",  # ccxt takes percents for shares; the real one is lower
            leverage="3",
        ),
    },
    guide=Guide(
        page="https://portal.cdp.coinbase.com/projects/api-keys",
        support="https://help.coinbase.com",
        tick=("View", "Trade"),
        tick_futures=("Trade",),
        leave_off=("Transfer",),
        ip_label="IP allowlist",
        max_ips=None,
    ),
)
