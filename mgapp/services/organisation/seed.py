"""What a new office starts with: units, contacts, calendar, deadlines, settings, one place."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from mgapp.services.kernel import clock
from mgapp.services.kernel.ids import new_id
from mgapp.services.organisation.models import (
    CLOSES_AT,
    OPENS_AT,
    Holiday,
    OfficeRow,
    OrgUnit,
    OrgUnitContact,
    Period,
    PlaceRow,
    PrivacyNotice,
    SlaRule,
)
from mgapp.services.organisation.notice import STANDARD_NOTICE
from mgapp.services.organisation.queries.calendar import DEFAULT_WORKING_DAYS, calendar_kept
from mgapp.services.organisation.queries.office import office_kept
from mgapp.services.organisation.queries.units import units_kept
from mgapp.services.organisation.words import (
    ContactType,
    HolidayKind,
    SuratKind,
    UnitTujuan,
    UnitType,
)

ROOT = "DISKOMINFO_KOTA_MAKASSAR"
UNITS = (
    (ROOT, "Diskominfo Kota Makassar", UnitType.ROOT, None),
    ("SEKRETARIAT", "Sekretariat", UnitType.SEKRETARIAT, ROOT),
    (
        "SUBBAG_PERENCANAAN_PELAPORAN", "Subbagian Perencanaan dan Pelaporan", UnitType.SUBBAG,
        "SEKRETARIAT",
    ),
    ("SUBBAG_KEUANGAN", "Subbagian Keuangan", UnitType.SUBBAG, "SEKRETARIAT"),
    (
        "SUBBAG_UMUM_KEPEGAWAIAN", "Subbagian Umum dan Kepegawaian", UnitType.SUBBAG,
        "SEKRETARIAT",
    ),
    (
        "BIDANG_IKP", "Bidang IKP (Humas, Informasi, Komunikasi Publik)", UnitType.BIDANG, ROOT,
    ),
    ("BIDANG_APTIKA", "Bidang APTIKA (Aplikasi Informatika)", UnitType.BIDANG, ROOT),
    (
        "BIDANG_PDE_STATISTIK", "Bidang Pengolahan Data Elektronik dan Statistik",
        UnitType.BIDANG, ROOT,
    ),
    (
        "BIDANG_PERSANDIAN_KEAMANAN", "Bidang Persandian dan Keamanan Informasi",
        UnitType.BIDANG, ROOT,
    ),
    ("UPT_WARROOM", "UPT Warroom", UnitType.UPT, None),
    (
        "JABATAN_FUNGSIONAL_PELAKSANA", "Kelompok Jabatan Fungsional dan Pelaksana",
        UnitType.POOL, ROOT,
    ),
)  # fmt: skip
CONTACTS = (
    (ROOT, ContactType.KADIS, "Kepala Dinas"),
    ("UPT_WARROOM", ContactType.LEAD, "Koordinator UPT Warroom"),
    ("BIDANG_APTIKA", ContactType.LEAD, "Kepala Bidang APTIKA"),
)
PLACES = (
    ("diskominfo-lobby", "Lobi Diskominfo", UnitTujuan.DISKOMINFO),
    ("upt-lobby", "Lobi UPT Warroom", UnitTujuan.UPT_WARROOM),
)
_CATEGORIES = {"public": HolidayKind.NATIONAL, "government": HolidayKind.JOINT_LEAVE}
PRIORITIES = ("normal", "high", "urgent")


def seed(session: Session) -> None:
    """Load the facts of the office where they are missing; a second run changes nothing."""
    first_time = _add(session, PrivacyNotice, [_notice()])
    _add(session, OrgUnit, _units())
    _add(session, OfficeRow, [_settings()])
    if not session.scalar(sa.select(sa.exists(sa.select(Period)))):
        _add(session, Period, [_period()])
    if first_time:
        # What an admin deleted later does not come back with the next start.
        _add(session, OrgUnitContact, _contacts())
        _add(session, PlaceRow, _places())
        _add(session, Holiday, _holidays())
        _add(session, SlaRule, _rules())
    for kept in (calendar_kept, office_kept, units_kept):
        kept.changed(session)


def _add(session: Session, table: Any, rows: list[dict[str, Any]]) -> bool:
    """Insert the rows that are not there; tell whether there were any."""
    statement = insert(table).on_conflict_do_nothing().returning(sa.literal(1))
    return bool(session.execute(statement, rows).all())


def _edited() -> dict[str, Any]:
    now = clock.now()
    return {"created_at": now, "updated_at": now, "version": 1}


def _units() -> list[dict[str, Any]]:
    return [
        {"id": code, "code": code, "name": name, "type": kind, "parent_id": parent, **_edited()}
        for code, name, kind, parent in UNITS
    ]


def _contacts() -> list[dict[str, Any]]:
    return [
        {
            "id": new_id(), "org_unit_id": unit, "contact_type": kind, "user_id": None,
            "name_override": name, "whatsapp": None, **_edited(),
        }
        for unit, kind, name in CONTACTS
    ]  # fmt: skip


def _period() -> dict[str, Any]:
    return {
        "id": new_id(), "name": "2025–2028", "start_date": date(2025, 1, 1),
        "end_date": date(2028, 12, 31), "is_active": True, **_edited(),
    }  # fmt: skip


def _places() -> list[dict[str, Any]]:
    return [
        {"loc": loc, "name": name, "unit_tujuan": unit, "is_active": True, **_edited()}
        for loc, name, unit in PLACES
    ]


def _rules() -> list[dict[str, Any]]:
    return [
        {
            "id": new_id(), "case_type": case_type, "kind": kind, "priority": priority,
            "working_days": DEFAULT_WORKING_DAYS, **_edited(),
        }
        for case_type, kind in (("visitor", ""), *(("surat", kind.value) for kind in SuratKind))
        for priority in PRIORITIES
    ]  # fmt: skip


def _holidays() -> list[dict[str, Any]]:
    return [
        {
            "holiday_on": day, "name": name, "kind": kind, "is_estimate": is_estimate, **_edited()
        }
        for day, name, kind, is_estimate in closed_days(range(2026, clock.today().year + 2))
    ]  # fmt: skip


def closed_days(years: range) -> Iterator[tuple[date, str, HolidayKind, bool]]:
    """List national holidays and joint leave; years the government has not decreed are estimates.

    Source:
        SKB 3 Menteri tentang Hari Libur Nasional dan Cuti Bersama, as kept by ``holidays``.
    """
    import holidays  # noqa: PLC0415 (slow, and only a new office needs it)

    for category, kind in (
        ("public", HolidayKind.NATIONAL),
        ("government", HolidayKind.JOINT_LEAVE),
    ):
        found = holidays.country_holidays("ID", years=years, categories=(category,), language="id")
        for day, name in sorted(found.items()):
            yield day, name, kind, day.year > 2026 or "perkiraan" in name  # noqa: PLR2004 (decreed)


def _notice() -> dict[str, Any]:
    return {
        "version": 1, "text": STANDARD_NOTICE, "published_by": None, "created_at": clock.now()
    }  # fmt: skip


def _settings() -> dict[str, Any]:
    return {
        "id": 1, "office_name": "Diskominfo Kota Makassar", "address": "", "phone": "",
        "email": "", "dpo_name": "", "dpo_contact": "", "notice_version": 1,
        "photo_enabled": False, "signature_enabled": True, "identity_enabled": True,
        "totp_roles": [], "opens_at": OPENS_AT, "closes_at": CLOSES_AT, **_edited(),
    }  # fmt: skip
