"""A letter comes in: on paper, or as a letter from the public that the desk takes over."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mgapp.services import accounts, cases, notices, organisation, surat
from mgapp.services.access import Actor, Permission, Role, requires
from mgapp.services.kernel import attachments, clock
from mgapp.services.kernel.documents import Document
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.letters import access, numbers, richtext
from mgapp.services.letters.drafting.attaching import (
    MAX_ATTACHMENTS,
    OWNER,
    add_text,
    order_reading,
)
from mgapp.services.letters.drafting.filling import address, fill
from mgapp.services.letters.incoming.errors import TakenOver
from mgapp.services.letters.incoming.inputs import IncomingInput, TakeOver
from mgapp.services.letters.incoming.similar import SimilarLetter, similar_letters
from mgapp.services.letters.leading import leads_of, mandates_of
from mgapp.services.letters.models import Letter
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.naming import called
from mgapp.services.letters.numbers.series import home_unit
from mgapp.services.letters.sending.readers import inside
from mgapp.services.letters.summaries import LetterSummary
from mgapp.services.letters.trail import note_status, record
from mgapp.services.letters.words import (
    Classification,
    LetterEventType,
    LetterPriority,
    LetterType,
    ReceivedVia,
    RecipientRole,
    Via,
)
from mgapp.services.letters.workflow import LetterStatus
from mgapp.services.notices import NoticeType
from mgapp.services.surat import SuratNotFound, SuratPriority, SuratRestricted, SuratSummary

_PRIORITIES = {
    SuratPriority.TINGGI: LetterPriority.HIGH,
    SuratPriority.NORMAL: LetterPriority.NORMAL,
    SuratPriority.RENDAH: LetterPriority.LOW,
}
_CLASSES = {
    "sangat rahasia": Classification.SECRET,
    "rahasia": Classification.CONFIDENTIAL,
    "terbatas": Classification.INTERNAL,
}
"""By words of it, the strictest first."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A letter that was just recorded, and what looks like the same one."""

    letter: LetterSummary
    similar: list[SimilarLetter]


@requires(Permission.LETTER_RECEIVE)
def record_incoming(
    session: Session,
    actor: Actor,
    *,
    letter: IncomingInput,
    lampiran: Sequence[Document] = (),
    texts: Sequence[str] = (),
) -> Recorded:
    """Record a letter that came in: agenda number, addressees, and who must know of it.

    The case of a confidential letter says nothing of it any more.

    Args:
        session: The transaction.
        actor: The desk.
        letter: What stands on it.
        lampiran: Scans, recognised before (``kernel.documents.recognise``).
        texts: What the scans say, as far as they can be read.

    Raises:
        InputRefused: more than ten files, or a colleague, unit, case or letter that is not there.
        TakenOver: the letter from the public was recorded before.
    """
    if len(lampiran) > MAX_ATTACHMENTS:
        raise InputRefused.of("lampiran", f"Paling banyak {MAX_ATTACHMENTS} berkas.")
    if letter.surat_id is not None:
        letter = _with_case(session, actor, letter)
    letter = _addressed(session, letter)
    row = _filled(session, actor, letter)
    attachments.keep(session, owner_kind=OWNER, owner_id=row.id, documents=lampiran)
    _number(session, actor, row)
    add_text(row, texts)
    _write(session, actor, row)
    address(session, row, letter)
    session.flush()
    if row.classification.is_closed and row.surat_id is not None and row.case_id is not None:
        cases.personal.conceal(session, case_id=row.case_id)
    _reach_out(session, actor, row)
    if row.surat_id is not None:
        order_reading(session, row.id)
    found = similar_letters(
        session, actor, sender=row.sender or "", sender_number=row.sender_number, but=row.id
    )
    return Recorded(LetterSummary.of(row), found)


def class_said(marked: str | None) -> Classification:
    """Tell the class that the reception means by what it wrote on a letter from the public."""
    said = " ".join((marked or "").lower().split())
    found = (of for word, of in _CLASSES.items() if word in said)
    return next(found, Classification.PUBLIC)


@requires(Permission.LETTER_RECEIVE)
def take_over(
    session: Session, actor: Actor, *, surat_id: UUID, taking: TakeOver | None = None
) -> Recorded:
    """Make a letter from the public an incoming one, with its case and its files.

    It is as closed as the reception marked it (``class_said``), unless the desk says otherwise.

    Raises:
        SuratNotFound: no such letter.
        SuratRestricted: its sender has had the processing restricted.
        TakenOver: it was recorded before.
        InputRefused: a colleague or unit that is not there.
    """
    found = surat.letter(session, actor, surat_id=surat_id)
    said = (taking or TakeOver()).model_dump(exclude_unset=True, exclude_none=True)
    told = IncomingInput.read({**_told_by(found), **said})
    return record_incoming(session, actor, letter=told)


