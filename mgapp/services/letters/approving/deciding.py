"""The decisions of a step: approve (the last one signs and numbers), return, reject."""

from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import notices
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.letters import access, numbers, papers, searching
from mgapp.services.letters.approving import chain
from mgapp.services.letters.approving.around import Around, look_around
from mgapp.services.letters.approving.chain import Turn
from mgapp.services.letters.approving.signature import sign
from mgapp.services.letters.errors import NoDrawing
from mgapp.services.letters.inputs import Approval
from mgapp.services.letters.models import Letter, LetterNumber, LetterStep
from mgapp.services.letters.naming import called
from mgapp.services.letters.reach import letter_in_reach, letter_seen
from mgapp.services.letters.summaries import LetterSummary
from mgapp.services.letters.trail import record, record_reached
from mgapp.services.letters.words import LetterEventType, StepStatus
from mgapp.services.letters.workflow import LETTER_WORKFLOW, LetterMove
from mgapp.services.notices import NoticeType

MIN_REASON = 3
_WHY = {
    LetterMove.RETURN: "Tulis apa yang perlu diperbaiki, minimal 3 karakter.",
    LetterMove.REJECT: "Tulis alasan penolakan, minimal 3 karakter.",
}
_TOLD = {
    LetterMove.RETURN: (LetterEventType.RETURNED, NoticeType.RETURNED),
    LetterMove.REJECT: (LetterEventType.REJECTED, NoticeType.REJECTED),
}


@requires(Permission.LETTER_DECIDE, reach=letter_seen)
def approve(
    session: Session, actor: Actor, *, letter_id: UUID, approval: Approval
) -> LetterSummary:
    """Approve the step whose turn it is; the last one signs, takes the number, orders the PDF.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
        NotAnApprover: he is none of this letter, nor a valid stand-in today.
        StaleVersion: it was changed since it was shown.
        MoveRefused: it does not wait for approval.
        NotYourTurn: an earlier step is open, or his was decided.
        NoDrawing: only the last step carries a drawing.
    """
    letter, around, turn = _due(session, actor, letter_id, LetterMove.APPROVE, approval.version)
    if approval.signature and not turn.step.signs:
        raise NoDrawing
    _decide(turn, actor, letter, StepStatus.APPROVED, approval.comment)
    if turn.step.signs:
        with session.no_autoflush:  # all is saved at once, with the event
            _sign(session, letter, actor, turn, around=around, approval=approval)
    else:
        session.flush()
        _go_on(session, letter, actor, turn, around.steps)
    return LetterSummary.of(letter)


def _sign(
    session: Session,
    letter: Letter,
    actor: Actor,
    turn: Turn,
    *,
    around: Around,
    approval: Approval,
) -> None:
    """Sign the letter, give it its number, freeze its paper, order it and tell the creator."""
    signed = sign(
        session, letter, actor, turn, around,
        drawing=approval.signature, keep=approval.keep_signature,
    )  # fmt: skip
    number = _number(session, letter, actor)
    letter.edited()
    paper = papers.frozen_paper(session, letter, signatures=[signed], beside=around.beside)
    notice = notices.beside(
        session, to=_creator(letter, actor), kind=NoticeType.APPROVED, letter_id=letter.id,
        params={"by": actor.name, "what": called(letter)},
    )  # fmt: skip
    record_reached(
        session, letter, actor, LetterEventType.SIGNED, note=approval.comment,
        beside=[turn.step, signed, number, paper, access.as_signer(letter.id, actor.me), *notice],
        followed_by=papers.ordered(letter.id),
        step_id=turn.step.id, round=letter.round, content_version=letter.content_version,
        on_behalf_of=signed.on_behalf_of, stand_in_id=turn.step.stand_in_id,
        sequence=letter.sequence,
    )  # fmt: skip


@requires(Permission.LETTER_DECIDE, reach=letter_seen)
def return_letter(
    session: Session,
    actor: Actor,
    *,
    letter_id: UUID,
    comment: str | None,
    version: int | None = None,
) -> LetterSummary:
    """Give a letter back to its creator with what is to be mended.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
        NotAnApprover: he is none of this letter, nor a valid stand-in today.
        StaleVersion: it was changed since it was shown.
        MoveRefused: it does not wait for approval.
        NotYourTurn: an earlier step is open, or his was decided.
        InputRefused: no comment.
    """
    return _turn_down(
        session, actor, LetterMove.RETURN, letter_id=letter_id, comment=comment, version=version
    )


