"""MEXC as ccxt meets it: every call of the bot, and every refusal that arises by itself."""

import secrets
from collections.abc import AsyncIterator
from dataclasses import replace

import ccxt.async_support as ccxt
import pytest

from bot.sandbox.exchanges import Profile
from bot.sandbox.exchanges.mexc import FUTURES_READ, SPOT_READ, TRADE
from tests.sandbox.exchange_clients import Desk, code_of, desk

LIMIT = {"symbol": "BTCUSDT", "side": "BUY", "type": "LIMIT", "quantity": "1", "price": "1"}
NO_WITHDRAWAL = {"id": secrets.token_hex(16)}


@pytest.fixture(name="mexc")
async def _mexc() -> AsyncIterator[Desk]:
    async with desk() as made:
        yield made
        assert made.practice.violations == []


async def test_a_key_with_all_trading_rights_is_answered_everywhere(mexc: Desk) -> None:
    client = mexc.of("mexc")
    assert await client.spotPublicGetPing() == {}
    assert (await client.spotPublicGetTime())["serverTime"]
    assert (await client.contractPublicGetPing())["success"] is True
    assert await client.spotPrivateGetKycStatus() == {"status": "2"}
    assert (await client.spotPrivateGetUid())["uid"]
    assert (await client.spotPrivateGetAccount())["balances"][0]["asset"] == "USDT"
    assert await client.spotPrivateGetOpenOrders({"symbol": "BTCUSDT"}) == []
    assert await client.spotPrivatePostOrderTest(LIMIT) == {}
    assert "BTCUSDT" in (await client.spotPrivateGetSelfSymbols())["data"]
    assert (await client.contractPrivateGetAccountAssets())["success"] is True
    assert (await client.contractPrivateGetPositionOpenPositions())["data"] == []
    assert (await client.contractPrivateGetPositionPositionMode())["success"] is True


async def test_only_a_key_that_can_withdraw_gets_past_the_right_in_the_withdrawal_probe(
    mexc: Desk,
) -> None:
    safe, dangerous = mexc.of("mexc"), mexc.of("mexc", "can-withdraw")
    assert await code_of(safe.spotPrivateDeleteCapitalWithdraw(NO_WITHDRAWAL)) == "700007"
    assert await code_of(safe.spotPrivateDeleteCapitalWithdraw()) == "700007"
    assert await code_of(dangerous.spotPrivateDeleteCapitalWithdraw(NO_WITHDRAWAL)) == "22222"
    assert await code_of(dangerous.spotPrivateDeleteCapitalWithdraw()) == "700004"
    assert await code_of(safe.spotPrivateGetCapitalWithdrawHistory()) == "700007"
    assert await dangerous.spotPrivateGetCapitalWithdrawHistory() == []


async def test_a_read_only_key_reads_and_may_not_trade(mexc: Desk) -> None:
    client = mexc.of("mexc", "read-only")
    assert await client.spotPrivateGetOpenOrders({"symbol": "BTCUSDT"}) == []
    assert await code_of(client.spotPrivatePostOrderTest(LIMIT)) == "700007"
    assert (await client.contractPrivateGetPositionOpenPositions())["success"] is True
    assert await code_of(client.contractPrivateGetPositionPositionMode()) == "704"


@pytest.mark.parametrize(
    ("situation", "spot", "futures"),
    [
        ("ip-not-allowed", "700006", "406"),
        ("revoked", "10072", "401"),
        ("expired", "700002", "402"),
        ("restricted", "60005", "6001"),
    ],
)
async def test_a_key_with_a_fault_is_refused_on_spot_and_futures(
    mexc: Desk, situation: str, spot: str, futures: str
) -> None:
    client = mexc.of("mexc", situation)
    assert await code_of(client.spotPrivateGetKycStatus()) == spot
    assert await code_of(client.contractPrivateGetAccountAssets()) == futures


async def test_a_key_without_futures_rights_is_not_logged_in_there(mexc: Desk) -> None:
    client = mexc.of("mexc", "no-futures")
    assert await client.spotPrivateGetKycStatus() == {"status": "2"}
    assert await code_of(client.contractPrivateGetAccountAssets()) == "401"


async def test_wrong_credentials_fail_by_themselves(mexc: Desk) -> None:
    wrong = mexc.of("mexc", secret="b" * 32)
    assert await code_of(wrong.spotPrivateGetAccount()) == "700002"
    assert await code_of(wrong.contractPrivateGetAccountAssets()) == "602"
    unknown = mexc.of("mexc", api_key="mx0" + "z" * 15)
    assert await code_of(unknown.spotPrivateGetAccount()) == "10072"
    assert await code_of(unknown.contractPrivateGetAccountAssets()) == "401"
    swapped = mexc.of("mexc", api_key="c" * 32)
    assert await code_of(swapped.spotPrivateGetAccount()) == "700001"


