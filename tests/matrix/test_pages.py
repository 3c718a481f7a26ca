"""Every person who forges every event of a page gets what is written, and nothing of others."""

import pytest

from tests.matrix.handlers import handlers
from tests.matrix.page_events import Event, Page, canaries, event_of
from tests.matrix.table import Pair, by_action, pairs
from tests.matrix.world import World
from tests.sockets import Heard, Tab

ALLOWED = [pair for pair in pairs("page") if pair.answer == "yes"]
REFUSED = by_action(pair for pair in pairs("page") if pair.answer == "no")

KNOWS_CASES = {"operator", "receptionist", "admin"}
"""These may read the world's cases, though not do everything with them."""


@pytest.mark.parametrize("pair", ALLOWED, ids=str)
def test_who_may_is_not_refused(line, served, world, pair):
    page, event = event_of(pair.action)
    tab = open_tab(line, served, world, pair)

    heard = play(tab, world, pair.action, page, event)

    tab.close()
    assert not heard.asks_to_sign_in, heard.text
    assert not heard.says_forbidden, heard.text
    assert not heard.is_broken, heard.text


@pytest.mark.parametrize("action", REFUSED)
def test_who_may_not_changes_nothing_and_learns_nothing(
    line, served, world, clone, *, action, subtests
):
    before = clone.fingerprint()
    page, event = event_of(action)
    elsewhere = Page("/", page.query, page.first)
    for pair in REFUSED[action]:
        with subtests.test(who=pair.who):
            # One of them also says that he stands on another page than the handler's own.
            for forged in (page, elsewhere) if pair is REFUSED[action][-1] else (page,):
                tab = open_tab(line, served, world, pair)

                heard = play(tab, world, action, forged, event)

                tab.close()
                if pair.who not in KNOWS_CASES:
                    assert [word for word in canaries(world) if word in heard.text] == []
                assert not heard.is_broken, heard.text
    assert clone.fingerprint() == before


def open_tab(line, served, world: World, pair: Pair) -> Tab:
    """Open a page as somebody."""
    token = world.token(pair.who)
    return Tab(line, served.url, f"mg_access={token}" if token else "", Origin=served.url)


def play(tab: Tab, world: World, action: str, page: Page, event: Event) -> Heard:
    """Do what a page does first, then send the event; tell all that was heard."""
    query = page.query(world)
    heard = []
    for name, payload in (*page.first, *event.first, (action, event.payload)):
        full = handlers()[name]["name"]
        heard += tab.send(full, payload(world), page.path, query=query).updates
    return Heard(heard)
