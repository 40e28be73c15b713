"""Every table. No column holds a typed field: a secret is here only as a sealed blob."""

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class UtcTime(TypeDecorator[datetime]):
    """An aware UTC datetime on both databases; SQLite itself keeps no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Exact(TypeDecorator[Decimal]):
    """A sum of money or a quantity to its last digit; SQLite itself only has floats."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


# SQLite numbers rows by itself only in a column declared as plain INTEGER.
RowNumber = BigInteger().with_variant(Integer, "sqlite")

# In a table's `info`, with the reason: its rows stay when their user is erased.
OUTLIVES_ERASURE = "outlives-erasure"

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

# The start-up look at the keys reads instance, master_keys, helper_keys and connections.data_key
# before any migration runs: a migration may add to these, never rename or drop what it reads.
instance = Table(
    "instance",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("instance_id", LargeBinary(16), nullable=False),
)

master_keys = Table(
    "master_keys",
    metadata,
    Column("key_id", String(4), primary_key=True),
    Column("check_value", LargeBinary, nullable=False),
)

helper_keys = Table(
    "helper_keys",
    metadata,
    Column("purpose", String(32), primary_key=True),
    Column("blob", LargeBinary, nullable=False),
)

users = Table(
    "users",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(8), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("unreachable_since", UtcTime),
    Column("panic_at", UtcTime),
)

members = Table(
    "members",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("language", String(8), nullable=False),
    Column("state", String(16), nullable=False),
    Column("asked_at", UtcTime, nullable=False),
    Column("decided_at", UtcTime),
    UniqueConstraint("user_id"),
    Index(None, "state", "asked_at"),
)

