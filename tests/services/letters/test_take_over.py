"""mgapp.services.letters.take_over: a letter from the public becomes an incoming one"""

from uuid import uuid4

import pytest

from mgapp.services import cases, intake, letters, surat
from mgapp.services.kernel.documents import Document
from mgapp.services.kernel.errors import Forbidden, InputRefused, NotFound
from mgapp.services.letters import TakenOver, TakeOver
from mgapp.services.surat import SuratChange, SuratNotFound
from tests.forms import a_letter
from tests.incoming import let_lead, letter_trail, what_came

SCAN = Document("permohonan.pdf", "application/pdf", b"%PDF-1.7 permohonan")


def _sent(session, office):
    return intake.submit_letter(session, office.guest, surat=a_letter(), lampiran=[SCAN])


def _take(session, office, sent, **facts):
    return letters.take_over(
        session, office.sari, surat_id=sent.surat.id, taking=TakeOver.read(facts)
    ).letter


def test_one_click_records_it_with_its_case(session, office):
    sent = _sent(session, office)

    made = letters.take_over(session, office.sari, surat_id=sent.surat.id).letter

    shown = letters.letter(session, office.sari, letter_id=made.id)
    assert (shown.type, shown.status, shown.received_via) == ("surat_masuk", "received", "aplikasi")
    assert (shown.surat_id, shown.case_id) == (sent.surat.id, sent.case.id)
    assert shown.subject == sent.surat.perihal
    assert sent.surat.nama_pengirim in shown.sender
    assert shown.received_at == sent.surat.created_at
    assert made.agenda_number
    assert letter_trail(session, made) == ["received"]


def test_what_the_sender_wrote_is_text_and_no_markup(session, office):
    sent = intake.submit_letter(
        session, office.guest, surat=a_letter(isi_surat="Baris <b>satu</b>\n\nBaris & dua")
    )

    made = _take(session, office, sent)

    content = letters.letter(session, office.sari, letter_id=made.id).content
    assert content == "<p>Baris &lt;b&gt;satu&lt;/b&gt;</p><p>Baris &amp; dua</p>"


def test_the_desk_may_say_more(session, office):
    sent = _sent(session, office)

    made = _take(session, office, sent, priority="urgent", classification_code="000.8.3.4")

    shown = letters.letter(session, office.sari, letter_id=made.id)
    assert (shown.priority, shown.classification_code) == ("urgent", "000.8.3.4")


def test_the_senders_files_are_read_through_the_letter(session, office):
    let_lead(session, office.rina)
    sent = _sent(session, office)
    file_id = sent.surat.lampiran[0].id
    with pytest.raises(NotFound):
        letters.open_file(session, office.rina, file_id=file_id)

    made = _take(session, office, sent)

    shown = letters.letter(session, office.rina, letter_id=made.id)
    assert [one.id for one in shown.attachments] == [file_id]
    assert letters.open_file(session, office.rina, file_id=file_id).content == SCAN.content
    with pytest.raises(NotFound):
        letters.open_file(session, office.joko, file_id=file_id)


def test_it_is_told_which_letter_it_became(session, office):
    sent, other = _sent(session, office), _sent(session, office)
    made = _take(session, office, sent)

    ids = [sent.surat.id, other.surat.id]
    assert letters.taken_over(session, office.sari, surat_ids=ids) == {sent.surat.id: made.id}
    assert letters.taken_over(session, office.joko, surat_ids=ids) == {}


def test_taking_it_over_twice_is_refused(session, office):
    sent = _sent(session, office)
    _take(session, office, sent)

    with pytest.raises(TakenOver):
        _take(session, office, sent)


def test_recording_it_by_hand_takes_it_over_too(session, office):
    sent = _sent(session, office)
    given = what_came(surat_id=str(sent.surat.id))

    made = letters.record_incoming(session, office.sari, letter=given).letter

    assert letters.letter(session, office.sari, letter_id=made.id).case_id == sent.case.id
    with pytest.raises(TakenOver):
        letters.record_incoming(session, office.sari, letter=given)


def test_one_that_does_not_exist_is_not_found(session, office):
    with pytest.raises(SuratNotFound):
        letters.take_over(session, office.sari, surat_id=uuid4())
    with pytest.raises(InputRefused) as refusal:
        letters.record_incoming(session, office.sari, letter=what_came(surat_id=str(uuid4())))
    assert refusal.value.errors[0].field == "surat_id"


@pytest.mark.parametrize("who", ["budi", "rina", "vina"])
def test_the_wrong_role_is_refused(session, office, who):
    sent = _sent(session, office)

    with pytest.raises(Forbidden):
        letters.take_over(session, getattr(office, who), surat_id=sent.surat.id)


@pytest.mark.parametrize(
    ("marked", "meant"),
    [
        (None, "public"),
        ("Biasa", "public"),
        ("Terbatas", "internal"),
        ("RAHASIA", "confidential"),
        ("sangat  rahasia", "secret"),
    ],
)
def test_it_is_as_closed_as_the_reception_marked_it(session, office, marked, meant):
    sent = _sent(session, office)
    change = SuratChange.read({"version": sent.surat.version, "klasifikasi": marked})
    surat.change(session, office.sari, surat_id=sent.surat.id, change=change)

    assert _take(session, office, sent).classification.value == meant


def test_the_case_of_a_confidential_one_says_nothing_of_it(session, office):
    sent = _sent(session, office)

    _take(session, office, sent, classification="confidential")

    shown = cases.case(session, office.admin, case_id=sent.case.id)
    assert (shown.row.subject, shown.description) == ("Surat rahasia", "")
    assert cases.search(session, office.sari, q=sent.surat.perihal).items == []
