"""What practice exchanges have in common: rows, modes, faults, records, the page's routes."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
import ccxt.async_support as ccxt
import pytest
from aiohttp import web

from bot.exchanges import EXCHANGES as DESCRIPTIONS
from bot.exchanges.base import FieldId
from bot.sandbox.exchanges import (
    ErrorTable,
    FaultKind,
    Mode,
    PracticeExchanges,
    Reply,
    practice_routes,
)
from bot.sandbox.exchanges.prices import COINS
from bot.sandbox.exchanges.registry import SIMULATORS
from tests.exchanges.rows import rows_of
from tests.sandbox.exchange_clients import Desk, code_of, desk
from tests.unit.credentials import EXCHANGES as FORMS

ROWS = [
    pytest.param(simulator.id, row, id=f"{simulator.id}-{row.name}")
    for simulator in SIMULATORS
    for table in simulator.tables
    for row in table
]
EXCHANGES = [simulator.id for simulator in SIMULATORS]


@pytest.fixture(name="here")
async def _here() -> AsyncIterator[Desk]:
    async with desk() as made:
        yield made


async def health(client: Any) -> Any:
    """Make the first call that a scheduled check makes."""
    exchange = DESCRIPTIONS[client.id]
    call = exchange.call(exchange.periodic[0])
    return await getattr(client, call.method)(call.params())


@pytest.mark.parametrize(("exchange", "row"), ROWS)
async def test_a_scripted_error_row_reaches_ccxt_unchanged(
    here: Desk, exchange: str, row: ErrorTable
) -> None:
    client = here.of(exchange)
    here.practice.script(exchange, None, row.reply)
    with suppress(ccxt.BaseError):  # it takes some of HTX's for a success
        await health(client)
    assert client.last_http_response == row.reply.body
    for name, value in row.reply.headers.items():
        got = {key.lower(): each for key, each in client.last_response_headers.items()}
        assert got[name.lower()] == value
    assert await health(client)  # the row was used up


async def test_both_families_of_addresses_are_in_the_texts_that_name_the_caller() -> None:
    texts = [row.values[1].reply.body for row in ROWS if "IP_V6" in str(row.id)]
    assert len(texts) == sum(each.ip_pattern is not None for each in DESCRIPTIONS.values())
    assert all("2001:db8::" in text for text in texts)


async def test_rows_have_names_of_their_own() -> None:
    for simulator in SIMULATORS:
        for table in simulator.tables:
            assert len(list(table)) == len(table.__members__)


async def test_a_script_counts_and_keeps_to_its_path_and_host(here: Desk) -> None:
    practice, client = here.practice, here.of("kucoin")
    one, two = Reply(400, '{"code":"1"}'), Reply(400, '{"code":"2"}')
    practice.script("kucoin.futures", "/api/v1/status", one, times=2)
    practice.script("kucoin", "/api/v1/status", two)
    assert (await client.publicGetTimestamp())["code"] == "200000"
    assert await code_of(client.futuresPublicGetStatus()) == "1"
    assert await code_of(client.publicGetStatus()) == "2"
    assert (await client.publicGetStatus())["data"]["status"] == "open"
    assert await code_of(client.futuresPublicGetStatus()) == "1"
    assert (await client.futuresPublicGetStatus())["data"]["status"] == "open"
    practice.script("kucoin", None, one, times=None)
    for _ in range(3):
        assert await code_of(client.publicGetTimestamp()) == "1"
    practice.clear()
    assert (await client.publicGetTimestamp())["code"] == "200000"


DANGEROUS = [
    ("mexc", "spotPrivatePostOrder"),
    ("mexc", "spotPrivateDeleteOrder"),
    ("mexc", "spotPrivatePostCapitalWithdraw"),
    ("mexc", "spotPrivatePostCapitalTransfer"),
    ("mexc", "spotPrivatePostCapitalTransferInternal"),
    ("mexc", "spotPrivatePostApiKeyInfo"),
    ("mexc", "contractPrivatePostOrderSubmit"),
    ("mexc", "contractPrivatePostPositionChangePositionMode"),
    ("kucoin", "privatePostOrders"),
    ("kucoin", "privatePostHfOrders"),
    ("kucoin", "privateDeleteOrders"),
    ("kucoin", "privatePostWithdrawals"),
    ("kucoin", "privatePostAccountsUniversalTransfer"),
    ("kucoin", "privatePostSubApiKey"),
    ("kucoin", "futuresPrivatePostOrders"),
    ("kucoin", "futuresPrivatePostTransferOut"),
    ("okx", "privatePostTradeOrder"),
    ("okx", "privatePostAssetWithdrawal"),
    ("okx", "privatePostAssetTransfer"),
    ("okx", "privatePostUsersSubaccountApikey"),
    ("bitget", "privateSpotPostV2SpotTradePlaceOrder"),
    ("bitget", "privateSpotPostV2SpotWalletWithdrawal"),
    ("bitget", "privateSpotPostV2SpotWalletTransfer"),
    ("bitget", "privateUtaPostV3TradePlaceOrder"),
    ("bitget", "privateUtaPostV3AccountWithdrawal"),
    ("gate", "privateSpotPostOrders"),
    ("gate", "privateWithdrawalsPostWithdrawals"),
    ("gate", "privateWalletPostTransfers"),
    ("binance", "privatePostOrder"),
    ("binance", "privateDeleteOrder"),
    ("binance", "sapiPostCapitalWithdrawApply"),
    ("binance", "sapiPostAssetTransfer"),
    ("binance", "sapiPostSubAccountUniversalTransfer"),
    ("bingx", "spotV1PrivatePostTradeOrder"),
    ("bingx", "walletsV1PrivatePostCapitalWithdrawApply"),
    ("htx", "spotPrivatePostV1OrderOrdersPlace"),
    ("htx", "spotPrivatePostV1DwWithdrawApiCreate"),
    ("bybit", "privatePostV5OrderCreate"),
    ("bybit", "privatePostV5AssetWithdrawCreate"),
    ("bybit", "privatePostV5AssetTransferUniversalTransfer"),
    ("bybit", "privatePostV5UserUpdateApi"),
    ("coinbase", "v3PrivatePostBrokerageOrders"),
    ("coinbase", "v3PrivatePostBrokerageOrdersBatchCancel"),
    ("coinbase", "v3PrivatePostBrokeragePortfoliosMoveFunds"),
    ("coinbase", "v2PrivatePostAccountsAccountIdTransactions"),
]


@pytest.mark.parametrize(("exchange", "method"), DANGEROUS)
async def test_a_call_that_could_do_harm_is_recorded_and_refused(
    here: Desk, exchange: str, method: str
) -> None:
    client = here.of(exchange, "can-withdraw")
    with pytest.raises(ccxt.BaseError):
        await getattr(client, method)({"id": "1"})
    refused = next(each.refused for each in SIMULATORS if each.id == exchange)
    assert client.last_http_response == refused.body
    assert [seen.exchange for seen in here.practice.violations] == [exchange]
    assert here.practice.requests == here.practice.violations


async def test_a_record_holds_neither_query_nor_key(here: Desk) -> None:
    account = here.practice.account("mexc", "all-right")
    await health(here.client(account))
    (seen,) = here.practice.requests
    assert (seen.exchange, seen.host, seen.method) == ("mexc", "mexc", "GET")
    assert seen.path == "/api/v3/kyc/status"
    assert not any(value in repr(seen) + repr(account) for value in account.fields.values())


@pytest.mark.parametrize("exchange", EXCHANGES)
class TestModes:
    """Each switch of the demo page, and the way back to normal."""

    async def test_normal(self, here: Desk, exchange: str) -> None:
        assert await health(here.of(exchange))

    async def test_slow_outlasts_an_impatient_client(self, here: Desk, exchange: str) -> None:
        client = here.of(exchange)
        here.practice.set_mode(exchange, Mode.SLOW)
        client.timeout = 300
        with pytest.raises(ccxt.RequestTimeout):
            await health(client)
        here.practice.set_mode(exchange, Mode.NORMAL)
        assert await health(client)

    async def test_down(self, here: Desk, exchange: str) -> None:
        client = here.of(exchange)
        here.practice.set_mode(exchange, Mode.DOWN)
        with pytest.raises(ccxt.NetworkError):
            await health(client)
        here.practice.set_mode(exchange, Mode.NORMAL)
        assert await health(client)

    async def test_maintenance(self, here: Desk, exchange: str) -> None:
        client = here.of(exchange)
        here.practice.set_mode(exchange, Mode.MAINTENANCE)
        seen = []
        for _ in range(3):
            with pytest.raises(ccxt.BaseError):
                await health(client)
            seen.append(client.last_http_response)
        assert "<html>" in seen[0]
        assert all(json.loads(body) for body in seen[1:])
        if exchange == "kucoin":
            assert (await client.publicGetStatus())["data"]["status"] == "close"
        here.practice.clear()
        assert await health(client)

    async def test_garbage_is_never_a_recognisable_success(self, here: Desk, exchange: str) -> None:
        client = here.of(exchange)
        here.practice.set_mode(exchange, Mode.GARBAGE)
        bodies = set()
        for _ in range(6):
            with suppress(ccxt.BaseError, TypeError, AttributeError):
                answer = await health(client)
                assert not (isinstance(answer, dict) and answer)
            bodies.add(client.last_http_response)
        assert len(bodies) == 6

    async def test_rate_limiting_says_when_to_come_back(self, here: Desk, exchange: str) -> None:
        client = here.of(exchange)
        here.practice.set_mode(exchange, Mode.RATE_LIMITING)
        with pytest.raises(ccxt.OperationFailed):
            await health(client)
        headers = " ".join(client.last_response_headers).lower()
        told = headers + client.last_http_response
        assert re.search(r"retry[- ]after|limit-reset|unblocked after", told)

    async def test_a_wrong_clock_refuses_and_shows_in_time_and_date(
        self, here: Desk, exchange: str
    ) -> None:
        if DESCRIPTIONS[exchange].in_order:
            pytest.skip("its times only have to grow")
        client = here.of(exchange)
        here.practice.set_mode(exchange, Mode.CLOCK_OFF)
        with pytest.raises(ccxt.BaseError):
            await health(client)
        assert client.last_http_response == rows_of(exchange).wrong_clock.body
        ahead = await client.fetch_time() / 1000 - time.time()
        assert ahead == pytest.approx(600, abs=5)
        date = parsedate_to_datetime(client.last_response_headers["Date"])
        assert (date - datetime.now(UTC)).total_seconds() == pytest.approx(600, abs=5)
        client.milliseconds = lambda: int((time.time() + ahead) * 1000)
        client.seconds = lambda: client.milliseconds() // 1000
        assert await health(client)  # a client that allows for the clock is let in

    async def test_one_exchange_is_switched_without_the_other(
        self, here: Desk, exchange: str
    ) -> None:
        here.practice.set_mode(exchange, Mode.DOWN)
        for other in set(EXCHANGES) - {exchange}:
            assert await health(here.of(other))


async def test_the_servers_clock_is_an_argument() -> None:
    async with desk(clock=lambda: datetime.now(UTC) - timedelta(minutes=10)) as late:
        assert await code_of(health(late.of("mexc"))) == "700003"
        assert await code_of(health(late.of("kucoin"))) == "400002"


async def test_a_round_trip_delays_each_answer_and_not_the_others(here: Desk) -> None:
    here.practice.round_trip = timedelta(milliseconds=200)
    client = here.of("mexc")
    started = time.perf_counter()
    await asyncio.gather(*(client.spotPublicGetPing() for _ in range(20)))
    assert 0.2 <= time.perf_counter() - started < 2


MEANINGLESS = {
    FaultKind.EMPTY: "",
    FaultKind.NULL: "null",
    FaultKind.NAN: "NaN",
    FaultKind.LIST: "[1,2,3]",
    FaultKind.OBJECT: "{}",
    FaultKind.HTML_200: "<html>",
    FaultKind.HTML_403: "<html>",
    FaultKind.HTML_502: "<html>",
    FaultKind.TRUNCATED: '{"code":"200000","success":true,"data":{"perm',
    FaultKind.DEEP_JSON: "[" * 200_000,
}


@pytest.mark.parametrize("kind", MEANINGLESS)
@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_a_meaningless_body_arrives_as_it_is(
    here: Desk, exchange: str, kind: FaultKind
) -> None:
    client = here.of(exchange)
    here.practice.fault(exchange, kind, times=1)
    with suppress(ccxt.BaseError, TypeError, AttributeError):
        await health(client)
    assert client.last_http_response.startswith(MEANINGLESS[kind])
    assert bool(client.last_http_response) == bool(MEANINGLESS[kind])
    assert await health(client)


async def test_ccxt_takes_some_meaningless_bodies_for_an_answer(here: Desk) -> None:
    client = here.of("mexc")
    for kind in (FaultKind.EMPTY, FaultKind.HTML_200, FaultKind.OBJECT, FaultKind.TRUNCATED):
        here.practice.fault("mexc", kind, times=1)
        await health(client)  # raises nothing: why success has to be recognised


@pytest.mark.parametrize(
    ("kind", "raised"),
    [
        (FaultKind.RESET, ccxt.ExchangeNotAvailable),
        # ccxt files a broken-off body as an answer of the exchange: without a code it is none.
        (FaultKind.CUT, ccxt.ExchangeError),
    ],
)
async def test_a_broken_connection_is_an_error_without_a_code(
    here: Desk, kind: FaultKind, raised: type[ccxt.BaseError]
) -> None:
    client = here.of("kucoin")
    here.practice.fault("kucoin", kind, path="/api/v1/user/api-key")
    with pytest.raises(raised) as caught:
        await health(client)
    assert "code" not in str(caught.value)
    assert await client.publicGetTimestamp()


async def test_a_hanging_call_ends_with_the_server(here: Desk) -> None:
    client = here.of("mexc")
    here.practice.fault("mexc", FaultKind.HANG)
    client.timeout = 200
    with pytest.raises(ccxt.RequestTimeout):
        await health(client)
    started = time.perf_counter()
    await here.practice.stop()
    assert time.perf_counter() - started < 2


async def test_an_echo_repeats_what_must_not_be_shown(here: Desk) -> None:
    account = here.practice.account("kucoin", "all-right")
    client = here.client(account)
    here.practice.fault("kucoin", FaultKind.ECHO)
    with pytest.raises(ccxt.ExchangeError) as caught:
        await health(client)
    assert account.fields["api_key"] in str(caught.value)
    assert "/api/v1/user/api-key" in str(caught.value)


async def test_a_redirect_leads_the_key_to_another_host(here: Desk) -> None:
    client = here.of("mexc")
    here.practice.fault("mexc", FaultKind.REDIRECT)
    with suppress(ccxt.BaseError):
        await health(client)
    (strayed,) = here.practice.astray  # ccxt follows: why the product's session must not
    assert strayed.host.startswith("localhost:")
    assert strayed.path == "/elsewhere/mexc/api/v3/kyc/status"


async def test_floods_and_drips_are_what_they_say(here: Desk) -> None:
    url = here.practice.urls["mexc"] + "/api/v3/ping"
    async with aiohttp.ClientSession(auto_decompress=False) as session:
        here.practice.fault("mexc", FaultKind.HUGE, times=1)
        async with session.get(url) as reply:
            assert len(await reply.content.readexactly(3 * 1024 * 1024)) == 3 * 1024 * 1024
        here.practice.fault("mexc", FaultKind.GZIP_BOMB, times=1)
        async with session.get(url) as reply:
            packed = await reply.read()
            assert reply.headers["Content-Encoding"] == "gzip"
            assert len(packed) < 1024 * 1024
            assert int.from_bytes(packed[-4:], "little") == 300 * 1024 * 1024
        here.practice.fault("mexc", FaultKind.DRIP, times=1)
        started = time.perf_counter()
        async with session.get(url) as reply:
            assert await reply.content.readexactly(2) == b"{}"
            assert time.perf_counter() - started >= 0.5


async def test_practice_accounts_are_the_same_after_a_restart() -> None:
    first, second = PracticeExchanges(), PracticeExchanges()
    assert [each.fields for each in first.accounts] == [each.fields for each in second.accounts]
    assert [each.uid for each in first.accounts] == [each.uid for each in second.accounts]
    keys = [each.fields["api_key"] for each in first.accounts]
    assert len(set(keys)) == len(keys)


async def test_credentials_have_the_documented_shapes() -> None:
    for account in PracticeExchanges().accounts:
        for name, value in account.fields.items():
            form = next(each for each in FORMS[account.exchange] if each.id == name)
            assert re.fullmatch(form.pattern, value)


async def test_there_is_an_account_for_every_situation() -> None:
    practice = PracticeExchanges()
    offered = {
        exchange: {each.situation.value for each in practice.accounts if each.exchange == exchange}
        for exchange in EXCHANGES
    }
    common = {
        "all-right",
        "can-withdraw",
        "read-only",
        "ip-not-allowed",
        "revoked",
        "expired",
        "restricted",
        "no-futures",
    }
    for exchange, situations in offered.items():
        asked = {each.id for each in DESCRIPTIONS[exchange].fields}
        # Not every exchange has a right for futures, or keys that end.
        assert common - {"no-futures", "expired"} <= situations - {"wrong-passphrase"} <= common
        assert ("wrong-passphrase" in situations) is (FieldId.PASSPHRASE in asked)


async def test_an_added_account_may_bring_its_own_credentials(here: Desk) -> None:
    mine = {"api_key": "mx0" + "q" * 15, "secret": "e" * 32}
    account = here.practice.add("mexc", fields=mine, name="mine")
    assert account.id == "mexc-mine"
    assert await health(here.client(account)) == {"status": "2"}


@pytest.mark.parametrize(("exchange", "calls"), [("mexc", 5), ("kucoin", 10)])
async def test_the_naive_flow_works_and_is_long(exchange: str, calls: int) -> None:
    async with desk(markets=20) as here:
        client = here.of(exchange, "can-withdraw")
        assert len(await client.load_markets()) == 40
        assert (await client.fetch_balance())["total"]
        assert await client.fetch_open_orders("BTC/USDT") == []
        assert len(here.practice.requests) == calls


@pytest.fixture(name="page")
async def _page(here: Desk) -> AsyncIterator[aiohttp.ClientSession]:
    application = web.Application()
    application.add_routes(practice_routes(here.practice))
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with aiohttp.ClientSession(base) as session:
        yield session
    await runner.cleanup()


async def test_the_page_shows_exchanges_and_accounts(
    here: Desk, page: aiohttp.ClientSession
) -> None:
    state = await (await page.get("/practice")).json()
    assert state["exchanges"][0] == {
        "id": "mexc",
        "title": "MEXC",
        "mode": "normal",
        "modes": [mode.value for mode in Mode],
    }
    account = here.practice.account("kucoin", "wrong-passphrase")
    (shown,) = (each for each in state["accounts"] if each["id"] == account.id)
    assert shown == {
        "id": "kucoin-wrong-passphrase",
        "exchange": "kucoin",
        "situation": "wrong-passphrase",
        "fields": dict(account.fields),
        "file": None,
        "revoked": False,
        "can_withdraw": False,
        "address_allowed": True,
    }
    assert shown["fields"]["passphrase"] != account.truth["passphrase"]


async def test_the_pages_switches_work(here: Desk, page: aiohttp.ClientSession) -> None:
    client = here.of("mexc")
    assert (await page.post("/practice/exchange/mexc", json={"mode": "down"})).status == 200
    with pytest.raises(ccxt.NetworkError):
        await health(client)
    await page.post("/practice/exchange/mexc", json={"mode": "normal"})
    assert await health(client)

    switches = {"revoked": True, "can_withdraw": True}
    answer = await page.post("/practice/account/mexc-all-right", json=switches)
    assert await answer.json() == {"ok": True}
    assert await code_of(health(client)) == "10072"
    await page.post("/practice/account/mexc-all-right", json={"revoked": False})
    assert await health(client)
    shown = (await (await page.get("/practice")).json())["accounts"][0]
    assert (shown["revoked"], shown["can_withdraw"]) == (False, True)


async def test_the_page_moves_a_price(here: Desk, page: aiohttp.ClientSession) -> None:
    assert (await page.post("/practice/price/BTC", json={"percent": 80.5})).status == 200

    shown = (await (await page.get("/practice")).json())["prices"][0]
    assert shown == {
        "coin": "BTC",
        "price": "77280.00",
        "first": "96000",
        "percent": 80.5,
        "lowest": 40,
        "highest": 160,
        "moving": False,
    }
    assert here.practice.prices.of(COINS[0]) == 77280


async def test_the_page_lets_a_price_crash_and_come_back(page: aiohttp.ClientSession) -> None:
    for move in ("crash", "recover"):
        assert (await page.post("/practice/price/ETH", json={"move": move})).status == 200
        [shown] = [
            each
            for each in (await (await page.get("/practice")).json())["prices"]
            if each["coin"] == "ETH"
        ]
        assert shown["moving"]


@pytest.mark.parametrize("situation", ["all-right", "ip-not-allowed", "revoked"])
async def test_the_bots_address_is_put_on_a_keys_list_and_taken_off(
    here: Desk, page: aiohttp.ClientSession, situation: str
) -> None:
    account = here.practice.account("mexc", situation)
    here.practice.revoke(account.id, False)
    for allowed in (True, False, True, False):
        answer = await page.post(
            f"/practice/account/{account.id}", json={"address_allowed": allowed}
        )
        assert await answer.json() == {"ok": True}
        accounts = (await (await page.get("/practice")).json())["accounts"]
        [shown] = [each for each in accounts if each["id"] == account.id]
        assert shown["address_allowed"] is allowed
        if allowed:
            assert await health(here.of("mexc", situation))
        else:
            assert await code_of(health(here.of("mexc", situation))) == "700006"


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("exchange/mexc", '{"mode": "sideways"}', 400),
        ("exchange/mexc", "{}", 400),
        ("exchange/nowhere", '{"mode": "down"}', 404),
        ("exchange/mexc", "not json", 400),
        ("later", "{}", 404),
        ("price/LUNATIC", '{"percent": 90}', 404),
        ("price/BTC", '{"percent": "90"}', 400),
        ("price/BTC", '{"percent": true}', 400),
        ("price/BTC", '{"percent": NaN}', 400),
        ("price/BTC", '{"percent": 1e999}', 400),
        ("price/BTC", '{"move": "sideways"}', 400),
        ("price/BTC", "{}", 400),
        ("exchange/mexc", "[]", 400),
        ("account/nobody", '{"revoked": true}', 404),
        ("account/mexc-all-right", '{"revoked": "yes"}', 400),
        ("account/mexc-all-right", '{"secret": true}', 400),
        ("account/mexc-all-right", "{}", 400),
    ],
)
async def test_the_page_refuses_nonsense(
    here: Desk, page: aiohttp.ClientSession, path: str, body: str, status: int
) -> None:
    before = (here.practice.accounts, here.practice.exchanges)
    headers = {"Content-Type": "application/json"}
    answer = await page.post(f"/practice/{path}", data=body, headers=headers)
    assert answer.status == status
    assert (await answer.json())["error"]
    assert (here.practice.accounts, here.practice.exchanges) == before


async def test_a_form_of_another_site_switches_nothing(
    here: Desk, page: aiohttp.ClientSession
) -> None:
    answer = await page.post("/practice/account/mexc-all-right", data='{"revoked": true}')
    assert answer.status == 415
    assert not here.practice.account("mexc", "all-right").revoked
