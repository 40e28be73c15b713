"""Open ways to the exchanges, for checks to come; none while operators have stopped all checks."""

import asyncio

from bot.exchanges.base import Exchange
from bot.exchanges.gateway import Gateway
from bot.services.switch import ChecksSwitch


class Warmth:
    """Keep connections open: a cold call takes three round trips."""

    def __init__(self, gateway: Gateway, switch: ChecksSwitch) -> None:
        self._gateway = gateway
        self._switch = switch

    async def keep(self, *exchanges: Exchange) -> None:
        """Open, or keep open, the connections that full checks at these exchanges use."""
        if await self._switch.off_since() is None:
            await asyncio.gather(*(self._gateway.warm(exchange) for exchange in exchanges))
