"""Who may be asked, in which order, and whose turn it is."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts, notices, organisation
from mgapp.services.access import Actor, Role
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import FieldError, InputRefused
from mgapp.services.kernel.ids import new_id
from mgapp.services.letters.errors import NotAnApprover, NotYourTurn
from mgapp.services.letters.models import Letter, LetterStep
from mgapp.services.letters.models.approval import STEPS
from mgapp.services.letters.naming import called
from mgapp.services.letters.words import StepStatus
from mgapp.services.notices import NoticeType

_FIELD = "approver_ids"
Chain = Sequence[UUID | list[UUID]]


def read_chain(session: Session, letter: Letter, chain: Chain, *, alone: bool) -> list[list[UUID]]:
    """Read who is asked in which order.

    Args:
        session: The transaction.
        letter: The letter.
        chain: A person a step, or several side by side.
        alone: Whether the creator alone may approve his own letter.

    Raises:
        InputRefused: nobody, somebody twice, somebody who cannot approve, two who sign, or only
            the creator himself.
    """
    steps = [step if isinstance(step, list) else [step] for step in chain]
    wrong = _wrong_shape(steps) or _wrong_people(session, steps)
    people = {one for step in steps for one in step}
    if not wrong and people == {letter.created_by} and not alone:
        told = "Konseptor tidak dapat menyetujui suratnya sendiri seorang diri. Tambah penyetuju."
        wrong = [FieldError(_FIELD, told)]
    if wrong:
        raise InputRefused(*wrong)
    return steps


def _wrong_shape(steps: list[list[UUID]]) -> list[FieldError]:
    if not steps:
        return [FieldError(_FIELD, "Pilih paling sedikit satu penyetuju.")]
    found = [
        FieldError(f"{_FIELD}.{place}", "Langkah ini belum punya penyetuju.")
        for place, step in enumerate(steps)
        if not step
    ]
    people = [one for step in steps for one in step]
    if len(people) != len(set(people)):
        found.append(FieldError(_FIELD, "Satu orang hanya dapat menyetujui satu kali."))
    if not found and len(steps[-1]) > 1:
        told = "Langkah terakhir menandatangani, jadi hanya satu orang."
        found.append(FieldError(f"{_FIELD}.{len(steps) - 1}", told))
    return found


def _wrong_people(session: Session, steps: list[list[UUID]]) -> list[FieldError]:
    able = approvers(session)
    told = "Pilih anggota periode aktif yang berperan penyetuju."
    return [
        FieldError(f"{_FIELD}.{place}", told)
        for place, step in enumerate(steps)
        if not able.issuperset(step)
    ]


def approvers(session: Session) -> frozenset[UUID]:
    """Tell who can approve today: active members of the active period with the role."""
    members = {member.user_id for member in organisation.active_members(session)}
    holders = session.scalars(accounts.holders(Role.APPROVER))
    return frozenset(members.intersection(holders))


def lay(session: Session, letter: Letter, steps: list[list[UUID]], *, anew: bool) -> None:
    """Write the steps of the letter's present round, and open the first that is not done.

    Args:
        session: The transaction.
        letter: The letter, its round already counted.
        steps: Who is asked, in order.
        anew: Whether everybody decides again; else the chain goes on at the returning step.
    """
    before = {} if anew else _approved_before(session, letter)
    rows: list[LetterStep] = []
    for order, people in enumerate(steps, start=1):
        for one in people:
            row = LetterStep(
                id=new_id(), letter_id=letter.id, round=letter.round, order=order,
                approver_id=one, signs=order == len(steps),
            )  # fmt: skip
            known = before.get((order, one)) if order < len(steps) else None
            if known is not None:
                _carry(row, known)
            rows.append(row)
    session.add_all(rows)
    session.flush()
    open_next(session, letter, rows)


def _approved_before(session: Session, letter: Letter) -> dict[tuple[int, UUID], Any]:
    query = sa.select(LetterStep).where(
        STEPS.letter_id == letter.id, STEPS.round == letter.round - 1
    )
    found = session.scalars(query).all()
    returned = min((s.order for s in found if s.status is StepStatus.REJECTED), default=0)
    return {
        (step.order, step.approver_id): step
        for step in found
        if step.status is StepStatus.APPROVED and step.order < returned
    }


def _carry(row: LetterStep, known: LetterStep) -> None:
    row.status, row.comment, row.decided_at = known.status, known.comment, known.decided_at
    row.acted_by, row.stand_in_id = known.acted_by, known.stand_in_id
    row.content_version = known.content_version


def steps_of(session: Session, letter: Letter) -> list[LetterStep]:
    """Load the steps of the present round, in order."""
    query = (
        sa.select(LetterStep)
        .where(STEPS.letter_id == letter.id, STEPS.round == letter.round)
        .order_by(STEPS.order, STEPS.id)
    )
    return list(session.scalars(query))


def open_next(session: Session, letter: Letter, steps: Sequence[LetterStep]) -> list[LetterStep]:
    """Open the first order that is not done, and tell who is due, or stands in for him."""
    waiting = [step for step in steps if step.status is StepStatus.PENDING]
    if not waiting:
        return []
    first = min(step.order for step in waiting)
    due = [step for step in waiting if step.order == first and step.due_at is None]
    for step in due:
        step.due_at = clock.now()
    _tell(session, letter, [step.approver_id for step in due])
    return due


def close(steps: Iterable[LetterStep]) -> None:
    """Let nobody be due any more."""
    for step in steps:
        step.due_at = None


def with_stand_ins(session: Session, people: Collection[UUID]) -> set[UUID]:
    """Add who stands in for some people today: they are asked, and told, together."""
    stand_ins = organisation.stand_ins_of(session, absent_ids=people, on=clock.today())
    return {*people, *(one.user_id for one in stand_ins.values())}


def _tell(session: Session, letter: Letter, people: list[UUID]) -> None:
    if not people:
        return
    to = with_stand_ins(session, people)
    names = accounts.names(session, [letter.created_by] if letter.created_by else [])
    by = names.get(letter.created_by, "Konseptor") if letter.created_by else "Konseptor"
    notices.tell(
        session, to=to, kind=NoticeType.PENDING_APPROVAL, letter_id=letter.id,
        params={"by": by, "what": called(letter)},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turn:
    """A step that the actor may decide now.

    Attributes:
        stand_in: The mandate if he decides in somebody's place.
        posts: The posts of whose step it is.
    """

    step: LetterStep
    stand_in: Any = None
    posts: Sequence[str] = ()


def concern(
    session: Session,
    actor: Actor,
    steps: Sequence[LetterStep],
    posts: Mapping[UUID, Sequence[str]],
) -> list[Turn]:
    """Find the steps that are the actor's, or of somebody in whose place he stands today.

    Raises:
        NotAnApprover: none; an admin decides in nobody's place either.
    """
    if Role.APPROVER not in actor.roles:
        raise NotAnApprover
    concerned = _concerning(session, actor, steps)
    if not concerned:
        raise NotAnApprover
    return [replace(turn, posts=posts.get(turn.step.approver_id, ())) for turn in concerned]


def turn_of(session: Session, concerned: Sequence[Turn]) -> Turn:
    """Pick the step that may be decided now.

    Raises:
        NotAnApprover: the approver no longer serves in the active period.
        NotYourTurn: an earlier step is open, or his was decided.
    """
    due = [turn for turn in concerned if turn.step.due_at is not None]
    if not due:
        raise NotYourTurn
    turn = due[0]
    holder = turn.step.approver_id
    # Whoever decides for himself was found to be an approver by his own roles.
    if not turn.posts or (turn.stand_in is not None and not _approves(session, holder)):
        raise NotAnApprover
    return turn


def _approves(session: Session, user_id: UUID) -> bool:
    return user_id in set(session.scalars(accounts.holders(Role.APPROVER)))


def _concerning(session: Session, actor: Actor, steps: Sequence[LetterStep]) -> list[Turn]:
    own = [Turn(step) for step in steps if step.approver_id == actor.me]
    if any(turn.step.due_at is not None for turn in own):
        return own
    others = [step.approver_id for step in steps if step.approver_id != actor.me]
    mandates = organisation.stand_ins_of(session, absent_ids=others, on=clock.today())
    return own + [
        Turn(step, mandate)
        for step in steps
        if (mandate := mandates.get(step.approver_id)) is not None and mandate.user_id == actor.me
    ]
