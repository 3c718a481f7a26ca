"""The log of opened personal data: who, when, what, why; it only ever grows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
from pydantic import StringConstraints
from sqlalchemy.orm import Session

from mgapp.services.kernel.models import DataAccess
from mgapp.services.kernel.table import columns
from mgapp.services.kernel.text import ONE_LINE
from mgapp.services.kernel.validation import Input

LOGGED = columns(DataAccess)
_LATEST = 500


class Reason(Input):
    """Why somebody opens personal data, in his own words."""

    reason: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=3, max_length=300), ONE_LINE
    ]


def disclosed(
    session: Session, user_id: UUID, *, kind: str, row_id: UUID | None, fields: str, reason: str
) -> None:
    """Write that somebody opened personal data.

    Args:
        session: The transaction that hands the data out.
        user_id: Who sees it.
        kind: Of what: ``visitor``, ``surat``.
        row_id: Of whom; None for a whole list.
        fields: Names of the fields that were opened.
        reason: Why, in the person's own words; 3 to 300 characters.

    Raises:
        InputRefused: no reason.

    Source:
        UU 27/2022 Pasal 31 (records of processing), 39 (protection from unlawful access).
    """
    why = Reason.read({"reason": reason}).reason
    row = DataAccess(user_id=user_id, kind=kind, row_id=row_id, fields=fields, reason=why)
    session.add(row)


@dataclass(frozen=True, slots=True)
class Opening:
    """One line of the log: who opened which fields when, and why."""

    at: datetime
    user_id: UUID
    fields: str
    reason: str


def openings(session: Session, *, kind: str, row_id: UUID) -> list[Opening]:
    """List who opened the personal data of one row, newest first, the latest five hundred."""
    query = (
        sa.select(LOGGED.created_at, LOGGED.user_id, LOGGED.fields, LOGGED.reason)
        .where(LOGGED.kind == kind, LOGGED.row_id == row_id)
        .order_by(LOGGED.created_at.desc(), LOGGED.id.desc())
        .limit(_LATEST)
    )
    return [Opening(*row) for row in session.execute(query)]
