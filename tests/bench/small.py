"""What the bot does most often, in microseconds: for information, without a limit."""

import secrets
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from telegram import Update

from bot.app import build
from bot.exchanges import EXCHANGES
from bot.guard import Guard
from bot.i18n import Words
from bot.sandbox.demo import ephemeral_keyring
from bot.secret import Secret
from bot.services.intake import read_fields
from storage.vault import Place, Vault
from tests.bench.figures import Figure
from tests.bench.remote import Far

CALLS = 200
ROUNDS = 5


def each(work: Callable[[], object]) -> str:
    """Return what one call takes: the median of several rounds of many calls."""
    rounds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for _ in range(CALLS):
            work()
        rounds.append(time.perf_counter() - began)
    return _shown(rounds)


async def each_awaited(work: Callable[[], Awaitable[object]]) -> str:
    """Return the same for something to be awaited."""
    rounds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for _ in range(CALLS):
            await work()
        rounds.append(time.perf_counter() - began)
    return _shown(rounds)


def _shown(rounds: list[float]) -> str:
    return f"{median(rounds) / CALLS * 1e6:.0f} µs"


def _unseal() -> Callable[[], object]:
    """Open the three fields of a connection, as before each call to an exchange."""
    vault, place = Vault(ephemeral_keyring(), secrets.token_bytes(32)), Place(1, 1, 1)
    fields = {name: Secret(secrets.token_hex(16)) for name in ("api_key", "secret", "passphrase")}
    sealed = vault.seal(fields, place)
    return lambda: vault.unseal(sealed, place)


def _words() -> Callable[[], object]:
    t = Words()("en")
    return lambda: t("name-taken", name="MEXC Spot Main")


def _chatter(count: int) -> list[Update]:
    """Return harmless messages, each of another user so that none is a flood."""
    updates = []
    for number in range(count):
        chat = {"id": number, "type": "private", "first_name": "Trader"}
        author = {"id": number, "is_bot": False, "first_name": "Trader"}
        words = {"text": "How long may a name be?", "date": 1}
        message = {"message_id": number, "chat": chat, "from": author, **words}
        updates.append(Update.de_json({"update_id": number, "message": message}, None))
    return updates


async def _guard(far: Far) -> str:
    """Look at a harmless message, as happens before anything else to every update."""
    with TemporaryDirectory(prefix="bench-") as folder:
        async with build(far.settings(Path(folder)), ephemeral_keyring()) as app:
            guard: Guard = app.application.bot_data["guard"]
            chatter = iter(_chatter(CALLS * ROUNDS))
            return await each_awaited(lambda: guard.meet(next(chatter)))


async def run(far: Far) -> list[Figure]:
    """Measure."""
    pasted = "\n".join((await far.account("kucoin")).values())
    fields = EXCHANGES["kucoin"].fields
    return [
        Figure(name="unsealing the three fields of a connection", figure=each(_unseal())),
        Figure(name="one text in the user's language", figure=each(_words())),
        Figure(name="the guard's look at a harmless message", figure=await _guard(far)),
        Figure(
            name="reading a pasted key, secret and passphrase",
            figure=each(lambda: read_fields(pasted, fields)),
        ),
    ]
