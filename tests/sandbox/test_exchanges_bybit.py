"""Bybit as ccxt meets it: every call of the bot, and every refusal that arises by itself."""

from collections.abc import AsyncIterator
from dataclasses import replace

import ccxt.async_support as ccxt
import pytest

from bot.sandbox.exchanges import Profile
from bot.sandbox.exchanges.bybit import SPOT, TRADE
from tests.sandbox.exchange_clients import Desk, code_of, desk
from tests.unit.private_keys import RSA, pem

UNIFIED = {"accountType": "UNIFIED"}
LINEAR = {"category": "linear", "settleCoin": "USDT"}


@pytest.fixture(name="bybit")
async def _bybit() -> AsyncIterator[Desk]:
    async with desk() as made:
        yield made
        assert made.practice.violations == []


async def test_a_key_with_all_trading_rights_is_answered_everywhere(bybit: Desk) -> None:
    client = bybit.of("bybit")
    assert int((await client.publicGetV5MarketTime())["result"]["timeSecond"]) > 0
    assert (await client.publicGetV5SystemStatus())["result"]["list"] == []
    balance = await client.privateGetV5AccountWalletBalance(UNIFIED)
    assert balance["result"]["list"][0]["accountType"] == "UNIFIED"
    orders = await client.privateGetV5OrderRealtime({"category": "spot"})
    assert orders["result"]["list"] == []
    assert (await client.privateGetV5PositionList(LINEAR))["result"]["category"] == "linear"


async def test_the_key_tells_everything_about_itself(bybit: Desk) -> None:
    account = bybit.practice.account("bybit", "all-right")
    told = (await bybit.client(account).privateGetV5UserQueryApi())["result"]
    assert told["apiKey"] == account.fields["api_key"]
    assert told["permissions"]["Spot"] == ["SpotTrade"]
    assert told["permissions"]["ContractTrade"] == ["Order", "Position"]
    assert told["ips"] == ["203.0.113.7"]
    assert told["expiredAt"] == "1970-01-01T00:00:00Z"
    dangerous = await bybit.of("bybit", "can-withdraw").privateGetV5UserQueryApi()
    assert dangerous["result"]["permissions"]["Wallet"] == ["Withdraw"]


async def test_a_read_only_key_keeps_its_lists(bybit: Desk) -> None:
    told = (await bybit.of("bybit", "read-only").privateGetV5UserQueryApi())["result"]
    assert int(told["readOnly"]) == 1
    assert told["permissions"]["Spot"] == ["SpotTrade"]


async def test_a_key_without_an_ip_list_says_when_it_ends(bybit: Desk) -> None:
    account = bybit.practice.add("bybit", Profile(TRADE))
    told = (await bybit.client(account).privateGetV5UserQueryApi())["result"]
    assert told["ips"] == ["*"]
    assert int(told["deadlineDay"]) in (86, 87)
    assert told["expiredAt"] > told["createdAt"]


@pytest.mark.parametrize(
    ("situation", "code"),
    [
        ("ip-not-allowed", "10010"),
        ("revoked", "10003"),
        ("expired", "33004"),
        ("restricted", "10008"),
    ],
)
async def test_a_key_with_a_fault_is_refused(bybit: Desk, situation: str, code: str) -> None:
    client = bybit.of("bybit", situation)
    assert await code_of(client.privateGetV5UserQueryApi()) == code


async def test_a_key_works_only_on_the_site_it_was_made_at(bybit: Desk) -> None:
    account = bybit.practice.add("bybit", Profile(TRADE, home="eu"))
    client = bybit.client(account)
    assert await code_of(client.privateGetV5UserQueryApi()) == "10003"
    client.urls["api"]["private"] = bybit.practice.urls["bybit.eu"]
    assert (await client.privateGetV5UserQueryApi())["retCode"] in (0, "0")


async def test_a_key_without_rights_to_contracts_is_refused_only_there(bybit: Desk) -> None:
    client = bybit.of("bybit", "no-futures")
    assert (await client.privateGetV5AccountWalletBalance(UNIFIED))["result"]["list"]
    with pytest.raises(ccxt.PermissionDenied):
        await client.privateGetV5PositionList(LINEAR)
    assert '"retCode":10005' in client.last_http_response


async def test_wrong_credentials_fail_by_themselves(bybit: Desk) -> None:
    unknown = bybit.of("bybit", api_key="a" * 18)
    assert await code_of(unknown.privateGetV5UserQueryApi()) == "10003"
    wrong = bybit.of("bybit", secret="b" * 36)
    assert await code_of(wrong.privateGetV5UserQueryApi()) == "10004"
    assert wrong.apiKey in wrong.last_http_response  # the leak of the real one


async def test_signatures_of_key_pairs_are_verified(bybit: Desk) -> None:
    fields = {"api_key": "q1" * 9, "secret": pem(RSA)}
    account = bybit.practice.add("bybit", fields=fields)
    assert (await bybit.client(account).privateGetV5UserQueryApi())["result"]["userID"]
    wrong = bybit.client(account, secret="b" * 36)
    assert await code_of(wrong.privateGetV5UserQueryApi()) == "10004"


@pytest.mark.parametrize("off", [6_000, -2_000])
async def test_a_clock_that_is_off_is_refused(bybit: Desk, off: int) -> None:
    client = bybit.of("bybit")
    client.options["timeDifference"] = off
    assert await code_of(client.privateGetV5UserQueryApi()) == "10002"


async def test_missing_headers_and_unknown_paths_are_refused(bybit: Desk) -> None:
    client = bybit.of("bybit")
    signed = client.sign("v5/user/query-api", ["private"], "GET", {})
    bare = {name: value for name, value in signed["headers"].items() if "SIGN" not in name}
    with pytest.raises(ccxt.AuthenticationError):
        await client.fetch(signed["url"], "GET", bare)
    assert await code_of(client.fetch(signed["url"] + "x", "GET", signed["headers"])) == "10004"


async def test_the_gateway_checks_time_key_ip_signature_right_and_parameters(bybit: Desk) -> None:
    practice = bybit.practice
    account = practice.add("bybit", Profile(frozenset(), ips=("198.51.100.4",), revoked=True))
    client = bybit.client(account, secret="b" * 36)
    client.options["timeDifference"] = 60_000
    probe = client.privateGetV5OrderRealtime
    assert await code_of(probe({"category": "x"})) == "10002"
    client.options["timeDifference"] = 0
    assert await code_of(probe({"category": "x"})) == "10003"
    practice.revoke(account.id, False)
    assert await code_of(probe({"category": "x"})) == "10010"
    practice.caller_ip = "198.51.100.4"
    assert await code_of(probe({"category": "x"})) == "10004"
    client.secret = account.fields["secret"]
    assert await code_of(probe({"category": "x"})) == "10005"
    practice.change(replace(practice.accounts[-1], scopes=SPOT))
    assert await code_of(probe({"category": "x"})) == "10001"