@requires(Permission.LETTER_DECIDE, reach=letter_seen)
def reject(
    session: Session,
    actor: Actor,
    *,
    letter_id: UUID,
    comment: str | None,
    version: int | None = None,
) -> LetterSummary:
    """Turn a letter down for good, with the reason; refuses as ``return_letter``."""
    return _turn_down(
        session, actor, LetterMove.REJECT, letter_id=letter_id, comment=comment, version=version
    )


def _due(
    session: Session, actor: Actor, letter_id: UUID, move: LetterMove, version: int | None
) -> tuple[Letter, Around, Turn]:
    """Load the letter, what stands around it, and the step that the actor decides."""
    letter = letter_in_reach(session, actor, letter_id)
    around = look_around(session, letter, actor)
    concerned = chain.concern(session, actor, around.steps, around.posts)
    letter.check_version(version)
    LETTER_WORKFLOW.after(move, letter.status)
    return letter, around, chain.turn_of(session, concerned)


def _decide(
    turn: Turn, actor: Actor, letter: Letter, status: StepStatus, comment: str | None
) -> None:
    step = turn.step
    step.status, step.comment = status, comment
    step.decided_at, step.due_at = clock.now(), None
    step.content_version = letter.content_version
    if turn.stand_in is not None:
        step.acted_by, step.stand_in_id = actor.me, turn.stand_in.id


def _go_on(
    session: Session, letter: Letter, actor: Actor, turn: Turn, steps: list[LetterStep]
) -> None:
    """Note the approval and open the next order when this one is done."""
    record(
        session, letter, actor, LetterEventType.STEP_APPROVED, note=turn.step.comment,
        step_id=turn.step.id, order=turn.step.order, round=letter.round,
        content_version=letter.content_version, stand_in_id=turn.step.stand_in_id,
    )  # fmt: skip
    same = [step for step in steps if step.order == turn.step.order]
    if all(step.status is StepStatus.APPROVED for step in same):
        chain.open_next(session, letter, steps)
        session.flush()


def _number(session: Session, letter: Letter, actor: Actor) -> LetterNumber:
    """Let the letter be signed now, and take its number in this transaction."""
    letter.status = LETTER_WORKFLOW.after(LetterMove.APPROVE, letter.status)
    letter.signed_at = clock.now()
    taken = numbers.next_number(
        session,
        actor,
        letter_type=letter.type,
        org_unit_id=letter.from_unit_id,
        classification=letter.classification,
        classification_code=letter.classification_code,
        on=clock.local(letter.signed_at).date(),
        letter_id=letter.id,
    )
    letter.reference_number, letter.sequence = taken.text, taken.sequence
    searching.name_also(letter, actor.name)
    return taken


def _turn_down(
    session: Session,
    actor: Actor,
    move: LetterMove,
    *,
    letter_id: UUID,
    comment: str | None,
    version: int | None,
) -> LetterSummary:
    letter, around, turn = _due(session, actor, letter_id, move, version)
    why = (comment or "").strip()
    if len(why) < MIN_REASON:
        raise InputRefused.of("comment", _WHY[move])
    _decide(turn, actor, letter, StepStatus.REJECTED, why)
    chain.close(around.steps)
    session.flush()
    letter.status = LETTER_WORKFLOW.after(move, letter.status)
    letter.edited()
    event, notice = _TOLD[move]
    record_reached(
        session, letter, actor, event, note=why, step_id=turn.step.id, order=turn.step.order,
        round=letter.round, content_version=letter.content_version,
        stand_in_id=turn.step.stand_in_id,
    )  # fmt: skip
    _tell_creator(session, letter, actor, notice)
    return LetterSummary.of(letter)


def _tell_creator(session: Session, letter: Letter, actor: Actor, kind: NoticeType) -> None:
    notices.tell(
        session, to=_creator(letter, actor), kind=kind, letter_id=letter.id,
        params={"by": actor.name, "what": called(letter)},
    )  # fmt: skip


def _creator(letter: Letter, actor: Actor) -> list[UUID]:
    """List who wrote the letter, unless it is he who decides."""
    writer = letter.created_by
    return [] if writer is None or writer == actor.user_id else [writer]
