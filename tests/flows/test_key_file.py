"""R27's one exception: the JSON file in which Coinbase hands out a key, sent as a document."""

import json
import logging
from collections.abc import Mapping

import pytest

from bot.app import App
from bot.sandbox.demo import TOKEN
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import Fault, TelegramServer
from bot.services.drafts import Step
from tests.flows.trader import Trader
from tests.unit.private_keys import P256, pem

JSON = "application/json"
NAME = "cdp_api_key.json"


@pytest.fixture
def opens_key_files() -> bool:
    return True


def file_of(fields: Mapping[str, str], **more: object) -> bytes:
    """Return the file as Coinbase writes it."""
    key = {"name": fields["api_key"], "privateKey": fields["secret"], **more}
    return json.dumps(key, indent=3).encode()


async def attaches(
    trader: Trader, content: bytes, *, name: str = NAME, mime: str = JSON, size: int | None = None
) -> int:
    told = len(content) if size is None else size
    return await trader.user.sends_document(name, mime=mime, content=content, size=told)


def asked_for_files(telegram: TelegramServer) -> list[str]:
    return [call.method for call in telegram.calls.of("getFile", "download")]


@pytest.mark.parametrize(
    ("name", "mime"),
    [(NAME, JSON), ("CDP.JSON", "application/octet-stream"), ("key", JSON), (NAME, "text/plain")],
)
async def test_the_file_is_deleted_first_then_read_and_connected(
    alice: Trader,
    app: App,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    caplog: pytest.LogCaptureFixture,
    name: str,
    mime: str,
) -> None:
    """R24: nothing is fetched while the message still stands in the chat."""
    caplog.set_level(logging.DEBUG, logger="bot")
    connection = await alice.begins("coinbase")
    assert alice.shows("ask-key-file", exchange="Coinbase")
    before = len(telegram.calls)
    message = await attaches(
        alice, file_of(practice.account("coinbase", "all-right").fields), name=name, mime=mime
    )
    await alice.sees_deleted(message)
    await alice.keeps("coinbase", connection)

    made = [call.method for call in telegram.calls[before:] if call.method != "getUpdates"]
    assert made[:3] == ["deleteMessage", "getFile", "download"]
    assert asked_for_files(telegram) == ["getFile", "download"]
    assert "/file/bot" not in caplog.text
    assert TOKEN not in caplog.text
    assert not any("json" in method for method, _ in app.meter.calls)


async def test_a_file_of_a_key_that_can_withdraw_is_refused_like_any(
    alice: Trader, practice: PracticeExchanges
) -> None:
    await alice.begins("coinbase")
    await attaches(alice, file_of(practice.account("coinbase", "can-withdraw").fields))
    await alice.reads("refused")


NO_KEYS = {
    "nothing": b"",
    "no JSON": b"-----BEGIN CERTIFICATE-----\nabc",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00",
    "half a file": b'{"name": "organ',
    "a list": b"[1, 2, 3]",
    "something else": b'{"color": "blue", "size": 7}',
    "depth": b"[" * 9_000,
    "a byte order mark alone": b"\xef\xbb\xbf",
    "UTF-16": '{"name": "x"}'.encode("utf-16"),
    "surrogates": b'{"name": "\\ud800", "privateKey": ""}',
}


@pytest.mark.parametrize("content", NO_KEYS.values(), ids=NO_KEYS.keys())
async def test_a_file_without_a_key_is_answered_kindly_and_the_question_stays(
    alice: Trader, practice: PracticeExchanges, content: bytes
) -> None:
    name = await alice.begins("coinbase")
    await alice.sees_deleted(await attaches(alice, content))
    if content == NO_KEYS["surrogates"]:
        await alice.reads("doubt-title")
        await alice.picks("button-type-again")
    else:
        await alice.reads("key-file-empty", exchange="Coinbase")
        assert alice.shows("ask-field", name=name, exchange="Coinbase", label="API key name")
    assert not [seen for seen in practice.requests if "time" not in seen.path]

    await attaches(alice, file_of(practice.account("coinbase", "all-right").fields))
    await alice.keeps("coinbase", name)


@pytest.mark.parametrize(
    ("name", "mime", "size"),
    [
        ("keys.txt", "text/plain", 400),
        ("key.json.exe", "application/octet-stream", 400),
        (NAME, JSON, 16 * 1024 + 1),
        (NAME, JSON, 2**40),
        ("photo.png", "image/png", 400),
    ],
)
async def test_another_file_is_removed_unopened(
    alice: Trader,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    name: str,
    mime: str,
    size: int,
) -> None:
    connection = await alice.begins("coinbase")
    content = file_of(practice.account("coinbase", "all-right").fields)
    await alice.sees_deleted(await attaches(alice, content, name=name, mime=mime, size=size))
    await alice.reads("key-file-other", exchange="Coinbase")
    assert asked_for_files(telegram) == []

    await alice.says(content.decode())
    await alice.keeps("coinbase", connection)


