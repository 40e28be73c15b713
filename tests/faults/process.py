"""The bot as its operator runs it: a process with settings, killed or stopped from outside."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Mapping
from functools import partial
from itertools import count
from pathlib import Path

from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import TelegramServer
from storage.ring_file import keygen
from tests.faults.forked import Forked

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0  # seconds; only a failing test waits that long


class BotProcess:
    """One data directory and one key, and at most one running process on them."""

    def __init__(
        self, folder: Path, telegram: TelegramServer, practice: PracticeExchanges, token: str
    ) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.output = folder / "output.txt"
        """What every run printed, standard output and error together."""
        self.output.touch()
        self.contacts = folder / "contacts.txt"
        self.through: tuple[str, ...] = ()
        """Commands that start it, before its own."""
        self.terminal: int | None = None
        """What it reads from, if it is to have a terminal."""
        self.forked = False
        """Whether it is forked from a process that has loaded everything."""
        self._said = (folder / f"said-{number}.txt" for number in count())
        self._armed = folder / "armed"
        self._telegram = telegram
        self._process: asyncio.subprocess.Process | Forked | None = None
        key_file = folder / "master.key"
        keygen(key_file)
        urls = ",".join(f'"{host}":"{url}"' for host, url in practice.urls.items())
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "BOT_TOKEN": token,
            "MASTER_KEYS_FILE": str(key_file),
            "DATA_DIR": str(self.data),
            "TELEGRAM_API_URL": telegram.url,
            "EXCHANGE_URLS": f"{{{urls}}}",
            "PUBLIC_IPS": practice.caller_ip,
            "LOG_LEVEL": "DEBUG",
            "CONTACTS": str(self.contacts),
        }

    async def start(self, *, kill_at: str = "", **settings: str) -> None:
        """Start it and wait until it is ready to poll; from `arm` on it dies at the point.

        The first poll itself is sent earlier, while the bot still loads.
        """
        self._armed.unlink(missing_ok=True)
        polled = len(self._telegram.calls)
        await self.launch(KILL_AT=kill_at, ARMED=str(self._armed), **settings)
        await self._telegram.wait_for_call("deleteWebhook", PATIENCE, polled)

    async def launch(self, **settings: str) -> None:
        """Start it without waiting for anything."""
        assert self._process is None
        if self.forked and not self.through and self.terminal is None:
            env = {**self.environment, **settings}
            self._process = Forked(["run"], ROOT, env, self.output)
            return
        stdin = asyncio.subprocess.DEVNULL if self.terminal is None else self.terminal
        with self.output.open("ab") as output:
            self._process = await asyncio.create_subprocess_exec(
                *self.through,
                *command("run"),
                cwd=ROOT,
                env={**self.environment, **settings},
                stdin=stdin,
                stdout=output,
                stderr=output,
            )

    def arm(self) -> None:
        """Let it die at the point from now on."""
        self._armed.touch()

    async def kill(self) -> None:
        """Kill it, as a power cut or the kernel's memory watch does."""
        assert self._process is not None
        self._process.kill()
        await self.died()

    async def died(self) -> None:
        """Wait until it has died of SIGKILL."""
        assert await self.ended() == -signal.SIGKILL, self.printed()

    def signal(self) -> None:
        """Ask it to stop."""
        assert self._process is not None
        self._process.terminate()

    async def hang_up(self, saying: str, by: Callable[[], None] | None = None) -> None:
        """Let it get a SIGHUP, and wait until it has said once more what becomes of that."""
        assert self._process is not None
        said = self.printed().count(saying)
        hang_up = by or partial(self._process.send_signal, signal.SIGHUP)
        hang_up()
        async with asyncio.timeout(PATIENCE):
            while self.printed().count(saying) == said:  # noqa: ASYNC110 - a file tells nobody
                await asyncio.sleep(0.02)
        assert self._process.returncode is None

    async def terminate(self) -> int:
        """Ask it to stop, and return its exit code."""
        self.signal()
        return await self.ended()

    async def ended(self) -> int:
        """Wait for its end and return the exit code."""
        assert self._process is not None
        async with asyncio.timeout(PATIENCE):
            code = await self._process.wait()
        self._process = None
        return code

    async def does(self, *arguments: str, code: int | None = 0, **settings: str) -> str:
        """Run a command beside the bot, and return what it printed as it ended with the code.

        None is any code but 0.
        """
        ended, text = await self.tries(*arguments, **settings)
        assert ended == code or (code is None and ended), text
        return text

    async def tries(self, *arguments: str, **settings: str) -> tuple[int, str]:
        """Run a command beside the bot, and return how it ended and what it printed."""
        said = next(self._said)
        said.touch()
        doing = Forked(arguments, ROOT, {**self.environment, "CONTACTS": "", **settings}, said)
        async with asyncio.timeout(PATIENCE):
            ended = await doing.wait()
        text = said.read_text()
        with self.output.open("a") as output:
            output.write(text)
        return ended, text

    async def fails(self, *arguments: str) -> str:
        """Run a command that a person is to read one line of, and to give again later."""
        said = await self.does(*arguments, code=None)
        assert said.count("\n") == 1, said
        return said

    async def close(self) -> None:
        """Leave no process behind, however the test ended."""
        if self._process is not None:
            self._process.kill()
            await self.ended()
        if self.terminal is not None:
            os.close(self.terminal)

    def printed(self) -> str:
        """Return everything that was printed so far."""
        return self.output.read_text()

    def stored(self) -> bytes:
        """Return every byte of every file in the data directory."""
        return b"".join(file.read_bytes() for file in self.data.iterdir())


def command(*arguments: str) -> list[str]:
    """Return the command line that runs the bot under the runner."""
    return [sys.executable, "-m", "tests.faults.runner", *arguments]


def settings_for(folder: Path, **settings: str) -> Mapping[str, str]:
    """Return a whole environment that holds no more than these settings."""
    return {"PATH": os.environ["PATH"], "HOME": str(folder), **settings}
