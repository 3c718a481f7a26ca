"""Creating, changing, moving and deleting units."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.kernel.table import columns
from mgapp.services.organisation.actions.rows import apply, guarded, locked
from mgapp.services.organisation.errors import UnitCycle, UnitNotFound
from mgapp.services.organisation.inputs import UnitChange, UnitInput
from mgapp.services.organisation.models import OrgUnit
from mgapp.services.organisation.queries.units import UnitSummary, unit_summary, units_kept
from mgapp.services.organisation.words import UnitType

UNIT = columns(OrgUnit)
_UNKNOWN = {
    "parent_id": "Unit induk tidak ditemukan. Pilih unit lain.",
    "period_id": "Periode tidak ditemukan. Pilih periode lain.",
}


@requires(Permission.ORG_MANAGE)
def create_unit(session: Session, _actor: Actor, *, unit: UnitInput) -> UnitSummary:
    """Add a unit to the tree.

    Raises:
        Duplicate: the id or the code is taken.
        InputRefused: there is no such parent or period, or only a department has a period.
    """
    row = OrgUnit(**unit.model_dump(exclude={"code"}), code=unit.code or unit.id)
    _check_period(row)
    with guarded(session, what="Kode unit", unknown=_UNKNOWN):
        session.add(row)
    units_kept.changed(session)
    return unit_summary(row)


@requires(Permission.ORG_MANAGE)
def change_unit(
    session: Session, _actor: Actor, *, unit_id: str, change: UnitChange
) -> UnitSummary:
    """Change a unit or move it, with everything below it, under another one.

    Raises:
        UnitNotFound: no such unit.
        StaleVersion: somebody changed the unit since it was shown.
        UnitCycle: the new parent is the unit itself or lies below it.
        Duplicate: the code is taken.
        InputRefused: there is no such parent or period, or only a department has a period.
    """
    parents = _locked_parents(session)
    row = locked(session, OrgUnit, unit_id, UnitNotFound, change.version)
    if change.parent_id is not None:
        _check_no_cycle(parents, unit_id, change.parent_id)
    with guarded(session, what="Kode unit", unknown=_UNKNOWN):
        apply(row, change)
        _check_period(row)
    units_kept.changed(session)
    return unit_summary(row)


@requires(Permission.ORG_MANAGE)
def delete_unit(session: Session, _actor: Actor, *, unit_id: str) -> None:
    """Delete a unit that nothing refers to.

    Raises:
        UnitNotFound: no such unit.
        InUse: a unit below it, a contact, a colleague or a case still refers to it.
    """
    row = locked(session, OrgUnit, unit_id, UnitNotFound, None)
    with guarded(session, what="Unit kerja ini"):
        session.delete(row)
    units_kept.changed(session)


def _check_period(row: OrgUnit) -> None:
    if row.period_id is not None and row.type is not UnitType.DEPARTEMEN:
        raise InputRefused.of("period_id", "Hanya departemen yang terikat pada periode.")


def _locked_parents(session: Session) -> dict[str, str | None]:
    """Read the tree so that no other move can happen at the same time: two could make a cycle."""
    rows = session.execute(sa.select(UNIT.id, UNIT.parent_id).order_by(UNIT.id).with_for_update())
    return {row[0]: row[1] for row in rows}


def _check_no_cycle(parents: dict[str, str | None], unit_id: str, new_parent: str) -> None:
    above: str | None = new_parent
    while above is not None:
        if above == unit_id:
            raise UnitCycle
        above = parents.get(above)
