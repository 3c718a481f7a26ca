"""What is done with the rows of a request: corrected, consent withdrawn, erased.

Source:
    UU 27/2022 Pasal 30 (correct), 40 (withdraw), 42-44 (end, erase, destroy), 45 (tell the person).
"""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import accounts, cases, delivery, letters, outbox, surat, visitors
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.accounts import SecurityEventType
from mgapp.services.cases.personal import CaseCorrection
from mgapp.services.kernel import idempotency
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.kernel.personal import Held
from mgapp.services.privacy.errors import NotCorrectable, NothingChosen, RequestNotFound
from mgapp.services.privacy.marking import changed, destroy
from mgapp.services.privacy.requests import (
    forget_who_asked,
    note_done,
    subjects_of,
    summary_of,
    to_change,
)
from mgapp.services.privacy.restricting import opened_up, put_back
from mgapp.services.privacy.summaries import RequestSummary, SubjectRow
from mgapp.services.privacy.words import SubjectKind, SubjectState
from mgapp.services.reporting import orders
from mgapp.services.transfer import sheets


@requires(Permission.PERSON_MANAGE)
def correct_subject(
    session: Session,
    actor: Actor,
    *,
    request_id: UUID,
    row_id: UUID,
    version: int,
    change: Mapping[str, Any],
) -> Held:
    """Correct a row of a request; the case that grew from it tells the new name.

    Args:
        session: The transaction.
        actor: Who handles the request.
        request_id: The request.
        row_id: One of its rows.
        version: Of the request.
        change: The fields by their names; what is not sent stays.

    Raises:
        RequestNotFound: no such request, or it is not about this row.
        StaleVersion: somebody changed the request since it was shown.
        RequestClosed: it was answered.
        NotCorrectable: accounts and incoming letters are corrected on their own pages.
        InputRefused: a value that the form would not take either.
    """
    request = to_change(session, request_id, version)
    subject = _subject(session, request_id, row_id)
    if not change:
        raise InputRefused.of("change", "Tulis dulu apa yang diperbaiki.")
    with opened_up(session, [subject]):
        held = _corrections(subject.kind)(session, row_id, change)
    note_done(session, request_id, {row_id}, SubjectState.CORRECTED)
    changed(session, actor, request, SecurityEventType.DATA_CORRECTED, [subject])
    return held


@requires(Permission.PERSON_MANAGE)
def withdraw_consent(
    session: Session, actor: Actor, *, request_id: UUID, version: int
) -> RequestSummary:
    """Stop what rests on consent in all rows of a request: messages, and the photo.

    Raises:
        RequestNotFound: no such request.
        StaleVersion: somebody changed it since it was shown.
        RequestClosed: it was answered.
        NothingChosen: it is about no visit and no letter of the public.
    """
    request = to_change(session, request_id, version)
    subjects = [one for one in subjects_of(session, request_id) if one.kind in _WITHDRAW]
    if not subjects:
        raise NothingChosen
    with opened_up(session, subjects):
        files = [
            gone for one in subjects for gone in _WITHDRAW[one.kind](session, row_id=one.row_id)
        ]
    destroy(session, files)
    note_done(session, request_id, {one.row_id for one in subjects}, SubjectState.WITHDRAWN)
    changed(session, actor, request, SecurityEventType.DATA_WITHDRAWN, subjects)
    return summary_of(session, request)


@requires(Permission.PERSON_MANAGE)
def erase_person(
    session: Session, actor: Actor, *, request_id: UUID, version: int
) -> RequestSummary:
    """Erase the person from all rows of a request, with their cases, notes, files and letters.

    What stays is the stub: numbers, kinds, dates, states and the chains of events, which hold
    salted hashes where people wrote, and verify as before. The bytes of files are destroyed by a
    job right after.

    Raises:
        RequestNotFound: no such request.
        StaleVersion: somebody changed it since it was shown.
        RequestClosed: it was answered.
        NothingChosen: it is about no row.
        CaseStillOpen: the office still works for that person.
        LetterInProcess: a letter is not in the archive yet.
        LastAdmin: nobody would be left who manages accounts.
    """
    request = to_change(session, request_id, version)
    subjects = subjects_of(session, request_id)
    if not subjects:
        raise NothingChosen
    left = [one for one in subjects if one.state is not SubjectState.ERASED]
    ids = {one.row_id for one in left}
    for one in left:
        put_back(session, one)
    numbers = visitors.personal.numbers_of(session, row_ids=ids)
    numbers |= surat.personal.numbers_of(session, row_ids=ids)
    delivery.forget_numbers(session, prints=numbers)
    outbox.forget_receivers(session, _receivers(left))
    related = cases.personal.erase(session, ids=ids)
    files = [gone for one in left for gone in _erased(session, actor, one)]
    idempotency.forget_about(session, [*ids, *related])
    sheets.forget_rows(session, row_ids=ids | _taken_over(session, left))
    destroy(session, [*files, *orders.forget_written(session)])
    note_done(session, request_id, ids, SubjectState.ERASED)
    forget_who_asked(session, ids)
    changed(session, actor, request, SecurityEventType.DATA_ERASED, left)
    return summary_of(session, request)


