"""What the office holds of somebody with an account: told whole, erased but for his name.

Corrections are made on the page of people, where whoever manages accounts makes them anyway.
No verb of its own: `privacy` guards who may, and leaves the mark on the trail.

Source:
    UU 27/2022 Pasal 7, 8, 43; the name stays where somebody signed, approved or worked (UU 43/2009
    Pasal 40: who made a record is part of the record).
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.accounts import totp
from mgapp.services.accounts.models import AuthSession, SecurityEvent
from mgapp.services.accounts.queries.people import summary
from mgapp.services.accounts.words import SecurityEventType, UserStatus
from mgapp.services.accounts.writing import give_roles, locked
from mgapp.services.kernel import dates, phone
from mgapp.services.kernel.personal import Held, told
from mgapp.services.kernel.table import columns

__all__ = ["Happening", "blank", "happenings", "held"]

_EVENTS = columns(SecurityEvent)
_SESSIONS = columns(AuthSession)
_PURPOSE = "Pengelolaan akun pegawai (UU 27/2022 Pasal 20 ayat (2) huruf c dan e)."
_LATEST = 200
_GONE = "dihapus-"


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the security trail about somebody."""

    at: datetime
    what: str
    actor_id: UUID | None


def held(session: Session, *, row_id: UUID) -> Held:
    """Tell all that an account holds, and from where its owner signed in; the caller logs that.

    Raises:
        UserNotFound: no such person.
    """
    row = summary(session, row_id)
    places = session.scalars(
        sa.select(_SESSIONS.address)
        .where(_SESSIONS.user_id == row_id, _SESSIONS.address.is_not(None))
        .distinct()
    )
    facts = told(
        ("username", "Nama pengguna", row.username),
        ("name", "Nama", row.name),
        ("email", "Pos-el", row.email),
        ("nip_nik", "NIP atau NIK", row.nip_nik),
        ("whatsapp", "WhatsApp", phone.shown(row.whatsapp) if row.whatsapp else None),
        ("pangkat", "Pangkat", row.pangkat),
        ("instansi", "Instansi", row.instansi.label if row.instansi else None),
        ("org_unit_id", "Unit kerja", row.org_unit_id),
        ("roles", "Peran", ", ".join(role.label for role in row.roles)),
        ("status", "Status", row.status.label),
        ("rejection_reason", "Alasan ditolak", row.rejection_reason),
        ("address", "Alamat jaringan", ", ".join(sorted(str(place) for place in places))),
        ("created_at", "Dibuat", dates.full_moment(row.created_at)),
    )
    gone = row.updated_at if row.username.startswith(_GONE) else None
    return Held(row_id, f"Akun {row.username}", row.created_at, _PURPOSE, facts, [], gone)


def happenings(session: Session, *, row_id: UUID) -> list[Happening]:
    """List what happened to an account, newest first, the latest two hundred."""
    query = (
        sa.select(_EVENTS.created_at, _EVENTS.event_type, _EVENTS.actor_id)
        .where(_EVENTS.user_id == row_id)
        .order_by(_EVENTS.created_at.desc())
        .limit(_LATEST)
    )
    words = SecurityEventType.labels()
    return [
        Happening(row.created_at, str(words.get(row.event_type, row.event_type)), row.actor_id)
        for row in session.execute(query)
    ]


def blank(session: Session, *, row_id: UUID) -> None:
    """Empty an account that must stay because of its history; the name stays with what he signed.

    Raises:
        UserNotFound: no such person.
    """
    user = locked(session, row_id)
    user.status = UserStatus.DISABLED
    user.username = f"{_GONE}{user.id.hex[-12:]}"
    user.email = user.nip_nik = user.whatsapp = user.pangkat = user.avatar_url = None
    user.rejection_reason = user.password_hash = user.legacy_id = None
    give_roles(session, row_id, [])
    totp.forgotten(session, row_id)
    session.execute(
        sa.update(AuthSession).where(_SESSIONS.user_id == row_id).values(address=None, agent=None)
    )
    user.edited()
    session.flush()
