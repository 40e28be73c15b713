"""What is shown instead of a check that has to wait: why, how long, and what becomes of the key."""

from datetime import datetime, timedelta

from bot.callbacks import CheckAgain, TypeAgain
from bot.i18n import Translator
from bot.screens.base import Button, Row, Screen, cancel, join, ways_on
from bot.services.drafts import LIFETIME, Draft
from bot.services.quotas import HeldBack

UNITS = (timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1))


def outlasts_draft(held: HeldBack, now: datetime) -> bool:
    """Tell whether what was typed would be forgotten before it may be checked."""
    return held.until - now >= LIFETIME


def check_later(draft: Draft, held: HeldBack, t: Translator, now: datetime) -> Screen:
    """Return the wait of a typed key that is still known when it is over."""
    minutes = int(LIFETIME.total_seconds() // 60)
    text = join(_why(held, t), t("quota-wait", wait=_wait(held, t, now), minutes=minutes))
    return Screen(text, _ways(draft, t))


def _ways(draft: Draft, t: Translator) -> tuple[Row, ...]:
    again = (Button(t.plain("button-check-again"), CheckAgain(draft.id)),)
    return (again, (Button(t.plain("button-type-again"), TypeAgain(draft.id)), cancel(t, draft.id)))


def ready(draft: Draft, t: Translator) -> Screen:
    """Return where an entry stands whose key is typed, and whose check had to wait."""
    return Screen(t("quota-ready", name=draft.name or ""), _ways(draft, t))


def checks_off(draft: Draft, t: Translator) -> Screen:
    """Return the wait of a typed key for an operator who has stopped all checks."""
    minutes = int(LIFETIME.total_seconds() // 60)
    return Screen(f"⏸ {t('checks-off-draft', minutes=minutes)}", _ways(draft, t))


def type_again_later(held: HeldBack, t: Translator, now: datetime) -> Screen:
    """Return the wait of a typed key that was forgotten because it would take too long."""
    return Screen(join(_why(held, t), t("quota-wait-long", wait=_wait(held, t, now))), ways_on(t))


def look_later(connection: Screen, held: HeldBack, t: Translator, now: datetime) -> Screen:
    """Return the wait of a stored key, over its connection as it was last seen."""
    return connection.under(_why(held, t), t("quota-wait-stored", wait=_wait(held, t, now)))


def _why(held: HeldBack, t: Translator) -> str:
    return f"⏳ {t(f'quota-{held.rule}')}"


def _wait(held: HeldBack, t: Translator, now: datetime) -> str:
    """Return the time left in one unit, rounded up: nobody is to come back too early."""
    left = max(held.until - now, UNITS[-1])
    unit = next(unit for unit in UNITS if left > unit or unit is UNITS[-1])
    return t.duration(-(-left // unit) * unit)
