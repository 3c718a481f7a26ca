"""A letter is handed in for approval, and taken back before anybody decided."""

from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import notices
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import FieldError, InputRefused
from mgapp.services.letters import access, involved, office
from mgapp.services.letters.approving import chain
from mgapp.services.letters.approving.versions import keep_version
from mgapp.services.letters.errors import AlreadyDecided
from mgapp.services.letters.inputs import Submission
from mgapp.services.letters.models import Letter, LetterStep
from mgapp.services.letters.naming import called
from mgapp.services.letters.office_words import Restart
from mgapp.services.letters.owning import owned
from mgapp.services.letters.reach import letter_in_reach, letter_seen
from mgapp.services.letters.summaries import LetterSummary
from mgapp.services.letters.trail import record_reached
from mgapp.services.letters.words import LetterEventType, LetterType, Via
from mgapp.services.letters.workflow import LETTER_WORKFLOW, LetterMove
from mgapp.services.notices import NoticeType

_NEEDED = {
    "subject": "Isi perihal surat.",
    "addressed_to": "Isi kepada siapa surat ini.",
    "issued_from": "Pilih dari siapa surat ini.",
}
_EVENT = {
    "event_date": "Isi hari dan tanggal acara.",
    "event_time": "Isi waktu mulai acara.",
    "event_location": "Isi tempat acara.",
}
_NAMES = {"addressed_to": "to", "issued_from": "from"}


@requires(Permission.LETTER_WRITE, reach=letter_seen)
def submit(
    session: Session, actor: Actor, *, letter_id: UUID, submission: Submission
) -> LetterSummary:
    """Hand a letter in: its text becomes a version, the first approver is asked.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
        NotYourLetter: somebody else wrote it.
        StaleVersion: it was changed since it was shown.
        MoveRefused: it waits already, or was decided.
        InputRefused: the letter is not complete, or the chain is not right.
    """
    letter = letter_in_reach(session, actor, letter_id)
    owned(letter, actor)
    letter.check_version(submission.version)
    after = LETTER_WORKFLOW.after(LetterMove.SUBMIT, letter.status)
    _complete(letter)
    rules = office.approval_rules(session)
    steps = chain.read_chain(session, letter, submission.approver_ids, alone=rules.self_approval)
    letter.status, letter.submitted_at = after, clock.now()
    letter.round += 1
    new = keep_version(session, letter, actor)
    letter.edited()
    record_reached(
        session, letter, actor, LetterEventType.SUBMITTED,
        round=letter.round, content_version=letter.content_version, new_version=new,
        approver_ids=[[str(one) for one in step] for step in steps],
    )  # fmt: skip
    access.grant(session, letter.id, [one for step in steps for one in step], Via.APPROVER)
    chain.lay(session, letter, steps, anew=rules.restart is Restart.ANEW)
    involved.know(session, letter)
    session.flush()
    return LetterSummary.of(letter)


@requires(Permission.LETTER_WRITE, reach=letter_seen)
def recall(
    session: Session, actor: Actor, *, letter_id: UUID, version: int | None = None
) -> LetterSummary:
    """Take a letter back before the first decision: a draft again; whose turn it was is told.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
        NotYourLetter: somebody else wrote it.
        MoveRefused: it does not wait for approval.
        AlreadyDecided: somebody has decided already.
    """
    letter = letter_in_reach(session, actor, letter_id)
    owned(letter, actor)
    letter.check_version(version)
    after = LETTER_WORKFLOW.after(LetterMove.RECALL, letter.status)
    steps = chain.steps_of(session, letter)
    if any(_decided_now(letter, step) for step in steps):
        raise AlreadyDecided
    due = [step.approver_id for step in steps if step.due_at is not None]
    asked = chain.with_stand_ins(session, due)
    chain.close(steps)
    session.flush()
    letter.status = after
    letter.edited()
    record_reached(session, letter, actor, LetterEventType.RECALLED)
    access.withdraw(session, letter.id, [Via.APPROVER])
    access.shut_out(session, letter.id, asked)
    notices.tell(
        session, to=asked - {actor.me}, kind=NoticeType.PENDING_APPROVAL,
        params={"about": "letter_recalled", "by": actor.name, "what": called(letter)},
    )  # fmt: skip
    return LetterSummary.of(letter)


def _decided_now(letter: Letter, step: LetterStep) -> bool:
    """Tell whether a step was decided in this round; carried approvals are older."""
    if step.decided_at is None or letter.submitted_at is None:
        return False
    return step.decided_at >= letter.submitted_at


def _complete(letter: Letter) -> None:
    needed = dict(_NEEDED)
    if letter.type is LetterType.UNDANGAN:
        needed |= _EVENT
    if letter.type is LetterType.SURAT_KEPUTUSAN:
        needed.pop("addressed_to")
    wrong = [
        FieldError(_NAMES.get(field, field), told)
        for field, told in needed.items()
        if not getattr(letter, field)
    ]
    if letter.type is LetterType.SURAT_KEPUTUSAN:
        wrong += [
            FieldError(f"parts.{part}", told)
            for part, told in (
                ("menimbang", "Isi paling sedikit satu pertimbangan."),
                ("memutuskan", "Isi paling sedikit satu keputusan."),
            )
            if not letter.parts.get(part)
        ]
    elif not letter.content_text.strip():
        wrong.append(FieldError("content", "Tulis isi surat."))
    if wrong:
        raise InputRefused(*wrong)
