"""mgapp.services.organisation: settings, calendar, deadlines, privacy notice."""

from datetime import UTC, date, datetime

import pytest

from mgapp.services import organisation
from mgapp.services.access import Role
from mgapp.services.kernel.errors import Duplicate, Forbidden, InputRefused, StaleVersion
from mgapp.services.organisation import (
    HolidayChange,
    HolidayInput,
    HolidayKind,
    NoticeInput,
    OfficeChange,
    SlaTable,
)
from mgapp.services.organisation.errors import HolidayNotFound, RuleNotFound

MONDAY = datetime(2026, 9, 7, 2, tzinfo=UTC)  # 10.00 WITA


def change(session, actor, **changes):
    wanted = OfficeChange.read({"version": 1, **changes})
    return organisation.change_office(session, actor, change=wanted)


def due(session, case_type="visitor", kind=None, priority="normal", received_at=MONDAY):
    return organisation.due_at(
        session, case_type=case_type, kind=kind, priority=priority, received_at=received_at
    )


def sla(session, actor, working_days, *, version=1, **key):
    rule = {"case_type": "visitor", "priority": "urgent", **key}
    table = SlaTable.read({"rules": [{**rule, "working_days": working_days, "version": version}]})
    return organisation.change_sla(session, actor, table=table)


def test_the_admin_changes_the_office(session, office):
    changed = change(
        session, office.admin, office_name="Diskominfo", dpo_name="Ibu Ratna",
        photo_enabled=True, totp_roles=["admin"],
    )  # fmt: skip

    assert (changed.office_name, changed.dpo_name, changed.version) == (
        "Diskominfo", "Ibu Ratna", 2,
    )  # fmt: skip
    assert changed.totp_roles == (Role.ADMIN,)
    assert organisation.office(session).photo_enabled


def test_two_admins_do_not_overwrite_each_other(session, office):
    change(session, office.admin, office_name="Satu")

    with pytest.raises(StaleVersion):
        change(session, office.admin, office_name="Dua")


def test_nobody_else_changes_the_office(session, office):
    with pytest.raises(Forbidden):
        change(session, office.sari, office_name="Satu")
    with pytest.raises(Forbidden):
        organisation.settings(session, office.budi)


def test_the_office_opens_before_it_closes(session, office):
    with pytest.raises(InputRefused) as refused:
        change(session, office.admin, opens_at="17:00")

    assert refused.value.errors[0].field == "closes_at"


def test_a_new_notice_leaves_the_old_one_as_proof(session, office):
    before = organisation.office(session)
    text = "## Mengapa\n" + "Data Anda dicatat untuk melayani Anda. " * 3

    published = organisation.publish_notice(
        session, office.admin, notice=NoticeInput.read({"text": text})
    )

    assert published.notice_version == before.notice_version + 1
    assert published.notice_text.startswith("## Mengapa")


def test_a_closed_day_moves_the_deadline(session, office):
    assert due(session) == datetime(2026, 9, 10, 2, tzinfo=UTC)
    holiday = HolidayInput.read({"holiday_on": "2026-09-08", "name": "Hari jadi kota"})

    organisation.add_holiday(session, office.admin, holiday=holiday)
    assert due(session) == datetime(2026, 9, 11, 2, tzinfo=UTC)
    with pytest.raises(Duplicate):
        organisation.add_holiday(session, office.admin, holiday=holiday)

    organisation.remove_holiday(session, office.admin, holiday_on=date(2026, 9, 8))
    assert due(session) == datetime(2026, 9, 10, 2, tzinfo=UTC)
    with pytest.raises(HolidayNotFound):
        organisation.remove_holiday(session, office.admin, holiday_on=date(2026, 9, 8))


def test_an_estimate_becomes_certain(session, office):
    first = organisation.holidays(session, office.admin, year=2027)[0]
    assert first.is_estimate

    changed = organisation.change_holiday(
        session, office.admin, holiday_on=first.holiday_on,
        change=HolidayChange.read({"version": first.version, "is_estimate": False}),
    )  # fmt: skip

    assert not changed.is_estimate


def test_the_seeded_calendar_knows_joint_leave(session, office):
    kinds = {h.holiday_on: h.kind for h in organisation.holidays(session, office.admin, year=2026)}

    assert kinds[date(2026, 3, 18)] is HolidayKind.JOINT_LEAVE
    assert kinds[date(2026, 8, 17)] is HolidayKind.NATIONAL


def test_urgent_cases_can_have_less_time(session, office):
    sla(session, office.admin, 1)

    assert due(session, priority="urgent") == datetime(2026, 9, 8, 2, tzinfo=UTC)
    assert due(session) == datetime(2026, 9, 10, 2, tzinfo=UTC)


def test_each_kind_of_letter_has_its_own_time(session, office):
    sla(session, office.admin, 5, case_type="surat", kind="Pengaduan")

    assert due(session, "surat", "Pengaduan", "urgent") == datetime(2026, 9, 14, 2, tzinfo=UTC)
    assert due(session, "surat", "Undangan", "urgent") == datetime(2026, 9, 10, 2, tzinfo=UTC)


def test_a_rule_is_one_of_the_table_and_the_present_one(session, office):
    with pytest.raises(RuleNotFound):
        sla(session, office.admin, 1, case_type="telepon")
    sla(session, office.admin, 1)
    with pytest.raises(StaleVersion):
        sla(session, office.admin, 2)


@pytest.mark.parametrize("days", [-1, 251, "banyak"])
def test_a_time_is_a_sensible_number_of_days(session, office, days):
    with pytest.raises(InputRefused):
        sla(session, office.admin, days)
