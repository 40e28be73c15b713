"""Where an engine is killed: in each of its three transactions, and between them."""

from datetime import timedelta

from tests.storage.made import NOW

LATER = NOW + timedelta(minutes=30)
SETTLED = (
    "before orders",
    "after orders",
    "before update groups",
    "after update groups",
    "before outbox",
    "after outbox",
    "ticked",
)
# What is decided is stored with an INSERT for a new group and an UPDATE for one that is open.
POINTS = {
    "opened": ("before groups", "after groups", *SETTLED),
    "open": (
        "before update groups",
        "after update groups",
        "before orders",
        "after orders",
        "before update groups again",
        "after update groups again",
    ),
}
