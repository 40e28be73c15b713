"""Every word the product says: Fluent messages from `locales/`, dates and numbers by Babel."""

import html
import re
from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta, tzinfo
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path

from babel import Locale
from babel.dates import (
    format_date,
    format_skeleton,
    format_time,
    format_timedelta,
    get_timezone_location,
)
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit
from fluent.runtime import FluentBundle, FluentResource

LOCALES = Path(__file__).resolve().parent.parent / "locales"
LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "es": "Español",
    "nl": "Nederlands",
    "tr": "Türkçe",
}
DEFAULT = "en"

# What people wrote themselves: Telegram would make links of `evil.example` and `@somebody` in it.
PEOPLES = frozenset({"name", "was", "remark"})
_LINKING = re.compile(r"([.:@/#$])(?=[\w/])")

Argument = str | int | float


class MissingWords(LookupError):
    """Raised for an id that no locale file has, or a text that lacks one of its variables."""


class Translator:
    """The words of one language: `t("id", name=value)` escapes whatever it interpolates."""

    def __init__(self, language: str, bundle: FluentBundle) -> None:
        self.language = language
        self._bundle = bundle

    def __call__(self, key: str, /, **arguments: Argument) -> str:
        """Return a text for a message in HTML; raises MissingWords."""
        return self._format(key, {name: _escape(name, arguments[name]) for name in arguments})

    def plain(self, key: str, /, **arguments: Argument) -> str:
        """Return a text where Telegram reads no HTML: buttons, pop-ups, command descriptions."""
        return self._format(key, arguments)

    def has(self, key: str) -> bool:
        """Tell whether this language has words for an id."""
        return bool(self._bundle.has_message(key))

    def first(self, keys: Iterable[str], /, **arguments: Argument) -> str:
        """Return the first of several texts that exists, from the special to the general."""
        return self(next(key for key in keys if self.has(key)), **arguments)

    def _format(self, key: str, arguments: Mapping[str, Argument]) -> str:
        message = self._bundle.get_message(key) if self.has(key) else None
        if message is None or message.value is None:
            raise MissingWords(key)
        text, errors = self._bundle.format_pattern(message.value, dict(arguments))
        if errors:
            raise MissingWords(key)
        return str(text)

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(self.language)

    def ago(self, moment: datetime, now: datetime) -> str:
        """Return how long ago a moment was, such as `3 min ago`."""
        past = min(moment - now, timedelta(seconds=-1))
        return format_timedelta(
            past, granularity="second", add_direction=True, format="short", locale=self._locale
        )

    def duration(self, length: timedelta) -> str:
        """Return a length of time in words, such as `10 minutes`."""
        return format_timedelta(length, format="long", locale=self._locale)

    def date(self, moment: datetime) -> str:
        """Return a date, such as `20 Nov 2026`."""
        return format_date(moment, format="medium", locale=self._locale)

    def moment(self, moment: datetime) -> str:
        """Return a date and time in UTC."""
        return f"{self.date(moment)}, {format_time(moment, 'short', locale=self._locale)} UTC"

    def local(self, moment: datetime, zone: tzinfo | None) -> str:
        """Return a date and time by the user's clock; in UTC where that is not known."""
        if zone is None:
            return self.moment(moment)
        there = moment.astimezone(zone)
        return f"{self.date(there)}, {self.hour(there)}"

    def hour(self, there: datetime | time) -> str:
        """Return a time of day as it is written."""
        return format_time(there, "short", locale=self._locale)

    def city(self, zone: tzinfo) -> str:
        """Return the city that stands for a time zone."""
        return get_timezone_location(zone, locale=self._locale, return_city=True)

    def number(self, value: Decimal, decimals: int = 0) -> str:
        """Return a number with all its decimals, and at least so many: `1,234.5` or `1,234.50`."""
        plain = value.normalize() if value else Decimal(0)
        shape = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
        return format_decimal(plain, shape, self._locale, decimal_quantization=False)

    def day(self, moment: datetime) -> str:
        """Return a day of this year, as short as it can be: `20 Nov`."""
        return format_skeleton("MMMd", moment, locale=self._locale)

    def percent(self, value: Decimal) -> str:
        """Return so many percent, as it is written here: `2.5%`, `2,5 %` or `%2,5`."""
        return format_percent(value / 100, locale=self._locale, decimal_quantization=False)

    def seconds(self, length: float) -> str:
        """Return a short length of time to the hundredth of a second."""
        return format_unit(round(length, 2), "second", length="short", locale=self._locale)


def _escape(name: str, value: Argument) -> Argument:
    if not isinstance(value, str):
        return value
    text = html.escape(value, quote=False)
    return _LINKING.sub("\\1\u2060", text) if name in PEOPLES else text


class Words:
    """All languages, each loaded when first used."""

    def __init__(self, folder: Path = LOCALES) -> None:
        self._folder = folder

    def __call__(self, language: str | None) -> Translator:
        """Return the words for a language code, as Telegram gives it, or English."""
        return _load(self._folder, best_language(language))

    def all(self) -> tuple[Translator, ...]:
        """Return every language's words."""
        return tuple(self(code) for code in LANGUAGES)


@cache
def _load(folder: Path, code: str) -> Translator:
    """Read a language once in a process: it takes longer than a whole conversation."""
    # Without isolation: Telegram shows the marks as boxes on some phones.
    bundle = FluentBundle([code], use_isolating=False)
    for file in sorted((folder / code).glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return Translator(code, bundle)


def best_language(code: str | None) -> str:
    """Return the language of ours that fits a code such as `es-419`, else English."""
    language = (code or DEFAULT).lower().partition("-")[0]
    return language if language in LANGUAGES else DEFAULT
