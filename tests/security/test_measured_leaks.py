"""Every place that was seen to print a secret (security.md §3), held to what was done about it."""

import asyncio
import contextlib
import gc
import io
import json
import logging
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from urllib.parse import quote, quote_plus

import pydantic
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from telegram import Bot, File, Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters
from telegram.request import HTTPXRequest

from bot.exchanges import EXCHANGES
from bot.exchanges.gateway import Gateway
from bot.log import CAPPED, redact, set_up_logging
from bot.sandbox.demo import Sandbox
from bot.sandbox.exchanges import FaultKind
from bot.secret import Secret
from bot.services.clock import utc_now
from storage.keyring import Keyring
from storage.opening import open_storage
from tests.faults.process import ROOT
from tests.security.search import found
from tests.storage.made import SEAL_BROKEN, ring

SECRET = "Zq9" + "x7" * 14 + '"/+\\'
OURS = logging.getLogger("bot.somewhere")


class Output:
    """What the log holds."""

    def __init__(self, stream: io.StringIO) -> None:
        self._stream = stream

    @property
    def text(self) -> str:
        return self._stream.getvalue()

    @property
    def lines(self) -> list[dict[str, str]]:
        return [json.loads(line) for line in self.text.splitlines()]

    def holds(self, *secrets: str) -> list[str]:
        return found(secrets, {"the log": self.text.encode()})


@pytest.fixture
def logged() -> Iterator[Callable[[str], Output]]:
    """Set logging up for a level, and put everything back afterwards."""
    root = logging.getLogger()
    loggers = [root, *map(logging.getLogger, (*CAPPED, "bot", "storage", "httpx._client"))]
    before = [(logger, logger.level, list(logger.handlers)) for logger in loggers]
    hook, raising = sys.excepthook, logging.raiseExceptions

    def set_up(level: str = "DEBUG") -> Output:
        stream = io.StringIO()
        set_up_logging(level, stream)
        return Output(stream)

    yield set_up
    logging.captureWarnings(False)
    sys.excepthook, logging.raiseExceptions = hook, raising
    for logger, level, handlers in before:
        logger.setLevel(level)
        logger.handlers = handlers


@contextlib.contextmanager
def uncapped() -> Iterator[None]:
    """Undo the caps, to see that even then nothing gets through."""
    for name in CAPPED:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield


async def use_the_stock_library(far: Sandbox, token: str) -> None:
    """Let python-telegram-bot poll through httpx and handle a typed secret that makes it fail."""
    handled = asyncio.Event()

    async def fail(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        handled.set()
        raise RuntimeError(update.message.text)

    application = (
        ApplicationBuilder()
        .token(token)
        .request(HTTPXRequest())
        .base_url(f"{far.telegram.url}/bot")
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, fail))
    async with application:
        await application.start()
        await application.updater.start_polling()
        await far.telegram.user(1).says(SECRET)
        await asyncio.wait_for(handled.wait(), 20)
        await application.updater.stop()
        await application.stop()


# -- Telegram ------------------------------------------------------------------------------------


@pytest.mark.parametrize("level", ["DEBUG", "INFO"])
async def test_neither_token_nor_typed_text_is_logged_by_the_stock_library(
    far: Sandbox, token: str, logged: Callable[[str], Output], level: str
) -> None:
    output = logged(level)

    await use_the_stock_library(far, token)

    assert [line["level"] for line in output.lines] == ["ERROR"]  # the handler's failure
    assert output.holds(token.partition(":")[2], SECRET) == []


async def test_even_without_the_caps_neither_gets_through(
    far: Sandbox, token: str, logged: Callable[[str], Output]
) -> None:
    output = logged("DEBUG")

    with uncapped():
        await use_the_stock_library(far, token)

    assert {"httpx", "telegram.ext.ExtBot"} <= {line["logger"] for line in output.lines}
    assert output.holds(token.partition(":")[2], SECRET) == []


def test_debug_is_for_our_own_loggers_only(logged: Callable[[str], Output]) -> None:
    """R12."""
    output = logged("DEBUG")

    for name in (*CAPPED, "telegram.ext", "some.library", "bot.guard", "storage"):
        logging.getLogger(name).info("hello")

    assert [line["logger"] for line in output.lines] == ["bot.guard", "storage"]


