"""What recipients do with a disposition: read, report back, finish; and taking one back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts, notices
from mgapp.services.access import Actor, Permission, Role, requires
from mgapp.services.kernel import clock
from mgapp.services.kernel.table import table
from mgapp.services.letters import access
from mgapp.services.letters.dispositions.errors import (
    BranchClosed,
    BranchesOpen,
    DispositionNotFound,
    DispositionRead,
    LetterInArchive,
    NotYourDisposition,
    NotYoursToWithdraw,
)
from mgapp.services.letters.dispositions.inputs import Finishing, ReportInput
from mgapp.services.letters.dispositions.summaries import DispositionSummary
from mgapp.services.letters.dispositions.tree import (
    Tree,
    branch_status,
    disposition_of,
    givers_of,
)
from mgapp.services.letters.dispositions.words import BranchStatus
from mgapp.services.letters.errors import LetterNotFound
from mgapp.services.letters.models import Letter, LetterAccess
from mgapp.services.letters.models.disposition import (
    BRANCHES,
    DISPOSITIONS,
    Disposition,
    DispositionRecipient,
    DispositionReport,
)
from mgapp.services.letters.models.reading import ACCESS
from mgapp.services.letters.naming import called
from mgapp.services.letters.reach import letter_in_reach
from mgapp.services.letters.trail import record
from mgapp.services.letters.words import LetterEventType, Via
from mgapp.services.letters.workflow import LetterStatus
from mgapp.services.notices import NoticeType

_ENDED = frozenset({BranchStatus.FINISHED, BranchStatus.WITHDRAWN})


@requires(Permission.LETTER_READ)
def disposition(session: Session, actor: Actor, *, disposition_id: UUID) -> DispositionSummary:
    """Show one disposition.

    Raises:
        DispositionNotFound: no such disposition of a letter in the actor's reach.
    """
    letter, row = _found(session, actor, disposition_id, lock=False)
    return disposition_of(session, actor, letter, row.id)


@requires(Permission.LETTER_READ)
def read_disposition(session: Session, actor: Actor, *, disposition_id: UUID) -> DispositionSummary:
    """Tell that the recipient has read it; reading again changes nothing.

    Raises:
        DispositionNotFound: no such disposition of a letter in the actor's reach.
        NotYourDisposition: somebody else received it.
        BranchClosed: it was withdrawn, perhaps at this very moment.
    """
    letter, row = _found(session, actor, disposition_id)
    _branch(session, row, actor.me)
    if row.withdrawn_at is not None:
        raise BranchClosed(status=BranchStatus.WITHDRAWN)
    note_read(session, letter, actor)
    return disposition_of(session, actor, letter, row.id)


def note_read(session: Session, letter: Letter, actor: Actor) -> None:
    """Let every disposition of a letter that the actor received count as read from now on."""
    mine = sa.select(DISPOSITIONS.id).where(
        DISPOSITIONS.letter_id == letter.id, DISPOSITIONS.withdrawn_at.is_(None)
    )
    done = session.execute(
        sa.update(table(DispositionRecipient))
        .where(
            BRANCHES.disposition_id.in_(mine),
            BRANCHES.user_id == actor.me,
            BRANCHES.read_at.is_(None),
        )
        .values(read_at=clock.now())
        .returning(BRANCHES.disposition_id)
    )
    first = [str(one) for one in done.scalars()]
    if access.mark_read(session, letter.id, actor.me) or first:
        record(session, letter, actor, LetterEventType.READ, disposition_ids=first or None)


@requires(Permission.LETTER_DISPOSE)
def report_back(
    session: Session, actor: Actor, *, disposition_id: UUID, report: ReportInput
) -> DispositionSummary:
    """Report back to whoever gave the disposition.

    Raises:
        DispositionNotFound: no such disposition of a letter in the actor's reach.
        NotYourDisposition: somebody else received it.
        BranchClosed: it is finished or was withdrawn.
        LetterInArchive: nothing is done with the letter any more.
    """
    letter, row = _found(session, actor, disposition_id)
    branch = _open_branch(session, letter, row, actor.me)
    note_read(session, letter, actor)
    branch.acted_at = branch.acted_at or clock.now()
    _keep(session, row, actor.me, report.text)
    session.flush()
    record(
        session, letter, actor, LetterEventType.REPORTED, note=report.text, disposition_id=row.id
    )
    _tell(session, actor, letter, givers_of(row), "melaporkan tindak lanjut")
    return disposition_of(session, actor, letter, row.id)


@requires(Permission.LETTER_DISPOSE)
def finish_branch(
    session: Session, actor: Actor, *, disposition_id: UUID, finishing: Finishing
) -> DispositionSummary:
    """Finish one's branch; an admin may close it in the recipient's place.

    Raises:
        DispositionNotFound: no such disposition of a letter in the actor's reach.
        NotYourDisposition: somebody else received it.
        BranchClosed: it is finished or was withdrawn.
        BranchesOpen: somebody further down has not finished.
        LetterInArchive: nothing is done with the letter any more.
    """
    letter, row = _found(session, actor, disposition_id)
    whose = _whose(actor, finishing.user_id)
    branch = _open_branch(session, letter, row, whose)
    if names := Tree(session, letter).open_below(row.id, whose):
        raise BranchesOpen(names=", ".join(sorted(names)))
    if whose == actor.me:
        note_read(session, letter, actor)
    branch.finished_at, branch.finished_by = clock.now(), actor.me
    if finishing.text:
        _keep(session, row, whose, finishing.text)
    session.flush()
    record(
        session, letter, actor, LetterEventType.FINISHED, note=finishing.text,
        disposition_id=row.id, on_behalf_of=whose if whose != actor.me else None,
    )  # fmt: skip
    _tell(session, actor, letter, givers_of(row), "melaporkan penyelesaian")
    return disposition_of(session, actor, letter, row.id)


@requires(Permission.LETTER_DISPOSE)
def withdraw_disposition(
    session: Session, actor: Actor, *, disposition_id: UUID
) -> DispositionSummary:
    """Take a disposition back while none of its recipients has read it.

    Raises:
        DispositionNotFound: no such disposition of a letter in the actor's reach.
        NotYoursToWithdraw: somebody else gave it.
        BranchClosed: it was withdrawn before.
        DispositionRead: somebody has read it.
        LetterInArchive: nothing is done with the letter any more.
    """
    letter, row = _found(session, actor, disposition_id)
    if actor.user_id not in givers_of(row) and Role.ADMIN not in actor.roles:
        raise NotYoursToWithdraw
    _still_open(letter)
    if row.withdrawn_at is not None:
        raise BranchClosed(status=BranchStatus.WITHDRAWN)
    people = _unread(session, row)
    row.withdrawn_at, row.withdrawn_by = clock.now(), actor.me
    session.flush()
    record(session, letter, actor, LetterEventType.DISPOSITION_WITHDRAWN, disposition_id=row.id)
    _shut_out(session, letter, people)
    # Without a link: the letter is out of their reach again.
    notices.tell(
        session, to=people, kind=NoticeType.FORWARDED,
        params=_params(actor, letter, "menarik kembali disposisi"),
    )  # fmt: skip
    return disposition_of(session, actor, letter, row.id)


def _found(
    session: Session, actor: Actor, disposition_id: UUID, *, lock: bool = True
) -> tuple[Letter, Disposition]:
    row = session.get(Disposition, disposition_id)
    if row is None:
        raise DispositionNotFound
    try:
        letter = letter_in_reach(session, actor, row.letter_id, lock=lock)
    except LetterNotFound:
        raise DispositionNotFound from None
    # Whoever held the letter may have changed it meanwhile.
    session.refresh(row)
    return letter, row


def _branch(session: Session, row: Disposition, user_id: UUID) -> DispositionRecipient:
    branch = session.get(DispositionRecipient, (row.id, user_id), populate_existing=True)
    if branch is None:
        raise NotYourDisposition
    return branch


def _open_branch(
    session: Session, letter: Letter, row: Disposition, user_id: UUID
) -> DispositionRecipient:
    branch = _branch(session, row, user_id)
    _still_open(letter)
    status = branch_status(row, branch)
    if status in _ENDED:
        raise BranchClosed(status=status)
    return branch


def _still_open(letter: Letter) -> None:
    if letter.status is LetterStatus.ARCHIVED:
        raise LetterInArchive


def _whose(actor: Actor, user_id: UUID | None) -> UUID:
    if user_id is None or user_id == actor.user_id:
        return actor.me
    if Role.ADMIN not in actor.roles:
        raise NotYourDisposition
    return user_id


def _unread(session: Session, row: Disposition) -> list[UUID]:
    query = sa.select(BRANCHES.user_id, BRANCHES.read_at).where(BRANCHES.disposition_id == row.id)
    branches = session.execute(query).all()
    if any(branch.read_at is not None for branch in branches):
        raise DispositionRead
    return [branch.user_id for branch in branches]


def _shut_out(session: Session, letter: Letter, people: Sequence[UUID]) -> None:
    """Take the access away from who holds no other disposition of the letter."""
    still = (
        sa.select(BRANCHES.user_id)
        .join_from(table(DispositionRecipient), table(Disposition))
        .where(DISPOSITIONS.letter_id == letter.id, DISPOSITIONS.withdrawn_at.is_(None))
    )
    session.execute(
        sa.delete(table(LetterAccess)).where(
            ACCESS.letter_id == letter.id,
            ACCESS.via == Via.FORWARDED,
            ACCESS.user_id.in_(people),
            ACCESS.user_id.not_in(still),
        )
    )


def _keep(session: Session, row: Disposition, user_id: UUID, text: str) -> None:
    session.add(
        DispositionReport(disposition_id=row.id, user_id=user_id, text=text, created_at=clock.now())
    )


def _tell(session: Session, actor: Actor, letter: Letter, people: Sequence[UUID], how: str) -> None:
    others = accounts.active_among(session, [one for one in people if one != actor.user_id])
    notices.tell(
        session, to=others, kind=NoticeType.FORWARDED, letter_id=letter.id,
        params=_params(actor, letter, how),
    )  # fmt: skip


def _params(actor: Actor, letter: Letter, how: str) -> dict[str, Any]:
    return {"by": actor.name, "how": how, "what": called(letter)}
