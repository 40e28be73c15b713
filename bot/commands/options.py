"""What the operator's commands are called and what may be said to them."""

import argparse
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def run_command(arguments: argparse.Namespace) -> int:
    """Do what a command says, whose module nothing else needs, and return the exit code."""
    code: int = import_module(f"bot.commands.{arguments.module}").run(arguments)
    return code


def add_commands(commands: "Commands") -> None:
    """Add every command of this package to the command line."""
    _add_keygen(commands)
    _add_rewrap(commands)
    _add_audit(commands)
    _add_doctor(commands)
    _add_backup(commands)
    _add_restore(commands)
    _add_tombstones(commands)


def _add_keygen(commands: "Commands") -> None:
    parser = commands.add_parser("keygen", help="write a new master key file, or change one")
    parser.set_defaults(module="keys")
    parser.add_argument("file", type=Path)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--add", action="store_true", help="add a new key that does not seal yet")
    how.add_argument("--promote", metavar="ID", help="let this key seal what is new")
    how.add_argument("--drop", metavar="ID", help="move this key to FILE.ID, to be kept offline")


def _add_rewrap(commands: "Commands") -> None:
    parser = commands.add_parser(
        "rewrap",
        help="put every stored key under the first master key, while the bot runs",
        epilog="Exit codes: 0 all are under it; 1 some are not; 75 and 78 as for the bot.",
    )
    parser.set_defaults(module="keys")
    parser.add_argument("--check", action="store_true", help="only count them by master key")


def _add_audit(commands: "Commands") -> None:
    parser = commands.add_parser(
        "audit",
        help="tell whether the audit trail was changed",
        epilog="Exit codes: 0 it is whole; 1 it was changed; 75 and 78 as for the bot.",
    )
    parser.set_defaults(module="audit")
    parser.add_argument("action", choices=["verify"])
    parser.add_argument("--noted", default="", metavar="HEAD", help="a head it printed earlier")


def _add_doctor(commands: "Commands") -> None:
    parser = commands.add_parser(
        "doctor",
        help="look at everything the bot needs, and say what to mend",
        epilog="Exit codes: 0 nothing is bad; 1 something is; 78 a setting or key is wrong.",
    )
    parser.set_defaults(module="doctor")


def _add_backup(commands: "Commands") -> None:
    parser = commands.add_parser(
        "backup",
        help="copy the SQLite database to a new file, while the bot runs",
        epilog="Exit codes: 0 the copy is whole; 75 try again later; 78 see the message."
        " On PostgreSQL: pg_dump --format=custom.",
    )
    parser.set_defaults(module="backups")
    parser.add_argument("file", type=Path)
    parser.add_argument("--encrypt", action="store_true", help="under a passphrase")
    _add_passphrase(parser)


def _add_restore(commands: "Commands") -> None:
    parser = commands.add_parser(
        "restore",
        help="put a backup in place, without what users removed since, while no bot runs",
        epilog="Exit codes: 0 the bot may start; 75 a bot runs, or try again later; 78 see the"
        " message, and nothing has changed. On PostgreSQL: pg_restore, then restore --tombstones.",
    )
    parser.set_defaults(module="backups")
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--replace", action="store_true", help="move the database there aside")
    parser.add_argument("--tombstones", type=Path, metavar="FILE", help="what was removed")
    _add_passphrase(parser)


def _add_tombstones(commands: "Commands") -> None:
    parser = commands.add_parser(
        "tombstones", help="write the ids of what users removed to a new file, for restore"
    )
    parser.set_defaults(module="backups")
    parser.add_argument("file", type=Path)


def _add_passphrase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="where the passphrase lies, instead of the credential backup_passphrase or a prompt",
    )
