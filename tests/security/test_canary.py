"""Secrets typed in every situation, and then looked for in everything the bot ever put out.

R10, R11, R13, R14, R29: the log at its most talkative, the database's bytes, what Telegram is
told, what exchanges are asked. The signature and headers of a signed request are their business.
"""

import asyncio
import json
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from bot.callbacks import ShowConnection
from bot.exchanges import EXCHANGES
from bot.exchanges.base import FieldId
from bot.i18n import LANGUAGES, Words
from bot.sandbox.demo import Sandbox
from bot.sandbox.exchanges import FaultKind, Mode, Profile, Reply
from bot.sandbox.telegram import Fault
from bot.sandbox.telegram.model import Sender
from tests.faults.process import BotProcess
from tests.flows.trader import Trader
from tests.security.search import forms, found
from tests.unit.credentials import made_up

CANNOT_DELETE = Fault.bad_request("message can't be deleted for everyone")
CANNOT_PARSE = Fault.bad_request("can't parse entities: unsupported start tag")


class People:
    """A new trader for every story, and all the secrets they typed."""

    def __init__(self, far: Sandbox, language: str) -> None:
        self.far = far
        self.secrets: list[str] = []
        self.traders: list[Trader] = []
        self._language = language
        self._numbers = count(3001)

    def new(self) -> Trader:
        user = self.far.telegram.user(next(self._numbers), language_code=self._language)
        self.traders.append(Trader(user, Words()(self._language)))
        return self.traders[-1]

    def key(
        self, exchange: str = "mexc", *, known: bool = True, can_withdraw: bool = False
    ) -> dict[str, str]:
        """Return the fields of a key that nobody else has."""
        number = next(self._numbers)
        fields = {str(field): value for field, value in made_up(exchange, number).items()}
        if "passphrase" in fields:
            fields["passphrase"] = f'{fields["passphrase"]}"<&%/+\\{number}'
        self.secrets += fields.values()
        if known:
            scopes = self.far.practice.account(exchange, "all-right").scopes
            profile = Profile(scopes, can_withdraw=can_withdraw)
            self.far.practice.add(exchange, profile, fields=fields)
        return fields

    def practice_key(self, exchange: str) -> Mapping[str, str]:
        """Return the fields of a practice account; they begin with words that are no secret."""
        fields = self.far.practice.account(exchange, "all-right").fields
        lines = [line for value in fields.values() for line in value.split("\n")]
        self.secrets += [line[-20:] for line in lines if line and "-----" not in line]
        return fields

    def share_an_account(self, *keys: Mapping[str, str]) -> None:
        """Make these keys those of one account."""
        practice = self.far.practice
        theirs = [a for a in practice.accounts if a.fields in keys]
        for account in theirs:
            practice.change(replace(account, uid=theirs[0].uid))


async def connects_looks_around_and_removes(people: People) -> None:
    trader, fields = people.new(), people.key()
    await trader.connects(fields, name="evil.example")
    await trader.taps("evil.example")
    await trader.picks("button-details")
    await trader.reads("details-secret")
    key = fields[FieldId.API_KEY]
    assert f"{key[:4]}…{key[-4:]}" in trader.user.screen
    await trader.picks("button-back")
    await trader.picks("button-check-now")
    await trader.reads("status-help-online")
    await trader.picks("button-remove")
    await trader.picks("button-remove-really", name="evil.example")
    await trader.reads("removed", name="evil.example", exchange="MEXC")


async def replaces_a_key_and_looks_at_the_old_one(people: People) -> None:
    trader, fields = people.new(), people.key("kucoin")
    await trader.connects(fields, "kucoin", name="Replaced")
    await trader.taps("Replaced")
    await trader.picks("button-replace")
    await trader.reads("replace-intro", name="Replaced", exchange="KuCoin")
    await trader.gives(people.key("kucoin"))
    await trader.reads("replace-other-account", name="Replaced", exchange="KuCoin")
    second = people.key("kucoin")
    people.share_an_account(fields, second)
    await trader.gives(second)
    await trader.reads("ask-replace", name="Replaced")
    await trader.picks("button-replace-really", name="Replaced")
    await trader.reads("replaced", name="Replaced")
    await trader.picks("button-old-key")
    key = fields[FieldId.API_KEY]
    await trader.reads("old-key-alive", key=f"{key[:4]}…{key[-4:]}", exchange="KuCoin")


