"""Master keys are changed with the commands an operator has, under a bot that serves (R4)."""

from pathlib import Path

from bot.sandbox.demo import Sandbox
from storage.keyring import Keyring
from storage.ring_file import read_ring_file
from tests.faults.process import BotProcess
from tests.flows.trader import Trader

LEFT, CONFIGURATION = 1, 78


def ids(ring: Path) -> tuple[str, ...]:
    return Keyring.parse(read_ring_file(ring)).ids


def join(ring: Path, other: Path) -> None:
    """Put the keys of another file behind those of a ring."""
    ring.write_text(f"{ring.read_text().strip()},{other.read_text()}")


def remove(file: Path) -> None:
    file.unlink()


def let_read(file: Path, mode: int) -> None:
    file.chmod(mode)


async def test_a_key_is_rotated_and_every_connection_still_checks(
    far: Sandbox, bot: BotProcess, alice: Trader
) -> None:
    ring = Path(bot.environment["MASTER_KEYS_FILE"])
    fields = far.practice.account("mexc", "all-right").fields
    await bot.start()
    await alice.connects(fields, name="Old")
    [old] = ids(ring)

    added = await bot.does("keygen", str(ring), "--add")
    _, new = ids(ring)
    assert f"Added {new}" in added
    await bot.terminate()
    await bot.start()
    await bot.does("keygen", str(ring), "--promote", new)
    await bot.terminate()
    await bot.start()
    assert f"{old}: 3" in await bot.does("rewrap", "--check", code=LEFT)
    done = await bot.does("rewrap")
    assert f"Put under {new}: 3" in done
    assert f"{old}: 0\n" in await bot.does("rewrap", "--check")
    await checks(alice, "Old")

    await bot.does("keygen", str(ring), "--drop", old)
    assert ids(ring) == (new,)
    await bot.terminate()
    await bot.start()
    await checks(alice, "Old")
    assert ids(ring.with_name(f"{ring.name}.{old}")) == (old,)


async def test_a_key_is_rotated_without_a_stop(
    far: Sandbox, bot: BotProcess, alice: Trader
) -> None:
    """`hang_up` sees that it is the same process all along."""
    ring = Path(bot.environment["MASTER_KEYS_FILE"])
    await bot.start()
    await alice.connects(far.practice.account("mexc", "all-right").fields, name="Old")
    [old] = ids(ring)

    await bot.does("keygen", str(ring), "--add")
    _, new = ids(ring)
    await bot.hang_up(f"master keys read anew: {old}, {new}")
    await bot.does("keygen", str(ring), "--promote", new)
    await bot.hang_up(f"master keys read anew: {new}, {old}")
    other = far.practice.account("kucoin", "all-right").fields
    await alice.connects(other, "kucoin", name="New")
    left = await bot.does("rewrap", "--check", code=LEFT)
    assert f"{new} (first in the ring): 1 (connections 1)" in left
    assert f"{old}: 3" in left

    await bot.does("keygen", str(ring), "--drop", old)
    await bot.hang_up("master keys stay as they were: master key")
    assert f"master key {old} is in use in this database, but not in the ring" in bot.printed()
    await checks(alice, "Old")

    kept = ring.with_name(f"{ring.name}.{old}")
    join(ring, kept)
    remove(kept)
    await bot.does("rewrap")
    await checks(alice, "Old")
    await bot.does("keygen", str(ring), "--drop", old)
    await bot.hang_up(f"master keys read anew: {new}")
    await checks(alice, "Old")
    await checks(alice, "New")
    await bot.terminate()
    await bot.start()
    await checks(alice, "Old")


async def test_a_ring_that_cannot_be_read_anew_changes_nothing(
    far: Sandbox, bot: BotProcess, alice: Trader
) -> None:
    ring = Path(bot.environment["MASTER_KEYS_FILE"])
    await bot.start()
    await alice.connects(far.practice.account("mexc", "all-right").fields, name="Old")

    let_read(ring, 0o644)
    await bot.hang_up("master keys stay as they were: MASTER_KEYS_FILE: key file")
    let_read(ring, 0o600)
    await bot.hang_up(f"master keys are the same as before: {ids(ring)[0]}")
    await checks(alice, "Old")


async def test_a_ring_in_the_environment_is_not_read_anew(bot: BotProcess) -> None:
    ring = Path(bot.environment.pop("MASTER_KEYS_FILE"))
    await bot.start(MASTER_KEYS=read_ring_file(ring).reveal().strip())

    await bot.hang_up("master keys are read anew only from a file: set MASTER_KEYS_FILE")


async def checks(trader: Trader, name: str) -> None:
    """Check a connection, for which its stored key has to open."""
    await trader.says("/connections")
    await trader.taps(name)
    await trader.picks("button-check-now")
    await trader.reads("status-help-online")


async def test_a_key_dropped_too_early_is_asked_for_and_put_back(
    far: Sandbox, bot: BotProcess, alice: Trader
) -> None:
    ring = Path(bot.environment["MASTER_KEYS_FILE"])
    await bot.start()
    await alice.connects(far.practice.account("mexc", "all-right").fields, name="Old")
    await bot.terminate()
    [old] = ids(ring)
    await bot.does("keygen", str(ring), "--add")
    _, new = ids(ring)
    await bot.does("keygen", str(ring), "--promote", new)

    refused = await bot.does("rewrap", code=CONFIGURATION)
    assert refused.startswith(f"master key {new} is new to this database: start the bot")
    await bot.does("keygen", str(ring), "--drop", old)
    await bot.launch()
    assert await bot.ended() == CONFIGURATION
    assert f"master key {old} is in use in this database, but not in the ring" in bot.printed()

    join(ring, ring.with_name(f"{ring.name}.{old}"))
    await bot.start()
    await checks(alice, "Old")


async def test_the_file_of_a_ring_is_not_made_in_the_data_directory(bot: BotProcess) -> None:
    refused = await bot.does("keygen", str(bot.data / "ring"), code=CONFIGURATION)

    assert refused.startswith(f"{bot.data / 'ring'} is in the data directory")
