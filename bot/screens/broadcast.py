"""A message to all users: as each of them sees it, and what an admin is asked and told."""

import html
from enum import StrEnum

from bot.callbacks import (
    DropBroadcast,
    ListConnections,
    SendBroadcast,
    ShowBroadcast,
    StopBroadcast,
    WriteBroadcast,
)
from bot.i18n import Translator
from bot.screens.base import Button, Screen, join
from storage.broadcasts import SENDING, STOPPED, Broadcast

LONGEST = 3_500  # characters as Telegram counts them: a message may have 4096 with its heading


class Kind(StrEnum):
    """What a broadcast says."""

    REVOKE = "revoke"
    """The ready text: revoke your keys now."""
    TEXT = "text"
    """What an admin wrote, as it is."""


def message(kind: str, text: str | None, t: Translator) -> Screen:
    """Return what one user gets."""
    if kind == Kind.REVOKE:
        connections = (Button(t.plain("button-connections"), ListConnections()),)
        return Screen(t("broadcast-revoke"), (connections,))
    # Not through `t`: Fluent takes no value of more than 2500 characters.
    return Screen(join(t("broadcast-heading"), html.escape(text or "", quote=False)))


def choose(t: Translator) -> Screen:
    """Return what can be sent to all users."""
    ready = (Button(t.plain("button-broadcast-revoke"), WriteBroadcast(Kind.REVOKE)),)
    return Screen(t("broadcast-choose"), (ready,))


def confirm(broadcast: Broadcast, receivers: int, t: Translator) -> Screen:
    """Return the question before it is sent, under what one user will see."""
    send = Button(t.plain("button-broadcast-send", count=receivers), SendBroadcast(broadcast.id))
    drop = Button(t.plain("button-cancel"), DropBroadcast(broadcast.id))
    each = t("broadcast-languages") if broadcast.kind == Kind.REVOKE else ""
    return Screen(join(t("broadcast-confirm", count=receivers), each), ((send,), (drop,)))


def progress(broadcast: Broadcast, t: Translator) -> Screen:
    """Return how far it has come."""
    counts = t("broadcast-counts", sent=broadcast.sent, unreachable=broadcast.unreachable)
    if broadcast.state == SENDING:
        more = Button(t.plain("button-broadcast-show"), ShowBroadcast(broadcast.id))
        stop = Button(t.plain("button-broadcast-stop"), StopBroadcast(broadcast.id))
        return Screen(join(t("broadcast-sending"), counts), ((more,), (stop,)))
    words = "broadcast-stopped" if broadcast.state == STOPPED else "broadcast-done"
    return Screen(join(t(words), counts))


def finished(broadcast: Broadcast, t: Translator) -> Screen:
    """Return the final count."""
    counts = t("broadcast-counts", sent=broadcast.sent, unreachable=broadcast.unreachable)
    return Screen(join(t("broadcast-done"), counts))
