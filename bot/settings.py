"""The environment, read once into one frozen record; every complaint at once, never a value."""

import ipaddress
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.private import NotPrivate, credential_folders, read_private
from bot.secret import Secret

TELEGRAM_API_URL = "https://api.telegram.org"


class AccessMode(StrEnum):
    """Whom the bot serves: everybody, whom an admin lets in, or who is on the list."""

    OPEN = "open"
    APPROVAL = "approval"
    LIST = "list"


# What to write, for mistakes that the library names in its own terms only.
WANTED = {
    "bool_parsing": "wants true or false",
    "greater_than_equal": "wants a whole number, 1 or more",
    "int_parsing": "wants a whole number, 1 or more",
    "enum": f"wants {', '.join(AccessMode)}",
    "literal_error": "wants DEBUG, INFO, WARNING or ERROR",
}
# Empty it would say the opposite of what it is written for.
NEVER_EMPTY = frozenset({"allowed_ids"})
SECRET = re.compile(r"[A-Za-z0-9_-]{32,256}")
VARIED = 8  # different letters; of 32 random hexadecimal digits hardly any text has fewer


class BadSettings(Exception):
    """Raised at start with every complaint about the environment; holds names, never values."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__("; ".join(complaints))
        self.complaints = complaints


def _split(value: object) -> object:
    """Read `a, b c` as a list, as people write addresses."""
    return value.replace(",", " ").split() if isinstance(value, str) else value


def _ids(value: object) -> object:
    """Read Telegram ids; a list without any would let everybody in."""
    if not isinstance(value, str):
        return value
    ids = value.replace(",", " ").split()
    if not ids or not all(id.isascii() and id.isdecimal() for id in ids):
        raise ValueError("wants numeric Telegram ids, separated by commas")
    return ids


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


def _lower(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


def _json(value: object) -> object:
    """Read JSON here: the library's own complaint would quote the value and hide the others."""
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        raise ValueError('wants JSON such as {"kucoin": "https://host"}') from None


def _secret(value: object) -> Secret | None:
    """Wrap a value at once, so that no later complaint can print it."""
    text = str(value).strip() if value is not None else ""
    return Secret(text) if text else None


