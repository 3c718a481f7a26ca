"""mgapp.services.surat: a letter follows its case, and is put away by hand"""

import pytest

from mgapp.services import cases, intake, surat
from mgapp.services.kernel.errors import Forbidden, StaleVersion
from mgapp.services.surat import NotCompleted, SuratChange, SuratStatus
from tests.forms import a_letter


@pytest.fixture
def sent(session, office):
    return intake.submit_letter(session, office.guest, surat=a_letter())


def status(session, office, sent) -> SuratStatus:
    session.flush()
    return surat.letter(session, office.sari, surat_id=sent.surat.id).status


def test_the_letter_follows_its_case_to_the_end(session, office, sent):
    seen = [status(session, office, sent)]
    facts = {"case_id": sent.case.id, "note": "Sesuai permintaan"}
    case = cases.triage(session, office.sari, version=1, **facts)
    seen.append(status(session, office, sent))
    case = cases.assign(
        session, office.sari, operator_id=office.budi.me, version=case.version, **facts
    )
    for verb in (cases.acknowledge, cases.start, cases.escalate, cases.close):
        case = verb(session, office.budi, version=case.version, **facts)
        seen.append(status(session, office, sent))

    assert seen == ["submitted", "received", "processing", "processing", "processing", "completed"]
    letter = surat.letter(session, office.sari, surat_id=sent.surat.id)
    assert [step.status for step in letter.status_history] == [
        "submitted", "received", "processing", "completed",
    ]  # fmt: skip


def test_a_cancelled_case_completes_its_letter(session, office, sent):
    cases.cancel(session, office.sari, case_id=sent.case.id, version=1, note="Salah alamat")

    assert status(session, office, sent) is SuratStatus.COMPLETED


def test_only_what_is_completed_goes_into_the_archive(session, office, sent):
    archive = SuratChange(version=1, status=SuratStatus.ARCHIVED)
    with pytest.raises(NotCompleted):
        surat.change(session, office.sari, surat_id=sent.surat.id, change=archive)

    cases.cancel(session, office.sari, case_id=sent.case.id, version=1, note="Salah alamat")
    put_away = surat.change(session, office.sari, surat_id=sent.surat.id, change=archive)
    assert put_away.status is SuratStatus.ARCHIVED


def test_an_answer_given_on_an_old_page_is_refused(session, office, sent):
    answer = SuratChange(version=1, response_note="Sudah dijadwalkan.")
    surat.change(session, office.sari, surat_id=sent.surat.id, change=answer)

    with pytest.raises(StaleVersion):
        surat.change(session, office.sari, surat_id=sent.surat.id, change=answer)


def test_only_the_reception_answers(session, office, sent):
    answer = SuratChange(version=1, response_note="Sudah dijadwalkan.")
    with pytest.raises(Forbidden):
        surat.change(session, office.budi, surat_id=sent.surat.id, change=answer)


def test_high_priority_of_the_sender_is_high_for_the_office(session, office):
    made = intake.submit_letter(session, office.guest, surat=a_letter(prioritas="tinggi"))

    case = cases.case(session, office.sari, case_id=made.case.id)
    assert (case.row.priority, case.row.subject) == ("high", "Surat: Permohonan pelatihan")
