"""Verbs of a draft: create, change, delete."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import attachments
from mgapp.services.kernel.table import table
from mgapp.services.letters import access
from mgapp.services.letters.drafting.filling import address, fill
from mgapp.services.letters.errors import NotDeletable, NotEditable
from mgapp.services.letters.inputs import LetterChange, LetterInput
from mgapp.services.letters.models import Letter
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.owning import owned
from mgapp.services.letters.reach import letter_in_reach, letter_seen
from mgapp.services.letters.summaries import LetterSummary
from mgapp.services.letters.trail import record, record_reached
from mgapp.services.letters.words import LetterEventType, Via
from mgapp.services.letters.workflow import EDITABLE, LetterStatus


@requires(Permission.LETTER_WRITE)
def create_letter(session: Session, actor: Actor, *, letter: LetterInput) -> LetterSummary:
    """Begin a letter that goes out, as a draft of its creator.

    Raises:
        InputRefused: a member, a colleague, a case or a letter that is not there.
    """
    draft = Letter(type=letter.type, subject=letter.subject, created_by=actor.me)
    fill(session, actor, draft, letter)
    _join_thread(session, draft)
    record_reached(session, draft, actor, LetterEventType.CREATED, type=draft.type)
    address(session, draft, letter)
    access.grant(session, draft.id, [actor.me], Via.CREATOR)
    return LetterSummary.of(draft)


@requires(Permission.LETTER_WRITE, reach=letter_seen)
def change_letter(
    session: Session, actor: Actor, *, letter_id: UUID, change: LetterChange
) -> LetterSummary:
    """Change what was sent of a draft, or of a letter in revision; the trail tells at submission.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
        NotYourLetter: somebody else wrote it.
        StaleVersion: it was changed since it was shown.
        NotEditable: it waits for approval, or was decided.
    """
    letter = letter_in_reach(session, actor, letter_id)
    owned(letter, actor)
    letter.check_version(change.version)
    if letter.status not in EDITABLE:
        raise NotEditable(status=letter.status)
    fill(session, actor, letter, change)
    address(session, letter, change)
    if change.model_fields_set - {"version"}:
        letter.edited()
    session.flush()
    return LetterSummary.of(letter)


@requires(Permission.LETTER_WRITE, reach=letter_seen)
def delete_letter(session: Session, actor: Actor, *, letter_id: UUID) -> None:
    """Delete a draft that nobody was asked about; its trail stays.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
        NotYourLetter: somebody else wrote it.
        NotDeletable: it was submitted once.
    """
    letter = letter_in_reach(session, actor, letter_id)
    owned(letter, actor)
    if letter.status is not LetterStatus.DRAFT or letter.round > 0:
        raise NotDeletable
    record(session, letter, actor, LetterEventType.DELETED)
    attachments.forget(session, owner_ids=[letter.id])
    session.expunge(letter)
    session.execute(sa.delete(table(Letter)).where(LETTERS.id == letter_id))


def _join_thread(session: Session, draft: Letter) -> None:
    """Let a reply belong to the case of the letter that it answers."""
    if draft.reply_to_id is not None and draft.case_id is None:
        answered = sa.select(LETTERS.case_id).where(LETTERS.id == draft.reply_to_id)
        draft.case_id = session.execute(answered).scalar_one_or_none()
