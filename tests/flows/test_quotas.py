"""R23: the bot is of no use to who wants to know which of many keys work."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta

import pytest

from bot.app import App
from bot.exchanges.base import FieldId, Report
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.exchanges.faults import FaultKind
from bot.sandbox.exchanges.modes import Mode
from bot.secret import Secret
from bot.services.drafts import Draft, Step
from bot.services.quotas import SHARE, HeldBack, Limits, Quotas, Rule
from bot.services.verdict import Verdict
from tests.flows.conftest import Running, SetClock, rows
from tests.flows.trader import PATIENCE, Trader
from tests.storage.made import new_connection

MOST = Limits()


def asked(practice: PracticeExchanges) -> int:
    """Count the checks that reached the exchange: each asks for the account once."""
    return sum(seen.path == "/api/v3/account" for seen in practice.requests)


def wait(alice: Trader, **length: float) -> str:
    return alice.t.duration(timedelta(**length))


async def checks_again(alice: Trader, problem: str = "invalid-key") -> None:
    await alice.picks("button-check-again")
    await alice.reads(f"problem-{problem}", exchange="MEXC")


async def uses_up_the_failures(alice: Trader, practice: PracticeExchanges) -> None:
    await alice.begins(name="Mine")
    await alice.gives(practice.account("mexc", "revoked").fields)
    await alice.reads("problem-invalid-key", exchange="MEXC")
    for _ in range(MOST.free_failures):
        await checks_again(alice)


# -- what a user sees ----------------------------------------------------------------------------


async def test_after_failures_in_a_row_a_key_waits_a_little_and_then_connects(
    alice: Trader, practice: PracticeExchanges, clock: SetClock
) -> None:
    await uses_up_the_failures(alice, practice)
    before = asked(practice)
    await alice.picks("button-check-again")
    told = await alice.reads("quota-failures")
    assert any(wait(alice, seconds=left) in told.text for left in range(1, 31))
    assert asked(practice) == before

    clock.advance(seconds=30)
    practice.revoke(practice.account("mexc", "revoked").id, False)
    await alice.picks("button-check-again")
    await alice.reads("saved", name="Mine")


async def test_a_wait_shows_nothing_of_the_key(alice: Trader, practice: PracticeExchanges) -> None:
    await uses_up_the_failures(alice, practice)
    await alice.picks("button-type-again")
    await alice.asked("mexc", "api_key")
    await alice.gives(practice.account("mexc", "all-right").fields)
    await alice.reads("quota-failures")
    assert not any(
        alice.shows(f"line-{line}-good", exchange="MEXC")
        for line in ("key", "balance", "reachable")
    )
    assert not alice.shows("status-online")


async def test_after_five_checks_the_sixth_waits_until_ten_minutes_are_over(
    alice: Trader, practice: PracticeExchanges, clock: SetClock
) -> None:
    """Also where the exchange was away, which is no failure of the user's."""
    await alice.begins(name="Mine")
    practice.set_mode("mexc", Mode.DOWN)
    await alice.gives(practice.account("mexc", "all-right").fields)
    await alice.reads("problem-unavailable", exchange="MEXC")
    for _ in range(MOST.typed - 1):
        await checks_again(alice, "unavailable")
    practice.set_mode("mexc", Mode.NORMAL)
    await alice.picks("button-check-again")
    told = await alice.reads("quota-often")
    assert wait(alice, minutes=10) in told.text

    clock.advance(minutes=10)
    await alice.picks("button-check-again")
    await alice.reads("saved", name="Mine")


