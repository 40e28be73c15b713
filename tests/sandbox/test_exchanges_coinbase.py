"""Coinbase as ccxt meets it: its calls, and a token that is verified in all its parts."""

import base64
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import ccxt.async_support as ccxt
import pytest

from bot.sandbox.exchanges import Profile
from bot.sandbox.exchanges.coinbase import FUTURES, portfolio
from tests.sandbox.exchange_clients import Desk, desk
from tests.unit.private_keys import ED25519, P256, pem

PATH = "/api/v3/brokerage/key_permissions"


@pytest.fixture(name="coinbase")
async def _coinbase() -> AsyncIterator[Desk]:
    async with desk() as made:
        yield made
        assert made.practice.violations == []


async def status(desk: Desk, token: str, path: str = PATH) -> int:
    """Return the status of the answer to a token."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(
            desk.practice.urls["coinbase"] + path, headers={"Authorization": f"Bearer {token}"}
        ) as response,
    ):
        return response.status


def token(client: Any, **changed: Any) -> str:
    """Sign a token by ccxt's own means, with some of its claims or headers changed."""
    url = f"{client.urls['api']['rest']}{PATH}"
    now = client.seconds()
    claims = {
        "aud": ["retail_rest_api_proxy"],
        "iss": "coinbase-cloud",
        "nbf": now,
        "exp": now + 120,
        "sub": client.apiKey,
        "uri": f"GET {url}",
    }
    head = {"kid": client.apiKey, "nonce": "ab" * 8, "alg": "ES256"}
    for name, value in changed.items():
        (head if name in head else claims)[name] = value
    made: str = client.jwt(claims, client.encode(client.secret), "sha256", False, head)
    return made


async def test_a_key_with_all_trading_rights_is_answered_everywhere(coinbase: Desk) -> None:
    client = coinbase.of("coinbase")
    assert int((await client.v3PublicGetBrokerageTime())["epochSeconds"]) > 0
    told = await client.v3PrivateGetBrokerageKeyPermissions()
    account = coinbase.practice.account("coinbase", "all-right")
    assert (told["can_view"], told["can_trade"], told["can_transfer"]) == (True, True, False)
    assert told["portfolio_uuid"] == portfolio(account.uid)
    assert (await client.v3PrivateGetBrokerageAccounts({"limit": 1}))["accounts"]
    orders = {"order_status": "OPEN"}
    assert (await client.v3PrivateGetBrokerageOrdersHistoricalBatch(orders))["orders"] == []
    assert (await client.v3PrivateGetBrokerageCfmBalanceSummary())["balance_summary"]
    dangerous = coinbase.of("coinbase", "can-withdraw")
    assert (await dangerous.v3PrivateGetBrokerageKeyPermissions())["can_transfer"] is True


@pytest.mark.parametrize("situation", ["ip-not-allowed", "revoked"])
async def test_one_answer_stands_for_all_that_is_wrong_with_a_key(
    coinbase: Desk, situation: str
) -> None:
    client = coinbase.of("coinbase", situation)
    with pytest.raises(ccxt.AuthenticationError):
        await client.v3PrivateGetBrokerageKeyPermissions()
    assert client.last_http_response == "Unauthorized"


async def test_a_missing_right_and_a_restricted_account_have_their_own(coinbase: Desk) -> None:
    account = coinbase.practice.add("coinbase", Profile(FUTURES - {"view"}))
    with pytest.raises(ccxt.PermissionDenied, match="Missing required scopes"):
        await coinbase.client(account).v3PrivateGetBrokerageAccounts()
    with pytest.raises(ccxt.BaseError, match="identity_verification_required"):
        await coinbase.of("coinbase", "restricted").v3PrivateGetBrokerageAccounts()


async def test_a_token_of_its_own_key_is_taken(coinbase: Desk) -> None:
    assert await status(coinbase, token(coinbase.of("coinbase"))) == 200


@pytest.mark.parametrize(
    "changed",
    [
        {"kid": "organizations/x/apiKeys/y"},
        {"kid": None},
        {"sub": "organizations/x/apiKeys/y"},
        {"alg": "EdDSA"},
        {"alg": "HS256"},
        {"iss": "cdp"},
        {"aud": ["cdp_service"]},
        {"uri": "GET api.coinbase.com/api/v3/brokerage/accounts"},
        {"uri": None},
        {"nbf": 4_000_000_000},
        {"nbf": "now"},
        {"exp": 1_700_000_000},
        {"exp": 4_000_000_000},
        {"exp": None},
    ],
    ids=str,
)
async def test_every_part_of_a_token_counts(coinbase: Desk, changed: dict[str, Any]) -> None:
    client = coinbase.of("coinbase")
    if changed.get("alg") == "EdDSA":
        client.secret = base64.b64encode(ED25519.private_bytes_raw()).decode()
        made = client.jwt({}, ED25519.private_bytes_raw(), "sha256", False, {"alg": "EdDSA"})
        assert await status(coinbase, made) == 401
        return
    assert await status(coinbase, token(client, **changed)) == 401


async def test_a_token_is_good_for_one_address_and_one_key(coinbase: Desk) -> None:
    client = coinbase.of("coinbase")
    made = token(client)
    assert await status(coinbase, made, "/api/v3/brokerage/accounts") == 401
    head, claims, signature = made.split(".")
    richer = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
    body = base64.urlsafe_b64encode(json.dumps({**richer, "x": 1}).encode()).decode().rstrip("=")
    assert await status(coinbase, f"{head}.{body}.{signature}") == 401
    assert await status(coinbase, f"{head}.{claims}.") == 401
    client.secret = pem(P256)
    assert await status(coinbase, token(client)) == 401


@pytest.mark.parametrize("odd", ["", "a", "a.b.c", "....", "é.é.é", "e30.e30.e30", "W10.W10.W10"])
async def test_what_is_no_token_is_refused(coinbase: Desk, odd: str) -> None:
    assert await status(coinbase, odd) == 401


async def test_both_algorithms_are_verified(coinbase: Desk) -> None:
    public = ED25519.public_key().public_bytes_raw()
    both = base64.b64encode(ED25519.private_bytes_raw() + public).decode()
    fields = {"api_key": "6a1d1234-aaaa-4bbb-8ccc-0123456789ab", "secret": both}
    account = coinbase.practice.add("coinbase", fields=fields)
    client = coinbase.client(account)
    assert (await client.v3PrivateGetBrokerageKeyPermissions())["can_view"] is True
    other = base64.b64encode(bytes(range(64))).decode()
    with pytest.raises(ccxt.AuthenticationError):
        await coinbase.client(account, secret=other).v3PrivateGetBrokerageKeyPermissions()
