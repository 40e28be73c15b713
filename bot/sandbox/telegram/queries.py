"""Pressed buttons that wait for the bot's answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from bot.sandbox.telegram.chat import Chat, EventKind
from bot.sandbox.telegram.errors import bad_request
from bot.sandbox.telegram.model import Answer, ChatMessage, Clock

# Nobody documents the time; a query dies "after some 15 s" in practice.
_LIFETIME = timedelta(seconds=15)


@dataclass
class Query:
    """One press."""

    id: str
    chat: Chat
    message: ChatMessage | None
    at: datetime
    answer: Answer | None = None


class Queries:
    """All presses so far."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._numbers = count(4_300_000_000_000_001)
        self._queries: dict[str, Query] = {}

    def open(self, chat: Chat, message: ChatMessage | None) -> Query:
        """Begin to wait for an answer."""
        query = Query(str(next(self._numbers)), chat, message, self._clock())
        self._queries[query.id] = query
        return query

    def answer(self, query_id: str, answer: Answer) -> None:
        """Show the answer, once and in time."""
        query = self._queries.get(query_id)
        if query is None or query.answer or self._clock() - query.at >= _LIFETIME:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        query.answer = answer
        query.chat.publish(EventKind.ANSWER, query.message, answer)
