"""mgapp.services.letters.numbers: no number is ever unexplained"""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mgapp.services.kernel import cache, clock, db
from mgapp.services.letters import numbers
from mgapp.services.letters.models import LetterNumber
from mgapp.services.letters.number_words import NumberState
from mgapp.services.letters.numbers import NumberFilter
from tests.cast import Office
from tests.services.letters.numbers.paper import a_block, filled, put_in, voided
from tests.services.letters.numbers.rows import TODAY, taken


@pytest.fixture(autouse=True)
def _today():
    with clock.at(datetime(2026, 11, 25, 3, tzinfo=UTC)):
        yield


steps = st.lists(
    st.sampled_from(["take", "reserve", "fill", "void", "void_letter", "insert", "rollback"]),
    max_size=25,
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=steps)
def test_however_the_book_was_kept_every_number_is_explained(database, office, steps):
    unit = f"UNIT_{uuid4().hex[:8]}"
    with db.transaction() as session:
        session.execute(
            sa.text(
                "insert into org_units (id, code, name, type, created_at, updated_at, version)"
                " values (:id, :id, 'Unit', 'bidang', now(), now(), 1)"
            ),
            {"id": unit},
        )
    cache.forget_all()
    for step in steps:
        _take_step(office, step, unit)

    with db.transaction() as session:
        series = [
            row for row in numbers.series_list(session, office.admin) if row.org_unit_id == unit
        ]
        rows = list(session.scalars(sa.select(LetterNumber)))
    for one in series:
        own = [row for row in rows if row.series_id == one.id]
        main = sorted(row.sequence for row in own if not row.sub)
        assert main == list(range(1, one.last + 1))
        assert one.missing == 0
        assert one.used + one.reserved + one.void == len(own)
        assert all(_is_explained(row) for row in own)


def _is_explained(row: LetterNumber) -> bool:
    match row.state:
        case NumberState.USED:
            return row.letter_id is not None or bool(row.sent_to and row.subject and row.filled_by)
        case NumberState.RESERVED:
            return bool(row.purpose and row.taken_by)
        case NumberState.VOID:
            return bool(row.void_reason and row.voided_by and row.voided_at)


def _take_step(office: Office, step: str, unit: str) -> None:
    with db.transaction() as session:
        only = NumberFilter(org_unit_id=unit)
        rows = numbers.ledger(session, office.admin, only=only, limit=100).items
        reserved = [row for row in rows if row.state is NumberState.RESERVED]
        borne = [row for row in rows if row.letter_id and row.state is NumberState.USED]
        if step == "take":
            taken(session, office.rina, org_unit_id=unit, on=TODAY)
        elif step == "reserve":
            a_block(session, office.admin, org_unit_id=unit, count=3)
        elif step == "fill" and reserved:
            filled(session, office.admin, reserved[0])
        elif step == "void" and reserved:
            voided(session, office.admin, reserved[-1])
        elif step == "void_letter" and borne:
            number = borne[0].letter_id
            numbers.void(session, office.rina, letter_id=number, reason="Salah alamat.")
        elif step == "insert" and rows:
            put_in(session, office.admin, rows[-1])
        elif step == "rollback":
            taken(session, office.rina, org_unit_id=unit, on=TODAY + timedelta(days=1))
            session.rollback()
