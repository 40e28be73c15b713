"""Pictures are drawn one after the other, beside the event loop."""

import asyncio
import threading
from functools import partial

from bot import pictures
from bot.pictures.turns import drawn
from tests.pictures.test_ladder import WORDS, case


async def test_two_pictures_are_never_drawn_at_once() -> None:
    drawing = threading.Lock()

    def draw(number: int) -> bytes:
        assert drawing.acquire(blocking=False)
        png = pictures.worst_case(case(count=number), WORDS)
        drawing.release()
        return png

    made = await asyncio.gather(*(drawn(partial(draw, number)) for number in range(5)))

    assert made == [pictures.worst_case(case(count=number), WORDS) for number in range(5)]
    assert threading.current_thread() is threading.main_thread()
