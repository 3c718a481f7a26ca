"""mgapp.services.cases.remind: in time, once each, to whom it concerns"""

from datetime import timedelta

from mgapp.services import cases, notices
from mgapp.services.cases import CaseStatus
from mgapp.services.kernel import clock
from tests.builders import a_case


def sentences(session, who):
    return [one.text for one in notices.mine(session, who).items if one.type == "sla_due"]


def at(case, part):
    """The instant at which a part of the time has passed."""
    return clock.at(case.created_at + (case.sla_due_at - case.created_at) * part)


def test_an_operator_is_told_when_a_quarter_is_left_and_when_it_is_late(office, session):
    case = a_case(session, office, CaseStatus.ASSIGNED)
    with at(case, 0.5):
        cases.remind(session)
    assert sentences(session, office.budi) == []

    for part, told in ((0.8, 1), (0.9, 1), (1.01, 2), (1.02, 2)):
        with at(case, part):
            cases.remind(session)
        assert len(sentences(session, office.budi)) == told

    assert set(sentences(session, office.budi)) == {
        f"Batas waktu kasus {case.code} hampir lewat.",
        f"Batas waktu kasus {case.code} sudah lewat.",
    }
    assert sentences(session, office.sari) == []


def test_as_long_as_nobody_is_assigned_the_reception_is_told(office, session):
    case = a_case(session, office)
    with at(case, 0.9):
        cases.remind(session)

    assert len(sentences(session, office.sari)) == 1


def test_what_ended_or_was_late_long_ago_is_not_told(office, session):
    closed = a_case(session, office, CaseStatus.CLOSED)
    old = a_case(session, office, CaseStatus.ASSIGNED)
    with clock.at(max(closed.sla_due_at, old.sla_due_at) + timedelta(days=2)):
        cases.remind(session)

    assert sentences(session, office.budi) == []
