"""The machine: room on the disk, who may read what lies there, and memory that reaches a disk."""

import os
import resource
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from bot.doctor.finding import Finding, bad, good, note
from bot.settings import Settings
from storage.database import parse_url

MIB = 2**20
LITTLE, TOO_LITTLE = 1024 * MIB, 100 * MIB
OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def examine_machine(settings: Settings) -> list[Finding]:
    """Return what there is to say of the disk and of this process."""
    folder = _folder(settings)
    return [_room(folder), *_modes(folder), *_keys(settings, folder), _core()]


def _folder(settings: Settings) -> Path:
    """Return where the data lie: beside the SQLite file, wherever DATABASE_URL has it."""
    file = parse_url(settings.storage_url.reveal())
    if file.get_backend_name() == "sqlite":
        return Path(file.database or "").absolute().parent
    return settings.data_dir.absolute()


def _room(folder: Path) -> Finding:
    """Look at the disk that holds, or will hold, the data directory."""
    there = next(each for each in (folder, *folder.parents) if each.exists())
    free = shutil.disk_usage(there).free
    seen = f"disk: {free // MIB:,} MiB free at {folder}"
    if free < TOO_LITTLE:
        return bad(seen, "make room: a full disk saves nothing, and users are told so")
    return note(seen, "make room before it is full") if free < LITTLE else good(seen)


def _modes(folder: Path) -> Iterator[Finding]:
    if not folder.exists():
        yield good(f"data directory: {folder} will be made at the first start")
        return
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield bad(f"data directory: {folder} cannot be written", "give it to the bot's user")
        return
    # SQLite's -shm holds no data, and a look at the file with a wrong mode leaves one behind.
    files = [each for each in folder.iterdir() if not each.name.endswith("-shm")]
    open_ones = [
        (each, mode) for each in (folder, *files) if (mode := _mode(each)) & OPEN_TO_OTHERS
    ]
    for each, mode in open_ones:
        wanted = "700" if each.is_dir() else "600"
        yield bad(f"{each} is open to others ({mode:04o})", f"chmod {wanted} {each}")
    if not open_ones:
        yield good(f"data directory: {folder} is the bot's alone")


def _mode(file: Path) -> int:
    try:
        return stat.S_IMODE(file.stat().st_mode)
    except FileNotFoundError:  # what a bot or a backup beside this has removed meanwhile
        return 0


def _keys(settings: Settings, folder: Path) -> Iterator[Finding]:
    file = settings.master_keys_file
    if any(value for name, value in os.environ.items() if name.upper() == "MASTER_KEYS"):
        yield note(
            "master keys: given as a variable, which other processes of this user can read",
            "use MASTER_KEYS_FILE",
        )
    if file is not None and file.resolve().is_relative_to(folder.resolve()):
        yield bad(
            "MASTER_KEYS_FILE: lies in the data directory, so a copy of that holds its own key",
            "move it elsewhere",
        )


def _core() -> Finding:
    if resource.getrlimit(resource.RLIMIT_CORE)[0] == 0:
        return good("core dumps: off")
    return note(
        "core dumps: on for this shell; a crash would write opened secrets to the disk",
        "start the bot with `ulimit -c 0`, or LimitCORE=0 in its unit",
    )
