"""Which letters an actor may know of; out of reach looks like not found.

Source:
    The admin all; others what they created, approve, signed, were sent, forwarded, disposed or
    copied; the reception also every public or internal ``surat_masuk``; whoever leads a unit, or
    stands in for its lead, what came to it; a stand-in also what the absent was given to see to.
"""

from collections.abc import Collection
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, defer
from sqlalchemy.orm.util import identity_key

from mgapp.services import organisation
from mgapp.services.access import Actor, Permission
from mgapp.services.kernel import clock
from mgapp.services.letters.errors import LetterNotFound
from mgapp.services.letters.holding import held_by
from mgapp.services.letters.leading import OPEN_CLASSES, led
from mgapp.services.letters.models import Letter
from mgapp.services.letters.models.approval import STEPS
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.models.reading import ACCESS
from mgapp.services.letters.words import LetterType
from mgapp.services.organisation import Standing


def within_reach(
    session: Session, actor: Actor, standing: Standing | None = None
) -> sa.ColumnElement[bool]:
    """Tell the condition on ``Letter``; ``standing`` if the caller has asked for it."""
    if actor.may(Permission.LETTER_READ_ALL):
        return sa.true()
    standing = standing or standing_today(session, actor)
    parts = [_given(actor.user_id), *_tasks(actor, standing)]
    if actor.may(Permission.LETTER_RECEIVE):
        parts.append(_AT_THE_DESK)
    return sa.or_(*parts)


def within_list(session: Session, actor: Actor) -> sa.ColumnElement[bool]:
    """Tell the same condition for a list of everything, as its reader needs it.

    Who may read most letters walks them from the newest on; of who may read few, his are found
    before they are sorted.
    """
    if actor.may(Permission.LETTER_READ_ALL) or actor.may(Permission.LETTER_RECEIVE):
        return within_reach(session, actor)
    found = sa.select(ACCESS.letter_id).where(ACCESS.user_id == actor.user_id)
    if tasks := _tasks(actor, standing_today(session, actor)):
        theirs = sa.select(LETTERS.id).where(sa.or_(*tasks)).correlate(None)
        return LETTERS.id.in_(sa.union(found, theirs))
    return LETTERS.id.in_(found)


def _tasks(actor: Actor, standing: Standing) -> list[sa.ColumnElement[bool]]:
    parts: list[sa.ColumnElement[bool]] = []
    if standing.absent:
        parts.append(held_by(standing.absent))
        if actor.may(Permission.LETTER_DECIDE):
            parts.append(_due_of(standing.absent))
    if standing.units:
        parts.append(led(standing.units))
    return parts


def standing_today(session: Session, actor: Actor) -> Standing:
    """Tell in whose place the actor acts today and what he leads: their tasks are his to read."""
    if not actor.is_person:
        return Standing([], [])
    return organisation.standing_of(session, user_id=actor.me, on=clock.today())


def reach_of_one(actor: Actor) -> sa.ColumnElement[bool]:
    """Tell the condition for a single letter: whose place one takes is asked in the statement.

    The statement is to be executed with ``who_and_when``.

    A list asks before (``within_reach``), so that its plan knows; one letter saves the way there.
    """
    if actor.may(Permission.LETTER_READ_ALL):
        return sa.true()
    if not actor.is_person:
        return sa.false()
    return _of_one(
        decides=actor.may(Permission.LETTER_DECIDE), receives=actor.may(Permission.LETTER_RECEIVE)
    )


def who_and_when(actor: Actor) -> dict[str, Any]:
    """Tell the values that a statement with ``reach_of_one`` asks for."""
    return {organisation.STANDING_USER: actor.user_id, organisation.STANDING_DAY: clock.today()}


@cache
def _of_one(*, decides: bool, receives: bool) -> sa.ColumnElement[bool]:
    me = sa.bindparam(organisation.STANDING_USER, type_=sa.Uuid)
    parts = [_given(me), led(organisation.units_then()), held_by(organisation.absent_then())]
    if decides:
        parts.append(_due_of(organisation.absent_then()))
    if receives:
        parts.append(_AT_THE_DESK)
    return sa.or_(*parts)


def _given(user_id: Any) -> sa.ColumnElement[bool]:
    return sa.exists().where(ACCESS.letter_id == LETTERS.id, ACCESS.user_id == user_id)


def _due_of(people: Any) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        STEPS.letter_id == LETTERS.id, STEPS.approver_id.in_(people), STEPS.due_at.is_not(None)
    )


_LETTER = "letter_to_read"
_AT_THE_DESK = (LETTERS.type == LetterType.SURAT_MASUK) & LETTERS.classification.in_(OPEN_CLASSES)


def letter_in_reach(
    session: Session,
    actor: Actor,
    letter_id: UUID,
    *,
    lock: bool = True,
    version: int | None = None,
) -> Letter:
    """Load a letter, locked for a change unless ``lock`` is off.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
        StaleVersion: somebody changed the letter since it was shown.
    """
    asked = {**who_and_when(actor), _LETTER: letter_id}
    known = None if lock else session.identity_map.get(identity_key(Letter, letter_id))
    if known is None:
        found = session.scalars(_one(reach_of_one(actor), lock=lock), asked).one_or_none()
    else:
        session.flush()  # whoever reads on in other tables finds there what was changed
        found = known if session.execute(_still(reach_of_one(actor)), asked).first() else None
    if found is None:
        raise LetterNotFound
    found.check_version(version)
    return found


@cache  # there are few conditions, each made once; a kept statement keeps what it compiles to
def _one(reach: sa.ColumnElement[bool], *, lock: bool) -> sa.Select[Letter]:
    # What it is found by is long, is written anew when it changes, and is never read here.
    unread = defer(Letter.search_text), defer(Letter.search_vector)  # type: ignore[arg-type]
    same = LETTERS.id == sa.bindparam(_LETTER, type_=sa.Uuid)
    query = sa.select(Letter).options(*unread).where(same, reach)
    return query.with_for_update(of=Letter) if lock else query


@cache
def _still(reach: sa.ColumnElement[bool]) -> sa.Select[UUID]:
    """Ask only whether: a row that this transaction has loaded is not read again."""
    same = LETTERS.id == sa.bindparam(_LETTER, type_=sa.Uuid)
    return sa.select(LETTERS.id).where(same, reach)


def letter_seen(session: Session, actor: Actor, *, letter_id: UUID, **_facts: object) -> None:
    """Look whether the actor may know of a letter, before he is told what he may not do.

    Raises:
        LetterNotFound: he may not.
    """
    letter_in_reach(session, actor, letter_id, lock=False)


def stand_ins_reading(session: Session, letter_id: UUID, people: Collection[UUID]) -> set[UUID]:
    """Tell who stands in today for some people and may read a letter, to be told with them."""
    today = clock.today()
    mandates = organisation.stand_ins_of(session, absent_ids=people, on=today).values()
    query = sa.select(LETTERS.id).where(
        LETTERS.id == letter_id, _of_one(decides=True, receives=False)
    )
    return {
        mandate.user_id
        for mandate in mandates
        if session.execute(
            query,
            {organisation.STANDING_USER: mandate.user_id, organisation.STANDING_DAY: today},
        ).first()
    }
