"""Coinbase Advanced Trade: web tokens, one answer to all that is wrong with them, and rows.

Sources: group B reference, section 5, and
https://docs.cdp.coinbase.com/get-started/authentication/jwt-authentication. The order of the checks
is not documented; with one answer to all of them it shows only between token, account and right.
"""

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.sandbox.exchanges.accounts import Invention, PracticeAccount, Situation
from bot.sandbox.exchanges.base import Asked, Call, KeyFile, Refusal, Simulator
from bot.sandbox.exchanges.listings import coinbase
from bot.sandbox.exchanges.replies import (
    ErrorTable,
    Reply,
    page,
    reply_json,
)
from bot.sandbox.exchanges.signatures import elliptic_pem, token_signed_by
from bot.sandbox.exchanges.situations import usual

TEXT = "text/plain; charset=utf-8"
LONGEST_LIFE = 120
LEEWAY = 30
# Issuer and audience by algorithm.
SENDERS = {
    "ES256": ("coinbase-cloud", "retail_rest_api_proxy"),
    "EdDSA": ("cdp", "cdp_service"),
}


def _text(status: int, words: str, **headers: str) -> Reply:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, words, MappingProxyType(names), TEXT)


def _error(status: int, error: str, details: str) -> Reply:
    return reply_json({"error": error, "error_details": details, "message": details}, status)


def _v2(status: int, error: str, message: str) -> Reply:
    return reply_json({"errors": [{"id": error, "message": message}]}, status)


class Error(ErrorTable):
    """Errors of `/api/v3/brokerage`, and those of the older API that a proxy may still give."""

    UNAUTHORISED = "key, secret, algorithm, clock, IP", _text(401, "Unauthorized")
    UNAUTHORISED_EMPTY = "the same without a word", _text(401, "")
    UNAUTHORISED_JSON = "the same as JSON", _error(401, "UNAUTHENTICATED", "invalid token")
    OLD_KEY = "the same, older form", _v2(401, "invalid_token", "The access token is invalid")
    REVOKED_TOKEN = "deleted, older form", _v2(401, "revoked_token", "The access token was revoked")
    EXPIRED_TOKEN = "ended, older form", _v2(401, "expired_token", "The access token expired")
    AUTHENTICATION = (
        "unknown key, older form",
        _v2(401, "authentication_error", "invalid api key"),
    )
    METHOD = (
        "retired kind of key",
        _v2(401, "invalid_authentication_method", "invalid authentication method"),
    )
    MISSING = (
        "right missing",
        _error(403, "PERMISSION_DENIED", "Missing required scopes"),
    )
    MISSING_UNKNOWN = (
        "right missing, older form",
        _error(403, "unknown", "Missing required scopes"),
    )
    MISSING_V2 = "right missing, oldest form", _v2(403, "invalid_scope", "Invalid scope")
    IP = "IP not allowed, older form", _v2(401, "authentication_error", "IP blocked")
    RATE_LIMIT = (
        "rate limit",
        Reply(
            429,
            _error(429, "rate_limit_exceeded", "rate limit exceeded").body,
            MappingProxyType({"Retry-After": "7"}),
        ),
    )
    RATE_LIMIT_TEXT = "rate limit, text", _text(429, "Too Many Requests")
    LOCKOUT = "too many refusals in a row", _text(403, "Too many errors")
    CLOCK = "clock, older form", _v2(401, "authentication_error", "request timestamp expired")
    UNVERIFIED = (
        "identity not verified",
        _v2(400, "identity_verification_required", "Identity verification is required"),
    )
    NO_DETAILS = (
        "personal details missing",
        _v2(400, "personal_details_required", "User's personal details are required"),
    )
    JUMIO = (
        "documents not verified",
        _v2(400, "jumio_verification_required", "Document verification is required"),
    )
    FACE = (
        "face not verified",
        _v2(400, "jumio_face_match_verification_required", "Document verification is required"),
    )
    EMAIL = "email not verified", _v2(400, "unverified_email", "User has not verified their email")
    INTERNAL = "internal error", _error(500, "INTERNAL", "Internal error")
    INTERNAL_TEXT = "internal error, text", _text(500, "Internal Server Error")
    INTERNAL_V2 = (
        "internal error, older form",
        _v2(500, "internal_server_error", "Internal server error"),
    )
    UNAVAILABLE = "unavailable", _error(503, "UNAVAILABLE", "upstream connect error")
    UNAVAILABLE_PAGE = "maintenance page", page(503, "503 Service Temporarily Unavailable")
    FIREWALL = "firewall or region", page(403, "Access denied | api.coinbase.com used Cloudflare")
    REGION = "region", page(451, "Unavailable For Legal Reasons")
    BAD_REQUEST = "odd request", _error(400, "INVALID_ARGUMENT", "invalid limit")
    NOT_FOUND = "unknown path", _error(404, "NOT_FOUND", "route not found")


