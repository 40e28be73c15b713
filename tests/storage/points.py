"""The steps of saving a connection, by name, for tests that interrupt it at each."""

from collections.abc import Callable

from sqlalchemy import event

from storage.opening import Storage

POINTS = (
    "begin",
    "before connections",
    "after connections",
    "before sealed_fields",
    "after sealed_fields",
    "before transitions",
    "after transitions",
    "before audit",
    "after audit",
    "commit",
)
COMMITTED = "committed"


def watch(storage: Storage, reached: Callable[[str], None]) -> None:
    """Call `reached` with the name of each step of this storage's writes."""

    def statement(when: str) -> Callable[..., None]:
        def listen(connection, cursor, sql, parameters, context, executemany) -> None:
            if sql.startswith("INSERT INTO "):
                reached(f"{when} {sql.split()[2]}")

        return listen

    engine = storage.database.engine.sync_engine
    event.listen(engine, "begin", lambda connection: reached("begin"))
    event.listen(engine, "before_cursor_execute", statement("before"))
    event.listen(engine, "after_cursor_execute", statement("after"))
    event.listen(engine, "commit", lambda connection: reached("commit"))
