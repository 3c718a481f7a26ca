"""A letter arrives: the letter, its attachments and its case, in one transaction."""

from collections.abc import Sequence
from hashlib import sha256
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import cases, surat
from mgapp.services.access import Actor, allow_public, open_to_all
from mgapp.services.cases import CaseLink, CaseType, Priority
from mgapp.services.intake.summaries import Submitted
from mgapp.services.kernel import idempotency
from mgapp.services.kernel.documents import Document
from mgapp.services.organisation import Source, UnitTujuan
from mgapp.services.surat import SuratInput, SuratPriority


@open_to_all
def submit_letter(
    session: Session,
    actor: Actor,
    *,
    surat: SuratInput,
    lampiran: Sequence[Document] = (),
    key: str | None = None,
) -> Submitted:
    """Take a letter in and open its case; the reception hears of it at once.

    Args:
        session: The transaction.
        actor: The public, a kiosk, or the staff.
        surat: What was filled in.
        lampiran: Attachments, recognised before (``kernel.documents.recognise``).
        key: Names this submission, so that a double tap makes one letter.

    Raises:
        InputRefused: more than five attachments.
        RateLimited: too many submissions from this browser or address.
        IdempotencyMismatch: the key came with another letter before.
    """
    made: list[Submitted] = []

    def work() -> dict[str, str]:
        made.append(_submit(session, actor, surat, lampiran))
        return {"surat_id": str(made[0].surat.id)}

    scope = f"surat {actor.user_id or 'public'}"
    sent = _sent(surat, lampiran) if key else None
    answer = idempotency.once(session, scope=scope, key=key, body=sent, work=work)
    return made[0] if made else _again(session, UUID(answer["surat_id"]))


def _sent(letter: SuratInput, lampiran: Sequence[Document]) -> dict[str, object]:
    prints = [sha256(document.content).hexdigest() for document in lampiran]
    return {**letter.model_dump(mode="json"), "lampiran": prints}


def _submit(
    session: Session, actor: Actor, letter: SuratInput, lampiran: Sequence[Document]
) -> Submitted:
    allow_public(session, actor, "submit")
    recorded = surat.record(session, actor, surat=letter, lampiran=lampiran)
    is_high = recorded.prioritas is SuratPriority.TINGGI
    opened = cases.open_case(
        session,
        actor,
        case_type=CaseType.SURAT,
        subject=f"Surat: {recorded.perihal}",
        description=recorded.isi_surat,
        unit_tujuan=UnitTujuan.DISKOMINFO,
        source=Source.SURAT_FORM,
        priority=Priority.HIGH if is_high else Priority.NORMAL,
        kind=recorded.jenis_surat,
        related_surat_id=recorded.id,
        party=recorded.nama_pengirim,
        agency=recorded.instansi_pengirim,
    )
    return Submitted(recorded, CaseLink.of(opened))


def _again(session: Session, surat_id: UUID) -> Submitted:
    found = surat.recorded(session, surat_id=surat_id)
    return Submitted(found, cases.links_of_letters(session, [surat_id])[surat_id])
