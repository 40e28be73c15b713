"""R44: one switch stops all checks, over a restart; nothing is lost meanwhile, and all are told."""

from contextlib import suppress
from datetime import timedelta

import pytest

from bot.app import App
from bot.sandbox.demo import Sandbox
from bot.sandbox.exchanges import Mode, PracticeExchanges
from bot.sandbox.telegram import Fault, TelegramServer
from bot.secret import Secret
from bot.services.quotas import DAY, HeldBack, Limits, Quotas, Rule
from bot.settings import Settings
from storage.outbox import Outcome
from tests.flows.conftest import Running, SetClock
from tests.flows.test_alerts import tell
from tests.flows.trader import Trader, words

ALICE, OPERATOR = 1001, 1003


@pytest.fixture
def settings() -> Settings:
    return Settings(admin_ids=[OPERATOR])


@pytest.fixture
def operator(telegram: TelegramServer, alice: Trader) -> Trader:
    return Trader(telegram.user(OPERATOR), alice.t)


async def stops_all(operator: Trader) -> None:
    await operator.says("/checks off")
    await operator.reads("checks-are-on")
    await operator.picks("button-checks-off")
    await operator.sees(operator.t.plain("checks-off-since", date="").partition("<b>")[2][:15])


async def test_a_typed_key_waits_and_is_checked_when_checks_go_on(
    alice: Trader, operator: Trader, app: App, practice: PracticeExchanges
) -> None:
    await stops_all(operator)
    asked = len(practice.requests)
    await alice.begins(name="Mine")
    await app.jobs.keep_warm()
    await alice.gives(practice.account("mexc", "all-right").fields)
    await alice.reads("checks-off-draft", minutes=15)
    assert len(practice.requests) == asked
    await alice.says("/connect")  # where was I?
    await alice.reads("quota-ready", name="Mine")

    await operator.picks("button-checks-on")
    await operator.reads("checks-are-on")
    await alice.picks("button-check-again")
    await alice.reads("saved", name="Mine")
    trail = await app.storage.audit.of(owner=OPERATOR, limit=9)
    assert [entry.action for entry in trail] == ["checks-on", "checks-off"]


async def test_a_stored_key_is_not_looked_at_and_stays(
    alice: Trader, operator: Trader, app: App, practice: PracticeExchanges
) -> None:
    await alice.connects(practice.account("mexc", "all-right").fields, name="Mine")
    [before] = await app.services.connections.list(owner=ALICE)
    await stops_all(operator)
    await alice.taps("Mine")
    await alice.picks("button-check-now")
    await alice.reads("checks-off-stored")
    assert await app.services.connections.list(owner=ALICE) == [before]

    await operator.picks("button-checks-on")
    await operator.reads("checks-are-on")
    await alice.picks("button-check-now")
    await alice.reads("line-balance-good")


async def test_the_switch_stays_where_it_is_over_a_restart_and_stats_show_it(
    running: Running, far: Sandbox, practice: PracticeExchanges, t
) -> None:
    operator, alice = Trader(far.telegram.user(OPERATOR), t), Trader(far.telegram.user(ALICE), t)
    async with running():
        await stops_all(operator)
    async with running():
        await alice.begins(name="Mine")
        await alice.gives(practice.account("mexc", "all-right").fields)
        await alice.reads("checks-off-draft", minutes=15)
        await operator.says("/stats")
        told = await operator.reads("stats-checks", checks=0, failed=0, held=0, requests=0)
        assert "⏸" in told.text


