"""Reads of a thread from any of its places: only what the reader may see of each."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import cases, letters, surat, visitors
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.cases import CaseInThread, CaseView
from mgapp.services.letters import DispositionSummary, LetterNotFound, LetterType, LinkedLetter
from mgapp.services.surat import SuratForCase
from mgapp.services.threads.nodes import (
    ThreadNode,
    case_node,
    disposition_node,
    letter_node,
    surat_node,
    visit_node,
)
from mgapp.services.visitors import VisitForCase


@requires(Permission.CASE_READ)
def thread_of_case(session: Session, actor: Actor, *, case: CaseView) -> list[ThreadNode]:
    """Show the thread in which a case stands.

    Args:
        session: The transaction.
        actor: Who asks.
        case: What he was just shown of it, which proves that it is in his reach.
    """
    nodes = [] if case.visitor is None else [_visit_node(actor, case.visitor)]
    nodes.append(case_node(case.row))
    if case.surat is not None:
        nodes.append(_surat_node(actor, case.surat))
    return [*nodes, *_letters(session, actor, related_letters(session, actor, case=case))]


@requires(Permission.LETTER_READ)
def thread_of_letter(session: Session, actor: Actor, *, letter_id: UUID) -> list[ThreadNode]:
    """Show the thread in which a letter stands.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
    """
    near = letters.linked_letters(session, actor, letter_id=letter_id)
    if letter_id not in {one.id for one in near}:
        raise LetterNotFound
    case_id = next((one.case_id for one in near if one.case_id is not None), None)
    case = _case(session, actor, case_id)
    if case is not None:
        return _thread(session, actor, case)
    # Whoever may not see the case still sees which letters belong to it together with his own.
    found = letters.linked_letters(session, actor, letter_id=letter_id, case_id=case_id)
    return _letters(session, actor, found)


@requires(Permission.SURAT_READ)
def thread_of_surat(session: Session, actor: Actor, *, surat_id: UUID) -> list[ThreadNode]:
    """Show the thread in which a letter from the public stands.

    Raises:
        SuratNotFound: no such letter.
    """
    surat.letter(session, actor, surat_id=surat_id)
    link = cases.links_of_letters(session, [surat_id]).get(surat_id)
    case = _case(session, actor, link.id if link else None)
    if case is not None:
        return _thread(session, actor, case)
    nodes = _surat(session, actor, surat_id, assigned=False)
    found = letters.linked_letters(session, actor, surat_id=surat_id)
    return [*nodes, *_letters(session, actor, found)]


@requires(Permission.VISITOR_READ)
def thread_of_visit(session: Session, actor: Actor, *, visitor_id: UUID) -> list[ThreadNode]:
    """Show the thread that a visit began.

    Raises:
        VisitNotFound: no such visit.
    """
    visitors.visit(session, actor, visitor_id=visitor_id)
    link = cases.links_of_visits(session, [visitor_id]).get(visitor_id)
    case = _case(session, actor, link.id if link else None)
    if case is None:
        return _visit(session, actor, visitor_id, assigned=False)
    return _thread(session, actor, case)


@requires(Permission.CASE_READ)
def related_letters(session: Session, actor: Actor, *, case: CaseView) -> list[LinkedLetter]:
    """List the letters of a case that the actor may see, oldest first.

    Args:
        session: The transaction.
        actor: Who asks.
        case: What he was just shown of it, which proves that it is in his reach.
    """
    return letters.linked_letters(session, actor, case_id=case.row.id, surat_id=case.surat_id)


def _case(session: Session, actor: Actor, case_id: UUID | None) -> CaseInThread | None:
    if case_id is None or not actor.may(Permission.CASE_READ):
        return None
    return cases.case_in_thread(session, actor, case_id=case_id)


def _thread(session: Session, actor: Actor, case: CaseInThread) -> list[ThreadNode]:
    assigned = case.assigned_to_user_id == actor.user_id
    nodes: list[ThreadNode] = []
    if case.related_visitor_id is not None:
        nodes += _visit(session, actor, case.related_visitor_id, assigned=assigned)
    nodes.append(case_node(case))
    if case.related_surat_id is not None:
        nodes += _surat(session, actor, case.related_surat_id, assigned=assigned)
    found = letters.linked_letters(session, actor, case_id=case.id, surat_id=case.related_surat_id)
    return [*nodes, *_letters(session, actor, found)]


def _visit(session: Session, actor: Actor, visitor_id: UUID, *, assigned: bool) -> list[ThreadNode]:
    found = visitors.for_case(session, actor, visitor_id=visitor_id, assigned=assigned)
    return [] if found is None else [_visit_node(actor, found)]


def _surat(session: Session, actor: Actor, surat_id: UUID, *, assigned: bool) -> list[ThreadNode]:
    found = surat.for_case(session, actor, surat_id=surat_id, assigned=assigned)
    return [] if found is None else [_surat_node(actor, found)]


def _visit_node(actor: Actor, visit: VisitForCase) -> ThreadNode:
    link = f"/admin/visitors?open={visit.id}" if actor.may(Permission.VISITOR_READ) else ""
    return visit_node(visit, link=link)


def _surat_node(actor: Actor, letter: SuratForCase) -> ThreadNode:
    link = f"/admin/surat?open={letter.id}" if actor.may(Permission.SURAT_READ) else ""
    return surat_node(letter, link=link)


def _letters(session: Session, actor: Actor, found: Sequence[LinkedLetter]) -> list[ThreadNode]:
    """Put letters in order: each followed by its dispositions, then by its replies."""
    incoming = [one.id for one in found if one.type is LetterType.SURAT_MASUK]
    given: dict[UUID, list[DispositionSummary]] = {}
    for one in letters.disposition_trees(session, actor, letter_ids=incoming):
        given.setdefault(one.letter_id, []).append(one)
    return list(_walk(found, given))


def _walk(
    found: Sequence[LinkedLetter], given: dict[UUID, list[DispositionSummary]]
) -> Iterator[ThreadNode]:
    known = {one.id for one in found}
    replies: dict[UUID | None, list[LinkedLetter]] = {}
    for one in found:
        # A reply to a letter that the reader may not see stands by itself.
        above = one.reply_to_id if one.reply_to_id in known else None
        replies.setdefault(above, []).append(one)
    waiting = [(one, 0) for one in reversed(replies.get(None, []))]
    while waiting:
        letter, depth = waiting.pop()
        yield letter_node(letter, depth=depth)
        for one in given.get(letter.id, []):
            yield disposition_node(one, depth=depth + 1)
        waiting += [(reply, depth + 1) for reply in reversed(replies.get(letter.id, []))]
