"""Binance as ccxt meets it: every call of the bot, and every refusal that arises by itself."""

from collections.abc import AsyncIterator
from dataclasses import replace

import ccxt.async_support as ccxt
import pytest

from bot.sandbox.exchanges import Profile
from bot.sandbox.exchanges.binance import READ, TRADE
from tests.sandbox.exchange_clients import Desk, code_of, desk
from tests.unit.private_keys import ED25519, RSA, pem


@pytest.fixture(name="binance")
async def _binance() -> AsyncIterator[Desk]:
    async with desk() as made:
        yield made
        assert made.practice.violations == []


async def test_a_key_with_all_trading_rights_is_answered_everywhere(binance: Desk) -> None:
    client = binance.of("binance")
    assert await client.publicGetPing() == {}
    assert await client.fapiPublicGetPing() == {}
    assert int((await client.publicGetTime())["serverTime"]) > 0
    assert (await client.sapiGetSystemStatus())["msg"] == "normal"
    assert (await client.privateGetAccount())["balances"][0]["asset"] == "USDT"
    assert await client.privateGetOpenOrders({"symbol": "BTCUSDT"}) == []
    assert (await client.fapiPrivateV3GetAccount())["totalWalletBalance"] == "300.25000000"


async def test_the_key_tells_its_rights(binance: Desk) -> None:
    told = await binance.of("binance").sapiGetAccountApiRestrictions()
    assert {name for name, value in told.items() if value is True} == {*TRADE, "ipRestrict"}
    assert "tradingAuthorityExpirationTime" not in told
    dangerous = await binance.of("binance", "can-withdraw").sapiGetAccountApiRestrictions()
    assert dangerous["enableWithdrawals"] is True


async def test_a_key_without_an_ip_list_says_when_its_right_to_trade_ends(binance: Desk) -> None:
    account = binance.practice.add("binance", Profile(TRADE))
    told = await binance.client(account).sapiGetAccountApiRestrictions()
    assert told["ipRestrict"] is False
    lasts = int(told["tradingAuthorityExpirationTime"]) - int(told["createTime"])
    assert lasts == 30 * 24 * 3600 * 1000
    ended = await binance.of("binance", "expired").sapiGetAccountApiRestrictions()
    assert ended["enableReading"] is True
    assert ended["enableSpotAndMarginTrading"] is False


@pytest.mark.parametrize(
    ("situation", "code"),
    [("ip-not-allowed", "-2015"), ("revoked", "-2008"), ("restricted", "-2017")],
)
async def test_a_key_with_a_fault_is_refused_on_both_hosts(
    binance: Desk, situation: str, code: str
) -> None:
    client = binance.of("binance", situation)
    assert await code_of(client.sapiGetAccountApiRestrictions()) == code
    assert await code_of(client.fapiPrivateV3GetAccount()) == code


@pytest.mark.parametrize("situation", ["no-futures", "read-only"])
async def test_a_key_without_the_futures_right_is_refused_only_there(
    binance: Desk, situation: str
) -> None:
    client = binance.of("binance", situation)
    assert (await client.privateGetAccount())["accountType"] == "SPOT"
    assert await code_of(client.fapiPrivateV3GetAccount()) == "-2015"


@pytest.mark.parametrize("ip", ["198.51.100.9", "2001:db8::1"])
async def test_only_the_futures_name_the_caller(binance: Desk, ip: str) -> None:
    binance.practice.caller_ip = ip
    client = binance.of("binance")
    with pytest.raises(ccxt.BaseError, match=f"request ip: {ip}"):
        await client.fapiPrivateV3GetAccount()
    with pytest.raises(ccxt.BaseError) as spot:
        await client.privateGetAccount()
    assert ip not in str(spot.value)


async def test_wrong_credentials_fail_by_themselves(binance: Desk) -> None:
    short = binance.of("binance", api_key="a" * 63)
    assert await code_of(short.privateGetAccount()) == "-2014"
    unknown = binance.of("binance", api_key="a" * 64)
    assert await code_of(unknown.privateGetAccount()) == "-2008"
    wrong = binance.of("binance", secret="b" * 64)
    assert await code_of(wrong.privateGetAccount()) == "-1022"


@pytest.mark.parametrize("private", [ED25519, RSA], ids=["ed25519", "rsa"])
async def test_signatures_of_key_pairs_are_verified(binance: Desk, private: object) -> None:
    fields = {"api_key": "q" * 64, "secret": pem(private)}  # type: ignore[arg-type]
    account = binance.practice.add("binance", fields=fields)
    assert (await binance.client(account).privateGetAccount())["uid"]
    for other in (pem(RSA), pem(ED25519), "b" * 64):
        if other != fields["secret"]:
            wrong = binance.client(account, secret=other)
            assert await code_of(wrong.privateGetAccount()) == "-1022"


async def test_the_signature_covers_the_query(binance: Desk) -> None:
    client = binance.of("binance")
    signed = client.sign("openOrders", ["private"], "GET", {"symbol": "BTCUSDT"})
    other = signed["url"].replace("BTCUSDT", "ETHUSDT")
    assert await code_of(client.fetch(other, "GET", signed["headers"])) == "-1022"
    assert await client.fetch(signed["url"], "GET", signed["headers"]) == []


@pytest.mark.parametrize(("off", "code"), [(-2_000, "-1021"), (12_000, "-1021")])
async def test_a_clock_that_is_off_is_refused(binance: Desk, off: int, code: str) -> None:
    client = binance.of("binance")
    client.options["timeDifference"] = off
    assert await code_of(client.privateGetAccount()) == code


async def test_the_gateway_checks_key_then_ip_time_signature_right_and_parameters(
    binance: Desk,
) -> None:
    practice = binance.practice
    account = practice.add("binance", Profile(frozenset(), ips=("198.51.100.4",), revoked=True))
    client = binance.client(account, secret="b" * 64)
    client.options["timeDifference"] = 60_000
    symbol = {"symbol": "NOTHING"}
    assert await code_of(client.privateGetOpenOrders(symbol)) == "-2008"
    practice.revoke(account.id, False)
    assert await code_of(client.privateGetOpenOrders(symbol)) == "-2015"
    practice.caller_ip = "198.51.100.4"
    assert await code_of(client.privateGetOpenOrders(symbol)) == "-1021"
    client.options["timeDifference"] = 0
    assert await code_of(client.privateGetOpenOrders(symbol)) == "-1022"
    client.secret = account.fields["secret"]
    assert await code_of(client.privateGetOpenOrders(symbol)) == "-2015"
    practice.change(replace(practice.accounts[-1], scopes=READ))
    assert await code_of(client.privateGetOpenOrders(symbol)) == "-1121"
    assert await code_of(client.privateGetOpenOrders({"recvWindow": 70_000})) == "-1131"
