"""Living with a connection: list, pages, details, check now, remove."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.app import App
from bot.exchanges import EXCHANGES
from bot.exchanges.base import FieldId, Market
from bot.sandbox.exchanges import PracticeExchanges, Profile
from bot.sandbox.exchanges.modes import Mode
from bot.screens.connections import PAGE
from bot.secret import Secret
from bot.services.drafts import Step
from bot.services.verdict import Verdict
from storage.schema import transitions
from tests.exchanges.rows import rows_of
from tests.flows.conftest import SetClock, rows
from tests.flows.trader import TITLES, Trader, words


async def opens(alice: Trader, name: str) -> None:
    """Show a connection from the list."""
    await alice.says("/connections")
    await alice.taps(name)
    await alice.reads("connection-line", icon="", name=name, exchange="")


async def stored_transitions(app: App) -> list[tuple[str, str | None]]:
    wanted = select(transitions.c.status, transitions.c.problem).order_by(transitions.c.id)
    async with app.storage.database.reading() as connection:
        return [(row.status, row.problem) for row in await connection.execute(wanted)]


async def connected(
    app: App, practice: PracticeExchanges, owner: int, names: list[str], clock: SetClock
) -> None:
    """Store connections by the services alone: typing nine keys in is another test's subject."""
    services = app.services
    for name in names:
        clock.advance(hours=3)  # there are only so many new keys in a day
        fields = practice.add("mexc").fields
        draft = await services.drafts.begin(user=owner, chat=owner, now=services.clock())
        draft = await services.drafts.move(
            draft,
            Step.FIELDS,
            now=services.clock(),
            exchange="mexc",
            market=Market.SPOT,
            name=name,
        )
        typed = services.drafts.typed(draft)
        typed.values.update({FieldId(field): Secret(value) for field, value in fields.items()})
        _, verdict = await services.connections.check_draft(draft, None)
        assert verdict is Verdict.SAVE
        await services.connections.save(draft, verdict)


