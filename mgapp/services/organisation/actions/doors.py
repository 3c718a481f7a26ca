"""Posters and kiosks: making, pairing, revoking."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, open_to_all, requires
from mgapp.services.kernel import clock, db, ids, limits, vault
from mgapp.services.kernel.table import columns
from mgapp.services.organisation.actions.rows import apply, guarded, locked
from mgapp.services.organisation.errors import KioskNotFound, PairingRefused, PlaceNotFound
from mgapp.services.organisation.inputs import KioskInput, PairingInput, PlaceChange, PlaceInput
from mgapp.services.organisation.models import Kiosk, PlaceRow
from mgapp.services.organisation.queries.doors import (
    KioskSummary,
    Place,
    kiosk_summary,
    place_summary,
    print_of,
)

KIOSK = columns(Kiosk)
CODE_LENGTH = 8
CODE_GOOD_FOR = timedelta(minutes=15)
TRIES = 10
TRIES_WITHIN = timedelta(minutes=15)
_TOKEN_BYTES = 32
_NO_PLACE = {"loc": "Lokasi tidak ditemukan. Pilih lokasi lain."}


@dataclass(frozen=True, slots=True)
class PairingCode:
    """A one-time code that turns a browser into a kiosk; shown once."""

    kiosk: KioskSummary
    code: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class PairedKiosk:
    """A device that was just paired; its token goes into a cookie and is kept nowhere else."""

    id: UUID
    name: str
    token: str


@requires(Permission.QR_MANAGE)
def create_place(session: Session, _actor: Actor, *, place: PlaceInput) -> Place:
    """Add a place where a poster hangs.

    Raises:
        Duplicate: the code is taken.
    """
    row = PlaceRow(**place.model_dump())
    with guarded(session, what="Kode lokasi"):
        session.add(row)
    return place_summary(row)


@requires(Permission.QR_MANAGE)
def change_place(session: Session, _actor: Actor, *, loc: str, change: PlaceChange) -> Place:
    """Change a place; an inactive one is no longer recognised.

    Raises:
        PlaceNotFound: no such place.
        StaleVersion: somebody changed it since it was shown.
    """
    row = locked(session, PlaceRow, loc, PlaceNotFound, change.version)
    apply(row, change)
    session.flush()
    return place_summary(row)


@requires(Permission.QR_MANAGE)
def delete_place(session: Session, _actor: Actor, *, loc: str) -> None:
    """Delete a place that nothing refers to.

    Raises:
        PlaceNotFound: no such place.
        InUse: a kiosk stands there or visits came from it.
    """
    row = locked(session, PlaceRow, loc, PlaceNotFound, None)
    with guarded(session, what="Lokasi ini"):
        session.delete(row)


@requires(Permission.QR_MANAGE)
def create_kiosk(session: Session, _actor: Actor, *, kiosk: KioskInput) -> PairingCode:
    """Add a kiosk and draw the code that pairs it.

    Raises:
        InputRefused: there is no such place.
    """
    row = Kiosk(**kiosk.model_dump())
    with guarded(session, what="Kios", unknown=_NO_PLACE):
        session.add(row)
    return _with_code(session, row)


@requires(Permission.QR_MANAGE)
def renew_pairing(session: Session, _actor: Actor, *, kiosk_id: UUID) -> PairingCode:
    """Draw another pairing code; the device that is paired now stays so until it is used.

    Raises:
        KioskNotFound: no such kiosk, or it is revoked.
    """
    row = locked(session, Kiosk, kiosk_id, KioskNotFound, None)
    if row.revoked_at is not None:
        raise KioskNotFound
    return _with_code(session, row)


@requires(Permission.QR_MANAGE)
def revoke_kiosk(session: Session, _actor: Actor, *, kiosk_id: UUID) -> KioskSummary:
    """Take a kiosk out of service; its cookie opens nothing from now on.

    Raises:
        KioskNotFound: no such kiosk.
    """
    row = locked(session, Kiosk, kiosk_id, KioskNotFound, None)
    if row.revoked_at is None:
        row.revoked_at = clock.now()
        row.token_print = row.pairing_print = row.pairing_expires_at = None
        row.edited()
        session.flush()
    return kiosk_summary(row)


@open_to_all
def pair_kiosk(session: Session, actor: Actor, *, pairing: PairingInput) -> PairedKiosk:
    """Turn the asking device into a kiosk; the code works once.

    Raises:
        RateLimited: too many codes were tried from this address.
        PairingRefused: the code is unknown, used or too old.
    """
    _count_try(actor)
    code_print = vault.fingerprint(ids.unspoken(pairing.code))
    row = session.scalars(
        sa.select(Kiosk).where(KIOSK.pairing_print == code_print).with_for_update()
    ).one_or_none()
    if row is None or row.pairing_expires_at is None or row.pairing_expires_at <= clock.now():
        raise PairingRefused
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    row.token_print, row.paired_at = print_of(token), clock.now()
    row.pairing_print = row.pairing_expires_at = None
    row.edited()
    session.flush()
    return PairedKiosk(row.id, row.name, token)


def _count_try(actor: Actor) -> None:
    # In a transaction of its own: a wrong code rolls this one back, and must count all the same.
    with db.transaction() as own:
        limits.take(own, f"kiosk-pair:{actor.address}", limit=TRIES, within=TRIES_WITHIN)


def _with_code(session: Session, row: Kiosk) -> PairingCode:
    code = ids.speakable(CODE_LENGTH)
    row.pairing_print = vault.fingerprint(code)
    row.pairing_expires_at = clock.now() + CODE_GOOD_FOR
    row.edited()
    session.flush()
    shown = f"{code[:4]}-{code[4:]}"
    return PairingCode(kiosk_summary(row), shown, row.pairing_expires_at)