async def keeps_a_kucoin_key(people: People) -> None:
    trader, fields = people.new(), people.key("kucoin")
    await trader.connects(fields, "kucoin", name="Kept")
    assert trader.data_of(ShowConnection)


async def pastes_all_at_once(people: People) -> None:
    trader, fields = people.new(), people.key()
    await trader.begins(name="Pasted")
    message = await trader.says(
        f"Access Key: {fields['api_key']}\nSecret Key: “{fields['secret']}”"
    )
    await trader.sees_deleted(message)
    await trader.reads("saved", name="Pasted")


async def types_a_wrong_secret(people: People) -> None:
    trader, fields = people.new(), people.key()
    fields["secret"] = people.key(known=False)["secret"]
    await trader.begins()
    await trader.gives(fields)
    await trader.reads("status-help-attention")
    await trader.picks("button-check-again")
    await trader.reads("status-help-attention")
    await trader.picks("button-type-again")
    await trader.picks("button-cancel")
    await trader.reads("cancelled")


async def types_a_wrong_passphrase(people: People) -> None:
    trader, fields = people.new(), people.key("kucoin")
    fields["passphrase"] = people.key("kucoin", known=False)["passphrase"]
    await trader.begins("kucoin")
    await trader.gives(fields)
    await trader.reads("status-help-attention")


async def gives_a_key_that_can_withdraw(people: People) -> None:
    trader, fields = people.new(), people.key("kucoin", can_withdraw=True)
    await trader.begins("kucoin")
    await trader.gives(fields)
    await trader.reads("refused")


async def cannot_be_rid_of_the_message(people: People) -> None:
    trader, fields = people.new(), people.key()
    await trader.begins(name="Left")
    people.far.telegram.fail("deleteMessage", CANNOT_DELETE, chat_id=trader.id, times=None)
    await trader.says(fields["api_key"])
    await trader.reads("deletion-failed")
    await trader.asked("mexc", "secret")
    await trader.says(fields["secret"])
    await trader.reads("saved", name="Left")


async def meets_a_handler_that_fails(people: People) -> None:
    trader, fields = people.new(), people.key()
    await trader.begins()
    people.far.telegram.fail("sendMessage", CANNOT_PARSE, chat_id=trader.id)
    await trader.gives({"api_key": fields["api_key"]})
    await trader.sees(trader.t("oops", reference="\0").partition("\n")[0])
    await trader.says(fields["secret"])
    await trader.reads("saved", name="MEXC Spot Main")


async def types_in_the_wrong_places(people: People) -> None:
    trader, fields = people.new(), people.key()
    await trader.sees_deleted(await trader.says(fields["secret"]))
    await trader.sees_deleted(await trader.says(f"/start {fields['api_key']}"))
    await trader.sees_deleted(await trader.user.sends_document(caption=fields["secret"]))
    await trader.sees_deleted(await trader.user.sends_photo(caption=fields["api_key"]))
    await trader.sees_deleted(await trader.user.forwards(fields["secret"]))
    harmless = await trader.says("Hello")
    await trader.reads("not-understood")
    await trader.user.edits(harmless, fields["secret"])
    await trader.sees_deleted(harmless)
    await trader.says("/connect")
    await trader.taps("MEXC")
    await trader.picks("button-market-spot")
    await trader.picks("button-key-ready")
    await trader.reads("ask-name")
    await trader.sees_deleted(await trader.says(fields["secret"]))
    await trader.reads("secret-removed-name")
    await trader.presses(f"ex.{fields['secret']}.mexc.zzzzzz")


async def is_echoed_by_the_exchange(people: People) -> None:
    trader, fields = people.new(), people.key()
    await trader.begins()
    await trader.gives(fields)
    await trader.reads("status-help-unreachable")
    await trader.picks("button-type-again")


