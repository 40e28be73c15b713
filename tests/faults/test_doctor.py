"""`python3 -m bot doctor` says what is wrong and what to do, and shows no secret."""

import asyncio
import os
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.exchanges import EXCHANGES
from bot.sandbox.demo import TOKEN, Sandbox
from bot.sandbox.exchanges.modes import Mode
from bot.sandbox.telegram import Fault
from storage.ring_file import keygen
from tests.faults.process import PATIENCE, ROOT, BotProcess, command
from tests.flows.trader import TITLES

HEALTHY, ILL, CONFIGURATION = 0, 1, 78
# Root may read everything, unless it gives that up.
NO_MORE_THAN_OTHERS = ("setpriv", "--bounding-set", "-all") if os.geteuid() == 0 else ()


async def doctor(
    bot: BotProcess, *, before: Sequence[str] = (), **settings: str
) -> tuple[int, str]:
    """Return the exit code and all that was printed."""
    code, text = await (started(bot, before) if before else bot.tries("doctor", **settings))
    assert TOKEN not in text
    assert (bot.folder / "master.key").read_text().partition(":")[2].strip() not in text
    return code, text


async def started(bot: BotProcess, before: Sequence[str]) -> tuple[int, str]:
    """Let another command start it, and return the same."""
    process = await asyncio.create_subprocess_exec(
        *before,
        *command("doctor"),
        cwd=ROOT,
        env=bot.environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    async with asyncio.timeout(PATIENCE):
        output, _ = await process.communicate()
    return await process.wait(), output.decode()


async def test_a_healthy_bot_is_found_healthy_before_its_start_and_while_it_runs(
    far: Sandbox, bot: BotProcess
) -> None:
    code, text = await doctor(bot)
    assert code == HEALTHY, text
    assert "will be made at the first start" in text

    await bot.start()
    code, text = await doctor(bot)

    assert code == HEALTHY, text
    assert "whole and writable" in text
    assert "master keys: open what this database holds" in text
    assert "accepts the token of @" in text
    assert f"sees {far.practice.caller_ip}, which is in PUBLIC_IPS" in text
    for exchange in EXCHANGES.values():
        assert f"{exchange.title}: answered in" in text
    assert far.practice.violations == []
    assert await bot.terminate() == 0


async def test_an_address_that_users_were_not_told_is_found(far: Sandbox, bot: BotProcess) -> None:
    code, text = await doctor(bot, PUBLIC_IPS="192.0.2.77")
    assert code == ILL
    assert f"sees {far.practice.caller_ip}, which is not in PUBLIC_IPS" in text

    code, text = await doctor(bot, PUBLIC_IPS="")
    assert code == HEALTHY, text
    assert f"set PUBLIC_IPS={far.practice.caller_ip}" in text


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_an_exchange_that_is_away_is_named_and_the_others_are_well(
    far: Sandbox, bot: BotProcess, exchange: str
) -> None:
    far.practice.set_mode(exchange, Mode.DOWN)

    code, text = await doctor(bot)

    assert code == ILL
    assert f"{TITLES[exchange]}: no good answer (unavailable)" in text
    assert text.count("BAD") == 1


async def test_a_clock_that_is_off_is_told_from_an_exchange_that_is_away(
    far: Sandbox, bot: BotProcess
) -> None:
    for exchange in EXCHANGES:
        far.practice.set_mode(exchange, Mode.CLOCK_OFF)

    code, text = await doctor(bot)

    assert code == ILL
    lines = text.splitlines()
    for title in TITLES.values():
        [line] = [line for line in lines if f"{title}: answered in" in line]
        assert line.startswith("BAD")
        assert re.search(r"clock [+-]\d+\.\d s off", line)
    assert text.count("set its clock by NTP") == len(EXCHANGES)


async def test_a_token_that_telegram_refuses_is_said_without_showing_it(
    far: Sandbox, bot: BotProcess
) -> None:
    far.telegram.fail("getMe", Fault.unauthorized())
    code, text = await doctor(bot)
    assert code == ILL
    assert "Telegram: does not accept BOT_TOKEN" in text

    far.telegram.fail("getMe", Fault.server_error(502))
    code, text = await doctor(bot)
    assert code == ILL
    assert "Telegram: no good answer" in text

    assert (await doctor(bot))[0] == HEALTHY


async def test_the_wrong_ring_is_found(bot: BotProcess, tmp_path: Path) -> None:
    await bot.start()
    assert await bot.terminate() == 0
    other = tmp_path / "other.key"
    keygen(other)

    code, text = await doctor(bot, MASTER_KEYS_FILE=str(other))

    assert code == ILL
    assert "BAD   master keys:" in text


async def test_files_that_others_can_read_are_found_and_the_advice_helps(bot: BotProcess) -> None:
    await bot.start()
    assert await bot.terminate() == 0
    file = bot.data / "bot.sqlite3"
    file.chmod(0o644)

    code, text = await doctor(bot)
    assert code == ILL
    assert f"chmod 600 {file}" in text

    file.chmod(0o600)
    assert (await doctor(bot))[0] == HEALTHY


async def test_a_damaged_database_is_found(bot: BotProcess) -> None:
    await bot.start()
    assert await bot.terminate() == 0
    file = bot.data / "bot.sqlite3"
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])

    code, text = await doctor(bot)

    assert code == ILL
    assert "BAD   database:" in text


async def test_a_database_elsewhere_is_looked_at_where_it_lies(
    bot: BotProcess, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o755)

    code, text = await doctor(bot, DATABASE_URL=f"sqlite:///{elsewhere}/bot.sqlite3")

    assert code == ILL
    assert f"chmod 700 {elsewhere}" in text
    assert f"free at {elsewhere}" in text
    assert str(bot.data) not in text


async def test_keys_from_a_credential_are_no_variable(bot: BotProcess, tmp_path: Path) -> None:
    folder = tmp_path / "credentials"
    folder.mkdir(mode=0o700)
    ring = (bot.folder / "master.key").read_text()
    (folder / "master_keys").write_text(ring)
    (folder / "master_keys").chmod(0o400)
    given = {"MASTER_KEYS_FILE": "", "CREDENTIALS_DIRECTORY": str(folder)}

    assert "given as a variable" not in (await doctor(bot, **given))[1]
    assert "given as a variable" in (await doctor(bot, **given, MASTER_KEYS=ring.strip()))[1]


async def test_an_answer_that_is_not_telegrams_is_told_as_such(bot: BotProcess) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n"
        writer.write(head + b'{"result": [1]}')
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1") as server:
        port = server.sockets[0].getsockname()[1]
        code, text = await doctor(bot, TELEGRAM_API_URL=f"http://127.0.0.1:{port}")

    assert code == ILL
    assert "Telegram: no good answer (TypeError)" in text


async def test_a_data_directory_that_may_not_be_read_is_one_finding(bot: BotProcess) -> None:
    """As where operators look as themselves, not as the bot's user."""
    bot.data.mkdir(mode=0o000)

    code, text = await doctor(bot, before=NO_MORE_THAN_OTHERS)

    assert code == ILL
    assert f"data directory: {bot.data} cannot be written" in text
    assert "Traceback" not in text


async def test_a_wrong_setting_is_named_with_exit_code_78(bot: BotProcess) -> None:
    code, text = await doctor(bot, LOG_LEVEL="loud", MASTER_KEYS_FILE="")

    assert code == CONFIGURATION
    assert "LOG_LEVEL: wants" in text
    assert "MASTER_KEYS_FILE: missing" in text
