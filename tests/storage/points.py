"""The steps of saving a connection or replacing its key, by name, to interrupt it at each."""

import re
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
REPLACE_POINTS = (
    "begin",
    "before old_keys",
    "after old_keys",
    "before old_fields",
    "after old_fields",
    "before delete sealed_fields",
    "after delete sealed_fields",
    "before sealed_fields",
    "after sealed_fields",
    "before update connections",
    "after update connections",
    "before transitions",
    "after transitions",
    "before audit",
    "after audit",
    "before delete drafts",
    "after delete drafts",
    "commit",
)
ARM_POINTS = (
    "begin",
    "after activations",
    "after activation_settings",
    "after audit",
    "commit",
)
RECORD_POINTS = (
    "begin",
    "after update activations",
    "after transitions",
    "after watches",
    "after availability",
    "after outbox",
    "after audit",
    "commit",
)
CLAIMED = "claimed"
COMMITTED = "committed"
_WRITES = re.compile(r"(INSERT INTO|UPDATE|DELETE FROM) (\w+)")
_VERBS = {"INSERT INTO": "", "UPDATE": "update ", "DELETE FROM": "delete "}


def watch(storage: Storage, reached: Callable[[str], None]) -> None:
    """Call `reached` with the name of each step of this storage's writes."""

    def statement(when: str) -> Callable[..., None]:
        def listen(connection, cursor, sql, parameters, context, executemany) -> None:
            if write := _WRITES.match(sql):
                reached(f"{when} {_VERBS[write[1]]}{write[2]}")

        return listen

    engine = storage.database.engine.sync_engine
    event.listen(engine, "begin", lambda connection: reached("begin"))
    event.listen(engine, "before_cursor_execute", statement("before"))
    event.listen(engine, "after_cursor_execute", statement("after"))
    event.listen(engine, "commit", lambda connection: reached("commit"))
