"""Taking over notices of an older application; whoever imports guards who may."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.kernel.adopting import Adopted, Verdict
from mgapp.services.kernel.validation import Input
from mgapp.services.notices.models import NOTIFICATIONS, Notification
from mgapp.services.notices.words import NoticeType

__all__ = ["OldNotice", "adopt_notice"]

_BY, _WHAT = "Aplikasi lama", "sebuah surat"


class OldNotice(Input):
    """A notice about a letter, as an older application kept it."""

    key: str
    user_id: UUID
    letter_id: UUID
    type: NoticeType
    read_at: datetime | None = None
    created_at: datetime


def adopt_notice(session: Session, *, old: OldNotice) -> Adopted:
    """Take a notice over; one of ours, or the same one again, is the one that is here."""
    second = sa.func.date_trunc("second", NOTIFICATIONS.created_at)
    same = sa.select(NOTIFICATIONS.id).where(
        NOTIFICATIONS.user_id == old.user_id,
        NOTIFICATIONS.letter_id == old.letter_id,
        NOTIFICATIONS.type == old.type,
        (second == sa.func.date_trunc("second", old.created_at))
        | (sa.cast(NOTIFICATIONS.id, sa.Text) == old.key),
    )
    known = session.scalar(same.limit(1))
    if known is not None:
        return Adopted(known, Verdict.UNCHANGED)
    facts = {"by": _BY, "what": _WHAT, "how": "meneruskan"}
    made = Notification(**old.model_dump(exclude={"key"}), params=facts)
    session.add(made)
    session.flush()
    return Adopted(made.id, Verdict.NEW)
