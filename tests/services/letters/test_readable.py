"""mgapp.services.letters: readable"""

import pytest

from mgapp.services import letters
from mgapp.services.letters import LetterFilter, LetterNotFound, LetterStatus
from tests.bureau import a_letter, stand_in
from tests.incoming import a_received, let_lead


def _ids(page):
    return [row.id for row in page.items]


def _opens(session, who, letter_id):
    try:
        letters.letter(session, who, letter_id=letter_id)
    except LetterNotFound:
        return False
    return True


@pytest.fixture
def made(session, house):
    """A letter in every box, one of them closed; Tuti acts for Hadi, Budi leads a unit."""
    office = house.office
    stand_in(session, house.hadi, house.tuti)
    let_lead(session, office.budi, "BIDANG_APTIKA")
    to_vina = {"to_user_ids": [str(office.vina.me)]}
    return [
        a_letter(session, house),
        a_letter(session, house, LetterStatus.PENDING_APPROVAL),
        a_letter(session, house, LetterStatus.SENT, **to_vina),
        a_letter(session, house, LetterStatus.ARCHIVED, classification="secret"),
        a_received(session, office, to_unit_ids=["BIDANG_APTIKA"]),
        a_received(session, office, classification="secret"),
    ]


def test_everybody_is_told_of_all_that_he_may_open_and_of_nothing_else(session, house, made):
    office = house.office
    for who in (
        office.admin, office.sari, office.budi, office.joko, office.vina,
        house.citra, house.hadi, house.tuti, house.rina,
    ):  # fmt: skip
        opened = {one.id for one in made if _opens(session, who, one.id)}
        assert set(_ids(letters.readable(session, who))) == opened, who.name


def test_pages_follow_one_another_newest_first(session, house, made):
    first = letters.readable(session, house.office.admin, limit=4)
    rest = letters.readable(session, house.office.admin, limit=4, cursor=first.next_cursor)

    assert _ids(first) + _ids(rest) == [one.id for one in reversed(made)]
    assert rest.next_cursor is None


def test_it_is_narrowed_and_tells_what_is_unread(session, house, made):
    [row] = letters.readable(
        session, house.office.vina, narrowed=LetterFilter(statuses=[LetterStatus.SENT])
    ).items

    assert row.id == made[2].id
    assert row.unread
