"""Who asks to be let in, for the admins; and what those are told who are not served."""

from collections.abc import Sequence
from datetime import datetime

from bot.callbacks import Approve, Decline, ListConnections, ShowLanguages, ShowRequests
from bot.i18n import LANGUAGES, Translator
from bot.screens.base import Button, Row, Screen, join, lines, ways_on
from bot.services.access import State
from storage.members import Member

PAGE = 8  # requests in one message


def former(t: Translator) -> Screen:
    """Return what somebody may still do who is not served any more."""
    connections = (Button(t.plain("button-connections"), ListConnections()),)
    return Screen(
        t("former-member"), (connections, (Button(t.plain("button-language"), ShowLanguages()),))
    )


def approved(t: Translator) -> Screen:
    """Return the notice to somebody who was let in."""
    return Screen(t("access-approved"), ways_on(t))


def requests(waiting: Sequence[Member], page: int, now: datetime, t: Translator) -> Screen:
    """Return a page of the requests, the oldest first, each with its two buttons."""
    if not waiting:
        return Screen(t("requests-none"))
    last = (len(waiting) - 1) // PAGE
    page = min(page, last)
    shown = waiting[page * PAGE : (page + 1) * PAGE]
    text = join(
        t("requests-title", count=len(waiting)),
        lines(_line(member, now, t) for member in shown),
        t("requests-advice"),
    )
    return Screen(text, (*(_decide(member, t) for member in shown), _turn(page, last)))


def one(member: Member, now: datetime, t: Translator) -> Screen:
    """Return how one person's request stands, and the other way to decide."""
    text = join(_line(member, now, t), t(f"request-{member.state}"))
    buttons = {State.APPROVED: _approve(member), State.DECLINED: _decline(member, t)}
    return Screen(text, (tuple(b for state, b in buttons.items() if state != member.state),))


def decided(member: Member, waiting: int, t: Translator) -> Screen:
    """Return what was decided, and the way to the next request."""
    more = Button(t.plain("button-requests", count=waiting), ShowRequests())
    text = join(_person(member), t(f"request-{member.state}"))
    return Screen(text, ((more,),) if waiting else ())


def _line(member: Member, now: datetime, t: Translator) -> str:
    language = LANGUAGES.get(member.language, "")
    return f"{_person(member)} · {language} · {t.ago(member.asked_at, now)}"


def _person(member: Member) -> str:
    """Return a link to the person: no name of theirs is stored, Telegram shows it."""
    return f'👤 <a href="tg://user?id={member.user_id}">{member.user_id}</a>'


def _decide(member: Member, t: Translator) -> Row:
    return (_approve(member), _decline(member, t))


def _approve(member: Member) -> Button:
    return Button(f"✅ {member.user_id}", Approve(member.user_id))


def _decline(member: Member, t: Translator) -> Button:
    return Button(t.plain("button-decline"), Decline(member.user_id))


def _turn(page: int, last: int) -> Row:
    earlier = (Button("‹", ShowRequests(page - 1)),) if page else ()
    later = (Button("›", ShowRequests(page + 1)),) if page < last else ()
    return earlier + later
