"""The letterhead of a unit: its own, else that of the nearest unit above, else the office's."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import organisation
from mgapp.services.kernel import files
from mgapp.services.kernel.cache import Kept
from mgapp.services.letters.models.office import LETTERHEADS


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands at the top of a letter, and what else a unit's letters print.

    Attributes:
        org_unit_id: The unit whose letterhead it is; None: built from the office's settings.
        tiers: One to three lines, from the region down to the unit.
        address_lines: At most three.
        place: Where the letter is dated; may be empty.
        head_post: The post of the unit's head; of the unit that was asked for, may be empty.
        logo_id: The file of the logo.
    """

    org_unit_id: str | None
    tiers: tuple[str, ...]
    address_lines: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    website: str = ""
    place: str = ""
    head_post: str = ""
    logo_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A unit's row as it is kept."""

    org_unit_id: str
    tiers: tuple[str, ...]
    address_lines: tuple[str, ...]
    phone: str
    email: str
    website: str
    place: str
    head_post: str
    number_code: str | None
    logo_id: UUID | None
    version: int


_SHOWN = (
    LETTERHEADS.org_unit_id, LETTERHEADS.tiers, LETTERHEADS.address_lines, LETTERHEADS.phone,
    LETTERHEADS.email, LETTERHEADS.website, LETTERHEADS.place, LETTERHEADS.head_post,
    LETTERHEADS.number_code, LETTERHEADS.logo_id, LETTERHEADS.version,
)  # fmt: skip


def load_heads(session: Session) -> dict[str, Head]:
    """Read the letterheads of all units that have one."""
    rows = session.execute(sa.select(*_SHOWN))
    return {row[0]: Head(row[0], tuple(row[1]), tuple(row[2]), *row[3:]) for row in rows}


heads_kept: Kept[dict[str, Head]] = Kept(load_heads)


def letterhead(session: Session, unit_id: str | None) -> Letterhead:
    """Tell the letterhead of a unit's letters; of the office's own without a unit."""
    heads = heads_kept.get(session)
    path = _upwards(session, unit_id)
    post = heads[path[0]].head_post if path and path[0] in heads else ""
    found = next((heads[unit] for unit in path if unit in heads and heads[unit].tiers), None)
    if found is None:
        return _of_the_office(session, post)
    return Letterhead(
        org_unit_id=found.org_unit_id,
        tiers=found.tiers,
        address_lines=found.address_lines,
        phone=found.phone,
        email=found.email,
        website=found.website,
        place=found.place,
        head_post=post,
        logo_id=found.logo_id,
    )


def logo_of(head: Letterhead) -> bytes | None:
    """Read the picture of a letterhead's logo."""
    return files.get(head.logo_id) if head.logo_id is not None else None


def number_code(session: Session, unit: organisation.UnitSummary) -> str:
    """Tell how a unit is called in numbers: as an admin set it, else by its code."""
    head = heads_kept.get(session).get(unit.id)
    return (head.number_code if head else None) or unit.code


def _upwards(session: Session, unit_id: str | None) -> list[str]:
    """List a unit and those above it, nearest first; the office's root without a unit."""
    units = {unit.id: unit for unit in organisation.all_units(session)}
    if unit_id is None:
        root = organisation.UnitType.ROOT
        unit_id = next((unit.id for unit in units.values() if unit.type is root), None)
    path: list[str] = []
    while unit_id is not None and unit_id in units and unit_id not in path:
        path.append(unit_id)
        unit_id = units[unit_id].parent_id
    return path


def _of_the_office(session: Session, post: str) -> Letterhead:
    office = organisation.office(session)
    return Letterhead(
        org_unit_id=None,
        tiers=(office.office_name,),
        address_lines=(office.address,) if office.address else (),
        phone=office.phone,
        email=office.email,
        head_post=post,
    )
