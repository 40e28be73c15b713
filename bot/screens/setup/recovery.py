"""Recovery Mode, and where new groups go meanwhile."""

from collections.abc import Sequence

from bot.i18n import Translator
from bot.screens.base import Button, Row, Screen, join, lines
from bot.screens.setup.frame import NO, YES, Where, answer, chosen, title, turns, ways
from bot.screens.setup.numbers import section_button
from bot.screens.setup.place import CONNECTIONS
from bot.services.setup import Section, Setup, Step
from bot.strategies.settings import RecoveryExit
from bot.strategy_buttons import Choose, GoTo, TakeSecond
from storage.records import Connection


def recovery(setup: Setup, where: Where, elsewhere: str, t: Translator) -> Screen:
    """Return Recovery Mode; `elsewhere` is the connection that new groups go to meanwhile."""
    found = setup.chosen.recovery
    switch = Button(
        t.plain("button-recovery-off" if found.enabled else "button-recovery-on"),
        Choose(setup.id, Step.RECOVERY.value, NO if found.enabled else YES),
    )
    text = join(
        title(setup, where, t),
        t("setup-recovery"),
        t("recovery-on" if found.enabled else "recovery-off"),
        _recovery_facts(setup, elsewhere, t) if found.enabled else "",
        t("setup-recovery-lost"),
    )
    exits = tuple(
        answer(
            setup, Step.RECOVERY, each.value, t.plain(f"recovery-exit-{each}"), each is found.exit
        )
        for each in RecoveryExit
    )
    others = (Button(t.plain("button-elsewhere"), GoTo(setup.id, Step.ELSEWHERE.value)),)
    more = (section_button(setup, Section.RECOVERY, t),)
    rows: tuple[Row, ...] = ((exits[0],), (exits[1],), others, more) if found.enabled else ()
    return Screen(text, ((switch,), *rows, *ways(setup, t, onward=True)))


def _recovery_facts(setup: Setup, elsewhere: str, t: Translator) -> str:
    found = setup.chosen.recovery
    where_to = t("recovery-new-there", name=elsewhere) if elsewhere else t("recovery-new-wait")
    return lines(
        [
            t(
                "recovery-facts",
                count=found.conditions,
                against=t.percent(found.against),
                used=t.percent(found.add_buys_used),
                margin=t.percent(found.margin_used),
            ),
            t(f"recovery-leaves-{found.exit}", gain=t.percent(found.exit_gain)),
            where_to,
        ]
    )


def elsewhere(setup: Setup, where: Where, every: Sequence[Connection], t: Translator) -> Screen:
    """Return the choice of the connection that new groups go to while one is in Recovery Mode."""
    now = setup.chosen.recovery.new_signals
    waits = answer(setup, Step.ELSEWHERE, NO, t.plain("button-new-wait"), now is None)
    others = [other for other in every if other.id != setup.connection]
    last = max(len(others) - 1, 0) // CONNECTIONS
    page = min(setup.page, last)
    rows = tuple(
        (Button(chosen(c.name, c.id == now), TakeSecond(setup.id, c.id)),)
        for c in others[page * CONNECTIONS : (page + 1) * CONNECTIONS]
    )
    text = join(title(setup, where, t), t("setup-elsewhere"))
    return Screen(text, ((waits,), *rows, turns(setup, page, last), *ways(setup, t)))
