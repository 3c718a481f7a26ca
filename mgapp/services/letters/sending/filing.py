"""The end of a letter: into the archive, or its number becomes void."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, Role, requires
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import Forbidden, InputRefused
from mgapp.services.letters import access, dispositions, numbers
from mgapp.services.letters.errors import AlreadyVoid, NoNumber
from mgapp.services.letters.models import Letter
from mgapp.services.letters.models.approval import SIGNATURES
from mgapp.services.letters.reach import letter_in_reach, letter_seen
from mgapp.services.letters.rights import may_archive
from mgapp.services.letters.summaries import LetterSummary
from mgapp.services.letters.trail import record, record_reached
from mgapp.services.letters.words import LetterEventType, LetterType
from mgapp.services.letters.workflow import LETTER_WORKFLOW, LetterMove, LetterStatus

MIN_REASON = 3


@requires(Permission.LETTER_READ)
def archive(
    session: Session,
    actor: Actor,
    *,
    letter_id: UUID,
    note: str | None = None,
    version: int | None = None,
) -> LetterSummary:
    """Put a letter into the archive; an incoming one that nobody was given needs a note.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
        Forbidden: neither its creator, nor who may dispose or record it, nor an admin.
        StaleVersion: it was changed since it was shown.
        MoveRefused: it is under way.
        InputRefused: no note why no disposition is needed.
    """
    letter = letter_in_reach(session, actor, letter_id)
    disposes = dispositions.may_dispose(session, actor, letter)
    if not may_archive(actor, letter, may_dispose=disposes):
        raise Forbidden
    letter.check_version(version)
    undisposed = letter.status is LetterStatus.RECEIVED
    after = LETTER_WORKFLOW.after(LetterMove.ARCHIVE, letter.status)
    why = (note or "").strip()
    if undisposed and len(why) < MIN_REASON:
        raise InputRefused.of("note", "Tulis mengapa tidak perlu disposisi, minimal 3 karakter.")
    mandate = dispositions.mandate_of(session, actor, letter) if disposes else None
    if mandate is not None:
        dispositions.keep_for_stand_in(session, actor, letter)
    letter.status, letter.archived_at = after, clock.now()
    letter.edited()
    record_reached(
        session, letter, actor, LetterEventType.ARCHIVED, note=why or None,
        on_behalf_of=mandate.absent_id if mandate is not None else None,
        stand_in_id=mandate.id if mandate is not None else None,
    )  # fmt: skip
    access.archive(session, letter.id, letter.archived_at)
    return LetterSummary.of(letter)


@requires(Permission.LETTER_VOID, reach=letter_seen)
def void(
    session: Session,
    actor: Actor,
    *,
    letter_id: UUID,
    reason: str | None,
    version: int | None = None,
) -> LetterSummary:
    """Make the number of a letter void: it stays in the book as *batal*, and is never given again.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
        Forbidden: neither a signer of it nor an admin.
        StaleVersion: it was changed since it was shown.
        NoNumber: it has none.
        AlreadyVoid: it is void.
        InputRefused: no reason.
    """
    letter = letter_in_reach(session, actor, letter_id)
    if Role.ADMIN not in actor.roles and not _signed(session, letter, actor):
        raise Forbidden
    letter.check_version(version)
    if letter.reference_number is None or letter.type is LetterType.SURAT_MASUK:
        raise NoNumber
    if letter.voided_at is not None:
        raise AlreadyVoid
    why = (reason or "").strip()
    if len(why) < MIN_REASON:
        raise InputRefused.of("reason", "Tulis alasan pembatalan nomor, minimal 3 karakter.")
    letter.voided_at, letter.voided_by, letter.void_reason = clock.now(), actor.user_id, why
    letter.edited()
    record(session, letter, actor, LetterEventType.VOIDED, note=why)
    numbers.void(session, actor, letter_id=letter.id, reason=why)
    return LetterSummary.of(letter)


def _signed(session: Session, letter: Letter, actor: Actor) -> bool:
    query = sa.select(SIGNATURES.id).where(
        SIGNATURES.letter_id == letter.id,
        sa.or_(SIGNATURES.signed_by == actor.me, SIGNATURES.on_behalf_of == actor.me),
    )
    return session.execute(query.limit(1)).first() is not None
