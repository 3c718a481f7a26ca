"""The people of the letters: Citra writes, Hadi and Rina approve, Sari keeps the desk."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import letters
from mgapp.services.access import Actor, Role
from mgapp.services.kernel import clock
from mgapp.services.letters import (
    Approval,
    LetterInput,
    LetterStatus,
    LetterSummary,
    Submission,
)
from mgapp.services.letters.models import LetterEvent
from mgapp.services.organisation.models import Member, Period, StandIn
from mgapp.services.organisation.words import StandInForm
from tests.cast import APTIKA, ROOT, Office, hire


@dataclass(frozen=True, slots=True)
class Bureau:
    """Who serves in the active period; ``posts`` are their memberships by name."""

    office: Office
    citra: Actor
    hadi: Actor
    rina: Actor
    tuti: Actor
    period_id: UUID
    posts: dict[str, UUID]


def bureau(session: Session, office: Office, *, citra: Actor | None = None) -> Bureau:
    """Let Citra (creator), Hadi and Rina (approvers) serve; Tuti may stand in, and is no member."""
    citra = citra or hire(session, "citra", "Citra Ayu", Role.CREATOR, unit=APTIKA)
    hadi = hire(
        session, "hadi", "Hadi Wijaya", Role.APPROVER, unit=APTIKA,
        pangkat="Pembina (IV/a)", nip_nik="197501012000031001",
    )  # fmt: skip
    tuti = hire(session, "tuti", "Tuti Kusuma", Role.APPROVER, unit=ROOT)
    period = session.scalars(sa.select(Period).where(Period.is_active)).one_or_none()  # type: ignore[arg-type]
    if period is None:
        today = clock.today()
        period = Period(
            name="2025–2028", start_date=today - timedelta(days=400),
            end_date=today + timedelta(days=400), is_active=True,
        )  # fmt: skip
        session.add(period)
        session.flush()
    posts = {
        "citra": ("Staf APTIKA", citra, APTIKA),
        "hadi": ("Kepala Bidang APTIKA", hadi, APTIKA),
        "rina": ("Kepala Dinas", office.rina, ROOT),
    }
    rows = {
        name: Member(user_id=who.me, period_id=period.id, role=role, org_unit_id=unit)
        for name, (role, who, unit) in posts.items()
    }
    session.add_all(rows.values())
    session.flush()
    made = {name: row.id for name, row in rows.items()}
    return Bureau(office, citra, hadi, office.rina, tuti, period.id, made)


def an_input(house: Bureau, **changes: Any) -> LetterInput:
    """Make a letter as Citra would send it."""
    facts: dict[str, Any] = {
        "type": "surat_keluar",
        "subject": "Permintaan data standar pelayanan",
        "content": "<p>Dengan hormat, kami mohon data standar pelayanan.</p>",
        "to": "Kepala Dinas Kesehatan",
        "from": "Kepala Dinas",
        "from_member_id": str(house.posts["rina"]),
        "classification_code": "000.8.3.4",
    }
    return LetterInput.read({**facts, **changes})


def a_letter(
    session: Session,
    house: Bureau,
    status: LetterStatus = LetterStatus.DRAFT,
    *,
    chain: list[Any] | None = None,
    **changes: Any,
) -> LetterSummary:
    """Write a letter and bring it to a status through the verbs."""
    made = letters.create_letter(session, house.citra, letter=an_input(house, **changes))
    if status is LetterStatus.DRAFT:
        return made
    order = chain or [house.hadi.me, house.rina.me]
    made = letters.submit(
        session, house.citra, letter_id=made.id, submission=Submission(approver_ids=order)
    )
    if status is LetterStatus.PENDING_APPROVAL:
        return made
    if status in {LetterStatus.REVISION, LetterStatus.REJECTED}:
        verb = letters.return_letter if status is LetterStatus.REVISION else letters.reject
        return verb(session, house.hadi, letter_id=made.id, comment="Lengkapi dasar suratnya.")
    for who in (house.hadi, house.rina):
        if who.me in order:
            made = letters.approve(session, who, letter_id=made.id, approval=Approval())
    if status is LetterStatus.APPROVED:
        return made
    made = letters.send(session, house.citra, letter_id=made.id)
    if status is LetterStatus.SENT:
        return made
    return letters.archive(session, house.citra, letter_id=made.id)


def stand_in(
    session: Session, absent: Actor, by: Actor, *, days: tuple[int, int] = (0, 3), form: str = "plh"
) -> UUID:
    """Let somebody stand in for somebody, from so many days from now to so many."""
    today = clock.today()
    row = StandIn(
        absent_user_id=absent.me, user_id=by.me, form=StandInForm(form),
        mandate_number="800.1.11.1/7/Diskominfo",
        starts_on=today + timedelta(days=days[0]), ends_on=today + timedelta(days=days[1]),
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def happened(session: Session, letter_id: UUID) -> list[str]:
    """Tell the kinds of events of a letter, oldest first."""
    query = sa.select(LetterEvent.event_type).where(LetterEvent.letter_id == letter_id)
    return [str(kind) for kind in session.scalars(query.order_by(LetterEvent.seq))]
