"""Who stands on a letter, so that it is found by the names of people."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts, organisation
from mgapp.services.kernel.table import table
from mgapp.services.letters import searching
from mgapp.services.letters.models import Letter
from mgapp.services.letters.models.approval import SIGNATURES, STEPS
from mgapp.services.letters.models.disposition import (
    BRANCHES,
    DISPOSITIONS,
    Disposition,
    DispositionRecipient,
)
from mgapp.services.letters.models.letter import RECIPIENTS


def know(session: Session, letter: Letter) -> None:
    """Let a letter be found by who wrote, approves, signed, receives and works it.

    To be called after the verb has written whom it involves.
    """
    session.flush()
    lines = session.execute(_LINES, {"letter": letter.id}).all()
    members = {row.member_id for row in lines} - {None}
    posts = organisation.members_among(session, members)
    ids = {letter.created_by, *(row.user_id for row in lines), *(one.user_id for one in posts)}
    ids |= set(session.scalars(_INVOLVED, {"letter": letter.id}))
    known = accounts.names(session, [one for one in ids if one is not None])
    searching.name(letter, [*known.values(), *(row.name for row in lines if row.name)])


_OF = sa.bindparam("letter", type_=sa.Uuid)
_LINES = sa.select(RECIPIENTS.user_id, RECIPIENTS.member_id, RECIPIENTS.name).where(
    RECIPIENTS.letter_id == _OF
)


def _involved() -> sa.CompoundSelect[tuple[UUID]]:
    branches = (
        sa.select(BRANCHES.user_id)
        .join_from(table(DispositionRecipient), table(Disposition))
        .where(DISPOSITIONS.letter_id == _OF)
    )
    return sa.union(
        sa.select(STEPS.approver_id).where(STEPS.letter_id == _OF),
        sa.select(SIGNATURES.signed_by).where(SIGNATURES.letter_id == _OF),
        branches,
    )


_INVOLVED = _involved()
