"""The card before arming: what the whole ladder costs, and what can be lost with it."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal

from bot.i18n import Translator
from bot.pictures.words import LadderWords
from bot.screens import gate
from bot.screens.base import Button, Row, Screen, join, lines
from bot.screens.figures import column, decimals_of, money, refusal, shown, sums
from bot.screens.gate import Known
from bot.screens.setup import Where, some_pairs, title, turns, ways
from bot.screens.start import notice
from bot.services.gate import Barred, Hindrance, lasting
from bot.services.positions import NOTHING, Stake
from bot.services.setup import Laid, Missing, Practice, Setup, Step
from bot.strategies.base import Pair, Reason, Refused, Side
from bot.strategies.ladder import Step as Order
from bot.strategies.worst_case import Used, WorstCase
from bot.strategy_buttons import Arm, AskArm, FitLimit, GoTo, ListStrategies

SHOWN_WRONG = 3  # pairs that cannot be switched on, on one card
_TENTH = Decimal("0.1")
_PHONE = 34  # letters of one width on a line
_LARGE = 100  # from such a first order on, cents say nothing


def screen(
    setup: Setup,
    where: Where,
    every: Sequence[Laid],
    barred: Barred | None,
    known: Known,
    t: Translator,
    stake: Stake = NOTHING,
) -> Screen:
    """Return the card of one pair, and what stands in the way of all of them."""
    told = _told(barred)
    wrong = [each for each in every if not isinstance(each.found, WorstCase)]
    at, found, last = page_of(setup, every)
    body = card(setup, found, t, stake) if found else ""
    text = join(
        title(setup, where, t),
        body,
        lines(_wrong(each, setup, where, t) for each in wrong[:SHOWN_WRONG]),
        gate.words(told, known, t),
    )
    # The second tap has the connection looked at: what that may mend is told, but stops nobody.
    arm = () if wrong else _arm(setup, lasting(barred), t)
    aids = gate.aids(told, setup, known, t)
    helps = _helps(setup, wrong, t)
    return Screen(text, (arm, *helps, *aids, turns(setup, at, last), *ways(setup, t)))


def page_of(setup: Setup, every: Sequence[Laid]) -> tuple[int, WorstCase | None, int]:
    """Return the page of the cards, what stands on it, and the last: only what can be has one."""
    cards = [each.found for each in every if isinstance(each.found, WorstCase)]
    last = max(len(cards) - 1, 0)
    at = min(setup.page, last)
    return at, cards[at] if cards else None, last


def _told(barred: Barred | None) -> Barred:
    """Return what is worth a line: a look that is too old is only taken again."""
    found = barred or Barred()
    kept = tuple(o for o in found.obstacles if o.hindrance is not Hindrance.NOT_CHECKED)
    return replace(found, obstacles=kept)


def _wrong(each: Laid, setup: Setup, where: Where, t: Translator) -> str:
    match each.found:
        case Missing.GONE:
            return t("worst-pair-gone", pair=each.pair, exchange=where.exchange)
        case Missing.PRICE:
            return t("worst-no-price", pair=each.pair, exchange=where.exchange)
        case Refused() as refused:
            why = refusal(refused, setup.quote, t)
            return lines([t("worst-refused", pair=each.pair), why])
    return ""


def _arm(setup: Setup, barred: Barred | None, t: Translator) -> Row:
    """Return the button to the second tap; none while something stands in the way for sure."""
    words = "button-arm-changed" if setup.activation else "button-arm"
    if barred is None:
        return (Button(t.plain(words), AskArm(setup.id, setup.revision, 0)),)
    if not barred.obstacles:
        return (Button(t.plain("button-anyway"), AskArm(setup.id, setup.revision, 1)),)
    return ()


def _helps(setup: Setup, wrong: Sequence[Laid], t: Translator) -> tuple[Row, ...]:
    """Return the buttons that lead to what has to be changed."""
    reasons = {each.found.reason for each in wrong if isinstance(each.found, Refused)}
    rows: list[Row] = []
    if Reason.MARGIN_ABOVE_LIMIT in reasons:
        amount = money(setup.chosen.limit.margin(setup.balance), setup.quote, t)
        rows.append((Button(t.plain("button-fit", amount=amount), FitLimit(setup.id)),))
    if reasons & {Reason.MARGIN_ABOVE_LIMIT, Reason.BELOW_MINIMUM}:
        limit = Button(t.plain("button-step-limit"), GoTo(setup.id, Step.LIMIT.value))
        rows.append((limit,))
    if any(each.found is Missing.GONE for each in wrong):
        pairs = Button(t.plain("button-step-pairs"), GoTo(setup.id, Step.PAIRS.value))
        rows.append((pairs,))
    if any(each.found is Missing.PRICE for each in wrong):
        again = Button(t.plain("button-try-again"), GoTo(setup.id, Step.CARD.value))
        rows.append((again,))
    return tuple(rows)


def away(setup: Setup, where: Where, t: Translator) -> Screen:
    """Return that the exchange tells no prices, with the way to ask again."""
    again = (Button(t.plain("button-try-again"), GoTo(setup.id, Step.CARD.value)),)
    words = t("setup-pairs-away", exchange=where.exchange)
    return Screen(join(title(setup, where, t), words), (again, *ways(setup, t)))


def at_stake(setup: Setup, stake: Stake, t: Translator) -> str:
    """Return the margin that all groups together may use, those that are open already too."""
    return money(stake.under(setup.chosen, setup.balance, setup.pairs), setup.quote, t)


def keeps(setup: Setup, stake: Stake, t: Translator) -> str:
    """Return what open groups keep when their strategy is changed; nothing where there are none."""
    if not stake.positions:
        return ""
    return t(
        "stake-of-open",
        count=len(stake.positions),
        granted=money(stake.granted, setup.quote, t),
        amount=at_stake(setup, stake, t),
    )


def ask_arm(
    setup: Setup, where: Where, agreed: int, t: Translator, stake: Stake = NOTHING
) -> Screen:
    """Return the question for the second tap, which names the amount."""
    amount = at_stake(setup, stake, t)
    words = "arm-ask-changed" if setup.activation else "arm-ask"
    text = join(
        t(
            words,
            strategy=t.plain(f"strategy-{setup.strategy}"),
            name=where.name,
            pairs=some_pairs(setup.pairs, t),
        ),
        keeps(setup, stake, t),
        f"{t('strategy-stake', amount=amount)} {t('stake-adds-up')}",
        t("setup-practice"),
    )
    really = Button(
        t.plain("button-arm-really", amount=amount), Arm(setup.id, setup.revision, agreed)
    )
    return Screen(text, ((really,), _to_card(setup, t)))


def barred(setup: Setup, found: Barred, known: Known, t: Translator) -> Screen:
    """Return what stood in the way at the last moment; what runs already goes on as it was."""
    words = "arm-barred-changed" if setup.activation else "arm-barred"
    text = join(t(words), gate.words(found, known, t))
    return Screen(text, (*gate.aids(found, setup, known, t), _to_card(setup, t)))


def not_checked(setup: Setup, t: Translator) -> Screen:
    """Return that nobody can look at the connection now, so that nothing was switched on."""
    return Screen(t("strategy-not-checked"), (_to_card(setup, t),))


def _to_card(setup: Setup, t: Translator) -> Row:
    return (Button(t.plain("button-back"), GoTo(setup.id, Step.CARD.value)),)


def armed(setup: Setup, where: Where, t: Translator) -> Screen:
    """Return the notice that a strategy is switched on, or changed."""
    words = "armed-changed" if setup.activation else "armed"
    text = t(words, strategy=t.plain(f"strategy-{setup.strategy}"), name=where.name)
    listed = (Button(t.plain("button-strategies"), ListStrategies()),)
    return Screen(text, (listed,))


def ended(t: Translator, words: str) -> Screen:
    """Return the notice that nothing was switched on, and why."""
    return notice(t, words)


def picture_words(setup: Setup, worst: WorstCase, t: Translator) -> LadderWords:
    """Return what stands on the picture of a pair."""
    plan, amount = worst.plan, money(worst.at_stake, setup.quote, t)
    decimals = max(decimals_of(step.rung.price) for step in plan.steps)
    return LadderWords(
        title=t.plain("picture-title", pair=plan.pair.symbol),
        price=t.plain("picture-price"),
        used=t.plain("picture-used"),
        average=t.plain("picture-average"),
        stop=t.plain("picture-stop"),
        liquidation=t.plain("picture-liquidation"),
        in_price=lambda value: t.number(plan.pair.priced(value), decimals),
        in_money=lambda value: f"{sums([value], t)[0]} {setup.quote}",
        facts=(t.plain("picture-stake", count=worst.groups, amount=amount),),
    )


def card(setup: Setup, worst: WorstCase, t: Translator, stake: Stake = NOTHING) -> str:
    """Return the card of one pair."""
    plan = worst.plan
    return join(
        t("worst-title", pair=plan.pair.symbol, price=f"{t.number(plan.entry)} {setup.quote}"),
        table(plan.steps, plan.side, t),
        lines([_full(setup, worst, t), _stop(setup, worst, t), _liquidation(worst, t)]),
        _of_all(setup, worst, t),
        keeps(setup, stake, t),
        t("worst-practice", balance=shown(Practice.BALANCE, setup.balance, setup.quote, t)),
    )


def _of_all(setup: Setup, worst: WorstCase, t: Translator) -> str:
    """Return the sentences that name all that can be lost."""
    amount = money(worst.at_stake, setup.quote, t)
    return f"{t('worst-stake', count=worst.groups, amount=amount)} {t('stake-adds-up')}"


def table(steps: Sequence[Order], side: Side, t: Translator) -> str:
    """Return the ladder in columns: what falls for a long group rises for a short one."""
    sign = "−" if side is Side.LONG else "+"
    head = ("#", f"{sign}%", t("worst-price"), t("worst-order"), t("worst-total"))
    places = (
        [str(step.rung.number) for step in steps],
        column((_percent(step.rung.distance) for step in steps), t),
        column((step.rung.price for step in steps), t),
    )
    costs, totals = [step.cost for step in steps], [step.capital for step in steps]
    told = _columns(head, *places, sums(costs, t), sums(totals, t))
    if _wide(told) and costs[0] >= _LARGE:
        told = _columns(head, *places, *(sums(each, t, cents=False) for each in (costs, totals)))
    return f"<pre>{lines(told)}</pre>"


def _columns(head: Sequence[str], *columns: Sequence[str]) -> list[str]:
    """Return lines in which the cells of a column end under each other."""
    whole = [(title, *cells) for title, cells in zip(head, columns, strict=True)]
    filled = [[cell.rjust(max(map(len, each))) for cell in each] for each in whole]
    return [" ".join(row) for row in zip(*filled, strict=True)]


def _wide(told: Sequence[str]) -> bool:
    """Tell whether a phone would break the lines, and the columns with them."""
    return max(map(len, told)) > _PHONE


def _full(setup: Setup, worst: WorstCase, t: Translator) -> str:
    full, plan = worst.full, worst.plan
    return t(
        f"worst-full-{plan.side}",
        percent=t.percent(_percent(full.percent)),
        price=t.number(full.price),
        count=full.orders,
        capital=money(full.capital, setup.quote, t),
        margin=money(full.margin, setup.quote, t),
        average=t.number(plan.pair.priced(full.average)),
        loss=money(full.loss, setup.quote, t),
    )


def _stop(setup: Setup, worst: WorstCase, t: Translator) -> str:
    if worst.stop is None:
        return t("worst-no-stop")
    return t("worst-stop", **_lost(setup, worst.stop, worst.plan.pair, t))


def _lost(setup: Setup, used: Used, pair: Pair, t: Translator) -> dict[str, str]:
    return {
        "percent": t.percent(_percent(used.percent)),
        "price": t.number(pair.priced(used.price)),
        "loss": money(used.loss, setup.quote, t),
    }


def _liquidation(worst: WorstCase, t: Translator) -> str:
    if not worst.liquidation or (worst.plan.leverage <= 1 and worst.plan.side is Side.LONG):
        return ""
    return t("worst-liquidation", price=t.number(worst.plan.pair.priced(worst.liquidation)))


def _percent(value: Decimal) -> Decimal:
    return value.quantize(_TENTH, ROUND_CEILING)
