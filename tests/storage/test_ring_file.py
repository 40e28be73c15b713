"""The file of a ring: made once, changed without losing a key, closed to others (R3)."""

import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest

from bot.private import Folder
from bot.secret import Secret
from storage.errors import Refused
from storage.keyring import Keyring, KeyringError, parse_roots
from storage.parts import ENDING
from storage.ring_file import add_key, drop, keygen, promote, read_ring_file
from tests.storage.made import ring
from tests.storage.ring_changed_and_killed import CHANGES

ROOT = Path(__file__).parents[2]


def roots(path: Path) -> dict[str, bytes]:
    return parse_roots(read_ring_file(path))


def test_keygen_writes_a_ring_only_its_owner_can_read(tmp_path: Path) -> None:
    path = tmp_path / "master.key"

    keygen(path)

    assert path.stat().st_mode & 0o777 == 0o600
    assert len(Keyring.parse(read_ring_file(path)).ids) == 1


def test_keygen_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    keygen(path)
    before = path.read_bytes()

    with pytest.raises(Refused, match="never overwritten"):
        keygen(path)

    assert path.read_bytes() == before


def test_keygen_follows_no_link_to_a_file_of_others(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(Refused):
        keygen(tmp_path / "link")

    assert not (tmp_path / "elsewhere").exists()


def test_keygen_names_a_directory_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be written"):
        keygen(tmp_path / "none" / "master.key")


def test_two_generated_files_make_one_ring(tmp_path: Path) -> None:
    texts = []
    for name in ("old", "new"):
        keygen(tmp_path / name)
        texts.append(read_ring_file(tmp_path / name).reveal().strip())

    assert len(Keyring.parse(Secret(",".join(texts))).ids) == 2


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_private_key_file_is_read(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "master.key"
    path.write_text(ring("a1").reveal())
    path.chmod(mode)

    assert Keyring.parse(read_ring_file(path)).ids == ("a1",)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o610, 0o601, 0o666])
def test_a_key_file_open_to_others_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "master.key"
    path.write_text(ring("a1").reveal())
    path.chmod(mode)

    with pytest.raises(KeyringError, match=f"open to others .{mode:04o}.*chmod 600"):
        read_ring_file(path)


def test_a_credential_directory_may_give_its_files_other_modes(tmp_path: Path) -> None:
    path = tmp_path / "credentials" / "master.key"
    path.parent.mkdir()
    path.write_text(ring("a1").reveal())
    path.chmod(0o440)

    assert read_ring_file(path, (Folder(path.parent),))
    with pytest.raises(KeyringError):
        read_ring_file(path, (Folder(tmp_path / "other"),))


def test_a_link_out_of_the_credential_directory_gains_nothing(tmp_path: Path) -> None:
    (tmp_path / "credentials").mkdir()
    outside = tmp_path / "outside.key"
    outside.write_text(ring("a1").reveal())
    outside.chmod(0o644)
    link = tmp_path / "credentials" / "master.key"
    link.symlink_to(outside)

    with pytest.raises(KeyringError):
        read_ring_file(link, (Folder(link.parent),))


def test_what_is_no_file_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(KeyringError, match="cannot be read: No such file"):
        read_ring_file(tmp_path / "none")
    with pytest.raises(KeyringError, match="cannot be read: Is a directory"):
        read_ring_file(tmp_path)


def test_a_key_is_added_last_promoted_and_the_old_one_moved_away(tmp_path: Path) -> None:
    path, kept = tmp_path / "master.key", tmp_path / "old.key"
    old = keygen(path)
    before = roots(path)

    new = add_key(path)
    assert list(roots(path)) == [old, new]
    promote(path, new)
    assert list(roots(path)) == [new, old]
    assert path.stat().st_mode & 0o777 == 0o600
    drop(path, old, kept)

    assert list(roots(path)) == [new]
    assert roots(kept) == before
    assert kept.stat().st_mode & 0o777 == 0o600
    assert {file.name for file in tmp_path.iterdir()} == {"master.key", "old.key"}


