"""Which errors mean that the database takes nothing for now, and may again by itself (R38)."""

import re
import sqlite3
from collections.abc import Iterator
from typing import Self

from sqlalchemy.exc import DBAPIError, OperationalError, TimeoutError

# https://www.sqlite.org/rescode.html; the low byte is the primary code.
PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)
# PostgreSQL, appendix A: read-only, as on a standby; a transaction that sat idle or took too long.
PASSING_STATES = frozenset({"25006", "25P03", "25P04"})

# What PostgreSQL says of states 28000, 28P01, 3D000 and 42501. It sends the state, but the client
# library keeps no more than the words of a connection that was refused; in words of another
# language the refusal counts as a server that is away.
REFUSALS = re.compile(
    r"authentication failed|no password supplied|no pg_hba\.conf entry|not permitted to log in"
    r"|(?:role|database) \".*\" does not exist|permission denied for database"
)


class CommitLost(OperationalError):
    """The server went away in a COMMIT, which it may have done all the same."""

    @classmethod
    def of(cls, error: DBAPIError) -> Self:
        """Return what a COMMIT that got no answer is."""
        orig = error.orig
        assert orig is not None
        return cls(error.statement, None, orig, hide_parameters=True, connection_invalidated=True)


def refuses_us(error: DBAPIError) -> bool:
    """Tell whether a server has answered that it does not let us in."""
    unknown = getattr(error.orig, "sqlstate", None) is None
    return unknown and REFUSALS.search(str(error.orig)) is not None


def takes_nothing(error: BaseException) -> bool:
    """Tell whether an error, or what caused it, is a database that cannot be written now.

    A statement that is wrong fails with the same class on SQLite, so its code decides.
    """
    return any(_is_passing(each) for each in _causes(error))


def _is_passing(error: BaseException) -> bool:
    if isinstance(error, TimeoutError):  # no connection became free
        return True
    if not isinstance(error, DBAPIError):
        return False
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in PASSING
    # PostgreSQL: no connection, a full disk, a lock held too long, a server that is stopping.
    passing = getattr(error.orig, "sqlstate", None) in PASSING_STATES
    return passing or isinstance(error, OperationalError)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__
