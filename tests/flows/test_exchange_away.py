"""Whatever state an exchange is in: nobody is told Online, nothing is saved, the draft lives."""

import itertools
from datetime import datetime

import pytest

from bot.app import App
from bot.exchanges import EXCHANGES
from bot.exchanges.base import Line
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.exchanges.faults import FaultKind
from bot.sandbox.exchanges.modes import Mode
from bot.sandbox.exchanges.replies import Reply
from bot.sandbox.telegram import TelegramServer
from tests.flows.conftest import SetClock
from tests.flows.trader import TITLES, Trader, words

PROBLEMS = {Mode.DOWN: "unavailable", Mode.MAINTENANCE: "unavailable", Mode.GARBAGE: "unclear"}
ONE_SECOND = Reply(429, "{}", {"Retry-After": "1"})


async def settles_for_retry(alice: Trader, app: App, exchange: str, problem: str) -> None:
    """Read that the check could not be done, and that nothing was lost or stored."""
    await alice.reads(f"problem-{problem}", exchange=TITLES[exchange])
    assert alice.shows("status-unreachable")
    assert not alice.shows("status-online")
    assert alice.shows("review-retry", exchange=TITLES[exchange], minutes=15)
    assert await app.services.connections.list(owner=alice.id) == []
    assert app.services.drafts.current(alice.id, app.services.clock()) is not None


@pytest.mark.parametrize("mode", PROBLEMS)
@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_once_it_is_back_a_tap_connects(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str, mode: Mode
) -> None:
    name = await alice.begins(exchange)
    practice.set_mode(exchange, mode)
    await alice.gives(practice.account(exchange, "all-right").fields)
    await settles_for_retry(alice, app, exchange, PROBLEMS[mode])
    practice.set_mode(exchange, Mode.NORMAL)
    await alice.picks("button-check-again")
    await alice.keeps(exchange, name)


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_after_a_rate_limit_a_tap_connects(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str
) -> None:
    name = await alice.begins(exchange)
    practice.script(exchange, None, ONE_SECOND, times=None)
    await alice.gives(practice.account(exchange, "all-right").fields)
    await settles_for_retry(alice, app, exchange, "rate-limited")
    practice.clear()
    await alice.picks("button-check-again")
    await alice.keeps(exchange, name)


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_the_mode_of_the_panel_limits_too(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str
) -> None:
    await alice.begins(exchange)
    practice.set_mode(exchange, Mode.RATE_LIMITING)
    await alice.gives(practice.account(exchange, "all-right").fields)
    await settles_for_retry(alice, app, exchange, "rate-limited")
    await alice.picks("button-cancel")
    await alice.reads("cancelled")


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_a_clock_that_differs_blames_no_key(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str
) -> None:
    """The bot signs by the exchange's clock once it knows it, and says that they differ."""
    practice.set_mode(exchange, Mode.CLOCK_OFF)
    name = await alice.begins(exchange)
    await alice.gives(practice.account(exchange, "all-right").fields)
    await alice.keeps(exchange, name)
    assert alice.shows(f"line-{Line.CLOCK}-warn")


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_a_slow_exchange_connects_after_a_while(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str
) -> None:
    practice.set_mode(exchange, Mode.SLOW)
    name = await alice.begins(exchange)
    await alice.gives(practice.account(exchange, "all-right").fields)
    await alice.reads("checking", name=name)
    await alice.keeps(exchange, name)


async def test_the_card_fills_in_while_one_answer_is_missing(
    alice: Trader, app: App, telegram: TelegramServer, practice: PracticeExchanges
) -> None:
    """One call hangs: the others are shown meanwhile, within Telegram's pace."""
    practice.fault("mexc", FaultKind.HANG, path="/api/v3/account", times=1)
    name = await alice.begins()
    await alice.gives(practice.account("mexc", "all-right").fields)
    card = await alice.reads("line-spot-good")
    assert alice.shows("checking", name=name)
    assert f"▫️ {words(alice.t, 'line-balance')}" in alice.user.screen
    await settles_for_retry(alice, app, "mexc", "unavailable")
    assert alice.shows("line-spot-good")

    moments = put_at(telegram, card.id)
    assert len(moments) >= 3  # empty, filling in, finished
    assert shortest_gap(moments) >= 1.0  # seconds, as Telegram's FAQ for bots asks for
    await alice.picks("button-check-again")
    await alice.reads("saved", name=name)


def put_at(telegram: TelegramServer, message: int) -> list[datetime]:
    """Return when a message was sent and each time it was edited."""
    return [
        call.at
        for call in telegram.calls.of("sendMessage", "editMessageText")
        if isinstance(call.result, dict) and call.result["message_id"] == message
    ]


def shortest_gap(moments: list[datetime]) -> float:
    """Return the shortest time between two neighbours, in seconds."""
    return min((b - a).total_seconds() for a, b in itertools.pairwise(moments))


async def test_a_draft_that_could_not_be_checked_lives_for_a_quarter_of_an_hour(
    alice: Trader, app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    name = await alice.begins()
    practice.set_mode("mexc", Mode.DOWN)
    await alice.gives(practice.account("mexc", "all-right").fields)
    await settles_for_retry(alice, app, "mexc", "unavailable")
    clock.advance(minutes=14)
    await app.jobs.end_abandoned_drafts()
    await alice.picks("button-check-again")
    await settles_for_retry(alice, app, "mexc", "unavailable")
    review = alice.user.messages[-1].id

    clock.advance(minutes=16)
    await app.jobs.end_abandoned_drafts()
    await alice.reads("draft-expired")
    practice.set_mode("mexc", Mode.NORMAL)
    answer = await alice.picks("button-check-again", message=review)
    assert answer.text == alice.t.plain("stale-button")
    await alice.connects(practice.account("mexc", "all-right").fields, name=name)
