"""HTX as ccxt meets it: every call of the bot, and every refusal that arises by itself."""

from collections.abc import AsyncIterator
from dataclasses import replace

import ccxt.async_support as ccxt
import pytest

from bot.sandbox.exchanges import Profile
from bot.sandbox.exchanges.htx import READ
from tests.sandbox.exchange_clients import Desk, code_of, desk


@pytest.fixture(name="htx")
async def _htx() -> AsyncIterator[Desk]:
    async with desk() as made:
        yield made
        assert made.practice.violations == []


async def test_a_key_with_all_trading_rights_is_answered_everywhere(htx: Desk) -> None:
    account = htx.practice.account("htx", "all-right")
    client = htx.client(account)
    assert int((await client.spotPublicGetV1CommonTimestamp())["data"]) > 0
    assert (await client.contractPublicGetHeartbeat())["status"] == "ok"
    assert str((await client.v2PrivateGetUserUid())["data"]) == str(account.uid)
    assert (await client.spotPrivateGetV1AccountAccounts())["data"][0]["type"] == "spot"
    assert (await client.spotPrivateGetV1OrderOpenOrders())["data"] == []
    assert (await client.contractPrivateGetV5AccountBalance())["data"]["state"] == "normal"


async def test_a_key_tells_of_itself_if_named_and_else_of_all(htx: Desk) -> None:
    account = htx.practice.account("htx", "can-withdraw")
    client = htx.client(account)
    [own] = (await client.v2PrivateGetUserApiKey({"accessKey": account.key}))["data"]
    assert own["permission"] == "readOnly,trade,withdraw"
    assert own["ipAddresses"] == "203.0.113.7"
    assert len((await client.v2PrivateGetUserApiKey())["data"]) == 2


@pytest.mark.parametrize(
    ("situation", "said"),
    [
        ("ip-not-allowed", "Incorrect IP address"),
        ("revoked", "Incorrect Access key"),
        ("expired", "APIkey has expired"),
    ],
)
async def test_a_key_with_a_fault_is_refused_in_words_by_v1_only(
    htx: Desk, situation: str, said: str
) -> None:
    client = htx.of("htx", situation)
    with pytest.raises(ccxt.AuthenticationError, match=said):
        await client.spotPrivateGetV1AccountAccounts()
    assert await code_of(client.v2PrivateGetUserUid()) == "1003"


async def test_ccxt_takes_a_refusal_of_v2_for_a_success(htx: Desk) -> None:
    assert (await htx.of("htx", "restricted").v2PrivateGetUserUid())["message"] == "forbidden"


async def test_the_signature_covers_the_query(htx: Desk) -> None:
    client = htx.of("htx")
    signed = client.sign("v1/order/openOrders", ["spot", "private"], "GET", {"size": 5})
    other = signed["url"].replace("size=5", "size=6")
    with pytest.raises(ccxt.AuthenticationError, match="Verification failure"):
        await client.fetch(other, "GET", signed["headers"])
    assert (await client.fetch(signed["url"], "GET", signed["headers"]))["data"] == []


async def test_the_gateway_checks_key_then_end_ip_time_signature_and_right(htx: Desk) -> None:
    practice = htx.practice
    account = practice.add("htx", Profile(frozenset(), ips=("198.51.100.4",), revoked=True))
    client = htx.client(account, secret="wrong")
    client.options["timeDifference"] = 600_000

    async def said() -> str:
        try:
            await client.spotPrivateGetV1AccountAccounts()
        except ccxt.BaseError as error:
            return str(error)
        return "ok"

    assert "Incorrect Access key" in await said()
    practice.revoke(account.id, False)
    assert "Incorrect IP address" in await said()
    practice.caller_ip = "198.51.100.4"
    assert "Invalid submission time" in await said()
    client.options["timeDifference"] = 0
    assert "Verification failure" in await said()
    client.secret = account.fields["secret"]
    assert "no permission" in await said()
    practice.change(replace(practice.accounts[-1], scopes=READ))
    assert await said() == "ok"


async def test_the_contract_host_speaks_in_numbers(htx: Desk) -> None:
    for situation, code in (("revoked", "403"), ("expired", "12004"), ("ip-not-allowed", "12005")):
        client = htx.of("htx", situation)
        assert await code_of(client.contractPrivateGetV5AccountBalance()) == code
