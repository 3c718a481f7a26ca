"""mgapp.services.privacy: restrict_processing, lift_restriction"""

from datetime import timedelta

import pytest

from mgapp.services import cases, intake, letters, privacy, surat, visitors
from mgapp.services.intake import FileNotFound
from mgapp.services.kernel import clock, db, vault
from mgapp.services.kernel.errors import Forbidden, StaleVersion
from mgapp.services.kernel.spreadsheets import Sheet
from mgapp.services.privacy import (
    Answer,
    NothingRestricted,
    NothingToRestrict,
    RequestClosed,
    RequestStatus,
    SubjectKind,
    SubjectState,
)
from mgapp.services.surat import SuratFilter, SuratRestricted
from mgapp.services.visitors import VisitFilter
from tests.services.privacy.conftest import AGENCY, NAME, NIK, PHONE, all_of, ask
from tests.services.privacy.test_erase_person import CANARIES, left_of_him
from tests.services.privacy.test_requests import found

RESTRICTED = "Pemrosesan dibatasi"


def restrict(session, office, request):
    return privacy.restrict_processing(
        session, office.admin, request_id=request.id, version=request.version
    )


def lift(session, office, request):
    return privacy.lift_restriction(
        session, office.admin, request_id=request.id, version=request.version
    )


def restricted(session, office, person):
    """Restrict all that he left."""
    return restrict(session, office, ask(session, office, *all_of(person), kind="restrict"))


def finish(session, office, request):
    answer = Answer(version=request.version, answer="Sudah kami batasi.")
    return privacy.finish_request(session, office.admin, request_id=request.id, answered=answer)


def states(session, office, request):
    rows = privacy.chosen_rows(session, office.admin, request_id=request.id)
    return {row.kind: row.state for row in rows}


def test_nothing_tells_of_him_in_any_table_but_under_seal(office, person, database):
    with db.transaction() as session:
        restricted(session, office, person)

    # The bytes and names of files stay; who may have them is asked each time.
    assert {table for table, _ in left_of_him(database)} <= {"files"}


def test_lists_searches_and_files_that_are_taken_say_only_that_it_is_restricted(
    session, office, person
):
    restricted(session, office, person)

    for who in (office.sari, office.admin):
        visit = intake.visit(session, who, visitor_id=person.visit.visitor.id).visit
        [listed] = visitors.visits(session, who).items
        assert visit.name == listed.name == RESTRICTED
        assert (visit.nip, visit.whatsapp, visit.signature_file_id) == (None, None, None)
        assert visit.restricted_at is not None
        letter = surat.letter(session, who, surat_id=person.letter.surat.id)
        assert (letter.nama_pengirim, letter.perihal) == (RESTRICTED, RESTRICTED)
        assert (letter.isi_surat, letter.email_pengirim, letter.lampiran) == ("", "", [])
        for q in ("zulfadli", PHONE, NIK, "karaeng"):
            assert visitors.visits(session, who, narrowed=VisitFilter(q=q)).items == []
            assert surat.letters(session, who, narrowed=SuratFilter(q=q)).items == []
            assert cases.search(session, who, q=q).items == []
    for write in (intake.export_visits, intake.export_letters):
        text = write(session, office.sari, sheet=Sheet.CSV, reason="Audit inspektorat").decode()
        assert RESTRICTED in text
        assert not [word for word in CANARIES if word.lower() in text.lower()]


def test_his_cases_tell_nothing_of_him_and_verify(session, office, person):
    restricted(session, office, person)

    for case_id in (person.visit.case.id, person.letter.case.id):
        view = cases.case(session, office.budi, case_id=case_id)
        assert view.row.subject == RESTRICTED
        assert [event.note for event in view.events if event.note] == []
        assert cases.verify(session, office.admin, case_id=case_id).valid
    visit = visitors.for_case(
        session, office.budi, visitor_id=person.visit.visitor.id, assigned=True
    )
    letter = surat.for_case(session, office.budi, surat_id=person.letter.surat.id, assigned=True)
    assert (visit.name, visit.whatsapp) == (RESTRICTED, None)
    assert (letter.telepon_pengirim, letter.lampiran) == (None, [])


def test_his_files_are_handed_out_to_nobody_but_who_handles_requests(session, office, person):
    ids = [person.visit.visitor.signature_file_id, person.letter.surat.lampiran[0].id]
    restricted(session, office, person)

    for file_id in ids:
        for who in (office.sari, office.budi):
            with pytest.raises(FileNotFound):
                intake.open_file(session, who, file_id=file_id)
        assert intake.open_file(session, office.admin, file_id=file_id).content


