"""All that a decision needs to know around a letter, by one statement once the letter is locked.

It is read after the lock, so that of two who decide side by side the second sees the first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts, organisation
from mgapp.services.access import Actor
from mgapp.services.accounts import Signatory
from mgapp.services.kernel import attachments
from mgapp.services.kernel.table import columns
from mgapp.services.letters.beside import Beside, lines_part
from mgapp.services.letters.models import Letter, LetterStep, UserSignature
from mgapp.services.letters.models.approval import STEPS

KEPT = columns(UserSignature)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a letter when somebody decides on it.

    Attributes:
        steps: Those of its present round, in order.
        posts: The posts that each approver holds today.
        signatory: How the actor stands below a letter.
        drawing_id: The drawing that he keeps for signing.
        beside: What the paper prints that stands in other tables.
    """

    steps: list[LetterStep]
    posts: dict[UUID, Sequence[str]]
    signatory: Signatory
    drawing_id: UUID | None
    beside: Beside


def look_around(session: Session, letter: Letter, actor: Actor) -> Around:
    """Read it; a letter that nobody was asked to approve has no steps."""
    asked = {"letter": letter.id, "round": letter.round, "me": actor.me}
    rows = session.execute(_AROUND, asked).all()
    if not rows:
        return Around([], {}, accounts.signatory(session, actor.me), None, Beside((), 0))
    first = rows[0]
    return Around(
        steps=[row[0] for row in rows],
        posts={row[0].approver_id: row.posts or () for row in rows},
        signatory=accounts.signatory_of(*first.signatory),
        drawing_id=first.drawing_id,
        beside=Beside.of(first.lines or (), first.files),
    )


def _around() -> sa.Select[*tuple[Any, ...]]:
    me, letter = sa.bindparam("me", type_=sa.Uuid), sa.bindparam("letter", type_=sa.Uuid)
    drawing = sa.select(KEPT.drawing_id).where(KEPT.user_id == me).scalar_subquery()
    return (
        sa.select(
            LetterStep,
            organisation.posts_part(STEPS.approver_id).label("posts"),
            accounts.signatory_part(me).label("signatory"),
            drawing.label("drawing_id"),
            lines_part(letter).label("lines"),
            attachments.count_part(letter).label("files"),
        )
        .where(STEPS.letter_id == letter, STEPS.round == sa.bindparam("round", type_=sa.Integer))
        .order_by(STEPS.order, STEPS.id)
    )


_AROUND = _around()
