"""Files with secrets: where they are looked for, and who besides their owner may read them."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO
WRITABLE_TO_OTHERS = stat.S_IWGRP | stat.S_IWOTH
LONGEST = 65536


class NotPrivate(Exception):
    """A file with a secret cannot be read, or others may read it; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A directory that somebody else fills with secrets for this program.

    systemd closes its credentials directory to others and may give the files a group, by which
    an access list shows. Container engines give files in `/run/secrets` the mode 0444: whoever
    may enter the container may read them, so a folder like this is `shared`.
    """

    path: Path
    shared: bool = False

    def holds(self, file: Path) -> bool:
        """Tell whether a file lies in here, whatever links lead to it."""
        return file.resolve().is_relative_to(self.path.resolve())

    def admits(self, mode: int) -> bool:
        """Tell whether a file in here may have this mode."""
        if self.shared:
            return not mode & WRITABLE_TO_OTHERS
        return not mode & stat.S_IRWXO or not self.path.stat().st_mode & stat.S_IRWXO


def credential_folders() -> tuple[Folder, ...]:
    """Return the folders there are, the one that comes first before the others."""
    given = Path(os.environ.get("CREDENTIALS_DIRECTORY", ""))
    folders = (Folder(given), Folder(Path("/run/secrets"), shared=True))
    return tuple(f for f in folders if f.path.is_absolute() and f.path.is_dir())


def read_private(file: Path, folders: tuple[Folder, ...] = ()) -> str:
    """Return the text of a file that nobody else can read, or that lies in one of the folders."""
    try:
        with file.open("rb") as opened:
            mode = stat.S_IMODE(os.fstat(opened.fileno()).st_mode)
            text = opened.read(LONGEST).decode("utf-8")
    except OSError as error:
        raise NotPrivate(f"{file} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:  # its text would quote what was read
        raise NotPrivate(f"{file} is no text") from None
    folder = next((folder for folder in folders if folder.holds(file)), None)
    if folder is None and mode & OPEN_TO_OTHERS:
        raise NotPrivate(f"{file} is open to others ({mode:04o}); chmod 600 it")
    if folder is not None and not folder.admits(mode):
        raise NotPrivate(f"{file} is open to others ({mode:04o}), and so is its folder")
    return text
