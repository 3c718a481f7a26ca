"""What waits for somebody though it lies in no inbox of his: as a stand-in, or as a new lead.

Outside the days of a mandate none of it is his: it is asked for each time, and kept nowhere.
"""

from typing import Any

import sqlalchemy as sa

from mgapp.services.access import Actor
from mgapp.services.letters.holding import open_branches, read_by
from mgapp.services.letters.leading import addressed_to
from mgapp.services.letters.models.disposition import DISPOSITIONS
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.models.reading import ACCESS
from mgapp.services.letters.queries.rows import COLUMNS
from mgapp.services.letters.words import LetterType
from mgapp.services.letters.workflow import LetterStatus
from mgapp.services.organisation import Standing

Waiting = tuple[sa.Select[*tuple[Any, ...]], Any, Any]
"""A query of letters, with the moment and the id that sort it."""


def waiting_in_place(actor: Actor, standing: Standing) -> list[Waiting]:
    """Select what nobody has disposed at the top of the actor, and what the absent must see to."""
    found: list[Waiting] = []
    if standing.units:
        found.append(_undisposed(actor, standing.units))
    if standing.absent:
        found.append(_given(actor, standing.absent))
    return found


def unread_of(actor: Actor, standing: Standing) -> sa.Select[*tuple[Any, ...]]:
    """Select the ids of what is new to the actor in his inbox, and in the places that he takes."""
    own = sa.select(ACCESS.letter_id).where(
        ACCESS.user_id == actor.user_id, ACCESS.in_inbox,
        ACCESS.archived_at.is_(None), ACCESS.read_at.is_(None),
    )  # fmt: skip
    others = [
        query.where(~read_by(actor.me)).with_only_columns(LETTERS.id)
        for query, _, _ in waiting_in_place(actor, standing)
    ]
    return sa.select(sa.union(own, *others).subquery()) if others else own


def _undisposed(actor: Actor, units: list[str]) -> Waiting:
    query = _letters(actor, LETTERS.created_at).where(
        LETTERS.type == LetterType.SURAT_MASUK,
        LETTERS.status == LetterStatus.RECEIVED,
        addressed_to(units),
    )
    return query, LETTERS.created_at, LETTERS.id


def _given(actor: Actor, absent: list[Any]) -> Waiting:
    given = (
        open_branches(
            absent,
            DISPOSITIONS.letter_id,
            sa.func.max(DISPOSITIONS.created_at).label("at"),
        )
        .group_by(DISPOSITIONS.letter_id)
        .subquery()
    )
    query = (
        _letters(actor, given.c.at)
        .join(given, given.c.letter_id == LETTERS.id)
        .where(LETTERS.status != LetterStatus.ARCHIVED)
    )
    return query, given.c.at, LETTERS.id


def _letters(actor: Actor, at: Any) -> sa.Select[*tuple[Any, ...]]:
    """Select letters that lie in no inbox of the actor; new is what he has not read yet."""
    mine = sa.exists().where(
        ACCESS.letter_id == LETTERS.id, ACCESS.user_id == actor.me, ACCESS.in_inbox
    )
    return sa.select(*COLUMNS, at.label("at"), (~read_by(actor.me)).label("unread")).where(~mine)
