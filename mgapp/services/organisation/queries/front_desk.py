"""What a public form must know of the office before somebody fills it in."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, open_to_all
from mgapp.services.organisation.notice import NoticePart, notice_parts
from mgapp.services.organisation.queries.doors import place
from mgapp.services.organisation.queries.office import office


@dataclass(frozen=True, slots=True)
class FrontDesk:
    """The office as its public forms show it.

    Attributes:
        notice: The privacy notice in parts, filled in.
        notice_version: Version of that notice.
        asks_identity: Whether visitors are asked for an identity number.
        asks_signature: Whether visitors are asked to sign.
        asks_photo: Whether visitors are asked for a photo.
        place_name: The place of the poster that led here; empty without one.
        unit_tujuan: The unit that the place belongs to; empty when it belongs to none.
        is_kiosk: Whether the device that asks is a paired kiosk.
    """

    office_name: str
    notice: list[NoticePart]
    notice_version: int
    asks_identity: bool
    asks_signature: bool
    asks_photo: bool
    place_name: str
    unit_tujuan: str
    is_kiosk: bool


@open_to_all
def front_desk(session: Session, actor: Actor, *, loc: str = "") -> FrontDesk:
    """Tell what the public forms show; an unknown ``loc`` is ignored."""
    settings = office(session)
    poster = place(session, loc) if loc else None
    return FrontDesk(
        office_name=settings.office_name,
        notice=notice_parts(
            settings.notice_text,
            office_name=settings.office_name,
            officer=settings.dpo_name,
            contact=settings.dpo_contact,
        ),
        notice_version=settings.notice_version,
        asks_identity=settings.identity_enabled,
        asks_signature=settings.signature_enabled,
        asks_photo=settings.photo_enabled,
        place_name=poster.name if poster else "",
        unit_tujuan=poster.unit_tujuan.value if poster and poster.unit_tujuan else "",
        is_kiosk=actor.kiosk_id is not None,
    )
