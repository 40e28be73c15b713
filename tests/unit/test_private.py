"""Which files with secrets are read, and which are refused for whom else they are open to (R3)."""

from pathlib import Path

import pytest

from bot.private import Folder, NotPrivate, read_private

TEXT = "hunter2hunter2"


def made(file: Path, mode: int, *, folder: int = 0o700) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_text(TEXT)
    file.chmod(mode)
    file.parent.chmod(folder)
    return file


@pytest.mark.parametrize(
    ("mode", "folder", "shared", "is_read"),
    [
        pytest.param(0o400, 0o755, False, True, id="private in an open folder"),
        pytest.param(0o440, 0o755, False, True, id="a group, as systemd gives it"),
        pytest.param(0o444, 0o500, False, True, id="open, but nobody gets there"),
        pytest.param(0o444, 0o550, False, True, id="the same with an access list on the folder"),
        pytest.param(0o444, 0o755, False, False, id="open in an open folder"),
        pytest.param(0o444, 0o711, False, False, id="open in a folder others may pass"),
        pytest.param(0o444, 0o755, True, True, id="as container engines make them"),
        pytest.param(0o600, 0o755, True, True, id="private in a container"),
        pytest.param(0o666, 0o755, True, False, id="writable in a container"),
        pytest.param(0o620, 0o755, True, False, id="writable to a group in a container"),
    ],
)
def test_a_folder_of_secrets_admits_what_its_maker_makes(
    tmp_path: Path, mode: int, folder: int, shared: bool, is_read: bool
) -> None:
    file = made(tmp_path / "secrets" / "token", mode, folder=folder)
    folders = (Folder(file.parent, shared=shared),)

    if is_read:
        assert read_private(file, folders) == TEXT
        return
    with pytest.raises(NotPrivate, match=f"{file} is open to others .{mode:04o}") as refused:
        read_private(file, folders)
    assert TEXT not in str(refused.value)


@pytest.mark.parametrize("shared", [False, True])
def test_a_link_out_of_the_folder_gains_nothing_and_one_within_it_loses_nothing(
    tmp_path: Path, shared: bool
) -> None:
    outside = made(tmp_path / "elsewhere" / "token", 0o440)
    inside = made(tmp_path / "secrets" / "..data", 0o440)
    folders = (Folder(inside.parent, shared=shared),)
    (inside.parent / "out").symlink_to(outside)
    (inside.parent / "in").symlink_to(inside)

    assert read_private(inside.parent / "in", folders) == TEXT
    with pytest.raises(NotPrivate, match="chmod 600"):
        read_private(inside.parent / "out", folders)


def test_a_link_to_the_folder_itself_is_the_folder(tmp_path: Path) -> None:
    inside = made(tmp_path / "secrets.d" / "token", 0o440)
    (tmp_path / "secrets").symlink_to(inside.parent)

    assert read_private(tmp_path / "secrets" / "token", (Folder(tmp_path / "secrets"),)) == TEXT
