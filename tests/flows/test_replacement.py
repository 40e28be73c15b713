"""Another key for a connection: checked first, of the same account, and the old one seen dead."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app import App
from bot.callbacks import ChooseExchange, LookAtOldKey, RunCheck, SwapKey
from bot.i18n import LANGUAGES, Translator, Words
from bot.sandbox.demo import Sandbox
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.exchanges.accounts import PracticeAccount, Profile
from bot.sandbox.exchanges.modes import Mode
from bot.sandbox.exchanges.replies import page
from bot.sandbox.telegram import Fault, TelegramServer
from bot.services.quotas import Limits
from bot.services.replacement import KEPT, LOOKS
from bot.services.verdict import Verdict
from storage.records import Connection
from tests.flows.conftest import Running, SetClock, rows
from tests.flows.test_connect import signed_calls
from tests.flows.test_connections import stored_transitions
from tests.flows.trader import LABELS, TITLES, Trader
from tests.storage.made import trail

EXCHANGES = ("mexc", "kucoin")


async def only_one(app: App, alice: Trader) -> Connection:
    [connection] = await app.services.connections.list(owner=alice.id)
    return connection


def second_key(
    practice: PracticeExchanges, first: PracticeAccount, profile: Profile | None = None
) -> PracticeAccount:
    """Return another key of the same account."""
    made = replace(practice.add(first.exchange, profile), uid=first.uid)
    practice.change(made)
    return made


async def asks_for_it(alice: Trader, exchange: str = "mexc", name: str = "Main") -> None:
    """Go from the connection's button to the question for the new key."""
    await alice.taps(name)
    await alice.picks("button-replace")
    await alice.reads("replace-intro", name=name, exchange=TITLES[exchange])


async def replaces(
    alice: Trader, fields: Mapping[str, str], exchange: str = "mexc", name: str = "Main"
) -> None:
    """Go all the way with a key that is all right."""
    await asks_for_it(alice, exchange, name)
    await alice.gives(fields)
    await alice.reads("ask-replace", name=name)
    await alice.picks("button-replace-really", name=name)
    await alice.reads("replaced", name=name)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_the_whole_way_to_a_new_key_and_a_dead_old_one(
    alice: Trader,
    app: App,
    practice: PracticeExchanges,
    clock: SetClock,
    exchange: str,
    code: str,
) -> None:
    await alice.says("/language")
    await alice.taps(LANGUAGES[code])
    alice.t = Words()(code)
    await alice.reads("language-set")
    title, first = TITLES[exchange], practice.account(exchange, "all-right")
    await alice.connects(first.fields, exchange, name="Main")
    before = await only_one(app, alice)
    new = second_key(practice, first)
    await asks_for_it(alice, exchange)
    for field, value in new.fields.items():
        await alice.asked(exchange, field)
        await alice.sees_deleted(await alice.says(value))
    await alice.reads("ask-replace", name="Main")
    assert alice.shows("replace-account-same", exchange=title)
    assert await only_one(app, alice) == before

    await alice.picks("button-replace-really", name="Main")
    await alice.reads("replaced", name="Main")
    assert alice.shows("replaced-old", exchange=title, key=before.masked_key)
    after = await only_one(app, alice)
    assert after.masked_key[-4:] == new.fields["api_key"][-4:]
    assert (after.id, after.name, after.secret_version) == (before.id, "Main", 2)
    await alice.picks("button-open-page", exchange=title)
    assert alice.user.opened[-1].startswith("https://www.")

    clock.advance(minutes=1)  # so much at once is a flood
    await alice.picks("button-old-key")
    await alice.reads("old-key-alive", key=before.masked_key, exchange=title)
    practice.set_mode(exchange, Mode.DOWN)
    await alice.picks("button-old-key")
    await alice.reads("old-key-unknown", key=before.masked_key, exchange=title)
    assert (await rows(app))["old_keys"] == 1
    practice.set_mode(exchange, Mode.NORMAL)
    practice.revoke(first.id, True)
    await alice.picks("button-old-key")
    await alice.reads("old-key-dead", key=before.masked_key, exchange=title)
    counted = await rows(app)
    assert (counted["old_keys"], counted["old_fields"]) == (0, 0)
    assert not alice.has_button("button-old-key")

    await alice.taps("Main")
    await alice.picks("button-check-now")
    await alice.reads("status-help-online")
    told = [(e.action, e.result) for e in await trail(app.storage.database, alice.id)]
    assert [line for line in told if "key" in line[0]] == [
        ("key-replace", "ok"),
        ("old-key-check", "alive"),
        ("old-key-check", "unknown"),
        ("old-key-check", "dead"),
        ("old-key-shred", "dead"),
    ]


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_the_history_of_the_connection_goes_on(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str
) -> None:
    first = practice.account(exchange, "all-right")
    await alice.connects(first.fields, exchange, name="Main")
    practice.revoke(first.id, True)
    await alice.taps("Main")
    await alice.picks("button-check-now")
    await alice.reads("connection-new-key")
    await alice.picks("button-replace")
    await alice.reads("replace-intro", name="Main", exchange=TITLES[exchange])
    await alice.gives(second_key(practice, first).fields)
    await alice.reads("ask-replace", name="Main")
    await alice.picks("button-replace-really", name="Main")
    await alice.reads("replaced", name="Main")
    assert await stored_transitions(app) == [
        ("online", None),
        ("attention", "invalid-key"),
        ("online", None),
    ]
    await alice.picks("button-old-key")
    await alice.reads(
        "old-key-dead", key=f"{first.key[:4]}…{first.key[-4:]}", exchange=TITLES[exchange]
    )


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_a_key_of_another_account_is_refused_and_another_one_asked_for(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str
) -> None:
    first = practice.account(exchange, "all-right")
    await alice.connects(first.fields, exchange, name="Main")
    before = await only_one(app, alice)
    await asks_for_it(alice, exchange)
    await alice.gives(practice.add(exchange).fields)
    await alice.reads("replace-other-account", name="Main", exchange=TITLES[exchange])
    await alice.asked(exchange, "api_key")
    assert await only_one(app, alice) == before
    await alice.gives(second_key(practice, first).fields)
    await alice.reads("replace-account-same", exchange=TITLES[exchange])