def test_no_message_finds_him(session, office, person):
    visit_id, surat_id = person.visit.visitor.id, person.letter.surat.id
    assert visitors.visitors_of(session, [visit_id])[visit_id].whatsapp is not None
    restricted(session, office, person)

    brief = visitors.visitors_of(session, [visit_id])[visit_id]
    sender = surat.senders(session, [surat_id])[surat_id]
    number = vault.fingerprint("+6281298765432")
    assert (brief.whatsapp, sender.whatsapp, sender.email) == (None, None, None)
    assert visitors.visits_of_number(session, number_print=number) == []


def test_who_handles_requests_finds_and_opens_it_and_that_is_logged(session, office, person):
    first = restricted(session, office, person)
    later = ask(session, office, kind="access")

    for q in ("zulfadli", "+62 812-9876-5432", PHONE):
        assert found(session, office, later, q) >= {SubjectKind.VISITOR, SubjectKind.SURAT}
    assert found(session, office, later, NIK) == {SubjectKind.VISITOR}
    dossier = privacy.dossier(session, office.admin, request_id=first.id)
    visit, letter = ({f.field: f.value for f in one.held.facts} for one in dossier.records)
    assert (visit["name"], visit["nip"], visit["whatsapp"]) == (NAME, NIK, "0812-9876-5432")
    assert (letter["nama_pengirim"], letter["instansi_pengirim"]) == (NAME, AGENCY)
    assert "membuka semua isian" in {line.what for line in privacy.dossier(
        session, office.admin, request_id=first.id).records[0].log}  # fmt: skip


def test_a_case_that_stands_alone_is_restricted_by_itself(session, office):
    new = cases.NewCase(case_type="visitor", subject=NAME, unit_tujuan="diskominfo")
    made = cases.create(session, office.sari, case=new)
    request = restrict(session, office, ask(session, office, ("case", made.id), kind="restrict"))
    assert cases.case(session, office.sari, case_id=made.id).row.subject == RESTRICTED

    held = privacy.dossier(session, office.admin, request_id=request.id).records[0].held
    assert NAME in {fact.value for fact in held.facts}
    lift(session, office, request)
    assert cases.case(session, office.sari, case_id=made.id).row.subject == NAME


def test_granting_a_restriction_carries_it_out(session, office, person):
    request = ask(session, office, *all_of(person), kind="restrict")

    closed = finish(session, office, request)

    assert closed.status is RequestStatus.DONE
    assert set(states(session, office, request).values()) == {SubjectState.RESTRICTED}
    visit = intake.visit(session, office.sari, visitor_id=person.visit.visitor.id).visit
    assert visit.name == RESTRICTED


def test_a_restriction_of_nothing_is_not_granted(session, office):
    for subjects in ((), (("user", office.vina.me),)):
        request = ask(session, office, *subjects, kind="restrict")
        with pytest.raises(NothingToRestrict), session.begin_nested():
            finish(session, office, request)
        with pytest.raises(NothingToRestrict), session.begin_nested():
            restrict(session, office, request)
        with pytest.raises(NothingRestricted), session.begin_nested():
            lift(session, office, request)


def test_the_night_leaves_what_is_restricted(session, office, person):
    restricted(session, office, person)
    later = clock.now() + timedelta(days=1)

    assert visitors.personal.unerased(session, before=later, limit=9) == []


def test_nothing_new_is_made_of_a_restricted_letter(session, office, person):
    restricted(session, office, person)

    with pytest.raises(SuratRestricted):
        letters.take_over(session, office.sari, surat_id=person.letter.surat.id)


def test_only_who_handles_requests_restricts_and_lifts(session, office, person):
    request = ask(session, office, *all_of(person), kind="restrict")
    facts = {"request_id": request.id, "version": request.version}

    for verb in (privacy.restrict_processing, privacy.lift_restriction):
        for who in (office.sari, office.budi, office.rina):
            with pytest.raises(Forbidden):
                verb(session, who, **facts)
        with pytest.raises(StaleVersion):
            verb(session, office.admin, request_id=request.id, version=99)


def test_an_answered_request_restricts_no_more(session, office, person):
    request = ask(session, office, *all_of(person))
    answer = Answer(version=request.version, answer="Tidak dapat dipenuhi (Pasal 33).")
    closed = privacy.refuse_request(session, office.admin, request_id=request.id, answered=answer)

    with pytest.raises(RequestClosed):
        restrict(session, office, closed)
