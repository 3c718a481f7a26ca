"""Hand edits of the spreadsheet: taken over by the office's verbs, or put back."""

from datetime import timedelta
from uuid import UUID

import pytest

from mgapp.services import accounts, letters
from mgapp.services.kernel import clock, db
from mgapp.services.kernel.errors import Forbidden, InputRefused
from mgapp.services.transfer import sheets
from mgapp.services.transfer.sheets import EditNotFound, NotApplicable
from tests.bureau import a_letter, bureau
from tests.google import Google
from tests.services.transfer.sheets.test_keep_current import sync


def looked(google: Google, tab: str, row_id: UUID, column: str, text: str) -> None:
    """Let somebody type into a cell, and the office find it."""
    google.type(tab, str(row_id), column, text)
    with clock.at(clock.now() + timedelta(minutes=11)):
        sync()


def the_edit(office):
    with db.transaction() as session:
        [edit] = sheets.sheet_edits(session, office.admin)
        return edit


def accept(office, edit) -> None:
    with db.transaction() as session:
        sheets.accept_edit(session, office.admin, edit_id=edit.id)


def test_an_accepted_edit_changes_the_person_and_ends_the_proposal(office, google):
    sync()
    looked(google, "Users", office.vina.me, "name", "Vina Lestari Putri")
    edit = the_edit(office)
    assert (edit.ours, edit.found, edit.applicable) == ("Vina Lestari", "Vina Lestari Putri", True)

    accept(office, edit)
    sync()

    with db.transaction() as session:
        person = accounts.user(session, office.admin, user_id=office.vina.me)
        assert person.name == "Vina Lestari Putri"
        assert sheets.sheet_edits(session, office.admin) == []


def test_a_refused_edit_is_written_over_again(office, google):
    sync()
    looked(google, "Users", office.vina.me, "name", "Vina Salah")
    with db.transaction() as session:
        [edit] = sheets.sheet_edits(session, office.admin)
        sheets.refuse_edit(session, office.admin, edit_id=edit.id)
    sync()

    [row] = [row for row in google.rows("Users") if row["id"] == str(office.vina.me)]
    assert row["name"] == "Vina Lestari"
    assert google.rows("Users").count(row) == 1


def test_a_hand_edit_that_is_taken_back_is_a_proposal_no_more(office, google):
    sync()
    looked(google, "Users", office.vina.me, "name", "Vina Salah Ketik")
    assert the_edit(office).found == "Vina Salah Ketik"

    google.type("Users", str(office.vina.me), "name", "Vina Lestari")
    with clock.at(clock.now() + timedelta(minutes=22)):
        sync()

    with db.transaction() as session:
        assert sheets.sheet_edits(session, office.admin) == []


def test_what_the_office_computes_can_only_be_put_back(office, google):
    with db.transaction() as session:
        letter = a_letter(session, bureau(session, office))
    sync()
    looked(google, "Letters", letter.id, "status", "approved")
    edit = the_edit(office)

    assert not edit.applicable
    with pytest.raises(NotApplicable):
        accept(office, edit)


def test_a_letter_takes_a_subject_only_while_it_is_a_draft(office, google):
    with db.transaction() as session:
        letter = a_letter(session, bureau(session, office))
    sync()
    looked(google, "Letters", letter.id, "subject", "Perihal yang lebih jelas")

    accept(office, the_edit(office))

    with db.transaction() as session:
        found = letters.letter(session, office.admin, letter_id=letter.id)
        assert found.subject == "Perihal yang lebih jelas"


def test_a_wrong_value_is_refused_by_the_rule_of_its_page(office, google):
    sync()
    looked(google, "Users", office.vina.me, "email", "bukan alamat")

    with pytest.raises(InputRefused):
        accept(office, the_edit(office))

    assert the_edit(office).found == "bukan alamat"


def test_only_an_admin_decides(session, office):
    with pytest.raises(Forbidden):
        sheets.accept_edit(session, office.sari, edit_id=UUID(int=1))
    with pytest.raises(EditNotFound):
        sheets.accept_edit(session, office.admin, edit_id=UUID(int=1))
