"""The settings with which Telegram brings updates to the bot."""

import json
import secrets
import socket
from urllib.parse import urlsplit

import aiohttp

from bot.sandbox.telegram.webhook import SECRET_HEADER
from bot.settings import Settings


def webhook_settings() -> Settings:
    """Return settings with a port that was free a moment ago and a new secret."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return Settings(
        http_port=port,
        webhook_url=f"http://127.0.0.1:{port}/updates/of-this-bot",
        webhook_secret=secrets.token_urlsafe(48),
    )


class Courier:
    """Somebody who posts to the bot's address, with or without its secret."""

    def __init__(self, settings: Settings, session: aiohttp.ClientSession) -> None:
        assert settings.webhook_url is not None
        assert settings.webhook_secret is not None
        self.url = settings.webhook_url
        self.secret = settings.webhook_secret.reveal()
        self._session = session

    @property
    def host(self) -> str:
        """Return the address without its path."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    async def brings(
        self,
        body: object,
        *,
        secret: str | None = "",
        kind: str = "application/json",
    ) -> tuple[int, str]:
        """Return the status and body of the answer; "" stands for the right secret."""
        headers = {"Content-Type": kind}
        if secret is not None:
            headers[SECRET_HEADER] = secret or self.secret
        if isinstance(body, dict):
            body = json.dumps(body).encode()
        async with self._session.post(self.url, data=body, headers=headers) as answer:
            return answer.status, await answer.text()
