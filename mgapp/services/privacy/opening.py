"""All that the office holds of a person, with the log of its processing; looking is logged too.

Source:
    UU 27/2022 Pasal 7 and 32 (access to data and to the record of its processing).
"""

from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import accounts, cases, letters, surat, visitors
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel.disclosure import disclosed, openings
from mgapp.services.kernel.errors import NotFound
from mgapp.services.kernel.personal import Held
from mgapp.services.privacy.requests import data_request, subjects_of
from mgapp.services.privacy.summaries import (
    ChosenRow,
    Dossier,
    DossierRecord,
    Processing,
    SubjectRow,
)
from mgapp.services.privacy.words import SubjectKind, SubjectState

HELD: dict[SubjectKind, Callable[..., Held]] = {
    SubjectKind.VISITOR: visitors.personal.held,
    SubjectKind.SURAT: surat.personal.held,
    SubjectKind.LETTER: letters.personal.held,
    SubjectKind.CASE: cases.personal.held,
    SubjectKind.USER: accounts.personal.held,
}
"""How each kind of row is told whole."""


@requires(Permission.PERSON_MANAGE)
def dossier(session: Session, actor: Actor, *, request_id: UUID) -> Dossier:
    """Open all rows of a request, numbers in full; that is on the log under the request's number.

    Raises:
        RequestNotFound: no such request.
    """
    request = data_request(session, actor, request_id=request_id)
    subjects = subjects_of(session, request_id)
    records = [
        record
        for subject in subjects
        if (record := _record(session, actor, subject, request.number)) is not None
    ]
    return Dossier(request, records)


@requires(Permission.PERSON_MANAGE)
def chosen_rows(session: Session, actor: Actor, *, request_id: UUID) -> list[ChosenRow]:
    """Name the rows of a request without opening them: kind, day or number, what was done.

    Raises:
        RequestNotFound: no such request.
    """
    data_request(session, actor, request_id=request_id)
    return [_named(session, subject) for subject in subjects_of(session, request_id)]


def _named(session: Session, subject: SubjectRow) -> ChosenRow:
    try:
        title = HELD[subject.kind](session, row_id=subject.row_id).title
    except NotFound:
        title = subject.kind.label
    return ChosenRow(subject.kind, subject.row_id, title, subject.state)


def _record(
    session: Session, actor: Actor, subject: SubjectRow, number: str
) -> DossierRecord | None:
    try:
        held = HELD[subject.kind](session, row_id=subject.row_id)
    except NotFound:  # an account that left no trace is deleted whole
        return None
    log = sorted(_log(session, actor, subject), key=lambda line: line.at, reverse=True)
    if held.erased_at is None and subject.state is not SubjectState.ERASED and actor.is_person:
        disclosed(
            session, actor.me, kind=subject.kind.value, row_id=subject.row_id,
            fields="semua isian", reason=f"permintaan {number}",
        )  # fmt: skip
    return DossierRecord(subject.kind, subject.state, held, log)


def _log(session: Session, actor: Actor, subject: SubjectRow) -> Iterator[Processing]:
    opened = openings(session, kind=subject.kind.value, row_id=subject.row_id)
    names = accounts.names(session, {one.user_id for one in opened})
    for one in opened:
        who = names.get(one.user_id, "")
        yield Processing(one.at, who, f"membuka {one.fields}", one.reason)
    if subject.kind is SubjectKind.USER:
        yield from _of_account(session, subject.row_id)
    elif subject.kind is SubjectKind.LETTER:
        for event in letters.happenings(session, actor, letter_id=subject.row_id):
            yield Processing(event.created_at, event.who, event.sentence, "")
    else:
        yield from _of_case(session, actor, subject)


def _of_account(session: Session, user_id: UUID) -> Iterator[Processing]:
    found = accounts.personal.happenings(session, row_id=user_id)
    names = accounts.names(session, {one.actor_id for one in found if one.actor_id})
    for one in found:
        who = names.get(one.actor_id, "") if one.actor_id else ""
        yield Processing(one.at, who, one.what, "")


def _of_case(session: Session, actor: Actor, subject: SubjectRow) -> Iterator[Processing]:
    for case_id in _cases_of(session, subject):
        for event in cases.events(session, actor, case_id=case_id):
            who = event.actor.name if event.actor else ""
            yield Processing(event.created_at, who, f"kasus {event.event_type.label}", "")


def _cases_of(session: Session, subject: SubjectRow) -> Iterable[UUID]:
    if subject.kind is SubjectKind.CASE:
        return [subject.row_id]
    links = {
        SubjectKind.VISITOR: cases.links_of_visits,
        SubjectKind.SURAT: cases.links_of_letters,
    }[subject.kind](session, [subject.row_id])
    return [link.id for link in links.values()]
