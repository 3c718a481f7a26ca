"""Who must answer a disposition is told the day before its deadline, and when it has passed."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts, notices, organisation
from mgapp.services.kernel import clock
from mgapp.services.kernel.table import table
from mgapp.services.letters.models import Letter
from mgapp.services.letters.models.disposition import (
    BRANCHES,
    DISPOSITIONS,
    Disposition,
    DispositionRecipient,
)
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.naming import called
from mgapp.services.letters.workflow import LetterStatus
from mgapp.services.notices import NoticeType

NEAR, LATE = "disposition_near", "disposition_late"
UNANSWERED = "disposition_unanswered"
_BEFORE = timedelta(days=1)
_LOOK_BACK = timedelta(days=7)
_AT_ONCE = 200


def remind(session: Session) -> bool:
    """Tell of dispositions that are due within a day, or late; tell whether more may be.

    The main recipient who has not finished learns of both, and who stands in for him; whoever
    gave it learns when it is late.
    """
    now = clock.now()
    near = _due(session, NEAR, DISPOSITIONS.due_at > now, DISPOSITIONS.due_at <= now + _BEFORE)
    late = _due(session, LATE, DISPOSITIONS.due_at <= now, DISPOSITIONS.due_at > now - _LOOK_BACK)
    for about, rows in ((NEAR, near), (LATE, late)):
        for row in rows:
            _tell(session, row, about)
    return len(near) == _AT_ONCE or len(late) == _AT_ONCE


def _due(session: Session, about: str, *when: sa.ColumnElement[bool]) -> list[Any]:
    told = notices.told_of_disposition(BRANCHES.user_id, DISPOSITIONS.id, about=about)
    query = (
        sa.select(
            DISPOSITIONS.id, DISPOSITIONS.given_by, DISPOSITIONS.on_behalf_of, BRANCHES.user_id,
            LETTERS.id.label("letter_id"), LETTERS.type, LETTERS.reference_number,
            LETTERS.agenda_number,
        )
        .join_from(table(DispositionRecipient), table(Disposition))
        .join(table(Letter), LETTERS.id == DISPOSITIONS.letter_id)
        .where(
            BRANCHES.main, BRANCHES.finished_at.is_(None), DISPOSITIONS.withdrawn_at.is_(None),
            LETTERS.status == LetterStatus.FORWARDED, *when, ~told,
        )
        .order_by(DISPOSITIONS.due_at, DISPOSITIONS.id, BRANCHES.position)
        .limit(_AT_ONCE)
    )  # fmt: skip
    return list(session.execute(query))


def _tell(session: Session, row: Any, about: str) -> None:
    facts = {"what": called(row), "disposition": str(row.id)}
    mandates = organisation.stand_ins_of(session, absent_ids=[row.user_id], on=clock.today())
    asked = {row.user_id, *(one.user_id for one in mandates.values())}
    notices.tell(
        session, to=asked, kind=NoticeType.SLA_DUE, letter_id=row.letter_id,
        params={"about": about, **facts},
    )  # fmt: skip
    if about == LATE:
        who = accounts.names(session, [row.user_id]).get(row.user_id, "—")
        givers = {row.given_by, row.on_behalf_of} - {None} - asked
        notices.tell(
            session, to=accounts.active_among(session, givers), kind=NoticeType.SLA_DUE,
            letter_id=row.letter_id, params={"about": UNANSWERED, "who": who, **facts},
        )  # fmt: skip
