"""Why there is no database; without the library, so that a start can name them cheaply."""


class BadDatabaseUrl(ValueError):
    """DATABASE_URL names no database we can use; the text never holds the URL, for its password."""


class NoDatabase(Exception):
    """The database cannot be reached or its file not opened; the text names no password."""


class DatabaseAway(NoDatabase):
    """The database does not answer, or another process holds it: a later start may find it."""


class NotLetIn(NoDatabase):
    """The database's server refuses this user, password or name: a later start ends the same."""

    def __init__(self) -> None:
        super().__init__("its server refuses the user, the password or the database's name")


class NewerDatabase(NoDatabase):
    """The database was written by a later version of the bot than this one."""

    def __init__(self) -> None:
        super().__init__("this database was written by a later version; use that one")


class OlderDatabase(NoDatabase):
    """The database still has the tables of an earlier version than this one."""

    def __init__(self) -> None:
        super().__init__("this database is of an earlier version; start the bot first")


class InUse(Exception):
    """Another process runs on this database."""

    def __init__(self) -> None:
        super().__init__("another instance of the bot is running on this database")


class Refused(Exception):
    """What an operator asked for is not done; the text says in one line what they have to do."""
