"""The tree of dispositions of a letter, as its readers see it."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts
from mgapp.services.access import Actor, Permission, Role, requires
from mgapp.services.kernel.table import table
from mgapp.services.letters.dispositions.acting import mandates_of_today
from mgapp.services.letters.dispositions.summaries import (
    Branch,
    DispositionSummary,
    Person,
    ReportBack,
)
from mgapp.services.letters.dispositions.words import BranchStatus
from mgapp.services.letters.models.disposition import (
    BRANCHES,
    DISPOSITIONS,
    INSTRUCTIONS,
    REPORTS,
    Disposition,
    DispositionInstruction,
    DispositionRecipient,
    DispositionReport,
)
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.openings import note_opening
from mgapp.services.letters.reach import letter_in_reach, within_reach
from mgapp.services.letters.workflow import LetterStatus


@requires(Permission.LETTER_READ)
def dispositions_of(
    session: Session, actor: Actor, *, letter_id: UUID, opening: bool = True
) -> list[DispositionSummary]:
    """List the dispositions of a letter: each followed by those that hang under it.

    Those of a confidential or secret letter tell of it, so reading them is logged.

    Args:
        session: The transaction.
        actor: Who reads.
        letter_id: Which letter.
        opening: Whether somebody opens it; a page that has opened the letter does not.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
    """
    letter = letter_in_reach(session, actor, letter_id, lock=False)
    if opening:
        note_opening(session, actor, letter, fields="disposisi", did="membuka disposisi")
    return Tree(session, letter).shown(actor, _absent(session, actor))


@requires(Permission.LETTER_READ)
def disposition_trees(
    session: Session, actor: Actor, *, letter_ids: Iterable[UUID]
) -> list[DispositionSummary]:
    """List the dispositions of several letters, as far as they are in the actor's reach."""
    wanted = list(letter_ids)
    if not wanted:
        return []
    given = sa.exists().where(DISPOSITIONS.letter_id == LETTERS.id)
    query = sa.select(LETTERS.id, LETTERS.status).where(
        LETTERS.id.in_(wanted), given, within_reach(session, actor)
    )
    found = session.execute(query).all()
    absent = _absent(session, actor) if found else []
    return [shown for letter in found for shown in Tree(session, letter).shown(actor, absent)]


def disposition_of(session: Session, actor: Actor, letter: Any, disposition_id: UUID) -> Any:
    """Show one disposition of a letter as it stands now."""
    shown = Tree(session, letter).shown(actor, _absent(session, actor))
    return next(one for one in shown if one.id == disposition_id)


def still_busy(session: Session, letter: Any) -> list[str]:
    """Name the main recipients of a letter who have not finished, in order of their names."""
    tree = Tree(session, letter)
    open_ones = {
        tree.people.get(branch.user_id, "—")
        for row in tree.rows
        if row.withdrawn_at is None
        for branch in tree.branches.get(row.id, [])
        if branch.main and branch.finished_at is None
    }
    return sorted(open_ones)


def _absent(session: Session, actor: Actor) -> list[UUID]:
    return [mandate.absent_id for mandate in mandates_of_today(session, actor)]


