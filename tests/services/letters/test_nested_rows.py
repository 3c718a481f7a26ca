"""mgapp.services.kernel.nested: rows within a row, as a statement on their own table gives them"""

import pytest
import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from mgapp.services.kernel.nested import Nested
from mgapp.services.kernel.table import columns
from mgapp.services.letters import LetterStatus
from mgapp.services.letters.models import (
    LetterAccess,
    LetterRecipient,
    LetterSignature,
    LetterStatusChange,
    LetterStep,
)
from tests.bureau import a_letter

ORDERS = {
    LetterStep: ("order", "id"), LetterStatusChange: ("id",), LetterSignature: ("id",),
    LetterRecipient: ("role", "position"), LetterAccess: ("at", "user_id"),
}  # fmt: skip


@pytest.mark.parametrize("kind", ORDERS, ids=lambda kind: kind.__name__)
def test_they_are_the_same_rows_in_order_and_of_the_same_types(session, house, kind):
    cc = [{"user_id": str(house.office.vina.me)}, {"name": "Wali Kota “Makassar” 😀"}]
    made = a_letter(session, house, LetterStatus.SENT, to_user_ids=[str(house.hadi.me)], cc=cc)
    part, own = Nested(kind, "letter_id", *ORDERS[kind]), columns(kind)

    found = part.rows(session.execute(sa.select(part.part(made.id))).scalar_one())

    query = sa.select(*own.values()).where(own.letter_id == made.id)
    expected = session.execute(query.order_by(*(own[name] for name in ORDERS[kind]))).all()
    assert expected
    assert found == expected
    assert [list(map(type, row)) for row in found] == [list(map(type, row)) for row in expected]


def test_no_rows_are_an_empty_list(session, house):
    part = Nested(LetterSignature, "letter_id", "id")
    made = a_letter(session, house, LetterStatus.PENDING_APPROVAL)

    assert part.rows(session.execute(sa.select(part.part(made.id))).scalar_one()) == []


def test_a_column_that_json_cannot_carry_is_refused_at_once():
    class Odd(SQLModel, table=True):
        metadata = sa.MetaData()

        id: int = Field(primary_key=True)
        content: bytes

    with pytest.raises(TypeError, match="LargeBinary"):
        Nested(Odd, "id", "id")
