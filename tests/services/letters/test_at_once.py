"""Many people at once: each letter gets a number of its own, and one decision counts."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from mgapp.services import letters
from mgapp.services.kernel import db
from mgapp.services.kernel.errors import OfficeError
from mgapp.services.letters import Approval, LetterStatus
from tests.bureau import Bureau, a_letter, bureau

AT_ONCE = 8


@pytest.fixture
def committed(office) -> Bureau:
    with db.transaction() as session:
        return bureau(session, office)


def _waiting(house: Bureau, count: int) -> list:
    with db.transaction() as session:
        return [
            a_letter(session, house, LetterStatus.PENDING_APPROVAL, chain=[house.rina.me]).id
            for _ in range(count)
        ]


def _approve(house: Bureau, letter_id):
    with db.transaction() as session:
        return letters.approve(session, house.rina, letter_id=letter_id, approval=Approval())


def _numbered(house: Bureau, count: int) -> None:
    waiting = _waiting(house, count)

    with ThreadPoolExecutor(AT_ONCE) as crowd:
        done = list(crowd.map(lambda one: _approve(house, one), waiting))

    assert sorted(one.sequence for one in done) == list(range(1, count + 1))
    assert len({one.reference_number for one in done}) == count


def test_fifty_letters_approved_at_once_get_fifty_numbers_in_a_row(committed):
    _numbered(committed, 50)


@pytest.mark.long
def test_a_thousand_letters_approved_at_once_get_a_thousand_numbers(committed):
    _numbered(committed, 1000)


def test_of_many_presses_on_one_letter_one_counts(committed):
    [letter_id] = _waiting(committed, 1)

    def press(_):
        try:
            return _approve(committed, letter_id).sequence
        except OfficeError as refusal:
            return refusal.code

    with ThreadPoolExecutor(AT_ONCE) as crowd:
        answers = list(crowd.map(press, range(AT_ONCE)))

    assert answers.count(1) == 1
    assert set(answers) - {1} <= {"invalid_transition", "not_your_turn"}