async def test_a_key_that_would_wait_for_longer_than_its_draft_is_forgotten_and_typed_again(
    alice: Trader, app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    await spends_the_day(app, alice.id, clock)
    fields = practice.account("mexc", "all-right").fields
    await alice.begins(name="Mine")
    await alice.gives(fields)
    await alice.reads("quota-daily")
    assert alice.shows("quota-wait-long", wait=wait(alice, hours=24))
    assert app.services.drafts.current(alice.id, clock()) is None
    assert asked(practice) == 0

    clock.advance(hours=24)
    await alice.connects(fields, name="Mine")


async def test_a_look_at_a_stored_key_waits_after_many_and_the_connection_stays(
    alice: Trader, app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    await alice.connects(practice.account("mexc", "all-right").fields, name="Mine")
    [mine] = await app.services.connections.list(owner=alice.id)
    for _ in range(MOST.known):
        await app.services.connections.check(mine.id, owner=alice.id)
    await alice.taps("Mine")
    await alice.picks("button-check-now")
    await alice.reads("quota-wait-stored", wait=wait(alice, minutes=10))
    assert alice.has_button("button-remove")

    clock.advance(minutes=10)
    await alice.picks("button-check-now")
    await alice.reads("line-balance-good")
    assert not alice.shows("quota-often")


async def test_the_last_look_before_storing_is_no_new_check(
    alice: Trader, practice: PracticeExchanges
) -> None:
    """A key whose withdrawal is the user's word is looked at twice; that costs no second one."""
    account = practice.account("mexc", "read-only")
    await alice.begins(name="Mine")
    await alice.gives(account.fields)
    for _ in range(MOST.typed + 1):
        await alice.reads("review-watch-only")
        await alice.picks("button-check-again")
    await alice.picks("button-save-watch-only")
    await alice.reads("saved-watch", name="Mine")


# -- what somebody gets who has many keys --------------------------------------------------------


async def entry(app: App, owner: int, number: int) -> Draft:
    """Return a draft with a key that nobody has."""
    services, now = app.services, app.services.clock()
    draft = await services.drafts.begin(user=owner, chat=owner, now=now)
    draft = await services.drafts.move(
        draft, Step.FIELDS, now=now, exchange="mexc", name=f"Number {number}"
    )
    key = Secret(f"mx0v{owner:08}{number:06}")
    services.drafts.typed(draft).values.update(
        {FieldId.API_KEY: key, FieldId.SECRET: Secret(f"{number:032x}")}
    )
    return draft


async def learns(app: App, owner: int, number: int) -> bool:
    """Tell whether somebody hears anything about a key."""
    try:
        _, verdict = await app.services.connections.check_draft(
            await entry(app, owner, number), None
        )
    except HeldBack:
        return False
    assert verdict is Verdict.FIX
    return True


async def spends_the_day(app: App, owner: int, clock: SetClock) -> None:
    """Use up a day's new keys, at a pace at which nothing else is in the way."""
    quotas = quotas_of(app, clock)
    for number in range(MOST.new_per_day):
        paid = await quotas.pay_typed(Secret(f"key {number}"), owner=owner, exchange="mexc")
        await quotas.ended(paid, Verdict.SAVE)
        if number == MOST.typed - 1:
            clock.advance(minutes=10)


def quotas_of(app: App, clock: SetClock, limits: Limits = MOST) -> Quotas:
    return Quotas(
        table=app.storage.verifications,
        switch=app.services.switch,
        marks=app.storage.marks,
        clock=clock,
        limits=limits,
    )


async def test_one_user_with_fifty_keys_hears_of_ten_in_a_day(
    app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    await app.services.users.ensure(1, "en", clock())
    heard = 0
    for number in range(50):
        heard += await learns(app, 1, number)
        clock.advance(minutes=30)
        if number == 46:  # what follows is of the next day
            assert heard == MOST.new_per_day
    assert heard <= MOST.new_per_day + 2
    assert asked(practice) == heard


async def test_taps_at_once_pass_no_more_often_than_taps_in_turn(
    app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    await app.services.users.ensure(1, "en", clock())
    draft = await entry(app, 1, 1)
    check = app.services.connections.check_draft
    results = await asyncio.gather(*(check(draft, None) for _ in range(20)), return_exceptions=True)
    passed = [result for result in results if not isinstance(result, HeldBack)]
    assert not [result for result in passed if isinstance(result, BaseException)]
    assert len(passed) == MOST.free_failures + 1


async def test_a_hundred_newcomers_with_fifty_keys_each_hear_of_sixty_in_an_hour(
    app: App, clock: SetClock
) -> None:
    """The bound: 60 new keys an hour for each exchange, whoever many ask, and 10 a day for each."""
    quotas, start = quotas_of(app, clock), clock()
    left = {owner: [Secret(f"{owner}-{n}") for n in range(50)] for owner in range(1, 101)}
    heard: list[tuple[datetime, int]] = []
    while clock() - start < timedelta(minutes=90):
        for owner, keys in left.items():
            try:
                paid = await quotas.pay_typed(keys[0], owner=owner, exchange="mexc")
            except HeldBack:
                continue
            heard.append((clock(), owner))
            await quotas.ended(paid, Verdict.FIX)
            keys.pop(0)
        clock.advance(minutes=8)
    hours = [sum(at <= other < at + timedelta(hours=1) for other, _ in heard) for at, _ in heard]
    assert max(hours) == MOST.new_per_hour
    assert max(Counter(owner for _, owner in heard).values()) <= MOST.new_per_day


async def test_a_crowd_of_newcomers_is_told_to_wait_and_customers_are_served(
    alice: Trader, bob: Trader, app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    await alice.connects(practice.account("mexc", "all-right").fields, name="First")
    clock.advance(days=1)
    quotas = quotas_of(app, clock)
    for minute in range(6):
        for number in range(10):
            stranger = 10_000 + 10 * minute + number
            await quotas.pay_typed(Secret(str(stranger)), owner=stranger, exchange="mexc")
        clock.advance(minutes=1)

    await bob.begins(name="Mine")
    await bob.gives(practice.add("mexc").fields)
    await bob.reads("quota-crowd")
    assert bob.shows("quota-wait-long", wait=wait(bob, minutes=54))
    await bob.connects(practice.account("kucoin", "all-right").fields, "kucoin", name="Elsewhere")
    await alice.connects(practice.add("mexc").fields, name="Second")

    clock.advance(minutes=54)
    await bob.connects(practice.add("mexc").fields, name="Mine")


async def test_a_swarm_of_accounts_that_were_left_to_age_hears_of_few_keys_and_locks_nobody_out(
    app: App, clock: SetClock
) -> None:
    most = Limits(new_per_hour=6)
    honest, *swarm = range(1, 7)
    for owner in (honest, *swarm):
        await app.services.users.ensure(owner, "en", clock())
        new = new_connection(fields={"api_key": Secret(f"own {owner}")})
        await app.storage.connections.add(new, owner=owner, now=clock())
    clock.advance(days=1)
    quotas, heard, rules = quotas_of(app, clock, most), 0, set()
    for number in range(10):
        for owner in swarm:
            try:
                key = Secret(f"stolen {owner} {number}")
                paid = await quotas.pay_typed(key, owner=owner, exchange="mexc")
            except HeldBack as held:
                rules.add(held.rule)
                continue
            heard += 1
            await quotas.ended(paid, Verdict.SAVE)
        clock.advance(minutes=5)
    assert heard == SHARE * most.new_per_hour
    assert rules == {Rule.EVERYBODY}
    assert await quotas.to_announce() == {Rule.EVERYBODY: ["mexc"]}

    await quotas.pay_typed(Secret("new"), owner=honest, exchange="mexc")


# -- a restart gives nothing back ----------------------------------------------------------------


async def test_a_check_that_was_broken_off_is_spent(
    running: Running, practice: PracticeExchanges, clock: SetClock
) -> None:
    async with running() as app:
        await app.services.users.ensure(1, "en", clock())
        for number in range(MOST.free_failures + 1):
            practice.fault("mexc", FaultKind.HANG, path="/api/v3/account", times=1)
            draft, begun = await entry(app, 1, number), asyncio.Event()

            async def note(_: Report, begun: asyncio.Event = begun) -> None:
                begun.set()

            check = asyncio.create_task(app.services.connections.check_draft(draft, note))
            async with asyncio.timeout(PATIENCE):
                await begun.wait()
            check.cancel()
            await asyncio.wait({check})
    async with running() as app:
        with pytest.raises(HeldBack) as held:
            await app.services.connections.check_draft(await entry(app, 1, 9), None)
    assert held.value.rule is Rule.FAILURES


async def test_old_checks_are_forgotten(app: App, clock: SetClock) -> None:
    quotas = quotas_of(app, clock)
    await quotas.pay_typed(Secret("key"), owner=1, exchange="mexc")
    clock.advance(hours=25)
    await app.jobs.forget_old_checks()
    assert (await rows(app))["verifications"] == 0