TRADE = frozenset({"view", "trade"})
FUTURES = TRADE | {"cfm"}  # the last is no right of the key: the account is open for futures

Answer = Callable[[Asked], object]
Claims = Mapping[str, object]


class Coinbase(Simulator):
    """Coinbase: one call tells the rights, and one answer stands for every fault of a key."""

    id = "coinbase"
    title = "Coinbase"
    hosts = MappingProxyType({"coinbase": "coinbase"})
    tables = (Error,)
    situations = usual(
        trade=FUTURES, read=frozenset({"view"}), spot=TRADE, but={Situation.EXPIRED: None}
    )
    refused = Error.MISSING.reply
    rate_limited = (Error.RATE_LIMIT.reply, Error.RATE_LIMIT_TEXT.reply)
    under_maintenance = (
        Error.UNAVAILABLE_PAGE.reply,
        Error.UNAVAILABLE.reply,
        Error.INTERNAL.reply,
    )

    def invent(self, invention: Invention) -> dict[str, str]:
        """Invent a key name and an elliptic curve key."""
        name = f"organizations/{invention.uuid()}/apiKeys/{invention.uuid()}"
        return {"api_key": name, "secret": elliptic_pem(invention.number(70))}

    def key_file(self, account: PracticeAccount) -> KeyFile:
        """Return the file that is downloaded when a key is made."""
        key = {"name": account.fields["api_key"], "privateKey": account.fields["secret"]}
        return KeyFile("cdp_api_key.json", json.dumps(key, indent=3))

    def respond(self, call: Call) -> Reply:
        """Answer a public or private call."""
        if call.method == "GET" and call.path in PUBLIC:
            return reply_json(PUBLIC[call.path](call))
        private = PRIVATE.get(call.path)
        if private is None or call.method != "GET":
            raise Refusal(Error.NOT_FOUND)
        right, answer = private
        account = self._account(call)
        if account.restricted:
            raise Refusal(Error.UNVERIFIED)
        if right and right not in account.scopes:
            raise Refusal(Error.MISSING)
        return reply_json(answer(Asked(call, account)))

    def _account(self, call: Call) -> PracticeAccount:
        """Verify the token and return whose it is."""
        scheme, _, token = call.headers.get("Authorization", "").partition(" ")
        head, claims = _part(token, 0), _part(token, 1)
        name, algorithm = head.get("kid"), head.get("alg")
        account = call.find(name) if isinstance(name, str) else None
        if scheme != "Bearer" or account is None or not isinstance(algorithm, str):
            raise Refusal(Error.UNAUTHORISED)
        good = (
            _signature_is_right(token, algorithm, account)
            and (claims.get("iss"), claims.get("sub")) == (_issuer(algorithm), name)
            and _audience(algorithm) in _listed(claims.get("aud"))
            and _is_valid_now(claims, call)
            and self._asked(call) in _listed(claims.get("uri", claims.get("uris")))
            and not account.revoked
            and account.allows(call.caller_ip)
        )
        if not good:
            raise Refusal(Error.UNAUTHORISED)
        return account

    def _asked(self, call: Call) -> str:
        """Return method and address of a call as a token names them; our own has no TLS."""
        return f"{call.method} http://{call.headers['Host']}/{self.hosts[call.host]}{call.path}"


