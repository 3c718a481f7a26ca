"""Reads across a visit or letter and its case."""

from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import cases, surat, visitors
from mgapp.services.access import Actor, Permission, open_to_all, requires
from mgapp.services.intake.summaries import LetterRow, LetterWithCase, Receipt, VisitWithCase
from mgapp.services.kernel import paging
from mgapp.services.kernel.paging import Page
from mgapp.services.surat import SuratFilter
from mgapp.services.visitors import VisitFilter, VisitNotFound


@requires(Permission.VISITOR_READ)
def visits(
    session: Session,
    actor: Actor,
    *,
    narrowed: VisitFilter | None = None,
    limit: int = paging.DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Page[VisitWithCase]:
    """List visits with their cases, newest first."""
    found = visitors.visits(session, actor, narrowed=narrowed, limit=limit, cursor=cursor)
    links = cases.links_of_visits(session, [visit.id for visit in found.items])
    rows = [VisitWithCase(visit, links.get(visit.id)) for visit in found.items]
    return Page(rows, found.next_cursor)


@requires(Permission.VISITOR_READ)
def visit(session: Session, actor: Actor, *, visitor_id: UUID) -> VisitWithCase:
    """Show one visit with its case, private numbers masked.

    Raises:
        VisitNotFound: no such visit.
    """
    found = visitors.visit(session, actor, visitor_id=visitor_id)
    return VisitWithCase(found, cases.links_of_visits(session, [found.id]).get(found.id))


@requires(Permission.VISITOR_REVEAL)
def visit_in_full(
    session: Session, actor: Actor, *, visitor_id: UUID, reason: str
) -> VisitWithCase:
    """Show one visit with its case and its private numbers; that is on the log.

    Raises:
        VisitNotFound: no such visit.
    """
    found = visitors.visit_in_full(session, actor, visitor_id=visitor_id, reason=reason)
    return VisitWithCase(found, cases.links_of_visits(session, [found.id]).get(found.id))


@requires(Permission.SURAT_READ)
def letters(
    session: Session,
    actor: Actor,
    *,
    narrowed: SuratFilter | None = None,
    limit: int = paging.DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Page[LetterRow]:
    """List letters from the public with their cases, newest first."""
    found = surat.letters(session, actor, narrowed=narrowed, limit=limit, cursor=cursor)
    links = cases.links_of_letters(session, [letter.id for letter in found.items])
    rows = [LetterRow(letter, links.get(letter.id)) for letter in found.items]
    return Page(rows, found.next_cursor)


@requires(Permission.SURAT_READ)
def letter(session: Session, actor: Actor, *, surat_id: UUID) -> LetterWithCase:
    """Show one letter with its case, the sender's phone masked.

    Raises:
        SuratNotFound: no such letter.
    """
    found = surat.letter(session, actor, surat_id=surat_id)
    return LetterWithCase(found, cases.links_of_letters(session, [found.id]).get(found.id))


@requires(Permission.SURAT_READ)
def letter_in_full(
    session: Session, actor: Actor, *, surat_id: UUID, reason: str
) -> LetterWithCase:
    """Show one letter with its case and the sender's phone; that is on the log.

    Raises:
        SuratNotFound: no such letter.
    """
    found = surat.letter_in_full(session, actor, surat_id=surat_id, reason=reason)
    return LetterWithCase(found, cases.links_of_letters(session, [found.id]).get(found.id))


@open_to_all
def receipt(session: Session, actor: Actor, *, token: str) -> Receipt:
    """Tell what the page of a receipt shows: the code, and what comes next.

    Raises:
        VisitNotFound: not a link of ours.
    """
    found = visitors.receipt(session, actor, token=token)
    link = cases.links_of_visits(session, [found.visitor_id]).get(found.visitor_id)
    if link is None:
        raise VisitNotFound
    return Receipt(
        link.code, link.status, found.first_name, found.unit_tujuan, found.created_at, found.is_out
    )
