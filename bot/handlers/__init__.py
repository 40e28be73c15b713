"""Who answers what."""

from collections.abc import Collection
from typing import Any

from telegram.ext import Application

from bot.handlers import (
    account,
    admin,
    alerts,
    arming,
    broadcast,
    connect,
    connections,
    credentials,
    groups,
    history,
    other,
    rename,
    replacement,
    requests,
    setup,
    setup_numbers,
    setup_pairs,
    start,
    strategies,
)


def register(
    application: Application[Any, Any, Any, Any, Any, Any], admins: Collection[int]
) -> None:
    """Hand every kind of update to its handler."""
    application.add_handlers(other.first_handlers(), group=-1)
    application.add_handlers(
        [
            *start.handlers(),
            *connect.handlers(),
            *credentials.handlers(),
            *connections.handlers(),
            *history.handlers(),
            *rename.handlers(),
            *replacement.handlers(),
            *account.handlers(),
            *alerts.handlers(),
            *groups.handlers(),
            *strategies.handlers(),
            *setup.handlers(),
            *setup_pairs.handlers(),
            *setup_numbers.handlers(),
            *arming.handlers(),
            *admin.handlers(admins),
            *requests.handlers(admins),
            *broadcast.handlers(admins),
            *other.last_handlers(),
        ]
    )
    application.add_error_handler(other.on_error)
