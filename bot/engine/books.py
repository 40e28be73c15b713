"""All activations that the engine follows, and their groups by where their price comes from."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from bot.engine.book import Book, Held, Place


class Books:
    """Everything in mind, found by id and by place."""

    def __init__(self) -> None:
        self._books: dict[int, Book] = {}
        self._here: defaultdict[Place, dict[int, Book]] = defaultdict(dict)
        self._held: defaultdict[Place, defaultdict[str, dict[str, Held]]] = defaultdict(
            lambda: defaultdict(dict)
        )
        self._by_id: dict[str, Held] = {}

    def __iter__(self) -> Iterator[Book]:
        return iter(self._books.values())

    @property
    def ids(self) -> frozenset[int]:
        """Return the ids of all activations in mind."""
        return frozenset(self._books)

    def get(self, id: int) -> Book | None:
        """Return what is in mind of an activation."""
        return self._books.get(id)

    @property
    def held(self) -> Iterable[Held]:
        """Return every group that has not ended."""
        return self._by_id.values()

    def put(self, book: Book) -> None:
        """Take an activation up, in place of what was in mind of it."""
        before = self._books.get(book.id)
        if before is not None:
            book.thought_at = before.thought_at
        self.forget(book.id)
        self._books[book.id] = book
        self._here[book.place][book.id] = book
        for held in list(book.held.values()):
            self.keep(held)

    def forget(self, id: int) -> None:
        """Have nothing of an activation in mind any more."""
        book = self._books.pop(id, None)
        if book is None:
            return
        self._here[book.place].pop(id, None)
        for held in book.held.values():
            self._drop(held)

    def keep(self, held: Held) -> None:
        """Have a group in mind as it is stored now; one that has ended is let go of."""
        held.book.keep(held)
        if held.group.closed is None:
            self._held[held.place][held.row.pair][held.row.id] = held
            self._by_id[held.row.id] = held
        else:
            self._drop(held)

    def _drop(self, held: Held) -> None:
        self._by_id.pop(held.row.id, None)
        self._held[held.place][held.row.pair].pop(held.row.id, None)

    # -- by place --------------------------------------------------------------------------------

    def places(self) -> frozenset[Place]:
        """Return every exchange and market of which prices are needed."""
        return frozenset([place for place in {*self._here, *self._held} if self.pairs(place)])

    def pairs(self, place: Place) -> frozenset[str]:
        """Return the pairs of a place whose price is needed."""
        followed = {pair for pair, held in self._held[place].items() if held}
        wanted = (book.assignment.pairs for book in self._here[place].values() if book.opens)
        return frozenset(followed.union(*wanted))

    def at(self, place: Place) -> Iterator[Held]:
        """Return the groups of a place."""
        return (held for groups in self._held[place].values() for held in groups.values())

    def by_pair(self, place: Place) -> Iterator[tuple[str, Collection[Held]]]:
        """Return the groups of a place by their pairs."""
        return ((pair, groups.values()) for pair, groups in self._held[place].items() if groups)

    def opening(self, place: Place) -> list[Book]:
        """Return the activations that may open a group at a place."""
        return [book for book in self._here[place].values() if book.opens]
