"""The way out: bounded, to known hosts only, silent about secrets, and on the exchange's time."""

import asyncio
import gc
import json
import logging
import resource
import socket
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

# Only to see what is left of its clones.
import ccxt.async_support as ccxt
import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer

from bot.exchanges.base import (
    Denied,
    Exchange,
    FieldId,
    Line,
    Mark,
    Problem,
    Refusal,
    Reply,
    RightId,
)
from bot.exchanges.gateway import Gateway, origins
from bot.exchanges.session import HostRefused, Request, Session, Tries
from bot.sandbox.exchanges import FaultKind, Mode, PracticeAccount, PracticeExchanges
from bot.sandbox.exchanges import Reply as Answered
from bot.sandbox.exchanges.mexc import SpotError
from bot.services.checks import Checks
from bot.services.clock import utc_now
from bot.services.verdict import Verdict, decide

from .conftest import UNLIMITED, Desk, credentials, kept
from .rows import rows_of

IMPATIENT = pytest.mark.parametrize("patience", [{"attempt": 0.3, "total": 0.8}], ids=["impatient"])


@IMPATIENT
@pytest.mark.parametrize("kind", [FaultKind.HANG, FaultKind.DRIP])
async def test_an_answer_that_does_not_come_is_not_waited_for(
    desk: Desk, exchange: Exchange, kind: FaultKind
):
    desk.practice.fault(exchange.id, kind)
    started = time.monotonic()

    report = await desk.check(exchange)

    assert time.monotonic() - started < 3
    assert report.problems == (Problem.UNAVAILABLE,)
    assert report.lines[Line.REACHABLE] is Mark.BAD


@pytest.mark.parametrize("patience", [{"attempt": 60, "total": 0.3}], ids=["total"])
async def test_a_check_ends_in_time_with_what_has_arrived(desk: Desk, exchange: Exchange):
    probes = (RightId.WITHDRAW, RightId.TRANSFER)
    needed = [c for c in exchange.calls if not c.optional and c.needs not in probes]
    await desk.call(exchange, needed[-1].id)
    asked = desk.practice.requests[-1]
    desk.practice.fault(asked.host, FaultKind.HANG, asked.path)

    report = await desk.check(exchange)

    assert report.lines[Line.KEY] is Mark.GOOD
    assert report.problems == (Problem.UNAVAILABLE,)
    assert decide(report) is Verdict.RETRY


@pytest.mark.parametrize("patience", [{"attempt": 60, "total": 60}], ids=["patient"])
@pytest.mark.parametrize("kind", [FaultKind.HUGE, FaultKind.GZIP_BOMB])
async def test_a_flood_is_cut_off_before_it_fills_memory(
    desk: Desk, exchange: Exchange, kind: FaultKind
):
    """R35."""
    desk.practice.fault(exchange.id, kind)
    await desk.call(exchange, exchange.periodic[0])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    for _ in range(5):
        outcome = await desk.call(exchange, exchange.periodic[0])
        assert outcome == Refusal(Problem.UNCLEAR)

    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 50 * 1024  # KiB; one flood is 300 MiB


async def test_a_broken_connection_is_tried_twice_and_no_more(desk: Desk, exchange: Exchange):
    desk.practice.fault(exchange.id, FaultKind.RESET)
    for call in exchange.calls:
        desk.practice.requests.clear()

        outcome = await desk.call(exchange, call.id)

        assert outcome == Refusal(Problem.UNAVAILABLE)
        assert len(desk.practice.requests) <= 2


async def test_a_dead_connection_and_a_wrong_clock_together_are_two_tries_too(
    desk: Desk, exchange: Exchange
):
    wrong = rows_of(exchange.id).clock.reply
    for call in exchange.calls:
        for clock_first in (False, True):
            await desk.call(exchange, call.id)
            desk.practice.requests.clear()
            if clock_first:
                desk.practice.script(exchange.id, None, wrong)
            desk.practice.fault(exchange.id, FaultKind.RESET, times=1)
            desk.practice.script(exchange.id, None, wrong, times=None)

            outcome = await desk.call(exchange, call.id)

            assert isinstance(outcome, Refusal)
            assert len(desk.practice.requests) == 2
            desk.practice.clear()
            assert isinstance(await desk.call(exchange, call.id), Reply | Denied)


