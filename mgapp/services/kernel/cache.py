"""Small values that change rarely, kept in the process for a few seconds."""

from collections.abc import Callable
from time import monotonic
from typing import Generic, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import Session

T = TypeVar("T")
KEEP_SECONDS = 30.0
_all: list["Kept[object]"] = []


class Kept(Generic[T]):
    """A value loaded from the database at most every 30 seconds.

    A transaction that changes the value sees its own change at once; this process sees it when
    the transaction commits, other processes within 30 seconds.
    """

    def __init__(self, load: Callable[[Session], T]) -> None:
        """Keep what ``load`` reads; it must return something that nobody changes."""
        self._load = load
        self._value: tuple[float, T] | None = None
        _all.append(self)  # pyright: ignore[reportArgumentType] (only ever forgotten)

    def get(self, session: Session) -> T:
        """Tell the value."""
        if session.info.get(self):
            return self._load(session)
        known = self._value
        if known is not None and monotonic() - known[0] < KEEP_SECONDS:
            return known[1]
        fresh = self._load(session)
        self._value = (monotonic(), fresh)
        return fresh

    def changed(self, session: Session) -> None:
        """Note that this transaction changes the value."""
        if not session.info.get(self):
            session.info[self] = True
            event.listen(session, "after_commit", self._committed, once=True)

    def _committed(self, session: Session) -> None:
        session.info.pop(self, None)
        self.forget()

    def forget(self) -> None:
        """Load anew at the next question."""
        self._value = None


def forget_all() -> None:
    """Forget everything that is kept, as after a change of database."""
    for kept in _all:
        kept.forget()
