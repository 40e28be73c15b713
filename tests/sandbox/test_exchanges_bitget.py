"""Bitget as ccxt meets it: both kinds of account, and every refusal that arises by itself."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.sandbox.exchanges import PracticeAccount, Profile
from bot.sandbox.exchanges.bitget import CLASSIC_READ, CLASSIC_TRADE
from tests.sandbox.exchange_clients import Desk, code_of, desk


@pytest.fixture(name="bitget")
async def _bitget() -> AsyncIterator[Desk]:
    async with desk() as made:
        yield made
        assert made.practice.violations == []


def classic(bitget: Desk, scopes: frozenset[str] = CLASSIC_TRADE, **more: str) -> PracticeAccount:
    """Return a classic account."""
    return bitget.practice.add("bitget", Profile(scopes, home="classic", **more))


async def test_a_unified_account_is_answered_by_its_own_calls(bitget: Desk) -> None:
    client = bitget.of("bitget")
    assert int((await client.publicCommonGetV2PublicTime())["data"]["serverTime"]) > 0
    assets = (await client.privateUtaGetV3AccountAssets({"coin": "BTC"}))["data"]["assets"]
    assert [each["coin"] for each in assets] == ["BTC"]
    orders = await client.privateUtaGetV3TradeUnfilledOrders({"category": "SPOT"})
    assert orders["data"]["list"] == []
    assert await code_of(client.privateSpotGetV2SpotAccountInfo()) == "40085"
    assert await code_of(client.privateSpotGetV2SpotAccountAssets()) == "40085"


async def test_a_classic_account_is_answered_by_its_own_calls(bitget: Desk) -> None:
    client = bitget.client(classic(bitget))
    assert (await client.privateSpotGetV2SpotAccountAssets())["data"][0]["coin"] == "USDT"
    assert (await client.privateSpotGetV2SpotTradeUnfilledOrders())["data"] == []
    assert await code_of(client.privateUtaGetV3AccountInfo()) == "40084"
    assert await code_of(client.privateUtaGetV3AccountAssets()) == "40084"


async def test_a_key_of_a_unified_account_tells_everything_about_itself(bitget: Desk) -> None:
    account = bitget.practice.account("bitget", "all-right")
    told = (await bitget.client(account).privateUtaGetV3AccountInfo())["data"]
    assert told["userId"] == str(account.uid)
    assert told["permType"] == "read-and-write"
    assert told["permissions"] == ["uta_mgt", "uta_trade"]
    assert (told["ips"], told["parentId"]) == ("203.0.113.7", "")
    rich = (await bitget.of("bitget", "can-withdraw").privateUtaGetV3AccountInfo())["data"]
    poor = (await bitget.of("bitget", "read-only").privateUtaGetV3AccountInfo())["data"]
    assert "withdraw" in rich["permissions"]
    assert poor["permType"] == "read-only"


async def test_a_key_of_a_classic_account_tells_everything_about_itself(bitget: Desk) -> None:
    account = classic(bitget, sub_account="bots")
    client = bitget.client(account)
    told = (await client.privateSpotGetV2SpotAccountInfo())["data"]
    assert told["authorities"] == sorted(CLASSIC_TRADE)
    assert (told["ips"], told["parentId"]) == (None, "1")
    bitget.practice.set_withdraw(account.id, True)
    assert "wwow" in (await client.privateSpotGetV2SpotAccountInfo())["data"]["authorities"]


async def test_a_right_that_is_missing_is_missed_by_its_call_only(bitget: Desk) -> None:
    trading = bitget.practice.add("bitget", Profile(frozenset({"uta_trade"})))
    client = bitget.client(trading)
    assert (await client.privateUtaGetV3AccountInfo())["code"] == "00000"
    assert await code_of(client.privateUtaGetV3AccountAssets()) == "40014"
    futures = bitget.client(classic(bitget, CLASSIC_READ - {"stor"}))
    assert await code_of(futures.privateSpotGetV2SpotAccountInfo()) == "40014"


@pytest.mark.parametrize(
    ("situation", "code"),
    [
        ("ip-not-allowed", "40018"),
        ("wrong-passphrase", "40012"),
        ("revoked", "40037"),
        ("expired", "40037"),
        ("restricted", "40026"),
    ],
)
async def test_a_key_with_a_fault_is_refused_by_the_calls_of_both_kinds(
    bitget: Desk, situation: str, code: str
) -> None:
    client = bitget.of("bitget", situation)
    assert await code_of(client.privateUtaGetV3AccountInfo()) == code
    assert await code_of(client.privateSpotGetV2SpotAccountInfo()) == code


async def test_the_gateway_checks_key_then_address_passphrase_signature_and_account(
    bitget: Desk,
) -> None:
    practice = bitget.practice
    account = practice.account("bitget", "all-right")
    bad = {"secret": "f" * 64, "passphrase": "other777"}

    async def asks(**changed: str) -> object:
        client = bitget.client(practice.account("bitget", "all-right"), **changed)
        return await client.privateUtaGetV3AccountInfo()

    assert await code_of(asks(api_key="x", **bad)) == "40037"
    practice.change(replace(account, ips=("198.51.100.4",), restricted=True))
    assert await code_of(asks(**bad)) == "40018"
    practice.change(replace(account, restricted=True))
    assert await code_of(asks(**bad)) == "40012"
    assert await code_of(asks(secret="f" * 64)) == "40009"
    assert await code_of(asks()) == "40026"


@pytest.mark.parametrize(
    ("header", "value", "code"),
    [
        ("ACCESS-KEY", "", "40001"),
        ("ACCESS-SIGN", "", "40002"),
        ("ACCESS-TIMESTAMP", "", "40003"),
        ("ACCESS-PASSPHRASE", "", "40011"),
        ("ACCESS-TIMESTAMP", "yesterday", "40005"),
        ("ACCESS-TIMESTAMP", "1600000000000", "40008"),
    ],
)
async def test_a_missing_or_odd_header_is_named(
    bitget: Desk, header: str, value: str, code: str
) -> None:
    client = bitget.of("bitget")
    signed = client.sign("v3/account/info", ["private", "uta"], "GET", {})
    headers = {**signed["headers"], header: value}
    assert await code_of(client.fetch(signed["url"], "GET", headers)) == code


async def test_the_signature_covers_the_path_and_the_query(bitget: Desk) -> None:
    client = bitget.of("bitget")
    signed = client.sign("v3/account/assets", ["private", "uta"], "GET", {"coin": "BTC"})
    other = signed["url"].replace("BTC", "USDT")
    assert await code_of(client.fetch(other, "GET", signed["headers"])) == "40009"
    assert (await client.fetch(signed["url"], "GET", signed["headers"]))["code"] == "00000"


async def test_an_unknown_path_is_not_found(bitget: Desk) -> None:
    assert await code_of(bitget.of("bitget").privateUtaGetV3AccountSettings()) == "40404"
