"""mgapp.services.letters.waiting"""

import pytest

from mgapp.services import letters
from mgapp.services.letters import LetterStatus, LettersWaiting
from mgapp.services.letters.queries import waiting as module
from tests.bureau import a_letter, stand_in
from tests.incoming import a_received, dispose

NOTHING = LettersWaiting(approvals=0, unread=0, undisposed=0, pending=0)


def test_nothing_waits_in_an_empty_office(session, house):
    for who in (house.citra, house.rina, house.office.sari, house.office.admin):
        assert letters.waiting(session, who) == NOTHING


def test_a_letter_waits_for_who_decides_and_is_under_way_for_who_wrote_it(session, house):
    a_letter(session, house, LetterStatus.PENDING_APPROVAL)
    a_letter(session, house, LetterStatus.APPROVED)

    assert letters.waiting(session, house.hadi).approvals == 1
    assert letters.waiting(session, house.rina).approvals == 0  # not her turn
    assert letters.waiting(session, house.citra).pending == 1
    assert letters.waiting(session, house.hadi).pending == 0
    assert letters.waiting(session, house.office.admin).pending == 1
    assert letters.waiting(session, house.office.admin).approvals == 0
    assert letters.waiting(session, house.office.vina) == NOTHING


def test_a_stand_in_sees_what_waits_for_the_absent(session, house):
    a_letter(session, house, LetterStatus.PENDING_APPROVAL)
    stand_in(session, house.hadi, house.tuti)

    assert letters.waiting(session, house.tuti).approvals == 1


def test_what_was_sent_is_unread_until_it_is_read(session, house):
    vina = house.office.vina
    sent = a_letter(session, house, LetterStatus.SENT, to_user_ids=[str(vina.me)])

    assert letters.waiting(session, vina).unread == 1
    letters.read(session, vina, letter_id=sent.id)
    assert letters.waiting(session, vina).unread == 0


def test_what_came_in_is_undisposed_until_it_is_given(session, house):
    office = house.office
    letter = a_received(session, office)
    for who in (office.sari, office.rina, office.admin):
        assert letters.waiting(session, who).undisposed == 1
    assert letters.waiting(session, office.budi).undisposed == 0

    dispose(session, office.rina, letter, office.budi)

    for who in (office.sari, office.rina, office.admin):
        assert letters.waiting(session, who).undisposed == 0
    assert letters.waiting(session, office.budi).unread == 1


def test_a_closed_letter_is_not_counted_for_a_stranger(session, house):
    a_received(session, house.office, classification="secret")

    assert letters.waiting(session, house.citra) == NOTHING
    assert letters.waiting(session, house.hadi) == NOTHING


@pytest.mark.parametrize("cap", [2])
def test_a_count_stops_at_its_cap(session, house, monkeypatch, cap):
    monkeypatch.setattr(module, "COUNT_CAP", cap)
    for number in range(cap + 1):
        a_received(session, house.office, sender_number=f"{number}")

    assert letters.waiting(session, house.office.sari).undisposed == cap
