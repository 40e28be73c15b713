"""Somebody who sets strategies up: at a human pace, for many taps at once are a flood."""

from typing import Protocol

from bot.i18n import LANGUAGES, Argument, Words
from bot.sandbox.telegram.model import Answer, ChatMessage
from tests.flows.trader import Trader

STEPS = (
    "connection",
    "strategy",
    "market",
    "pairs",
    "risk",
    "limit",
    "addbuys",
    "recovery",
    "more",
    "card",
)


class Forward(Protocol):
    """A clock that can be put forward."""

    def advance(self, **length: float) -> None: ...


class Planner(Trader):
    """A trader with a clock."""

    def __init__(self, trader: Trader, clock: Forward) -> None:
        super().__init__(trader.user, trader.t)
        self._clock = clock

    async def says(self, text: str) -> int:
        self._clock.advance(seconds=1)
        return await super().says(text)

    async def taps(self, label: str, *, message: int | None = None) -> Answer:
        self._clock.advance(seconds=1)
        return await super().taps(label, message=message)

    async def presses(self, data: str, message: int = 1) -> Answer:
        self._clock.advance(seconds=1)
        return await super().presses(data, message)

    async def speaks(self, code: str) -> None:
        """Choose a language."""
        await self.says("/language")
        await self.taps(LANGUAGES[code])
        self.t = Words()(code)
        await self.reads("language-set")

    async def chooses(self, pair: str) -> None:
        """Choose a pair, and see that it is."""
        await self.taps(pair)
        await self.sees(f"): {pair}")

    async def stands(self, step: str) -> ChatMessage:
        """See the question of a step."""
        words: dict[str, tuple[str, dict[str, Argument]]] = {
            "limit": ("setup-limit-lost", {}),
            "addbuys": ("setup-add-buys", {}),
            "card": ("worst-stake", {"count": 1, "amount": "100 USDT"}),
        }
        key, arguments = words.get(step, (f"setup-{step}", {}))
        return await self.reads(key, **arguments)

    async def answers(self, until: str = "card", *, since: str = "connection") -> None:
        """Answer each question from a step on, until another is asked; see each question."""
        for step in STEPS[STEPS.index(since) : STEPS.index(until)]:
            await self.stands(step)
            await self._answer(step)
        await self.stands(until)

    async def _answer(self, step: str) -> None:
        match step:
            case "connection":
                await self.taps("Main")
            case "strategy":
                await self.picks("strategy-balanced")
            case "market":
                await self.picks("market-spot")
            case "pairs":
                await self.chooses("BTC/USDT")
                await self.picks("button-next")
            case "risk":
                await self.picks("risk-balanced")
            case "addbuys":
                await self.picks("add-buys-ladder")
            case "more":
                await self.picks("button-card")
            case _:
                await self.picks("button-next")

    async def arms(self, *, since: str = "connection") -> None:
        """Set a strategy up and switch it on."""
        await self.answers(since=since)
        await self.picks("button-arm")
        await self.picks("button-arm-really", amount="100 USDT")
        await self.reads("armed", strategy=self.t("strategy-balanced"), name="Main")
