"""The first screen, the help and the languages."""

from telegram import Update

from bot.callbacks import Help, Home, SetLanguage, ShowLanguages
from bot.context import Context
from bot.handlers.routes import Handler, on_button, on_command, refuse
from bot.i18n import LANGUAGES
from bot.screens import start as screens


def handlers() -> list[Handler]:
    """Return this file's handlers."""
    return [
        on_command("start", start),
        on_command("help", help_page),
        on_command("language", languages),
        on_button(Home, show_start),
        on_button(Help, show_help),
        on_button(ShowLanguages, show_languages),
        on_button(SetLanguage, set_language),
    ]


async def start(_: Update, context: Context) -> None:
    """Answer /start; whatever follows the command in a deep link is ignored."""
    await context.show(screens.welcome(context.t))


async def help_page(_: Update, context: Context) -> None:
    """Answer /help."""
    await context.show(screens.help_page(context.t))


async def languages(_: Update, context: Context) -> None:
    """Answer /language."""
    await context.show(screens.languages(context.t))


async def show_start(context: Context, _: Home) -> None:
    """Go back to the first screen."""
    await context.show(screens.welcome(context.t))


async def show_help(context: Context, _: Help) -> None:
    """Show how it works."""
    await context.show(screens.help_page(context.t))


async def show_languages(context: Context, _: ShowLanguages) -> None:
    """Offer the languages."""
    await context.show(screens.languages(context.t))


async def set_language(context: Context, action: SetLanguage) -> None:
    """Speak the chosen language from now on."""
    if action.code not in LANGUAGES:
        await refuse(context, "stale-button")
        return
    await context.services.users.set_language(context.user.id, action.code)
    user = await context.services.users.ensure(context.user.id, action.code, context.now)
    context.speak(user)
    welcome = screens.welcome(context.t)
    await context.show(welcome.under(context.t("language-set")))