async def test_objects_that_show_the_token_do_not_show_it_in_the_log(
    far: Sandbox, token: str, logged: Callable[[str], Output]
) -> None:
    output = logged("DEBUG")
    bot = Bot(token, base_url=f"{far.telegram.url}/bot")
    file = File("id", "unique", file_path=f"{far.telegram.url}/file/bot{token}/x")
    assert token in repr(bot) + repr(file)

    OURS.error("%r and %s", bot, file)
    request = HTTPXRequest()
    wrong = Bot(f"1:{'w' * 35}", base_url=f"{far.telegram.url}/bot", request=request)
    with pytest.raises(InvalidToken) as refused:
        await wrong.initialize()
    await request.shutdown()
    assert "w" * 35 in str(refused.value)
    redact.add([Secret(f"1:{'w' * 35}")])  # as the bot does with its own
    OURS.error("%s", refused.value, exc_info=refused.value)

    assert output.holds(token.partition(":")[2], "w" * 35) == []


@pytest.mark.parametrize(
    "around",
    [
        "https://host/bot{}/getMe",
        "https://host/file/bot{}/photo",
        "The token `{}` was rejected",
        "{}",
    ],
)
def test_a_token_is_known_by_its_shape(around: str) -> None:
    token = "123456789:" + "Ab-_" * 8 + "xyz"

    for form in (token, quote(token, safe="")):
        assert "Ab-_" not in redact(around.format(form))


@pytest.mark.parametrize(
    "line",
    [
        "GET /api/v3/account?timestamp=1&signature={}",
        "AccessKeyId=a&Signature={}",
        "{{'KC-API-KEY': '{}'}}",
        "KC-API-PASSPHRASE: {}",
        '"KC-API-SIGN":"{}"',
        "X-MEXC-APIKEY: {}",
        '{{"apiKey": "{}"}}',
    ],
)
def test_what_follows_the_name_of_a_secret_is_masked(line: str) -> None:
    value = "0f" * 16

    assert value not in redact(line.format(value))


# -- exchanges -----------------------------------------------------------------------------------


async def test_what_an_exchange_echoes_reaches_nobody(
    far: Sandbox, logged: Callable[[str], Output]
) -> None:
    output = logged("DEBUG")
    gateway = Gateway(EXCHANGES.values(), urls=far.practice.urls, clock=utc_now)
    outcomes = []
    with uncapped():
        for exchange in EXCHANGES.values():
            far.practice.fault(exchange.id, FaultKind.ECHO)
            fields = far.practice.account(exchange.id, "all-right").fields
            secrets = {field.id: Secret(fields[field.id]) for field in exchange.fields}
            outcomes += [await gateway.call(exchange, call, secrets) for call in exchange.calls]
    await gateway.close()

    typed = [v for account in far.practice.accounts for v in account.fields.values()]
    shown = [
        f"{type(o).__name__} {getattr(o, 'code', '')} {getattr(o, 'ip', '')}" for o in outcomes
    ]
    assert output.holds(*typed) == []
    assert found(typed, {"the outcomes": "\n".join(shown).encode()}) == []


def test_the_texts_of_ccxt_are_not_logged(logged: Callable[[str], Output]) -> None:
    from ccxt.base.errors import AuthenticationError

    output = logged("DEBUG")

    try:
        try:
            raise AuthenticationError(f"htx GET https://host/v1?AccessKeyId={SECRET}")
        except AuthenticationError as error:
            raise RuntimeError(f"while asking with {SECRET}") from error
    except RuntimeError:
        OURS.exception("a check failed")

    [line] = output.lines
    assert line["event"] == "a check failed"
    assert "RuntimeError" in line["error"]
    assert "AuthenticationError" in line["error"]
    assert output.holds(SECRET) == []


# -- settings and database -----------------------------------------------------------------------


def test_the_text_of_a_validation_error_is_not_logged(logged: Callable[[str], Output]) -> None:
    class Model(pydantic.BaseModel):
        secret: int

    output = logged("DEBUG")
    with pytest.raises(pydantic.ValidationError) as wrong:
        Model.model_validate({"secret": SECRET})
    assert "Zq9" in str(wrong.value)

    OURS.error("settings", exc_info=wrong.value)

    assert output.holds(SECRET) == []