async def test_where_nobody_tells_whose_a_key_is_the_user_says_so(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    await alice.connects(practice.account("mexc", "all-right").fields, name="Main")
    practice.script("mexc", "/api/v3/uid", page(503, "down"), times=None)
    await asks_for_it(alice)
    await alice.gives(practice.add("mexc").fields)
    await alice.reads("replace-account-unknown", exchange="MEXC")
    assert (await only_one(app, alice)).secret_version == 1
    await alice.picks("button-replace-really", name="Main")
    await alice.reads("replaced", name="Main")


async def test_an_account_that_is_told_only_at_the_last_look_is_still_refused(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    await alice.connects(practice.account("mexc", "all-right").fields, name="Main")
    practice.script("mexc", "/api/v3/uid", page(503, "down"), times=None)
    await asks_for_it(alice)
    await alice.gives(practice.add("mexc").fields)
    await alice.reads("replace-account-unknown", exchange="MEXC")
    practice.clear()
    await alice.picks("button-replace-really", name="Main")
    await alice.reads("replace-other-account", name="Main", exchange="MEXC")
    assert (await only_one(app, alice)).secret_version == 1


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_a_key_that_can_withdraw_is_refused_and_the_old_one_stays(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str
) -> None:
    """R9"""
    first = practice.account(exchange, "all-right")
    await alice.connects(first.fields, exchange, name="Main")
    before = await only_one(app, alice)
    await asks_for_it(alice, exchange)
    dangerous = second_key(practice, first, replace(Profile(first.scopes), can_withdraw=True))
    await alice.gives(dangerous.fields)
    await alice.reads("refused")
    assert alice.shows("replace-kept", name="Main")
    assert await only_one(app, alice) == before
    assert app.services.drafts.current(alice.id, app.services.clock()) is None

    await alice.says("/connections")
    await replaces(alice, second_key(practice, first).fields, exchange)


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_a_key_that_learns_to_withdraw_before_the_tap_is_refused(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str
) -> None:
    """R9: the swap itself begins with a last look."""
    first = practice.account(exchange, "all-right")
    await alice.connects(first.fields, exchange, name="Main")
    new = second_key(practice, first)
    await asks_for_it(alice, exchange)
    await alice.gives(new.fields)
    await alice.reads("ask-replace", name="Main")
    practice.set_withdraw(new.id, True)
    await alice.picks("button-replace-really", name="Main")
    await alice.reads("refused")
    assert (await only_one(app, alice)).secret_version == 1
    assert (await rows(app))["old_keys"] == 0


async def test_the_same_key_again_is_told_before_the_exchange_is_asked(
    alice: Trader, practice: PracticeExchanges
) -> None:
    first = practice.account("mexc", "all-right")
    await alice.connects(first.fields, name="Main")
    await asks_for_it(alice)
    asked = signed_calls(practice, "mexc")
    await alice.gives(first.fields)
    await alice.reads("replace-same-key", name="Main", exchange="MEXC")
    assert signed_calls(practice, "mexc") == asked
    await alice.gives(second_key(practice, first).fields)
    await alice.reads("ask-replace", name="Main")


async def test_a_key_of_another_connection_is_named_and_one_of_another_user_is_not(
    alice: Trader, bob: Trader, app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    first, other = practice.account("mexc", "all-right"), practice.add("mexc")
    await alice.connects(first.fields, name="Main")
    await alice.connects(other.fields, name="Other")
    clock.advance(minutes=11)
    his = practice.add("mexc").fields
    await bob.connects(his, name="His")
    await alice.says("/connections")
    await asks_for_it(alice)
    asked = signed_calls(practice, "mexc")
    await alice.gives(other.fields)
    await alice.reads("key-taken", name="Other")
    await alice.gives(his)
    await alice.reads("key-refused", exchange="MEXC")
    assert signed_calls(practice, "mexc") == asked
    assert {c.secret_version for c in await app.services.connections.list(owner=alice.id)} == {1}
    assert "His" not in "".join(message.text for message in alice.from_bot())


async def test_a_pasted_key_in_one_message_and_in_the_wrong_order_will_do(
    alice: Trader, practice: PracticeExchanges
) -> None:
    first = practice.account("kucoin", "all-right")
    await alice.connects(first.fields, "kucoin", name="Main")
    new = second_key(practice, first).fields
    await asks_for_it(alice, "kucoin")
    note = "\n".join(f"{LABELS['kucoin'][field]}: {new[field]}" for field in reversed(new))
    await alice.sees_deleted(await alice.says(note))
    await alice.reads("ask-replace", name="Main")
    await alice.picks("button-replace-really", name="Main")
    await alice.reads("replaced", name="Main")


async def test_a_key_that_only_reads_needs_the_users_word_unless_that_is_how_it_is_used(
    alice: Trader, app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    first = practice.account("kucoin", "all-right")
    reading = Profile(practice.account("kucoin", "read-only").scopes)
    await alice.connects(first.fields, "kucoin", name="Main")
    await asks_for_it(alice, "kucoin")
    await alice.gives(second_key(practice, first, reading).fields)
    await alice.reads("review-watch-only")
    assert alice.shows("replace-pending", name="Main")
    await alice.picks("button-save-watch-only")
    await alice.reads("ask-replace", name="Main")
    assert alice.shows("connection-watch-only")
    await alice.picks("button-replace-really", name="Main")
    await alice.reads("replaced", name="Main")
    assert (await only_one(app, alice)).watch_only

    clock.advance(minutes=11)  # so many new keys at once have to wait
    await replaces(alice, second_key(practice, first, reading).fields, "kucoin")
    assert (await only_one(app, alice)).watch_only
    await replaces(alice, second_key(practice, first).fields, "kucoin")
    connection = await only_one(app, alice)
    assert not connection.watch_only
    assert connection.secret_version == 4


async def test_a_key_that_does_not_work_changes_nothing_and_can_be_typed_again(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    first = practice.account("mexc", "all-right")
    await alice.connects(first.fields, name="Main")
    before = await only_one(app, alice)
    broken = second_key(practice, first)
    practice.revoke(broken.id, True)
    await asks_for_it(alice)
    await alice.gives(broken.fields)
    await alice.reads("problem-invalid-key", exchange="MEXC")
    assert alice.shows("replace-pending", name="Main")
    assert await only_one(app, alice) == before
    await alice.picks("button-type-again")
    await alice.asked("mexc", "api_key")
    await alice.gives(second_key(practice, first).fields)
    await alice.reads("ask-replace", name="Main")


@pytest.mark.parametrize("moment", ["asked", "half", "confirming"])
async def test_wrong_turns_lose_nothing_and_cancel_leaves_the_old_key(
    alice: Trader, app: App, practice: PracticeExchanges, moment: str
) -> None:
    first = practice.account("mexc", "all-right")
    await alice.connects(first.fields, name="Main")
    before = await only_one(app, alice)
    new = second_key(practice, first).fields
    await asks_for_it(alice)
    if moment != "asked":
        await alice.gives({"api_key": new["api_key"]})
        await alice.asked("mexc", "secret")
    if moment == "confirming":
        await alice.gives({"secret": new["secret"]})
        await alice.reads("ask-replace", name="Main")
    await alice.says("/connect")
    await alice.reads("finish-first")
    await alice.user.sends_document()
    await alice.reads("file-removed")
    if moment == "confirming":
        assert alice.shows("ask-replace", name="Main")
    else:
        await alice.asked("mexc", "api_key" if moment == "asked" else "secret")
    await alice.says("/cancel")
    await alice.reads("cancelled-unchanged", name="Main")
    assert await only_one(app, alice) == before
    assert (await rows(app))["drafts"] == 0


async def test_a_restart_keeps_the_question_and_forgets_the_half_typed_key(
    running: Running, far: Sandbox, practice: PracticeExchanges, t: Translator
) -> None:
    alice = Trader(far.telegram.user(1001), t)
    first = practice.account("mexc", "all-right")
    new = second_key(practice, first).fields
    async with running():
        await alice.connects(first.fields, name="Main")
        await asks_for_it(alice)
        await alice.gives({"api_key": new["api_key"]})
        await alice.asked("mexc", "secret")
    async with running() as app:
        await alice.reads("restarted-draft")
        await alice.gives(new)
        await alice.reads("ask-replace", name="Main")
        await alice.picks("button-replace-really", name="Main")
        await alice.reads("replaced", name="Main")
        assert (await only_one(app, alice)).secret_version == 2


async def test_buttons_from_before_the_swap_are_stale_and_forged_ones_do_nothing(
    alice: Trader, app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    """R16, R18: nothing but the tap with the name swaps, and that only once."""
    first = practice.account("mexc", "all-right")
    await alice.connects(first.fields, name="Main")
    before = await only_one(app, alice)
    await asks_for_it(alice)
    draft = app.services.drafts.current(alice.id, clock())
    assert draft is not None
    for action in (ChooseExchange(draft.id, "kucoin"), SwapKey("00000000", Verdict.SAVE)):
        answer = await alice.presses(action.pack(clock()))
        assert answer.text == alice.t.plain("stale-button")
    await alice.presses(SwapKey(draft.id, Verdict.SAVE).pack(clock()))
    await alice.asked("mexc", "api_key")
    await alice.gives(second_key(practice, first).fields)
    await alice.reads("ask-replace", name="Main")
    clock.advance(minutes=1)
    for choice in (Verdict.WATCH_ONLY, Verdict.REFUSE, Verdict.FIX, "anything"):
        await alice.presses(SwapKey(draft.id, choice).pack(clock()))
        await alice.reads("ask-replace", name="Main")
    assert await only_one(app, alice) == before
    swap = SwapKey(draft.id, Verdict.SAVE).pack(clock())
    await alice.presses(swap)
    await alice.reads("replaced", name="Main")

    assert (await alice.presses(swap)).text == alice.t.plain("stale-button")
    for kind in (RunCheck, LookAtOldKey):
        answer = await alice.presses(kind(before.id, 1).pack(clock()))
        assert answer.text == alice.t.plain("not-found")
    assert (await only_one(app, alice)).secret_version == 2


async def test_a_connection_removed_meanwhile_ends_its_replacement(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    first = practice.account("mexc", "all-right")
    await alice.connects(first.fields, name="Main")
    await asks_for_it(alice)
    await alice.says("/connections")
    await alice.taps("Main")
    await alice.picks("button-remove")
    await alice.picks("button-remove-really", name="Main")
    await alice.reads("removed", name="Main", exchange="MEXC")
    assert app.services.drafts.current(alice.id, app.services.clock()) is None
    secret = await alice.says(second_key(practice, first).fields["secret"])
    await alice.sees_deleted(secret)
    await alice.reads("secret-removed")


async def test_an_old_key_never_seen_dead_goes_after_a_week_and_its_user_hears_of_it(
    alice: Trader, app: App, practice: PracticeExchanges, telegram: TelegramServer, clock: SetClock
) -> None:
    first = practice.account("mexc", "all-right")
    await alice.connects(first.fields, name="Main")
    masked = (await only_one(app, alice)).masked_key
    await replaces(alice, second_key(practice, first).fields)
    await alice.taps("Main")
    await alice.reads("connection-old-key", exchange="MEXC", key=masked)
    clock.advance(days=KEPT / timedelta(days=1) - 0.01)
    await app.jobs.shred_old_keys()
    assert (await rows(app))["old_fields"] == 2

    clock.advance(hours=1)
    telegram.fail("sendMessage", Fault.server_error(502), times=1)
    await app.jobs.shred_old_keys()
    assert (await rows(app))["old_fields"] == 0  # gone, whether or not it can be told
    await app.jobs.shred_old_keys()
    about = {"name": "Main", "exchange": "MEXC", "key": masked, "days": KEPT.days}
    await alice.reads("old-key-late", **about)
    await app.jobs.shred_old_keys()
    assert alice.times_told("old-key-late", **about) == 1
    assert (await rows(app))["old_keys"] == 0
    await alice.taps("Main")
    await alice.reads("connection-line", icon="🟢", name="Main", exchange="MEXC")
    assert not alice.has_button("button-old-key")


async def test_removing_the_connection_takes_the_old_key_along(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    first = practice.account("mexc", "all-right")
    await alice.connects(first.fields, name="Main")
    await replaces(alice, second_key(practice, first).fields)
    await alice.taps("Main")
    await alice.picks("button-remove")
    await alice.picks("button-remove-really", name="Main")
    await alice.reads("removed", name="Main", exchange="MEXC")
    counted = await rows(app)
    assert (counted["old_keys"], counted["old_fields"], counted["tombstones"]) == (0, 0, 1)


async def test_a_copy_that_stays_in_the_chat_is_marked_also_for_a_new_key(
    alice: Trader, app: App, practice: PracticeExchanges, telegram: TelegramServer
) -> None:
    """R25"""
    first = practice.account("mexc", "all-right")
    await alice.connects(first.fields, name="Main")
    new = second_key(practice, first).fields
    await asks_for_it(alice)
    telegram.fail("deleteMessage", Fault.bad_request("message can't be deleted"), times=1)
    await alice.says(new["api_key"])
    await alice.reads("field-left", label="Access Key")
    await alice.says(new["secret"])
    await alice.reads("ask-replace", name="Main")
    await alice.picks("button-replace-really", name="Main")
    await alice.reads("replaced", name="Main")
    assert (await only_one(app, alice)).chat_copy_left
    telegram.heal()


async def test_one_tap_looks_at_a_few_old_keys_and_each_look_counts(
    alice: Trader, app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    """R23: else who replaces often could have the bot ask an exchange without end."""
    first = practice.account("mexc", "all-right")
    await alice.connects(first.fields, name="Main")
    for _ in range(LOOKS + 1):
        clock.advance(minutes=15)
        await replaces(alice, second_key(practice, first).fields)
    clock.advance(minutes=15)
    before = await rows(app)
    await alice.picks("button-old-key")
    await alice.reads("old-key-title", name="Main")

    assert (await rows(app))["verifications"] == before["verifications"] + LOOKS
    told = [e.action for e in await trail(app.storage.database, alice.id)]
    assert told.count("old-key-check") == LOOKS
    for _ in range(Limits().known // LOOKS - 1):
        await alice.picks("button-old-key")
        await alice.reads("old-key-title", name="Main")
    await alice.picks("button-old-key")
    await alice.reads("quota-often")
