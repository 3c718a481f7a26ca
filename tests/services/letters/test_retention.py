"""mgapp.services.letters.books.retention_due, and the days of an archived letter"""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from mgapp.services import letters
from mgapp.services.access import Role
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import Forbidden, InputRefused
from mgapp.services.kernel.models import DataAccess
from mgapp.services.kernel.spreadsheets import Sheet
from mgapp.services.letters import Disposal, LetterStatus
from mgapp.services.letters.classification import (
    CodeInput,
    Rule,
    create_code,
    ended_for,
    retention,
    rule_of,
)
from mgapp.services.letters.models import Letter
from tests.bureau import a_letter
from tests.cast import hire

CLOSED = datetime(2026, 11, 21, 2, tzinfo=UTC)
DUE = datetime(2031, 11, 21, 2, tzinfo=UTC)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
YEARS = st.integers(0, 30)


@given(closed_on=DAYS, by=DAYS, active=YEARS, inactive=YEARS)
def test_what_has_ended_by_a_day_is_what_is_due_on_it(closed_on, by, active, inactive):
    rule = Rule("000", active, inactive)
    due_on = retention(rule, closed_on=closed_on).due_on

    assert due_on is not None
    assert (closed_on <= ended_for(rule, by=by)) is (due_on <= by)


@pytest.mark.parametrize(("active", "inactive"), [(None, None), (2, None), (None, 3)])
def test_a_schedule_without_an_end_lets_nothing_end(active, inactive):
    assert ended_for(Rule("000", active, inactive), by=date(2090, 1, 1)) is None


def test_the_nearest_code_above_rules():
    rules = {"000": Rule("000"), "000.1": Rule("000.1"), "100": Rule("100")}

    assert rule_of("000.1.2.3", rules) is rules["000.1"]
    assert rule_of("000.2", rules) is rules["000"]
    assert rule_of("000.10", rules) is rules["000"]
    assert rule_of("200", rules) is None


@pytest.fixture
def scheduled(session, house):
    """Keep X.1 for 2 + 3 years, the rest of X for 1 + 1, and Y for good."""
    for facts in (
        {"code": "X.1", "active_years": 2, "inactive_years": 3, "disposal": "musnah"},
        {"code": "X", "active_years": 1, "inactive_years": 1, "disposal": "dinilai_kembali"},
        {"code": "Y", "active_years": 1, "disposal": "permanen"},
    ):
        code = CodeInput.read({"title": "Uji", "scheme": "instansi", **facts})
        create_code(session, house.office.admin, code_input=code)
    return house


def archived(session, house, code, at=CLOSED, **changes):
    made = a_letter(session, house, LetterStatus.ARCHIVED, classification_code=code, **changes)
    session.execute(sa.update(Letter).where(Letter.id == made.id).values(archived_at=at))
    session.expire_all()
    return made


def due(session, house, at=DUE, **facts):
    with clock.at(at):
        return letters.books.retention_due(session, house.office.admin, **facts)


def test_a_letter_is_proposed_from_the_day_on_which_its_retention_ends(session, scheduled):
    letter = archived(session, scheduled, "X.1.7")

    assert due(session, scheduled, at=DUE - timedelta(days=1)).items == []
    [line] = due(session, scheduled).items

    assert (line.letter_id, line.number) == (letter.id, letter.reference_number)
    assert (line.code, line.archived_on) == ("X.1.7", date(2026, 11, 21))
    assert line.retention.inactive_on == date(2028, 11, 21)
    assert line.retention.due_on == date(2031, 11, 21)
    assert line.retention.rule.disposal is Disposal.DESTROY
    assert session.get(Letter, letter.id).status is LetterStatus.ARCHIVED  # only proposed


def test_what_is_not_archived_or_never_ends_is_not_proposed(session, scheduled):
    a_letter(session, scheduled, LetterStatus.SENT, classification_code="X.1")
    archived(session, scheduled, "Y.1")
    archived(session, scheduled, "Z")
    archived(session, scheduled, None)

    assert due(session, scheduled).items == []


def test_a_letter_without_a_code_counts_as_general(session, scheduled):
    code = {"code": "000", "title": "Umum", "active_years": 1, "inactive_years": 0}
    create_code(session, scheduled.office.admin, code_input=CodeInput.read(code))
    archived(session, scheduled, None)

    [line] = due(session, scheduled).items

    assert line.code == "000"


def test_the_list_is_narrowed_and_paged_across_codes(session, scheduled):
    first = archived(session, scheduled, "X.2", CLOSED)
    second = archived(session, scheduled, "X.1", CLOSED + timedelta(minutes=1))
    third = archived(session, scheduled, "X.3", CLOSED + timedelta(minutes=2))

    one = due(session, scheduled, limit=2)
    two = due(session, scheduled, limit=2, cursor=one.next_cursor)
    destroyed = due(session, scheduled, disposal=Disposal.DESTROY).items

    assert [line.id for line in (*one.items, *two.items)] == [first.id, second.id, third.id]
    assert two.next_cursor is None
    assert [line.id for line in destroyed] == [second.id]
    assert due(session, scheduled, disposal=Disposal.PERMANENT).items == []


def test_an_archived_letter_tells_its_days(session, scheduled):
    letter = archived(session, scheduled, "X.1")
    plain = a_letter(session, scheduled, LetterStatus.SENT, classification_code="X.1")

    shown = letters.letter(session, scheduled.citra, letter_id=letter.id).retention

    assert shown is not None
    assert (shown.inactive_on, shown.due_on) == (date(2028, 11, 21), date(2031, 11, 21))
    assert letters.letter(session, scheduled.citra, letter_id=plain.id).retention is None


def test_a_closed_letter_tells_the_desk_nothing(session, scheduled):
    archived(session, scheduled, "X.1", classification="secret", subject="Pemeriksaan pegawai")

    with clock.at(DUE):
        [line] = letters.books.retention_due(session, scheduled.office.sari).items
        content = letters.books.export_retention(
            session, scheduled.office.admin, sheet=Sheet.CSV
        ).decode()

    assert (line.letter_id, line.subject) == (None, None)
    assert "Pemeriksaan" not in content
    assert "RAHASIA" in content
    kept = session.scalars(sa.select(DataAccess).order_by(DataAccess.id.desc())).first()
    assert (kept.kind, kept.fields, kept.reason) == ("letter", "usul retensi", "ekspor 1 baris")


def test_a_strange_cursor_is_refused(session, scheduled):
    with pytest.raises(InputRefused):
        due(session, scheduled, cursor="x")


def test_only_the_desk_and_the_admin_see_proposals(session, scheduled):
    viewer = hire(session, "vivi", "Vivi Anggraini", Role.VIEWER)
    for stranger in (scheduled.citra, scheduled.rina, viewer):
        with pytest.raises(Forbidden):
            letters.books.retention_due(session, stranger)
        with pytest.raises(Forbidden):
            letters.books.export_retention(session, stranger, sheet=Sheet.CSV)
