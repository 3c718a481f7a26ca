"""What is done with letters from the public: take in, answer, archive, follow the case."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import organisation
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import attachments, clock, vault
from mgapp.services.kernel.counters import next_number
from mgapp.services.kernel.disclosure import disclosed
from mgapp.services.kernel.documents import Document
from mgapp.services.kernel.ids import new_id
from mgapp.services.surat import codes, numbering
from mgapp.services.surat.attaching import check_count
from mgapp.services.surat.errors import NotCompleted, SuratNotFound
from mgapp.services.surat.informing import tell_sender
from mgapp.services.surat.inputs import SuratChange, SuratInput
from mgapp.services.surat.models import Surat, SuratStep
from mgapp.services.surat.reading import summary_of
from mgapp.services.surat.summaries import StatusChange, SuratSummary
from mgapp.services.surat.words import SuratStatus
from mgapp.services.surat.workflow import FOLLOWS

OWNER = "surat"


def record(
    session: Session, actor: Actor, *, surat: SuratInput, lampiran: Sequence[Document] = ()
) -> SuratSummary:
    """Take a letter in: number, tracking code, attachments; the caller guards and limits.

    Raises:
        InputRefused: more than five attachments.
    """
    check_count(len(lampiran))
    row = _row(session, actor, surat)
    kept = attachments.keep(session, owner_kind=OWNER, owner_id=row.id, documents=lampiran)
    session.add(row)
    session.flush()
    step = _step(session, row, note=None)
    return SuratSummary.of(row, lampiran=kept, history=[step])


@requires(Permission.SURAT_EDIT)
def change(session: Session, actor: Actor, *, surat_id: UUID, change: SuratChange) -> SuratSummary:
    """Answer a letter, classify it, or put it into the archive.

    Raises:
        SuratNotFound: no such letter.
        StaleVersion: somebody changed it since it was shown.
        NotCompleted: only a completed letter goes into the archive.
    """
    row = session.get(Surat, surat_id, with_for_update=True)
    if row is None:
        raise SuratNotFound
    row.check_version(change.version)
    given = change.model_fields_set
    if change.status is not None:
        _archive(session, row)
    if "klasifikasi" in given:
        row.klasifikasi = change.klasifikasi
    if "response_note" in given:
        row.response_note = change.response_note
        row.responded_at = clock.now() if change.response_note else None
    row.edited()
    session.flush()
    return summary_of(session, row)


@requires(Permission.SURAT_EDIT)
def reveal(session: Session, actor: Actor, *, surat_id: UUID, reason: str) -> str | None:
    """Open the sender's phone number in full; who, when and why is on the log.

    Raises:
        SuratNotFound: no such letter.
    """
    row = session.get(Surat, surat_id)
    if row is None:
        raise SuratNotFound
    if row.telepon_sealed is None:
        return None
    disclosed(
        session, actor.me, kind=OWNER, row_id=row.id, fields="telepon_pengirim", reason=reason
    )
    return vault.unseal(row.telepon_sealed)


def follow(session: Session, *, surat_id: UUID, case_status: str) -> None:
    """Let a letter follow its case; a letter in the archive leaves it when its case reopens."""
    wanted = FOLLOWS[case_status]
    row = session.get(Surat, surat_id, with_for_update=True)
    if row is None or row.status is wanted:
        return
    row.status = wanted
    row.updated_at = clock.now()
    _step(session, row, note=None)


def instruct(session: Session, *, surat_id: UUID, disposisi: dict[str, Any]) -> None:
    """Keep the last instructions given with a letter: ids and words, for its page.

    Raises:
        SuratNotFound: no such letter.
    """
    row = session.get(Surat, surat_id, with_for_update=True)
    if row is None:
        raise SuratNotFound
    row.disposisi = disposisi
    row.updated_at = clock.now()


def _archive(session: Session, row: Surat) -> None:
    if row.status is SuratStatus.ARCHIVED:
        return
    if row.status is not SuratStatus.COMPLETED:
        raise NotCompleted(status=row.status)
    row.status = SuratStatus.ARCHIVED
    _step(session, row, note=None)


def _step(session: Session, row: Surat, *, note: str | None) -> StatusChange:
    now = clock.now()
    step = SuratStep(surat_id=row.id, status=row.status, changed_at=now, note=note)
    session.add(step)
    tell_sender(session, row, step)
    return StatusChange(row.status, now, note)


def _row(session: Session, actor: Actor, surat: SuratInput) -> Surat:
    now = clock.now()
    today = clock.local(now).date()
    code = codes.new_code()
    number = numbering.agenda_number(
        sequence=next_number(session, "surat", today.year),
        kind_code=surat.jenis_surat.letter_code,
        received_on=today,
    )
    consented = now if surat.consent else None
    notice = organisation.office(session).notice_version or None if consented else None
    told = (surat.perihal, surat.nama_pengirim, surat.instansi_pengirim, number, code)
    return Surat(
        id=new_id(),
        created_at=now,
        updated_at=now,
        tracking_id=code,
        tracking_key=codes.key_of(code),
        agenda_number=number,
        **surat.model_dump(exclude={"telepon_pengirim", "consent", "website"}),
        telepon_sealed=vault.seal(surat.telepon_pengirim),
        telepon_print=vault.fingerprint(surat.telepon_pengirim),
        consent_notice=notice,
        consented_at=consented,
        registered_by_user_id=actor.user_id,
        search_text="\n".join(told).lower(),
    )
