"""Numbers of strategies as they are shown: with their unit, and never rounded to look better."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

from bot.i18n import Translator
from bot.services.setup import Asked, Practice, bound_of
from bot.strategies.base import Reason, Refused
from bot.strategies.bounds import Number
from bot.strategies.settings import Complaint

_CENTS = 2  # digits behind the point
_CENT = Decimal("0.01")
_DIGITS = 4  # of a sum below one


class Unit(StrEnum):
    """What a number counts."""

    MONEY = "money"
    PERCENT = "percent"
    TIMES = "times"
    COUNT = "count"
    MINUTES = "minutes"


UNITS: Mapping[Asked, Unit] = {
    **dict.fromkeys(
        (Number.LIMIT_MONEY, Number.BASE_ORDER, Number.ADD_BUY, Practice.BALANCE), Unit.MONEY
    ),
    **dict.fromkeys((Number.STEP_SCALE, Number.VOLUME_SCALE, Number.LEVERAGE_CAP), Unit.TIMES),
    **dict.fromkeys(
        (Number.COUNT, Number.MAX_GROUPS, Number.RECOVERY_CONDITIONS, Number.RECOVERY_RESERVE),
        Unit.COUNT,
    ),
    **dict.fromkeys((Number.PAUSE_MINUTES, Number.COOLDOWN_MINUTES), Unit.MINUTES),
    **dict.fromkeys(
        (
            Number.LIMIT_SHARE,
            Number.FIRST_STEP,
            Number.MIN_IMPROVEMENT,
            Number.TAKE_PROFIT,
            Number.TRAILING,
            Number.STOP_LOSS,
            Number.RECOVERY_AGAINST,
            Number.RECOVERY_ADD_BUYS_USED,
            Number.RECOVERY_MARGIN_USED,
            Number.RECOVERY_EXIT_GAIN,
        ),
        Unit.PERCENT,
    ),
}
_SIGNS = {"USD": "$", "USDT": "$", "USDC": "$", "EUR": "€", "GBP": "£", "TRY": "₺"}
_IN_MONEY = frozenset({Reason.MARGIN_ABOVE_LIMIT, Reason.BELOW_MINIMUM})
_IN_PERCENT = frozenset({Reason.DISTANCE_TOO_FAR, Reason.STOP_BEYOND_LIQUIDATION})


def words_of(asked: Asked) -> str:
    """Return the id of a number's name."""
    return f"number-{asked.value.replace('.', '-').replace('_', '-')}"


def shown(asked: Asked, value: Decimal | None, quote: str, t: Translator) -> str:
    """Return a number that was set, with its unit."""
    if value is None:
        return t.plain("number-off")
    match UNITS[asked]:
        case Unit.MONEY:
            return _sum(value, quote, t)
        case Unit.PERCENT:
            return t.percent(value)
        case Unit.TIMES:
            return f"{t.number(value)}×"
        case Unit.MINUTES:
            return t.plain("number-minutes", number=t.number(value))
        case _:
            return t.number(value)


def units_of(asked: Asked, quote: str, t: Translator) -> frozenset[str]:
    """Return what may be typed beside a number: the unit that its question names."""
    match UNITS[asked]:
        case Unit.MONEY:
            return frozenset({quote, _SIGNS.get(quote, quote)})
        case Unit.PERCENT:
            return frozenset({"%"})
        case Unit.TIMES:
            return frozenset({"x", "×"})
        case Unit.MINUTES:
            return frozenset({"min", t.plain("number-minutes", number="").strip()})
        case _:
            return frozenset()


def range_of(asked: Asked, quote: str, t: Translator) -> str:
    """Return what is accepted for a number."""
    bound = bound_of(asked)
    low, high = (shown(asked, end, quote, t) for end in (bound.low, bound.high))
    whole = t("number-whole") if bound.decimals == 0 else t("number-decimals", count=bound.decimals)
    return f"{t('reason-out-of-range', low=low, high=high)} {whole}"


def money(value: Decimal, quote: str, t: Translator) -> str:
    """Return a sum that was computed: never less than it is."""
    return _sum(rounded(value, cents=quote in _SIGNS), quote, t)


def _sum(value: Decimal, quote: str, t: Translator) -> str:
    """Return a sum as people write it: with its cents, or without where there are none."""
    cents = _CENTS if value % 1 else 0
    return f"{t.number(value, cents)} {quote}".rstrip()


def column(values: Iterable[Decimal], t: Translator, least: int = 0) -> list[str]:
    """Return numbers that stand under each other, all with as many decimals as any needs."""
    every = list(values)
    decimals = max(least, *map(decimals_of, every))
    return [t.number(value, decimals) for value in every]


def sums(values: Iterable[Decimal], t: Translator, *, cents: bool = True) -> list[str]:
    """Return computed sums that stand under each other: never less than they are."""
    if cents:
        return column(map(rounded, values), t, _CENTS)
    return column((value.to_integral_value(ROUND_CEILING) for value in values), t)


def decimals_of(value: Decimal) -> int:
    """Return how many digits a number has behind the point."""
    return max(0, -int(value.normalize().as_tuple().exponent))


def gained(value: Decimal, quote: str, t: Translator) -> str:
    """Return a result, with its sign: never better than it is."""
    told = rounded(value, ROUND_FLOOR, cents=quote in _SIGNS)
    return f"{'+' if told > 0 else ''}{_sum(told, quote, t)}"


def rounded(value: Decimal, way: str = ROUND_CEILING, *, cents: bool = False) -> Decimal:
    """Return a sum in cents, or with few digits where it is less than one.

    `cents` is of money that people count in them: what is less than one of it has them too.
    """
    if not value or abs(value) >= (_CENT if cents else 1):
        return value.quantize(_CENT, way)
    return value.quantize(Decimal(1).scaleb(value.adjusted() + 1 - _DIGITS), way)


def refusal(refused: Refused, quote: str, t: Translator) -> str:
    """Return why something cannot be, with the numbers that show it."""

    def told(value: Decimal | None) -> str:
        if value is None:
            return ""
        if refused.reason in _IN_MONEY:
            return money(value, quote, t)
        return t.percent(value) if refused.reason in _IN_PERCENT else t.number(value)

    words = f"reason-{refused.reason}"
    if refused.reason is Reason.BELOW_MINIMUM and refused.step == 0:
        words = "reason-below-minimum-first"
    return t(
        words,
        step=refused.step or 0,
        found=told(refused.found),
        allowed=told(refused.allowed),
    )


def complaint(found: Complaint, quote: str, t: Translator) -> str:
    """Return what is wrong with an answer; of a number, also what would be right."""
    if found.reason is Reason.OUT_OF_RANGE:
        return range_of(found.number or Practice.BALANCE, quote, t)
    return refusal(Refused(reason=found.reason), quote, t)
