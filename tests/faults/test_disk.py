"""A disk that is full or takes no writes, and a lock of more than ten seconds, for real (R38)."""

import asyncio
import os
import shutil
import socket
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox.demo import Sandbox
from tests.faults.process import PATIENCE, BotProcess
from tests.flows.trader import Trader, words

ROOM = "8m"
AGAIN, WRONG = 75, 78


@contextmanager
def mounted(folder: Path, room: str = ROOM, *options: str) -> Iterator[Path]:
    """Give a folder a small disk of its own; for that one has to be root."""
    folder.mkdir(exist_ok=True)
    how = ",".join((f"size={room}", "mode=0700", *options))
    mount = ["mount", "-t", "tmpfs", "-o", how, "none", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here: that takes root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def make_room(disk: Path) -> None:
    subprocess.run(["mount", "-o", f"remount,size={ROOM}", str(disk)], check=True)


def fill(disk: Path, leaving: int = 0) -> Path:
    """Leave this much room, and return the file that takes all other."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(b"\0" * 4096):
                pass
        except OSError:
            file.truncate(file.tell() - leaving)
            return ballast


@contextmanager
def full(data: Path) -> Iterator[None]:
    ballast = fill(data)
    yield
    ballast.unlink()


@contextmanager
def locked(data: Path) -> Iterator[None]:
    with closing(sqlite3.connect(data / "bot.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def read_only(data: Path) -> Iterator[None]:
    """Let the kernel refuse all writes, also through files that are open."""
    files = [str(file) for file in data.glob("bot.sqlite3*")]
    with (data / "probe").open("wb", buffering=0) as probe:
        let("+i", probe.name)
        try:
            probe.write(b"\0")
            pytest.skip("a file that is open can be written here whatever becomes of it")
        except PermissionError:
            pass
        finally:
            let("-i", probe.name)
    let("+i", *files)
    try:
        yield
    finally:
        let("-i", *files)


def let(attribute: str, *files: str) -> None:
    if shutil.which("chattr") is None or subprocess.run(["chattr", attribute, *files]).returncode:
        pytest.skip("no file can be made immutable here")


TROUBLE = {"full": full, "locked": locked, "read-only": read_only}


@pytest.fixture
def disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[None]:
    """The disk with the database, small where it is to be filled."""
    if "full" in request.node.callspec.params.values():
        with mounted(tmp_path / "data"):
            yield
    else:
        yield


@pytest.mark.parametrize("kind", TROUBLE)
async def test_a_save_stores_nothing_and_works_when_tried_again(
    disk: None, far: Sandbox, bot: BotProcess, alice: Trader, kind: str
) -> None:
    port = a_free_port()
    await bot.start(HTTP_PORT=str(port))
    fields = far.practice.account("mexc", "all-right").fields
    name = await alice.begins()
    await alice.gives({"api_key": fields["api_key"]})
    await alice.asked("mexc", "secret")
    far.practice.round_trip = timedelta(seconds=2)
    await alice.gives({"secret": fields["secret"]})
    await alice.reads("checking", name=name)
    await far.telegram.idle(PATIENCE)
    with TROUBLE[kind](bot.data):
        await alice.sees(words(alice.t, "not-saved", reference="\0").partition("\0")[0])
        assert await readiness(port) == 503

    assert await readiness(port) == 200
    assert stored(bot.data) == 0
    await alice.picks("button-check-again")
    await alice.reads("saved", name=name)
    assert stored(bot.data) == 1


async def test_what_an_operator_has_written_to_a_full_disk_is_whole_or_not_there(
    far: Sandbox, bot: BotProcess, alice: Trader, tmp_path: Path
) -> None:
    """One line says so each time, and with more room the same commands work."""
    word = tmp_path / "word"
    word.write_text("correct horse battery\n")
    word.chmod(0o600)
    await bot.start()
    await alice.connects(far.practice.account("mexc", "all-right").fields, name="Hers")
    with mounted(tmp_path / "small", "64k") as disk:
        ring = disk / "ring"
        shutil.copy2(bot.environment["MASTER_KEYS_FILE"], ring)
        before = ring.read_bytes()
        sealed = ("backup", str(disk / "sealed"), "--passphrase-file", str(word))
        stones = ("tombstones", str(disk / "stones"))
        others = (("backup", str(disk / "plain")), ("keygen", str(ring), "--add"))
        ballast = fill(disk)
        for command in (sealed, stones, *others):
            said = await bot.fails(*command)
            assert "full" in said or "No space left" in said, said
            assert sorted(os.listdir(disk)) == ["ballast", "ring"]  # noqa: PTH208
            assert ring.read_bytes() == before

        make_room(disk)
        ballast.unlink()
        await bot.does(*sealed)
        await bot.does(*stones)
        assert sorted(os.listdir(disk)) == ["ring", "sealed", "stones"]  # noqa: PTH208
    assert await bot.terminate() == 0


@pytest.mark.parametrize("room", ["nothing", "the copy alone"])
async def test_a_restore_that_finds_no_room_leaves_the_database_and_says_why(
    far: Sandbox, bot: BotProcess, alice: Trader, tmp_path: Path, room: str
) -> None:
    backup = tmp_path / "backup"
    with mounted(bot.data) as data:
        await bot.start()
        await alice.connects(far.practice.account("mexc", "all-right").fields, name="Hers")
        await bot.terminate()
        await bot.does("backup", str(backup))
        before = (data / "bot.sqlite3").read_bytes()
        ballast = fill(data, leaving=0 if room == "nothing" else backup.stat().st_size + 8192)
        said = await bot.fails("restore", str(backup), "--replace")
        assert "No space left" in said or "disk" in said, said
        assert "move it away" not in said  # it is as good as it was
        assert (data / "bot.sqlite3").read_bytes() == before
        assert not list(data.glob("*.replaced-*"))

        ballast.unlink()
        assert "Restored" in await bot.does("restore", str(backup), "--replace")
        assert stored(data) == 1


async def test_a_start_on_a_disk_that_takes_no_writes_says_so(
    bot: BotProcess, tmp_path: Path
) -> None:
    with mounted(tmp_path / "data", ROOM, "ro"):
        await bot.launch()
        assert await bot.ended() == WRONG
    assert "data" in bot.printed()
    assert "Traceback" not in bot.printed()


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def readiness(port: int) -> int:
    async with (
        asyncio.timeout(PATIENCE),
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/readyz") as answer,
    ):
        return answer.status


def stored(data: Path) -> int:
    """Return how many connections there are, in a file without a fault."""
    with closing(sqlite3.connect(f"file:{data / 'bot.sqlite3'}?mode=ro", uri=True)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return database.execute("SELECT count(*) FROM connections").fetchone()[0]
