"""Units, their contacts, the calendar, the office's settings, posters and kiosks."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from sqlmodel import Field

from mgapp.services.kernel.table import Editable, words
from mgapp.services.organisation.words import UnitType


class OrgUnit(Editable, table=True):
    """A unit of the office; its id is its code."""

    __tablename__ = "org_units"

    id: str = Field(primary_key=True, max_length=64)
    code: str = Field(max_length=64, unique=True)
    name: str = Field(max_length=160)
    type: UnitType = Field(sa_type=words(UnitType))
    parent_id: str | None = Field(
        default=None, foreign_key="org_units.id", max_length=64, index=True
    )
