"""mgapp.services.cases.trail.record: one statement for the case, its event and its note"""

from mgapp.services import cases
from mgapp.services.cases import CaseStatus
from mgapp.services.kernel import db
from tests.builders import a_case
from tests.database import StatementCounter


def test_a_move_with_its_note_is_written_at_once(office):
    with db.transaction() as session:
        case = a_case(session, office, CaseStatus.IN_PROGRESS)

    with StatementCounter(db.engine()) as sent, db.transaction() as session:
        cases.close(
            session, office.budi, case_id=case.id, version=case.version, note="Sudah selesai."
        )

    writes = [x for x in sent.statements if "insert into case_" in x.lower()]
    assert len(writes) == 1
    assert "UPDATE cases" in writes[0]
    assert "INSERT INTO case_notes" in writes[0]
    with db.transaction() as session:
        assert cases.verify(session, office.admin, case_id=case.id).valid
