"""What the connections table takes and gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Self

from bot.secret import Secret

Report = dict[str, Any]  # plain JSON; what it means is the caller's


class NameTaken(Exception):
    """The user has a connection of this name already."""

    def __init__(self, name: str) -> None:
        super().__init__("the name is taken")
        self.name = name


class KeyTaken(Exception):
    """The user has connected this very key already, as the connection given here."""

    def __init__(self, name: str, connection: int) -> None:
        super().__init__("the key is connected already")
        self.name = name
        self.connection = connection


class KeyRefused(Exception):
    """The key is another user's; neither words nor the audit trail may tell that to anybody."""


class NotStored(Exception):
    """The database took nothing: it is locked, full or damaged."""


class NoConnection(LookupError):
    """There is no such connection, or it is somebody else's: the two are not told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A status and the problem behind it, in the caller's words."""

    status: str
    problem: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """A checked key to store; `key_field` names the field that tells one key from another."""

    status: str
    problem: str | None
    watch_only: bool
    masked_key: str
    account: str | None
    report: Report
    withdraw_confirmed_at: datetime | None
    expires_at: datetime | None
    expiry_stated: bool | None
    fields: Mapping[str, Secret] = field(repr=False)
    chat_copy_left: bool
    variant: str | None = None
    key_field: str = "api_key"

    @property
    def key(self) -> Secret:
        """Return the field that tells this key from others."""
        return self.fields[self.key_field]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewConnection(NewKey):
    """A connection to store."""

    exchange: str
    name: str
    name_key: str
    next_check_at: datetime | None = None

    @classmethod
    def of(cls, key: NewKey, **its: Any) -> Self:
        """Return a connection that is to have this key."""
        copied = {field.name: getattr(key, field.name) for field in fields(NewKey)}
        return cls(**its, **copied)


@dataclass(frozen=True, slots=True, kw_only=True)
class OldKey:
    """A key that another one has replaced, and that may still live at its exchange."""

    connection_id: int
    version: int
    user_id: int
    masked_key: str
    retired_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneKey:
    """An old key that was shredded without a proof, of which its user is to hear."""

    connection_id: int
    version: int
    user_id: int
    masked_key: str
    name: str
    exchange: str
    secret_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """A stored connection, without its secrets; the fields are columns of the same names."""

    id: int
    user_id: int
    exchange: str
    name: str
    name_key: str
    status: str
    status_since: datetime
    problem: str | None
    watch_only: bool
    masked_key: str
    account: str | None
    variant: str | None
    report: Report
    withdraw_confirmed_at: datetime | None
    expires_at: datetime | None
    expiry_stated: bool | None
    chat_copy_left: bool
    secret_version: int
    created_at: datetime
    checked_at: datetime
    next_check_at: datetime | None
    paused_at: datetime | None
    replaced_at: datetime | None
