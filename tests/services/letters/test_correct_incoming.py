"""mgapp.services.letters.incoming.correct_incoming: the desk corrects what it wrote down"""

import pytest

from mgapp.services import cases, intake, letters
from mgapp.services.kernel.errors import Forbidden, InputRefused, StaleVersion
from mgapp.services.letters import LetterNotFound, NotEditable
from mgapp.services.letters.incoming import IncomingChange, correct_incoming
from tests.bureau import a_letter
from tests.forms import a_letter as a_surat
from tests.incoming import a_received, dispose, let_lead, letter_trail


def _correct(session, who, letter, **facts):
    change = IncomingChange.read({"version": letter.version, **facts})
    return correct_incoming(session, who, letter_id=letter.id, change=change)


def test_what_was_written_wrongly_is_corrected_and_its_number_stays(session, office):
    letter = a_received(session, office)

    done = _correct(
        session, office.sari, letter, sender="Dinas Sosial", letter_date="2026-11-21",
        sender_number="", subject="Undangan rapat bantuan", classification_code="400.9",
    )  # fmt: skip

    shown = letters.letter(session, office.sari, letter_id=letter.id)
    assert (shown.sender, shown.issued_from) == ("Dinas Sosial", "Dinas Sosial")
    assert (shown.subject, shown.sender_number) == ("Undangan rapat bantuan", None)
    assert (done.agenda_number, done.version) == (letter.agenda_number, letter.version + 1)
    assert [row.id for row in letters.search(session, office.sari, q="bantuan").items] == [
        letter.id
    ]


def test_it_is_on_the_trail_by_the_names_of_the_fields(session, office):
    letter = a_received(session, office)

    _correct(session, office.sari, letter, sender="Dinas Sosial", priority="urgent")

    assert letter_trail(session, letter) == ["received", "revised"]
    newest = letters.happenings(session, office.sari, letter_id=letter.id)[-1]
    assert newest.payload["fields"] == ["priority", "sender"]
    assert letters.verify(session, office.admin, letter_id=letter.id).valid


def test_the_same_again_changes_nothing(session, office):
    letter = a_received(session, office)

    done = _correct(session, office.sari, letter, sender="Dinas Kesehatan")

    assert (done.version, letter_trail(session, letter)) == (letter.version, ["received"])


def test_once_it_is_confidential_others_at_the_desk_do_not_find_it(session, office):
    sent = intake.submit_letter(session, office.guest, surat=a_surat())
    let_lead(session, office.rina)
    letter = letters.take_over(session, office.admin, surat_id=sent.surat.id).letter
    assert letters.letter(session, office.sari, letter_id=letter.id)

    _correct(session, office.admin, letter, classification="confidential")

    with pytest.raises(LetterNotFound):
        letters.letter(session, office.sari, letter_id=letter.id)
    assert letters.letter(session, office.rina, letter_id=letter.id)
    case = cases.case(session, office.admin, case_id=sent.case.id)
    assert case.row.subject == "Surat rahasia"


def test_what_was_disposed_or_is_ours_is_not_corrected(session, house):
    office = house.office
    letter = a_received(session, office)
    dispose(session, house.rina, letter, office.budi)
    now = letters.letter(session, office.sari, letter_id=letter.id)

    assert "correct" not in now.allowed_actions
    with pytest.raises(NotEditable):
        _correct(session, office.sari, now, sender="Dinas Sosial")
    with pytest.raises(NotEditable):
        _correct(session, office.admin, a_letter(session, house), subject="Lain")


def test_a_stale_or_empty_correction_is_refused(session, office):
    letter = a_received(session, office)
    _correct(session, office.sari, letter, sender="Dinas Sosial")

    with pytest.raises(StaleVersion):
        _correct(session, office.sari, letter, sender="Dinas Lain")
    with pytest.raises(InputRefused):
        IncomingChange.read({"version": 2, "subject": " "})


@pytest.mark.parametrize("who", ["rina", "budi", "vina"])
def test_only_the_desk_corrects(session, office, who):
    letter = a_received(session, office)

    with pytest.raises((Forbidden, LetterNotFound)):
        _correct(session, getattr(office, who), letter, sender="Dinas Sosial")
