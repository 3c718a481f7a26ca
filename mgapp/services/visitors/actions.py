"""What is done with visits: register, note that somebody left, open his private data."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import organisation
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import attachments, clock, documents, vault
from mgapp.services.kernel.disclosure import disclosed
from mgapp.services.kernel.documents import Document
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.kernel.ids import new_id
from mgapp.services.organisation import OfficeSettings, Source
from mgapp.services.visitors.errors import AlreadyOut, VisitNotFound
from mgapp.services.visitors.inputs import VisitInput
from mgapp.services.visitors.models import Visitor
from mgapp.services.visitors.summaries import Opened, VisitSummary
from mgapp.services.visitors.words import ConsentChannel

OWNER = "visitor"
_SWITCHED = {"photo": "photo_enabled", "signature": "signature_enabled", "nip": "identity_enabled"}


@dataclass(frozen=True, slots=True)
class Origin:
    """How a visit came in."""

    source: Source
    loc: str | None


def record(session: Session, actor: Actor, *, visit: VisitInput) -> VisitSummary:
    """Write a visit into the guestbook; the verb that calls it guards and limits.

    Raises:
        InputRefused: a picture that cannot be read, or data that the office does not ask for.
    """
    settings = organisation.office(session)
    _refuse_unasked(visit, settings)
    pictures = _pictures(visit)
    origin = _origin(session, actor, visit)
    visitor_id = new_id()
    kept = attachments.keep(
        session, owner_kind=OWNER, owner_id=visitor_id, documents=list(pictures.values())
    )
    files = dict(zip(pictures, (file.id for file in kept), strict=True))
    row = _row(visitor_id, actor, visit, settings, origin)
    row.signature_file_id, row.photo_file_id = files.get("signature"), files.get("photo")
    session.add(row)
    session.flush()  # the case that follows refers to it
    return VisitSummary.of(row)


@requires(Permission.VISITOR_CHECK_OUT)
def check_out(session: Session, actor: Actor, *, visitor_id: UUID) -> VisitSummary:
    """Note that a visitor left the building.

    Raises:
        VisitNotFound: no such visit.
        AlreadyOut: that was noted before.
    """
    row = _locked(session, visitor_id)
    if row.checked_out_at is not None:
        raise AlreadyOut
    row.checked_out_at, row.checked_out_by_user_id = clock.now(), actor.user_id
    row.edited()
    return VisitSummary.of(row)


@requires(Permission.VISITOR_REVEAL)
def reveal(session: Session, actor: Actor, *, visitor_id: UUID, reason: str) -> Opened:
    """Open identity number and phone in full; who, when, what and why is on the log.

    Raises:
        VisitNotFound: no such visit.
        InputRefused: no reason.
    """
    row = session.get(Visitor, visitor_id)
    if row is None:
        raise VisitNotFound
    return open_row(session, actor, row, reason)


def open_row(session: Session, actor: Actor, row: Visitor, reason: str) -> Opened:
    """Unseal what a visit holds and log it; a visit that holds nothing leaves no trace."""
    held = {"nip": row.nip_sealed, "whatsapp": row.whatsapp_sealed}
    fields = [name for name, sealed in held.items() if sealed]
    if fields:
        disclosed(
            session, actor.me, kind=OWNER, row_id=row.id, fields=", ".join(fields), reason=reason
        )
    return Opened(
        **{name: vault.unseal(sealed) if sealed else None for name, sealed in held.items()}
    )


def _locked(session: Session, visitor_id: UUID) -> Visitor:
    row = session.get(Visitor, visitor_id, with_for_update=True)
    if row is None:
        raise VisitNotFound
    return row


def _refuse_unasked(visit: VisitInput, settings: OfficeSettings) -> None:
    """Refuse what the office switched off: data that nobody asked for is not kept."""
    for field, switch in _SWITCHED.items():
        if getattr(visit, field) is not None and not getattr(settings, switch):
            raise InputRefused.of(field, "Kantor ini tidak meminta isian ini. Kosongkan.")


def _pictures(visit: VisitInput) -> dict[str, Document]:
    found = {"signature": visit.signature, "photo": visit.photo}
    return {
        name: documents.drawn(url, name=name, field=name)
        for name, url in found.items()
        if url is not None
    }


def _origin(session: Session, actor: Actor, visit: VisitInput) -> Origin:
    place = organisation.place(session, visit.loc) if visit.loc else None
    loc = place.loc if place else None
    if actor.kiosk_id is not None:
        return Origin(Source.WALKIN, loc)
    if visit.source is not None:
        return Origin(visit.source, loc)
    if place is not None:
        return Origin(Source.QR, loc)
    return Origin(Source.WALKIN if actor.is_person else Source.REGISTER, None)


def _channel(actor: Actor) -> ConsentChannel:
    if actor.kiosk_id is not None:
        return ConsentChannel.KIOSK
    if actor.is_person:
        return ConsentChannel.STAFF
    return ConsentChannel.FORM if actor.browser else ConsentChannel.API


def _row(
    visitor_id: UUID, actor: Actor, visit: VisitInput, settings: OfficeSettings, origin: Origin
) -> Visitor:
    now = clock.now()
    told = (visit.name, visit.organization, visit.jabatan, visit.purpose, visit.nomor_surat)
    return Visitor(
        id=visitor_id,
        created_at=now,
        updated_at=now,
        **visit.model_dump(
            include={
                "name", "organization", "unit_tujuan", "purpose", "jabatan", "asal_daerah",
                "provinsi", "nomor_surat", "notify_whatsapp",
            }
        ),
        nip_sealed=vault.seal(visit.nip) if visit.nip else None,
        nip_print=vault.fingerprint(visit.nip) if visit.nip else None,
        whatsapp_sealed=vault.seal(visit.whatsapp) if visit.whatsapp else None,
        whatsapp_print=vault.fingerprint(visit.whatsapp) if visit.whatsapp else None,
        source=origin.source,
        loc=origin.loc,
        kiosk_id=actor.kiosk_id,
        consent_notice=settings.notice_version or None,
        consented_at=now,
        consent_channel=_channel(actor),
        registered_by_user_id=actor.user_id,
        search_text="\n".join(text for text in told if text).lower(),
    )  # fmt: skip
