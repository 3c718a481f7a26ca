"""Two web processes behind Redis work as one."""

import time

import httpx
import pytest
from redis import Redis as RedisClient

from mgapp.state.intake import IntakeState
from tests.cast import PASSWORD
from tests.forms import VISIT
from tests.runtime.neighbours import Redis
from tests.served import Served
from tests.sockets import Tab

pytestmark = pytest.mark.e2e

TABS = 6
HEARD_WITHIN = 8.0  # seconds, on a busy machine where both processes have just started
NOTICED_WITHIN = 0.5  # seconds until the office knows that a socket is gone
STORED_WITHIN = 5.0  # a process keeps a page for two seconds before it stores it
GONE_WITHIN = 120.0


@pytest.fixture
def redis():
    """What both workers share."""
    with Redis() as running:
        yield running


@pytest.fixture
def served(database, office, place, redis):
    """An office with two workers."""
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
    end = time.monotonic() + HEARD_WITHIN
    while not all(code in tab.so_far().text for tab in tabs) and time.monotonic() < end:
        tabs[0].listen(0.1)
    assert [code in tab.so_far().text for tab in tabs] == [True] * TABS
    for tab in tabs:
        tab.close()


def test_a_page_keeps_what_it_remembers_when_its_connection_comes_back(served, line):
    cookie = cookie_of(served, "sari")
    search = f"{IntakeState.get_full_name()}.search"
    first = Tab(line, served.url, cookie, Origin=served.url)
    first.send(f"{IntakeState.get_full_name()}.load", path="/admin/intake")
    heard = first.send(search, {"q": "jaringan kantor"}, path="/admin/intake")
    while "jaringan kantor" not in heard.text:  # a busy office answers in parts
        heard = first.listen(0.2)
    first.close()

    # A socket that comes before the old one is known to be gone is another page: it gets a token
    # of its own, and nothing of what the first one remembers.
    for _ in range(TABS):
        time.sleep(NOTICED_WITHIN)
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


@pytest.mark.long
def test_what_closed_pages_remembered_is_gone_within_two_minutes(served, redis, line):
    cookie = cookie_of(served, "sari")
    tabs = [Tab(line, served.url, cookie, Origin=served.url) for _ in range(TABS)]
    for tab in tabs:
        tab.send(f"{IntakeState.get_full_name()}.load", path="/admin/intake")
    stays, *close = tabs
    for tab in close:
        tab.close()
    closed_at = time.monotonic()
    time.sleep(STORED_WITHIN)
    assert remembered(redis) == {tab.token for tab in tabs}

    while remembered(redis) != {stays.token}:
        assert time.monotonic() - closed_at < GONE_WITHIN
        time.sleep(1)

    stays.send(f"{IntakeState.get_full_name()}.search", {"q": "andi"}, path="/admin/intake")
    assert "andi" in stays.so_far().text
    stays.close()


def remembered(redis) -> set[str]:
    """Tell of which pages Redis holds anything."""
    with RedisClient.from_url(redis.url) as client:
        keys = [key.decode() for key in client.keys("*") if b"reflex___state" in key]
    return {key.split("_", 1)[0] for key in keys}
