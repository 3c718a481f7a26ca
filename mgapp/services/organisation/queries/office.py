"""What an admin set for the whole office."""

from dataclasses import dataclass
from datetime import time

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, Role, requires
from mgapp.services.kernel.cache import Kept
from mgapp.services.kernel.table import columns
from mgapp.services.organisation.models import CLOSES_AT, OPENS_AT, OfficeRow, PrivacyNotice

NOTICE = columns(PrivacyNotice)


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """The office as its pages show it.

    Attributes:
        notice_version: Version of the privacy notice to show; a visit keeps it as proof.
        totp_roles: Roles that must sign in with a second factor.
        opens_at: Opening hour, office zone.
        closes_at: Closing hour, office zone.
    """

    office_name: str = "Kantor"
    address: str = ""
    phone: str = ""
    email: str = ""
    dpo_name: str = ""
    dpo_contact: str = ""
    notice_version: int = 0
    notice_text: str = ""
    photo_enabled: bool = False
    signature_enabled: bool = True
    identity_enabled: bool = True
    totp_roles: tuple[Role, ...] = ()
    opens_at: time = OPENS_AT
    closes_at: time = CLOSES_AT
    version: int = 0


def _load(session: Session) -> OfficeSettings:
    row = session.scalars(sa.select(OfficeRow)).one_or_none()
    if row is None:
        return OfficeSettings()
    text = session.execute(sa.select(NOTICE.text).where(NOTICE.version == row.notice_version))
    return OfficeSettings(
        office_name=row.office_name,
        address=row.address,
        phone=row.phone,
        email=row.email,
        dpo_name=row.dpo_name,
        dpo_contact=row.dpo_contact,
        notice_version=row.notice_version,
        notice_text=text.scalar_one(),
        photo_enabled=row.photo_enabled,
        signature_enabled=row.signature_enabled,
        identity_enabled=row.identity_enabled,
        totp_roles=tuple(Role(role) for role in row.totp_roles),
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        version=row.version,
    )


office_kept: Kept[OfficeSettings] = Kept(_load)


def office(session: Session) -> OfficeSettings:
    """Tell the settings of the office; a change is seen within 30 seconds everywhere."""
    found = office_kept.get(session)
    if not found.version:
        office_kept.forget()  # an office without its seed is looked for again at the next question
    return found


@requires(Permission.SETTINGS_MANAGE)
def settings(session: Session, _actor: Actor) -> OfficeSettings:
    """Show the settings as they are this moment, for who changes them."""
    return _load(session)
