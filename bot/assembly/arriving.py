"""What is kept of raw updates before Telegram is told that we have them."""

from bot.assembly.ground import Ground
from bot.first_poll import ALLOWED_UPDATES
from bot.rescue import Journal
from bot.telegram import Raw
from storage.journal import UNMET


def journal(ground: Ground) -> Journal:
    """Return what notes which messages came, and counts updates by kind."""

    async def journal(updates: list[Raw]) -> None:
        with ground.precedence.taken():
            await ground.storage.journal.arrived(private_messages(updates), ground.clock())
        ground.meter.updates.update(kind_of(update) for update in updates)

    return journal


def unreadable(ground: Ground) -> Journal:
    """Return what has messages removed that no handler can read."""

    async def unreadable(updates: list[Raw]) -> None:
        for chat, message, _ in private_messages(updates):
            await ground.storage.journal.keep(
                chat, message, reason=UNMET, attempts=0, next_try_at=ground.clock()
            )

    return unreadable


def kind_of(update: Raw) -> str:
    """Return what an update is about."""
    return next((kind for kind in ALLOWED_UPDATES if kind in update), "other")


def private_messages(updates: list[Raw]) -> list[tuple[int, int, int]]:
    """Return (chat, message, user) of the private messages in raw updates, new and edited."""
    found = []
    for update in updates:
        message = update.get("message") or update.get("edited_message")
        match message:
            case {
                "chat": {"id": int(chat), "type": "private"},
                "message_id": int(number),
                "from": {"id": int(user)},
            }:
                found.append((chat, number, user))
    return found
