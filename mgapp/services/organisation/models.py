"""Units, their contacts, the calendar, the office's settings, posters and kiosks."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from mgapp.services.kernel.table import Editable, Made, Row, words
from mgapp.services.organisation.words import (
    ContactType,
    HolidayKind,
    MemberStatus,
    StandInForm,
    UnitTujuan,
    UnitType,
)

OPENS_AT = time(8)
CLOSES_AT = time(16)


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
    period_id: UUID | None = Field(default=None, foreign_key="periods.id", index=True)


class Period(Row, Editable, table=True):
    """A time in which people serve in posts; at most one is active."""

    __tablename__ = "periods"
    __table_args__ = (
        sa.Index(
            "ix_periods_one_active",
            "is_active",
            unique=True,
            postgresql_where=sa.text("is_active"),
        ),
        sa.CheckConstraint("end_date >= start_date", name="ends_after_start"),
    )

    name: str = Field(max_length=80)
    start_date: date
    end_date: date
    is_active: bool = False
    legacy_id: str | None = Field(default=None, max_length=120, unique=True)


class Member(Row, Editable, table=True):
    """A post that a person holds in a period; the same person may hold two.

    ``role`` is the position (Ketua, Kepala Bidang); the unit is one of ours or a department.
    """

    __tablename__ = "members"

    user_id: UUID = Field(foreign_key="users.id", index=True)
    period_id: UUID = Field(foreign_key="periods.id", index=True)
    role: str = Field(max_length=160)
    department: str | None = Field(default=None, max_length=160)
    org_unit_id: str | None = Field(
        default=None, foreign_key="org_units.id", max_length=64, index=True
    )
    status: MemberStatus = Field(default=MemberStatus.ACTIVE, sa_type=words(MemberStatus))
    legacy_id: str | None = Field(default=None, max_length=120, unique=True)


class StandIn(Row, Editable, table=True):
    """Who decides in somebody's place between two days (both included), and by which mandate."""

    __tablename__ = "stand_ins"
    __table_args__ = (
        sa.CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        sa.CheckConstraint("user_id <> absent_user_id", name="somebody_else"),
        sa.Index("ix_stand_ins_absent_user_id", "absent_user_id", "ends_on"),
        sa.Index("ix_stand_ins_user_id", "user_id", "ends_on"),
    )

    absent_user_id: UUID = Field(foreign_key="users.id")
    user_id: UUID = Field(foreign_key="users.id")
    form: StandInForm = Field(sa_type=words(StandInForm))
    mandate_number: str = Field(max_length=120)
    starts_on: date
    ends_on: date
    named_by: UUID | None = Field(default=None, foreign_key="users.id")
    revoked_at: datetime | None = None


class OrgUnitContact(Row, Editable, table=True):
    """Whom to call about a unit: a colleague, or a name that has no account."""

    __tablename__ = "org_unit_contacts"

    org_unit_id: str = Field(foreign_key="org_units.id", max_length=64, index=True)
    contact_type: ContactType = Field(sa_type=words(ContactType))
    user_id: UUID | None = Field(default=None, foreign_key="users.id", index=True)
    name_override: str | None = Field(default=None, max_length=120)
    whatsapp: str | None = Field(default=None, max_length=20)


class Holiday(Editable, table=True):
    """A day on which the office is closed; ``is_estimate`` until the government decrees it."""

    __tablename__ = "holidays"

    holiday_on: date = Field(primary_key=True)
    name: str = Field(max_length=160)
    kind: HolidayKind = Field(sa_type=words(HolidayKind))
    is_estimate: bool = False


class SlaRule(Row, Editable, table=True):
    """How many working days a case may take; ``kind`` is empty where a type has no kinds."""

    __tablename__ = "sla_rules"
    __table_args__ = (sa.UniqueConstraint("case_type", "kind", "priority"),)

    case_type: str = Field(max_length=32)
    kind: str = Field(default="", max_length=32)
    priority: str = Field(max_length=32)
    working_days: int


class PrivacyNotice(Made, table=True):
    """A text of the privacy notice; a visit keeps the version it was shown. Never changed."""

    __tablename__ = "privacy_notices"

    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    text: str = Field(sa_type=sa.Text)
    published_by: UUID | None = Field(default=None, foreign_key="users.id")


class OfficeRow(Editable, table=True):
    """The one row of what an admin sets for the whole office."""

    __tablename__ = "office_settings"
    __table_args__ = (sa.CheckConstraint("id = 1", name="one_row"),)

    id: int = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    office_name: str = Field(max_length=160)
    address: str = Field(default="", max_length=300)
    phone: str = Field(default="", max_length=40)
    email: str = Field(default="", max_length=160)
    dpo_name: str = Field(default="", max_length=120)
    dpo_contact: str = Field(default="", max_length=160)
    notice_version: int = Field(foreign_key="privacy_notices.version")
    photo_enabled: bool = False
    signature_enabled: bool = True
    identity_enabled: bool = True
    totp_roles: Any = Field(default_factory=list, sa_type=JSONB, nullable=False)
    opens_at: time = OPENS_AT
    closes_at: time = CLOSES_AT


class PlaceRow(Editable, table=True):
    """A place where a poster hangs; ``loc`` stands in the address that its QR holds."""

    __tablename__ = "places"

    loc: str = Field(primary_key=True, max_length=40)
    name: str = Field(max_length=120)
    unit_tujuan: UnitTujuan | None = Field(default=None, sa_type=words(UnitTujuan), nullable=True)
    is_active: bool = True


class Kiosk(Row, Editable, table=True):
    """A touch screen at the door; its codes are kept as prints only."""

    __tablename__ = "kiosks"

    name: str = Field(max_length=120)
    loc: str | None = Field(default=None, foreign_key="places.loc", max_length=40)
    pairing_print: str | None = Field(default=None, max_length=64, unique=True)
    pairing_expires_at: datetime | None = None
    token_print: str | None = Field(default=None, max_length=64, unique=True)
    paired_at: datetime | None = None
    revoked_at: datetime | None = None
