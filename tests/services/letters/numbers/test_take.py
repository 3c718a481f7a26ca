"""mgapp.services.letters.numbers: taking and voiding"""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from mgapp.services.kernel import clock, db
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.kernel.ids import new_id
from mgapp.services.letters import numbers
from mgapp.services.letters.errors import NoNumber
from mgapp.services.letters.models import LetterNumber, NumberPattern
from mgapp.services.letters.number_words import NumberState, Reset
from mgapp.services.letters.numbers.pattern import patterns_kept
from mgapp.services.letters.words import Classification, LetterType
from tests.cast import APTIKA, IKP
from tests.services.letters.numbers.rows import a_letter, taken


def test_a_letter_gets_the_next_number_of_its_series(session, office):
    first, second = taken(session, office.rina), taken(session, office.rina)

    assert (first.sequence, second.sequence) == (1, 2)
    assert first.text.startswith("000.8.3.4/1/")


def test_each_type_and_each_unit_counts_for_itself(session, office):
    texts = [
        taken(session, office.rina, letter_type=kind, org_unit_id=unit)
        for kind in (LetterType.SURAT_KELUAR, LetterType.NOTA_DINAS, LetterType.SURAT_MASUK)
        for unit in (APTIKA, IKP)
    ]

    assert [number.sequence for number in texts] == [1] * 6
    assert len({number.text for number in texts[:4]}) == 4


def test_the_book_says_who_took_it_when_and_for_which_letter(session, office):
    letter_id = a_letter(session)
    taken(session, office.rina, letter_id=letter_id)

    row = session.scalars(sa.select(LetterNumber)).one()

    assert (row.letter_id, row.taken_by) == (letter_id, office.rina.me)
    assert (row.state, row.numbered_on) == (NumberState.USED, date(2026, 11, 25))


def test_the_number_may_be_taken_before_the_letter_is_written(database, office):
    letter_id = new_id()
    with db.transaction() as session:
        assert taken(session, office.rina, letter_id=letter_id).sequence == 1
        a_letter(session, id=letter_id)


def test_a_number_without_its_letter_is_not_kept(database, office):
    with pytest.raises(IntegrityError), db.transaction() as session:
        taken(session, office.rina, letter_id=new_id())


def test_what_is_missing_counts_as_000_and_as_the_office(session, office):
    number = taken(session, office.rina, classification_code=None, org_unit_id=None)

    assert number.text.startswith("000/1/")


def test_an_unknown_unit_is_refused(session, office):
    with pytest.raises(InputRefused):
        taken(session, office.rina, org_unit_id="TIDAK_ADA")


def test_the_secrecy_stands_in_the_number_where_the_pattern_says_so(session, office):
    session.add(
        NumberPattern(
            letter_type=LetterType.SURAT_KELUAR,
            pattern="{sifat}-{urut:3}/{tahun}",
            reset=Reset.YEARLY,
        )
    )
    session.flush()
    patterns_kept.changed(session)

    assert taken(session, office.rina, classification=Classification.SECRET).text == "SR-001/2026"


def test_the_year_changes_at_midnight_in_the_offices_zone(session, office):
    last = datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC)  # 23.59.59 WITA
    first = datetime(2026, 12, 31, 16, 0, 0, tzinfo=UTC)  # 00.00.00 WITA

    found = []
    for moment in (last, last, first, first):
        with clock.at(moment):
            found.append(taken(session, office.rina, on=clock.today()).sequence)

    assert found == [1, 2, 1, 2]


def test_a_monthly_series_starts_again_with_the_month(session, office):
    session.add(
        NumberPattern(
            letter_type=LetterType.SURAT_KELUAR, pattern="{urut}/{bulan}", reset=Reset.MONTHLY
        )
    )
    session.flush()
    patterns_kept.changed(session)

    days = (date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2))
    assert [taken(session, office.rina, on=day).text for day in days] == ["1/11", "1/12", "2/12"]


def test_a_rollback_gives_the_number_back(database, office):
    with db.transaction() as session:
        taken(session, office.rina)
    with pytest.raises(ZeroDivisionError), db.transaction() as session:
        taken(session, office.rina)
        raise ZeroDivisionError
    with db.transaction() as session:
        assert taken(session, office.rina).sequence == 2


def test_fifty_at_once_get_fifty_consecutive_numbers(database, office):
    _take_at_once(office, 50)


@pytest.mark.long
def test_a_thousand_at_once_get_a_thousand_consecutive_numbers(database, office):
    _take_at_once(office, 1_000)


def _take_at_once(office, count: int) -> None:
    def one(_: int) -> int:
        with db.transaction() as session:
            return taken(session, office.rina).sequence

    with ThreadPoolExecutor(12) as pool:
        found = list(pool.map(one, range(count)))

    assert sorted(found) == list(range(1, count + 1))


def test_a_void_number_stays_with_its_reason_and_is_never_given_again(session, office):
    letter_id = a_letter(session)
    first = taken(session, office.rina, letter_id=letter_id)

    numbers.void(session, office.rina, letter_id=letter_id, reason="Salah alamat.")

    row = session.scalars(sa.select(LetterNumber)).one()
    assert (row.state, row.void_reason) == (NumberState.VOID, "Salah alamat.")
    assert (row.voided_by, row.text) == (office.rina.me, first.text)
    assert taken(session, office.rina).sequence == first.sequence + 1


def test_a_letter_without_a_number_has_none_to_void(session, office):
    with pytest.raises(NoNumber):
        numbers.void(session, office.rina, letter_id=a_letter(session), reason="Salah alamat.")


def test_a_number_is_voided_once(session, office):
    letter_id = a_letter(session)
    taken(session, office.rina, letter_id=letter_id)
    numbers.void(session, office.rina, letter_id=letter_id, reason="Salah alamat.")

    with pytest.raises(NoNumber):
        numbers.void(session, office.rina, letter_id=letter_id, reason="Sekali lagi.")
