"""Small values that change rarely, kept in the process for a few seconds."""

from collections.abc import Callable, Iterable, Mapping
from time import monotonic
from typing import Generic, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import Session

K = TypeVar("K")
T = TypeVar("T")
KEEP_SECONDS = 30.0
MOST_KEPT = 10_000
_all: list["Forgettable"] = []


class Forgettable:
    """Something kept in the process that a transaction can change.

    A transaction that changes it sees its own change at once; this process sees it when the
    transaction commits, other processes within 30 seconds.
    """

    def __init__(self) -> None:
        """Be known to ``forget_all``."""
        _all.append(self)

    def changed(self, session: Session) -> None:
        """Note that this transaction changes what is kept."""
        if not session.info.get(self):
            session.info[self] = True
            event.listen(session, "after_commit", self._committed, once=True)

    def forget(self) -> None:
        """Load anew at the next question."""
        raise NotImplementedError

    def _committed(self, session: Session) -> None:
        session.info.pop(self, None)
        self.forget()


class Kept(Forgettable, Generic[T]):
    """A value loaded from the database at most every 30 seconds."""

    def __init__(self, load: Callable[[Session], T]) -> None:
        """Keep what ``load`` reads; it must return something that nobody changes."""
        super().__init__()
        self._load = load
        self._value: tuple[float, T] | None = None

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

    def forget(self) -> None:
        """Load anew at the next question."""
        self._value = None


class KeptEach(Forgettable, Generic[K, T]):
    """Values by key, each loaded at most every 30 seconds."""

    def __init__(self, load: Callable[[Session, list[K]], Mapping[K, T]]) -> None:
        """Keep what ``load`` reads for keys; a key without a value is asked for again."""
        super().__init__()
        self._load = load
        self._values: dict[K, tuple[float, T]] = {}

    def get(self, session: Session, keys: Iterable[K]) -> dict[K, T]:
        """Tell the values of some keys; what is not known yet takes one statement."""
        wanted = set(keys)
        if session.info.get(self):
            return dict(self._load(session, list(wanted))) if wanted else {}
        fresh = monotonic() - KEEP_SECONDS
        known = {
            key: kept[1]
            for key in wanted
            if (kept := self._values.get(key)) is not None and kept[0] > fresh
        }
        missing = [key for key in wanted if key not in known]
        return {**known, **self._loaded(session, missing)} if missing else known

    def learn(self, session: Session, known: Mapping[K, T]) -> None:
        """Keep values that another question happened to read."""
        if not session.info.get(self):
            self._keep(known)

    def _loaded(self, session: Session, keys: list[K]) -> Mapping[K, T]:
        found = self._load(session, keys)
        self._keep(found)
        return found

    def _keep(self, found: Mapping[K, T]) -> None:
        if len(self._values) > MOST_KEPT:
            self._values.clear()
        now = monotonic()
        self._values.update({key: (now, value) for key, value in found.items()})

    def forget(self) -> None:
        """Load anew at the next question."""
        self._values = {}


def all_changed(session: Session) -> None:
    """Note that this transaction changes everything, as an import does."""
    for kept in _all:
        kept.changed(session)


def forget_all() -> None:
    """Forget everything that is kept, as after a change of database."""
    for kept in _all:
        kept.forget()
