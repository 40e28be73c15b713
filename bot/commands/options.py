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
