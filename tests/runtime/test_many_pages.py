"""Ten thousand pages are opened and closed: nothing of them stays."""

import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from mgapp.services.kernel import db
from mgapp.state.intake import IntakeState
from mgapp.state.sockets import KEPT_AFTER_CLOSING
from tests.builders import a_case
from tests.sockets import Tab
from tests.state.conftest import token_of

pytestmark = pytest.mark.long

WARM, MANY, AT_ONCE = 1_000, 10_000, 8
MOST_GROWTH = 0.10
LOAD = f"{IntakeState.get_full_name()}.load"


def test_ten_thousand_pages_leave_nothing_behind(served, line, office, measures):
    with db.transaction() as session:
        for _ in range(20):
            a_case(session, office)
    cookie = f"mg_access={token_of(office.sari.session_id)}"

    def visit(_number: int) -> None:
        tab = Tab(line, served.url, cookie, Origin=served.url)
        assert "Andi Pratama" in tab.send(LOAD, path="/admin/intake").text
        tab.close()

    def visits(count: int) -> int:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(visit, range(count)))
        time.sleep(KEPT_AFTER_CLOSING + 5)
        return served.resident()

    before, after = visits(WARM), visits(MANY)

    assert _open_pages(served.url) == 0
    assert after < before * (1 + MOST_GROWTH), f"{before} → {after} MB"
    measures.tell(
        f"{MANY:,} pages opened and closed",
        f"{before} MB after {WARM:,}, {after} MB at the end; 0 pages counted as open",
        "nothing stays",
    )


def _open_pages(url: str) -> float:
    lines = httpx.get(f"{url}/metrics").text.splitlines()
    return float(next(line for line in lines if line.startswith("mgapp_pages_open")).split()[1])
