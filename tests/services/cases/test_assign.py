"""mgapp.services.cases.assign"""

from uuid import uuid4

import pytest

from mgapp.services import cases, notices
from mgapp.services.cases import CaseNotFound, CaseStatus
from mgapp.services.kernel.errors import Forbidden, InputRefused, OfficeError, StaleVersion
from mgapp.services.kernel.workflow import MoveRefused
from tests.builders import a_case, trail
from tests.cast import APTIKA, IKP


def test_the_receptionist_hands_a_case_to_an_operator(session, office):
    case = a_case(session, office)

    assigned = cases.assign(
        session, office.sari, case_id=case.id, operator_id=office.budi.me, version=case.version
    )

    assert assigned.status is CaseStatus.ASSIGNED
    assert assigned.assigned_to_user_id == office.budi.me
    assert assigned.org_unit_id == APTIKA
    assert assigned.version == case.version + 1


def test_it_is_on_the_trail(session, office):
    case = a_case(session, office, CaseStatus.ASSIGNED)

    assert trail(session, case) == ["created", "triaged", "assigned"]
    last = cases.events(session, office.sari, case_id=case.id)[-1]
    assert last.sentence == (
        "Sari Dewi menugaskan kasus ini kepada Budi Santoso, Bidang APTIKA (Aplikasi Informatika)."
    )


def test_the_operator_is_told(session, office):
    case = a_case(session, office, CaseStatus.ASSIGNED)

    told = notices.mine(session, office.budi).items

    assert [notice.text for notice in told] == [
        f"Sari Dewi menugaskan kasus {case.code} kepada Anda."
    ]
    assert told[0].link == f"/admin/cases/{case.id}"


def test_a_unit_that_is_given_wins_over_the_operators_own(session, office):
    case = a_case(session, office)

    assigned = cases.assign(
        session, office.sari, case_id=case.id, operator_id=office.budi.me,
        version=case.version, org_unit_id=IKP,
    )  # fmt: skip

    assert assigned.org_unit_id == IKP


def test_an_unknown_unit_is_refused_with_its_field(session, office):
    case = a_case(session, office)

    with pytest.raises(InputRefused) as refusal:
        cases.assign(
            session, office.sari, case_id=case.id, operator_id=office.budi.me,
            version=case.version, org_unit_id="BIDANG_TIDAK_ADA",
        )  # fmt: skip

    assert refusal.value.errors[0].field == "org_unit_id"


def test_reassigning_names_both_operators(session, office):
    case = a_case(session, office, CaseStatus.ASSIGNED)

    cases.assign(
        session, office.sari, case_id=case.id, operator_id=office.joko.me, version=case.version
    )

    last = cases.events(session, office.sari, case_id=case.id)[-1]
    assert last.sentence.startswith("Sari Dewi mengalihkan kasus ini dari Budi Santoso kepada Joko")


@pytest.mark.parametrize("who", ["budi", "rina", "vina"])
def test_the_wrong_role_is_refused(session, office, who):
    case = a_case(session, office)

    with pytest.raises(Forbidden):
        cases.assign(
            session, getattr(office, who), case_id=case.id, operator_id=office.budi.me, version=1
        )


def test_a_case_that_does_not_exist_is_not_found(session, office):
    with pytest.raises(CaseNotFound):
        cases.assign(session, office.sari, case_id=uuid4(), operator_id=office.budi.me, version=1)


def test_who_is_no_operator_cannot_be_assigned(session, office):
    case = a_case(session, office)

    with pytest.raises(OfficeError) as refusal:
        cases.assign(
            session, office.sari, case_id=case.id, operator_id=office.vina.me,
            version=case.version,
        )  # fmt: skip

    assert refusal.value.http_status in {404, 422}
    assert trail(session, case) == ["created"]


def test_an_old_version_is_refused(session, office):
    case = a_case(session, office, CaseStatus.TRIAGED)

    with pytest.raises(StaleVersion):
        cases.assign(
            session, office.sari, case_id=case.id, operator_id=office.budi.me,
            version=case.version - 1,
        )  # fmt: skip


@pytest.mark.parametrize("status", [CaseStatus.CLOSED, CaseStatus.CANCELLED])
def test_the_wrong_status_is_refused(session, office, status):
    case = a_case(session, office, status)

    with pytest.raises(MoveRefused):
        cases.assign(
            session, office.sari, case_id=case.id, operator_id=office.budi.me,
            version=case.version,
        )  # fmt: skip
