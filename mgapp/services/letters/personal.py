"""What an incoming letter holds of its sender: told whole, and erased down to its agenda line.

No verb of its own: `privacy` guards who may, and leaves the mark on the trail. Letters that the
office wrote and signed are its records: who is named in them is not erased from them.

Source:
    UU 27/2022 Pasal 7, 8, 43; UU 43/2009 Pasal 40 (what an office must keep of its records).
"""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.kernel import attachments, clock, dates
from mgapp.services.kernel.errors import OfficeError
from mgapp.services.kernel.personal import ERASED, Held, told
from mgapp.services.kernel.table import columns
from mgapp.services.letters import searching
from mgapp.services.letters.errors import LetterNotFound
from mgapp.services.letters.models import (
    Disposition,
    DispositionInstruction,
    DispositionReport,
    Letter,
    LetterNote,
    LetterStatusChange,
    LetterVersion,
    PassingPrint,
    UserSignature,
)
from mgapp.services.letters.models.approval import SIGNATURES, VERSIONS
from mgapp.services.letters.models.disposition import DISPOSITIONS, INSTRUCTIONS, REPORTS
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.models.paper import PRINTS
from mgapp.services.letters.models.trail import HISTORY, LETTER_EVENTS, LETTER_NOTES
from mgapp.services.letters.paper_words import PrintKind
from mgapp.services.letters.words import LetterType
from mgapp.services.letters.workflow import LetterStatus

__all__ = ["LetterInProcess", "erase", "forget_drawing", "held", "taken_from"]

DRAWINGS = columns(UserSignature)

_PURPOSE = "Pengurusan dan pengarsipan surat masuk (UU 27/2022 Pasal 20 ayat (2) huruf c dan e)."


class LetterInProcess(OfficeError):
    """Nobody is erased from a letter that the office still works on."""

    code = "in_use"
    http_status = 409
    pesan = "Surat masuk {number} masih diproses. Arsipkan dahulu, lalu hapus data pengirimnya."


def taken_from(session: Session, *, surat_id: UUID) -> UUID | None:
    """Tell which incoming letter a letter of the public became, if it did."""
    return session.scalar(sa.select(LETTERS.id).where(LETTERS.surat_id == surat_id))


def held(session: Session, *, row_id: UUID) -> Held:
    """Tell all that an incoming letter holds of its sender; the caller logs that.

    Raises:
        LetterNotFound: no such incoming letter.
    """
    row = _locked(session, row_id)
    facts = told(
        ("agenda_number", "Nomor agenda", row.agenda_number),
        ("sender", "Pengirim", row.sender),
        ("sender_number", "Nomor surat", row.sender_number),
        ("letter_date", "Tanggal surat", row.letter_date and dates.long_day(row.letter_date)),
        ("subject", "Hal", row.subject),
        ("content", "Isi", row.content_text),
        ("disposition_note", "Catatan disposisi", row.disposition_note),
        ("received_at", "Diterima", row.received_at and dates.full_moment(row.received_at)),
        ("status", "Status", row.status.label),
    )
    kept = attachments.of_owners(session, [row.id]).get(row.id, [])
    gone = row.updated_at if row.subject == ERASED else None
    title = f"Surat masuk {row.agenda_number or ''}".strip()
    return Held(row.id, title, row.created_at, _PURPOSE, facts, kept, gone)


def erase(session: Session, *, row_id: UUID) -> list[UUID]:
    """Erase sender and content of an archived incoming letter; its agenda line and chain stay.

    Returns:
        The files that were forgotten.

    Raises:
        LetterNotFound: no such incoming letter.
        LetterInProcess: it is not in the archive yet.
    """
    row = _locked(session, row_id)
    if row.status is not LetterStatus.ARCHIVED:
        raise LetterInProcess(number=row.agenda_number or "")
    row.subject = row.sender = ERASED
    row.content = row.content_text = row.attachment_text = row.issued_from = ""
    row.people_text = ""
    row.sender_number = row.disposition_note = row.attachment_note = row.legacy_id = None
    row.event_location = row.event_agenda = row.void_reason = None
    row.parts = {}
    searching.index(row)
    row.updated_at = clock.now()
    row.edited()
    session.flush()
    _forget_words(session, row_id)
    return attachments.forget(session, owner_ids=[row_id, *_passing(session)])


def _passing(session: Session) -> list[UUID]:
    """Forget sheets and books that were printed today: they name senders, and are made anew."""
    kinds = (PrintKind.SHEET, PrintKind.BOOK)
    gone = sa.delete(PassingPrint).where(PRINTS.kind.in_(kinds)).returning(PRINTS.id)
    return list(session.scalars(gone))


def forget_drawing(session: Session, *, user_id: UUID) -> list[UUID]:
    """Forget the drawing that somebody kept for signing; one that stands on a letter stays there.

    Returns:
        The file that was forgotten, if there was one.
    """
    gone = sa.delete(UserSignature).where(DRAWINGS.user_id == user_id)
    drawing = session.scalar(gone.returning(DRAWINGS.drawing_id))
    used = sa.select(SIGNATURES.id).where(SIGNATURES.drawing_id == drawing).limit(1)
    if drawing is None or session.scalar(used) is not None:
        return []
    return attachments.forget(session, owner_ids=[user_id], file_id=drawing)


def _forget_words(session: Session, letter_id: UUID) -> None:
    """Blank what people wrote about the letter: notes, remarks, instructions, reports."""
    events = sa.select(LETTER_EVENTS.id).where(LETTER_EVENTS.letter_id == letter_id)
    given = sa.select(DISPOSITIONS.id).where(DISPOSITIONS.letter_id == letter_id)
    for statement in (
        sa.update(LetterNote).where(LETTER_NOTES.event_id.in_(events)).values(text=None, salt=None),
        sa.update(LetterStatusChange).where(HISTORY.letter_id == letter_id).values(comment=None),
        sa.update(Disposition).where(DISPOSITIONS.letter_id == letter_id).values(note=None),
        sa.update(DispositionInstruction)
        .where(INSTRUCTIONS.disposition_id.in_(given))
        .values(text=ERASED),
        sa.update(DispositionReport).where(REPORTS.disposition_id.in_(given)).values(text=ERASED),
        sa.delete(LetterVersion).where(VERSIONS.letter_id == letter_id),
    ):
        session.execute(statement, execution_options={"synchronize_session": False})


def _locked(session: Session, row_id: UUID) -> Letter:
    row = session.get(Letter, row_id, with_for_update=True, populate_existing=True)
    if row is None or row.type is not LetterType.SURAT_MASUK:
        raise LetterNotFound
    return row
