"""Sending a letter, taking it back unread, and noting that it was read."""

from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import notices
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock
from mgapp.services.letters import access, dispositions
from mgapp.services.letters.errors import AlreadyRead, AlreadyVoid
from mgapp.services.letters.models import Letter
from mgapp.services.letters.naming import called
from mgapp.services.letters.owning import owned
from mgapp.services.letters.reach import letter_in_reach, letter_seen
from mgapp.services.letters.sending.readers import inside
from mgapp.services.letters.summaries import LetterSummary
from mgapp.services.letters.trail import record_reached
from mgapp.services.letters.words import LetterEventType, RecipientRole, Via
from mgapp.services.letters.workflow import LETTER_WORKFLOW, LetterMove
from mgapp.services.notices import NoticeType


@requires(Permission.LETTER_WRITE, reach=letter_seen)
def send(
    session: Session, actor: Actor, *, letter_id: UUID, version: int | None = None
) -> LetterSummary:
    """Send a signed letter: it lies in the inbox of internal addressees and tembusan from now on.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
        NotYourLetter: somebody else wrote it.
        StaleVersion: it was changed since it was shown.
        AlreadyVoid: its number is void.
        MoveRefused: it is not signed, or was sent.
    """
    letter = _own(session, actor, letter_id, version)
    after = LETTER_WORKFLOW.after(LetterMove.SEND, letter.status)
    if letter.voided_at is not None:
        raise AlreadyVoid
    letter.status, letter.sent_at = after, clock.now()
    letter.edited()
    people = inside(session, letter)
    record_reached(
        session, letter, actor, LetterEventType.SENT,
        to=sorted(map(str, people[RecipientRole.TO])),
        cc=sorted(map(str, people[RecipientRole.CC])),
    )  # fmt: skip
    access.grant(session, letter.id, people[RecipientRole.TO], Via.ADDRESSEE)
    access.grant(session, letter.id, people[RecipientRole.CC], Via.TEMBUSAN)
    _tell(session, letter, actor, people)
    return LetterSummary.of(letter)


@requires(Permission.LETTER_WRITE, reach=letter_seen)
def withdraw(
    session: Session, actor: Actor, *, letter_id: UUID, version: int | None = None
) -> LetterSummary:
    """Take a sent letter back while nobody has read it; who had received it is told.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
        NotYourLetter: somebody else wrote it.
        StaleVersion: it was changed since it was shown.
        MoveRefused: it is not sent.
        AlreadyRead: somebody opened it.
    """
    letter = _own(session, actor, letter_id, version)
    after = LETTER_WORKFLOW.after(LetterMove.WITHDRAW, letter.status)
    if access.has_been_read(session, letter.id, but=actor.me):
        raise AlreadyRead
    letter.status, letter.sent_at = after, None
    letter.edited()
    record_reached(session, letter, actor, LetterEventType.WITHDRAWN)
    out = access.withdraw(session, letter.id, [Via.ADDRESSEE, Via.TEMBUSAN])
    # Without a link: the letter is out of their reach again.
    notices.tell(
        session, to=out - {actor.me}, kind=NoticeType.FORWARDED,
        params={"about": "letter_withdrawn", "by": actor.name, "what": called(letter)},
    )  # fmt: skip
    return LetterSummary.of(letter)


@requires(Permission.LETTER_READ)
def read(
    session: Session, actor: Actor, *, letter_id: UUID, version: int | None = None
) -> LetterSummary:
    """Note that the actor has read a letter in his inbox, and the dispositions he received.

    Only the first reading stands on the trail.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
        StaleVersion: it was changed since it was shown.
    """
    letter = letter_in_reach(session, actor, letter_id, version=version)
    dispositions.note_read(session, letter, actor)
    return LetterSummary.of(letter)


def _own(session: Session, actor: Actor, letter_id: UUID, version: int | None) -> Letter:
    letter = letter_in_reach(session, actor, letter_id)
    owned(letter, actor)
    letter.check_version(version)
    return letter


def _tell(
    session: Session, letter: Letter, actor: Actor, people: dict[RecipientRole, set[UUID]]
) -> None:
    facts = {"by": actor.name, "what": called(letter), "how": "mengirim"}
    for role, kind in (
        (RecipientRole.TO, NoticeType.FORWARDED),
        (RecipientRole.CC, NoticeType.TEMBUSAN),
    ):
        to = people[role] - {actor.me}
        notices.tell(session, to=to, kind=kind, letter_id=letter.id, params=facts)
