"""How a figure is printed: beside its limit and its baseline, and whether it is met."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One line of the result."""

    name: str
    figure: str
    limit: str = ""
    baseline: str = ""
    met: bool | None = None

    def __str__(self) -> str:
        verdict = {True: "met", False: "NOT MET", None: ""}[self.met]
        parts = (
            f"{self.name}: {self.figure}",
            f"limit {self.limit}" if self.limit else "",
            f"baseline {self.baseline}" if self.baseline else "",
            verdict,
        )
        return " | ".join(part for part in parts if part)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that so large a share of them does not exceed."""
    return sorted(values)[max(0, math.ceil(len(values) * share) - 1)]


def ms(seconds: float) -> str:
    """Return seconds as milliseconds to print."""
    return f"{seconds * 1000:.1f} ms"
