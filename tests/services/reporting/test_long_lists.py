"""mgapp.services.reporting.orders: a list of 100,000 rows"""

import resource
import time

import pytest
import sqlalchemy as sa

from mgapp.services import intake
from mgapp.services.reporting import orders
from mgapp.services.reporting.orders import OrderInput, OrderState
from tests.forms import a_visit

ROWS = 100_000
WITHIN = {"csv": 120.0, "xlsx": 240.0}  # seconds, on a very busy machine
MEMORY = 200 * 1024  # kB

pytestmark = pytest.mark.long
_MANY = """
insert into visitors (
  id, name, organization, unit_tujuan, purpose, whatsapp_sealed, source, notify_whatsapp,
  search_text, created_at, updated_at, version)
select gen_random_uuid(), 'Tamu ' || n, organization, unit_tujuan, purpose, whatsapp_sealed,
  source, notify_whatsapp, search_text, created_at - n * interval '1 second', updated_at, version
from visitors, generate_series(1, :more) as n
"""


@pytest.mark.parametrize("sheet", ["csv", "xlsx"])
def test_a_hundred_thousand_rows_are_written_row_by_row(session, office, sheet):
    intake.register_visit(session, office.guest, visit=a_visit(whatsapp="0812-3456-7890"))
    session.execute(sa.text("set local statement_timeout = 0"))
    session.execute(sa.text(_MANY), {"more": ROWS - 1})
    session.execute(sa.text("set local statement_timeout = default"))
    wanted = OrderInput.read({"list": "visitors", "format": sheet})
    order = orders.order(session, office.sari, wanted=wanted)
    before, told = _memory(), list[tuple[int, int | None]]()

    began = time.monotonic()
    orders.write_next(session, progress=lambda _order, *so_far: told.append(so_far))
    took = time.monotonic() - began

    found = orders.one(session, office.sari, order_id=order.id)
    assert (found.state, found.rows) == (OrderState.READY, ROWS)
    assert told == sorted(told)
    assert {total for _, total in told} == {ROWS}
    assert len(told) >= ROWS // 500
    print(f"{sheet}: {took:.1f} s, +{(_memory() - before) // 1024} MB")  # noqa: T201 (a measure)
    assert took < WITHIN[sheet]
    assert _memory() - before < MEMORY
    content = orders.open_file(session, office.sari, order_id=order.id).content
    assert content[:2] == (b"PK" if sheet == "xlsx" else b"\xef\xbb")


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
