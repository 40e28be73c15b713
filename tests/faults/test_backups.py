"""What an operator does with backups, with the commands they have and a bot that serves (R5)."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.sandbox.demo import Sandbox
from tests.faults.process import BotProcess
from tests.faults.test_rotation import checks
from tests.flows.trader import Trader

AGAIN, REFUSED = 75, 78


def secret_file(file: Path, text: str) -> str:
    file.write_text(text)
    file.chmod(0o600)
    return str(file)


def sealed(database: Path, name: str) -> list[bytes]:
    """Return the sealed bytes of a connection."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        theirs = "SELECT id, data_key FROM connections WHERE name = ?"
        id, key = connection.execute(theirs, (name,)).fetchone()
        fields = "SELECT blob FROM sealed_fields WHERE connection_id = ?"
        return [key, *(blob for (blob,) in connection.execute(fields, (id,)))]


def holds(folder: Path, wanted: list[bytes]) -> int:
    """Count which of these bytes are in any file."""
    written = b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())
    return sum(blob in written for blob in wanted)


async def connects_two(trader: Trader, far: Sandbox) -> None:
    for exchange, name in (("mexc", "Kept"), ("kucoin", "Gone")):
        fields = far.practice.account(exchange, "all-right").fields
        await trader.connects(fields, exchange, name=name)


async def removes(trader: Trader, name: str) -> None:
    await trader.says("/connections")
    await trader.taps(name)
    await trader.picks("button-remove")
    await trader.picks("button-remove-really", name=name)
    await trader.reads("removed", name=name, exchange="KuCoin")


async def test_a_backup_made_beside_the_bot_comes_back_without_what_was_removed(
    far: Sandbox, bot: BotProcess, alice: Trader, tmp_path: Path
) -> None:
    backup = tmp_path / "out" / "bot.backup"
    backup.parent.mkdir()
    word = secret_file(tmp_path / "word", "correct horse battery\n")
    await bot.start()
    await connects_two(alice, far)
    gone = sealed(bot.data / "bot.sqlite3", "Gone")

    await bot.does("backup", str(backup), "--encrypt", "--passphrase-file", word)
    await removes(alice, "Gone")
    restoring = ("restore", str(backup), "--replace", "--passphrase-file", word)
    said = await bot.does(*restoring, code=AGAIN)
    assert said == "another instance of the bot is running on this database\n"
    await bot.terminate()
    said = await bot.does(*restoring)

    assert "Removed again: 1 connections" in said
    assert holds(bot.data, gone) == 0
    await bot.start()
    await checks(alice, "Kept")
    await alice.says("/connections")
    await alice.reads("connections-title")
    assert not any(button.endswith("Gone") for button in alice.user.buttons)


async def test_a_lost_disk_costs_no_connection_and_brings_none_back(
    far: Sandbox, bot: BotProcess, alice: Trader, tmp_path: Path
) -> None:
    backup, stones = tmp_path / "bot.backup", tmp_path / "gone.txt"
    await bot.start()
    await connects_two(alice, far)
    await bot.does("backup", str(backup))
    await removes(alice, "Gone")
    await bot.does("tombstones", str(stones))
    await bot.kill()
    lose(bot.data)

    said = await bot.does("restore", str(backup), "--tombstones", str(stones))

    assert said.endswith("Removed again: 1 connections, and all of 0 users.\n")
    await bot.start()
    await checks(alice, "Kept")


def lose(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()


async def test_what_an_operator_gets_wrong_is_one_line(bot: BotProcess, tmp_path: Path) -> None:
    backup = str(tmp_path / "bot.backup")
    open_to_all = tmp_path / "open"
    open_to_all.write_text("correct horse battery")
    open_to_all.chmod(0o644)
    short = secret_file(tmp_path / "short", "short")
    wrong = [
        (("backup", backup), "there is no database yet"),
        (("backup", backup, "--encrypt"), "no passphrase: give --passphrase-file FILE"),
        (("backup", backup, "--passphrase-file", short), "shorter than 12 characters"),
        (("backup", backup, "--passphrase-file", str(open_to_all)), "open to others (0644)"),
        (("restore",), "restore wants a FILE"),
        (("restore", backup), "bot.backup: No such file or directory"),
        (("restore", "--tombstones", backup), "cannot be read: No such file"),
        (("tombstones", str(tmp_path / "gone.txt")), "there is no database yet"),
    ]
    for arguments, complaint in wrong:
        said = await bot.does(*arguments, code=REFUSED)
        assert complaint in said
        assert len(said.splitlines()) == 1
    assert not (bot.data / "bot.sqlite3").exists()


async def test_postgresql_is_backed_up_with_its_own_tools(bot: BotProcess, tmp_path: Path) -> None:
    elsewhere = {"DATABASE_URL": "postgresql://127.0.0.1:1/none"}
    for command in ("backup", "restore"):
        said = await bot.does(command, str(tmp_path / "file"), code=REFUSED, **elsewhere)
        assert said.startswith("PostgreSQL: use pg_")
