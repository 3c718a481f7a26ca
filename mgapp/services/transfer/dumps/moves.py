"""What runs in a process of its own: begun, how far it is, how it ended.

Whoever looks sees that a process died by its silence: it gives a sign of life every second.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock
from mgapp.services.transfer.dumps.errors import MoveCutOff
from mgapp.services.transfer.dumps.models import MOVES, DataMove
from mgapp.services.transfer.dumps.words import MoveKind, MoveState

KEPT_FOR = timedelta(days=1)
SILENT_AFTER = timedelta(seconds=30)
SHOWN = 8


@dataclass(frozen=True, slots=True)
class MoveSummary:
    """An export or import of everything.

    Attributes:
        done: Rows and files that an export wrote; bytes that an import read.
        total: In the same measure; 0 until it is known.
        percent: The share; None until it is known.
    """

    id: UUID
    kind: MoveKind
    state: MoveState
    done: int
    total: int
    percent: int | None
    refusal: str | None
    user_name: str
    created_at: datetime
    ended_at: datetime | None


@requires(Permission.DATA_MOVE)
def begin_move(session: Session, actor: Actor, *, kind: MoveKind) -> UUID:
    """Note that a move begins, for those who ask how far it is."""
    row = DataMove(user_id=actor.me, kind=kind, told_at=clock.now())
    session.add(row)
    session.flush()
    return row.id


def note_move(session: Session, *, move_id: UUID, done: int, total: int) -> None:
    """Note how far a move is, and that its process lives."""
    _change(session, move_id, done=done, total=total, told_at=clock.now())


def finish_move(session: Session, *, move_id: UUID, total: int) -> None:
    """Note in the transaction of a move that it went well."""
    now = clock.now()
    done = {"state": MoveState.DONE, "done": total, "total": total}
    _change(session, move_id, **done, told_at=now, ended_at=now)


def fail_move(session: Session, *, move_id: UUID, why: str) -> bool:
    """Note that a move failed, and why.

    Returns:
        Whether it did: one that ended well before its process died did not.
    """
    now = clock.now()
    failed = {"state": MoveState.FAILED, "refusal": why[:300], "told_at": now, "ended_at": now}
    return _change(session, move_id, **failed)


@requires(Permission.DATA_MOVE)
def recent_moves(session: Session, actor: Actor) -> list[MoveSummary]:
    """List the moves of the last day, everybody's, the newest first."""
    del actor
    query = sa.select(DataMove).where(MOVES.created_at > clock.now() - KEPT_FOR)
    newest = query.order_by(MOVES.created_at.desc(), MOVES.id.desc()).limit(SHOWN)
    rows = session.scalars(newest).all()
    names = accounts.names(session, {row.user_id for row in rows})
    return [_summary(row, names.get(row.user_id, "?")) for row in rows]


def forget_moves(session: Session) -> None:
    """Forget the moves of yesterday."""
    session.execute(sa.delete(DataMove).where(MOVES.created_at < clock.now() - KEPT_FOR))


def _change(session: Session, move_id: UUID, **facts: Any) -> bool:
    running = (MOVES.id == move_id, MOVES.state == MoveState.RUNNING)
    changed = sa.update(DataMove).where(*running).values(**facts).returning(MOVES.id)
    return session.scalar(changed) is not None


def _summary(row: DataMove, user_name: str) -> MoveSummary:
    state, refusal = row.state, row.refusal
    if state is MoveState.RUNNING and row.told_at < clock.now() - SILENT_AFTER:
        state, refusal = MoveState.FAILED, MoveCutOff(kind=row.kind.label).sentence
    return MoveSummary(
        row.id, row.kind, state, row.done, row.total, _percent(row), refusal, user_name,
        row.created_at, row.ended_at,
    )  # fmt: skip


def _percent(row: DataMove) -> int | None:
    if row.state is MoveState.DONE:
        return 100
    # What is written after the last byte was read makes it no 100.
    return min(100 * row.done // row.total, 99) if row.total else None
