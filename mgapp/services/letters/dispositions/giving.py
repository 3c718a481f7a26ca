"""A letter goes down: to whom, with which instructions, until when."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts, notices
from mgapp.services.access import Actor, Permission, Role, requires
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import FieldError, InputRefused
from mgapp.services.kernel.table import table
from mgapp.services.letters import access, involved
from mgapp.services.letters.dispositions.acting import keep_for_stand_in
from mgapp.services.letters.dispositions.inputs import (
    DispositionInput,
    Forwarding,
    Recipient,
)
from mgapp.services.letters.dispositions.standing import Place, place_of
from mgapp.services.letters.dispositions.summaries import DispositionSummary
from mgapp.services.letters.dispositions.tree import disposition_of
from mgapp.services.letters.models import Letter
from mgapp.services.letters.models.disposition import (
    BRANCHES,
    DISPOSITIONS,
    Disposition,
    DispositionInstruction,
    DispositionRecipient,
)
from mgapp.services.letters.naming import called
from mgapp.services.letters.reach import letter_in_reach, stand_ins_reading
from mgapp.services.letters.trail import note_status, record
from mgapp.services.letters.words import LetterEventType, Via
from mgapp.services.letters.workflow import LETTER_WORKFLOW, LetterMove
from mgapp.services.notices import NoticeType


@requires(Permission.LETTER_DISPOSE)
def dispose(
    session: Session, actor: Actor, *, letter_id: UUID, disposition: DispositionInput
) -> DispositionSummary:
    """Hand a letter down; the first disposition makes it *forwarded*.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
        NotYoursToDispose: he neither leads an addressed unit nor holds an open disposition, for
            himself or as a stand-in.
        InputRefused: a recipient who is not active, is the giver, or stands above him.
        StaleVersion: the letter was changed since it was shown.
        MoveRefused: the letter was not received, or lies in the archive.
    """
    letter = letter_in_reach(session, actor, letter_id)
    place = place_of(session, actor, letter)
    _check_people(session, actor, place, [one.user_id for one in disposition.to])
    letter.check_version(disposition.version)
    after = LETTER_WORKFLOW.after(LetterMove.FORWARD, letter.status)

    made = _made(session, actor, letter.id, place, disposition)
    note = _told(disposition)
    first = letter.status is not after
    if first:
        letter.status = after
        letter.edited()
    if place.parent_id is None:
        letter.disposition_note = note
    if place.parent_id is None or place.mandate is not None:
        _keep_for_giver(session, actor, letter)
    record(
        session, letter, actor, LetterEventType.FORWARDED, note=note,
        disposition_id=made.id, parent_id=place.parent_id, due_at=_moment(made),
        on_behalf_of=place.on_behalf_of, stand_in_id=made.stand_in_id,
        to=[str(one.user_id) for one in disposition.to if one.main],
        cc=[str(one.user_id) for one in disposition.to if not one.main],
    )  # fmt: skip
    if first:
        note_status(session, letter, actor, comment=note)
    _reach_out(session, actor, letter, disposition)
    involved.know(session, letter)
    session.flush()
    return disposition_of(session, actor, letter, made.id)


@requires(Permission.LETTER_DISPOSE)
def forward(
    session: Session, actor: Actor, *, letter_id: UUID, forwarding: Forwarding
) -> DispositionSummary:
    """Pass a letter on: a disposition without an instruction.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
        NotYoursToDispose: he neither leads an addressed unit nor holds an open disposition.
        InputRefused: a recipient who is not active, is the giver, or stands above him.
        StaleVersion: the letter was changed since it was shown.
        MoveRefused: the letter was not received, or lies in the archive.
    """
    disposition = DispositionInput(
        to=[Recipient(user_id=one) for one in forwarding.user_ids],
        note=forwarding.note,
        version=forwarding.version,
    )
    try:
        return dispose(session, actor, letter_id=letter_id, disposition=disposition)
    except InputRefused as error:
        raise InputRefused(*map(_as_forwarded, error.errors)) from None


def _as_forwarded(error: FieldError) -> FieldError:
    """Name the field as the form of forwarding calls it."""
    place = error.field.removeprefix("to.").removesuffix(".user_id")
    return FieldError(f"user_ids.{place}", error.message)


def _check_people(session: Session, actor: Actor, place: Place, people: Sequence[UUID]) -> None:
    active = accounts.active_among(session, people)
    above = _above(session, place.parent_id)
    wrong: list[FieldError] = []
    for position, one in enumerate(people):
        if one not in active:
            told = "Pengguna ini tidak ada atau tidak aktif."
        elif one == actor.user_id:
            told = "Disposisi tidak dapat ditujukan kepada diri sendiri."
        elif one == place.on_behalf_of:
            told = "Anda mewakilinya. Pilih pelaksana di bawahnya."
        elif one in above:
            told = "Ia memberi disposisi ini dari atas. Laporkan hasilnya saja."
        else:
            continue
        wrong.append(FieldError(f"to.{position}.user_id", told))
    if wrong:
        raise InputRefused(*wrong)


def _above(session: Session, parent_id: UUID | None) -> set[UUID]:
    """List the givers above: what comes down does not go up again."""
    if parent_id is None:
        return set()
    seen = (DISPOSITIONS.parent_id, DISPOSITIONS.given_by, DISPOSITIONS.on_behalf_of)
    chain = sa.select(*seen).where(DISPOSITIONS.id == parent_id).cte("chain", recursive=True)
    whole = chain.union_all(sa.select(*seen).where(DISPOSITIONS.id == chain.c.parent_id))
    givers = session.execute(sa.select(whole.c.given_by, whole.c.on_behalf_of)).all()
    return {one for pair in givers for one in pair if one is not None}


def _made(
    session: Session,
    actor: Actor,
    letter_id: UUID,
    place: Place,
    disposition: DispositionInput,
) -> Disposition:
    made = Disposition(
        letter_id=letter_id,
        parent_id=place.parent_id,
        given_by=actor.me,
        on_behalf_of=place.on_behalf_of,
        stand_in_id=place.mandate.id if place.mandate is not None else None,
        note=disposition.note,
        due_at=disposition.due_at,
        created_at=clock.now(),
    )
    session.add(made)
    session.flush()
    recipients = [
        {"disposition_id": made.id, "user_id": one.user_id, "main": one.main, "position": position}
        for position, one in enumerate(disposition.to)
    ]
    session.execute(sa.insert(table(DispositionRecipient)), recipients)
    instructions = [
        {"disposition_id": made.id, "position": position, "text": text}
        for position, text in enumerate(disposition.instructions)
    ]
    if instructions:
        session.execute(sa.insert(table(DispositionInstruction)), instructions)
    if place.parent_id is not None:
        _acted(session, place.parent_id, place.on_behalf_of or actor.me)
    return made


def _keep_for_giver(session: Session, actor: Actor, letter: Letter) -> None:
    """Let whoever gave one from the top go on reading it when his mandate or his post ends."""
    if Role.ADMIN not in actor.roles:
        keep_for_stand_in(session, actor, letter)


def _acted(session: Session, disposition_id: UUID, user_id: UUID) -> None:
    """Whoever hands on has read what he was given, and does something with it."""
    now = clock.now()
    session.execute(
        sa.update(table(DispositionRecipient))
        .where(BRANCHES.disposition_id == disposition_id, BRANCHES.user_id == user_id)
        .values(
            read_at=sa.func.coalesce(BRANCHES.read_at, now),
            acted_at=sa.func.coalesce(BRANCHES.acted_at, now),
        )
    )


def _reach_out(
    session: Session, actor: Actor, letter: Letter, disposition: DispositionInput
) -> None:
    people = [one.user_id for one in disposition.to]
    access.grant(session, letter.id, people, Via.FORWARDED)
    how = "mendisposisikan" if disposition.instructions else "meneruskan"
    told = {*people, *stand_ins_reading(session, letter.id, people)} - {actor.me}
    notices.tell(
        session, to=told, kind=NoticeType.FORWARDED, letter_id=letter.id,
        params={"by": actor.name, "how": how, "what": called(letter)},
    )  # fmt: skip


def _told(disposition: DispositionInput) -> str | None:
    """Put instructions and note into one text, as history and trail keep it."""
    parts = [*(f"{text.rstrip('.')}." for text in disposition.instructions), disposition.note]
    return " ".join(part for part in parts if part) or None


def _moment(made: Any) -> str | None:
    return made.due_at.astimezone(clock.UTC).isoformat() if made.due_at else None