async def test_stats_tell_what_is_away_and_what_became_of_alerts(
    operator: Trader, alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    await alice.connects(practice.account("mexc", "all-right").fields, name="Mine")
    [connection] = await app.services.connections.list(owner=ALICE)
    await tell(app, connection)
    await app.storage.incidents.open("mexc", app.services.clock())

    await operator.says("/stats")

    outcomes = dict.fromkeys(Outcome, 0) | {Outcome.PAST: 1}
    told = await operator.reads("stats-alerts", waiting=0, **outcomes)
    since = (await app.storage.incidents.current("mexc")).opened_at
    assert words(operator.t, "stats-due", due=0, unclear=0) in told.text
    assert (
        words(operator.t, "stats-away", exchange="MEXC", date=operator.t.moment(since)) in told.text
    )


async def test_turning_it_twice_is_turning_it_once(app: App, clock: SetClock) -> None:
    switch = app.services.switch
    await switch.turn(False, by=OPERATOR)
    since = await switch.off_since()
    clock.advance(minutes=1)
    await switch.turn(False, by=OPERATOR)
    assert await switch.off_since() == since
    await switch.turn(True, by=OPERATOR)
    assert await switch.off_since() is None


# -- what operators hear of by themselves --------------------------------------------------------


async def runs_into(app: App, clock: SetClock, rule: Rule, people: int) -> None:
    """Let users ask for more than they may."""
    quotas = Quotas(
        table=app.storage.verifications,
        switch=app.services.switch,
        marks=app.storage.marks,
        clock=clock,
        limits=Limits(typed=99, new_per_day=1, new_per_hour=99 if rule is Rule.DAILY else 1),
    )
    for owner in range(people):
        for number in range(2):
            with suppress(HeldBack):
                key = Secret(f"{rule} {owner} {number}")
                await quotas.pay_typed(key, owner=owner, exchange="mexc")


@pytest.mark.parametrize("rule", [Rule.DAILY, Rule.CROWD])
async def test_operators_hear_once_that_somebody_may_be_trying_keys(
    operator: Trader, app: App, clock: SetClock, rule: Rule
) -> None:
    await operator.says("/start")
    await operator.reads("welcome")
    await runs_into(app, clock, rule, 8)
    await app.jobs.tell_operators()
    await operator.reads(f"limit-{rule}", exchange="MEXC")
    for _ in range(5):
        clock.advance(hours=1)
        await runs_into(app, clock, rule, 9)
        await app.jobs.tell_operators()
    assert operator.times_told(f"limit-{rule}", exchange="MEXC") == 1

    clock.advance(hours=1)
    await app.jobs.tell_operators()
    assert operator.times_told(f"limit-{rule}", exchange="MEXC") == 2
    clock.advance(seconds=2 * DAY.total_seconds())
    await app.jobs.tell_operators()
    assert operator.times_told(f"limit-{rule}", exchange="MEXC") == 2


async def test_who_erases_everything_takes_no_warning_along(
    operator: Trader, app: App, clock: SetClock
) -> None:
    """R23: else a thief with many keys would be gone before any operator hears of it."""
    await operator.says("/start")
    await operator.reads("welcome")
    await runs_into(app, clock, Rule.DAILY, 1)
    await app.services.account.erase(owner=0)
    await app.jobs.tell_operators()
    await operator.reads("limit-daily", exchange="MEXC")


async def test_a_warning_that_nobody_could_be_told_is_told_later(
    operator: Trader, app: App, clock: SetClock, telegram: TelegramServer
) -> None:
    await operator.says("/start")
    await operator.reads("welcome")
    await runs_into(app, clock, Rule.DAILY, 1)
    telegram.fail("sendMessage", Fault.server_error(502), times=None)
    await app.jobs.tell_operators()
    telegram.heal()
    for _ in range(2):
        clock.advance(minutes=1)
        await app.jobs.tell_operators()
    assert operator.times_told("limit-daily", exchange="MEXC") == 1


async def test_operators_hear_of_an_exchange_that_is_away_and_stats_tell_of_a_wrong_clock(
    operator: Trader, app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    await app.storage.incidents.open("mexc", clock())
    clock.advance(minutes=6)
    for _ in range(3):
        await app.jobs.tell_operators()
        clock.advance(minutes=6)
    lasted = operator.t.duration(timedelta(minutes=6))
    assert operator.times_told("operators-away", exchange="MEXC", lasted=lasted) == 1
    incident = await app.storage.incidents.current("mexc")
    await app.storage.incidents.close(incident, clock())
    await app.jobs.tell_operators()
    lasted = operator.t.duration(timedelta(minutes=24))
    await operator.reads("operators-back", exchange="MEXC", lasted=lasted)

    await operator.connects(practice.account("kucoin", "all-right").fields, "kucoin", name="Mine")
    practice.set_mode("kucoin", Mode.CLOCK_OFF)
    [its] = await app.services.connections.list(owner=OPERATOR)
    await app.services.connections.check(its.id, owner=OPERATOR)
    await operator.says("/stats")
    told = await operator.sees("🕒")
    assert "KuCoin" in told.text
