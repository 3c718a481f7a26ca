"""mgapp.services.privacy: lift_restriction, and what is done with rows that are restricted"""

import sqlalchemy as sa

from mgapp.services import cases, intake, privacy, visitors
from mgapp.services.accounts.models import SecurityEvent
from mgapp.services.cases import NewEvent
from mgapp.services.kernel import db
from mgapp.services.privacy import (
    SubjectState,
)
from mgapp.services.visitors import VisitFilter
from tests.database import tables
from tests.services.privacy.conftest import NAME, PHONE, all_of, ask
from tests.services.privacy.test_erase_person import left_of_him
from tests.services.privacy.test_restrict import RESTRICTED, finish, lift, restricted, states


def rows_of_him(database) -> dict[str, list[tuple]]:
    """Read what the rows about him hold, but when and how often they were edited."""
    query = (
        "select to_jsonb(t) - '{{version,updated_at,nip_sealed,whatsapp_sealed,telepon_sealed}}'"
        "::text[] from {} t order by to_jsonb(t)->>'id', to_jsonb(t)->>'event_id'"
    )
    names = ("visitors", "surat", "cases", "case_notes")
    return {name: database.rows(query.format(name)) for name in names}


def test_lifting_puts_everything_back_as_it_was(office, person, database):
    before = rows_of_him(database)
    with db.transaction() as session:
        request = finish(session, office, restricted(session, office, person))
    assert rows_of_him(database) != before
    with db.transaction() as session:
        lift(session, office, request)

    assert rows_of_him(database) == before
    with db.transaction() as session:
        assert set(states(session, office, request).values()) == {SubjectState.LIFTED}
        [visit] = visitors.visits(session, office.sari, narrowed=VisitFilter(q=PHONE)).items
        assert visit.name == NAME
        for case_id in (person.visit.case.id, person.letter.case.id):
            assert cases.verify(session, office.admin, case_id=case_id).valid


def test_what_is_written_meanwhile_stays(session, office, person):
    request = restricted(session, office, person)
    case_id = person.visit.case.id
    note = NewEvent(event_type="note_added", note="Menunggu keputusan.")
    cases.add_event(session, office.budi, case_id=case_id, event=note)

    lift(session, office, request)

    session.expire_all()
    notes = [e.note for e in cases.case(session, office.budi, case_id=case_id).events if e.note]
    assert "Menunggu keputusan." in notes
    assert f"{NAME} ditelepon di {PHONE}." in notes
    assert cases.verify(session, office.admin, case_id=case_id).valid


def test_what_two_requests_restrict_stays_so_until_both_are_lifted(session, office, person):
    first = restricted(session, office, person)
    second = restricted(session, office, person)
    visitor_id = person.visit.visitor.id

    lift(session, office, first)
    assert intake.visit(session, office.sari, visitor_id=visitor_id).visit.name == RESTRICTED
    lift(session, office, second)
    assert intake.visit(session, office.sari, visitor_id=visitor_id).visit.name == NAME


def test_a_restricted_row_is_corrected_and_its_consent_withdrawn_under_the_seal(
    session, office, person
):
    request = restricted(session, office, person)
    visitor_id = person.visit.visitor.id
    privacy.correct_subject(
        session, office.admin, request_id=request.id, row_id=visitor_id,
        version=request.version, change={"name": "Zulfikar Mattulada"},
    )  # fmt: skip
    request = privacy.data_request(session, office.admin, request_id=request.id)
    facts = {"request_id": request.id, "version": request.version}
    request = privacy.withdraw_consent(session, office.admin, **facts)
    assert intake.visit(session, office.sari, visitor_id=visitor_id).visit.name == RESTRICTED
    assert set(states(session, office, request).values()) == {SubjectState.RESTRICTED}

    lift(session, office, request)

    visit = intake.visit(session, office.sari, visitor_id=visitor_id).visit
    assert (visit.name, visit.notify_whatsapp) == ("Zulfikar Mattulada", False)
    case = cases.case(session, office.admin, case_id=person.visit.case.id)
    assert case.row.subject == "Kunjungan: Zulfikar Mattulada"


def test_both_leave_their_mark_on_the_trail(session, office, person):
    lift(session, office, restricted(session, office, person))

    marks = session.scalars(sa.select(SecurityEvent).order_by(SecurityEvent.id)).all()
    assert [one.event_type for one in marks][-2:] == ["data_restricted", "data_unrestricted"]
    assert f"visitor:{person.visit.visitor.id}" in str(marks[-2].facts)
    assert NAME not in str([one.facts for one in marks])


def test_a_restricted_person_is_erased_whole(office, person, database):
    with db.transaction() as session:
        restricted(session, office, person)
        request = ask(session, office, *all_of(person), kind="erase")
        request = privacy.erase_person(
            session, office.admin, request_id=request.id, version=request.version
        )
        finish(session, office, request)

    assert left_of_him(database) == []
    for table in set(tables(database)) & {"visitors", "surat", "cases"}:
        assert database.rows(f"select restricted_sealed from {table}") == [(None,)] * len(
            database.rows(f"select 1 from {table}")
        )
