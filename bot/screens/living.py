"""The screens by which a stored connection is changed."""

from bot.callbacks import ShowConnection
from bot.i18n import Translator
from bot.screens.base import Button, Screen, cancel, ways_on
from bot.services.drafts import Draft
from storage.records import Connection


def ask_new_name(draft: Draft, t: Translator) -> Screen:
    """Return the question for another name, with the present one."""
    return Screen(t("ask-new-name", name=draft.name or ""), ((cancel(t, draft.id),),))


def renamed(was: str, connection: Connection, t: Translator) -> Screen:
    """Return the notice after a connection got another name, from which the old one can be read."""
    show = ShowConnection(connection.id, connection.secret_version)
    text = t("renamed", was=was, name=connection.name)
    return Screen(text, ((Button(connection.name, show),), *ways_on(t)))
