"""How many statements the hot paths send between BEGIN and COMMIT, at most."""

from mgapp.services import cases, letters
from tests.builders import a_case
from tests.bureau import a_letter, bureau
from tests.plans.reading import statements


def spent(heard: list) -> int:
    """Count the statements; the list of them helps when a test fails."""
    return len(heard)


def test_the_inbox_takes_four(session, office):
    a_case(session, office, cases.CaseStatus.ASSIGNED)
    with statements(session) as heard:
        cases.inbox(session, office.budi)

    assert spent(heard) <= 4, heard


def test_the_page_of_a_case_takes_five(session, office):
    case = a_case(session, office, cases.CaseStatus.IN_PROGRESS)
    with statements(session) as heard:
        cases.case(session, office.budi, case_id=case.id)

    assert spent(heard) <= 5, heard


def test_the_page_of_a_letter_takes_two(session, office):
    house = bureau(session, office)
    made = a_letter(session, house, letters.LetterStatus.APPROVED)
    letters.letter(session, house.citra, letter_id=made.id)  # names and units are kept a while
    with statements(session) as heard:
        letters.letter(session, house.citra, letter_id=made.id)

    assert spent(heard) <= 2, heard


def test_a_narrowed_box_takes_two(session, office):
    house = bureau(session, office)
    a_letter(session, house, letters.LetterStatus.SENT)
    narrowed = letters.LetterFilter(classifications=["public"], codes=["000.8", "005"])
    facts = {"box": letters.LetterBox.OUTBOX, "narrowed": narrowed}
    letters.box(session, house.citra, **facts)  # names are kept a while
    with statements(session) as heard:
        found = letters.box(session, house.citra, **facts)

    assert len(found.items) == 1
    assert spent(heard) <= 2, heard


def test_assigning_takes_eight(session, office):
    case = a_case(session, office, cases.CaseStatus.TRIAGED)
    with statements(session) as heard:
        facts = {"case_id": case.id, "operator_id": office.budi.me, "version": case.version}
        cases.assign(session, office.sari, **facts)
        session.flush()

    assert spent(heard) <= 8, heard


def test_searching_takes_two(session, office):
    a_case(session, office)
    with statements(session) as heard:
        cases.search(session, office.sari, q="andi")

    assert spent(heard) <= 2, heard


def test_the_navigation_of_staff_takes_one(session, office):
    with statements(session) as heard:
        cases.navigation(session, office.admin)

    assert spent(heard) <= 1, heard
