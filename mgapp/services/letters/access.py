"""Who may read a letter: written by the verbs that involve somebody, read by every list."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from mgapp.services import notices
from mgapp.services.kernel import clock
from mgapp.services.kernel.table import New, table
from mgapp.services.letters.models import LetterAccess
from mgapp.services.letters.models.reading import ACCESS
from mgapp.services.letters.words import IN_THE_INBOX, Via


def grant(
    session: Session,
    letter_id: UUID,
    user_ids: Iterable[UUID],
    via: Via,
    *,
    at: datetime | None = None,
) -> None:
    """Let people read a letter; who may already, for the same reason, keeps when he came to it.

    What is sent, copied or disposed to somebody lies in his inbox from then on, once: the newest
    reason counts, so a letter that is disposed to a reader of it is new to him again.
    """
    rows = [
        {
            "letter_id": letter_id,
            "user_id": user_id,
            "via": via,
            "at": at or clock.now(),
            "in_inbox": via in IN_THE_INBOX,
        }
        for user_id in sorted(set(user_ids))
    ]
    if not rows:
        return
    insert = postgresql.insert(table(LetterAccess)).values(rows).on_conflict_do_nothing()
    added = list(session.scalars(insert.returning(ACCESS.user_id)))
    if via in IN_THE_INBOX and added:
        session.execute(
            sa.update(table(LetterAccess))
            .where(
                ACCESS.letter_id == letter_id,
                ACCESS.user_id.in_(added),
                ACCESS.via != via,
                ACCESS.in_inbox,
            )
            .values(in_inbox=False)
        )


def as_signer(letter_id: UUID, user_id: UUID) -> New:
    """Let who signed a letter read it: a row to be written with the signature."""
    return New(
        LetterAccess, letter_id=letter_id, user_id=user_id, via=Via.SIGNER, in_inbox=False,
        at=clock.now(),
    )  # fmt: skip


def withdraw(session: Session, letter_id: UUID, vias: Iterable[Via]) -> set[UUID]:
    """Take the access of some kinds away again; tell who may not read the letter any more."""
    gone = sa.delete(table(LetterAccess)).where(
        ACCESS.letter_id == letter_id, ACCESS.via.in_(list(vias))
    )
    people = set(session.scalars(gone.returning(ACCESS.user_id)))
    return shut_out(session, letter_id, people)


def shut_out(session: Session, letter_id: UUID, people: Collection[UUID]) -> set[UUID]:
    """Tell who of some people may not read a letter any more; their notices of it lead nowhere."""
    still = sa.select(ACCESS.user_id).where(ACCESS.letter_id == letter_id)
    out = set(people) - set(session.scalars(still))
    notices.take_back(session, letter_id=letter_id, to=out)
    return out


def has_been_read(session: Session, letter_id: UUID, *, but: UUID) -> bool:
    """Tell whether anybody to whom it was sent has opened a letter, besides whoever sends it."""
    query = sa.select(sa.literal(1)).where(
        ACCESS.letter_id == letter_id, ACCESS.read_at.is_not(None), ACCESS.user_id != but
    )
    return session.execute(query.limit(1)).first() is not None


def received_by(session: Session, letter_id: UUID) -> set[UUID]:
    """Tell to whom a letter was sent, copied or disposed, and who may read it still."""
    query = sa.select(ACCESS.user_id).where(
        ACCESS.letter_id == letter_id, ACCESS.via.in_(IN_THE_INBOX)
    )
    return set(session.scalars(query))


def mark_read(session: Session, letter_id: UUID, user_id: UUID) -> bool:
    """Note that somebody opened a letter in his inbox; tell whether it was the first time."""
    unread = (
        ACCESS.letter_id == letter_id,
        ACCESS.user_id == user_id,
        ACCESS.in_inbox,
        ACCESS.read_at.is_(None),
    )
    done = session.execute(
        sa.update(table(LetterAccess))
        .where(*unread)
        .values(read_at=clock.now())
        .returning(ACCESS.via)
    )
    return done.first() is not None


def archive(session: Session, letter_id: UUID, at: datetime) -> None:
    """Move a letter from everybody's boxes to everybody's archive, where it stands once."""
    chosen = (
        sa.select(ACCESS.user_id, ACCESS.via)
        .where(ACCESS.letter_id == letter_id)
        .ext(postgresql.distinct_on(ACCESS.user_id))
        .order_by(ACCESS.user_id, ACCESS.in_inbox.desc(), ACCESS.at.desc())
        .subquery()
    )
    session.execute(
        sa.update(table(LetterAccess))
        .where(
            ACCESS.letter_id == letter_id,
            ACCESS.user_id == chosen.c.user_id,
            ACCESS.via == chosen.c.via,
        )
        .values(archived_at=at)
    )
