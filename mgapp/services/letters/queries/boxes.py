"""The boxes: each a page from an index, newest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, Role, requires
from mgapp.services.kernel import paging
from mgapp.services.kernel.days import on_days
from mgapp.services.kernel.paging import Page
from mgapp.services.letters.leading import OPEN_CLASSES
from mgapp.services.letters.models import Letter, LetterAccess, LetterStep
from mgapp.services.letters.models.approval import STEPS
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.models.reading import ACCESS
from mgapp.services.letters.queries.in_place import unread_of, waiting_in_place
from mgapp.services.letters.queries.rows import COLUMNS, LetterRow, rows_of
from mgapp.services.letters.reach import standing_today
from mgapp.services.letters.words import (
    Classification,
    LetterBox,
    LetterPriority,
    LetterType,
)
from mgapp.services.letters.workflow import EDITABLE, LetterStatus
from mgapp.services.organisation import Standing

COUNT_CAP = 100
_NOT_READ = sa.false().label("unread")


@dataclass(frozen=True, slots=True)
class LetterFilter:
    """What a box is narrowed to; days are of the office, both included.

    Attributes:
        codes: Archive codes; each stands also for the codes below it.
    """

    types: Sequence[LetterType] = ()
    statuses: Sequence[LetterStatus] = ()
    priorities: Sequence[LetterPriority] = ()
    classifications: Sequence[Classification] = ()
    codes: Sequence[str] = ()
    from_on: date | None = None
    to_on: date | None = None

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """Tell the conditions on ``Letter``."""
        wanted = {
            LETTERS.type: self.types,
            LETTERS.status: self.statuses,
            LETTERS.priority: self.priorities,
            LETTERS.classification: self.classifications,
        }
        found: list[sa.ColumnElement[bool]] = [
            column.in_(list(values)) for column, values in wanted.items() if values
        ]
        found += [sa.or_(*map(_at_or_below, self.codes))] if self.codes else []
        return [*found, *on_days(LETTERS.created_at, self.from_on, self.to_on)]


def _at_or_below(code: str) -> sa.ColumnElement[bool]:
    given = LETTERS.classification_code
    return sa.or_(given == code, given.startswith(f"{code}.", autoescape=True))


@dataclass(frozen=True, slots=True)
class Part:
    """One index that a box walks: a query, and the moment and id that sort it."""

    query: sa.Select[*tuple[Any, ...]]
    at: sa.ColumnElement[datetime]
    letter_id: sa.ColumnElement[UUID]


@requires(Permission.LETTER_READ)
def box(
    session: Session,
    actor: Actor,
    *,
    box: LetterBox,
    narrowed: LetterFilter | None = None,
    cursor: str | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[LetterRow]:
    """List one box of the actor, newest first; approvals the longest waiting first.

    Raises:
        InputRefused: a cursor that is not ours.
    """
    parts = parts_of(session, actor, box)
    conditions = (narrowed or LetterFilter()).conditions()
    after = paging.decode(cursor, datetime.fromisoformat, UUID) if cursor is not None else None
    upwards = box is LetterBox.APPROVALS
    pages = [
        session.execute(_page(part, conditions, after, limit, upwards=upwards)).all()
        for part in parts
    ]
    rows = pages[0] if len(pages) == 1 else _merged(pages)
    cut = paging.page(rows, limit, lambda row: (row.at, row.id))
    return Page(rows_of(session, cut.items), cut.next_cursor)


def _page(
    part: Part,
    conditions: list[sa.ColumnElement[bool]],
    after: tuple[Any, ...] | None,
    limit: int,
    *,
    upwards: bool,
) -> sa.Select[*tuple[Any, ...]]:
    key = sa.tuple_(part.at, part.letter_id)
    query = part.query.where(*conditions)
    if after is not None:
        last = sa.tuple_(*map(sa.literal, after))
        query = query.where(key > last if upwards else key < last)
    order = (part.at, part.letter_id)
    return query.order_by(*(order if upwards else (one.desc() for one in order))).limit(limit + 1)


def _merged(pages: Iterable[Iterable[Any]]) -> list[Any]:
    """Merge the pages of several indexes, newest first; a letter in two of them shows once.

    Here, and not in one statement: building and planning that took longer than all the reading.
    """
    newest: dict[UUID, Any] = {}
    for row in chain.from_iterable(pages):
        known = newest.get(row.id)
        if known is None or (row.at, row.unread) > (known.at, known.unread):
            newest[row.id] = row
    return sorted(newest.values(), key=lambda row: (row.at, row.id), reverse=True)


def parts_of(session: Session, actor: Actor, box: LetterBox) -> list[Part]:
    """Tell the indexes that a box walks; a letter may lie in two of them."""
    if box is LetterBox.DRAFTS:
        return [_own(actor, LETTERS.updated_at, LETTERS.status.in_(EDITABLE))]
    if box is LetterBox.OUTBOX:
        return [_outgoing(actor)]
    if box is LetterBox.APPROVALS:
        return [approvals_of(actor, standing_today(session, actor))]
    archived = box is LetterBox.ARCHIVE
    parts = [_mine(actor, archived=archived)]
    if not archived:
        parts += [Part(*one) for one in waiting_in_place(actor, standing_today(session, actor))]
    if actor.may(Permission.LETTER_RECEIVE) or actor.may(Permission.LETTER_READ_ALL):
        parts.append(_office(actor, archived=archived))
    return parts


def _own(actor: Actor, at: Any, *conditions: sa.ColumnElement[bool]) -> Part:
    query = sa.select(*COLUMNS, at.label("at"), _NOT_READ).where(
        LETTERS.created_by == actor.me, *conditions
    )
    return Part(query, at, LETTERS.id)


def _outgoing(actor: Actor) -> Part:
    """Tell what went or goes out: one's own; the admin sees everybody's."""
    shown = (LETTERS.type != LetterType.SURAT_MASUK, LETTERS.status.notin_(
        [*EDITABLE, LetterStatus.ARCHIVED]
    ))  # fmt: skip
    if not actor.may(Permission.LETTER_READ_ALL):
        return _own(actor, LETTERS.created_at, *shown)
    query = sa.select(*COLUMNS, LETTERS.created_at.label("at"), _NOT_READ).where(*shown)
    return Part(query, LETTERS.created_at, LETTERS.id)


def approvals_of(actor: Actor, standing: Standing) -> Part:
    """Tell the letters that wait for the actor, or for whom he stands in for today, once each."""
    absent = standing.absent if Role.APPROVER in actor.roles else []
    due = (STEPS.approver_id.in_([actor.user_id, *absent]), STEPS.due_at.is_not(None))
    if not absent:
        query = sa.select(*COLUMNS, STEPS.due_at.label("at"), _NOT_READ)
        joined = query.join(LetterStep, STEPS.letter_id == LETTERS.id).where(*due)
        return Part(joined, STEPS.due_at, LETTERS.id)
    since = sa.func.min(STEPS.due_at).label("at")
    waits = sa.select(STEPS.letter_id, since).where(*due).group_by(STEPS.letter_id).subquery()
    query = sa.select(*COLUMNS, waits.c.at, _NOT_READ)
    return Part(query.join(waits, waits.c.letter_id == LETTERS.id), waits.c.at, LETTERS.id)


def _mine(actor: Actor, *, archived: bool) -> Part:
    at = ACCESS.archived_at if archived else ACCESS.at
    which = (
        ACCESS.archived_at.is_not(None)
        if archived
        else (ACCESS.in_inbox & ACCESS.archived_at.is_(None))
    )
    unread = sa.and_(ACCESS.in_inbox, ACCESS.read_at.is_(None)).label("unread")
    query = (
        sa.select(*COLUMNS, at.label("at"), unread)
        .select_from(LetterAccess)
        .join(Letter, LETTERS.id == ACCESS.letter_id)
        .where(ACCESS.user_id == actor.me, which)
    )
    return Part(query, at, ACCESS.letter_id)


def _office(actor: Actor, *, archived: bool) -> Part:
    """Tell what the desk keeps: incoming letters that are not closed; the admin sees all."""
    at = LETTERS.archived_at if archived else LETTERS.created_at
    is_archived = LETTERS.status == LetterStatus.ARCHIVED
    conditions = [is_archived if archived else LETTERS.status != LetterStatus.ARCHIVED]
    if not (archived and actor.may(Permission.LETTER_READ_ALL)):
        conditions.append(LETTERS.type == LetterType.SURAT_MASUK)
    if not actor.may(Permission.LETTER_READ_ALL):
        conditions.append(LETTERS.classification.in_(OPEN_CLASSES))
    # What lies in his own box stands there already, perhaps at another moment.
    which = ACCESS.archived_at.is_not(None) if archived else ACCESS.in_inbox
    own = sa.exists().where(ACCESS.letter_id == LETTERS.id, ACCESS.user_id == actor.me, which)
    query = sa.select(*COLUMNS, at.label("at"), _NOT_READ).where(*conditions, ~own)
    return Part(query, at, LETTERS.id)


@requires(Permission.LETTER_READ)
def box_counts(session: Session, actor: Actor) -> dict[LetterBox, int]:
    """Count what waits in the boxes of the actor; each count stops at ``COUNT_CAP``.

    The inbox counts what is unread, approvals what is due, drafts all of them.
    """
    standing = standing_today(session, actor)
    counted = {
        LetterBox.INBOX: unread_of(actor, standing),
        LetterBox.APPROVALS: approvals_of(actor, standing).query.with_only_columns(LETTERS.id),
        LetterBox.DRAFTS: _own(
            actor, LETTERS.updated_at, LETTERS.status.in_(EDITABLE)
        ).query.with_only_columns(LETTERS.id),
    }  # fmt: skip
    capped = [
        sa.select(sa.func.count()).select_from(query.limit(COUNT_CAP).subquery()).scalar_subquery()
        for query in counted.values()
    ]
    row = session.execute(sa.select(*capped)).one()
    return dict(zip(counted, row, strict=True))
