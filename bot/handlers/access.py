"""Who gets past the door: strangers are turned away, former users may see and remove (R19)."""

from telegram import Update

from bot.callbacks import (
    Action,
    AskQuiet,
    AskRemove,
    AskZone,
    BeginQuiet,
    CancelDraft,
    CopyDeleted,
    EndDigest,
    EndQuiet,
    Erase,
    Export,
    Help,
    HowToFix,
    ListConnections,
    Mute,
    OpenAlerts,
    Remove,
    SetLanguage,
    SetQuiet,
    SetZone,
    ShowActivity,
    ShowAlerts,
    ShowConnection,
    ShowDetails,
    ShowLanguages,
    Snooze,
    TurnTopic,
    Unmute,
)
from bot.context import Context
from bot.guard import Removal
from bot.handlers.routes import refuse
from bot.screens import access as screens
from bot.screens import start
from bot.screens.base import Screen
from bot.services.access import Standing, State
from bot.strategy_buttons import (
    AskForget,
    AskPanic,
    AskStop,
    Forget,
    Hold,
    ListStrategies,
    Panic,
    ShowActivation,
    ShowSettings,
    Stop,
)

# What somebody may do who is no longer served; whatever is not named here they may not.
FORMER_COMMANDS = frozenset(
    {
        *("/connections", "/strategies", "/alerts", "/activity", "/export", "/erase"),
        *("/cancel", "/help", "/language"),
    }
)
FORMER_BUTTONS: tuple[type[Action], ...] = (
    *(ListConnections, ShowConnection, ShowDetails, AskRemove, Remove, CopyDeleted),
    *(ShowActivity, Export, Erase),
    *(CancelDraft, Help, ShowLanguages, SetLanguage),
    *(HowToFix, Snooze, Mute, Unmute, OpenAlerts, ShowAlerts, TurnTopic, EndDigest),
    *(AskQuiet, BeginQuiet, SetQuiet, EndQuiet, AskZone, SetZone),
    *(ListStrategies, ShowActivation, ShowSettings, Hold, AskStop, Stop, AskForget, Forget),
    *(AskPanic, Panic),
)
REQUEST_WORDS = {State.OPEN: "access-asked", State.DECLINED: "private-bot", None: "access-full"}


async def admits(update: Update, context: Context) -> bool:
    """Tell whether an update is to be handled; whoever is not served is told so."""
    if context.standing is Standing.SERVED:
        return True
    if context.standing is Standing.FORMER:
        if _may_former(update):
            return True
        await _say(update, context, "former-refused", screens.former(context.t))
        return False
    words = await _words_for_stranger(update, context)
    await _say(update, context, "private-bot", start.words_only(context.t, words))
    return False


def _may_former(update: Update) -> bool:
    if update.callback_query is not None:
        name = (update.callback_query.data or "").partition(".")[0]
        return name in {kind.name for kind in FORMER_BUTTONS}
    if update.message is None:
        return update.my_chat_member is not None
    command = (update.message.text or "").partition(" ")[0].partition("@")[0]
    return command in FORMER_COMMANDS


async def _words_for_stranger(update: Update, context: Context) -> str:
    """Return what to say; where admins decide, a first message is the request."""
    if update.message is None or not context.services.access.by_approval:
        return "private-bot"
    state = await context.services.access.ask(context.user.id, context.user.language)
    return REQUEST_WORDS[state]


async def _say(update: Update, context: Context, popup: str, screen: Screen) -> None:
    """Answer in a pop-up or a message; nothing that was sent is read."""
    if update.callback_query is not None:
        await refuse(context, popup)
    elif update.my_chat_member is None:
        left = context.met.removal is Removal.LEFT
        await context.say(screen.under(context.t("deletion-failed")) if left else screen)
        context.guard.told(context.incoming)
