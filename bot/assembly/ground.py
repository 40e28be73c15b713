"""What every part stands on."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from bot.exchanges import EXCHANGES
from bot.exchanges.base import Problem
from bot.exchanges.gateway import Gateway
from bot.i18n import Words
from bot.meter import Meter
from bot.services.clock import Clock
from bot.services.gate import blocks
from bot.services.precedence import Precedence
from bot.settings import Settings
from bot.telegram import Pace
from storage.keyring import Keyring
from storage.opening import Storage, open_storage
from storage.records import Verdict

SEAL_BROKEN = Verdict(
    status=Problem.NEEDS_NEW_KEY.status.value, problem=Problem.NEEDS_NEW_KEY.value
)


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The settings, the far ends, and what there is one of."""

    settings: Settings
    storage: Storage
    gateway: Gateway
    words: Words
    meter: Meter
    pace: Pace
    clock: Clock
    precedence: Precedence


@asynccontextmanager
async def lay_ground(
    settings: Settings, keyring: Keyring, *, pace: Pace, clock: Clock
) -> AsyncIterator[Ground]:
    """Open what has to be closed again; raises what `open_storage` raises."""
    async with AsyncExitStack() as held:
        url = settings.storage_url.reveal()
        storage = await open_storage(url, keyring, seal_broken=SEAL_BROKEN, blocks=blocks)
        held.push_async_callback(storage.close)
        gateway = Gateway(EXCHANGES.values(), urls=settings.exchange_urls, clock=clock)
        held.push_async_callback(gateway.close)
        yield Ground(
            settings=settings,
            storage=storage,
            gateway=gateway,
            words=Words(),
            meter=Meter(),
            pace=pace,
            clock=clock,
            precedence=Precedence(),
        )
