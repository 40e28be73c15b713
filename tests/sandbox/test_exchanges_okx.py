"""OKX as ccxt meets it: every call of the bot, and every refusal that arises by itself."""

from collections.abc import AsyncIterator
from dataclasses import replace

import ccxt.async_support as ccxt
import pytest

from bot.sandbox.exchanges import Mode, Profile
from tests.sandbox.exchange_clients import Desk, code_of, desk


@pytest.fixture(name="okx")
async def _okx() -> AsyncIterator[Desk]:
    async with desk() as made:
        yield made
        assert made.practice.violations == []


async def test_a_key_with_all_trading_rights_is_answered_everywhere(okx: Desk) -> None:
    client = okx.of("okx")
    assert int((await client.publicGetPublicTime())["data"][0]["ts"]) > 0
    assert (await client.publicGetSystemStatus())["data"] == []
    balance = (await client.privateGetAccountBalance({"ccy": "BTC"}))["data"][0]
    assert [each["ccy"] for each in balance["details"]] == ["BTC"]
    assert (await client.privateGetTradeOrdersPending())["data"] == []
    assert (await client.privateGetAccountPositions())["data"] == []


async def test_the_key_tells_everything_about_itself(okx: Desk) -> None:
    account = okx.practice.account("okx", "all-right")
    told = (await okx.client(account).privateGetAccountConfig())["data"][0]
    assert (told["uid"], told["mainUid"]) == (str(account.uid), str(account.uid))
    assert (told["perm"], told["acctLv"], told["ip"]) == ("read_only,trade", "2", "203.0.113.7")


async def test_withdrawal_the_spot_mode_and_a_sub_account_show(okx: Desk) -> None:
    rich = (await okx.of("okx", "can-withdraw").privateGetAccountConfig())["data"][0]
    spot = (await okx.of("okx", "no-futures").privateGetAccountConfig())["data"][0]
    bots = okx.practice.add("okx", Profile(frozenset({"read_only"}), sub_account="bots"))
    sub = (await okx.client(bots).privateGetAccountConfig())["data"][0]
    assert rich["perm"] == "read_only,trade,withdraw"
    assert spot["acctLv"] == "1"
    assert sub["uid"] != sub["mainUid"]
    assert (sub["type"], sub["perm"], sub["ip"]) == ("1", "read_only", "")


@pytest.mark.parametrize(
    ("situation", "code"),
    [
        ("ip-not-allowed", "50110"),
        ("wrong-passphrase", "50105"),
        ("revoked", "50119"),
        ("expired", "50119"),
        ("restricted", "50007"),
    ],
)
async def test_a_key_with_a_fault_is_refused(okx: Desk, situation: str, code: str) -> None:
    assert await code_of(okx.of("okx", situation).privateGetAccountConfig()) == code


async def test_a_key_is_known_only_at_its_own_site(okx: Desk) -> None:
    account = okx.practice.account("okx", "all-right")
    client = okx.client(account)
    for home, host in (("", "okx"), ("eea", "okx.eea"), ("us", "okx.us")):
        okx.practice.change(replace(account, home=home))
        for asked in ("okx", "okx.eea", "okx.us"):
            client.urls["api"]["rest"] = okx.practice.urls[asked]
            if asked == host:
                assert (await client.privateGetAccountConfig())["code"] == "0"
            else:
                assert await code_of(client.privateGetAccountConfig()) == "50119"


async def test_the_text_about_the_address_names_it_and_the_whole_key(okx: Desk) -> None:
    okx.practice.caller_ip = "2001:db8::1"
    account = okx.practice.account("okx", "all-right")
    with pytest.raises(ccxt.PermissionDenied) as caught:
        await okx.client(account).privateGetAccountConfig()
    assert "Your IP 2001:db8::1 is not included" in str(caught.value)
    assert account.key in str(caught.value)  # why no text of theirs leaves the gateway


async def test_the_gateway_checks_key_then_address_passphrase_signature_and_account(
    okx: Desk,
) -> None:
    account = okx.practice.account("okx", "all-right")
    bad = {"secret": "F" * 32, "passphrase": "Other-77"}
    assert await code_of(_asks(okx, account.id, api_key="x", **bad)) == "50119"
    okx.practice.change(replace(account, ips=("198.51.100.4",), restricted=True))
    assert await code_of(_asks(okx, account.id, **bad)) == "50110"
    okx.practice.change(replace(account, restricted=True))
    assert await code_of(_asks(okx, account.id, **bad)) == "50105"
    assert await code_of(_asks(okx, account.id, secret="F" * 32)) == "50113"
    assert await code_of(_asks(okx, account.id)) == "50007"


async def _asks(okx: Desk, account_id: str, **changed: str) -> object:
    account = next(each for each in okx.practice.accounts if each.id == account_id)
    return await okx.client(account, **changed).privateGetAccountConfig()


@pytest.mark.parametrize(
    ("header", "value", "code"),
    [
        ("OK-ACCESS-KEY", "", "50103"),
        ("OK-ACCESS-PASSPHRASE", "", "50104"),
        ("OK-ACCESS-SIGN", "", "50106"),
        ("OK-ACCESS-TIMESTAMP", "", "50107"),
        ("OK-ACCESS-TIMESTAMP", "yesterday", "50112"),
        ("OK-ACCESS-TIMESTAMP", "2020-01-01T00:00:00.000Z", "50102"),
    ],
)
async def test_a_missing_or_odd_header_is_named(
    okx: Desk, header: str, value: str, code: str
) -> None:
    client = okx.of("okx")
    signed = client.sign("account/config", ["private"], "GET", {})
    headers = {**signed["headers"], header: value}
    assert await code_of(client.fetch(signed["url"], "GET", headers)) == code


async def test_the_signature_covers_the_path_and_the_query(okx: Desk) -> None:
    client = okx.of("okx")
    signed = client.sign("account/balance", ["private"], "GET", {"ccy": "BTC"})
    other = signed["url"].replace("BTC", "USDT")
    assert await code_of(client.fetch(other, "GET", signed["headers"])) == "50113"
    assert (await client.fetch(signed["url"], "GET", signed["headers"]))["code"] == "0"


async def test_the_status_goes_on_answering_under_maintenance(okx: Desk) -> None:
    okx.practice.set_mode("okx", Mode.MAINTENANCE)
    assert (await okx.of("okx").publicGetSystemStatus())["data"][0]["state"] == "ongoing"


async def test_an_unknown_path_is_not_found(okx: Desk) -> None:
    assert await code_of(okx.of("okx").privateGetAccountBills()) == "404"
