"""One thing that was looked at."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is; the words are what is printed."""

    GOOD = "ok"
    NOTE = "note"
    BAD = "BAD"


@dataclass(frozen=True)
class Finding:
    """What was seen, in one line, and what to do where it is not good. Never holds a secret."""

    level: Level
    seen: str
    mend: str = ""

    def __str__(self) -> str:
        line = f"{self.level:<4}  {self.seen}"
        return f"{line}\n      → {self.mend}" if self.mend else line


def good(seen: str) -> Finding:
    """Return that something is as it should be."""
    return Finding(Level.GOOD, seen)


def note(seen: str, mend: str) -> Finding:
    """Return something that works, and would be better otherwise."""
    return Finding(Level.NOTE, seen, mend)


def bad(seen: str, mend: str) -> Finding:
    """Return something that has to be mended."""
    return Finding(Level.BAD, seen, mend)
