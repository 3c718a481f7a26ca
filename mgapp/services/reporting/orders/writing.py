"""What the worker does: writes ordered lists, one after the other, as who ordered them."""

from collections.abc import Callable
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts
from mgapp.services.access import Actor
from mgapp.services.kernel import attachments, clock, jobs
from mgapp.services.kernel.documents import Document
from mgapp.services.kernel.errors import Forbidden, OfficeError
from mgapp.services.reporting.models import ORDERS, ListOrder
from mgapp.services.reporting.orders.lists import LISTS
from mgapp.services.reporting.orders.ordering import KEPT_FOR, WRITE
from mgapp.services.reporting.orders.words import OrderState

OWNER = "list_order"
AT_ONCE = 500
_OPEN = (OrderState.WAITING, OrderState.WRITING)

Progress = Callable[[UUID, int, int | None], None]
"""Hears which order has how many rows of how many; notes that in a transaction of its own."""


def write_next(session: Session, *, progress: Progress) -> None:
    """Write the oldest order that waits; one that was cut off is begun anew.

    A refusal is an answer too: it stands with the order. Only one order is written at a time, so
    that long lists do not keep letters from being printed.
    """
    query = sa.select(ListOrder).where(ORDERS.state.in_(_OPEN)).order_by(ORDERS.created_at)
    waiting = session.scalars(query.limit(2)).all()
    if not waiting:
        return
    row = waiting[0]
    try:
        with session.begin_nested():
            document = _written(session, row, progress)
    except OfficeError as refusal:
        _refuse(row, _sentence(refusal))
    else:
        [kept] = attachments.keep(session, owner_kind=OWNER, owner_id=row.id, documents=[document])
        row.file_id, row.state, row.made_at = kept.id, OrderState.READY, clock.now()
    row.question = {}
    session.flush()
    if len(waiting) > 1:
        jobs.enqueue(session, WRITE, lock=WRITE)


def note_progress(session: Session, *, order_id: UUID, rows: int, total: int | None) -> None:
    """Note how many rows of an order are written, and how many there will be."""
    session.execute(
        sa.update(ListOrder)
        .where(ORDERS.id == order_id, ORDERS.state.in_(_OPEN))
        .values(state=OrderState.WRITING, rows=rows, total=total)
    )


def give_up(session: Session) -> None:
    """Give up the order that broke the worker each time, and go on with the next."""
    query = sa.select(ListOrder).where(ORDERS.state.in_(_OPEN)).order_by(ORDERS.created_at)
    row = session.scalars(query.limit(1)).one_or_none()
    if row is None:
        return
    _refuse(row, "Berkas ini gagal disiapkan. Admin kantor dapat memeriksa log pekerja.")
    row.question = {}
    jobs.enqueue(session, WRITE, lock=WRITE)


def forget_old(session: Session) -> int:
    """Forget orders of yesterday with their files.

    Returns:
        How many; when it is ``AT_ONCE``, there may be more.
    """
    old = sa.select(ORDERS.id).where(ORDERS.created_at < clock.now() - KEPT_FOR)
    gone = sa.delete(ListOrder).where(ORDERS.id.in_(old.limit(AT_ONCE))).returning(ORDERS.id)
    ids = list(session.scalars(gone))
    attachments.forget(session, owner_ids=ids)
    return len(ids)


def forget_written(session: Session) -> list[UUID]:
    """Forget all lists that are written or half written: a person in them was erased.

    Who waits for one orders it again.

    Returns:
        The ids of their files, whose bytes are to be destroyed.
    """
    gone = sa.delete(ListOrder).where(ORDERS.state != OrderState.WAITING).returning(ORDERS.id)
    return attachments.forget(session, owner_ids=list(session.scalars(gone)))


def _written(session: Session, row: ListOrder, progress: Progress) -> Document:
    """Write the list with the rights that its owner has now.

    Raises:
        OfficeError: he may no longer, or the list is too long.
    """
    chosen = LISTS[row.list]
    actor = _owner(session, row)
    facts = chosen.question.read(row.question).facts(actor)
    total = chosen.count(session, actor, **facts) if chosen.count else None
    if row.reason:
        facts["reason"] = row.reason

    def told(rows: int) -> None:
        progress(row.id, rows, total)
        counted[0] = rows

    counted = [0]
    told(0)
    content = chosen.write(session, actor, sheet=row.sheet, told=told, **facts)
    day = clock.local(row.created_at).date().isoformat()
    session.refresh(row, ["rows", "total"])
    row.rows, row.total = counted[0], total
    return Document(f"{chosen.filename}-{day}.{row.sheet.value}", row.sheet.media_type, content)


def _owner(session: Session, row: ListOrder) -> Actor:
    found = accounts.actor_of_user(session, row.user_id)
    if found is None:
        raise Forbidden
    return found


def _refuse(row: ListOrder, sentence: str) -> None:
    row.state, row.refusal, row.made_at = OrderState.FAILED, sentence[:300], clock.now()


def _sentence(refusal: OfficeError) -> str:
    wrong = getattr(refusal, "errors", ())
    return " ".join([one.message for one in wrong]) or refusal.sentence
