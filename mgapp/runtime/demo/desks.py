"""Who writes, approves and receives the letters of the demo, and in which posts they serve."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.runtime.demo.people import DESK, Staff
from mgapp.services import organisation
from mgapp.services.access import Actor
from mgapp.services.kernel import clock
from mgapp.services.organisation import (
    ContactChange,
    ContactType,
    MemberInput,
    PeriodInput,
    StandInInput,
)

HEAD_OFFICE, BRANCH = "DISKOMINFO_KOTA_MAKASSAR", "BIDANG_APTIKA"
HEAD_POST, CHIEF_POST = "Kepala Dinas", "Kepala Bidang APTIKA"


@dataclass(frozen=True, slots=True)
class Desks:
    """The people of the letters; ``head`` and ``chief`` sign as the members of the same name."""

    writer: Actor
    chief: Actor
    head: Actor
    desk: Actor
    admin: Actor
    readers: list[Actor]
    head_id: UUID
    chief_id: UUID


def furnish(session: Session, system: Actor, staff: Staff) -> Desks:
    """Give the office the period before this one, its members in both, and a head who goes away."""
    now = organisation.active_period(session)
    if now is None:
        year = clock.today().year
        now = organisation.create_period(session, system, period=_period(year, is_active=True))
    before = organisation.create_period(
        session, system, period=_period(now.start_date.year - 4, is_active=False)
    )
    posts = (
        (staff.head, HEAD_POST, HEAD_OFFICE),
        (staff.chief, CHIEF_POST, BRANCH),
        (staff.writer, "Pengadministrasi Persuratan", DESK),
    )
    made = {
        (period.id, role): _serve(session, system, period.id, who, role, unit)
        for period in (before, now)
        for who, role, unit in posts
    }
    _lead(session, system, {HEAD_OFFICE: staff.head, BRANCH: staff.chief})
    _stand_in(session, staff.head, staff.chief)
    return Desks(
        writer=staff.writer,
        chief=staff.chief,
        head=staff.head,
        desk=staff.desk,
        admin=staff.admin,
        readers=staff.operators,
        head_id=made[now.id, HEAD_POST],
        chief_id=made[now.id, CHIEF_POST],
    )


def _period(year: int, *, is_active: bool) -> PeriodInput:
    return PeriodInput.read(
        {
            "name": f"{year}–{year + 3}",
            "start_date": f"{year}-01-01",
            "end_date": f"{year + 3}-12-31",
            "is_active": is_active,
        }
    )


def _serve(  # noqa: PLR0917 (one line of a list of members)
    session: Session, system: Actor, period_id: UUID, who: Actor, role: str, unit: str
) -> UUID:
    facts = {"user_id": who.me, "period_id": period_id, "role": role, "org_unit_id": unit}
    return organisation.create_member(session, system, member=MemberInput.read(facts)).id


def _lead(session: Session, system: Actor, leads: dict[str, Actor]) -> None:
    """Let the contacts who lead units be these people."""
    for contact in organisation.contacts(session, system, limit=100).items:
        who = leads.get(contact.org_unit_id)
        if who is not None and contact.contact_type in {ContactType.LEAD, ContactType.KADIS}:
            change = ContactChange.read({"version": contact.version, "user_id": who.me})
            organisation.change_contact(session, system, contact_id=contact.id, change=change)


def _stand_in(session: Session, absent: Actor, deputy: Actor) -> None:
    """Let somebody decide in another's place for five days, from next week on."""
    first = clock.today() + timedelta(days=7)
    facts = {
        "user_id": deputy.me,
        "form": "plh",
        "mandate_number": f"800.1.11/27/SEKRETARIAT/{first.year}",
        "starts_on": first,
        "ends_on": first + timedelta(days=4),
    }
    organisation.name_stand_in(session, absent, stand_in=StandInInput.read(facts))
