"""Series of numbers: one row each, locked by whoever takes a number until he commits."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from mgapp.services import organisation
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.kernel.ids import new_id
from mgapp.services.kernel.table import filled, slots, stored, table
from mgapp.services.letters.models import NumberSeries
from mgapp.services.letters.models.numbers import SERIES
from mgapp.services.letters.numbering import period_key
from mgapp.services.letters.numbers.pattern import Pattern
from mgapp.services.organisation import UnitSummary, UnitType


@dataclass(frozen=True, slots=True)
class Advanced:
    """A series after numbers were taken from it, and the newest of them."""

    series_id: UUID
    last: int


def home_unit(session: Session, org_unit_id: str | None) -> UnitSummary:
    """Tell in whose name a number is taken; without a unit it is the office's own.

    Raises:
        InputRefused: there is no such unit.
    """
    units = organisation.all_units(session)
    if org_unit_id is None:
        chosen = next((unit for unit in units if unit.type is UnitType.ROOT), None)
    else:
        chosen = next((unit for unit in units if unit.id == org_unit_id), None)
    if chosen is None:
        raise InputRefused.of("org_unit_id", "Unit kerja tidak ditemukan. Pilih unit lain.")
    return chosen


def advance(
    session: Session, pattern: Pattern, *, org_unit_id: str, on: date, count: int = 1
) -> Advanced:
    """Take the next numbers of a series; rolled back, they are given again.

    One statement makes the series or locks it, so that numbers are consecutive: the next taker
    waits until this transaction ends.
    """
    facts = {
        "id": new_id(),
        "letter_type": pattern.letter_type,
        "org_unit_id": org_unit_id,
        "period": period_key(pattern.reset, on),
        "last": count,
        "created_at": clock.now(),
    }
    row = session.execute(_ADVANCE, filled(_NEW, facts)).one()
    return Advanced(row[0], row[1])


def _advance() -> sa.Executable:
    kind = table(NumberSeries)
    insert = postgresql.insert(kind).values(slots(kind, _NEW, stored(kind)))
    return insert.on_conflict_do_update(
        index_elements=[SERIES.letter_type, SERIES.org_unit_id, SERIES.period],
        set_={"last": SERIES["last"] + insert.excluded["last"]},
    ).returning(SERIES.id, SERIES["last"])


_NEW = "series"
_ADVANCE = _advance()
