"""Posters and kiosks: what a QR or a device cookie names."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel.table import columns
from mgapp.services.organisation.models import Kiosk, PlaceRow
from mgapp.services.organisation.words import UnitTujuan

PLACE = columns(PlaceRow)
KIOSK = columns(Kiosk)

_PLACE = (
    PLACE.loc, PLACE.name, PLACE.unit_tujuan, PLACE.is_active, PLACE.version
)  # fmt: skip
_KIOSK = (
    KIOSK.id, KIOSK.name, KIOSK.loc, KIOSK.pairing_expires_at, KIOSK.paired_at,
    KIOSK.revoked_at, KIOSK.version,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a poster hangs."""

    loc: str
    name: str
    unit_tujuan: UnitTujuan | None
    is_active: bool
    version: int


@dataclass(frozen=True, slots=True)
class KioskSummary:
    """A touch screen at the door."""

    id: UUID
    name: str
    loc: str | None
    pairing_expires_at: datetime | None
    paired_at: datetime | None
    revoked_at: datetime | None
    version: int


def place_summary(row: PlaceRow) -> Place:
    """Show a place as it leaves the package."""
    return Place(row.loc, row.name, row.unit_tujuan, row.is_active, row.version)


def kiosk_summary(row: Kiosk) -> KioskSummary:
    """Show a kiosk as it leaves the package."""
    return KioskSummary(
        row.id, row.name, row.loc, row.pairing_expires_at, row.paired_at, row.revoked_at,
        row.version,
    )  # fmt: skip


def print_of(token: str) -> str:
    """Compute what is kept of a random token (SHA-256, hexadecimal)."""
    return hashlib.sha256(token.encode()).hexdigest()


def place(session: Session, loc: str) -> Place | None:
    """Tell which active place a poster's code names, if any."""
    query = sa.select(*_PLACE).where(PLACE.loc == loc, PLACE.is_active)
    row = session.execute(query).one_or_none()
    return Place(*row) if row is not None else None


def kiosk(session: Session, token: str) -> UUID | None:
    """Tell which paired device a cookie names; None when it is unknown or revoked."""
    query = sa.select(KIOSK.id).where(
        KIOSK.token_print == print_of(token), KIOSK.revoked_at.is_(None)
    )
    return session.execute(query).scalar_one_or_none()


@requires(Permission.QR_READ)
def places(session: Session, _actor: Actor) -> list[Place]:
    """List the places of posters by name."""
    return [Place(*row) for row in session.execute(sa.select(*_PLACE).order_by(PLACE.name))]


@requires(Permission.QR_MANAGE)
def kiosks(session: Session, _actor: Actor) -> list[KioskSummary]:
    """List the kiosks, newest first."""
    query = sa.select(*_KIOSK).order_by(KIOSK.created_at.desc(), KIOSK.id.desc())
    return [KioskSummary(*row) for row in session.execute(query)]
