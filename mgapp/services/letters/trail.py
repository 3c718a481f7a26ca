"""The trail of a letter: an append-only chain of events, and the history of its status."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import SQLModel

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock
from mgapp.services.kernel.ids import new_id
from mgapp.services.kernel.jobs import Order
from mgapp.services.kernel.table import New, table
from mgapp.services.kernel.trail import Break, Trail
from mgapp.services.letters.errors import LetterNotFound
from mgapp.services.letters.models import Letter, LetterEvent, LetterNote, LetterStatusChange
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.models.trail import LETTER_EVENTS
from mgapp.services.letters.words import LetterEventType

TRAIL = Trail(LetterEvent, LetterNote, "letter_id")


def record(
    session: Session,
    letter: Letter,
    actor: Actor,
    event_type: LetterEventType,
    *,
    note: str | None = None,
    **payload: Any,
) -> LetterEvent:
    """Add an event to a letter that this transaction has locked, or that begins with it.

    The letter is saved with it, in the same statement.

    ``payload`` holds ids and stored words; ``note`` is what a person wrote.
    """
    return TRAIL.record(
        session, letter, by=actor.user_id, event_type=event_type, note=note, payload=payload
    )


def record_reached(
    session: Session,
    letter: Letter,
    actor: Actor,
    event_type: LetterEventType,
    *,
    note: str | None = None,
    beside: Sequence[SQLModel | New] = (),
    followed_by: Order | None = None,
    **payload: Any,
) -> LetterEvent:
    """Add the event by which a letter reached its present status, and write that as history.

    All in one statement, as ``record``, with what else the same step writes ``beside`` and the job
    that follows it; the note is the comment of the history.
    """
    return TRAIL.record(
        session, letter, by=actor.user_id, event_type=event_type, note=note, payload=payload,
        beside=[_reached(letter, actor, note), *beside], followed_by=followed_by,
    )  # fmt: skip


def note_status(
    session: Session, letter: Letter, actor: Actor, *, comment: str | None = None
) -> None:
    """Write into the history that the letter has reached its present status."""
    change = _reached(letter, actor, comment)
    session.execute(sa.insert(table(LetterStatusChange)).values(**change.facts))


def _reached(letter: Letter, actor: Actor, comment: str | None) -> New:
    return New(
        LetterStatusChange,
        id=new_id(),
        letter_id=letter.id,
        status=letter.status,
        changed_by=actor.user_id,
        changed_at=clock.now(),
        comment=comment,
    )


@dataclass(frozen=True, slots=True)
class LetterAudit:
    """What recomputing the chain of a letter found."""

    letter_id: UUID
    events: int
    first_broken: UUID | None = None
    reason: Break | None = None

    @property
    def valid(self) -> bool:
        """Whether nothing was changed, removed, inserted or cut."""
        return self.reason is None


_EVENTS = TRAIL.events()
_HEADS = sa.select(LETTERS.id, LETTERS.head_hash, LETTERS.event_count)


@requires(Permission.CASE_AUDIT)
def verify(session: Session, actor: Actor, *, letter_id: UUID) -> LetterAudit:
    """Recompute the chain of one letter and name its first broken event.

    Raises:
        LetterNotFound: no such letter.
    """
    letter = session.execute(_HEADS.where(LETTERS.id == letter_id)).one_or_none()
    if letter is None:
        raise LetterNotFound
    return _checked(
        letter, session.execute(_EVENTS.where(LETTER_EVENTS.letter_id == letter_id)).all()
    )


@requires(Permission.CASE_AUDIT)
def verify_all(session: Session, actor: Actor, *, batch: int = 500) -> Iterable[LetterAudit]:
    """Recompute every chain, a batch of letters at a time; yields what it found of each."""
    last = UUID(int=0)
    while True:
        page = _HEADS.where(LETTERS.id > last).order_by(LETTERS.id).limit(batch)
        letters = session.execute(page).all()
        if not letters:
            return
        first, last = letters[0].id, letters[-1].id
        query = _EVENTS.where(LETTER_EVENTS.letter_id.between(first, last))
        by_letter: dict[UUID, list[Any]] = {}
        for event in session.execute(query):
            by_letter.setdefault(event.letter_id, []).append(event)
        yield from (_checked(letter, by_letter.get(letter.id, [])) for letter in letters)


def _checked(letter: Any, events: Any) -> LetterAudit:
    found = TRAIL.check(letter, events)
    return LetterAudit(letter.id, found.events, found.first_broken, found.reason)
