"""The first screen, the help, the languages, and kind words for wrong turns."""

from bot.callbacks import Home, SetLanguage, ShowLanguages
from bot.i18n import LANGUAGES, Translator
from bot.screens.base import Button, Screen, home, ways_on


def welcome(t: Translator) -> Screen:
    """Return the first screen."""
    language = (Button(t.plain("button-language"), ShowLanguages()),)
    return Screen(t("welcome"), (*ways_on(t), language))


def help_page(t: Translator) -> Screen:
    """Return how it works and what is good to do."""
    return Screen(t("help"), (*ways_on(t)[:1], home(t)))


def languages(t: Translator) -> Screen:
    """Return the choice of languages, each in its own words."""
    rows = tuple(
        (Button(f"{'✓ ' if code == t.language else ''}{title}", SetLanguage(code)),)
        for code, title in LANGUAGES.items()
    )
    return Screen(t("languages"), (*rows, (Button(t.plain("button-back"), Home()),)))


def notice(t: Translator, key: str, **arguments: str) -> Screen:
    """Return a few words and what one can do next."""
    return Screen(t(key, **arguments), ways_on(t))


def words_only(t: Translator, key: str, **arguments: str) -> Screen:
    """Return a few words that leave the screen above as it is."""
    return Screen(t(key, **arguments))