async def test_database_errors_show_no_parameters(
    tmp_path: Any, logged: Callable[[str], Output]
) -> None:
    output = logged("DEBUG")
    url = f"sqlite:///{tmp_path / 'bot.sqlite3'}"
    storage = await open_storage(url, Keyring.parse(ring("a1")), seal_broken=SEAL_BROKEN)
    errors: list[SQLAlchemyError] = []
    for statement in (
        "INSERT INTO users (id, language) VALUES (1, :secret)",
        "SELECT :secret FROM nowhere",
    ):
        try:
            async with storage.database.writing() as connection:
                await connection.execute(text(statement), {"secret": SECRET})
        except SQLAlchemyError as error:
            errors.append(error)
            OURS.error("the database", exc_info=error)
    with uncapped():
        async with storage.database.reading() as connection:
            await connection.execute(text("SELECT :secret"), {"secret": SECRET})
    await storage.close()

    assert isinstance(errors[0], IntegrityError)
    assert len(errors) == 2
    assert found([SECRET], {"their texts": "".join(map(str, errors)).encode()}) == []
    assert output.holds(SECRET) == []


# -- Python itself -------------------------------------------------------------------------------


async def test_an_exception_nobody_waited_for_is_logged_without_its_text(
    logged: Callable[[str], Output],
) -> None:
    output = logged("DEBUG")

    async def fail() -> None:
        raise TelegramError(SECRET)

    task = asyncio.create_task(fail())
    await asyncio.wait([task])
    del task
    gc.collect()

    [line] = output.lines
    assert line["event"] == "Task exception was never retrieved"
    assert "TelegramError" in line["error"]
    assert output.holds(SECRET) == []


def test_what_ends_the_process_is_one_line_without_its_text() -> None:
    program = (
        "from bot.log import set_up_logging; set_up_logging('INFO')\n"
        "secret = 'Zq9' + 'x7' * 14\n"
        "raise RuntimeError(secret)"
    )

    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60
    )

    assert ended.returncode == 1
    line = json.loads(ended.stderr)
    assert line["level"] == "CRITICAL"
    assert "RuntimeError" in line["error"]
    assert "x7" not in ended.stderr


def test_a_line_that_cannot_be_written_is_not_printed_elsewhere(
    logged: Callable[[str], Output], capfd: pytest.CaptureFixture[str]
) -> None:
    output = logged("DEBUG")

    OURS.error("%d", SECRET)

    assert capfd.readouterr() == ("", "")
    assert output.text == ""


def test_a_warning_is_logged_by_place_and_class(logged: Callable[[str], Output]) -> None:
    output = logged("DEBUG")

    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning(f"about {SECRET}", UserWarning, "file.py", 1)

    assert [line["event"] for line in output.lines] == ["file.py:1: UserWarning"]
    assert output.holds(SECRET) == []


# -- what the redactor is told -------------------------------------------------------------------


@pytest.mark.parametrize(
    "form",
    [
        str,
        repr,
        json.dumps,
        partial(json.dumps, ensure_ascii=False),
        quote,
        partial(quote, safe=""),
        quote_plus,
    ],
)
@pytest.mark.parametrize("value", [SECRET, 'p%s w\n"ş€&=1', "Zq9 +/x7"])
def test_a_value_in_use_is_masked_in_each_form(form: Callable[[str], str], value: str) -> None:
    printed = f"before {form(value)} after"
    assert redact(printed) == printed

    with redact.masking([Secret(value)]):
        masked = redact(printed)

    assert masked.startswith("before ")
    assert masked.endswith(" after")
    assert "***" in masked
    assert len(masked) < len("before  after") + 10
    assert redact(printed) == printed


def test_a_value_used_twice_is_masked_until_both_are_done() -> None:
    with redact.masking([Secret(SECRET)]):
        with redact.masking([Secret(SECRET)]):
            assert SECRET not in redact(SECRET)
        assert SECRET not in redact(SECRET)
    assert redact(SECRET) == SECRET


def test_half_a_surrogate_pair_can_be_masked() -> None:
    with redact.masking([Secret("passphrase\ud83d")]):
        assert redact("is passphrase\ud83d") == "is ***"


@pytest.mark.parametrize("name", ['x\n{"level": "INFO"}', "a\r\nb", "\x1b[31mred", "\u2028"])
def test_no_text_can_forge_a_line(logged: Callable[[str], Output], name: str) -> None:
    """R48."""
    output = logged("DEBUG")

    OURS.info("the name is %s", name)

    assert output.text.isascii()
    assert output.text.count("\n") == 1
    [line] = output.lines
    assert (line["level"], line["event"]) == ("INFO", f"the name is {name}")
