"""How much memory a process holds, as Linux tells it."""

import re
from pathlib import Path


def resident(process: int | str = "self") -> float:
    """Return the MiB that a process holds now."""
    return _told(process, "VmRSS")


def forget_peak() -> None:
    """Let this process's peak be counted from now on."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def peak() -> float:
    """Return the MiB that this process held at most since then."""
    return _told("self", "VmHWM")


def _told(process: int | str, name: str) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    found = re.search(rf"{name}:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0
