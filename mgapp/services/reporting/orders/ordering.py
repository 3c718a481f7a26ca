"""Ordering a list as a file, watching it grow, and taking it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from pydantic import Field, StringConstraints
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, signed_in
from mgapp.services.kernel import attachments, clock, files, jobs
from mgapp.services.kernel.errors import Forbidden, InputRefused
from mgapp.services.kernel.spreadsheets import Sheet
from mgapp.services.kernel.text import ONE_LINE
from mgapp.services.kernel.validation import Input
from mgapp.services.reporting.models import ORDERS, ListOrder
from mgapp.services.reporting.orders.errors import OrderNotFound, StillWriting
from mgapp.services.reporting.orders.lists import LISTS
from mgapp.services.reporting.orders.words import ListName, OrderState

WRITE = "write_lists"
KEPT_FOR = timedelta(days=1)
SHOWN = 8
MOST_OPEN = 5
"""Files of one person that wait at once."""


class OrderInput(Input):
    """Which list, in which form, narrowed to what.

    Attributes:
        query: The filters of the list's route; empty values count as absent.
        reason: Why identity numbers and phones go out in full; empty: they stay masked.
    """

    list: ListName
    format: Sheet = Sheet.XLSX
    query: dict[str, str | None] = Field(default_factory=dict[str, str | None], max_length=12)
    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), ONE_LINE] = ""


@dataclass(frozen=True, slots=True)
class OrderSummary:
    """An ordered list; ``rows`` counts what is written so far, ``total`` what there will be."""

    id: UUID
    list: ListName
    sheet: Sheet
    state: OrderState
    rows: int
    total: int | None
    refusal: str | None
    in_full: bool
    created_at: datetime
    made_at: datetime | None


@dataclass(frozen=True, slots=True)
class OrderedFile:
    """A file to take."""

    content: bytes
    filename: str
    media_type: str


@signed_in
def order(session: Session, actor: Actor, *, wanted: OrderInput) -> OrderSummary:
    """Order a list as a file; the worker writes it, and the log tells who took it.

    Raises:
        Forbidden: the list is for others, or private numbers in full are.
        InputRefused: wrong filters, a reason that is too short, or too many orders at once.
    """
    chosen = LISTS[wanted.list]
    if not actor.may(chosen.permission) or (wanted.reason and not chosen.may_open(actor)):
        raise Forbidden
    asked = {name: value for name, value in wanted.query.items() if value}
    chosen.question.read(asked)
    _check_room(session, actor)
    row = ListOrder(
        user_id=actor.me, list=wanted.list, sheet=wanted.format, question=asked,
        reason=wanted.reason,
    )  # fmt: skip
    session.add(row)
    jobs.enqueue(session, WRITE, lock=WRITE)
    return _summary(row)


@signed_in
def mine(session: Session, actor: Actor) -> list[OrderSummary]:
    """List the actor's orders of the last day, the newest first."""
    query = (
        sa.select(ListOrder)
        .where(ORDERS.user_id == actor.me, ORDERS.created_at > clock.now() - KEPT_FOR)
        .order_by(ORDERS.created_at.desc(), ORDERS.id.desc())
        .limit(SHOWN)
    )
    return [_summary(row) for row in session.scalars(query)]


@signed_in
def one(session: Session, actor: Actor, *, order_id: UUID) -> OrderSummary:
    """Tell how far an order of the actor is.

    Raises:
        OrderNotFound: none of his, or swept.
    """
    return _summary(_own(session, actor, order_id))


@signed_in
def open_file(session: Session, actor: Actor, *, order_id: UUID) -> OrderedFile:
    """Take the file of an order.

    What the actor may no longer read, he no longer takes.

    Raises:
        OrderNotFound: no order of the actor, or swept.
        Forbidden: the list became one for others.
        StillWriting: it is not ready.
    """
    row = _own(session, actor, order_id)
    chosen = LISTS[row.list]
    if not actor.may(chosen.permission) or (row.reason and not chosen.may_open(actor)):
        raise Forbidden
    kept = attachments.stored(session, row.file_id) if row.file_id is not None else None
    if row.state is not OrderState.READY or row.file_id is None or kept is None:
        raise StillWriting
    content = files.find(row.file_id)
    if content is None:  # it named somebody who was erased meanwhile
        raise OrderNotFound
    return OrderedFile(content, kept.attachment.filename, kept.attachment.type)


def private_numbers(actor: Actor, name: ListName) -> bool:
    """Tell whether a list has numbers that the actor may take in full."""
    return LISTS[name].may_open(actor)


def _check_room(session: Session, actor: Actor) -> None:
    waits = ORDERS.state.in_([OrderState.WAITING, OrderState.WRITING])
    query = sa.select(sa.func.count()).where(ORDERS.user_id == actor.me, waits)
    if session.execute(query).scalar_one() >= MOST_OPEN:
        raise InputRefused.of(
            "list", f"{MOST_OPEN} berkas Anda masih disiapkan. Tunggu sampai salah satunya selesai."
        )


def _own(session: Session, actor: Actor, order_id: UUID) -> ListOrder:
    row = session.get(ListOrder, order_id)
    if row is None or row.user_id != actor.user_id:
        raise OrderNotFound
    return row


def _summary(row: Any) -> OrderSummary:
    return OrderSummary(
        row.id, row.list, row.sheet, row.state, row.rows, row.total, row.refusal, bool(row.reason),
        row.created_at, row.made_at,
    )  # fmt: skip
