"""Requests for personal data: found, opened, copied, corrected, answered in time."""

import json
import zipfile
from datetime import timedelta
from io import BytesIO
from uuid import UUID

import pytest
import sqlalchemy as sa

from mgapp.services import cases, intake, privacy
from mgapp.services.accounts.models import SecurityEvent
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.kernel.models import DataAccess
from mgapp.services.privacy import (
    Answer,
    NotCorrectable,
    RequestInput,
    RequestNotFound,
    RequestStatus,
    SubjectKind,
)
from tests.services.privacy.conftest import NAME, NIK, PHONE, WISH, all_of, ask


def found(session, office, request, q: str) -> set[SubjectKind]:
    matches = privacy.matches(session, office.admin, request_id=request.id, q=q)
    return {match.kind for match in matches}


def test_the_clock_runs_three_days_from_when_it_was_received(session, office):
    yesterday = clock.now() - timedelta(days=1)
    facts = {"kind": "access", **WISH, "received_at": yesterday.isoformat()}

    made = privacy.record_request(session, office.admin, request=RequestInput.read(facts))

    assert made.due_at - made.received_at == timedelta(hours=72)
    assert made.number.startswith("PDP-")
    assert not made.is_late
    with clock.at(yesterday + timedelta(hours=73)):
        assert privacy.open_requests(session, office.admin).late == 1


def test_a_request_of_tomorrow_is_refused():
    tomorrow = (clock.now() + timedelta(days=1)).isoformat()

    with pytest.raises(InputRefused) as refused:
        RequestInput.read({"kind": "access", **WISH, "received_at": tomorrow})

    assert [error.field for error in refused.value.errors] == ["received_at"]


@pytest.mark.parametrize("q", ["zulfadli matt", PHONE, "+62 812-9876-5432"])
def test_a_person_is_found_by_name_and_phone(session, office, person, q):
    request = ask(session, office)

    assert found(session, office, request, q) >= {SubjectKind.VISITOR, SubjectKind.SURAT}


def test_a_person_is_found_by_number_and_address(session, office, person):
    request = ask(session, office)

    assert found(session, office, request, NIK) == {SubjectKind.VISITOR}
    assert found(session, office, request, "Zulfadli@Karaeng.example") == {SubjectKind.SURAT}
    assert found(session, office, request, "budi santoso") == {SubjectKind.USER}
    assert found(session, office, request, "%_'; --") == set()


def test_all_that_is_held_is_shown_with_the_log(session, office, person):
    request = ask(session, office, *all_of(person))
    privacy.dossier(session, office.admin, request_id=request.id)

    dossier = privacy.dossier(session, office.admin, request_id=request.id)

    visit, letter = dossier.records
    told = {fact.field: fact.value for fact in visit.held.facts}
    assert (told["name"], told["nip"], told["whatsapp"]) == (NAME, NIK, "0812-9876-5432")
    assert [file.filename for file in letter.held.files] == ["cv-zulfadli.pdf"]
    log = [(line.who, line.what) for line in visit.log]
    assert ("Adi Pratama", "membuka semua isian") in log
    assert ("Budi Santoso", "kasus selesai") in log


def test_looking_is_logged_under_the_number_of_the_request(session, office, person):
    request = ask(session, office, *all_of(person))

    privacy.dossier(session, office.admin, request_id=request.id)

    reasons = session.scalars(sa.select(DataAccess.reason)).all()
    assert reasons == [f"permintaan {request.number}"] * 2


def test_the_copy_holds_pdf_json_and_files(session, office, person):
    request = ask(session, office, *all_of(person))

    copy = privacy.copy_data(session, office.admin, request_id=request.id)

    with zipfile.ZipFile(BytesIO(copy.content)) as archive:
        names = archive.namelist()
        told = json.loads(archive.read("data.json"))
        assert archive.read("data.pdf").startswith(b"%PDF-1.7")
    assert copy.filename == f"data-pribadi-{request.number}.zip"
    assert len([name for name in names if name.startswith("berkas/")]) == 2
    assert told["records"][0]["data"][0] == {"field": "name", "label": "Nama", "value": NAME}


def test_a_corrected_visit_is_found_by_its_new_name_and_its_case_tells_it(session, office, person):
    request = ask(session, office, *all_of(person), kind="correct")

    privacy.correct_subject(
        session, office.admin, request_id=request.id, row_id=person.visit.visitor.id,
        version=request.version, change={"name": "Zulfikar Mattulada", "whatsapp": ""},
    )  # fmt: skip

    visit = intake.visit(session, office.admin, visitor_id=person.visit.visitor.id).visit
    case = cases.case(session, office.admin, case_id=person.visit.case.id)
    assert (visit.name, visit.whatsapp) == ("Zulfikar Mattulada", None)
    assert case.row.subject == "Kunjungan: Zulfikar Mattulada"
    assert found(session, office, request, "zulfikar") == {SubjectKind.VISITOR}
    assert cases.verify(session, office.admin, case_id=person.visit.case.id).valid


def test_a_wrong_correction_names_its_field(session, office, person):
    request = ask(session, office, *all_of(person), kind="correct")

    with pytest.raises(InputRefused) as refused:
        privacy.correct_subject(
            session, office.admin, request_id=request.id, row_id=person.letter.surat.id,
            version=request.version, change={"email_pengirim": "bukan alamat"},
        )  # fmt: skip

    assert [error.field for error in refused.value.errors] == ["email_pengirim"]


def test_only_rows_of_the_request_are_corrected_here(session, office, person):
    request = ask(session, office, ("user", office.vina.me), kind="correct")
    facts = {"request_id": request.id, "version": request.version, "change": {"name": "X Y"}}

    with pytest.raises(RequestNotFound):
        privacy.correct_subject(session, office.admin, row_id=person.visit.visitor.id, **facts)
    with pytest.raises(NotCorrectable):
        privacy.correct_subject(session, office.admin, row_id=office.vina.me, **facts)


def test_withdrawn_consent_stops_messages(session, office, person):
    request = ask(session, office, *all_of(person), kind="withdraw")

    privacy.withdraw_consent(session, office.admin, request_id=request.id, version=request.version)

    visit = intake.visit(session, office.admin, visitor_id=person.visit.visitor.id).visit
    assert not visit.notify_whatsapp
    assert visit.name == NAME


def test_a_refusal_keeps_its_reason_and_leaves_a_mark(session, office):
    request = ask(session, office)
    answer = Answer(version=request.version, answer="Mengungkap data orang lain (Pasal 33).")

    closed = privacy.refuse_request(session, office.admin, request_id=request.id, answered=answer)

    marks = session.scalars(sa.select(SecurityEvent.event_type)).all()
    assert closed.status is RequestStatus.REFUSED
    assert closed.answer.startswith("Mengungkap")
    assert marks[-2:] == ["data_requested", "data_answered"]
    assert privacy.data_requests(session, office.admin, status=RequestStatus.OPEN).items == []


def test_an_unknown_request_is_not_found(session, office):
    with pytest.raises(RequestNotFound):
        privacy.dossier(session, office.admin, request_id=UUID(int=7))
