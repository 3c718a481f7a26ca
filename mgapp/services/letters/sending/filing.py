"""The end of a letter: into the archive, or its number becomes void."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import notices
from mgapp.services.access import Actor, Permission, Role, requires
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import Forbidden, InputRefused
from mgapp.services.letters import access, dispositions, numbers
from mgapp.services.letters.errors import AlreadyVoid, NoNumber
from mgapp.services.letters.models import Letter
from mgapp.services.letters.models.approval import SIGNATURES
from mgapp.services.letters.naming import called
from mgapp.services.letters.reach import letter_in_reach, letter_seen
from mgapp.services.letters.rights import may_archive
from mgapp.services.letters.summaries import LetterSummary
from mgapp.services.letters.trail import record, record_reached
from mgapp.services.letters.words import LetterEventType, LetterType
from mgapp.services.letters.workflow import LETTER_WORKFLOW, LetterMove, LetterStatus
from mgapp.services.notices import NoticeType

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
    """Put a letter into the archive; an incoming one that was not seen to needs a note.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
        Forbidden: neither its creator, nor who directs or records it, nor an admin.
        StaleVersion: it was changed since it was shown.
        MoveRefused: it is under way.
        InputRefused: no note why no disposition is needed, or why nobody need finish his.
    """
    letter = letter_in_reach(session, actor, letter_id)
    place = dispositions.seeing_to(session, actor, letter)
    directs = place is not None and place.is_top
    if not may_archive(actor, letter, directs=directs):
        raise Forbidden
    letter.check_version(version)
    after = LETTER_WORKFLOW.after(LetterMove.ARCHIVE, letter.status)
    why = (note or "").strip()
    if len(why) < MIN_REASON and (asked := _unfinished(session, letter)):
        raise InputRefused.of("note", asked)
    mandate = place.mandate if place is not None and directs else None
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

    Its creator and everybody who received it are told.

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
    concerned = {
        *access.received_by(session, letter.id),
        *([letter.created_by] if letter.created_by else []),
    }
    notices.tell(
        session, to=concerned - {actor.me}, kind=NoticeType.FORWARDED, letter_id=letter.id,
        params={"about": "letter_voided", "by": actor.name, "what": called(letter)},
    )  # fmt: skip
    return LetterSummary.of(letter)


def _unfinished(session: Session, letter: Letter) -> str | None:
    """Ask for the reason when a letter that came in was not seen to; None when it was."""
    if letter.status is LetterStatus.RECEIVED:
        return "Tulis mengapa tidak perlu disposisi, minimal 3 karakter."
    if letter.status is not LetterStatus.FORWARDED:
        return None
    if names := dispositions.still_busy(session, letter):
        return (
            f"Disposisi kepada {', '.join(names)} belum selesai."
            " Tulis mengapa surat diarsipkan sekarang, minimal 3 karakter."
        )
    return None


def _signed(session: Session, letter: Letter, actor: Actor) -> bool:
    query = sa.select(SIGNATURES.id).where(
        SIGNATURES.letter_id == letter.id,
        sa.or_(SIGNATURES.signed_by == actor.me, SIGNATURES.on_behalf_of == actor.me),
    )
    return session.execute(query.limit(1)).first() is not None