def test_a_promotion_of_the_primary_changes_no_key(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    first, _ = keygen(path), add_key(path)
    before = roots(path)

    promote(path, first)

    assert list(roots(path).items()) == list(before.items())


def test_the_primary_and_an_unknown_key_cannot_be_dropped(tmp_path: Path) -> None:
    path, kept = tmp_path / "master.key", tmp_path / "old.key"
    first = keygen(path)
    before = path.read_bytes()

    with pytest.raises(KeyringError, match=f"{first} is the primary; promote another"):
        drop(path, first, kept)
    for change in (lambda: promote(path, "none"), lambda: drop(path, "none", kept)):
        with pytest.raises(KeyringError, match=f"no such key; it has {first}"):
            change()

    assert path.read_bytes() == before
    assert not kept.exists()


def test_a_key_is_not_dropped_over_a_file_that_is_there(tmp_path: Path) -> None:
    path, kept = tmp_path / "master.key", tmp_path / "old.key"
    old = keygen(path)
    promote(path, add_key(path))
    kept.write_text("another key")

    with pytest.raises(Refused, match="never overwritten"):
        drop(path, old, kept)

    assert old in roots(path)
    assert kept.read_text() == "another key"


def test_a_ring_open_to_others_is_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    keygen(path)
    before = path.read_bytes()
    path.chmod(0o644)

    with pytest.raises(KeyringError, match="open to others"):
        add_key(path)

    assert path.read_bytes() == before


def test_a_link_to_a_ring_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "master.key", tmp_path / "link"
    keygen(path)
    link.symlink_to(path)

    add_key(link)

    assert link.is_symlink()
    assert len(roots(path)) == 2


def add_when(ready, path: Path) -> None:
    ready.wait(30)
    add_key(path)


def test_two_keys_added_at_once_are_both_there(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    keygen(path)
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(3)
    every = [context.Process(target=add_when, args=(ready, path)) for _ in range(3)]
    for process in every:
        process.start()
    for process in every:
        process.join(60)

    assert [process.exitcode for process in every] == [0, 0, 0]
    assert len(roots(path)) == 4


# -- kill -9 at every step -----------------------------------------------------------------------


def left_by_kills(action: str, folder: Path) -> list[Path]:
    """Return the folders that kills left, each one step later, and last that of a whole change."""
    command = [sys.executable, "-m", "tests.storage.ring_changed_and_killed", action, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return sorted(folder.iterdir())


def rings(folder: Path) -> dict[str, list[tuple[str, bytes]]]:
    """Return every ring that has its name, and see that no file is open to others."""
    files = [*folder.iterdir()]
    assert {file.stat().st_mode & 0o777 for file in files} <= {0o600}
    return {f.name: [*roots(f).items()] for f in sorted(files) if f.suffix != ENDING}


@pytest.mark.parametrize("action", ["promote", "drop"])
def test_a_change_that_was_killed_is_done_or_not_and_once_again_it_is_done(
    tmp_path: Path, action: str
) -> None:
    *killed, whole = left_by_kills(action, tmp_path)
    aim, start = rings(whole), {*parse_roots(ring("a1", "b1")).items()}
    assert not [*whole.glob(f"*{ENDING}")]

    for folder in killed:
        found = rings(folder)
        assert {key for keys in found.values() for key in keys} == start
        if found == aim and action == "drop":
            with pytest.raises(KeyringError, match="no such key"):
                drop(folder / "ring", "b1", folder / "kept")
        else:
            CHANGES[action](folder / "ring")
        assert rings(folder) == aim
        assert not [*folder.glob(f".*{ENDING}")]


def test_a_killed_addition_is_there_or_not_and_once_again_a_key_is_added(tmp_path: Path) -> None:
    *killed, _ = left_by_kills("add", tmp_path)

    for folder in killed:
        found = rings(folder)["ring"]
        assert found[:2] == [*parse_roots(ring("a1", "b1")).items()]
        add_key(folder / "ring")
        assert [*rings(folder)] == ["ring"]
        assert rings(folder)["ring"][:-1] == found
        assert not [*folder.glob(f".*{ENDING}")]


def test_a_killed_keygen_leaves_no_file_or_a_whole_one(tmp_path: Path) -> None:
    *killed, _ = left_by_kills("keygen", tmp_path)

    for folder in killed:
        found = rings(folder)
        if found:
            with pytest.raises(Refused, match="never overwritten"):
                keygen(folder / "ring")
        else:
            keygen(folder / "ring")
        assert rings(folder) == found or not found
        assert len(rings(folder)["ring"]) == 1
        assert not [*folder.glob(f".*{ENDING}")]
