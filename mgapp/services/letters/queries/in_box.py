"""What lies in a box as a condition on a letter, for a search that stays within it."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, Role
from mgapp.services.letters.holding import held_by
from mgapp.services.letters.leading import OPEN_CLASSES, addressed_to
from mgapp.services.letters.models.approval import STEPS
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.models.reading import ACCESS
from mgapp.services.letters.reach import standing_today
from mgapp.services.letters.words import LetterBox, LetterType
from mgapp.services.letters.workflow import EDITABLE, LetterStatus
from mgapp.services.organisation import Standing

_INCOMING = LETTERS.type == LetterType.SURAT_MASUK
_ARCHIVED = LETTERS.status == LetterStatus.ARCHIVED


def in_box(session: Session, actor: Actor, box: LetterBox) -> sa.ColumnElement[bool]:
    """Tell the condition that a letter lies in one of the actor's boxes."""
    if box is LetterBox.DRAFTS:
        return (LETTERS.created_by == actor.user_id) & LETTERS.status.in_(EDITABLE)
    if box is LetterBox.OUTBOX:
        return _sent_out(actor)
    if box is LetterBox.ARCHIVE:
        return _archived(actor)
    standing = standing_today(session, actor)
    return _due(actor, standing) if box is LetterBox.APPROVALS else _arrived(actor, standing)


def _sent_out(actor: Actor) -> sa.ColumnElement[bool]:
    shown = ~_INCOMING & LETTERS.status.not_in([*EDITABLE, LetterStatus.ARCHIVED])
    if actor.may(Permission.LETTER_READ_ALL):
        return shown
    return shown & (LETTERS.created_by == actor.user_id)


def _archived(actor: Actor) -> sa.ColumnElement[bool]:
    if actor.may(Permission.LETTER_READ_ALL):
        return _ARCHIVED
    mine = _mine(actor, ACCESS.archived_at.is_not(None))
    return sa.or_(mine, _ARCHIVED & _at_the_desk()) if _keeps_the_desk(actor) else mine


def _due(actor: Actor, standing: Standing) -> sa.ColumnElement[bool]:
    absent = standing.absent if Role.APPROVER in actor.roles else []
    return sa.exists().where(
        STEPS.letter_id == LETTERS.id, STEPS.due_at.is_not(None),
        STEPS.approver_id.in_([actor.user_id, *absent]),
    )  # fmt: skip


def _arrived(actor: Actor, standing: Standing) -> sa.ColumnElement[bool]:
    if actor.may(Permission.LETTER_READ_ALL):
        return sa.or_(_mine(actor, ACCESS.in_inbox & ACCESS.archived_at.is_(None)), _at_hand())
    parts = [_mine(actor, ACCESS.in_inbox & ACCESS.archived_at.is_(None))]
    if _keeps_the_desk(actor):
        parts.append(_at_hand() & _at_the_desk())
    if standing.units:
        received = LETTERS.status == LetterStatus.RECEIVED
        parts.append(_INCOMING & received & addressed_to(standing.units))
    if standing.absent:
        parts.append(~_ARCHIVED & held_by(standing.absent))
    return sa.or_(*parts)


def _keeps_the_desk(actor: Actor) -> bool:
    return actor.may(Permission.LETTER_RECEIVE)


def _at_hand() -> sa.ColumnElement[bool]:
    return _INCOMING & ~_ARCHIVED


def _at_the_desk() -> sa.ColumnElement[bool]:
    return _INCOMING & LETTERS.classification.in_(OPEN_CLASSES)


def _mine(actor: Actor, which: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.exists().where(ACCESS.letter_id == LETTERS.id, ACCESS.user_id == actor.user_id, which)
