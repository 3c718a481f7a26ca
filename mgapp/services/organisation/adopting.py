"""Taking over periods, departments and posts of an older application.

No verb of its own: whoever imports guards who may, and leaves the mark on the trail.
"""

import re
from collections.abc import Collection
from datetime import date
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from pydantic import AfterValidator, ValidationInfo
from sqlalchemy.orm import Session

from mgapp.services.kernel.adopting import Adopted, Verdict
from mgapp.services.kernel.ids import new_id
from mgapp.services.kernel.table import columns
from mgapp.services.kernel.validation import Input, broken
from mgapp.services.organisation.inputs import UnitName
from mgapp.services.organisation.models import Member, OrgUnit, Period
from mgapp.services.organisation.serving import ENDS_FIRST, Day, PeriodName, Position
from mgapp.services.organisation.words import MemberStatus, UnitType

__all__ = [
    "OldDepartment",
    "OldMember",
    "OldPeriod",
    "adopt_department",
    "adopt_member",
    "adopt_period",
    "holders_by_key",
    "members_by_key",
    "periods_by_key",
]

_PERIODS = columns(Period)
_MEMBERS = columns(Member)
_UNCODED = re.compile(r"[^A-Z0-9]+")
_CODE_LENGTH = 60


def _in_order(ends: date, info: ValidationInfo) -> date:
    begins = info.data.get("start_date")
    if begins is not None and ends < begins:
        raise broken(ENDS_FIRST)
    return ends


class OldPeriod(Input):
    """A period as an older application kept it."""

    key: str
    name: PeriodName
    start_date: Day
    end_date: Annotated[Day, AfterValidator(_in_order)]
    is_active: bool = False


class OldDepartment(Input):
    """A department; it becomes a unit of its own kind."""

    key: str
    name: UnitName
    period_id: UUID | None = None


class OldMember(Input):
    """A post and who held it."""

    key: str
    user_id: UUID
    period_id: UUID
    role: Position
    department: UnitName | None = None
    status: MemberStatus = MemberStatus.ACTIVE


def periods_by_key(session: Session, keys: Collection[str]) -> dict[str, UUID]:
    """Map ids of an older application, and our own as text, to periods."""
    return _by_key(session, _PERIODS, keys)


def members_by_key(session: Session, keys: Collection[str]) -> dict[str, UUID]:
    """Map ids of an older application, and our own as text, to posts."""
    return _by_key(session, _MEMBERS, keys)


def holders_by_key(session: Session, keys: Collection[str]) -> dict[str, UUID]:
    """Map ids of posts to the people who hold them."""
    posts = members_by_key(session, keys)
    query = sa.select(_MEMBERS.id, _MEMBERS.user_id).where(_MEMBERS.id.in_(posts.values()))
    held = {row.id: row.user_id for row in session.execute(query)}
    return {key: held[post] for key, post in posts.items()}


def adopt_period(session: Session, *, old: OldPeriod) -> Adopted:
    """Take a period over; it runs only where none runs yet."""
    known = periods_by_key(session, [old.key]).get(old.key)
    facts: dict[str, Any] = {
        "name": old.name,
        "start_date": old.start_date,
        "end_date": old.end_date,
    }
    if known is not None:
        return _told(session, session.get_one(Period, known, with_for_update=True), facts)
    runs = session.scalar(sa.select(sa.exists().where(_PERIODS.is_active)))
    row = Period(**facts, is_active=old.is_active and not runs, legacy_id=old.key)
    session.add(row)
    session.flush()
    return Adopted(row.id, Verdict.NEW)


def adopt_department(session: Session, *, old: OldDepartment) -> Adopted:
    """Take a department over as a unit; its code is made of its old id."""
    code = f"DEP_{_UNCODED.sub('_', old.key.upper()).strip('_')}"[:_CODE_LENGTH]
    row = session.get(OrgUnit, code, with_for_update=True)
    if row is None:
        facts: dict[str, Any] = {"type": UnitType.DEPARTEMEN, "period_id": old.period_id}
        session.add(OrgUnit(id=code, code=code, name=old.name, **facts))
        session.flush()
        return Adopted(new_id(), Verdict.NEW)
    if row.name == old.name:
        return Adopted(new_id(), Verdict.UNCHANGED)
    row.name = old.name
    row.edited()
    session.flush()
    return Adopted(new_id(), Verdict.CHANGED)


def adopt_member(session: Session, *, old: OldMember) -> Adopted:
    """Take a post over."""
    known = members_by_key(session, [old.key]).get(old.key)
    facts: dict[str, Any] = {"role": old.role, "department": old.department, "status": old.status}
    if known is not None:
        row = session.get_one(Member, known, with_for_update=True)
        if row.org_unit_id is not None:
            facts.pop("department")  # it stands in a unit of ours since
        return _told(session, row, facts)
    who: dict[str, Any] = {"user_id": old.user_id, "period_id": old.period_id}
    made = Member(**facts, **who, legacy_id=old.key)
    session.add(made)
    session.flush()
    return Adopted(made.id, Verdict.NEW)


def _told(session: Session, row: Any, facts: dict[str, Any]) -> Adopted:
    if all(getattr(row, name) == value for name, value in facts.items()):
        return Adopted(row.id, Verdict.UNCHANGED)
    for name, value in facts.items():
        setattr(row, name, value)
    row.edited()
    session.flush()
    return Adopted(row.id, Verdict.CHANGED)


def _by_key(session: Session, of: Any, keys: Collection[str]) -> dict[str, UUID]:
    wanted = list(keys)
    either = of.legacy_id.in_(wanted) | sa.cast(of.id, sa.Text).in_(wanted)
    found: dict[str, UUID] = {}
    for row in session.execute(sa.select(of.id, of.legacy_id).where(either)):
        found[str(row.id)] = row.id
        if row.legacy_id:
            found[row.legacy_id] = row.id
    return found