async def test_the_signature_covers_the_whole_query(mexc: Desk) -> None:
    client = mexc.of("mexc")
    request = client.sign("openOrders", ["spot", "private"], "GET", {"symbol": "BTCUSDT"})
    request["url"] = request["url"].replace("BTCUSDT", "ETHUSDT")
    fetched = client.fetch(request["url"], "GET", request["headers"])
    assert await code_of(fetched) == "700002"


async def test_a_clock_that_is_off_is_refused_and_the_server_tells_its_own(mexc: Desk) -> None:
    client = mexc.of("mexc")
    client.options["timeDifference"] = 60_000  # ccxt subtracts it: the request looks old
    assert await code_of(client.spotPrivateGetAccount()) == "700003"
    assert await code_of(client.contractPrivateGetAccountAssets()) == "513"
    client.options["timeDifference"] = -60_000
    assert await code_of(client.spotPrivateGetAccount()) == "700003"
    client.options["timeDifference"] = 0
    client.options["recvWindow"] = 60_001
    assert await code_of(client.spotPrivateGetAccount()) == "700005"


@pytest.mark.parametrize(("ip", "named"), [("198.51.100.9", "198.51.100.9"), ("2001:db8::1",) * 2])
async def test_the_caller_is_compared_with_the_ip_list_and_named(
    mexc: Desk, ip: str, named: str
) -> None:
    mexc.practice.caller_ip = ip
    with pytest.raises(ccxt.BadRequest, match=rf"IP \[{named}\] not in the ip white list"):
        await mexc.of("mexc").spotPrivateGetKycStatus()


async def test_the_gateway_checks_key_then_ip_then_time_then_signature_then_right(
    mexc: Desk,
) -> None:
    practice = mexc.practice
    account = practice.add("mexc", Profile(SPOT_READ, ips=("198.51.100.4",), revoked=True))
    client = mexc.client(account, secret="d" * 32)
    client.options["timeDifference"] = 60_000
    probe = client.spotPrivateDeleteCapitalWithdraw
    assert await code_of(probe()) == "10072"
    practice.revoke(account.id, False)
    assert await code_of(probe()) == "700006"
    practice.caller_ip = "198.51.100.4"
    assert await code_of(probe()) == "700003"
    client.options["timeDifference"] = 0
    assert await code_of(probe()) == "700002"
    client.secret = account.fields["secret"]
    assert await code_of(probe()) == "700007"
    practice.set_withdraw(account.id, True)
    assert await code_of(probe()) == "700004"


async def test_each_futures_right_has_its_own_refusal(mexc: Desk) -> None:
    def with_rights(*rights: str) -> ccxt.mexc:
        return mexc.client(mexc.practice.add("mexc", Profile(frozenset(rights))))

    orders = with_rights("CONTRACT_DEAL_READ")
    assert await code_of(orders.contractPrivateGetAccountAssets()) == "701"
    account = with_rights("CONTRACT_ACCOUNT_READ")
    assert await code_of(account.contractPrivateGetPositionOpenPositions()) == "703"
    reading = with_rights(*FUTURES_READ)
    assert await code_of(reading.contractPrivateGetPositionPositionMode()) == "704"
    assert await code_of(reading.spotPrivateGetKycStatus()) == "10072"


async def test_a_key_for_some_pairs_may_not_trade_others(mexc: Desk) -> None:
    client = mexc.client(mexc.practice.add("mexc", Profile(TRADE, pairs=("MXUSDT",))))
    assert await code_of(client.spotPrivatePostOrderTest(LIMIT)) == "70011"
    assert await client.spotPrivatePostOrderTest({**LIMIT, "symbol": "MXUSDT"}) == {}
    assert (await client.spotPrivateGetSelfSymbols())["data"] == ["MXUSDT"]


async def test_the_right_to_read_transfers_is_one_of_its_own(mexc: Desk) -> None:
    assert await code_of(mexc.of("mexc").spotPrivateGetCapitalTransfer()) == "700007"
    able = mexc.client(mexc.practice.add("mexc", Profile(TRADE | {"SPOT_TRANSFER_READ"})))
    assert await code_of(able.spotPrivateGetCapitalTransfer()) == "700004"
    types = {"fromAccountType": "SPOT", "toAccountType": "FUTURES"}
    assert (await able.spotPrivateGetCapitalTransfer(types))["rows"] == []


async def test_an_unknown_path_is_an_empty_200(mexc: Desk) -> None:
    assert await mexc.of("mexc").spotPrivateGetApiKeyInfo() == ""


async def test_a_change_of_the_account_counts_from_the_next_call(mexc: Desk) -> None:
    account = mexc.practice.account("mexc", "expired")
    client = mexc.client(account)
    assert await code_of(client.spotPrivateGetKycStatus()) == "700002"
    mexc.practice.change(replace(account, expired=False))
    assert await client.spotPrivateGetKycStatus() == {"status": "2"}