broadcasts = Table(
    "broadcasts",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("message", String(4096)),
    Column("state", String(16), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("started_at", UtcTime),
    Column("ended_at", UtcTime),
    Column("last_user", BigInteger, nullable=False),
    Column("sent", Integer, nullable=False),
    Column("unreachable", Integer, nullable=False),
)

marks = Table(
    "marks",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("at", UtcTime, nullable=False),
)

connections = Table(
    "connections",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, ForeignKey("users.id"), nullable=False),
    Column("data_key", LargeBinary, nullable=False),
    Column("secret_version", Integer, nullable=False),
    Column("fingerprint", LargeBinary(32), nullable=False),
    Column("opened_times", Integer, nullable=False),
    Column("exchange", String(32), nullable=False),
    Column("name", String(255), nullable=False),
    Column("name_key", String(255), nullable=False),
    Column("status", String(32), nullable=False),
    Column("status_since", UtcTime, nullable=False),
    Column("problem", String(64)),
    Column("watch_only", Boolean, nullable=False),
    Column("masked_key", String(32), nullable=False),
    Column("account", String(128)),
    Column("variant", String(32)),
    Column("withdraw_confirmed_at", UtcTime),
    Column("expires_at", UtcTime),
    Column("expiry_stated", Boolean),
    Column("chat_copy_left", Boolean, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("checked_at", UtcTime, nullable=False),
    Column("next_check_at", UtcTime),
    Column("report", JSON, nullable=False),
    Column("paused_at", UtcTime),
    Column("replaced_at", UtcTime),
    UniqueConstraint("user_id", "name_key"),
    UniqueConstraint("user_id", "fingerprint"),
    Index(None, "fingerprint"),
    Index(None, "exchange", "next_check_at"),
)

sealed_fields = Table(
    "sealed_fields",
    metadata,
    Column("connection_id", BigInteger, ForeignKey("connections.id"), primary_key=True),
    Column("field", String(32), primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("blob", LargeBinary, nullable=False),
)

old_keys = Table(
    "old_keys",
    metadata,
    Column("connection_id", BigInteger, ForeignKey("connections.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, nullable=False),
    Column("fingerprint", LargeBinary(32), nullable=False),
    Column("masked_key", String(32), nullable=False),
    Column("retired_at", UtcTime, nullable=False),
    Column("shredded_at", UtcTime),
    Index(None, "retired_at"),
)

old_fields = Table(
    "old_fields",
    metadata,
    Column("connection_id", BigInteger, ForeignKey("connections.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("field", String(32), primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("blob", LargeBinary, nullable=False),
)

transitions = Table(
    "transitions",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("connection_id", BigInteger, ForeignKey("connections.id"), nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("status", String(32), nullable=False),
    Column("problem", String(64)),
    Index(None, "connection_id"),
)

watches = Table(
    "watches",
    metadata,
    Column(
        "connection_id",
        BigInteger,
        ForeignKey("connections.id"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("user_id", BigInteger, nullable=False),
    Column("state", JSON, nullable=False),
)

# How the checks of a day went, by the hour (UTC); a row for each hour takes four times the room.
availability = Table(
    "availability",
    metadata,
    Column(
        "connection_id",
        BigInteger,
        ForeignKey("connections.id"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("day", Date, primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("hours", JSON, nullable=False),
    Index(None, "day"),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("exchange", String(32), nullable=False),
    Column("opened_at", UtcTime, nullable=False),
    Column("closed_at", UtcTime),
)
# Of two processes that find an exchange away only one opens its incident.
Index(
    "ix_incidents_open",
    incidents.c.exchange,
    unique=True,
    sqlite_where=incidents.c.closed_at.is_(None),
    postgresql_where=incidents.c.closed_at.is_(None),
)

# A strategy switched on for a connection. What it may do follows from three things: whether it is
# `stopping`, by whose word it is `held`, and what of its connection keeps it `blocked`.
activations = Table(
    "activations",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, nullable=False),
    Column("connection_id", BigInteger, ForeignKey("connections.id"), nullable=False),
    Column("strategy", String(32), nullable=False),
    Column("pairs", JSON, nullable=False),
    Column("rights", JSON, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("stopping", Boolean, nullable=False),
    Column("held", String(16)),
    Column("blocked", String(16)),
    # Where its new groups go in Recovery Mode: nothing but an id, as that may have gone.
    Column("second_id", BigInteger),
    Column("second_blocked", String(16)),
    Column("mode", String(16), nullable=False),
    Column("resumes", Boolean, nullable=False),
    Column("practice_balance", String(40), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    Column("said_at", UtcTime, nullable=False),
    Column("acknowledged", Integer, nullable=False),
    Column("beat_at", UtcTime),
    # Since when no engine has been at it, once its user was told so.
    Column("silent_at", UtcTime),
    # Of its groups: it only ever rises, so that a button of one that has gone answers no other.
    Column("last_number", Integer, nullable=False, server_default="0"),
    # How many of its groups have ended, and what they brought: both outlive the groups.
    Column("ended", Integer, nullable=False, server_default="0"),
    Column("result", Exact, nullable=False, server_default="0"),
    Index(None, "user_id"),
    Index(None, "connection_id"),
    Index(None, "second_id"),
)

# What was set in each generation: an open group keeps that of the one it was opened in.
activation_settings = Table(
    "activation_settings",
    metadata,
    Column(
        "activation_id",
        BigInteger,
        ForeignKey("activations.id"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("generation", Integer, primary_key=True, autoincrement=False),
    Column("connection_id", BigInteger, nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("settings", Text, nullable=False),
    Index(None, "connection_id"),
)

# A position with its add-buys; `state` is all of it, the columns beside it are for lists.
groups = Table(
    "groups",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("activation_id", BigInteger, ForeignKey("activations.id"), nullable=False),
    Column("connection_id", BigInteger, ForeignKey("connections.id"), nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("pair", String(64), nullable=False),
    Column("generation", Integer, nullable=False),
    Column("zone", String(16), nullable=False),
    Column("state", Text, nullable=False),
    Column("used", Exact, nullable=False),
    Column("result", Exact),
    Column("revision", Integer, nullable=False),
    Column("opened_at", UtcTime, nullable=False),
    Column("closed_at", UtcTime),
    UniqueConstraint("activation_id", "number"),
    Index(None, "activation_id", "closed_at"),
    Index(None, "connection_id"),
    Index(None, "user_id"),
)
Index(
    "ix_groups_closed",
    groups.c.closed_at,
    sqlite_where=groups.c.closed_at.is_not(None),
    postgresql_where=groups.c.closed_at.is_not(None),
)

# The practice venue's own ledger: under its name an order has one result, however often it is sent.
orders = Table(
    "orders",
    metadata,
    Column("group_id", String(32), ForeignKey("groups.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("connection_id", BigInteger, ForeignKey("connections.id"), nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("quantity", Exact, nullable=False),
    Column("cost", Exact, nullable=False),
    Column("fee", Exact, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "connection_id"),
    Index(None, "user_id"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("conversation", String(64), primary_key=True),
    Column("key", String(128), primary_key=True),
    Column("state", JSON, nullable=False),
    Column("data", JSON, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, nullable=False),
    Column("arrived_at", UtcTime, nullable=False),
    Column("reason", String(32)),
    Column("attempts", Integer, nullable=False),
    Column("next_try_at", UtcTime),
    Column("language", String(8)),
    Index(None, "arrived_at"),
    Index(None, "next_try_at"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("user_id", BigInteger),  # nobody's once the user was erased
    Column("action", String(64), nullable=False),
    Column("object_id", BigInteger),
    Column("result", String(64), nullable=False),
    Column("person", LargeBinary(32)),
    Column("seal", LargeBinary(32)),
    Index(None, "user_id"),
    info={OUTLIVES_ERASURE: "the trail stays whole; its lines lose their user in the same step"},
)

audit_people = Table(
    "audit_people",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("salt", LargeBinary(16), nullable=False),
    Column("person", LargeBinary(32), nullable=False, unique=True),
    info={OUTLIVES_ERASURE: "goes with the last line of the audit trail, in the same step"},
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("last_id", BigInteger, nullable=False),
    Column("last_seal", LargeBinary(32), nullable=False),
    Column("dropped_id", BigInteger, nullable=False),
    Column("dropped_seal", LargeBinary(32), nullable=False),
    Column("signature", LargeBinary(32), nullable=False),
)

# What a restored backup must not bring back: one connection, or (`whole_user`) everything of a
# user, unless the backup's row in `users` was created after `at`: then they had come back.
tombstones = Table(
    "tombstones",
    metadata,
    Column("connection_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, nullable=False),
    Column("at", UtcTime, nullable=False),
)


def whole_user(user_id: int) -> int:
    """Return what a tombstone names instead of a connection where it means all of a user.

    Ids of connections and of Telegram's users are positive, so the two cannot be mixed up.
    """
    return -user_id


verifications = Table(
    "verifications",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("exchange", String(32), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("fingerprint", LargeBinary(32)),
    Column("newcomer", Boolean, nullable=False),
    Column("outcome", String(32)),
    Column("at", UtcTime, nullable=False),
    Index(None, "user_id", "at"),
    Index(None, "exchange", "at"),
    Index(None, "at"),
    info={OUTLIVES_ERASURE: "for a day: else an erasure would lift the limits of checks"},
)

held_back = Table(
    "held_back",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("rule", String(32), primary_key=True),
    Column("exchange", String(32), primary_key=True),
    Column("at", UtcTime, nullable=False),
    info={OUTLIVES_ERASURE: "for a day: else an erasure would keep a warning from the operator"},
)

# What users are to be told; `due_at` is empty once nothing more is to be done about a row.
outbox = Table(
    "outbox",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("connection_id", BigInteger),
    Column("exchange", String(32)),
    Column("kind", String(32), nullable=False),
    Column("dedupe_key", String(128), nullable=False),
    Column("details", JSON, nullable=False),
    Column("reference", String(16), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("due_at", UtcTime),
    Column("expires_at", UtcTime, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("outcome", String(16)),
    Column("settled_at", UtcTime),
    UniqueConstraint("dedupe_key"),
    Index(None, "due_at"),
    Index(None, "user_id", "due_at"),
    Index(None, "settled_at"),
)

alert_settings = Table(
    "alert_settings",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("topics", JSON, nullable=False),
    Column("quiet_from", Integer),
    Column("quiet_until", Integer),
    Column("zone", String(64), nullable=False),
    Column("digest_at", UtcTime, nullable=False),
    Index(None, "digest_at"),
)

# Connections that their owner wants to hear nothing of; `until` is empty where for good.
snoozes = Table(
    "snoozes",
    metadata,
    Column("user_id", BigInteger, nullable=False),
    Column("connection_id", BigInteger, primary_key=True, autoincrement=False),
    Column("until", UtcTime),
    Index(None, "user_id"),
)

# Whatever belongs to a connection goes with it; what refers to another of these comes first.
OF_A_CONNECTION = tuple(
    table
    for table in reversed(metadata.sorted_tables)
    if "connection_id" in table.c and table is not tombstones
)
