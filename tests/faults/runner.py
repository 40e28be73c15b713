"""The real command line in a process that can die at a named statement and tells whom it calls.

`KILL_AT` is "before" or "after" and the beginning of an SQL statement, or "commit" and the
beginning of a statement of the transaction. It counts once the file `ARMED` exists.
`CONTACTS` is a file that gets every address that was asked for or connected to.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

KILL_AT = os.environ.pop("KILL_AT", "")
ARMED = Path(os.environ.pop("ARMED", "/nowhere"))
CONTACTS = os.environ.pop("CONTACTS", "")


def reached(point: str) -> None:
    """Die here if this is the point; the kernel gives no time to tidy up."""
    if KILL_AT and point.startswith(KILL_AT) and ARMED.exists():
        os.kill(os.getpid(), signal.SIGKILL)


def watch_statements() -> None:
    """Tell `reached` of each statement and each commit."""
    said: list[str] = []

    @event.listens_for(Engine, "before_cursor_execute")
    def before(connection: Any, cursor: Any, sql: str, *_: Any) -> None:
        said.append(sql)
        reached(f"before {sql}")

    @event.listens_for(Engine, "after_cursor_execute")
    def after(connection: Any, cursor: Any, sql: str, *_: Any) -> None:
        reached(f"after {sql}")

    @event.listens_for(Engine, "commit")
    def commit(connection: Any) -> None:
        for sql in said:
            reached(f"commit {sql}")
        said.clear()


def watch_contacts(file: str) -> None:
    """Write down where sockets go, by the interpreter's own audit events."""
    with Path(file).open("a", buffering=1) as contacts:

        def heard(name: str, arguments: tuple[Any, ...]) -> None:
            if name == "socket.connect" and isinstance(arguments[1], tuple):
                contacts.write(f"{arguments[1][0]}:{arguments[1][1]}\n")
            elif name == "socket.getaddrinfo":
                contacts.write(f"{arguments[0]}:{arguments[1]}\n")

        sys.addaudithook(heard)
        run()


def run() -> None:
    """Do what the command line says."""
    from bot.cli import main

    sys.exit(main())


if __name__ == "__main__":
    if KILL_AT:
        watch_statements()
    if CONTACTS:
        watch_contacts(CONTACTS)
    else:
        run()
