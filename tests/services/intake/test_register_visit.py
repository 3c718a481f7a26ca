"""mgapp.services.intake.register_visit"""

from datetime import timedelta

import pytest

from mgapp.services import cases, intake, visitors
from mgapp.services.access import Actor
from mgapp.services.cases import CaseStatus, CaseType
from mgapp.services.kernel import clock, db
from mgapp.services.kernel.errors import IdempotencyMismatch, InputRefused, RateLimited
from tests.database import StatementCounter
from tests.forms import PNG_URL, a_visit


def test_a_visit_becomes_a_new_case(session, office):
    made = intake.register_visit(session, office.guest, visit=a_visit())

    assert made.case.status is CaseStatus.NEW
    assert made.case.code.startswith(f"KS-{clock.today().year}-")
    view = cases.case(session, office.sari, case_id=made.case.id)
    assert view.row.subject == "Kunjungan: Andi Pratama"
    assert view.row.case_type is CaseType.VISITOR
    assert view.description == "Konsultasi jaringan antarkantor"
    assert [event.event_type for event in view.events] == ["created"]


def test_private_numbers_leave_masked_and_lie_sealed(session, office, database):
    visit = a_visit(nip="7371011708909999", whatsapp="0812-3456-7890")
    made = intake.register_visit(session, office.guest, visit=visit)
    session.commit()

    assert made.visitor.nip == "7371••••••••9999"
    assert "3456" not in (made.visitor.whatsapp or "")
    stored = str(database.rows("select * from visitors"))
    assert "7371011708909999" not in stored
    assert "81234567890" not in stored


def test_the_receipt_tells_the_code_and_a_first_name_only(session, office):
    made = intake.register_visit(session, office.guest, visit=a_visit())

    told = intake.receipt(session, office.guest, token=made.receipt)

    assert (told.code, told.first_name) == (made.case.code, "Andi")


def test_a_made_up_receipt_finds_nothing(session, office):
    with pytest.raises(visitors.VisitNotFound):
        intake.receipt(session, office.guest, token="A" * 43)


def test_a_double_tap_makes_one_visit(session, office):
    once = intake.register_visit(session, office.guest, visit=a_visit(), key="tap-0001")
    again = intake.register_visit(session, office.guest, visit=a_visit(), key="tap-0001")

    assert again.visitor.id == once.visitor.id
    assert (again.case.code, again.receipt) == (once.case.code, once.receipt)


def test_the_same_key_with_another_visit_is_refused(session, office):
    intake.register_visit(session, office.guest, visit=a_visit(), key="tap-0001")

    with pytest.raises(IdempotencyMismatch):
        intake.register_visit(session, office.guest, visit=a_visit(name="Lain"), key="tap-0001")


def test_a_poster_makes_it_a_qr_visit_and_an_unknown_one_is_ignored(session, office):
    by_poster = intake.register_visit(session, office.guest, visit=a_visit(loc="upt-lobby"))
    by_nothing = intake.register_visit(session, office.guest, visit=a_visit(loc="nowhere"))

    assert (by_poster.visitor.source, by_poster.visitor.loc) == ("qr", "upt-lobby")
    assert (by_nothing.visitor.source, by_nothing.visitor.loc) == ("register", None)


def test_who_stands_at_the_desk_walked_in(session, office):
    made = intake.register_visit(session, office.sari, visit=a_visit())

    assert made.visitor.source == "walkin"


def test_a_signature_is_stored_as_a_drawing(session, office):
    made = intake.register_visit(session, office.guest, visit=a_visit(signature=PNG_URL))

    opened = intake.open_file(session, office.sari, file_id=made.visitor.signature_file_id)
    assert opened.content_type == "image/png"
    assert opened.content.startswith(b"\x89PNG")


def test_a_photo_that_nobody_asked_for_is_refused(session, office):
    with pytest.raises(InputRefused) as refused:
        intake.register_visit(session, office.guest, visit=a_visit(photo=PNG_URL))

    assert refused.value.errors[0].field == "photo"


def test_the_sixth_visit_of_a_browser_waits(session, office):
    for _ in range(5):
        intake.register_visit(session, office.guest, visit=a_visit())

    with pytest.raises(RateLimited) as refused:
        intake.register_visit(session, office.guest, visit=a_visit())
    assert 0 < refused.value.retry_after <= timedelta(minutes=10).total_seconds() + 1


def test_sixty_visits_from_one_address_are_enough(session, office):
    def guest(number: int) -> Actor:
        return Actor.public(address="203.0.113.9", browser=f"browser-{number}")

    for number in range(60):
        intake.register_visit(session, guest(number), visit=a_visit())

    with pytest.raises(RateLimited):
        intake.register_visit(session, guest(60), visit=a_visit())


def test_the_staff_is_not_limited_and_replays_do_not_count(session, office):
    for _ in range(7):
        intake.register_visit(session, office.sari, visit=a_visit())
        intake.register_visit(session, office.guest, visit=a_visit(), key="tap-0001")


def test_refused_input_does_not_count(office):
    for _ in range(8):
        with pytest.raises(InputRefused), db.transaction() as session:
            intake.register_visit(session, office.guest, visit=a_visit(photo=PNG_URL))

    with db.transaction() as session:
        assert intake.register_visit(session, office.guest, visit=a_visit()).case.code


def test_it_sends_at_most_nine_statements(office):
    with db.transaction() as session:  # what is kept in the process is kept now
        intake.register_visit(session, office.guest, visit=a_visit(), key="warm-up-1")

    with StatementCounter(db.engine()) as sent, db.transaction() as session:
        intake.register_visit(session, office.guest, visit=a_visit(), key="tap-0001")

    assert len(sent.statements) <= 9, sent.statements
