"""Why a process ends by itself: most often so that a new one is begun, exit code 75."""


class Again(Exception):
    """Raised when this process can no longer do its work and a new one may."""


class Deaf(Again):
    """Raised when nobody asks Telegram for updates any more: the library's loop has ended."""


class Replaced(Again):
    """Raised when another process fetches the updates of this token."""


class LockLost(Again):
    """Raised when the database ended the connection that kept other processes out."""


class NoPort(Again):
    """Raised where the address to listen on is not to be had; the text says why."""


class TokenRefused(Exception):
    """Raised when Telegram does not know the token; a new start would end the same way."""

    def __init__(self) -> None:
        super().__init__("BOT_TOKEN: Telegram does not accept it")


class WebhookRefused(Exception):
    """Raised when Telegram does not take the webhook; a new start would end the same way."""

    def __init__(self) -> None:
        super().__init__("WEBHOOK_URL: Telegram does not accept it")