def _issuer(algorithm: str) -> str:
    return SENDERS.get(algorithm, ("", ""))[0]


def _audience(algorithm: str) -> str:
    return SENDERS.get(algorithm, ("", ""))[1]


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _bytes(token: str, place: int) -> bytes:
    parts = token.split(".")
    text = parts[place] if len(parts) == 3 else ""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""


def _part(token: str, place: int) -> Claims:
    try:
        found = json.loads(_bytes(token, place))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _signature_is_right(token: str, algorithm: str, account: PracticeAccount) -> bool:
    signed = token.rpartition(".")[0].encode()
    return token_signed_by(account.truth["secret"], algorithm, signed, _bytes(token, 2))


def _is_valid_now(claims: Claims, call: Call) -> bool:
    begins, ends = claims.get("nbf"), claims.get("exp")
    if not isinstance(begins, int) or not isinstance(ends, int):
        return False
    now = call.now_ms // 1000
    return begins - LEEWAY <= now <= ends and ends - begins <= LONGEST_LIFE


def portfolio(account: int) -> str:
    """Return the portfolio's UUID of the account with this number."""
    return f"5f0c0000-0000-4000-8000-{account:012d}"


def _permissions(asked: Asked) -> object:
    account = asked.account
    return {
        "can_view": "view" in account.scopes,
        "can_trade": "trade" in account.scopes,
        "can_transfer": account.can_withdraw,
        "can_receive": False,
        "portfolio_uuid": portfolio(account.uid),
        "portfolio_type": "DEFAULT",
    }


def _accounts(_: Asked) -> object:
    wallet = {
        "uuid": "8bfc20d7-f7c6-4422-bf07-8243ca4169fe",
        "name": "USDC Wallet",
        "currency": "USDC",
        "available_balance": {"value": "1250.50", "currency": "USDC"},
        "type": "ACCOUNT_TYPE_CRYPTO",
        "ready": True,
        "hold": {"value": "0", "currency": "USDC"},
    }
    return {"accounts": [wallet], "has_next": True, "cursor": "789100", "size": 1}


def _orders(asked: Asked) -> object:
    if asked.call.query.get("order_status") != "OPEN":
        raise Refusal(Error.BAD_REQUEST)
    return {"orders": [], "sequence": "0", "has_next": False, "cursor": ""}


def _futures(asked: Asked) -> object:
    """Return the futures account; what is answered where there is none is our reading."""
    if "cfm" not in asked.account.scopes:
        return {"balance_summary": None}
    money = {"value": "300.25", "currency": "USD"}
    return {"balance_summary": {"futures_buying_power": money, "total_usd_balance": money}}


def _time(call: Call) -> object:
    iso = call.now.isoformat(timespec="seconds").replace("+00:00", "Z")
    return {
        "iso": iso,
        "epochSeconds": str(call.now_ms // 1000),
        "epochMillis": str(call.now_ms),
    }


PUBLIC: Mapping[str, Callable[[Call], object]] = MappingProxyType(
    {
        "/api/v3/brokerage/time": _time,
        "/api/v3/brokerage/market/products": coinbase.products,
        "/v2/time": lambda call: {"data": {"epoch": call.now_ms // 1000}},
    }
)
PRIVATE: Mapping[str, tuple[str, Answer]] = MappingProxyType(
    {
        # Which right this one needs is not documented; it tells of all of them.
        "/api/v3/brokerage/key_permissions": ("", _permissions),
        "/api/v3/brokerage/accounts": ("view", _accounts),
        "/api/v3/brokerage/orders/historical/batch": ("view", _orders),
        "/api/v3/brokerage/cfm/balance_summary": ("view", _futures),
    }
)
