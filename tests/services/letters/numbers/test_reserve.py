"""mgapp.services.letters.numbers: numbers for paper"""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import Forbidden, InputRefused, NotAuthenticated, StaleVersion
from mgapp.services.letters import numbers
from mgapp.services.letters.number_words import NumberState
from mgapp.services.letters.numbers import (
    NumberFilter,
    NumberMoveRefused,
    NumberNotFound,
    NumberOfLetter,
    VoidInput,
)
from mgapp.services.letters.words import LetterType
from tests.cast import APTIKA
from tests.incoming import a_received
from tests.services.letters.numbers.paper import a_block, filled, put_in, voided
from tests.services.letters.numbers.rows import a_letter, taken


@pytest.fixture(autouse=True)
def _today():
    with clock.at(datetime(2026, 11, 25, 3, tzinfo=UTC)):
        yield


def test_a_block_of_twenty_is_set_aside_and_letters_go_on_behind_it(session, office):
    taken(session, office.rina)

    block = a_block(session, office.admin)

    assert [number.sequence for number in block] == list(range(2, 22))
    assert {number.state for number in block} == {NumberState.RESERVED}
    assert taken(session, office.rina).sequence == 22


def test_the_book_says_who_reserved_it_and_what_for(session, office):
    number = a_block(session, office.admin, count=1)[0]

    assert number.taken_by is not None
    assert (number.taken_by.id, number.purpose) == (office.admin.me, "Blangko cuti")


def test_a_reserved_number_is_filled_in_later(session, office):
    number = a_block(session, office.admin, count=1)[0]

    used = filled(session, office.admin, number, classification_code="800.1.11.1")

    assert used.state is NumberState.USED
    assert (used.sent_to, used.subject) == ("Camat Tamalanrea", "Permintaan data jaringan")
    assert used.numbered_on == date(2026, 11, 24)
    assert used.text.startswith("800.1.11.1/1/")
    assert used.filled_by is not None
    assert used.filled_by.id == office.admin.me


def test_what_is_filled_in_is_final(session, office):
    used = filled(session, office.admin, a_block(session, office.admin, count=1)[0])

    with pytest.raises(NumberMoveRefused, match="sudah terpakai"):
        filled(session, office.admin, used)


@pytest.mark.parametrize("day", ["2026-11-26", "2025-12-31"])
def test_a_day_outside_the_period_or_after_today_is_refused(session, office, day):
    number = a_block(session, office.admin, count=1)[0]

    with pytest.raises(InputRefused) as refused:
        filled(session, office.admin, number, numbered_on=day)

    assert refused.value.errors[0].field == "numbered_on"


def test_a_reserved_number_is_voided_with_a_reason(session, office):
    number = voided(session, office.admin, a_block(session, office.admin, count=1)[0])

    assert (number.state, number.void_reason) == (NumberState.VOID, "Blangko rusak")
    assert number.voided_by is not None
    with pytest.raises(NumberMoveRefused, match="sudah batal"):
        voided(session, office.admin, number)
    with pytest.raises(NumberMoveRefused):
        filled(session, office.admin, number)


def test_the_number_of_a_letter_is_voided_by_its_letter_only(session, office):
    taken(session, office.rina)
    number = numbers.ledger(session, office.admin).items[0]

    with pytest.raises(NumberOfLetter):
        voided(session, office.admin, number)


def test_a_number_is_put_in_after_another_one_with_its_reason(session, office):
    taken(session, office.rina)
    after = numbers.ledger(session, office.admin).items[0]

    first, second = (put_in(session, office.admin, after) for _ in range(2))

    assert [(row.sequence, row.sub) for row in (first, second)] == [(1, "01"), (1, "02")]
    assert first.text.startswith("000/1.01/")
    assert first.purpose == "Surat tertanggal kemarin belum dicatat"
    assert taken(session, office.rina).sequence == 2


def test_an_older_state_is_refused(session, office):
    number = a_block(session, office.admin, count=1)[0]
    filled(session, office.admin, number)

    with pytest.raises(StaleVersion):
        voided(session, office.admin, number)


