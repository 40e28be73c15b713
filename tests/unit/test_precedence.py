"""Checks on schedule stand back while a message is being met, but not for ever."""

import asyncio

from bot.services.precedence import Precedence


async def test_what_can_wait_goes_on_when_all_who_come_first_are_served() -> None:
    precedence = Precedence(patience=60)

    with precedence.taken():
        with precedence.taken():
            waiting = asyncio.create_task(precedence.stand_back())
        await asyncio.wait((waiting,), timeout=0.02)
        assert not waiting.done()

    await waiting


async def test_messages_without_an_end_do_not_stop_it() -> None:
    precedence = Precedence(patience=0.01)

    with precedence.taken():
        await precedence.stand_back()


async def test_one_whose_answer_is_long_in_coming_is_waited_for_once() -> None:
    """As where Telegram is slow: checks would wait as long before each few of them."""
    precedence = Precedence(patience=0.05)

    with precedence.taken():
        async with asyncio.timeout(2):
            for _ in range(100):
                await precedence.stand_back()


async def test_nobody_who_failed_is_waited_for() -> None:
    precedence = Precedence(patience=60)

    async def fail() -> None:
        with precedence.taken():
            raise LookupError

    await asyncio.gather(fail(), return_exceptions=True)
    await precedence.stand_back()
