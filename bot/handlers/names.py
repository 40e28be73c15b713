"""What can be wrong with a typed name, in words: for a new connection and for a renamed one."""

from bot.context import Context
from bot.text import BadName, NameFlaw, clean_name, name_key

FLAWS = {
    NameFlaw.EMPTY: "name-empty",
    NameFlaw.TOO_LONG: "name-too-long",
    NameFlaw.LINE_BREAK: "name-one-line",
}


async def wrong_with(context: Context, text: str, *, own: int = 0) -> str:
    """Return why a name cannot be used, or nothing; `own` is the connection that may have it."""
    try:
        name = clean_name(text)
    except BadName as error:
        return context.t(FLAWS.get(error.reason, "name-characters"))
    every = await context.services.connections.list(owner=context.user.id)
    taken = {connection.name_key for connection in every if connection.id != own}
    return context.t("name-taken", name=name) if name_key(name) in taken else ""
