"""mgapp.services.privacy.erase_person"""

from uuid import UUID

import pytest
import sqlalchemy as sa

from mgapp.services import cases, intake, letters, privacy, surat
from mgapp.services.access import Actor
from mgapp.services.cases import CaseStillOpen
from mgapp.services.delivery.whatsapp.models import WaContact
from mgapp.services.kernel import attachments, db, files, vault
from mgapp.services.kernel.errors import Forbidden, StaleVersion
from mgapp.services.letters import LetterStatus
from mgapp.services.letters.personal import LetterInProcess
from mgapp.services.privacy import (
    Answer,
    NothingChosen,
    RequestClosed,
    RequestKind,
    SubjectState,
)
from tests.database import tables
from tests.forms import a_visit
from tests.services.privacy.conftest import AGENCY, NAME, NIK, PHONE, all_of, ask

CANARIES = (NAME, "Zulfadli", AGENCY, NIK, PHONE, PHONE[1:], "karaeng.example")


def left_of_him(database) -> list[tuple[str, str]]:
    """Look through every column of every table for what told of him."""
    found = []
    for table in tables(database):
        for word in CANARIES:
            query = f"select 1 from {table} t where t::text ilike '%{word}%' limit 1"
            if database.rows(query):
                found.append((table, word))
    return found


def erase(session, office, request):
    return privacy.erase_person(
        session, office.admin, request_id=request.id, version=request.version
    )


def test_nothing_of_a_person_is_left_in_any_table(office, person, database):
    with db.transaction() as session:
        request = erase(session, office, ask(session, office, *all_of(person), kind="erase"))
        privacy.finish_request(
            session,
            office.admin,
            request_id=request.id,
            answered=Answer(version=request.version, answer="Sudah kami hapus."),
        )

    assert left_of_him(database) == []


def test_the_stub_and_the_chains_stay_true(session, office, person):
    erase(session, office, ask(session, office, *all_of(person), kind="erase"))

    visit = intake.visit(session, office.admin, visitor_id=person.visit.visitor.id)
    letter = surat.letter(session, office.admin, surat_id=person.letter.surat.id)
    assert visit.visit.unit_tujuan == person.visit.visitor.unit_tujuan
    assert letter.agenda_number == person.letter.surat.agenda_number
    for case_id in (person.visit.case.id, person.letter.case.id):
        view = cases.case(session, office.admin, case_id=case_id)
        assert cases.verify(session, office.admin, case_id=case_id).valid
        assert [event.erased for event in view.events if event.note is None].count(True) == 2


def test_the_bytes_of_his_files_are_destroyed(office, person):
    ids = [
        person.visit.visitor.signature_file_id,
        *(file.id for file in person.letter.surat.lampiran),
    ]
    with db.transaction() as session:
        erase(session, office, ask(session, office, *all_of(person), kind="erase"))

    with db.transaction() as session:
        assert attachments.destroy(session, ids) == 2
    for file_id in ids:
        with pytest.raises(FileNotFoundError):
            files.get(file_id)


def test_files_that_a_row_still_names_are_not_destroyed(session, person):
    assert attachments.destroy(session, [person.visit.visitor.signature_file_id]) == 0


def test_a_request_that_is_answered_changes_no_more(session, office, person):
    request = erase(session, office, ask(session, office, *all_of(person), kind="erase"))
    answer = Answer(version=request.version, answer="Sudah dihapus.")
    closed = privacy.finish_request(session, office.admin, request_id=request.id, answered=answer)

    assert (closed.name, closed.answer) == ("", "")
    with pytest.raises(RequestClosed):
        erase(session, office, closed)


def test_who_asked_before_about_the_same_rows_is_forgotten_too(session, office, person):
    earlier = ask(session, office, *all_of(person))
    answer = Answer(version=earlier.version, answer="Salinan diserahkan.")
    privacy.finish_request(session, office.admin, request_id=earlier.id, answered=answer)

    erase(session, office, ask(session, office, *all_of(person), kind="erase"))

    session.expire_all()
    assert privacy.data_request(session, office.admin, request_id=earlier.id).name == ""


def test_his_number_is_forgotten_where_he_wrote_from_unless_he_said_stop(session, office, person):
    number = "+6281298765432"
    wrote = WaContact(number_sealed=vault.seal(number), number_print=vault.fingerprint(number))
    session.add(wrote)
    session.flush()

    erase(session, office, ask(session, office, *all_of(person), kind="erase"))

    assert session.scalars(sa.select(WaContact)).all() == []


def test_a_case_that_is_worked_on_stops_it(session, office):
    came = intake.register_visit(session, office.guest, visit=a_visit())
    request = ask(session, office, ("visitor", came.visitor.id), kind="erase")

    with pytest.raises(CaseStillOpen):
        erase(session, office, request)


def test_a_letter_taken_over_is_erased_with_it_once_it_is_archived(session, office, person):
    surat_id = person.letter.surat.id
    taken = letters.take_over(session, office.sari, surat_id=surat_id)
    request = ask(session, office, ("surat", surat_id), kind="erase")
    with pytest.raises(LetterInProcess), session.begin_nested():
        erase(session, office, request)
    letters.archive(session, office.admin, letter_id=taken.letter.id, note="Selesai.")

    erase(session, office, request)

    found = letters.letter(session, office.admin, letter_id=taken.letter.id)
    assert found.status is LetterStatus.ARCHIVED
    assert found.agenda_number == taken.letter.agenda_number
    assert NAME not in str(found)
    assert letters.verify(session, office.admin, letter_id=taken.letter.id).valid


def test_an_account_with_a_history_keeps_its_name_alone(session, office):
    request = ask(session, office, ("user", office.vina.me), kind="erase")

    erase(session, office, request)

    held = privacy.dossier(session, office.admin, request_id=request.id).records[0]
    told = {fact.field: fact.value for fact in held.held.facts}
    assert held.state is SubjectState.ERASED
    assert told["name"] == "Vina Lestari"
    assert told.keys().isdisjoint({"email", "nip_nik", "whatsapp", "address"})


def test_without_a_row_there_is_nothing_to_erase(session, office):
    with pytest.raises(NothingChosen):
        erase(session, office, ask(session, office, kind=RequestKind.ERASE))


def test_an_old_state_is_refused(session, office, person):
    request = ask(session, office, *all_of(person), kind="erase")

    with pytest.raises(StaleVersion):
        privacy.erase_person(session, office.admin, request_id=request.id, version=1)


@pytest.mark.parametrize("who", ["sari", "budi", "rina", "vina"])
def test_only_an_admin_handles_requests(session, office, who):
    somebody: Actor = getattr(office, who)

    with pytest.raises(Forbidden):
        privacy.erase_person(session, somebody, request_id=UUID(int=1), version=1)
