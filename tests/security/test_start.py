"""No start with settings or keys that do not fit: exit 78, a line for each, no value (R2, R3)."""

import asyncio
import hashlib
import signal
import socket
import sqlite3
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.i18n import Words
from bot.sandbox.demo import Sandbox
from bot.secret import Secret
from storage.keyring import Keyring
from storage.opening import open_storage
from storage.ring_file import keygen
from tests.faults.process import PATIENCE, ROOT, BotProcess, settings_for
from tests.flows.trader import Trader
from tests.storage.conftest import postgresql_url
from tests.storage.made import NOW, SEAL_BROKEN, add, ring, root

CONFIGURATION = 78
AGAIN = 75
TOKEN = "7000000001:" + "t" * 35
REFUSED = (
    "DATABASE_URL: its server refuses the user, the password or the database's name"
    " (OperationalError)"
)

__all__ = ["postgresql_url"]


def run(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the bot's command line with these settings and no others; nobody is Telegram."""
    settings.setdefault("TELEGRAM_API_URL", "http://127.0.0.1:9")
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        env=dict(settings_for(folder, DATA_DIR=str(folder / "data"), **settings)),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def refused(folder: Path, *arguments: str, **settings: str) -> list[str]:
    """Return the complaints of a start that was refused."""
    done = run(folder, *arguments, **settings)
    assert done.returncode == CONFIGURATION, done.stderr
    assert done.stdout == ""
    for value in (TOKEN, root("a"), root("z"), "hunter2"):
        assert value not in done.stderr
    return done.stderr.splitlines()


def digests(folder: Path) -> Mapping[str, str]:
    # The -shm file is SQLite's index in shared memory, rebuilt at will; it holds no data.
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if not file.name.endswith("-shm") and file.stat().st_size
    }


@pytest.fixture
def used(tmp_path: Path) -> Path:
    """A data directory with a connection sealed under the key `a1`."""

    async def use() -> None:
        url = f"sqlite:///{tmp_path / 'data' / 'bot.sqlite3'}"
        storage = await open_storage(url, Keyring.parse(ring("a1")), seal_broken=SEAL_BROKEN)
        await storage.users.ensure(7_000_000_001, "en", NOW)
        await add(storage)
        await storage.close()

    asyncio.run(use())
    return tmp_path / "data"


RINGS = {
    "missing": ({}, "MASTER_KEYS_FILE: missing; make one with: python3 -m bot keygen FILE"),
    "short": ({"MASTER_KEYS": "a1:YWJj"}, "master key a1 has 3 bytes instead of 32"),
    "no base64": ({"MASTER_KEYS": "a1:!" + root("a")[1:]}, "master key a1 is not base64"),
    "no id": ({"MASTER_KEYS": root("a")}, "master key number 1 needs the form id:base64"),
    "wrong": (
        {"MASTER_KEYS": ring("a1", letters="z").reveal()},
        "master key a1 is not the key this database was written with",
    ),
    "another id": ({"MASTER_KEYS": ring("z1").reveal()}, "master key a1 is in use"),
}


@pytest.mark.parametrize("ring_", RINGS)
def test_a_key_that_does_not_fit_is_refused_and_no_byte_changes(
    tmp_path: Path, used: Path, ring_: str
) -> None:
    settings, complaint = RINGS[ring_]
    before = digests(used)

    [line] = refused(tmp_path, "run", BOT_TOKEN=TOKEN, **settings)

    assert line.startswith(complaint)
    assert digests(used) == before


def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "key"
    keygen(file)
    file.chmod(0o644)

    [line] = refused(tmp_path, "run", BOT_TOKEN=TOKEN, MASTER_KEYS_FILE=str(file))

    assert line == f"MASTER_KEYS_FILE: key file {file} is open to others (0644); chmod 600 it"
    assert not (tmp_path / "data").exists()


def test_a_token_that_others_can_read_in_its_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "credentials"
    folder.mkdir(mode=0o755)
    token = folder / "bot_token"
    token.write_text(TOKEN)
    token.chmod(0o644)
    settings = {"MASTER_KEYS": ring("a1").reveal(), "CREDENTIALS_DIRECTORY": str(folder)}

    [line] = refused(tmp_path, "run", **settings)

    assert line == f"BOT_TOKEN: {token} is open to others (0644), and so is its folder"
    assert not (tmp_path / "data").exists()


