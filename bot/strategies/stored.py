"""Settings as they are stored: JSON with a version, read back whole or not at all."""

from dataclasses import dataclass
from typing import Literal

from bot.strategies import wire
from bot.strategies.settings import Settings, complaints
from bot.strategies.wire import Unreadable


@dataclass(frozen=True, kw_only=True)
class StoredSettings:
    """Settings, with the version of their fields."""

    version: Literal[1]
    settings: Settings


def dump_settings(settings: Settings) -> str:
    """Return settings as JSON, with their version."""
    return wire.dump(StoredSettings(version=1, settings=settings))


def load_settings(text: str) -> Settings:
    """Return the settings in a JSON text; raises Unreadable."""
    settings = wire.load(StoredSettings, text).settings
    must_hold(settings, "settings.")
    return settings


def must_hold(settings: Settings, where: str) -> None:
    """Raise Unreadable for settings that nobody could have made with our buttons."""
    wrong = next(iter(complaints(settings)), None)
    if wrong is not None:
        raise Unreadable(f"{where}{wrong.number or ''}", wrong.reason)