async def test_a_kept_connection_that_died_is_not_noticed(desk: Desk, exchange: Exchange):
    for call in exchange.calls:
        await desk.call(exchange, call.id)
        desk.practice.fault(exchange.id, FaultKind.RESET, times=1)

        outcome = await desk.call(exchange, call.id)

        assert outcome != Refusal(Problem.UNAVAILABLE)


async def test_a_redirect_is_not_followed(desk: Desk, exchange: Exchange):
    desk.practice.fault(exchange.id, FaultKind.REDIRECT)

    outcome = await desk.call(exchange, exchange.periodic[0])

    assert isinstance(outcome, Refusal)
    assert outcome.problem is Problem.UNCLEAR
    assert desk.practice.astray == []


async def test_nothing_leaves_for_a_host_that_no_description_names():
    session = Session(["https://api.exchange.test"], timeout=1)
    for url in (
        "https://other.test/",
        "http://api.exchange.test/",
        "https://api.exchange.test:444/",
        "https://api.exchange.test@other.test/",
        "https://api.exchange.test.other.test/",
    ):
        with pytest.raises(HostRefused):
            await session.send(Request(url, "GET", {}, None), Tries())
    await session.close()


class Spy(AbstractResolver):
    """Resolve every name to this machine and remember the names."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.families: set[int] = set()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.names.add(host)
        self.families.add(family)
        return [
            ResolveResult(
                hostname=host, host="127.0.0.1", port=port, family=family, proto=0, flags=0
            )
        ]

    async def close(self) -> None:
        """Nothing is open."""


async def test_only_the_exchanges_own_hosts_are_looked_up_and_only_by_ipv4(
    practice: PracticeExchanges, exchange: Exchange, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.test:3128")
    named = {
        host: url.replace("127.0.0.1", f"{host.replace('.', '-')}.test")
        for host, url in practice.urls.items()
    }
    spy = Spy()
    gateway = Gateway(UNLIMITED.values(), urls=named, clock=utc_now, resolver=spy)
    account = practice.account(exchange.id, "all-right")

    report = await Checks(gateway, utc_now).full(
        exchange, credentials(account), exchange.markets[-1]
    )
    await gateway.close()

    assert decide(report) is kept(exchange)
    hosts = {f"{host.replace('.', '-')}.test" for host in named if host.startswith(exchange.id)}
    assert spy.names <= hosts
    assert exchange.variants or spy.names == hosts  # a key found at once is looked for nowhere else
    assert spy.families == {socket.AF_INET}


async def test_who_waits_for_a_connection_gets_the_next_one():
    async def slow(_: web.Request) -> web.Response:
        await asyncio.sleep(0.02)
        return web.Response()

    app = web.Application()
    app.router.add_get("/", slow)
    async with TestServer(app) as server:
        url = str(server.make_url("/"))
        session = Session([url], timeout=0.3, connections=1)

        async def ask(times: int) -> None:
            for _ in range(times):
                await session.send(Request(url, "GET", {}, None), Tries())

        await asyncio.gather(ask(30), ask(1))
        await session.close()


def test_one_address_may_replace_all_hosts_or_one(kucoin: Exchange):
    spot, futures = kucoin.hosts["spot"], kucoin.hosts["futures"]

    assert origins(kucoin, {}) == {"spot": spot, "futures": futures}
    assert origins(kucoin, {"kucoin": "https://one.test/"}) == {
        "spot": "https://one.test",
        "futures": "https://one.test",
    }
    assert origins(kucoin, {"kucoin.futures": "https://two.test"}) == {
        "spot": spot,
        "futures": "https://two.test",
    }


async def test_a_host_whose_clock_is_off_still_checks_and_says_so(desk: Desk, exchange: Exchange):
    """R37."""
    desk.practice.set_mode(exchange.id, Mode.CLOCK_OFF)

    report = await desk.check(exchange)

    assert decide(report) is kept(exchange)
    assert report.lines[Line.CLOCK] is Mark.WARN
    assert report.clock_offset is not None
    assert timedelta(minutes=9) < report.clock_offset < timedelta(minutes=11)


@pytest.mark.parametrize("minutes", [-10, 10])
async def test_our_own_clock_off_by_minutes_is_corrected_and_corrected_back(
    practice: PracticeExchanges, exchange: Exchange, minutes: int
):
    off = timedelta(minutes=minutes)
    gateway = Gateway(UNLIMITED.values(), urls=practice.urls, clock=lambda: utc_now() + off)
    checks = Checks(gateway, utc_now)
    account = practice.account(exchange.id, "all-right")

    wrong = await checks.full(exchange, credentials(account), exchange.markets[-1])
    off = timedelta()
    right = await checks.full(exchange, credentials(account), exchange.markets[-1])
    await gateway.close()

    assert decide(wrong) is decide(right) is kept(exchange)
    assert wrong.lines[Line.CLOCK] is Mark.WARN
    assert right.lines[Line.CLOCK] is Mark.GOOD


async def test_a_wrong_clock_does_not_hide_a_wrong_key(desk: Desk, exchange: Exchange):
    desk.practice.set_mode(exchange.id, Mode.CLOCK_OFF)
    account = desk.practice.account(exchange.id, "all-right")
    wrong = account.fields["secret"][:-1] + ("0" if account.fields["secret"][-1] != "0" else "1")

    assert (await desk.check(exchange, "revoked")).problems == (rows_of(exchange.id).gone,)
    assert (await desk.check(exchange, secret=wrong)).problems[0] in (
        Problem.WRONG_SECRET,
        Problem.WRONG_PASSPHRASE,
    )


async def test_what_stays_refused_for_the_clock_is_the_clocks_fault_and_asked_twice(
    desk: Desk, exchange: Exchange
):
    desk.practice.script(exchange.id, None, rows_of(exchange.id).clock.reply, times=None)

    outcome = await desk.call(exchange, exchange.periodic[0])
    asked = len(desk.practice.requests)
    report = await desk.check(exchange)

    assert isinstance(outcome, Refusal)
    assert outcome.problem is Problem.CLOCK
    assert asked == 2
    assert report.lines[Line.CLOCK] is Mark.BAD
    assert report.lines[Line.KEY] is Mark.UNKNOWN
    assert decide(report) is Verdict.RETRY


@pytest.mark.parametrize(
    "date",
    [
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Fri, 01 Jan 2026 00:00:00 +99999999999999",
        "Sat, 01 Jan 0001 00:00:00 +2359",
        "Fri, 01 Jan 2021 00:00:00 GMT",
        "Fri, 01 Jan 2026 00:00:00",
        "yesterday",
    ],
)
async def test_an_odd_date_says_nothing_of_the_clock(desk: Desk, exchange: Exchange, date: str):
    refused = replace(rows_of(exchange.id).clock.reply, headers={"Date": date})
    desk.practice.script(exchange.id, None, refused, times=None)

    odd = await desk.check(exchange)
    desk.practice.clear()
    right = await desk.check(exchange)

    assert odd.problems == (Problem.CLOCK,)
    assert odd.clock_offset is None
    assert decide(right) is kept(exchange)
    assert right.lines[Line.CLOCK] is Mark.GOOD


async def test_a_rate_limit_pauses_that_exchange_and_no_other(
    practice: PracticeExchanges, mexc: Exchange, kucoin: Exchange
):
    gateway = Gateway(UNLIMITED.values(), urls=practice.urls, clock=utc_now)
    practice.script("mexc", None, SpotError.BANNED.reply)
    first = await gateway.call(mexc, mexc.warm[0])
    practice.requests.clear()

    second = await gateway.call(mexc, mexc.warm[0])
    other = await gateway.call(kucoin, kucoin.warm[0])
    await gateway.close()

    assert isinstance(first, Refusal)
    assert second == Refusal(Problem.RATE_LIMITED)
    assert isinstance(other, Reply)
    assert [seen.exchange for seen in practice.requests] == ["kucoin"]


async def test_a_ban_of_our_address_is_obeyed_whoever_met_it(desk: Desk, exchange: Exchange):
    desk.practice.script(exchange.id, None, Answered(418, "", {"Retry-After": "120"}))
    met = await desk.call(exchange, exchange.periodic[0])
    desk.practice.requests.clear()

    assert isinstance(met, Refusal)
    assert met.retry_after == timedelta(minutes=2)
    assert await desk.call(exchange, exchange.periodic[0]) == Refusal(Problem.RATE_LIMITED)
    assert desk.practice.requests == []


async def test_a_lockout_that_only_a_code_tells_of_is_obeyed_as_long_as_it_lasts(
    desk: Desk, kucoin: Exchange
):
    lasts = timedelta(minutes=15)
    problems = {**kucoin.problems, "429777": Problem.RATE_LIMITED}
    strict = replace(kucoin, problems=problems, bans={"429777": lasts})
    desk.practice.script("kucoin", None, Answered(200, '{"code":"429777"}'))
    met = await desk.call(strict, "key")
    desk.practice.requests.clear()

    assert isinstance(met, Refusal)
    assert met.retry_after == lasts
    assert desk.gateway.paused(strict) > lasts.total_seconds() - 60
    assert await desk.call(strict, "key") == Refusal(Problem.RATE_LIMITED)
    assert desk.practice.requests == []


async def test_one_kucoin_account_over_its_limit_pauses_nobody_else(desk: Desk, kucoin: Exchange):
    excess = Answered(429, '{"code":"429000"}', {"gw-ratelimit-reset": "120000"})
    desk.practice.script("kucoin", None, excess)
    refused = await desk.call(kucoin, "key")

    assert isinstance(refused, Refusal)
    assert refused.retry_after == timedelta(minutes=2)
    assert isinstance(await desk.call(kucoin, "key"), Reply)


@pytest.mark.parametrize("status", [201, 302, 400, 403, 429, 500, 503])
async def test_a_success_body_under_an_error_status_is_no_success(
    desk: Desk, exchange: Exchange, status: int
):
    call_id = exchange.periodic[0]
    good = await desk.call(exchange, call_id)
    assert isinstance(good, Reply)
    desk.practice.script(exchange.id, None, Answered(status, json.dumps(good.body)))

    assert isinstance(await desk.call(exchange, call_id), Reply) is (status < 300)


CANARIES: Mapping[FieldId, str] = {
    FieldId.API_KEY: "mx0canary7key7canary",
    FieldId.SECRET: "canary-7secret-canary",
    FieldId.PASSPHRASE: "canary-7passphrase-canary",
}


# What stands around the secrets where a request shows: in an address, in a header.
AROUND = ("Bearer", "signature", "timestamp=", "http://", "https://", "AccessKeyId", "openApi/")
HEADERS = ("KC-API", "ACCESS-", "X-BX-APIKEY", "X-MBX-APIKEY", "X-MEXC-APIKEY", "X-BAPI")


def hidden(account: PracticeAccount) -> set[str]:
    """Return what of an account may show nowhere."""
    lines = {line for value in account.fields.values() for line in value.split()[-9:]}
    secret = {line for line in lines if len(line) > 9 and "-----" not in line}
    assert secret
    return secret


@pytest.mark.parametrize("patience", [{"attempt": 0.3, "total": 0.5}], ids=["impatient"])
async def test_no_secret_and_no_signature_shows_anywhere(
    desk: Desk, exchange: Exchange, caplog: pytest.LogCaptureFixture
):
    """R11: some exchanges are sent key and signature in the address, which errors repeat."""
    strict = any(field.must_fit for field in exchange.fields)
    fields = {str(field.id): CANARIES[field.id] for field in exchange.fields}
    account = desk.practice.add(exchange.id, fields=None if strict else fields)
    shown: list[Any] = []

    async def progress(report: Any) -> None:
        shown.append(report)

    for kind in (None, *FaultKind):
        if kind is not None:
            desk.practice.fault(exchange.id, kind)
        with caplog.at_level(logging.DEBUG):
            shown.append(await desk.gateway.call(exchange, exchange.calls[0], credentials(account)))
            report = await desk.checks.full(
                exchange, credentials(account), exchange.markets[-1], progress
            )
        told = (caplog.text + repr(shown) + repr(report)).lower()

        assert report.reference in caplog.text
        for marker in (*hidden(account), *AROUND, *HEADERS):
            assert marker.lower() not in told, kind
        desk.practice.clear()
        caplog.clear()


async def test_a_host_that_is_away_leaks_nothing(
    desk: Desk, exchange: Exchange, caplog: pytest.LogCaptureFixture
):
    away = {exchange.id: "http://127.0.0.1:1"}
    gateway = Gateway([exchange], urls=away, clock=utc_now, timeout=1)
    account = desk.practice.account(exchange.id, "all-right")

    with caplog.at_level(logging.DEBUG):
        outcome = await gateway.call(exchange, exchange.calls[0], credentials(account))
    await gateway.close()

    assert outcome == Refusal(Problem.UNAVAILABLE)
    for marker in (*hidden(account), *AROUND, *HEADERS):
        assert marker.lower() not in caplog.text.lower()


async def test_templates_keep_nothing_of_a_call(desk: Desk, exchange: Exchange):
    account = desk.practice.account(exchange.id, "all-right")
    await desk.check(exchange)

    for template in desk.gateway._templates.values():
        kept = repr(vars(template))
        assert not any(value in kept for value in account.fields.values())
        assert not template.markets


async def test_the_keys_of_a_call_are_gone_when_it_has_ended(desk: Desk, exchange: Exchange):
    gc.disable()  # it would remove what leads back to itself, some time later
    try:
        await desk.call(exchange, exchange.periodic[0])
        clients = [each for each in gc.get_objects() if isinstance(each, ccxt.Exchange)]
    finally:
        gc.enable()

    assert clients
    assert not any(client.apiKey for client in clients)


async def test_gateways_to_other_hosts_do_not_get_into_each_others_way(
    desk: Desk, exchange: Exchange
):
    elsewhere = PracticeExchanges()
    await elsewhere.start()
    other = Gateway(UNLIMITED.values(), urls=elsewhere.urls, clock=utc_now)
    account = elsewhere.account(exchange.id, "all-right")

    await desk.call(exchange, exchange.periodic[0])
    await other.call(exchange, exchange.call(exchange.periodic[0]), credentials(account))
    await desk.call(exchange, exchange.periodic[0])
    await other.close()
    await elsewhere.stop()

    assert len(desk.practice.requests) == 2
    assert len(elsewhere.requests) == 1


async def test_a_lacking_right_is_no_refusal_of_the_key(desk: Desk, mexc: Exchange):
    account = desk.practice.account("mexc", "read-only")

    outcome = await desk.gateway.call(mexc, mexc.call("trade"), credentials(account))

    assert isinstance(outcome, Denied)
    assert outcome.code == "700007"


async def test_a_call_may_come_before_everything_is_loaded(
    practice: PracticeExchanges, exchange: Exchange
):
    gateway = Gateway(UNLIMITED.values(), urls=practice.urls, clock=utc_now)

    outcomes = await asyncio.gather(*(gateway.call(exchange, exchange.warm[0]) for _ in range(3)))
    await gateway.close()

    assert all(isinstance(outcome, Reply) for outcome in outcomes)


async def test_ccxt_is_quiet_and_adds_no_broker_headers(
    practice: PracticeExchanges, kucoin: Exchange
):
    sent: list[str] = []

    async def note(request: web.BaseRequest) -> web.Response:
        sent.extend(request.headers)
        return web.json_response({"code": "400003"}, status=401)

    runner = web.ServerRunner(web.Server(note))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    urls = {"kucoin": f"http://127.0.0.1:{runner.addresses[0][1]}"}
    gateway = Gateway([kucoin], urls=urls, clock=utc_now)
    account = practice.account("kucoin", "all-right")
    await gateway.call(kucoin, kucoin.call("key"), credentials(account))
    await gateway.close()
    await runner.cleanup()

    assert "KC-API-KEY" in sent
    assert not [name for name in sent if "PARTNER" in name or "BROKER" in name]
    assert logging.getLogger("ccxt.base.exchange").getEffectiveLevel() >= logging.WARNING
