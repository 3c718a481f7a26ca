"""Who holds an open branch of a disposition: his it is to answer, or his stand-in's."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from mgapp.services.kernel.table import table
from mgapp.services.letters.models.disposition import (
    BRANCHES,
    DISPOSITIONS,
    Disposition,
    DispositionRecipient,
)
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.models.trail import LETTER_EVENTS
from mgapp.services.letters.words import LetterEventType

People = Collection[UUID] | sa.Select[tuple[UUID]]
"""Some people, or a query of them."""


def open_branches(people: People, *columns: Any) -> sa.Select[*tuple[Any, ...]]:
    """Select from the branches that some people have not finished and nobody took back."""
    wanted = people if isinstance(people, sa.Select) else list(people)
    return (
        sa.select(*columns)
        .join_from(table(DispositionRecipient), table(Disposition))
        .where(
            BRANCHES.user_id.in_(wanted),
            BRANCHES.finished_at.is_(None),
            DISPOSITIONS.withdrawn_at.is_(None),
        )
    )


def held_by(people: People) -> sa.ColumnElement[bool]:
    """Tell the condition that some people hold an open branch of a letter."""
    return (
        open_branches(people, sa.literal(1))
        .where(DISPOSITIONS.letter_id == LETTERS.id)
        .correlate(LETTERS.id.table)
        .exists()
    )


def read_by(user_id: UUID) -> sa.ColumnElement[bool]:
    """Tell the condition that somebody's reading stands on the trail of a letter.

    What lies in his own inbox tells that itself; this is for what waits for him in another's
    place, which is no more his than the days of the mandate.
    """
    return sa.exists().where(
        LETTER_EVENTS.letter_id == LETTERS.id,
        LETTER_EVENTS.actor_user_id == user_id,
        LETTER_EVENTS.event_type == LetterEventType.READ,
    )
