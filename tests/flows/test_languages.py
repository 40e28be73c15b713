"""The first words, the help, and one language for every later screen."""

import asyncio
from datetime import UTC, datetime

import pytest
from apscheduler.events import EVENT_JOB_ADDED
from apscheduler.job import Job

from bot.app import App
from bot.guard import COMMANDS
from bot.i18n import DEFAULT, LANGUAGES, Words
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import Fault, TelegramServer
from tests.flows.conftest import Running
from tests.flows.trader import PATIENCE, Trader


@pytest.mark.parametrize("payload", ["", " from-a-friend", " " + "A1" * 32])
async def test_start_greets_whatever_link_led_here(alice: Trader, payload: str) -> None:
    await alice.says(f"/start{payload}")
    await alice.reads("welcome")
    await alice.picks("button-help")
    await alice.reads("help")
    await alice.picks("button-home")
    await alice.reads("welcome")


async def test_help_is_a_command_too(alice: Trader) -> None:
    await alice.says("/help")
    await alice.reads("help")
    await alice.picks("button-connect")
    await alice.reads("choose-exchange")


@pytest.mark.parametrize("code", LANGUAGES)
async def test_a_chosen_language_is_spoken_on_every_later_screen(
    alice: Trader, practice: PracticeExchanges, code: str
) -> None:
    await alice.says("/language")
    await alice.reads("languages")
    await alice.taps(LANGUAGES[code])
    alice.t = Words()(code)
    await alice.reads("language-set")
    await alice.says("/help")
    await alice.reads("help")
    await alice.connects(practice.account("kucoin", "all-right").fields, "kucoin", name="Main")
    await alice.taps("Main")
    await alice.picks("button-check-now")
    await alice.reads("status-online")
    await alice.says("hello")
    await alice.reads("not-understood")


@pytest.mark.parametrize("code", LANGUAGES)
async def test_the_first_language_is_telegrams(
    app: App, telegram: TelegramServer, code: str
) -> None:
    carla = Trader(telegram.user(2001, language_code=f"{code}-419"), Words()(code))
    await carla.says("/start")
    await carla.reads("welcome")
    user = await app.storage.users.get(carla.id)
    assert user is not None
    assert user.language == code


async def test_who_speaks_another_language_is_greeted_in_english(
    app: App, telegram: TelegramServer
) -> None:
    for number, code in enumerate(("fr", "zz-ZZ", None)):
        stranger = Trader(telegram.user(2002 + number, language_code=code), Words()("en"))
        await stranger.says("/start")
        await stranger.reads("welcome")


async def test_a_language_chosen_on_the_way_loses_nothing(
    alice: Trader, practice: PracticeExchanges
) -> None:
    fields = practice.account("kucoin", "all-right").fields
    name = await alice.begins("kucoin")
    await alice.says(fields["api_key"])
    await alice.asked("kucoin", "secret")
    await alice.says("/language")
    await alice.taps(LANGUAGES["nl"])
    alice.t = Words()("nl")
    await alice.reads("language-set")
    await alice.picks("button-connect")
    await alice.reads("draft-resumed")
    await alice.says(fields["secret"])
    await alice.says(fields["passphrase"])
    await alice.reads("saved", name=name)


async def test_going_back_from_the_languages_changes_nothing(alice: Trader) -> None:
    await alice.says("/language")
    await alice.picks("button-back")
    await alice.reads("welcome")


async def test_commands_are_described_in_every_language(app: App, telegram: TelegramServer) -> None:
    last = len(LANGUAGES)
    number = 0
    for _ in range(last + 1):
        call = await telegram.wait_for_call("setMyShortDescription", timeout=PATIENCE, after=number)
        number = call.number
    described = {
        call.params.get("language_code") or "": call.params["commands"]
        for call in telegram.calls.of("setMyCommands")
    }
    assert set(described) == {"", *LANGUAGES}
    for code, commands in described.items():
        t = Words()(code or DEFAULT)
        assert [command["command"] for command in commands] == list(COMMANDS)
        expected = [t.plain(f"command-{name}") for name in COMMANDS]
        assert [command["description"] for command in commands] == expected


def planned(app: App) -> list[Job]:
    return [job for job in app.scheduler.get_jobs() if job.name == "App._describe"]


async def test_a_description_that_failed_is_set_later(
    running: Running, telegram: TelegramServer
) -> None:
    """By the scheduler itself, which is told here that the time has come."""
    telegram.fail("setMyDescription", Fault.server_error(502), times=1)
    async with running() as app:
        failed = await telegram.wait_for_call("setMyDescription", PATIENCE)
        added = asyncio.Event()
        app.scheduler.add_listener(lambda _: added.set(), EVENT_JOB_ADDED)
        if not planned(app):
            await asyncio.wait_for(added.wait(), PATIENCE)
        [job] = planned(app)
        job.modify(next_run_time=datetime.now(UTC))
        again = failed.number
        for _ in ("", *LANGUAGES):
            call = await telegram.wait_for_call("setMyDescription", PATIENCE, again)
            assert call.error is None
            again = call.number
