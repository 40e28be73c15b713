"""What alerts are about, as their reader sorts them, and how each kind is to be treated."""

from collections.abc import Mapping
from enum import StrEnum

from bot.services.health import ChangeKind

DIGEST = "digest"  # the kind of the weekly digest, which tells of no change


class News(StrEnum):
    """What is told of a strategy's groups."""

    OPENED = "group-opened"
    ADDED = "group-added"
    QUESTION = "group-question"
    RECOVERY = "group-recovery"
    CLOSED = "group-closed"
    TROUBLE = "group-trouble"
    UNPRICED = "group-unpriced"
    LOST = "engine-lost"
    BACK = "engine-back"
    UNREAD = "engine-unread"


class Topic(StrEnum):
    """What a user can switch on, make silent, or switch off."""

    DANGER = "danger"
    KEY = "key"
    OUTAGE = "outage"
    BACK = "back"
    EXPIRY = "expiry"
    GROUPS = "groups"
    DIGEST = "digest"


class Mode(StrEnum):
    """How alerts of a topic come, in the order in which a button goes through them."""

    ON = "on"
    SILENT = "silent"
    OFF = "off"

    @property
    def following(self) -> "Mode":
        """Return the mode after this one, the first one after the last."""
        every = list(Mode)
        return every[(every.index(self) + 1) % len(every)]


TOPICS: Mapping[str, Topic] = {
    ChangeKind.WITHDRAW_APPEARED: Topic.DANGER,
    ChangeKind.WITHDRAW_UNCONFIRMED: Topic.DANGER,
    ChangeKind.RIGHTS_WIDENED: Topic.DANGER,
    ChangeKind.REFUSED: Topic.KEY,
    ChangeKind.IP_LOST: Topic.KEY,
    ChangeKind.EXPIRED: Topic.KEY,
    ChangeKind.RIGHTS_LOST: Topic.KEY,
    ChangeKind.DOWN: Topic.OUTAGE,
    ChangeKind.UNSTABLE: Topic.OUTAGE,
    ChangeKind.SETTLED: Topic.OUTAGE,
    ChangeKind.EXCHANGE_DOWN: Topic.OUTAGE,
    ChangeKind.EXCHANGE_BACK: Topic.BACK,
    ChangeKind.RECOVERED: Topic.BACK,
    ChangeKind.EXPIRES: Topic.EXPIRY,
    **dict.fromkeys(News, Topic.GROUPS),
    DIGEST: Topic.DIGEST,
}
# How a topic comes as long as its reader has not said otherwise.
DEFAULTS: Mapping[Topic, Mode] = dict.fromkeys(Topic, Mode.ON) | {Topic.GROUPS: Mode.SILENT}
# Whoever wants to hear of nothing has still asked to be asked, and may lose money by this.
NEVER_OFF: frozenset[str] = frozenset(
    {News.QUESTION, News.TROUBLE, News.UNPRICED, News.LOST, News.BACK, News.UNREAD}
)

# Worth waking somebody: money could leave, or what trades for them no longer can.
BREAKS_QUIET: frozenset[str] = frozenset(
    {ChangeKind.WITHDRAW_APPEARED, ChangeKind.REFUSED, ChangeKind.EXPIRED}
)
# A connection whose owner wants to hear nothing of it is spoken of all the same.
BREAKS_SNOOZE: frozenset[str] = frozenset({ChangeKind.WITHDRAW_APPEARED, ChangeKind.RIGHTS_WIDENED})
KEY_TROUBLE: frozenset[str] = frozenset(
    {ChangeKind.REFUSED, ChangeKind.IP_LOST, ChangeKind.EXPIRED, ChangeKind.RIGHTS_LOST}
)
# States that last until somebody does something, or waits; the user is reminded of them.
LASTING: frozenset[str] = KEY_TROUBLE | {
    ChangeKind.DOWN,
    ChangeKind.EXCHANGE_DOWN,
    ChangeKind.WITHDRAW_APPEARED,
    ChangeKind.WITHDRAW_UNCONFIRMED,
}
# These are about all strategies at an exchange, and not about one group.
OF_THE_ENGINE: frozenset[str] = frozenset({News.LOST, News.BACK, News.UNREAD})
# Of these each tells something of its own, also with another one after it.
EACH_TOLD: frozenset[str] = frozenset({News.ADDED})
# What ends such a state: with both still to be told, only the end is.
ENDS: Mapping[str, frozenset[str]] = {
    ChangeKind.RECOVERED: LASTING | {ChangeKind.UNSTABLE, ChangeKind.SETTLED},
    **dict.fromkeys(
        (*KEY_TROUBLE, ChangeKind.DOWN, ChangeKind.SETTLED), frozenset({ChangeKind.UNSTABLE})
    ),
    ChangeKind.EXCHANGE_BACK: frozenset({ChangeKind.EXCHANGE_DOWN}),
    **dict.fromkeys((News.ADDED, News.CLOSED), frozenset({News.QUESTION})),
    News.BACK: frozenset({News.LOST, News.UNREAD}),
}
