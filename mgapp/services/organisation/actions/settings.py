"""Changing what holds for the whole office: settings, privacy notice, calendar, deadlines."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel.errors import InputRefused, NotFound, StaleVersion
from mgapp.services.kernel.table import columns
from mgapp.services.organisation.actions.rows import apply, guarded, locked
from mgapp.services.organisation.errors import HolidayNotFound, RuleNotFound
from mgapp.services.organisation.inputs import (
    HolidayChange,
    HolidayInput,
    NoticeInput,
    OfficeChange,
    SlaTable,
)
from mgapp.services.organisation.models import Holiday, OfficeRow, PrivacyNotice, SlaRule
from mgapp.services.organisation.queries.calendar import (
    HolidaySummary,
    SlaRuleSummary,
    calendar_kept,
    sla_rules,
)
from mgapp.services.organisation.queries.office import OfficeSettings, office, office_kept

RULE = columns(SlaRule)
NOTICE = columns(PrivacyNotice)


@requires(Permission.SETTINGS_MANAGE)
def change_office(session: Session, _actor: Actor, *, change: OfficeChange) -> OfficeSettings:
    """Change the settings of the office.

    Raises:
        NotFound: the office was never seeded.
        StaleVersion: somebody changed them since they were shown.
        InputRefused: the office would close before it opens.
    """
    row = locked(session, OfficeRow, 1, NotFound, change.version)
    apply(row, change)
    if row.opens_at >= row.closes_at:
        raise InputRefused.of("closes_at", "Jam tutup harus setelah jam buka.")
    session.flush()
    office_kept.changed(session)
    return office(session)


@requires(Permission.SETTINGS_MANAGE)
def publish_notice(session: Session, actor: Actor, *, notice: NoticeInput) -> OfficeSettings:
    """Publish another text of the privacy notice; the old ones stay as proof.

    Raises:
        NotFound: the office was never seeded.
        InputRefused: the text is the one that holds already.
    """
    row = locked(session, OfficeRow, 1, NotFound, None)
    if notice.text == office(session).notice_text.strip():
        raise InputRefused.of("text", "Teks ini sama dengan yang berlaku. Ubah dulu teksnya.")
    latest = session.execute(sa.select(sa.func.max(NOTICE.version))).scalar_one()
    published = PrivacyNotice(version=latest + 1, text=notice.text, published_by=actor.user_id)
    session.add(published)
    session.flush()
    row.notice_version = published.version
    row.edited()
    session.flush()
    office_kept.changed(session)
    return office(session)


@requires(Permission.SETTINGS_MANAGE)
def add_holiday(session: Session, _actor: Actor, *, holiday: HolidayInput) -> HolidaySummary:
    """Close the office on a day; deadlines of cases that exist stay as they were promised.

    Raises:
        Duplicate: the day is closed already.
    """
    row = Holiday(**holiday.model_dump())
    with guarded(session, what="Tanggal itu"):
        session.add(row)
    calendar_kept.changed(session)
    return _holiday(row)


@requires(Permission.SETTINGS_MANAGE)
def change_holiday(
    session: Session, _actor: Actor, *, holiday_on: date, change: HolidayChange
) -> HolidaySummary:
    """Change the name or the kind of a closed day.

    Raises:
        HolidayNotFound: the day is not closed.
        StaleVersion: somebody changed it since it was shown.
    """
    row = locked(session, Holiday, holiday_on, HolidayNotFound, change.version)
    apply(row, change)
    session.flush()
    return _holiday(row)


@requires(Permission.SETTINGS_MANAGE)
def remove_holiday(session: Session, _actor: Actor, *, holiday_on: date) -> None:
    """Open the office on a day again.

    Raises:
        HolidayNotFound: the day is not closed.
    """
    session.delete(locked(session, Holiday, holiday_on, HolidayNotFound, None))
    session.flush()
    calendar_kept.changed(session)


@requires(Permission.SETTINGS_MANAGE)
def change_sla(session: Session, actor: Actor, *, table: SlaTable) -> list[SlaRuleSummary]:
    """Change how many working days cases may take; cases that exist keep their deadline.

    Raises:
        RuleNotFound: there is no rule for such a case type, kind and priority.
        StaleVersion: somebody changed a rule since it was shown.
    """
    rows = {
        (row.case_type, row.kind, row.priority): row
        for row in session.scalars(sa.select(SlaRule).order_by(RULE.id).with_for_update())
    }
    for wanted in table.rules:
        row = rows.get((wanted.case_type, wanted.kind, wanted.priority))
        if row is None:
            raise RuleNotFound
        if row.working_days == wanted.working_days:
            continue
        if row.version != wanted.version:
            raise StaleVersion(current=row.version)
        row.working_days = wanted.working_days
        row.edited()
    session.flush()
    calendar_kept.changed(session)
    return sla_rules(session, actor)


def _holiday(row: Holiday) -> HolidaySummary:
    return HolidaySummary(row.holiday_on, row.name, row.kind, row.is_estimate, row.version)
