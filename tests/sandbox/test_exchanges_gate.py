"""Gate.io as ccxt meets it: every call of the bot, and every refusal that arises by itself."""

from collections.abc import AsyncIterator
from dataclasses import replace

import ccxt.async_support as ccxt
import pytest

from bot.sandbox.exchanges import Profile
from bot.sandbox.exchanges.gate import TRADE
from tests.sandbox.exchange_clients import Desk, code_of, desk


@pytest.fixture(name="gate")
async def _gate() -> AsyncIterator[Desk]:
    async with desk() as made:
        yield made
        assert made.practice.violations == []


async def test_a_key_with_all_trading_rights_is_answered_everywhere(gate: Desk) -> None:
    client = gate.of("gate")
    assert int((await client.publicSpotGetTime())["server_time"]) > 0
    assert (await client.privateSpotGetAccounts())[0]["currency"] == "USDT"
    assert await client.privateSpotGetOpenOrders() == []
    account = await client.privateFuturesGetSettleAccounts({"settle": "usdt"})
    assert account["currency"] == "USDT"
    assert await client.privateFuturesGetSettlePositions({"settle": "usdt"}) == []
    detail = await client.privateAccountGetDetail()
    assert detail["ip_whitelist"] == ["203.0.113.7"]


async def test_all_keys_are_told_and_masked(gate: Desk) -> None:
    account = gate.practice.account("gate", "can-withdraw")
    other, own = await gate.client(account).privateAccountGetMainKeys()
    assert own["key"] == f"{account.key[:12]}*****"
    assert other["name"] == "another key"
    assert {"name": "withdraw", "read_only": False} in own["perms"]
    assert {"name": "wallet", "read_only": True} in own["perms"]


@pytest.mark.parametrize(
    ("situation", "label"),
    [
        ("ip-not-allowed", "FORBIDDEN"),
        ("revoked", "INVALID_KEY"),
        ("expired", "INVALID_KEY"),
        ("restricted", "ACCOUNT_LOCKED"),
    ],
)
async def test_a_key_with_a_fault_is_refused(gate: Desk, situation: str, label: str) -> None:
    assert await code_of(gate.of("gate", situation).privateAccountGetMainKeys()) == label


async def test_the_signature_covers_the_path_and_the_query(gate: Desk) -> None:
    client = gate.of("gate")
    signed = client.sign("open_orders", ["private", "spot"], "GET", {"page": 1})
    other = signed["url"].replace("page=1", "page=2")
    assert await code_of(client.fetch(other, "GET", signed["headers"])) == "INVALID_SIGNATURE"
    assert await client.fetch(signed["url"], "GET", signed["headers"]) == []


@pytest.mark.parametrize("off", [62_000, -62_000])
async def test_a_clock_more_than_a_minute_off_is_refused(gate: Desk, off: int) -> None:
    client = gate.of("gate")
    client.options["timeDifference"] = off
    assert await code_of(client.privateAccountGetMainKeys()) == "REQUEST_EXPIRED"


@pytest.mark.parametrize("ip", ["198.51.100.9", "2001:db8::1"])
async def test_the_caller_is_compared_with_the_ip_list_and_named(gate: Desk, ip: str) -> None:
    gate.practice.caller_ip = ip
    with pytest.raises(ccxt.PermissionDenied, match=f"Request IP not in whitelist: {ip}"):
        await gate.of("gate").privateAccountGetMainKeys()


async def test_the_gateway_checks_key_then_ip_time_signature_and_right(gate: Desk) -> None:
    practice = gate.practice
    account = practice.add("gate", Profile(frozenset(), ips=("198.51.100.4",), revoked=True))
    client = gate.client(account, secret="0" * 64)
    client.options["timeDifference"] = 120_000
    probe = client.privateAccountGetMainKeys
    assert await code_of(probe()) == "INVALID_KEY"
    practice.revoke(account.id, False)
    assert await code_of(probe()) == "FORBIDDEN"
    practice.caller_ip = "198.51.100.4"
    assert await code_of(probe()) == "REQUEST_EXPIRED"
    client.options["timeDifference"] = 0
    assert await code_of(probe()) == "INVALID_SIGNATURE"
    client.secret = account.fields["secret"]
    with pytest.raises(ccxt.PermissionDenied, match="does not have account permission"):
        await probe()
    practice.change(replace(practice.accounts[-1], scopes=TRADE))
    assert await probe()


@pytest.mark.parametrize(
    ("situation", "said"),
    [("all-right", "does not have withdraw permission"), ("can-withdraw", "INVALID_WITHDRAW_ID")],
)
async def test_cancelling_a_withdrawal_that_does_not_exist_tells_of_the_right(
    gate: Desk, situation: str, said: str
) -> None:
    probe = gate.of("gate", situation).privateWithdrawalsDeleteWithdrawalsWithdrawalId
    with pytest.raises(ccxt.ExchangeError, match=said):
        await probe({"withdrawal_id": "w0"})


async def test_a_right_to_read_withdrawals_cancels_none(gate: Desk) -> None:
    account = gate.practice.add("gate", Profile(TRADE | {"withdraw:r"}))
    probe = gate.client(account).privateWithdrawalsDeleteWithdrawalsWithdrawalId
    assert await code_of(probe({"withdrawal_id": "w0"})) == "READ_ONLY"


async def test_a_missing_header_and_an_unknown_path_are_refused(gate: Desk) -> None:
    client = gate.of("gate")
    url = gate.practice.urls["gate"]
    assert await code_of(client.fetch(f"{url}/api/v4/spot/accounts")) == "MISSING_REQUIRED_HEADER"
    assert await code_of(client.fetch(f"{url}/api/v4/nothing")) == "NOT_FOUND"
