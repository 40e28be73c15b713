"""The commands: demo (default without a token), run, keygen, audit."""

import argparse
import asyncio
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.again import Again, TokenRefused
from bot.exchanges import EXCHANGES
from bot.log import set_up_logging
from bot.run import run
from bot.secret import Secret
from bot.settings import BadSettings, Settings, credentials_directory, load_settings
from storage.errors import BadDatabaseUrl, DatabaseAway, InUse, NoDatabase
from storage.keyring import Keyring, KeyringError, keygen, read_ring_file

EXIT_CONFIGURATION = 78  # EX_CONFIG of sysexits.h
EXIT_BROKEN = 1  # the audit trail was changed
EXIT_AGAIN = 75  # EX_TEMPFAIL: a new start may help


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks and return the exit code."""
    arguments = _parser().parse_args(argv)
    try:
        if arguments.command == "keygen":
            return _keygen(arguments.file)
        if arguments.command == "audit":
            return _verify_audit(arguments.noted)
        return _start(arguments.command, arguments.port)
    except BadSettings as error:
        return _complain(error.complaints)
    except KeyringError as error:
        return _complain([str(error)])
    except DatabaseAway as error:
        return _complain([_about(error)], EXIT_AGAIN)
    except NoDatabase as error:
        return _complain([_about(error)])
    except InUse as error:
        return _complain([str(error)], EXIT_AGAIN)
    except TokenRefused as error:
        return _complain([str(error)])


def _start(command: str | None, port: int) -> int:
    def is_demo(settings: Settings) -> bool:
        return command == "demo" or (command is None and settings.bot_token is None)

    settings = load_settings(lambda found: () if is_demo(found) else _missing(found))
    return _demo(settings, port) if is_demo(settings) else _run(settings)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 -m bot", description=__doc__)
    parser.set_defaults(port=8765)
    commands = parser.add_subparsers(dest="command", metavar="command")
    demo = commands.add_parser("demo", help="practise in a browser, without Telegram or exchange")
    demo.add_argument("--port", type=int, default=8765, help="port on this machine")
    commands.add_parser("run", help="run the bot with BOT_TOKEN")
    make = commands.add_parser("keygen", help="write a new master key file")
    make.add_argument("file", type=Path)
    audit = commands.add_parser("audit", help="tell whether the audit trail was changed")
    audit.add_argument("action", choices=["verify"])
    audit.add_argument("--noted", default="", metavar="HEAD", help="a head it printed earlier")
    return parser


def _complain(complaints: Sequence[str], code: int = EXIT_CONFIGURATION) -> int:
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return code


def _about(error: NoDatabase) -> str:
    """Return what is wrong, with the driver's class: its text may hold the address."""
    cause = getattr(error.__cause__, "orig", None) or error.__cause__
    return f"DATABASE_URL: {error}" + (f" ({type(cause).__name__})" if cause else "")


def _keygen(file: Path) -> int:
    data = Path(os.environ.get("DATA_DIR") or Settings.model_fields["data_dir"].default)
    if file.resolve().is_relative_to(data.resolve()):
        return _complain([f"{file} is in the data directory: a copy of that must not hold its key"])
    keygen(file)
    print(f"Wrote {file}. Keep a copy offline: without it the stored keys cannot be opened.")
    return 0


def _verify_audit(noted: str) -> int:
    from storage.chain import Link
    from storage.verification import Broken, NoTrail, verify

    try:
        link = Link.parse(noted) if noted else None
    except ValueError:
        return _complain(["--noted: wants a head as it was printed, NUMBER:SEAL"])
    settings = load_settings(_missing_for_storage)
    try:
        found = asyncio.run(verify(settings.storage_url.reveal(), _keyring(settings), noted=link))
    except NoTrail:
        return _complain(["there is no audit trail in this database yet"])
    if isinstance(found, Broken):
        return _complain([f"audit trail broken at row {found.id}: {found.why}"], EXIT_BROKEN)
    print(f"audit trail whole: {found.rows} rows; note its head elsewhere: {found.head}")
    return 0


def _missing(settings: Settings) -> Iterator[str]:
    """Yield what a real bot lacks."""
    if settings.bot_token is None:
        yield "BOT_TOKEN: missing"
    yield from _missing_for_storage(settings)
    hosts = {name for e in EXCHANGES.values() for name in (e.id, *(f"{e.id}.{r}" for r in e.hosts))}
    if settings.exchange_urls.keys() - hosts:
        yield f"EXCHANGE_URLS: knows only {', '.join(sorted(hosts))}"
    yield from _missing_for_webhook(settings)


def _missing_for_storage(settings: Settings) -> Iterator[str]:
    """Yield what the database cannot be opened without."""
    if settings.master_keys is None and settings.master_keys_file is None:
        yield "MASTER_KEYS_FILE: missing; make one with: python3 -m bot keygen FILE"
    else:
        try:
            _keyring(settings)
        except KeyringError as error:
            yield str(error)
    if settings.database_url is not None:
        from storage.database import parse_url  # loads a database library, so not without need

        try:
            parse_url(settings.database_url.reveal())
        except BadDatabaseUrl as error:
            yield str(error)


def _missing_for_webhook(settings: Settings) -> Iterator[str]:
    if settings.webhook_url is not None:
        if settings.webhook_secret is None:
            yield "WEBHOOK_SECRET: missing; WEBHOOK_URL needs it"
        if settings.http_port is None:
            yield "HTTP_PORT: missing; WEBHOOK_URL leads to it"


def _run(settings: Settings) -> int:
    set_up_logging(settings.log_level)
    try:
        asyncio.run(run(settings, _keyring(settings)))
    except Again as error:
        return _complain([str(error)] if str(error) else [], EXIT_AGAIN)
    return 0


def _keyring(settings: Settings) -> Keyring:
    if settings.master_keys_file is None:
        return Keyring.parse(settings.master_keys or Secret(""))
    return Keyring.parse(
        read_ring_file(settings.master_keys_file, credentials=credentials_directory())
    )


def _demo(settings: Settings, port: int) -> int:
    from bot.sandbox.demo import demo

    set_up_logging("WARNING")
    asyncio.run(demo(settings, port))
    return 0