class Settings(BaseSettings):
    """What an operator may set; files in a credentials directory come before the environment."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="ignore",
        env_ignore_empty=True,
        arbitrary_types_allowed=True,
        hide_input_in_errors=True,
    )

    bot_token: Annotated[Secret | None, BeforeValidator(_secret)] = None
    master_keys: Annotated[Secret | None, BeforeValidator(_secret)] = None
    master_keys_file: Path | None = None
    data_dir: Path = Path("data")
    database_url: Annotated[Secret | None, BeforeValidator(_secret)] = None
    admin_ids: Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)] = frozenset()
    access: Annotated[AccessMode | None, BeforeValidator(_lower)] = None
    allowed_ids: Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)] = frozenset()
    public_ips: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)] = ()
    telegram_api_url: str = TELEGRAM_API_URL
    http_host: str = "127.0.0.1"
    http_port: int | None = None
    webhook_url: str | None = None
    webhook_secret: Annotated[Secret | None, BeforeValidator(_secret)] = None
    alive_url: Annotated[Secret | None, BeforeValidator(_secret)] = None
    exchange_urls: Annotated[dict[str, str], NoDecode, BeforeValidator(_json)] = {}
    mexc_withdraw_probe: bool = True
    gate_withdraw_probe: bool = True
    check_interval: Annotated[int, Field(ge=1)] = 300
    new_keys_per_hour: Annotated[int, Field(ge=1)] = 60
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_upper)] = (
        "INFO"
    )

    @field_validator("public_ips")
    @classmethod
    def _are_addresses(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        for value in values:
            try:
                ipaddress.IPv4Address(value)  # requests to exchanges leave by IPv4 only
            except ValueError:
                raise ValueError("wants IPv4 addresses, separated by commas") from None
        return values

    @field_validator("telegram_api_url")
    @classmethod
    def _is_address(cls, value: str) -> str:
        if not is_base_url(value):
            raise ValueError("wants an address such as https://host")
        return value.rstrip("/")

    @field_validator("http_port")
    @classmethod
    def _is_port(cls, value: int | None) -> int | None:
        if value is not None and not 0 <= value <= 65535:
            raise ValueError("wants a port of this machine; 0 takes any that is free")
        return value

    @field_validator("webhook_url")
    @classmethod
    def _is_safe_address(cls, value: str | None) -> str | None:
        """Telegram itself wants https; what stays on this machine may do without."""
        if value is not None and not (is_base_url(value) and is_private(value)):
            raise ValueError("wants an address such as https://host/path")
        return value

    @field_validator("alive_url")
    @classmethod
    def _is_call(cls, value: Secret | None) -> Secret | None:
        """Take an address whose path is often a token: it is kept as a secret."""
        if value is not None and not (is_base_url(value.reveal()) and is_private(value.reveal())):
            raise ValueError("wants an address such as https://host/path")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _is_long(cls, value: Secret | None) -> Secret | None:
        """Refuse what could be guessed, and what Telegram does not take (setWebhook)."""
        if value is not None and not (SECRET.fullmatch(value.reveal()) and is_varied(value)):
            raise ValueError("wants 32 to 256 random letters, digits, - or _")
        return value

    @field_validator("exchange_urls")
    @classmethod
    def _are_base_urls(cls, values: dict[str, str]) -> dict[str, str]:
        if not all(is_base_url(value) for value in values.values()):
            raise ValueError('wants JSON such as {"kucoin": "https://host"}')
        return {name: value.rstrip("/") for name, value in values.items()}

    @property
    def storage_url(self) -> Secret:
        """Return DATABASE_URL, or the SQLite file in DATA_DIR."""
        return self.database_url or Secret(f"sqlite:///{self.data_dir.absolute()}/bot.sqlite3")

    @property
    def access_mode(self) -> AccessMode:
        """Return whom the bot serves; a list alone says that it is for those on it."""
        return self.access or (AccessMode.LIST if self.allowed_ids else AccessMode.OPEN)

    def lets_in(self, user: int) -> bool:
        """Tell whether the bot serves a Telegram user without anybody's approval."""
        open_ = self.access_mode is AccessMode.OPEN
        return open_ or user in self.allowed_ids | self.admin_ids

    @property
    def skipped_calls(self) -> frozenset[str]:
        """Return the calls, as `<exchange>.<call>`, that the operator does not want made."""
        wanted = {
            "mexc.withdraw": self.mexc_withdraw_probe,
            "gate.withdraw": self.gate_withdraw_probe,
        }
        return frozenset(call for call, is_wanted in wanted.items() if not is_wanted)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let what `load_settings` found in files win over the environment, and read no `.env`."""
        return init_settings, env_settings


def is_base_url(value: str) -> bool:
    """Tell whether a value is an http(s) address with a host and no query or credentials."""
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return False
    plain = not (parts.query or parts.fragment or parts.username)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and plain


def is_private(url: str) -> bool:
    """Tell whether nobody on the way can read what is sent to an address."""
    parts = urlsplit(url)
    return parts.scheme == "https" or parts.hostname in ("127.0.0.1", "::1", "localhost")


def is_varied(secret: Secret) -> bool:
    """Tell a random text from one letter thirty times."""
    return len(set(secret.reveal())) >= VARIED


def load_settings(also: Callable[[Settings], Iterable[str]] = lambda _: ()) -> Settings:
    """Return the settings from the environment and credential files; raises BadSettings.

    `also` looks for further complaints, so that all of them are known at the first start.
    """
    found, complaints = _read_files()
    try:
        settings = Settings(**found)
    except ValidationError as error:
        details = error.errors(include_input=False, include_url=False, include_context=False)
        complaints += [
            _complaint(detail["loc"], detail["type"], detail["msg"]) for detail in details
        ]
        wrong = {str(detail["loc"][0]) for detail in details}
        good = {name: Settings.model_fields[name].default for name in wrong}
        settings = Settings(**{**found, **good})
    named = {complaint.partition(":")[0] for complaint in complaints}
    further = (*_contradictions(settings), *also(settings))
    complaints += (more for more in further if more.partition(":")[0] not in named)
    if complaints:
        raise BadSettings(complaints)
    return settings


def _read_files() -> tuple[dict[str, Any], list[str]]:
    """Return the settings that lie in files of their own, and what is wrong with such files."""
    found: dict[str, Any] = {}
    complaints: list[str] = []
    folders = credential_folders()
    for file in chain.from_iterable(_setting_files(folder.path) for folder in folders):
        name = file.name.lower()
        try:
            text = read_private(file, folders).strip()
        except NotPrivate as error:
            complaints.append(f"{name.upper()}: {error}")
        else:
            if text or name in NEVER_EMPTY:
                found.setdefault(name, text)
    return found, complaints


def _setting_files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.name.lower() in Settings.model_fields)


def _contradictions(settings: Settings) -> Iterator[str]:
    """Yield what would let in other people than the operator meant."""
    listed, mode = bool(settings.allowed_ids), settings.access_mode
    if "" in (value for name, value in os.environ.items() if name.upper() == "ALLOWED_IDS"):
        # Counted as not set it would open the bot to everybody; who wrote it meant a list.
        yield "ALLOWED_IDS: empty; list who is served, or leave it out to serve everybody"
    if listed and mode is AccessMode.OPEN:
        yield "ACCESS: open would serve everybody, but ALLOWED_IDS is a list"
    if mode is AccessMode.LIST and not (listed or settings.admin_ids):
        yield "ALLOWED_IDS: missing; ACCESS=list serves nobody else"
    if mode is AccessMode.APPROVAL and not settings.admin_ids:
        yield "ADMIN_IDS: missing; with ACCESS=approval somebody has to approve"


def _complaint(place: tuple[int | str, ...], kind: str, message: str) -> str:
    name = str(place[0]).upper()
    if kind == "value_error":
        return f"{name}: {message.removeprefix('Value error, ')}"
    return f"{name}: {WANTED.get(kind, kind.replace('_', ' '))}"
