"""What happens to a connection is told with what it does to the strategies on it."""

from dataclasses import replace

from bot.app import App
from bot.sandbox.exchanges import PracticeExchanges
from bot.services.assignments import Activated
from storage.records import Connection
from tests.activations.made import order
from tests.flows.conftest import SetClock
from tests.flows.trader import Trader


async def running(
    alice: Trader, app: App, practice: PracticeExchanges, *pairs: str
) -> tuple[Connection, list[Activated]]:
    """Connect a key, and let strategies run on it."""
    await alice.connects(practice.account("mexc", "all-right").fields, name="Main")
    [connection] = await app.services.connections.list(owner=alice.id)
    armed = [
        await app.services.activations.arm(order(connection, pair), owner=alice.id, anyway=True)
        for pair in pairs
    ]
    return connection, [each for each in armed if isinstance(each, Activated)]


async def test_pausing_the_watch_says_what_it_holds_and_going_on_says_nothing_more(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    await running(alice, app, practice, "BTC/USDT", "ETH/USDT")
    await alice.taps("Main")
    assert not alice.shows("alert-means-held", count=2)

    await alice.picks("button-pause")
    await alice.reads("alert-means-held", count=2)
    await alice.picks("button-resume")
    await alice.reads("connection-line", icon="🟢", name="Main", exchange="MEXC")

    assert not alice.shows("alert-means-held", count=2)
    states = {each.standing.state for each in await app.services.activations.list(owner=alice.id)}
    assert states == {"armed"}


async def test_a_check_that_finds_a_dead_key_says_what_it_holds(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    await running(alice, app, practice, "BTC/USDT")
    account = practice.account("mexc", "all-right")
    practice.revoke(account.id, True)
    await alice.taps("Main")

    await alice.picks("button-check-now")
    await alice.reads("connection-new-key")
    assert alice.shows("alert-means-held", count=1)

    practice.revoke(account.id, False)
    await alice.picks("button-check-now")
    await alice.reads("status-help-online")
    assert not alice.shows("alert-means-held", count=1)


async def test_a_strategy_that_waits_for_its_user_says_that_its_connection_works(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    connection, _ = await running(alice, app, practice)
    waits = replace(order(connection, "BTC/USDT"), resumes=False)
    await app.services.activations.arm(waits, owner=alice.id)
    account = practice.account("mexc", "all-right")
    for revoked, words in ((True, "held-by-connection"), (False, "held-until-your-word")):
        practice.revoke(account.id, revoked)
        await app.services.connections.check(connection.id, owner=alice.id)
        await alice.says("/strategies")
        await alice.reads(words)


async def test_removing_a_connection_says_that_its_strategies_end(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    await running(alice, app, practice, "BTC/USDT", "ETH/USDT")
    await alice.taps("Main")

    await alice.picks("button-remove")
    await alice.reads("ask-remove-strategies", count=2)
    await alice.picks("button-remove-really", name="Main")
    await alice.reads("removed", name="Main", exchange="MEXC")

    assert await app.services.activations.list(owner=alice.id) == ()


async def test_an_alert_and_the_recovery_tell_what_was_held_and_that_it_goes_on(
    alice: Trader, app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    _, [its] = await running(alice, app, practice, "BTC/USDT")
    account = practice.account("mexc", "all-right")
    practice.revoke(account.id, True)
    for _ in range(3):
        clock.advance(minutes=6)
        await app.jobs.watch()
    await app.jobs.deliver_alerts()
    await alice.reads("alert-refused", name="Main", exchange="MEXC")
    assert alice.shows("alert-means-held", count=1)

    practice.revoke(account.id, False)
    for _ in range(4):
        clock.advance(minutes=70)
        await app.jobs.watch()
    await app.jobs.deliver_alerts()
    told = await alice.sees("🟢")
    assert alice.t("alert-means-going", count=1) in told.text
    again = await app.services.activations.get(its.row.id, owner=alice.id)
    assert again is not None
    assert again.standing.state == "armed"