def _receivers(subjects: list[SubjectRow]) -> list[str]:
    """Name whom messages about their own visit or letter went to."""
    topics = {
        SubjectKind.VISITOR: visitors.OUTBOX_TOPIC,
        SubjectKind.SURAT: surat.OUTBOX_TOPIC,
        SubjectKind.USER: "user",
    }
    return [outbox.receiver(topics[one.kind], one.row_id) for one in subjects if one.kind in topics]


def _taken_over(session: Session, subjects: list[SubjectRow]) -> set[UUID]:
    """Tell which incoming letters the letters of the public became."""
    ids = [one.row_id for one in subjects if one.kind is SubjectKind.SURAT]
    found = (letters.personal.taken_from(session, surat_id=row_id) for row_id in ids)
    return {row_id for row_id in found if row_id is not None}


def _erased(session: Session, actor: Actor, subject: SubjectRow) -> list[UUID]:
    row_id = subject.row_id
    if subject.kind is SubjectKind.VISITOR:
        return visitors.personal.erase(session, row_id=row_id)
    if subject.kind is SubjectKind.LETTER:
        return letters.personal.erase(session, row_id=row_id)
    if subject.kind is SubjectKind.USER:
        drawing = letters.personal.forget_drawing(session, user_id=row_id)
        if accounts.remove_user(session, actor, user_id=row_id) is not None:
            accounts.personal.blank(session, row_id=row_id)
        return drawing
    if subject.kind is SubjectKind.SURAT:
        taken = letters.personal.taken_from(session, surat_id=row_id)
        more = letters.personal.erase(session, row_id=taken) if taken else []
        return [*surat.personal.erase(session, row_id=row_id), *more]
    return []  # a case that stands alone was erased with the others


def _corrections(kind: SubjectKind) -> Callable[[Session, UUID, Mapping[str, Any]], Held]:
    if kind not in _CORRECT:
        raise NotCorrectable(what=kind.label)
    return _CORRECT[kind]


def _correct_visit(session: Session, row_id: UUID, sent: Mapping[str, Any]) -> Held:
    change = visitors.personal.VisitCorrection.read(sent)
    held = visitors.personal.correct(session, row_id=row_id, change=change)
    known = {fact.field: fact.value for fact in held.facts}
    cases.personal.retold(
        session, related_id=row_id, subject=f"Kunjungan: {known['name']}",
        party=known["name"], agency=known["organization"],
    )  # fmt: skip
    return held


def _correct_surat(session: Session, row_id: UUID, sent: Mapping[str, Any]) -> Held:
    change = surat.personal.SuratCorrection.read(sent)
    held = surat.personal.correct(session, row_id=row_id, change=change)
    known = {fact.field: fact.value for fact in held.facts}
    cases.personal.retold(
        session, related_id=row_id, subject=None,
        party=known["nama_pengirim"], agency=known["instansi_pengirim"],
    )  # fmt: skip
    return held


def _correct_case(session: Session, row_id: UUID, sent: Mapping[str, Any]) -> Held:
    change = CaseCorrection.read(sent)
    return cases.personal.correct(session, row_id=row_id, change=change)


def _subject(session: Session, request_id: UUID, row_id: UUID) -> SubjectRow:
    found = [one for one in subjects_of(session, request_id) if one.row_id == row_id]
    if not found or found[0].state is SubjectState.ERASED:
        raise RequestNotFound
    return found[0]


_CORRECT = {
    SubjectKind.VISITOR: _correct_visit,
    SubjectKind.SURAT: _correct_surat,
    SubjectKind.CASE: _correct_case,
}
_WITHDRAW = {
    SubjectKind.VISITOR: visitors.personal.withdraw,
    SubjectKind.SURAT: surat.personal.withdraw,
}