def _with_case(session: Session, actor: Actor, letter: IncomingInput) -> IncomingInput:
    """Let a letter that is taken over belong to the case that it already has."""
    assert letter.surat_id is not None  # noqa: S101 (the caller looked)
    try:
        found = surat.letter(session, actor, surat_id=letter.surat_id)
    except SuratNotFound:
        raise InputRefused.of("surat_id", "Surat elektronik tidak ditemukan.") from None
    if found.restricted_at is not None:
        raise SuratRestricted
    query = sa.select(LETTERS.id).where(LETTERS.surat_id == letter.surat_id)
    if session.execute(query).first() is not None:
        raise TakenOver
    link = cases.links_of_letters(session, [letter.surat_id]).get(letter.surat_id)
    if link is None or letter.case_id is not None:
        return letter
    return letter.model_copy(update={"case_id": link.id})


def _addressed(session: Session, letter: IncomingInput) -> IncomingInput:
    """Address a letter to the office when no unit is named; its line reads as the units do."""
    codes = letter.to_unit_ids or [home_unit(session, None).id]
    names = {unit.id: unit.name for unit in organisation.all_units(session)}
    line = letter.addressed_to or "; ".join(names.get(code, code) for code in codes)
    return letter.model_copy(update={"to_unit_ids": codes, "addressed_to": line})


def _filled(session: Session, actor: Actor, letter: IncomingInput) -> Letter:
    row = Letter(
        type=LetterType.SURAT_MASUK,
        status=LetterStatus.RECEIVED,
        subject=letter.subject,
        created_by=actor.me,
    )
    fill(session, actor, row, letter)
    row.content = richtext.clean(letter.content)
    row.content_text = richtext.plain(row.content)
    row.sender = letter.sender or letter.issued_from
    row.issued_from = letter.issued_from or row.sender
    row.from_unit_id = None
    row.received_at = letter.received_at or clock.now()
    row.received_via = letter.received_via or ReceivedVia.LANGSUNG
    return row


def _number(session: Session, actor: Actor, row: Letter) -> None:
    taken = numbers.take(
        session,
        actor,
        letter_type=row.type,
        org_unit_id=None,
        classification=row.classification,
        classification_code=row.classification_code,
        on=clock.today(),
        letter_id=row.id,
    )
    row.agenda_number, row.sequence = taken.text, taken.sequence


def _write(session: Session, actor: Actor, row: Letter) -> None:
    try:
        with session.begin_nested():
            record(
                session, row, actor, LetterEventType.RECEIVED,
                via=row.received_via, surat_id=row.surat_id, case_id=row.case_id,
            )  # fmt: skip
    except IntegrityError as error:
        # Two at the desk took over the same letter at once.
        if "surat_id" in str(error.orig):
            raise TakenOver from None
        raise
    note_status(session, row, actor)


def _reach_out(session: Session, actor: Actor, row: Letter) -> None:
    """Open the letter to who recorded it and to whom it is addressed, and tell them.

    A unit means who leads it, and who stands in for him today; where nobody does, an admin must
    see to it.
    """
    people = inside(session, row)
    to, cc = people[RecipientRole.TO], people[RecipientRole.CC]
    access.grant(session, row.id, [actor.me], Via.CREATOR)
    access.grant(session, row.id, to, Via.ADDRESSEE)
    access.grant(session, row.id, cc, Via.TEMBUSAN)
    stand_ins = mandates_of(session, leads_of(session, row.id))
    told = to | {one.user_id for one in stand_ins}
    params = {"by": actor.name, "how": "meneruskan", "what": called(row)}
    notices.tell(
        session, to=(told - {actor.me}) if to else accounts.holders(Role.ADMIN),
        kind=NoticeType.FORWARDED, letter_id=row.id, params=params,
    )  # fmt: skip
    notices.tell(
        session, to=cc - {actor.me}, kind=NoticeType.TEMBUSAN, letter_id=row.id, params=params
    )


def _told_by(found: SuratSummary) -> dict[str, Any]:
    return {
        "subject": found.perihal,
        "content": _paragraphs(found.isi_surat),
        "sender": f"{found.nama_pengirim}, {found.instansi_pengirim}"[:200],
        "priority": _PRIORITIES[found.prioritas],
        "classification": class_said(found.klasifikasi),
        "received_at": found.created_at,
        "received_via": ReceivedVia.APLIKASI,
        "surat_id": found.id,
    }


def _paragraphs(text: str) -> str:
    parts = [part for part in text.split("\n\n") if part.strip()]
    return "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in parts)