class Tree:
    """All that hangs under one letter, read in four statements."""

    def __init__(self, session: Session, letter: Any) -> None:
        """Read the tree; whoever asks has looked whether the letter is in reach."""
        self.letter = letter
        self.rows = _rows(session, letter.id)
        self.branches = _by_disposition(session, _BRANCHES_OF, letter.id)
        self.instructions = _by_disposition(session, _INSTRUCTIONS_OF, letter.id)
        self.reports = _by_disposition(session, _REPORTS_OF, letter.id)
        self.people = accounts.names(session, self._people())

    def shown(self, actor: Actor, absent: Sequence[UUID] = ()) -> list[DispositionSummary]:
        """Show it from the top, each disposition followed by what hangs under it.

        ``absent`` are the people in whose place the actor acts today.
        """
        below: dict[UUID | None, list[Any]] = {}
        for row in self.rows:
            below.setdefault(row.parent_id, []).append(row)
        found: list[DispositionSummary] = []
        waiting = [(row, 0) for row in reversed(below.get(None, []))]
        while waiting:
            row, depth = waiting.pop()
            found.append(self._shown(actor, absent, row, depth))
            waiting.extend((child, depth + 1) for child in reversed(below.get(row.id, [])))
        return found

    def open_below(self, disposition_id: UUID, user_id: UUID) -> list[str]:
        """Name the main recipients whose branches under somebody's branch are still open."""
        return [
            self.people.get(branch.user_id, "—")
            for row in self.rows
            if row.parent_id == disposition_id
            and (row.on_behalf_of or row.given_by) == user_id
            and row.withdrawn_at is None
            for branch in self.branches.get(row.id, [])
            if branch.main and branch.finished_at is None
        ]

    def _people(self) -> set[UUID]:
        known: set[Any] = {one for row in self.rows for one in givers_of(row)}
        known |= {one.reported_by for told in self.reports.values() for one in told}
        for branches in self.branches.values():
            known |= {one for branch in branches for one in (branch.user_id, branch.finished_by)}
        return known - {None}

    def _person(self, user_id: UUID) -> Person:
        return Person(user_id, self.people.get(user_id, "—"))

    def _other(self, user_id: UUID | None, holder: UUID) -> Person | None:
        return None if user_id is None or user_id == holder else self._person(user_id)

    def _shown(
        self, actor: Actor, absent: Sequence[UUID], row: Any, depth: int
    ) -> DispositionSummary:
        branches = self.branches.get(row.id, [])
        branch = _answered_by(actor, absent, branches)
        return DispositionSummary(
            id=row.id,
            letter_id=row.letter_id,
            parent_id=row.parent_id,
            depth=depth,
            given_by=self._person(row.given_by),
            on_behalf_of=self._person(row.on_behalf_of) if row.on_behalf_of else None,
            stand_in_id=row.stand_in_id,
            to=[self._branch(row, branch) for branch in branches],
            instructions=[one.text for one in self.instructions.get(row.id, [])],
            note=row.note,
            due_at=row.due_at,
            created_at=row.created_at,
            withdrawn_at=row.withdrawn_at,
            done=all(one.finished_at is not None for one in branches if one.main),
            allowed_actions=self._allowed(actor, row, branches, branch),
            acting_for=self._other(branch.user_id, actor.me) if branch is not None else None,
        )

    def _branch(self, row: Any, branch: Any) -> Branch:
        return Branch(
            user=self._person(branch.user_id),
            main=branch.main,
            status=branch_status(row, branch),
            read_at=branch.read_at,
            finished_at=branch.finished_at,
            finished_by=self._other(branch.finished_by, branch.user_id),
            reports=[
                ReportBack(one.text, self._other(one.reported_by, branch.user_id), one.created_at)
                for one in self.reports.get(row.id, [])
                if one.user_id == branch.user_id
            ],
        )

    def _allowed(self, actor: Actor, row: Any, branches: Sequence[Any], answered: Any) -> list[str]:
        if row.withdrawn_at is not None or self.letter.status is LetterStatus.ARCHIVED:
            return []
        found: list[str] = []
        if answered is not None:
            found += ["report", "dispose"] if answered.read_at else ["read", "report", "dispose"]
            if not self.open_below(row.id, answered.user_id):
                found.append("finish")
        unread = all(one.read_at is None for one in branches)
        if unread and (actor.user_id in givers_of(row) or Role.ADMIN in actor.roles):
            found.append("withdraw")
        return found


def _answered_by(actor: Actor, absent: Sequence[UUID], branches: Sequence[Any]) -> Any:
    """Pick the open branch that the actor answers: his own first, then that of an absent person."""
    still = {one.user_id: one for one in branches if one.finished_at is None}
    return next((still[one] for one in (actor.user_id, *absent) if one in still), None)


def givers_of(row: Any) -> list[UUID]:
    """List who answers for a disposition: its giver, and in whose place he gave it."""
    return [row.given_by, *([row.on_behalf_of] if row.on_behalf_of else [])]


def branch_status(row: Any, branch: Any) -> BranchStatus:
    """Tell how a branch stands, from what happened to it."""
    if row.withdrawn_at is not None:
        return BranchStatus.WITHDRAWN
    if branch.finished_at is not None:
        return BranchStatus.FINISHED
    if branch.acted_at is not None:
        return BranchStatus.ACTED
    return BranchStatus.UNREAD if branch.read_at is None else BranchStatus.READ


def _of_letter(kind: Any, key: Any) -> sa.Select[*tuple[Any, ...]]:
    return sa.select(*table(kind).columns).join(table(Disposition), DISPOSITIONS.id == key)


_BRANCHES_OF = _of_letter(DispositionRecipient, BRANCHES.disposition_id).order_by(
    BRANCHES.main.desc(), BRANCHES.position
)
_INSTRUCTIONS_OF = _of_letter(DispositionInstruction, INSTRUCTIONS.disposition_id).order_by(
    INSTRUCTIONS.position
)
_REPORTS_OF = _of_letter(DispositionReport, REPORTS.disposition_id).order_by(REPORTS.id)


def _rows(session: Session, letter_id: UUID) -> Sequence[Any]:
    query = sa.select(*DISPOSITIONS.values()).where(DISPOSITIONS.letter_id == letter_id)
    return session.execute(query.order_by(DISPOSITIONS.created_at, DISPOSITIONS.id)).all()


def _by_disposition(
    session: Session, query: sa.Select[*tuple[Any, ...]], letter_id: UUID
) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    for row in session.execute(query.where(DISPOSITIONS.letter_id == letter_id)):
        found.setdefault(row.disposition_id, []).append(row)
    return found
