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
from mgapp.services.letters.dispositions.acting import (
    Acting,
    acting_on,
    keep_for_stand_in,
    mandates_of_today,
)
from mgapp.services.letters.dispositions.errors import (
    BranchClosed,
    BranchesOpen,
    DispositionNotFound,
    DispositionRead,
    LetterInArchive,
    NotYoursToWithdraw,
)
from mgapp.services.letters.dispositions.inputs import Finishing, ReportInput
from mgapp.services.letters.dispositions.reading import note_read
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
from mgapp.services.letters.reach import letter_in_reach, stand_ins_reading
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
    """Tell that the recipient, or who stands in for him, has read it; once is enough.

    Raises:
        DispositionNotFound: no such disposition of a letter in the actor's reach.
        NotYourDisposition: somebody else received it.
        BranchClosed: it was withdrawn, perhaps at this very moment.
    """
    letter, row = _found(session, actor, disposition_id)
    acting_on(session, row, actor)
    if row.withdrawn_at is not None:
        raise BranchClosed(status=BranchStatus.WITHDRAWN)
    note_read(session, letter, actor)
    return disposition_of(session, actor, letter, row.id)


@requires(Permission.LETTER_DISPOSE)
def report_back(
    session: Session, actor: Actor, *, disposition_id: UUID, report: ReportInput
) -> DispositionSummary:
    """Report back to whoever gave the disposition; a stand-in does so in his place.

    Raises:
        DispositionNotFound: no such disposition of a letter in the actor's reach.
        NotYourDisposition: somebody else received it.
        BranchClosed: it is finished or was withdrawn.
        LetterInArchive: nothing is done with the letter any more.
    """
    letter, row = _found(session, actor, disposition_id)
    acting = _open_branch(session, letter, row, actor, report.user_id)
    note_read(session, letter, actor)
    acting.branch.acted_at = acting.branch.acted_at or clock.now()
    _keep(session, row, actor, acting, report.text)
    session.flush()
    record(
        session, letter, actor, LetterEventType.REPORTED, note=report.text, disposition_id=row.id,
        **_in_place(actor, acting),
    )  # fmt: skip
    _tell(session, actor, letter, givers_of(row), "melaporkan tindak lanjut")
    return disposition_of(session, actor, letter, row.id)


@requires(Permission.LETTER_DISPOSE)
def finish_branch(
    session: Session, actor: Actor, *, disposition_id: UUID, finishing: Finishing
) -> DispositionSummary:
    """Finish one's branch; a stand-in or an admin may close it in the recipient's place.

    Raises:
        DispositionNotFound: no such disposition of a letter in the actor's reach.
        NotYourDisposition: somebody else received it.
        BranchClosed: it is finished or was withdrawn.
        BranchesOpen: somebody further down has not finished.
        LetterInArchive: nothing is done with the letter any more.
    """
    letter, row = _found(session, actor, disposition_id)
    acting = _open_branch(session, letter, row, actor, finishing.user_id)
    if names := Tree(session, letter).open_below(row.id, acting.holder):
        raise BranchesOpen(names=", ".join(sorted(names)))
    if acting.mandate is not None or acting.holder == actor.me:
        note_read(session, letter, actor)
    acting.branch.finished_at, acting.branch.finished_by = clock.now(), actor.me
    if finishing.text:
        _keep(session, row, actor, acting, finishing.text)
    session.flush()
    record(
        session, letter, actor, LetterEventType.FINISHED, note=finishing.text,
        disposition_id=row.id, **_in_place(actor, acting),
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
        NotYoursToWithdraw: somebody else gave it, or the mandate by which he gave it is over.
        BranchClosed: it was withdrawn before.
        DispositionRead: somebody has read it.
        LetterInArchive: nothing is done with the letter any more.
    """
    letter, row = _found(session, actor, disposition_id)
    if not _gave(session, actor, row) and Role.ADMIN not in actor.roles:
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


def _open_branch(
    session: Session, letter: Letter, row: Disposition, actor: Actor, user_id: UUID | None
) -> Acting:
    acting = acting_on(session, row, actor, user_id=user_id)
    _still_open(letter)
    status = branch_status(row, acting.branch)
    if status in _ENDED:
        raise BranchClosed(status=status)
    if acting.mandate is not None:
        keep_for_stand_in(session, actor, letter)
    return acting


def _in_place(actor: Actor, acting: Acting) -> dict[str, UUID | None]:
    """Tell the trail in whose place something was done, and by which mandate."""
    other = acting.holder if acting.holder != actor.me else None
    return {"on_behalf_of": other, "stand_in_id": acting.stand_in_id}


def _gave(session: Session, actor: Actor, row: Disposition) -> bool:
    """Tell whether a disposition is the actor's to take back: in another's place, that day only."""
    if row.given_by != actor.user_id or row.on_behalf_of is None:
        return actor.user_id in givers_of(row)
    return any(one.id == row.stand_in_id for one in mandates_of_today(session, actor))


def _still_open(letter: Letter) -> None:
    if letter.status is LetterStatus.ARCHIVED:
        raise LetterInArchive


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
    access.shut_out(session, letter.id, people)


def _keep(session: Session, row: Disposition, actor: Actor, acting: Acting, text: str) -> None:
    session.add(
        DispositionReport(
            disposition_id=row.id, user_id=acting.holder, text=text, created_at=clock.now(),
            reported_by=actor.me if acting.holder != actor.me else None,
            stand_in_id=acting.stand_in_id,
        )
    )  # fmt: skip


def _tell(session: Session, actor: Actor, letter: Letter, people: Sequence[UUID], how: str) -> None:
    others = accounts.active_among(session, [one for one in people if one != actor.user_id])
    to = (others | stand_ins_reading(session, letter.id, people)) - {actor.me}
    notices.tell(
        session, to=to, kind=NoticeType.FORWARDED, letter_id=letter.id,
        params=_params(actor, letter, how),
    )  # fmt: skip


def _params(actor: Actor, letter: Letter, how: str) -> dict[str, Any]:
    return {"by": actor.name, "how": how, "what": called(letter)}
