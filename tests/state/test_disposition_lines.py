"""mgapp.state.disposition_lines: the sheet that is filled in by hand"""

from mgapp.services import letters
from mgapp.services.letters import LetterStatus
from mgapp.state.disposition_lines import blank_sheet
from tests.bureau import a_letter, bureau
from tests.incoming import a_received, dispose


def _blank(session, actor, letter):
    shown = letters.letter(session, actor, letter_id=letter.id)
    return blank_sheet(shown, letters.dispositions_of(session, actor, letter_id=letter.id))


def test_it_is_offered_while_no_disposition_stands(session, office):
    letter = a_received(session, office)
    sheet = f"/api/letters/{letter.id}/disposition-sheet.pdf"
    assert _blank(session, office.sari, letter) == sheet

    given = dispose(session, office.rina, letter, office.budi)
    assert _blank(session, office.rina, letter) == ""

    letters.withdraw_disposition(session, office.rina, disposition_id=given.id)
    assert _blank(session, office.rina, letter) == sheet

    letters.archive(session, office.rina, letter_id=letter.id, note="Untuk diketahui.")
    assert _blank(session, office.rina, letter) == ""


def test_a_letter_that_goes_out_has_none(session, office):
    house = bureau(session, office)

    assert _blank(session, house.citra, a_letter(session, house, LetterStatus.SENT)) == ""
