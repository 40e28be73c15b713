"""Another name for a connection."""

from bot.callbacks import AskNewName
from bot.context import Context
from bot.handlers.names import wrong_with
from bot.handlers.routes import Handler, on_connection_button
from bot.handlers.where import under_way, where
from bot.screens import living as screens
from bot.screens import start
from bot.services.connections import Checked
from bot.services.drafts import Draft
from bot.text import clean_name
from storage.records import NameTaken


def handlers() -> list[Handler]:
    """Return this file's handlers."""
    return [on_connection_button(AskNewName, ask_new_name)]


async def ask_new_name(context: Context, found: Checked) -> None:
    """Ask for the new name, unless a half-typed key would be lost by that."""
    draft = under_way(context)
    if draft is not None:
        await context.show((await where(context, draft)).under(context.t("finish-first")))
        return
    draft = await context.services.drafts.begin_rename(
        found.connection, chat=context.user.id, now=context.now
    )
    await context.show(screens.ask_new_name(draft, context.t))


async def read_new_name(context: Context, draft: Draft, text: str) -> None:
    """Take a typed name, or say what is wrong with it and ask again."""
    wrong = await wrong_with(context, text, own=draft.connection)
    if wrong:
        await context.show(screens.ask_new_name(draft, context.t).under(wrong))
        return
    name = clean_name(text)
    try:
        after = await context.services.connections.rename(
            draft.connection, name, owner=context.user.id
        )
    except NameTaken:  # meanwhile, from another device
        wrong = context.t("name-taken", name=name)
        await context.show(screens.ask_new_name(draft, context.t).under(wrong))
        return
    await context.services.drafts.end(draft)
    if after is None:
        await context.show(start.notice(context.t, "not-found"))
    else:
        await context.show(screens.renamed(draft.name or "", after, context.t))
