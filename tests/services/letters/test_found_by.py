"""mgapp.services.letters.search: a letter is found by its people and by what its files say"""

from uuid import UUID

import sqlalchemy as sa

from mgapp.services import intake, letters
from mgapp.services.kernel import office_files
from mgapp.services.kernel.documents import Document
from mgapp.services.letters import LetterChange, LetterStatus
from tests.bureau import a_letter, stand_in
from tests.forms import a_docx
from tests.forms import a_letter as a_surat
from tests.incoming import a_received, dispose

SAID = b'<w:document xmlns:w="w"><w:t>Rencana kebun hidroponik</w:t></w:document>'


def _file() -> Document:
    return Document("rencana.docx", office_files.DOCX, a_docx(**{"word/document.xml": SAID}))


def _found(session, who, q):
    return [row.id for row in letters.search(session, who, q=q).items]


def test_by_its_people_on_both_sides(session, house):
    made = a_letter(
        session, house, LetterStatus.PENDING_APPROVAL, to_user_ids=[str(house.office.vina.me)],
        cc=[{"member_id": str(house.posts["rina"])}, {"name": "Bambang Sutrisno"}],
    )  # fmt: skip

    for name in ("vina lestari", "Rina Marlina", "hadi", "Sutrisno", "Citra", "utrisn"):
        assert _found(session, house.citra, name) == [made.id], name


def test_by_who_is_on_it_no_more_it_is_not_found(session, house):
    made = a_letter(session, house, cc=[{"name": "Bambang Sutrisno"}])
    change = LetterChange.read({"version": made.version, "cc": [{"name": "Wulan"}]})

    letters.change_letter(session, house.citra, letter_id=made.id, change=change)

    assert _found(session, house.citra, "Sutrisno") == []
    assert _found(session, house.citra, "Wulan") == [made.id]


def test_by_who_signed_in_anothers_place(session, house):
    stand_in(session, house.rina, house.tuti)
    made = a_letter(session, house, LetterStatus.PENDING_APPROVAL, chain=[house.rina.me])

    letters.approve(session, house.tuti, letter_id=made.id, approval=letters.Approval())

    assert _found(session, house.citra, "Tuti Kusuma") == [made.id]


def test_by_whom_it_was_disposed_to(session, house):
    letter = a_received(session, house.office)

    dispose(session, house.rina, letter, house.office.budi)

    assert _found(session, house.rina, "Budi Santoso") == [letter.id]
    assert _found(session, house.office.vina, "Budi Santoso") == []


def _ordered(session):
    query = "select args ->> 'letter_id' from procrastinate_jobs where task_name = :name"
    return [UUID(one) for one in session.scalars(sa.text(query), {"name": "read_attachments"})]


def test_a_letter_taken_over_is_found_by_what_its_files_say(session, office):
    sent = intake.submit_letter(session, office.guest, surat=a_surat(), lampiran=[_file()])
    made = letters.take_over(session, office.sari, surat_id=sent.surat.id).letter
    assert _found(session, office.sari, "hidroponik") == []

    assert _ordered(session) == [made.id]
    letters.read_files(session, letter_id=made.id)

    assert _found(session, office.sari, "hidroponik") == [made.id]


def test_what_was_taken_off_is_not_found_any_more(session, house):
    made = a_letter(session, house)
    [kept] = letters.attach(
        session, house.citra, letter_id=made.id, documents=[_file()],
        texts=[letters.text_of(_file())],
    )  # fmt: skip
    assert _found(session, house.citra, "hidroponik") == [made.id]

    letters.detach(session, house.citra, letter_id=made.id, file_id=kept.id)
    assert _ordered(session) == [made.id]
    letters.read_files(session, letter_id=made.id)

    assert _found(session, house.citra, "hidroponik") == []
