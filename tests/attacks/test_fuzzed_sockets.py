"""Nonsense over real sockets to every handler: the office lives, and others notice nothing."""

import random
import time

import pytest

from mgapp.services.kernel import db
from mgapp.state.inbox import InboxState
from tests.builders import a_case
from tests.matrix.handlers import handlers
from tests.sockets import STATE, Tab
from tests.state.conftest import token_of
from tests.state.test_fuzz import nonsense

TABS = 20
BURST = 25  # events a socket sends at once, within what it may
WHO = ("admin", "sari", "budi", "vina", "guest")
PATHS = ("/", "/admin", "/admin/intake", "/admin/users", "/register", "/kiosk", "/x", "\x00", "")
BATCHES = [2, pytest.param(20, marks=pytest.mark.long)]


def cookie_of(office, who: str) -> str:
    actor = getattr(office, who)
    return f"mg_access={token_of(actor.session_id)}" if actor.session_id else ""


def event(chance: random.Random, names: list[str]) -> object:
    """Draw something that looks like an event more often than not."""
    if chance.random() < 0.1:
        return nonsense(chance)
    keys = ("form", "case_id", "version", "q", "is_open", "user_id", "value", "vars", "x")
    payload = {chance.choice(keys): nonsense(chance) for _ in range(chance.randint(0, 3))}
    path = chance.choice(PATHS)
    router = {"pathname": path, "asPath": path, "query": {}}
    return {
        "name": chance.choice(names),
        "payload": nonsense(chance) if chance.random() < 0.1 else payload,
        "router_data": nonsense(chance) if chance.random() < 0.05 else router,
    }


@pytest.mark.parametrize("batches", BATCHES)
def test_fuzzed_sockets_break_nothing(line, served, office, measures, batches):
    with db.transaction() as session:
        a_case(session, office)
    chance = random.Random(20260203)  # noqa: S311 (the same nonsense every time)
    names = [facts["name"] for facts in handlers().values()]
    calm = Tab(line, served.url, cookie_of(office, "joko"), Origin=served.url)
    load, search = (f"{InboxState.get_full_name()}.{name}" for name in ("load", "search"))
    calm.send(load, path="/admin/inbox")
    calm.send(search, {"q": "kelurahan"}, path="/admin/inbox")
    before = served.broken()

    for _ in range(batches):
        for number in range(TABS):
            tab = Tab(
                line, served.url, cookie_of(office, WHO[number % len(WHO)]), Origin=served.url
            )
            line.run(tab.pour([event(chance, names) for _ in range(BURST)]))
            tab.close()
    time.sleep(1)

    assert served.broken()[len(before) :] == []
    again = Tab(
        line, served.url, cookie_of(office, "joko"), token=calm.token + "-other", Origin=served.url
    )
    assert again.send(load, path="/admin/inbox").updates
    calm.forget()
    calm.send(f"{STATE}.hydrate_and_load")
    assert "kelurahan" in calm.so_far().text
    for tab in (calm, again):
        tab.close()
    measures.tell(
        f"fuzzed websocket events ({batches * TABS * BURST:,})",
        "0 unhandled, the office answers, a colleague's page is as it was",
        "0 unhandled exceptions",
    )
