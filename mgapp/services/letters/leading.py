"""Who leads the units to which a letter came: his it is to dispose, today and in his absence.

Source:
    The lead of the addressed unit gives the first disposition. Whoever leads it today finds what
    came before his time; who stands in for him finds it on the days of his mandate, and no longer.
"""

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import organisation
from mgapp.services.kernel import clock
from mgapp.services.letters.models.letter import LETTERS, RECIPIENTS
from mgapp.services.letters.words import Classification, LetterType, RecipientRole
from mgapp.services.letters.workflow import LetterStatus
from mgapp.services.organisation import StandInSummary

OPEN_CLASSES = (Classification.PUBLIC, Classification.INTERNAL)


def leads_of(session: Session, letter_id: UUID) -> list[UUID]:
    """List who leads the addressed units, as far as they have an account."""
    units = sa.select(RECIPIENTS.org_unit_id).where(
        RECIPIENTS.letter_id == letter_id,
        RECIPIENTS.role == RecipientRole.TO,
        RECIPIENTS.org_unit_id.is_not(None),
    )
    found = [organisation.lead_of(session, code) for code in session.scalars(units).all()]
    return [lead.user_id for lead in found if lead is not None and lead.user_id is not None]


def mandates_of(session: Session, leads: Collection[UUID]) -> list[StandInSummary]:
    """List the mandates by which somebody stands in for some leads today."""
    return list(organisation.stand_ins_of(session, absent_ids=leads, on=clock.today()).values())


Units = Collection[str] | sa.Select[tuple[str]]
"""Codes of units, or a query of them."""


def addressed_to(units: Units) -> sa.ColumnElement[bool]:
    """Tell the condition that a letter came to one of some units."""
    wanted = units if isinstance(units, sa.Select) else list(units)
    return sa.exists().where(
        RECIPIENTS.letter_id == LETTERS.id,
        RECIPIENTS.role == RecipientRole.TO,
        RECIPIENTS.org_unit_id.in_(wanted),
    )


def led(units: Units) -> sa.ColumnElement[bool]:
    """Tell the condition that a letter came to units that somebody leads, and he may know of it.

    A closed one is for the people it was given to; only while nobody has disposed it must
    whoever leads the unit find it.
    """
    known = LETTERS.classification.in_(OPEN_CLASSES) | (LETTERS.status == LetterStatus.RECEIVED)
    return (LETTERS.type == LetterType.SURAT_MASUK) & known & addressed_to(units)
