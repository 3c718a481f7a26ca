"""mgapp.services.reporting."""

from datetime import UTC, datetime, timedelta

import pytest

from mgapp.services import intake, reporting
from mgapp.services.cases import CaseStatus
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import Forbidden
from mgapp.services.organisation import UnitTujuan
from mgapp.services.visitors import VisitInput
from tests.builders import a_case

MORNING = datetime(2026, 9, 7, 1, 30, tzinfo=UTC)  # Monday, 09.30 WITA


def visit(session, office, at, **changes):
    facts = {
        "name": "Andi Pratama", "organization": "PT Telkom", "unit_tujuan": "diskominfo",
        "purpose": "Konsultasi jaringan", "consent": True, **changes,
    }  # fmt: skip
    with clock.at(at):
        return intake.register_visit(session, office.sari, visit=VisitInput.read(facts))


def test_the_visits_of_today_stand_by_hour_and_by_unit(session, office):
    visit(session, office, MORNING - timedelta(days=1))
    visit(session, office, MORNING)
    visit(session, office, MORNING + timedelta(minutes=10), unit_tujuan="upt_warroom")
    visit(session, office, MORNING + timedelta(hours=8))

    with clock.at(MORNING + timedelta(hours=9)):
        today = reporting.dashboard(session, office.admin)

    assert (today.visits_today, today.inside) == (3, 3)
    assert {count.hour: count.visits for count in today.per_hour if count.visits} == {9: 2, 17: 1}
    assert [count.hour for count in today.per_hour] == list(range(8, 18))
    assert {count.unit_tujuan: count.visits for count in today.per_unit} == {
        UnitTujuan.DISKOMINFO: 2,
        UnitTujuan.UPT_WARROOM: 1,
    }


def test_open_cases_stand_by_status_and_late_ones_are_counted(session, office):
    with clock.at(MORNING):
        a_case(session, office, CaseStatus.ESCALATED)
        a_case(session, office, CaseStatus.CLOSED)
    a_case(session, office)

    today = reporting.dashboard(session, office.sari)

    assert today.open_by_status[CaseStatus.ESCALATED] == 1
    assert today.open_by_status[CaseStatus.NEW] == 1
    assert CaseStatus.CLOSED not in today.open_by_status
    assert (today.open_total, today.overdue) == (2, 1)


@pytest.mark.parametrize("who", ["budi", "rina", "vina"])
def test_others_see_only_what_waits_for_them(session, office, who):
    a_case(session, office, CaseStatus.ASSIGNED)

    with pytest.raises(Forbidden):
        reporting.dashboard(session, getattr(office, who))
    counts = reporting.stats(session, getattr(office, who))

    assert counts.inbox == (1 if who == "budi" else 0)
    assert counts.visits is None
    assert counts.cases is None


def test_the_admin_sees_the_whole_office(session, office):
    a_case(session, office)

    counts = reporting.stats(session, office.admin)

    assert counts.cases is not None
    assert counts.cases.open == 1
    assert counts.visits is not None