def test_the_key_file_comes_before_the_variable(tmp_path: Path) -> None:
    both = {"MASTER_KEYS_FILE": str(tmp_path / "none"), "MASTER_KEYS": ring("a1").reveal()}

    [line] = refused(tmp_path, "run", BOT_TOKEN=TOKEN, **both)

    assert line.startswith(f"MASTER_KEYS_FILE: key file {tmp_path / 'none'} cannot be read")


def test_every_mistake_is_named_at_once_and_no_value(tmp_path: Path) -> None:
    settings = {
        "LOG_LEVEL": "hunter2",
        "PUBLIC_IPS": "203.0.113.7, hunter2",
        "EXCHANGE_URLS": '{"mexc": "hunter2',
        "MEXC_WITHDRAW_PROBE": "hunter2",
        "TELEGRAM_API_URL": "ftp://hunter2",
        "DATABASE_URL": "mysql://bot:hunter2@host/db",
        "MASTER_KEYS": f"a1:{root('a')}hunter2",
    }

    lines = refused(tmp_path, "run", **settings)

    assert sorted(line.partition(":")[0].split()[0] for line in lines) == [
        "BOT_TOKEN",
        "DATABASE_URL",
        "EXCHANGE_URLS",
        "LOG_LEVEL",
        "MEXC_WITHDRAW_PROBE",
        "PUBLIC_IPS",
        "TELEGRAM_API_URL",
        "master",
    ]


@pytest.mark.parametrize(
    "url",
    [
        "hunter2",
        "mysql://bot:hunter2@host/db",
        "sqlite://",
        "sqlite:////proc/hunter/bot.sqlite3",
    ],
)
def test_a_database_that_is_none_is_one_line(tmp_path: Path, url: str) -> None:
    [line] = refused(
        tmp_path, "run", BOT_TOKEN=TOKEN, MASTER_KEYS=ring("a1").reveal(), DATABASE_URL=url
    )

    assert line.startswith("DATABASE_URL")


def test_a_file_that_is_no_database_is_one_line_and_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("hunter2 and more notes\n" * 100)

    [line] = refused(
        tmp_path,
        "run",
        BOT_TOKEN=TOKEN,
        MASTER_KEYS=ring("a1").reveal(),
        DATABASE_URL=f"sqlite:///{file}",
    )

    assert line == "DATABASE_URL: this is no database that can be used (DatabaseError)"
    assert file.read_text() == "hunter2 and more notes\n" * 100


def test_a_database_that_is_away_may_be_back_at_the_next_start(tmp_path: Path) -> None:
    """78 would keep systemd from ever trying again."""
    done = run(
        tmp_path,
        "run",
        BOT_TOKEN=TOKEN,
        MASTER_KEYS=ring("a1").reveal(),
        DATABASE_URL="postgresql://bot:hunter2@127.0.0.1:1/db?connect_timeout=2",
    )

    assert done.returncode == AGAIN
    assert done.stderr.startswith("DATABASE_URL: the database cannot be reached or is in use")
    assert len(done.stderr.splitlines()) == 1
    assert "hunter2" not in done.stderr


@pytest.mark.parametrize("wrong", [{"database": "nowhere"}, {"username": "hunter2"}])
def test_a_user_or_a_database_that_the_server_does_not_know_is_a_wrong_setting(
    tmp_path: Path, postgresql_url: str, wrong: dict[str, str]
) -> None:
    url = make_url(postgresql_url).set(**wrong).render_as_string(hide_password=False)
    assert refused_database(tmp_path, url) == REFUSED


def test_a_password_that_the_server_does_not_take_is_a_wrong_setting(tmp_path: Path) -> None:
    with refusing_server() as port:
        url = f"postgresql://bot:hunter2@127.0.0.1:{port}/db?sslmode=disable"
        assert refused_database(tmp_path, url) == REFUSED


def refused_database(folder: Path, url: str) -> str:
    keys = ring("a1").reveal()
    [line] = refused(folder, "run", BOT_TOKEN=TOKEN, MASTER_KEYS=keys, DATABASE_URL=url)
    return line


