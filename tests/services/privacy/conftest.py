"""A visitor with everything that the office may hold of him, and a request about it."""

from dataclasses import dataclass

import pytest

from mgapp.services import cases, intake, privacy
from mgapp.services.cases import NewEvent
from mgapp.services.intake import Registered, Submitted
from mgapp.services.kernel import db
from mgapp.services.kernel.documents import Document
from mgapp.services.privacy import RequestInput, Subject, SubjectsInput
from tests.cast import Office
from tests.forms import PNG_URL, a_letter, a_pdf, a_visit

NAME, AGENCY, NIK, PHONE = (
    "Zulfadli Mattulada",
    "CV Karaeng Jaya",
    "7371011708909999",
    "081298765432",
)
WISH = {
    "name": NAME,
    "contact": PHONE,
    "proof": "KTP diperlihatkan",
    "wish": "Saya ingin tahu data saya.",
}


@dataclass(frozen=True, slots=True)
class Person:
    """His visit and his letter; both cases are closed, with notes that name him."""

    visit: Registered
    letter: Submitted


def ask(session, office: Office, *subjects: tuple[str, object], kind: str = "access"):
    """Write a request down and say which rows it is about."""
    request = privacy.record_request(
        session, office.admin, request=RequestInput.read({"kind": kind, **WISH})
    )
    chosen = [Subject(kind=one, row_id=row_id) for one, row_id in subjects]
    return privacy.choose_subjects(
        session,
        office.admin,
        request_id=request.id,
        chosen=SubjectsInput(version=request.version, subjects=chosen),
    )


def all_of(person: Person) -> tuple[tuple[str, object], ...]:
    """Name the rows of the person."""
    return ("visitor", person.visit.visitor.id), ("surat", person.letter.surat.id)


@pytest.fixture
def person(office: Office) -> Person:
    """Let him come and write; Budi works on both and notes his name."""
    with db.transaction() as session:
        visit = a_visit(
            name=NAME, organization=AGENCY, nip=NIK, whatsapp=PHONE, signature=PNG_URL,
            purpose=f"{NAME} ingin konsultasi", notify_whatsapp=True,
        )  # fmt: skip
        came = intake.register_visit(session, office.guest, visit=visit)
        wrote = intake.submit_letter(
            session,
            office.guest,
            surat=a_letter(
                nama_pengirim=NAME, telepon_pengirim=PHONE, instansi_pengirim=AGENCY,
                email_pengirim="zulfadli@karaeng.example", perihal=f"Lamaran {NAME}",
                isi_surat=f"Saya {NAME} melamar.", alamat_pengirim="Jalan Zulfadli 1",
            ),
            lampiran=[Document("cv-zulfadli.pdf", "application/pdf", a_pdf())],
        )  # fmt: skip
        for case_id in (came.case.id, wrote.case.id):
            _worked(session, office, case_id)
    return Person(came, wrote)


def _worked(session, office: Office, case_id) -> None:
    note = NewEvent(event_type="note_added", note=f"{NAME} ditelepon di {PHONE}.")
    facts = {"case_id": case_id}
    case = cases.assign(session, office.sari, operator_id=office.budi.me, version=1, **facts)
    cases.add_event(session, office.budi, event=note, **facts)
    case = cases.acknowledge(session, office.budi, version=case.version, **facts)
    told = f"{NAME} sudah dilayani."
    cases.close(session, office.budi, version=case.version, note=told, **facts)
