"""A closed letter tells nothing to who has no access: by id, count, search, notice or file."""

from uuid import uuid4

import pytest

from mgapp.services import letters, notices, threads
from mgapp.services.intake import FileNotFound
from mgapp.services.kernel.documents import Document
from mgapp.services.kernel.errors import Forbidden, OfficeError
from mgapp.services.letters import LetterBox
from mgapp.services.letters.drafting import attaching
from mgapp.services.letters.models import Letter
from tests.bureau import a_letter
from tests.forms import a_pdf

SUBJECT = "Rencana pengamanan jaringan"
READS = {
    "letter": letters.letter,
    "paper": letters.papers.ask_for_paper,
    "sheet": letters.papers.ask_for_sheet,
    "versions": letters.versions,
    "trail": letters.happenings,
    "openings": letters.openings,
    "dispositions": letters.dispositions_of,
    "thread": threads.thread_of_letter,
    "read": letters.read,
    "send": letters.send,
    "withdraw": letters.withdraw,
    "archive": letters.archive,
}


@pytest.fixture
def secret(session, house):
    """A secret letter with an attachment, on its way from Citra to Hadi."""
    made = a_letter(session, house, classification="secret", subject=SUBJECT)
    document = Document("rencana.pdf", "application/pdf", a_pdf())
    letters.attach(session, house.citra, letter_id=made.id, documents=[document])
    letters.submit(
        session, house.citra, letter_id=made.id,
        submission=letters.Submission(approver_ids=[house.rina.me]),
    )  # fmt: skip
    letters.approve(session, house.rina, letter_id=made.id, approval=letters.Approval())
    return letters.send(session, house.citra, letter_id=made.id)


def _strangers(house) -> list:
    office = house.office
    return [office.sari, office.vina, office.budi, house.tuti, house.hadi]


def _told(refusal: OfficeError) -> tuple:
    return type(refusal), refusal.code, refusal.sentence


@pytest.mark.parametrize("name", READS)
def test_each_way_to_it_ends_as_if_it_were_not_there(session, house, secret, name):
    for who in _strangers(house):
        ends = []
        for letter_id in (secret.id, uuid4()):
            with pytest.raises(OfficeError) as refusal:
                READS[name](session, who, letter_id=letter_id)
            ends.append(_told(refusal.value))
        assert ends[0] == ends[1]


def test_its_files_are_not_there(session, house, secret):
    [attached] = letters.letter(session, house.citra, letter_id=secret.id).attachments

    for who in _strangers(house):
        with pytest.raises(FileNotFound):
            letters.open_file(session, who, file_id=attached.id)


def test_no_count_no_box_and_no_search_knows_it(session, house, secret):
    for who in _strangers(house):
        assert set(letters.box_counts(session, who).values()) == {0}
        for q in (SUBJECT, "pengamanan", secret.reference_number, "rencana"):
            assert letters.search(session, who, q=q).items == []
        for box in LetterBox:
            assert letters.box(session, who, box=box).items == []


def test_no_notice_names_its_subject_even_to_who_may_read_it(session, house, secret):
    for who in (*_strangers(house), house.citra, house.rina):
        told = [one.text for one in notices.mine(session, who).items]
        assert not any("pengamanan" in text.lower() for text in told)


def test_the_words_of_its_attachment_are_found_by_its_readers_only(session, house, secret):
    row = session.get(Letter, secret.id)
    attaching.add_text(row, ["kata sandi ruang server"])
    session.flush()

    assert [one.id for one in letters.search(session, house.citra, q="ruang server").items] == [
        secret.id
    ]
    for who in _strangers(house):
        assert letters.search(session, who, q="ruang server").items == []


def test_who_answers_for_it_sees_who_opened_it_and_its_readers_do_not(session, house, secret):
    letters.letter(session, house.rina, letter_id=secret.id)

    for who in (house.citra, house.office.admin):
        told = letters.openings(session, who, letter_id=secret.id)
        assert (told[0].who.name, told[0].what) == ("Rina Marlina", "isi surat")
        shown = letters.letter(session, who, letter_id=secret.id, opening=False)
        assert "openings" in shown.allowed_actions
    with pytest.raises(Forbidden):
        letters.openings(session, house.rina, letter_id=secret.id)
    with pytest.raises(Forbidden):
        letters.openings(session, house.citra, letter_id=a_letter(session, house).id)