async def test_a_file_larger_than_it_said_is_not_read_to_its_end(
    alice: Trader, practice: PracticeExchanges
) -> None:
    fields = practice.account("coinbase", "all-right").fields
    name = await alice.begins("coinbase")
    await attaches(alice, file_of(fields, note="x" * 3_000_000), size=400)
    await alice.reads("key-file-away")

    await attaches(alice, file_of(fields, note="x" * 9_000))
    await alice.keeps("coinbase", name)


@pytest.mark.parametrize("call", ["getFile", "download"])
@pytest.mark.parametrize(
    "fault", [Fault.bad_request("wrong file_id"), Fault.server_error(), Fault.not_found()]
)
async def test_a_file_that_telegram_does_not_hand_out_can_be_pasted(
    alice: Trader,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    caplog: pytest.LogCaptureFixture,
    call: str,
    fault: Fault,
) -> None:
    content = file_of(practice.account("coinbase", "all-right").fields)
    name = await alice.begins("coinbase")
    telegram.fail(call, fault, times=None)
    await alice.sees_deleted(await attaches(alice, content))
    await alice.reads("key-file-away")
    assert TOKEN not in caplog.text
    telegram.heal()

    await alice.sees_deleted(await alice.says(content.decode()))
    await alice.keeps("coinbase", name)


async def test_a_file_that_stays_in_the_chat_is_read_and_said_to_stay(
    alice: Trader, telegram: TelegramServer, practice: PracticeExchanges
) -> None:
    name = await alice.begins("coinbase")
    telegram.fail("deleteMessage", Fault.bad_request("message can't be deleted"), times=None)
    await attaches(alice, file_of(practice.account("coinbase", "all-right").fields))
    await alice.reads("saved", name=name)
    assert alice.times_told("deletion-failed") == 1
    telegram.heal()


async def test_a_forwarded_file_is_not_opened(
    alice: Trader, telegram: TelegramServer, practice: PracticeExchanges
) -> None:
    content = file_of(practice.account("coinbase", "all-right").fields)
    name = await alice.begins("coinbase")
    await alice.sees_deleted(
        await alice.user.sends_document(
            NAME, mime=JSON, size=len(content), content=content, forwarded=True
        )
    )
    await alice.reads("file-removed")
    assert asked_for_files(telegram) == []
    await attaches(alice, content)
    await alice.keeps("coinbase", name)


@pytest.mark.parametrize("exchange", ["mexc", "binance"])
async def test_no_other_exchange_opens_a_file(
    alice: Trader, telegram: TelegramServer, practice: PracticeExchanges, exchange: str
) -> None:
    await alice.begins(exchange)
    assert not alice.shows("ask-key-file", exchange=exchange)
    fields = practice.account("coinbase", "all-right").fields
    await alice.sees_deleted(await attaches(alice, file_of(fields)))
    await alice.reads("file-removed")
    assert asked_for_files(telegram) == []


@pytest.mark.parametrize("step", [Step.EXCHANGE, Step.MARKET, Step.NAME, None])
async def test_nothing_is_opened_before_a_key_is_asked_for(
    alice: Trader, telegram: TelegramServer, practice: PracticeExchanges, step: Step | None
) -> None:
    await alice.says("/connect" if step else "/start")
    if step in (Step.MARKET, Step.NAME):
        await alice.taps("Coinbase")
    if step is Step.NAME:
        await alice.picks("button-market-spot")
        await alice.picks("button-key-ready")
        await alice.reads("ask-name")
    fields = practice.account("coinbase", "all-right").fields
    await alice.sees_deleted(await attaches(alice, file_of(fields)))
    await alice.reads("file-removed")
    assert asked_for_files(telegram) == []


async def test_a_file_with_a_foreign_key_is_doubted_not_sent(
    alice: Trader, practice: PracticeExchanges
) -> None:
    name = await alice.begins("coinbase")
    foreign = {"api_key": "mx0vglAAAABBBBCCC1", "secret": "0d" * 16}
    await attaches(alice, file_of(foreign))
    await alice.reads("doubt-other-exchange", exchange="MEXC")
    assert not [seen for seen in practice.requests if "time" not in seen.path]
    await alice.picks("button-type-again")
    other = {"api_key": practice.account("coinbase", "all-right").fields["api_key"]}
    await attaches(alice, file_of({**other, "secret": pem(P256)}))
    await alice.reads("problem-key-or-ip", exchange="Coinbase")
    await attaches(alice, file_of(practice.account("coinbase", "all-right").fields))
    await alice.keeps("coinbase", name)