async def test_where_a_key_lives_is_kept_and_asked_first_from_then_on(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    alike = practice.account("okx", "all-right")
    account = practice.add("okx", Profile(alike.scopes, ips=alike.ips, home="eea"))
    name = await alice.begins("okx")
    await alice.gives(account.fields)
    await alice.reads("saved", name=name)
    [stored] = await app.services.connections.list(owner=alice.id)
    assert stored.variant == stored.report["variant"] == "eea"

    practice.requests.clear()
    checked = await app.services.connections.check(stored.id, owner=alice.id)
    signed = [seen for seen in practice.requests if seen.path not in rows_of("okx").public]
    assert checked is not None
    assert checked.report.problems == ()
    assert {seen.host for seen in signed} == {"okx.eea"}

    practice.change(replace(account, home=""))  # the user's account moves to another site
    checked = await app.services.connections.check(stored.id, owner=alice.id)
    assert checked is not None
    assert (checked.connection.status, checked.connection.variant) == ("online", "global")


async def test_the_list_is_empty_at_first_and_leads_on(alice: Trader) -> None:
    await alice.says("/connections")
    await alice.reads("connections-none")
    await alice.picks("button-connect")
    await alice.reads("choose-exchange")


async def test_the_list_shows_status_and_age(
    alice: Trader, practice: PracticeExchanges, clock: SetClock
) -> None:
    await alice.connects(practice.account("mexc", "all-right").fields, name="Main")
    clock.advance(minutes=3)
    await alice.says("/connections")
    await alice.reads("connection-line", icon="🟢", name="Main", exchange="MEXC")
    await alice.reads("connection-status", status=words(alice.t, "status-online"), ago="3 min")


async def test_many_connections_come_in_pages(
    alice: Trader, app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    names = [f"Number {number:02}" for number in range(1, 2 * PAGE + 2)]
    await alice.says("/start")
    await alice.reads("welcome")
    await connected(app, practice, alice.id, names, clock)
    await alice.says("/connections")
    pages = [names[:PAGE], names[PAGE : 2 * PAGE], names[2 * PAGE :]]
    for number, page in enumerate(pages):
        await alice.sees(page[0])
        assert [name for name in names if name in alice.user.screen] == page
        assert [name for name in names if f"🟢 {name}" in alice.user.buttons] == page
        assert ("‹" in alice.user.buttons) is (number > 0)
        assert ("›" in alice.user.buttons) is (number < 2)
        if number < 2:
            await alice.taps("›")
    await alice.taps(names[-1])
    await alice.reads("connection-line", icon="🟢", name=names[-1], exchange="MEXC")


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_details_show_the_rights_and_only_the_ends_of_the_key(
    alice: Trader, practice: PracticeExchanges, exchange: str
) -> None:
    """R10: first four and last four characters; the global fixture looks for the rest."""
    fields = practice.account(exchange, "all-right").fields
    await alice.connects(fields, exchange, name="Main")
    await alice.taps("Main")
    await alice.picks("button-details")
    key = fields["api_key"]
    await alice.reads("details-key", key=f"{key[:4]}…{key[-4:]}")
    assert alice.shows("details-rights")
    evidence = f"evidence-{rows_of(exchange).no_withdraw}"
    assert alice.shows(
        "details-right",
        right=alice.t("right-withdraw"),
        answer=alice.t("answer-no"),
        evidence=alice.t(evidence),
    )
    assert alice.shows("details-secret")
    await alice.picks("button-back")
    await alice.reads("connection-line", icon="🟢", name="Main", exchange=TITLES[exchange])


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_a_check_notices_a_revoked_key_and_its_return(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str
) -> None:
    account = practice.account(exchange, "all-right")
    await alice.connects(account.fields, exchange, name="Main")
    practice.revoke(account.id, True)
    await alice.taps("Main")
    await alice.picks("button-check-now")
    gone = rows_of(exchange).gone.value
    own = f"problem-{gone}-worked"
    await alice.reads(own if alice.t.has(own) else f"problem-{gone}", exchange=TITLES[exchange])
    assert alice.shows("connection-line", icon="🔴", name="Main", exchange=TITLES[exchange])
    [connection] = await app.services.connections.list(owner=alice.id)
    assert (connection.status, connection.problem) == ("attention", gone)
    await alice.picks("button-fix-page")
    assert alice.user.opened[-1] == EXCHANGES[exchange].guide.page

    practice.revoke(account.id, False)
    await alice.picks("button-check-now")
    await alice.reads("connection-line", icon="🟢", name="Main", exchange=TITLES[exchange])
    assert await stored_transitions(app) == [
        ("online", None),
        ("attention", gone),
        ("online", None),
    ]


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_a_check_notices_that_withdrawal_was_turned_on(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str
) -> None:
    account = practice.account(exchange, "all-right")
    await alice.connects(account.fields, exchange, name="Main")
    practice.set_withdraw(account.id, True)
    await alice.taps("Main")
    await alice.picks("button-check-now")
    await alice.reads("problem-can-withdraw", exchange=TITLES[exchange])
    assert alice.shows("line-withdraw-bad")
    practice.set_withdraw(account.id, False)
    await alice.picks("button-check-now")
    await alice.reads("connection-line", icon="🟢", name="Main", exchange=TITLES[exchange])
    assert await stored_transitions(app) == [
        ("online", None),
        ("attention", "can-withdraw"),
        ("online", None),
    ]


async def test_an_outage_is_not_the_users_to_mend(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    await alice.connects(practice.account("mexc", "all-right").fields, name="Main")
    practice.set_mode("mexc", Mode.DOWN)
    await alice.taps("Main")
    await alice.picks("button-check-now")
    await alice.reads("problem-unavailable", exchange="MEXC")
    assert alice.shows("connection-line", icon="🟡", name="Main", exchange="MEXC")
    practice.set_mode("mexc", Mode.NORMAL)
    await alice.picks("button-check-now")
    await alice.reads("connection-line", icon="🟢", name="Main", exchange="MEXC")


async def test_a_watch_only_connection_says_so(alice: Trader, practice: PracticeExchanges) -> None:
    name = await alice.begins("kucoin")
    await alice.gives(practice.account("kucoin", "read-only").fields)
    await alice.reads("review-watch-only")
    await alice.picks("button-save-watch-only")
    await alice.reads("saved-watch", name=name)
    await opens(alice, name)
    assert alice.shows("connection-watch-only")
    await alice.picks("button-check-now")
    await alice.reads("status-online")


async def test_watching_only_ends_once_a_check_shows_the_right_to_trade(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    account = practice.account("kucoin", "read-only")
    name = await alice.begins("kucoin")
    await alice.gives(account.fields)
    await alice.reads("review-watch-only")
    await alice.picks("button-save-watch-only")
    await alice.reads("saved-watch", name=name)
    practice.set_mode("kucoin", Mode.DOWN)
    await opens(alice, name)
    await alice.picks("button-check-now")
    await alice.reads("problem-unavailable", exchange="KuCoin")
    [connection] = await app.services.connections.list(owner=alice.id)
    assert connection.watch_only

    practice.set_mode("kucoin", Mode.NORMAL)
    practice.change(replace(account, scopes=account.scopes | {"Spot"}))
    await alice.picks("button-check-now")
    await alice.reads("line-spot-good")
    await opens(alice, name)
    assert not alice.shows("connection-watch-only")

    practice.change(account)  # now it is missed, and no longer agreed to
    await alice.picks("button-check-now")
    await alice.reads("problem-no-trade-right")


async def test_removing_needs_a_second_tap_with_the_name_and_a_notice_follows(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    """R18: and nothing but the tombstone and the trail is left."""
    fields = practice.account("mexc", "all-right").fields
    await alice.connects(fields, name="Main")
    await alice.taps("Main")
    await alice.picks("button-remove")
    await alice.reads("ask-remove", name="Main", exchange="MEXC")
    assert len(await app.services.connections.list(owner=alice.id)) == 1
    await alice.picks("button-back")
    await alice.reads("connection-line", icon="🟢", name="Main", exchange="MEXC")
    assert len(await app.services.connections.list(owner=alice.id)) == 1

    await alice.picks("button-remove")
    await alice.picks("button-remove-really", name="Main")
    await alice.reads("removed", name="Main", exchange="MEXC")
    assert await app.services.connections.list(owner=alice.id) == []
    counts = await rows(app)
    assert (counts["sealed_fields"], counts["transitions"], counts["tombstones"]) == (0, 0, 1)
    await alice.picks("button-open-page", exchange="MEXC")
    assert alice.user.opened[-1].startswith("https://www.mexc.com")

    await alice.connects(fields, name="Main")  # the same key and name are free again
