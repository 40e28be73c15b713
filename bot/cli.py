"""The commands: demo (default without a token), run, and those of an operator."""

import argparse
import asyncio
import sys
from collections.abc import Iterator, Sequence
from functools import partial

from bot.again import Again, TokenRefused, WebhookRefused
from bot.commands.needs import about_storage, load_keyring
from bot.commands.options import add_commands, run_command
from bot.exchanges import EXCHANGES
from bot.log import set_up_logging
from bot.run import run
from bot.settings import BadSettings, Settings, load_settings
from storage.errors import DatabaseAway, InUse, NoDatabase, Refused
from storage.keyring import KeyringError

EXIT_CONFIGURATION = 78  # EX_CONFIG of sysexits.h
EXIT_AGAIN = 75  # EX_TEMPFAIL: a new start may help


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks and return the exit code."""
    arguments = _parser().parse_args(argv)
    try:
        if arguments.module:
            return run_command(arguments)
        return _start(arguments.command, arguments.port)
    except BadSettings as error:
        return _complain(error.complaints)
    except (KeyringError, Refused) as error:
        return _complain([str(error)])
    except DatabaseAway as error:
        return _complain([_about(error)], EXIT_AGAIN)
    except NoDatabase as error:
        return _complain([_about(error)])
    except InUse as error:
        return _complain([str(error)], EXIT_AGAIN)
    except (TokenRefused, WebhookRefused) as error:
        return _complain([str(error)])


def _start(command: str | None, port: int) -> int:
    def is_demo(settings: Settings) -> bool:
        return command == "demo" or (command is None and settings.bot_token is None)

    settings = load_settings(lambda found: () if is_demo(found) else _missing(found))
    return _demo(settings, port) if is_demo(settings) else _run(settings)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python3 -m bot",
        description=__doc__,
        epilog="Exit codes: 0 done; 75 try again later; 78 a setting, key or file is wrong.",
    )
    parser.set_defaults(port=8765, module="")
    commands = parser.add_subparsers(dest="command", metavar="command")
    demo = commands.add_parser("demo", help="practise in a browser, without Telegram or exchange")
    demo.add_argument("--port", type=int, default=8765, help="port on this machine")
    commands.add_parser("run", help="run the bot with BOT_TOKEN")
    add_commands(commands)
    return parser


def _complain(complaints: Sequence[str], code: int = EXIT_CONFIGURATION) -> int:
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return code


def _about(error: NoDatabase) -> str:
    """Return what is wrong, with the driver's class: its text may hold the address."""
    cause = getattr(error.__cause__, "orig", None) or error.__cause__
    return f"DATABASE_URL: {error}" + (f" ({type(cause).__name__})" if cause else "")


def _missing(settings: Settings) -> Iterator[str]:
    """Yield what a real bot lacks."""
    if settings.bot_token is None:
        yield "BOT_TOKEN: missing"
    yield from about_storage(settings)
    hosts = {name for e in EXCHANGES.values() for name in (e.id, *(f"{e.id}.{r}" for r in e.hosts))}
    if settings.exchange_urls.keys() - hosts:
        yield f"EXCHANGE_URLS: knows only {', '.join(sorted(hosts))}"
    yield from _missing_for_webhook(settings)


def _missing_for_webhook(settings: Settings) -> Iterator[str]:
    if settings.webhook_url is not None:
        if settings.webhook_secret is None:
            yield "WEBHOOK_SECRET: missing; WEBHOOK_URL needs it"
        if settings.http_port is None:
            yield "HTTP_PORT: missing; WEBHOOK_URL leads to it"


def _run(settings: Settings) -> int:
    set_up_logging(settings.log_level)
    try:
        read = partial(load_keyring, settings)
        again = None if settings.master_keys_file is None else read
        asyncio.run(run(settings, read(), read_ring=again))
    except Again as error:
        return _complain([str(error)] if str(error) else [], EXIT_AGAIN)
    return 0


def _demo(settings: Settings, port: int) -> int:
    from bot.sandbox.demo import demo

    set_up_logging("WARNING")
    asyncio.run(demo(settings, port))
    return 0
