"""The first poll, sent while most of the bot is still being loaded.

Meeting Telegram takes several round trips (address, TLS, the poll itself), loading the bot half a
second of processor time; the two do not need each other. A poll without an offset confirms
nothing (Bot API, getUpdates): whatever it brings is Telegram's to give again until the next poll,
which is sent when the journal has it. It does not wait for more to come: its answer is what tells
that the bot hears Telegram.
"""

import asyncio
import json
import logging
from dataclasses import dataclass, field
from http import HTTPStatus
from time import monotonic
from types import TracebackType
from typing import Self

import aiohttp

from bot.secret import Secret

LOGGER = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
TIMEOUT = aiohttp.ClientTimeout(total=10, sock_connect=5)


@dataclass(frozen=True)
class Heard:
    """What Telegram said, and when by the monotonic clock."""

    body: bytes = field(repr=False)
    at: float


class FirstPoll:
    """One `getUpdates`, under way from the moment the block is entered."""

    def __init__(self, *, token: Secret, api_url: str) -> None:
        self._url = Secret(f"{api_url}/bot{token.reveal()}/getUpdates")
        self._asking: asyncio.Task[Heard | None] | None = None

    async def __aenter__(self) -> Self:
        self._asking = asyncio.create_task(self._ask())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        asking, self._asking = self._asking, None
        if asking is not None:
            asking.cancel()
            await asyncio.wait((asking,))

    async def heard(self) -> Heard | None:
        """Return what it brought, once; None where that is no list of updates.

        Why it is none shows when the bot asks again: a webhook, a wrong token, no connection.
        """
        asking, self._asking = self._asking, None
        return await asking if asking is not None else None

    async def _ask(self) -> Heard | None:
        wish = {"timeout": "0", "allowed_updates": json.dumps(ALLOWED_UPDATES)}
        try:
            async with (
                aiohttp.ClientSession(trust_env=False, timeout=TIMEOUT) as session,
                session.post(self._url.reveal(), data=wish, allow_redirects=False) as response,
            ):
                body = await response.read()
                good = response.status == HTTPStatus.OK
                return Heard(body, monotonic()) if good else None
        except (aiohttp.ClientError, TimeoutError) as error:
            LOGGER.debug("the first poll failed: %s", type(error).__name__)
            return None