def test_what_is_not_there_is_not_found(session, office):
    number = a_block(session, office.admin, count=1)[0]
    fact = VoidInput.read({"reason": "Blangko rusak"})

    with pytest.raises(NumberNotFound):
        numbers.void_number(session, office.admin, number_id=uuid4(), fact=fact)
    with pytest.raises(NumberNotFound):
        numbers.number(session, office.admin, number_id=uuid4())
    assert numbers.number(session, office.admin, number_id=number.id) == number


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("count", 0),
        ("count", 51),
        ("count", "banyak"),
        ("purpose", "  "),
        ("purpose", "x" * 301),
        ("purpose", "Blangko\u202e"),
        ("letter_type", "memo"),
        ("classification_code", "0" * 41),
    ],
)
def test_a_block_that_breaks_a_rule_is_refused_with_its_field(session, office, field, value):
    with pytest.raises(InputRefused) as refused:
        a_block(session, office.admin, **{field: value})

    assert [error.field for error in refused.value.errors] == [field]


def test_an_unknown_unit_is_refused(session, office):
    with pytest.raises(InputRefused):
        a_block(session, office.admin, org_unit_id="TIDAK_ADA")


@pytest.mark.parametrize("who", ["sari", "budi", "rina", "vina"])
def test_only_an_admin_keeps_the_book(session, office, who):
    number = a_block(session, office.admin, count=1)[0]
    actor = getattr(office, who)

    for asked in (
        lambda: a_block(session, actor),
        lambda: filled(session, actor, number),
        lambda: voided(session, actor, number),
        lambda: put_in(session, actor, number),
        lambda: numbers.ledger(session, actor),
        lambda: numbers.series_list(session, actor),
        lambda: numbers.number(session, actor, number_id=number.id),
    ):
        with pytest.raises(Forbidden):
            asked()
    with pytest.raises(NotAuthenticated):
        numbers.ledger(session, office.guest)


def test_the_book_is_read_page_by_page_highest_first(session, office):
    a_block(session, office.admin, count=5)
    series = numbers.series_list(session, office.admin)[0]
    only = NumberFilter(series_id=series.id)

    first = numbers.ledger(session, office.admin, only=only, limit=2)
    second = numbers.ledger(session, office.admin, only=only, limit=2, cursor=first.next_cursor)
    last = numbers.ledger(session, office.admin, only=only, limit=2, cursor=second.next_cursor)

    found = [row.sequence for page in (first, second, last) for row in page.items]
    assert found == [5, 4, 3, 2, 1]
    assert last.next_cursor is None


def test_the_book_is_narrowed(session, office):
    taken(session, office.rina)
    taken(session, office.rina, letter_type=LetterType.NOTA_DINAS, org_unit_id=APTIKA)
    a_block(session, office.admin, count=1)

    def found(**wanted: Any) -> int:
        return len(numbers.ledger(session, office.admin, only=NumberFilter(**wanted)).items)

    assert found() == 3
    assert found(letter_type=LetterType.NOTA_DINAS) == 1
    assert found(org_unit_id=APTIKA) == 1
    assert found(states=(NumberState.RESERVED,)) == 1
    assert found(year=2026) == 3
    assert found(year=2025) == 0
    assert found(q="/ND/") == 1
    assert found(q="%") == 0


def test_a_secret_letters_subject_is_not_in_the_book(session, office):
    letter_id = a_letter(session, subject="Rotasi pejabat", classification="secret")
    taken(session, office.rina, letter_id=letter_id)

    assert numbers.ledger(session, office.admin).items[0].subject == "(rahasia)"


def test_the_book_names_who_sent_what_came_in(session, office):
    received = a_received(session, office)

    [row] = numbers.ledger(session, office.admin).items
    assert (row.text, row.sent_to) == (received.agenda_number, "Dinas Kesehatan")


def test_the_numbers_of_this_year_do_not_hold_for_the_next(session, office):
    a_block(session, office.admin, count=3)
    with clock.at(datetime(2027, 1, 1, 3, tzinfo=UTC)):
        assert a_block(session, office.admin, count=1)[0].sequence == 1
