"""An append-only chain of events beside a row, written with the change it tells of.

Each event carries SHA-256 over its canonical JSON and the hash before. The newest hash and the
number of events are anchored in the row, so that a cut tail is seen too. What people write lies
beside the chain, covered by a salted hash: it can be erased without breaking the proof.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from enum import StrEnum
from functools import cache
from typing import Any, Generic, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import SQLModel

from mgapp.services.kernel import audit, clock
from mgapp.services.kernel.ids import new_id
from mgapp.services.kernel.jobs import DEFERRED, Order
from mgapp.services.kernel.table import (
    New,
    as_part,
    columns,
    facts_of,
    filled,
    slots,
    stored,
    table,
)

EventT = TypeVar("EventT", bound=SQLModel)
_known: list["Trail[Any]"] = []


class Break(StrEnum):
    """How a chain is broken."""

    EDITED = "edited"
    MISSING = "missing"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Checked:
    """What recomputing a chain found."""

    events: int
    first_broken: UUID | None = None
    reason: Break | None = None


@dataclass(frozen=True, slots=True)
class _Text:
    """What a person wrote, and the salt of its hash."""

    text: str | None
    salt: str | None


class Trail(Generic[EventT]):
    """The trail of one kind of row.

    Args:
        event: Its table of events; ``owner`` names the column that points to the row.
        note: Its table of notes beside the chain.
        owner: Such as ``case_id``.
    """

    def __init__(self, event: type[EventT], note: type[SQLModel], owner: str) -> None:
        """Tell where the trail lies."""
        self.event, self.note, self.owner = event, note, owner
        _known.append(self)

    def record(
        self,
        session: Session,
        row: Any,
        *,
        by: UUID | None,
        event_type: str,
        note: str | None,
        payload: dict[str, Any],
        beside: Sequence[SQLModel | New] = (),
        followed_by: Order | None = None,
    ) -> EventT:
        """Add an event to a row that this transaction has locked, or that begins with it.

        The row is saved with it, in the same statement, and so are the rows ``beside`` it, new
        ones and changed ones; none of them may depend on another. ``followed_by`` is a job
        that it queues as well. ``payload`` holds ids and stored words; ``note`` is what a
        person wrote.
        """
        salt, note_hash = audit.salted(note) if note else (None, None)
        event: Any = self.event(
            id=new_id(),
            seq=row.event_count + 1,
            created_at=clock.now(),
            actor_user_id=by,
            event_type=event_type,
            payload={key: _plain(value) for key, value in payload.items() if value is not None},
            note_hash=note_hash,
            prev_hash=row.head_hash,
            hash="",
            **{self.owner: row.id},
        )
        event.hash = audit.chained(row.head_hash, self.facts(event))
        row.head_hash, row.event_count = event.hash, event.seq
        self._write(session, row, event, _Text(note, salt), beside=beside, followed_by=followed_by)
        return event

    def facts(self, event: Any) -> dict[str, Any]:
        """Tell what of an event its hash covers: everything but the free text."""
        return {
            "id": str(event.id),
            self.owner: str(getattr(event, self.owner)),
            "seq": event.seq,
            "created_at": event.created_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor_user_id": str(event.actor_user_id) if event.actor_user_id else None,
            "event_type": str(event.event_type),
            "payload": event.payload,
            "note_hash": event.note_hash,
        }

    def events(self) -> sa.Select[*tuple[Any, ...]]:
        """Select all that checking needs, in the order of the chains."""
        event, note = columns(self.event), columns(self.note)
        beside = (note["event_id"].label("note_of"), note["text"], note["salt"])
        return (
            sa.select(*event.values(), *beside)
            .outerjoin(table(self.note), note["event_id"] == event["id"])
            .order_by(event[self.owner], event["seq"])
        )

    def check(self, row: Any, events: Sequence[Any]) -> Checked:
        """Recompute the chain of one row.

        Args:
            row: Its ``head_hash`` and ``event_count``.
            events: Its events in order of ``seq``, with ``text`` and ``salt`` of their notes.
        """
        head, seq = audit.GENESIS, 0
        for event in events:
            reason = self._broken(event, head, seq + 1)
            if reason is not None:
                return Checked(len(events), event.id, reason)
            head, seq = event.hash, event.seq
        if seq != row.event_count or head != row.head_hash:
            return Checked(len(events), events[-1].id if events else None, Break.CUT)
        return Checked(len(events))

    def _write(
        self,
        session: Session,
        row: Any,
        event: Any,
        note: _Text,
        *,
        beside: Sequence[SQLModel | New],
        followed_by: Order | None,
    ) -> None:
        """Write the row's own changes, the event, its note and what stands beside at once."""
        named = [("row", row), *((f"beside{place}", one) for place, one in enumerate(beside))]
        written = [as_part(one, name) for name, one in named]
        facts = {key: value for _, places in written for key, value in places.items()}
        facts |= filled("event", facts_of(event))
        if note.text is not None:
            facts |= filled("note", {"event_id": event.id, "text": note.text, "salt": note.salt})
        kind = table(self.event), table(self.note) if note.text is not None else None
        parts = tuple(part for part, _ in written if part is not None)
        written = _written(*kind, parts, is_followed=followed_by is not None)
        session.execute(written, facts | (followed_by.places() if followed_by is not None else {}))

    def _broken(self, event: Any, head: str, seq: int) -> Break | None:
        if event.hash != audit.chained(event.prev_hash, self.facts(event)):
            return Break.EDITED
        if event.seq != seq or event.prev_hash != head:
            return Break.MISSING
        if event.note_hash is not None and event.note_of is None:
            return Break.MISSING
        return Break.EDITED if _note_changed(event) else None


def known() -> tuple[Trail[Any], ...]:
    """List the trails of the office, for who checks all of them."""
    return tuple(_known)


@cache
def _written(
    event: sa.Table, note: sa.Table | None, parts: tuple[sa.CTE, ...], *, is_followed: bool
) -> Any:
    written = sa.insert(event).values(slots(event, "event", stored(event))).add_cte(*parts)
    if note is not None:
        beside = sa.insert(note).values(slots(note, "note", stored(note)))
        written = beside.add_cte(written.cte("event"))
    return written.returning(DEFERRED) if is_followed else written


def _note_changed(event: Any) -> bool:
    if event.note_hash is None:
        return event.text is not None
    # Erased: the row stays, text and salt are both gone, and the chain still holds.
    if event.text is None and event.salt is None:
        return False
    return event.note_hash != audit.text_hash(event.salt or "", event.text or "")


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value