@contextmanager
def refusing_server() -> Iterator[int]:
    """Give the port of a server that asks for a password as PostgreSQL does, and takes none."""

    def serve() -> None:
        with listener.accept()[0] as client, client.makefile("rb") as said:
            said.read(struct.unpack("!i", said.read(4))[0] - 4)
            client.sendall(struct.pack("!cii", b"R", 8, 3))  # AuthenticationCleartextPassword
            _, length = struct.unpack("!ci", said.read(5))
            said.read(length - 4)
            words = b'password authentication failed for user "bot"'
            fields = b"SFATAL\0VFATAL\0C28P01\0M" + words + b"\0\0"
            client.sendall(struct.pack("!ci", b"E", 4 + len(fields)) + fields)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        serving = threading.Thread(target=serve)
        serving.start()
        yield listener.getsockname()[1]
        serving.join(PATIENCE)


def test_a_database_that_another_process_holds_may_be_free_at_the_next_start(
    tmp_path: Path, used: Path
) -> None:
    with closing(sqlite3.connect(used / "bot.sqlite3", isolation_level=None)) as holder:
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")
        done = run(tmp_path, "run", BOT_TOKEN=TOKEN, MASTER_KEYS=ring("a1").reveal())

    assert done.returncode == AGAIN, done.stderr
    assert len(done.stderr.splitlines()) == 1


async def test_a_bot_starts_and_serves_without_a_time_zone_database(
    far: Sandbox, bot: BotProcess
) -> None:
    """Small machines have none, and yet a TZ may be set."""
    alice = Trader(far.telegram.user(2001, language_code="es"), Words()("es"))
    await bot.start(PYTHONTZPATH="", TZ="Europe/Madrid")
    await alice.connects(far.practice.account("mexc", "all-right").fields, name="Mía")
    await alice.taps("Mía")
    await alice.picks("button-details")
    await alice.reads("details-secret")

    assert await bot.terminate() == 0


async def test_a_token_that_telegram_refuses_is_one_line_without_it(
    far: Sandbox, bot: BotProcess
) -> None:
    await bot.launch(BOT_TOKEN=TOKEN)

    assert await bot.ended() == CONFIGURATION
    assert bot.printed() == "BOT_TOKEN: Telegram does not accept it\n"


async def test_files_of_a_credentials_directory_come_before_the_environment(
    far: Sandbox, bot: BotProcess, token: str, tmp_path: Path
) -> None:
    folder = tmp_path / "credentials"
    folder.mkdir()
    (folder / "bot_token").write_text(f"{token}\n")
    (folder / "master_keys").write_text(f"{ring('a1').reveal()}\n")
    for file in folder.iterdir():
        file.chmod(0o440)  # as systemd makes them
    del bot.environment["MASTER_KEYS_FILE"]

    await bot.start(BOT_TOKEN=TOKEN, MASTER_KEYS="wrong", CREDENTIALS_DIRECTORY=str(folder))

    assert await bot.terminate() == 0


async def test_a_key_file_in_the_credentials_directory_may_be_readable_by_its_group(
    far: Sandbox, bot: BotProcess, tmp_path: Path
) -> None:
    folder = tmp_path / "credentials"
    folder.mkdir()
    file = folder / "ring"
    keygen(file)
    file.chmod(0o440)

    await bot.start(MASTER_KEYS_FILE=str(file), CREDENTIALS_DIRECTORY=str(folder))

    assert await bot.terminate() == 0


def test_keygen_writes_a_private_file_that_works_and_never_overwrites(tmp_path: Path) -> None:
    file = tmp_path / "master.key"
    made = run(tmp_path, "keygen", str(file))
    assert (made.returncode, made.stderr) == (0, "")
    assert file.stat().st_mode & 0o777 == 0o600
    key = file.read_text()
    assert key.strip() not in made.stdout
    assert len(Keyring.parse(Secret(key)).ids) == 1

    assert refused(tmp_path, "keygen", str(file)) == [
        f"{file} exists already and is never overwritten"
    ]
    assert file.read_text() == key


def test_without_a_token_it_is_the_demo(tmp_path: Path) -> None:
    environment = settings_for(tmp_path, TMPDIR=str(tmp_path))
    with subprocess.Popen(
        [sys.executable, "-m", "bot"],
        cwd=ROOT,
        env=dict(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as demo:
        assert demo.stdout is not None
        line = demo.stdout.readline()
        demo.send_signal(signal.SIGTERM)
        rest = demo.stdout.read()

    assert line.startswith("Open http://127.0.0.1:")
    assert (demo.returncode, rest) == (0, "")
    assert list(tmp_path.iterdir()) == []
