"""KuCoin as ccxt meets it: every call of the bot, and every refusal that arises by itself."""

from collections.abc import AsyncIterator
from dataclasses import replace

import ccxt.async_support as ccxt
import pytest

from bot.sandbox.exchanges import Profile
from tests.sandbox.exchange_clients import Desk, code_of, desk

GENERAL = frozenset({"General"})


@pytest.fixture(name="kucoin")
async def _kucoin() -> AsyncIterator[Desk]:
    async with desk() as made:
        yield made
        assert made.practice.violations == []


async def test_a_key_with_all_trading_rights_is_answered_everywhere(kucoin: Desk) -> None:
    client = kucoin.of("kucoin")
    assert int((await client.publicGetTimestamp())["data"]) > 0
    assert (await client.publicGetStatus())["data"]["status"] == "open"
    assert (await client.futuresPublicGetStatus())["data"]["status"] == "open"
    assert (await client.utaGetUserMyIp())["data"]["ip"] == kucoin.practice.caller_ip
    assert (await client.privateGetAccounts())["data"][0]["currency"] == "USDT"
    assert (await client.privateGetHfOrdersActive({"symbol": "BTC-USDT"}))["data"] == []
    assert (await client.privateGetOrders({"status": "active"}))["data"]["items"] == []
    overview = await client.futuresPrivateGetAccountOverview({"currency": "USDT"})
    assert overview["data"]["currency"] == "USDT"
    assert (await client.futuresPrivateGetPositions())["data"] == []


async def test_the_key_tells_everything_about_itself(kucoin: Desk) -> None:
    account = kucoin.practice.account("kucoin", "all-right")
    told = (await kucoin.client(account).privateGetUserApiKey())["data"]
    assert told["apiKey"] == account.fields["api_key"]
    assert told["permission"] == "General,Futures,Spot"
    assert told["ipWhitelist"] == "203.**.113.7"
    assert int(told["createdAt"]) == int(account.created_at.timestamp() * 1000)
    assert told["isMaster"] is True
    assert "subName" not in told


async def test_a_key_without_an_ip_list_of_a_sub_account_says_so(kucoin: Desk) -> None:
    account = kucoin.practice.add("kucoin", Profile(GENERAL, sub_account="bots"))
    told = (await kucoin.client(account).privateGetUserApiKey())["data"]
    assert "ipWhitelist" not in told
    assert (told["isMaster"], told["subName"]) == (False, "bots")


async def test_the_right_to_withdraw_shows_as_transfer(kucoin: Desk) -> None:
    told = (await kucoin.of("kucoin", "can-withdraw").privateGetUserApiKey())["data"]
    assert told["permission"] == "General,Futures,Spot,Transfer"


@pytest.mark.parametrize(
    ("situation", "code"),
    [
        ("ip-not-allowed", "400006"),
        ("wrong-passphrase", "400004"),
        ("revoked", "400003"),
        ("expired", "400003"),
        ("restricted", "411100"),
    ],
)
async def test_a_key_with_a_fault_is_refused_on_both_hosts(
    kucoin: Desk, situation: str, code: str
) -> None:
    client = kucoin.of("kucoin", situation)
    assert await code_of(client.privateGetUserApiKey()) == code
    assert await code_of(client.futuresPrivateGetPositions()) == code


@pytest.mark.parametrize("situation", ["no-futures", "read-only"])
async def test_a_key_without_the_futures_right_is_refused_only_there(
    kucoin: Desk, situation: str
) -> None:
    client = kucoin.of("kucoin", situation)
    assert (await client.privateGetAccounts())["code"] == "200000"
    assert await code_of(client.futuresPrivateGetAccountOverview()) == "400007"


async def test_wrong_credentials_fail_by_themselves(kucoin: Desk) -> None:
    unknown = kucoin.of("kucoin", api_key="a" * 24)
    assert await code_of(unknown.privateGetAccounts()) == "400003"
    # The passphrase travels signed with the secret and is looked at first.
    wrong = kucoin.of("kucoin", secret="b" * 36)
    assert await code_of(wrong.privateGetAccounts()) == "400004"


async def test_the_signature_covers_the_path_and_the_query(kucoin: Desk) -> None:
    client = kucoin.of("kucoin")
    signed = client.sign("hf/orders/active", ["private"], "GET", {"symbol": "BTC-USDT"})
    other = signed["url"].replace("BTC", "ETH")
    assert await code_of(client.fetch(other, "GET", signed["headers"])) == "400005"
    assert (await client.fetch(signed["url"], "GET", signed["headers"]))["data"] == []


@pytest.mark.parametrize("off", [6_000, -6_000])
async def test_a_clock_more_than_five_seconds_off_is_refused(kucoin: Desk, off: int) -> None:
    client = kucoin.of("kucoin")
    client.options["timeDifference"] = off
    assert await code_of(client.privateGetUserApiKey()) == "400002"


@pytest.mark.parametrize("ip", ["198.51.100.9", "2001:db8::1"])
async def test_the_caller_is_compared_with_the_ip_list_and_named(kucoin: Desk, ip: str) -> None:
    kucoin.practice.caller_ip = ip
    client = kucoin.of("kucoin")
    with pytest.raises(ccxt.AuthenticationError, match=f"the current clientIp is:{ip}"):
        await client.privateGetUserApiKey()


async def test_the_gateway_checks_key_then_ip_time_passphrase_signature_right_and_parameters(
    kucoin: Desk,
) -> None:
    practice = kucoin.practice
    account = practice.add("kucoin", Profile(frozenset(), ips=("198.51.100.4",), revoked=True))
    client = kucoin.client(account, passphrase="not-this-one")
    client.options["timeDifference"] = 60_000
    probe = client.privateGetHfOrdersActive
    assert await code_of(probe()) == "400003"
    practice.revoke(account.id, False)
    assert await code_of(probe()) == "400006"
    practice.caller_ip = "198.51.100.4"
    assert await code_of(probe()) == "400002"
    client.options["timeDifference"] = 0
    assert await code_of(probe()) == "400004"
    client.password = account.fields["passphrase"]
    assert await code_of(probe()) == "400007"
    practice.change(replace(practice.accounts[-1], scopes=GENERAL))
    assert await code_of(probe()) == "400100"


async def test_missing_headers_and_an_old_key_version_are_refused(kucoin: Desk) -> None:
    client = kucoin.of("kucoin")
    signed = client.sign("accounts", ["private"], "GET", {})
    old = {**signed["headers"], "KC-API-KEY-VERSION": "1"}
    assert await code_of(client.fetch(signed["url"], "GET", old)) == "400008"
    bare = {name: value for name, value in old.items() if name != "KC-API-SIGN"}
    assert await code_of(client.fetch(signed["url"], "GET", bare)) == "400001"
    assert await code_of(client.fetch(signed["url"] + "/nothing")) == "404000"
