"""The demo's clock, by which minutes pass when somebody presses a button."""

from datetime import datetime, timedelta

from bot.services.clock import utc_now


class HastyClock:
    """This machine's time, and what has been skipped since the start."""

    def __init__(self) -> None:
        self._skipped = timedelta(0)

    def __call__(self) -> datetime:
        """Return the time by this clock."""
        return utc_now() + self._skipped

    def skip(self, length: timedelta) -> None:
        """Let this time pass at once, for the bot and its far ends alike."""
        self._skipped += length
