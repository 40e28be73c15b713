"""BingX as ccxt meets it: every call of the bot, and every refusal that arises by itself."""

from collections.abc import AsyncIterator

import ccxt.async_support as ccxt
import pytest

from bot.sandbox.exchanges import Profile
from bot.sandbox.exchanges.bingx import TRADE
from tests.sandbox.exchange_clients import Desk, code_of, desk


@pytest.fixture(name="bingx")
async def _bingx() -> AsyncIterator[Desk]:
    async with desk() as made:
        yield made
        assert made.practice.violations == []


async def test_a_key_with_all_trading_rights_is_answered_everywhere(bingx: Desk) -> None:
    account = bingx.practice.account("bingx", "all-right")
    client = bingx.client(account)
    assert int((await client.spotV1PublicGetServerTime())["data"]["serverTime"]) > 0
    assert str((await client.accountV1PrivateGetUid())["data"]["uid"]) == str(account.uid)
    balances = (await client.spotV1PrivateGetAccountBalance())["data"]["balances"]
    assert balances[0]["asset"] == "USDT"
    assert (await client.spotV1PrivateGetTradeOpenOrders())["data"]["orders"] == []


async def test_the_rights_come_bare(bingx: Desk) -> None:
    told = await bingx.of("bingx", "can-withdraw").accountV1PrivateGetAccountApiPermissions()
    assert [int(each) for each in told["permissions"]] == [1, 2, 3, 5]
    assert told["ipAddresses"] == ["203.0.113.7"]
    open_key = bingx.client(bingx.practice.add("bingx", Profile(TRADE)))
    assert (await open_key.accountV1PrivateGetAccountApiPermissions())["ipAddresses"] == [""]


@pytest.mark.parametrize(
    ("situation", "code"),
    [
        ("ip-not-allowed", "100419"),
        ("revoked", "100413"),
        ("expired", "100413"),
        ("restricted", "100414"),
    ],
)
async def test_a_key_with_a_fault_is_refused(bingx: Desk, situation: str, code: str) -> None:
    client = bingx.of("bingx", situation)
    assert await code_of(client.accountV1PrivateGetAccountApiPermissions()) == code


async def test_the_signature_covers_the_query(bingx: Desk) -> None:
    client = bingx.of("bingx")
    signed = client.sign("trade/openOrders", ["spot", "v1", "private"], "GET", {"symbol": "A-B"})
    other = signed["url"].replace("A-B", "B-A")
    assert await code_of(client.fetch(other, "GET", signed["headers"])) == "100001"
    bare = signed["url"].partition("&signature")[0]
    assert await code_of(client.fetch(bare, "GET", signed["headers"])) == "100412"


@pytest.mark.parametrize("off", [6_000, -6_000])
async def test_a_clock_more_than_five_seconds_off_is_refused(bingx: Desk, off: int) -> None:
    client = bingx.of("bingx")
    now = client.milliseconds
    client.milliseconds = lambda: now() + off
    assert await code_of(client.accountV1PrivateGetUid()) == "100421"


@pytest.mark.parametrize("ip", ["198.51.100.9", "2001:db8::1"])
async def test_the_caller_is_compared_with_the_ip_list_and_named(bingx: Desk, ip: str) -> None:
    bingx.practice.caller_ip = ip
    with pytest.raises(ccxt.PermissionDenied, match=f"current request IP is {ip}"):
        await bingx.of("bingx").accountV1PrivateGetUid()


async def test_a_key_without_reading_is_told_the_missing_right(bingx: Desk) -> None:
    client = bingx.client(bingx.practice.add("bingx", Profile(frozenset({"1"}))))
    with pytest.raises(ccxt.PermissionDenied, match="need Read permission"):
        await client.accountV1PrivateGetUid()
