"""The screens of a user's own data."""

from collections.abc import Sequence
from datetime import datetime

from bot.callbacks import Connect, Erase, Export, Home, ShowActivity
from bot.i18n import Translator
from bot.screens.base import Button, Row, Screen, home, join, lines
from bot.services.account import Activity
from storage.audit import Entry
from storage.records import Connection

NAMED = 10  # connections named in the question before all is erased; the rest are counted


def activity(shown: Activity, t: Translator) -> Screen:
    """Return a page of what the user did."""
    if not shown.entries:
        return Screen(join(t("activity-title"), t("activity-none")), (home(t),))
    entries = (_line(entry, shown, t) for entry in shown.entries)
    text = join(t("activity-title"), *entries, t("activity-kept"))
    return Screen(text, (_turn(shown.page, shown.last), home(t)))


def _line(entry: Entry, shown: Activity, t: Translator) -> str:
    known = shown.names.get(entry.object_id or 0)
    name = known if known is not None else t.plain("activity-gone")
    what = t.first(words_for(entry.action, entry.result), name=name)
    return lines([what, t("activity-when", date=t.moment(entry.at))])


def words_for(action: str, result: str) -> tuple[str, ...]:
    """Return the ids of the words for a line of the trail, from the special to the general.

    The last is for lines that a later version wrote before it was taken back.
    """
    return (f"activity-{action}-{result}", f"activity-{result}", "activity-other")


def _turn(page: int, last: int) -> Row:
    newer = (Button("‹", ShowActivity(page - 1)),) if page else ()
    older = (Button("›", ShowActivity(page + 1)),) if page < last else ()
    return newer + older


def ask_export(t: Translator) -> Screen:
    """Return the question before a user's data is sent."""
    really = (Button(t.plain("button-export-really"), Export()),)
    return Screen(t("ask-export"), (really, (Button(t.plain("button-back"), Home()),)))


def exported(t: Translator) -> Screen:
    """Return the notice after it was sent."""
    return Screen(t("exported"), (home(t),))


def ask_erase(connections: Sequence[Connection], since: datetime, t: Translator) -> Screen:
    """Return the question before everything is erased, with what goes."""
    going = [t("erase-connection", name=connection.name) for connection in connections[:NAMED]]
    more = len(connections) - NAMED
    text = join(
        t("ask-erase"),
        lines([*going, t("erase-more", count=more) if more > 0 else "", t("erase-rest")]),
        t("ask-erase-keys"),
        t("ask-erase-stays"),
    )
    really = (Button(t.plain("button-erase-really"), Erase(int(since.timestamp()))),)
    return Screen(text, (really, (Button(t.plain("button-back"), Home()),)))


def erased(t: Translator) -> Screen:
    """Return the farewell."""
    return Screen(t("erased"), ((Button(t.plain("button-connect"), Connect()),),))
