"""What only the operator sees."""

from bot.exchanges.base import Status
from bot.i18n import Translator
from bot.screens.base import Screen
from storage.counts import Counts


def stats(counts: Counts, t: Translator) -> Screen:
    """Return how much there is of everything."""
    connections = {status.value: counts.connections.get(status, 0) for status in Status}
    return Screen(
        t(
            "stats",
            users=counts.users,
            drafts=counts.drafts,
            deletions=counts.deletions,
            **connections,
        )
    )