async def is_quoted_in_an_unknown_error(people: People) -> None:
    trader, fields = people.new(), people.key("kucoin")
    body = json.dumps({"code": "999999", "msg": f"bad {fields['secret']} {fields['passphrase']}"})
    people.far.practice.script("kucoin", None, Reply(400, body), times=None)
    await trader.begins("kucoin")
    await trader.gives(fields)
    await trader.reads("status-help-unreachable")
    await trader.picks("button-check-again")


async def connects_and_is_echoed_at(people: People, exchange: str) -> None:
    trader = people.new()
    await trader.connects(people.practice_key(exchange), exchange, name=f"At {exchange}")
    people.far.practice.fault(exchange, FaultKind.ECHO)
    await trader.taps(f"🟢 At {exchange}")
    await trader.picks("button-check-now")
    await trader.reads("status-help-unreachable")


async def finds_the_exchange_down(people: People) -> None:
    trader, fields = people.new(), people.key()
    await trader.begins()
    await trader.gives(fields)
    await trader.reads("status-help-unreachable")


# The least is done with these, a few in each language: one run for each would take very long.
OTHERS = [exchange for exchange in EXCHANGES if exchange not in ("mexc", "kucoin")]

Story = Callable[[People], Coroutine[Any, Any, None]]
CALM: tuple[Story, ...] = (
    connects_looks_around_and_removes,
    replaces_a_key_and_looks_at_the_old_one,
    keeps_a_kucoin_key,
    pastes_all_at_once,
    types_a_wrong_secret,
    types_a_wrong_passphrase,
    gives_a_key_that_can_withdraw,
    cannot_be_rid_of_the_message,
    meets_a_handler_that_fails,
    types_in_the_wrong_places,
)


async def live_through_everything(people: People, others: Sequence[str]) -> None:
    """Let all of it happen, at once where it can, and the least of it at other exchanges, too."""
    practice = people.far.practice
    elsewhere = [connects_and_is_echoed_at(people, exchange) for exchange in others]
    await asyncio.gather(*(story(people) for story in CALM), *elsewhere)
    practice.fault("mexc", FaultKind.ECHO)
    await asyncio.gather(is_echoed_by_the_exchange(people), is_quoted_in_an_unknown_error(people))
    practice.clear()
    practice.set_mode("mexc", Mode.DOWN)
    await finds_the_exchange_down(people)
    practice.clear()


def told(people: People) -> bytes:
    """Return every parameter of every call to Telegram."""
    calls = people.far.telegram.calls
    return "\n".join(str(call.params) for call in calls).encode()


def shown(people: People) -> bytes:
    """Return every message of the bot that is still there, with its buttons."""
    return "\n".join(
        f"{message.text} {message.buttons}"
        for trader in people.traders
        for message in trader.user.messages
        if message.sender is Sender.BOT
    ).encode()


def asked(people: People) -> bytes:
    return "\n".join(f"{seen.method} {seen.path}" for seen in people.far.practice.requests).encode()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_typed_is_in_anything_that_came_out(
    far: Sandbox, bot: BotProcess, token: str, language: str
) -> None:
    people = People(far, language)
    await bot.start()
    await live_through_everything(people, OTHERS[list(LANGUAGES).index(language) :: len(LANGUAGES)])
    while_running = bot.stored()
    assert await bot.terminate() == 0

    outputs = {
        "the log and all that was printed": bot.printed().encode(),
        "the database while running": while_running,
        "the database": bot.stored(),
        "what Telegram was told": told(people),
        "the screens": shown(people),
        "what exchanges were asked": asked(people),
    }
    assert all(outputs.values())
    assert found([*people.secrets, token.partition(":")[2]], outputs) == []
    assert len(people.secrets) > 30
    for line in bot.printed().splitlines():
        assert json.loads(line).keys() <= {"at", "level", "logger", "event", "error"}
    levels = {json.loads(line)["level"] for line in bot.printed().splitlines()}
    assert {"INFO", "WARNING"} <= levels


@pytest.mark.parametrize("secret", ['Zq9"/+<x&%7Y\\k3', "a1b2c3d4e5f6a7b8c9d0"])
def test_the_search_finds_each_form(secret: str) -> None:
    for form in forms(secret):
        assert found([secret], {"log": b"at " + form + b" end"}) == ["secret number 0 in log"]
    assert found([secret], {"log": f"{secret[:4]}…{secret[-4:]}".encode()}) == []
