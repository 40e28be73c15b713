"""What the operator's probes read: the truth about each part, and nothing about anybody (R38)."""

import json
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from http import HTTPStatus

import aiohttp
import pytest
from sqlalchemy import select, update

from bot._bootstrap import ROOT
from bot.again import NoPort
from bot.app import App, build
from bot.sandbox.demo import TOKEN, Sandbox
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import Fault, TelegramServer
from bot.settings import Settings
from storage.keyring import Keyring
from storage.schema import master_keys
from tests.flows.conftest import SetClock, found_in, secrets_of
from tests.flows.trader import PATIENCE, Trader

BY = {"ok": True, "by": "polling"}


class Operator:
    """Somebody who asks the bot's own server."""

    def __init__(self, app: App, session: aiohttp.ClientSession) -> None:
        assert app.web is not None
        self._url = app.web.url
        self._session = session

    async def gets(self, path: str) -> tuple[int, str]:
        async with self._session.get(f"{self._url}{path}") as answer:
            return answer.status, await answer.text()

    async def finds_red(self) -> set[str]:
        """Return the parts that are not all right."""
        status, text = await self.gets("/readyz")
        parts = json.loads(text)
        assert parts.pop("ready") is (status == HTTPStatus.OK)
        return {name for name, part in parts.items() if not part["ok"]}


@pytest.fixture
def settings() -> Settings:
    return Settings(http_port=0)


@pytest.fixture
async def operator(app: App) -> AsyncIterator[Operator]:
    async with aiohttp.ClientSession() as session:
        yield Operator(app, session)


async def test_a_bot_that_serves_is_alive_and_ready(operator: Operator, alice: Trader) -> None:
    await alice.waits()

    assert await operator.gets("/healthz") == (HTTPStatus.OK, '{"alive": true}')
    status, text = await operator.gets("/readyz")

    assert status == HTTPStatus.OK
    parts = json.loads(text)
    assert parts["telegram"].pop("heard_seconds_ago") < PATIENCE
    assert parts["checks"].pop("looked_seconds_ago") < PATIENCE
    well = {name: {"ok": True} for name in ("database", "keys", "checks")}
    assert parts == {"ready": True, "telegram": BY, **well}


async def test_checks_that_stand_still_make_it_red_until_they_go_on(
    operator: Operator, app: App, alice: Trader, clock: SetClock
) -> None:
    await alice.waits()
    app.scheduler.pause()
    await app.jobs.watch()
    clock.advance(minutes=9)
    assert await operator.finds_red() == set()
    clock.advance(minutes=2)
    assert await operator.finds_red() == {"checks"}

    await app.jobs.watch()
    assert await operator.finds_red() == set()


async def test_a_telegram_that_is_away_makes_it_red_until_it_is_back(
    operator: Operator, app: App, alice: Trader, telegram: TelegramServer
) -> None:
    await alice.waits()
    app.hears.patience = timedelta(0)  # instead of a minute and a half
    telegram.fail("getUpdates", Fault.unauthorized(), times=None)
    assert await operator.finds_red() == {"telegram"}
    assert (await operator.gets("/healthz"))[0] == HTTPStatus.OK

    telegram.heal()
    app.hears.patience = timedelta(minutes=1)
    await alice.waits()
    assert await operator.finds_red() == set()


async def test_a_bot_that_never_heard_telegram_is_not_ready(
    far: Sandbox, settings: Settings, keyring: Keyring, tmp_path
) -> None:
    async with build(far.settings(settings, tmp_path), keyring) as app:
        assert app.web is not None
        await app.web.start()
        async with aiohttp.ClientSession() as session:
            await app.storage.database.migrate()
            assert await Operator(app, session).finds_red() == {"telegram"}


async def test_a_key_that_no_longer_opens_makes_it_red(
    operator: Operator, app: App, alice: Trader
) -> None:
    await alice.waits()
    value = master_keys.c.check_value
    async with app.storage.database.writing() as connection:
        good = (await connection.scalars(select(value))).one()
        await connection.execute(
            update(master_keys).values(check_value=b"\x01" + good[1:-1] + b"x")
        )
    assert await operator.finds_red() == {"keys"}

    async with app.storage.database.writing() as connection:
        await connection.execute(update(master_keys).values(check_value=good))
    assert await operator.finds_red() == set()


async def test_the_numbers_tell_what_happened_and_of_nobody(
    operator: Operator, app: App, alice: Trader, practice: PracticeExchanges
) -> None:
    """Labels are exchanges, outcomes and kinds; no id, name, key or reference is in any of it."""
    await alice.connects(practice.account("mexc", "all-right").fields, name="Evelyn's own")
    await alice.waits()
    [connection] = await app.services.connections.list(owner=alice.id)

    status, text = await operator.gets("/metrics")

    assert status == HTTPStatus.OK
    for line in (
        'bfc_check_seconds_count{exchange="mexc",outcome="none"} 1.0',
        'bfc_connections{exchange="mexc",outcome="online"} 1.0',
        'bfc_deletion_seconds_count{outcome="removed"} 2.0',
        'bfc_telegram_calls_total{kind="deleteMessage",outcome="200"} 2.0',
        'bfc_updates_total{kind="callback_query"} 3.0',
        "# TYPE bfc_journal_messages gauge",
        "# TYPE bfc_heard_age_seconds gauge",
        "# TYPE bfc_sweep_age_seconds gauge",
        "# TYPE bfc_checks_due gauge",
        "bfc_alerts_waiting 0.0",
    ):
        assert line in text
    labels = {part.partition("=")[0] for line in text.splitlines() for part in _labels(line)}
    assert labels == {"exchange", "outcome", "kind", "le"}
    everything = text + (await operator.gets("/readyz"))[1] + (await operator.gets("/healthz"))[1]
    private = {str(alice.id), "Evelyn", connection.masked_key, str(connection.id), TOKEN}
    assert not found_in(secrets_of(practice) | private, everything)
    assert connection.report["reference"] not in everything


def _labels(line: str) -> list[str]:
    inside = line.partition("{")[2].partition("}")[0]
    return inside.split(",") if inside else []


async def test_a_scrape_while_the_database_is_away_still_gives_the_other_numbers(
    operator: Operator, app: App, alice: Trader
) -> None:
    await alice.waits()
    async with app.storage.database.writing() as connection:
        await connection.exec_driver_sql("ALTER TABLE journal RENAME TO moved")

    status, text = await operator.gets("/metrics")

    async with app.storage.database.writing() as connection:
        await connection.exec_driver_sql("ALTER TABLE moved RENAME TO journal")
    assert status == HTTPStatus.OK
    assert "bfc_updates_total" in text
    assert "bfc_journal_messages" not in text


async def test_a_port_that_is_taken_is_named(
    operator: Operator, app: App, far: Sandbox, keyring: Keyring, tmp_path
) -> None:
    assert app.web is not None
    port = int(app.web.url.rpartition(":")[2])
    taken = far.settings(Settings(http_port=port), tmp_path / "other")
    async with build(taken, keyring) as second:
        with pytest.raises(NoPort, match=rf"^HTTP_PORT: 127\.0\.0\.1:{port} cannot be used: "):
            await second.start()


def test_who_asks_for_no_port_gets_none_and_loads_no_server() -> None:
    late = "{'aiohttp.web', 'prometheus_client'}"
    wanted = f"import sys, bot.run, bot.app; print({late} & {{*sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", wanted], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout == "set()\n"
    assert Settings().http_port is None
