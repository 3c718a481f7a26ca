"""mgapp.services.cases.change"""

import pytest

from mgapp.services import cases
from mgapp.services.cases import CaseNotFound, CaseStatus, Priority
from mgapp.services.kernel.errors import Forbidden, InputRefused, OfficeError, StaleVersion
from tests.builders import a_case, trail
from tests.cast import IKP


def _change(session, who, case, **facts):
    return cases.change(session, who, case_id=case.id, change={"version": case.version, **facts})


def test_one_request_is_one_edit_however_much_it_holds(session, office):
    case = a_case(session, office)

    changed = _change(
        session, office.sari, case, assigned_to_user_id=str(office.budi.me), priority="urgent",
        note="Tamu sudah menunggu lama.",
    )  # fmt: skip

    assert changed.version == case.version + 1
    assert changed.status is CaseStatus.ASSIGNED
    assert changed.priority is Priority.URGENT
    assert trail(session, case) == ["created", "assigned", "priority_changed"]


def test_a_note_alone_is_no_edit(session, office):
    case = a_case(session, office)

    changed = _change(session, office.sari, case, note="Sudah ditelepon.")

    assert changed.version == case.version
    assert trail(session, case) == ["created", "note_added"]


def test_a_unit_alone_routes(session, office):
    case = a_case(session, office)

    assert _change(session, office.sari, case, org_unit_id=IKP).org_unit_id == IKP
    last = cases.events(session, office.sari, case_id=case.id)[-1]
    assert last.sentence.startswith("Sari Dewi meneruskan kasus ini ke Bidang IKP")


def test_in_progress_of_a_closed_case_reopens_it(session, office):
    case = a_case(session, office, CaseStatus.CLOSED)

    _change(session, office.sari, case, status="in_progress", note="Tamu kembali.")

    assert trail(session, case)[-1] == "reopened"


@pytest.mark.parametrize("note", [None, "", "   "])
def test_what_a_form_leaves_empty_is_not_given(session, office, note):
    case = a_case(session, office)

    changed = _change(session, office.sari, case, status="triaged", note=note, org_unit_id=None)

    assert changed.status is CaseStatus.TRIAGED
    assert cases.events(session, office.sari, case_id=case.id)[-1].note is None


@pytest.mark.parametrize(
    "facts",
    [
        {"status": "new"},
        {"status": "acknowledged"},
        {"status": "closed", "note": "Selesai."},
        {"status": "triaged"},
    ],
)
def test_a_status_that_no_move_leads_to_is_refused(session, office, facts):
    case = a_case(session, office, CaseStatus.TRIAGED)

    with pytest.raises(OfficeError) as refusal:
        _change(session, office.admin, case, **facts)

    assert refusal.value.code == "invalid_transition"
    assert trail(session, case) == ["created", "triaged"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"status": "assigned"}, "assigned_to_user_id"),
        ({"status": "lost"}, "status"),
        ({"version": None}, "version"),
        ({"version": 2**63}, "version"),
        ({"priority": 3}, "priority"),
        ({"owner": "Budi"}, "owner"),
        ({"note": "x" * 4001}, "note"),
        ({"note": "nol\x00"}, "note"),
        ({"assigned_to_user_id": "bukan"}, "assigned_to_user_id"),
    ],
)
def test_a_misshapen_change_names_the_field_and_writes_nothing(session, office, facts, field):
    case = a_case(session, office)

    with pytest.raises(InputRefused) as refusal:
        _change(session, office.sari, case, **facts)

    assert field in {error.field for error in refusal.value.errors}
    assert trail(session, case) == ["created"]


def test_who_may_not_know_of_the_case_learns_nothing_of_the_shape(session, office):
    case = a_case(session, office, CaseStatus.ASSIGNED)

    with pytest.raises(CaseNotFound):
        _change(session, office.joko, case, owner="Budi")


def test_an_operator_may_not_assign_or_prioritise(session, office):
    case = a_case(session, office, CaseStatus.ASSIGNED)

    for facts in ({"priority": "urgent"}, {"assigned_to_user_id": str(office.joko.me)}):
        with pytest.raises(Forbidden):
            _change(session, office.budi, case, **facts)


def test_an_old_version_comes_before_an_invalid_move(session, office):
    case = a_case(session, office, CaseStatus.TRIAGED)

    with pytest.raises(StaleVersion):
        cases.change(
            session, office.sari, case_id=case.id, change={"version": 1, "status": "triaged"}
        )


def test_a_closed_case_changes_no_more(session, office):
    case = a_case(session, office, CaseStatus.CLOSED)

    for facts in ({"priority": "urgent"}, {"org_unit_id": IKP}):
        with pytest.raises(OfficeError) as refusal:
            _change(session, office.sari, case, **facts)
        assert refusal.value.code == "invalid_transition"
