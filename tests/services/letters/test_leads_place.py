"""A letter to a unit belongs to whoever leads it today, and to who stands in for him."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from mgapp.services import letters, notices
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.kernel.models import DataAccess
from mgapp.services.letters import LetterBox, LetterStatus, NotYoursToDispose
from mgapp.services.letters.errors import LetterNotFound
from tests.bureau import stand_in
from tests.cast import APTIKA
from tests.incoming import a_received, dispose, let_lead

DAYS = {"today": (0, 3), "over": (-5, -1), "to come": (1, 4)}


def _inbox(session, who):
    return [one.id for one in letters.box(session, who, box=LetterBox.INBOX).items]


def test_a_leads_stand_in_disposes_in_his_place(session, office, house):
    letter = a_received(session, office)
    stand_in(session, office.rina, house.tuti)

    given = dispose(session, house.tuti, letter, office.budi)

    assert (given.given_by.name, given.on_behalf_of.name) == ("Tuti Kusuma", "Rina Marlina")
    told = letters.happenings(session, office.rina, letter_id=letter.id)[-1]
    assert told.sentence == (
        "Tuti Kusuma mewakili Rina Marlina mendisposisikan surat ini kepada Budi Santoso."
    )
    sheet = letters.disposition_sheet(session, office.rina, letter_id=letter.id)
    assert (sheet.signer.post, sheet.signer.name) == ("Plh. Kepala Dinas", "Tuti Kusuma")


def test_both_hear_what_came_of_it_and_either_takes_it_back(session, office, house):
    letter = a_received(session, office)
    stand_in(session, office.rina, house.tuti)
    given = dispose(session, house.tuti, letter, office.budi)
    again = dispose(session, house.tuti, letter, office.joko)

    letters.report_back(
        session, office.budi, disposition_id=given.id, report=letters.ReportInput(text="Sudah.")
    )
    letters.withdraw_disposition(session, office.rina, disposition_id=again.id)

    for who in (house.tuti, office.rina):
        assert "melaporkan tindak lanjut" in notices.mine(session, who).items[0].text


@pytest.mark.parametrize("days", ["over", "to come"])
def test_outside_the_days_the_stand_in_finds_nothing(session, office, house, days):
    letter = a_received(session, office)
    stand_in(session, office.rina, house.tuti, days=DAYS[days])

    with pytest.raises(LetterNotFound):
        dispose(session, house.tuti, letter, office.budi)

    assert letter.id not in _inbox(session, house.tuti)


def test_what_he_disposed_stays_readable_after_the_mandate(session, office, house, monkeypatch):
    letter = a_received(session, office, classification="secret")
    stand_in(session, office.rina, house.tuti)
    dispose(session, house.tuti, letter, office.budi)
    other = a_received(session, office, sender_number="005/13")

    later = clock.today() + timedelta(days=10)
    monkeypatch.setattr(clock, "today", lambda: later)

    assert letters.letter(session, house.tuti, letter_id=letter.id).id == letter.id
    with pytest.raises(LetterNotFound):
        letters.letter(session, house.tuti, letter_id=other.id)


def test_the_stand_in_is_told_of_what_comes_and_finds_it_in_his_box(session, office, house):
    stand_in(session, office.rina, house.tuti)

    letter = a_received(session, office)

    assert [one.letter_id for one in notices.mine(session, house.tuti).items] == [letter.id]
    assert _inbox(session, house.tuti) == [letter.id]
    assert "forward" in letters.letter(session, house.tuti, letter_id=letter.id).allowed_actions


def test_he_does_not_hand_it_to_whom_he_stands_in_for(session, office, house):
    letter = a_received(session, office)
    stand_in(session, office.rina, house.tuti)

    with pytest.raises(InputRefused) as refusal:
        dispose(session, house.tuti, letter, office.rina)

    assert [one.field for one in refusal.value.errors] == ["to.0.user_id"]


def test_a_new_lead_finds_what_came_before_him_and_disposes_it(session, office, house):
    waiting = a_received(session, office)
    handed = a_received(session, office, sender_number="005/13")
    dispose(session, office.rina, handed, office.budi)

    let_lead(session, house.hadi)

    assert letters.letter(session, house.hadi, letter_id=handed.id).status is LetterStatus.FORWARDED
    assert _inbox(session, house.hadi) == [waiting.id]
    assert dispose(session, house.hadi, waiting, office.budi).given_by.name == "Hadi Wijaya"
    assert _inbox(session, house.hadi) == [waiting.id]
    with pytest.raises(NotYoursToDispose):
        dispose(session, office.rina, waiting, office.budi)


def test_of_closed_letters_he_finds_only_those_that_wait_for_him(session, office, house):
    waiting = a_received(session, office, classification="confidential")
    handed = a_received(session, office, classification="confidential", sender_number="005/13")
    dispose(session, office.rina, handed, office.budi)

    let_lead(session, house.hadi)

    assert letters.letter(session, house.hadi, letter_id=waiting.id).id == waiting.id
    with pytest.raises(LetterNotFound):
        letters.letter(session, house.hadi, letter_id=handed.id)


def test_the_lead_of_another_unit_finds_nothing(session, office, house):
    letter = a_received(session, office)
    let_lead(session, house.hadi, APTIKA)

    with pytest.raises(LetterNotFound):
        letters.letter(session, house.hadi, letter_id=letter.id)
    assert letters.search(session, house.hadi, q="koordinasi").items == []


@pytest.mark.parametrize("read", [letters.dispositions_of, letters.happenings, letters.versions])
def test_reading_any_part_of_a_closed_letter_is_logged(session, office, read):
    letter = a_received(session, office, classification="secret")

    read(session, office.rina, letter_id=letter.id)

    query = sa.select(DataAccess.user_id).where(DataAccess.row_id == letter.id)
    assert list(session.scalars(query)) == [office.rina.me]
