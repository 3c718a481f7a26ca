"""Finding a person in everything that people wrote or sent: by name, phone, number or address."""

import re
from collections.abc import Iterator
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import accounts, cases, letters, surat, visitors
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.accounts import UserFilter
from mgapp.services.kernel.ids import unspoken
from mgapp.services.kernel.personal import Held
from mgapp.services.kernel.restricting import RESTRICTED
from mgapp.services.letters import LetterType
from mgapp.services.privacy.requests import data_request
from mgapp.services.privacy.summaries import Match
from mgapp.services.privacy.words import SubjectKind
from mgapp.services.surat import SuratFilter
from mgapp.services.visitors import VisitFilter

EACH = 50
"""At most so many rows of each kind: who is found more often is sought more exactly."""

_LONGEST = 120
_SEEN_THROUGH = 200  # restricted rows of a kind, each unsealed and read
_SHORTEST_NUMBER = 8
_NAMES = {SubjectKind.VISITOR: "name", SubjectKind.SURAT: "nama_pengirim"}
_NO_DIGIT = re.compile(r"\D")


@requires(Permission.PERSON_MANAGE)
def matches(session: Session, actor: Actor, *, request_id: UUID, q: str) -> list[Match]:
    """List rows that may be about the person who asks, numbers masked.

    Args:
        session: The transaction.
        actor: Who handles the request.
        request_id: The request for which he looks.
        q: A name, a whole phone or identity number, an e-mail address, a case or tracking code.

    Raises:
        RequestNotFound: no such request.
    """
    data_request(session, actor, request_id=request_id)
    wanted = q.strip()[:_LONGEST]
    if not unspoken(wanted):
        return []
    return [
        *_visits(session, actor, wanted),
        *_letters_of_the_public(session, actor, wanted),
        *_incoming(session, actor, wanted),
        *_cases(session, actor, wanted),
        *_people(session, actor, wanted),
        *_restricted(session, wanted),
    ]


def _visits(session: Session, actor: Actor, q: str) -> Iterator[Match]:
    for row in visitors.visits(session, actor, narrowed=VisitFilter(q=q), limit=EACH).items:
        detail = f"{row.organization} · {row.purpose}"
        yield Match(SubjectKind.VISITOR, row.id, row.name, detail, row.created_at)


def _letters_of_the_public(session: Session, actor: Actor, q: str) -> Iterator[Match]:
    found = surat.letters(session, actor, narrowed=SuratFilter(q=q), limit=EACH).items
    known = {row.id for row in found}
    for row in found:
        detail = f"{row.agenda_number} · {row.perihal}"
        yield Match(SubjectKind.SURAT, row.id, row.nama_pengirim, detail, row.created_at)
    for row_id in surat.personal.by_email(session, email=q, limit=EACH):
        if row_id not in known:
            row = surat.letter(session, actor, surat_id=row_id)
            detail = f"{row.agenda_number} · {row.perihal}"
            yield Match(SubjectKind.SURAT, row.id, row.nama_pengirim, detail, row.created_at)


def _incoming(session: Session, actor: Actor, q: str) -> Iterator[Match]:
    for row in letters.search(session, actor, q=q, limit=EACH).items:
        if row.type is LetterType.SURAT_MASUK:
            detail = f"{row.agenda_number or '-'} · {row.subject}"
            yield Match(SubjectKind.LETTER, row.id, row.sender, detail, row.created_at)


def _cases(session: Session, actor: Actor, q: str) -> Iterator[Match]:
    found = cases.search(session, actor, q=q, limit=EACH).items
    alone = cases.personal.standing_alone(session, ids=[row.id for row in found])
    for row in found:
        if row.id in alone:
            yield Match(SubjectKind.CASE, row.id, row.subject, row.code, row.created_at)


def _people(session: Session, actor: Actor, q: str) -> Iterator[Match]:
    for row in accounts.list_users(session, actor, only=UserFilter(q=q), limit=EACH).items:
        detail = f"{row.username} · {row.status.label}"
        yield Match(SubjectKind.USER, row.id, row.name, detail, row.created_at)


def _restricted(session: Session, q: str) -> Iterator[Match]:
    """Find a person in what lies aside: no list does, but who handles requests must."""
    for kind, domain in ((SubjectKind.VISITOR, visitors), (SubjectKind.SURAT, surat)):
        for row_id in domain.restricting.restricted(session, limit=_SEEN_THROUGH):
            held = domain.personal.held(session, row_id=row_id)
            if _tells_of(held, q.lower()):
                known = {fact.field: fact.value for fact in held.facts}
                yield Match(kind, row_id, known[_NAMES[kind]], RESTRICTED, held.taken_at)


def _tells_of(held: Held, wanted: str) -> bool:
    digits = _NO_DIGIT.sub("", wanted).removeprefix("62").removeprefix("0")
    is_number = len(digits) >= _SHORTEST_NUMBER and not re.search(r"[a-z@]", wanted)
    return any(
        wanted in fact.value.lower() or (is_number and digits in _NO_DIGIT.sub("", fact.value))
        for fact in held.facts
    )
