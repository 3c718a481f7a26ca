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

    A reply is as closed as what it answers, unless its creator says otherwise: its subject tells
    of it.

    Raises:
        InputRefused: a member, a colleague, a case or a letter that is not there.
    """
    draft = Letter(type=letter.type, subject=letter.subject, created_by=actor.me)
    fill(session, actor, draft, letter)
    _follow(session, draft, letter)
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


def _follow(session: Session, draft: Letter, told: LetterInput) -> None:
    """Let a reply belong to the case of the letter that it answers, and be as closed."""
    if draft.reply_to_id is None:
        return
    query = sa.select(LETTERS.case_id, LETTERS.classification).where(
        LETTERS.id == draft.reply_to_id
    )
    answered = session.execute(query).one()
    draft.case_id = draft.case_id or answered.case_id
    if "classification" not in told.model_fields_set:
        draft.classification = answered.classification
