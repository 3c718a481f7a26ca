"""mgapp.services.cases: triage, acknowledge, start, escalate, close, cancel, reopen"""

from itertools import product

import pytest

from mgapp.services import cases, notices
from mgapp.services.cases import CASE_WORKFLOW, CaseMove, CaseNotFound, CaseStatus, NotYourCase
from mgapp.services.kernel.errors import Forbidden, InputRefused, StaleVersion
from mgapp.services.kernel.workflow import MoveRefused
from tests.builders import a_case, trail
from tests.cast import APTIKA

VERBS = {
    CaseMove.TRIAGE: cases.triage,
    CaseMove.ACKNOWLEDGE: cases.acknowledge,
    CaseMove.START: cases.start,
    CaseMove.ESCALATE: cases.escalate,
    CaseMove.CLOSE: cases.close,
    CaseMove.CANCEL: cases.cancel,
    CaseMove.REOPEN: cases.reopen,
}
AT_THE_DESK = {CaseMove.TRIAGE, CaseMove.CANCEL, CaseMove.REOPEN}
# Before anybody is assigned, the operators' moves are refused for another reason.
UNASSIGNED = {CaseStatus.NEW, CaseStatus.TRIAGED, CaseStatus.CANCELLED}
TRIES = [
    (move, status)
    for move, status in product(VERBS, CaseStatus)
    if move in AT_THE_DESK or status not in UNASSIGNED
]


def _who(office, move):
    return office.sari if move in AT_THE_DESK else office.budi


def _make(session, office, move, case, **changes):
    facts = {"case_id": case.id, "version": case.version, "note": "Alasan yang jelas."}
    return VERBS[move](session, _who(office, move), **{**facts, **changes})


@pytest.mark.parametrize(("move", "status"), TRIES)
def test_a_move_is_made_from_where_the_workflow_says_and_from_nowhere_else(
    session, office, move, status
):
    case = a_case(session, office, status)
    row = CASE_WORKFLOW.moves[move]

    if status in row.sources:
        assert _make(session, office, move, case).status is row.target
        return
    with pytest.raises(MoveRefused):
        _make(session, office, move, case)


def test_each_move_is_on_the_trail(session, office):
    case = a_case(session, office, CaseStatus.IN_PROGRESS)
    case = _make(session, office, CaseMove.ESCALATE, case)
    case = _make(session, office, CaseMove.START, case)
    case = _make(session, office, CaseMove.CLOSE, case)
    case = _make(session, office, CaseMove.REOPEN, case)
    case = _make(session, office, CaseMove.CANCEL, case)

    assert trail(session, case) == [
        "created", "triaged", "assigned", "acknowledged", "status_changed", "escalated",
        "status_changed", "closed", "reopened", "cancelled",
    ]  # fmt: skip


@pytest.mark.parametrize("move", [CaseMove.ESCALATE, CaseMove.CLOSE, CaseMove.CANCEL])
@pytest.mark.parametrize("note", [None, "", "ya"])
def test_a_move_that_needs_a_reason_is_refused_without_one(session, office, move, note):
    case = a_case(session, office, CaseStatus.IN_PROGRESS)

    with pytest.raises(InputRefused) as refusal:
        _make(session, office, move, case, note=note)

    assert refusal.value.errors[0].field == "note"


def test_closing_keeps_the_result_and_reopening_takes_it_away(session, office):
    case = a_case(session, office, CaseStatus.IN_PROGRESS)
    closed = _make(session, office, CaseMove.CLOSE, case, note="Jaringan sudah diperbaiki.")

    assert cases.case(session, office.sari, case_id=case.id).resolution == (
        "Jaringan sudah diperbaiki."
    )

    _make(session, office, CaseMove.REOPEN, closed)

    assert cases.case(session, office.sari, case_id=case.id).resolution is None


def test_an_escalation_is_told_to_the_reception(session, office):
    case = a_case(session, office, CaseStatus.ESCALATED)

    texts = [notice.text for notice in notices.mine(session, office.sari).items]

    assert f"Budi Santoso mengeskalasi kasus {case.code}." in texts


@pytest.mark.parametrize(
    "move", [CaseMove.ACKNOWLEDGE, CaseMove.START, CaseMove.ESCALATE, CaseMove.CLOSE]
)
def test_a_colleague_of_the_unit_reads_but_does_not_work(session, office, move):
    case = a_case(session, office, CaseStatus.ACKNOWLEDGED, priority="high")
    cases.assign(
        session, office.sari, case_id=case.id, operator_id=office.joko.me,
        version=case.version, org_unit_id=APTIKA,
    )  # fmt: skip

    assert cases.case(session, office.budi, case_id=case.id).row.code == case.code
    with pytest.raises(NotYourCase):
        _make(session, office, move, case)


def test_another_unit_finds_nothing(session, office):
    case = a_case(session, office, CaseStatus.ASSIGNED)

    with pytest.raises(CaseNotFound):
        cases.acknowledge(session, office.joko, case_id=case.id, version=case.version)


@pytest.mark.parametrize("move", sorted(AT_THE_DESK))
def test_an_operator_does_not_do_the_receptions_moves(session, office, move):
    case = a_case(session, office, CaseStatus.ASSIGNED)

    with pytest.raises(Forbidden):
        VERBS[move](session, office.budi, case_id=case.id, version=case.version, note="Alasan.")


def test_the_admin_makes_every_move(session, office):
    case = a_case(session, office, CaseStatus.ASSIGNED)

    for verb in (cases.acknowledge, cases.start, cases.close):
        case = verb(session, office.admin, case_id=case.id, version=case.version, note="Atas nama.")

    assert case.status is CaseStatus.CLOSED


def test_an_old_version_is_refused(session, office):
    case = a_case(session, office, CaseStatus.ACKNOWLEDGED)

    with pytest.raises(StaleVersion):
        _make(session, office, CaseMove.START, case, version=1)
