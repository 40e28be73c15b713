"""The command line itself; real starts are in tests/security/test_start and tests/faults."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli import EXIT_CONFIGURATION, main
from bot.settings import Settings
from storage.keyring import Keyring
from storage.opening import open_storage
from tests.storage.made import ALICE, NOW, SEAL_BROKEN, add, ring, root, secret_of


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Begin without any of the machine's own settings."""
    for name in (*map(str.upper, Settings.model_fields), "CREDENTIALS_DIRECTORY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))


def test_run_without_settings_names_all_that_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run"]) == EXIT_CONFIGURATION == 78

    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "BOT_TOKEN: missing",
        "MASTER_KEYS_FILE: missing; make one with: python3 -m bot keygen FILE",
    ]


def test_a_token_alone_is_a_wish_to_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "1:" + "t" * 35)

    assert main([]) == EXIT_CONFIGURATION
    assert "MASTER_KEYS_FILE: missing" in capsys.readouterr().err


def test_bad_settings_stop_the_demo_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LOG_LEVEL", "loud")

    assert main(["demo"]) == EXIT_CONFIGURATION
    assert capsys.readouterr().err == "LOG_LEVEL: wants DEBUG, INFO, WARNING or ERROR\n"


def test_keygen_needs_no_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LOG_LEVEL", "loud")
    file = tmp_path / "key"

    assert main(["keygen", str(file)]) == 0

    assert capsys.readouterr().out.startswith(f"Wrote {file}.")
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("where", ["missing/key", "data/key"])
def test_keygen_writes_only_where_a_key_may_lie(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    (tmp_path / "data").mkdir()

    assert main(["keygen", str(tmp_path / where)]) == EXIT_CONFIGURATION

    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(str(tmp_path / where))
    assert not (tmp_path / where).exists()


@pytest.mark.parametrize("arguments", [["no-such-command"], ["keygen"], ["demo", "--port", "x"]])
def test_a_wrong_command_line_is_explained(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python3 -m bot")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file of a bot that was used."""
    monkeypatch.setenv("MASTER_KEYS", ring("a1").reveal())
    file = tmp_path / "data" / "bot.sqlite3"

    async def use() -> None:
        url = f"sqlite:///{file}"
        storage = await open_storage(url, Keyring.parse(ring("a1")), seal_broken=SEAL_BROKEN)
        await storage.users.ensure(ALICE, "en", NOW)
        for name in ("One", "Two"):
            await add(storage, name)
        await storage.close()

    asyncio.run(use())
    return file


def test_audit_verify_prints_the_head_and_knows_it_again(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", "verify"]) == 0
    head = capsys.readouterr().out.split()[-1]

    assert head.startswith("2:")
    assert main(["audit", "verify", "--noted", head]) == 0
    assert main(["audit", "verify", "--noted", f"3:{'00' * 32}"]) == 1


def test_audit_verify_tells_the_first_row_that_was_changed_and_no_secret(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(written)) as connection:
        connection.execute("UPDATE audit SET result = 'no' WHERE id = 2")
        connection.commit()
    before = written.read_bytes()

    assert main(["audit", "verify"]) == 1

    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("audit trail broken at row 2: ")
    assert not any(text in err for text in ("CANARY", root("a"), secret_of("key-One")))
    assert written.read_bytes() == before


@pytest.mark.parametrize("head", ["x", "1", "1:xyz", ":", "1:é"])
def test_audit_verify_wants_a_head_as_it_was_printed(
    written: Path, capsys: pytest.CaptureFixture[str], head: str
) -> None:
    assert main(["audit", "verify", "--noted", head]) == EXIT_CONFIGURATION
    assert capsys.readouterr().err.startswith("--noted: wants")


def test_audit_verify_needs_the_keys_and_a_trail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", "verify"]) == EXIT_CONFIGURATION
    assert capsys.readouterr().err.startswith("MASTER_KEYS_FILE: missing")
    monkeypatch.setenv("MASTER_KEYS", ring("a1").reveal())
    assert main(["audit", "verify"]) == EXIT_CONFIGURATION
    assert capsys.readouterr().err == "there is no audit trail in this database yet\n"


def test_a_webhook_needs_its_secret_and_a_port(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "1:" + "t" * 35)
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example/updates")

    assert main([]) == EXIT_CONFIGURATION
    lines = capsys.readouterr().err.splitlines()
    assert "WEBHOOK_SECRET: missing; WEBHOOK_URL needs it" in lines
    assert "HTTP_PORT: missing; WEBHOOK_URL leads to it" in lines
