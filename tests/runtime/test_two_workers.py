"""Two web processes behind Redis work as one."""

import httpx
import pytest

from mgapp.state.intake import IntakeState
from tests.cast import PASSWORD
from tests.forms import VISIT
from tests.runtime.neighbours import Redis
from tests.served import Served
from tests.sockets import Tab

pytestmark = pytest.mark.e2e

TABS = 6
HEARD_WITHIN = 2.0  # seconds, on a busy machine


@pytest.fixture
def served(database, office, place):
    """An office with two workers."""
    with Redis() as redis:
        running = Served(database, place, MGAPP_WORKERS="2", MGAPP_REDIS_URL=redis.url)
        yield running
        running.stop()


def test_every_open_page_hears_of_a_new_case_whichever_process_holds_it(served, line):
    cookie = cookie_of(served, "sari")
    tabs = [Tab(line, served.url, cookie, Origin=served.url) for _ in range(TABS)]
    load = f"{IntakeState.get_full_name()}.load"
    for tab in tabs:
        tab.send(load, path="/admin/intake")
        tab.forget()

    made = httpx.post(f"{served.url}/api/visitors", json=VISIT).json()

    code = made["case"]["code"]
    tabs[0].listen(HEARD_WITHIN)
    assert [code in tab.so_far().text for tab in tabs] == [True] * TABS
    for tab in tabs:
        tab.close()


def test_a_page_keeps_what_it_remembers_when_its_connection_comes_back(served, line):
    cookie = cookie_of(served, "sari")
    search = f"{IntakeState.get_full_name()}.search"
    first = Tab(line, served.url, cookie, Origin=served.url)
    first.send(f"{IntakeState.get_full_name()}.load", path="/admin/intake")
    first.send(search, {"q": "jaringan kantor"}, path="/admin/intake")
    first.close()

    for _ in range(TABS):
        again = Tab(line, served.url, cookie, token=first.token, Origin=served.url)
        again.send("reflex___state____state.hydrate_and_load", path="/admin/intake")
        assert "jaringan kantor" in again.so_far().text
        again.close()


def cookie_of(served: Served, username: str) -> str:
    body = {"username": username, "password": PASSWORD}
    headers = {"Sec-Fetch-Site": "same-origin"}
    answer = httpx.post(f"{served.url}/api/auth/login", json=body, headers=headers)
    assert answer.status_code == httpx.codes.OK
    return f"mg_access={answer.cookies['mg_access']}"
