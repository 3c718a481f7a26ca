"""mgapp.state.live: open pages hear what changed."""

import asyncio

import pytest

from mgapp.services.accounts.models import AuthSession
from mgapp.services.kernel import clock, db
from mgapp.services.kernel.live import Heard
from mgapp.state import live
from mgapp.state.seats import Standing
from tests.state.rooms import RoomState

CASE = Heard("case", {"id": "7"})


@pytest.fixture
def watching(page, office):
    """A page that wants to hear of case 7."""
    opened = page(office.sari)
    opened.send(RoomState, "watch")
    return opened


def tell(page, *heard):
    """Have something heard, and wait until everybody was told."""

    async def deliver():
        for notice in heard:
            live.tell(notice)
        while tasks := [w.task for w in live._watchers.values() if w.task and not w.task.done()]:
            await asyncio.gather(*tasks)
        await asyncio.gather(*live._tasks)

    page.server.run(deliver())


def test_a_page_is_refreshed_when_something_it_watches_changed(watching):
    tell(watching, CASE)

    assert "'heard_rx_state_': 1" in watching.told


@pytest.mark.parametrize("other", [Heard("case", {"id": "8"}), Heard("visit", {"id": "7"})])
def test_other_notices_pass_it_by(watching, other):
    tell(watching, other)

    assert "heard" not in watching.told


def test_a_burst_is_one_refresh_more_at_most(watching):
    tell(watching, *[CASE] * 50)

    assert "'heard_rx_state_': 1" in watching.told
    assert "'heard_rx_state_': 3" not in watching.told


def test_after_a_gap_everybody_looks_again(watching):
    tell(watching, None)

    assert "'heard_rx_state_': 1" in watching.told


def test_a_page_that_shows_something_else_now_hears_nothing(watching):
    live.unwatch(watching.router["sid"])
    tell(watching, CASE)

    assert "heard" not in watching.told


def test_a_session_that_ended_sends_its_pages_away_at_once(watching, office):
    with db.transaction() as session:
        session.get_one(AuthSession, office.sari.session_id).ended_at = clock.now()
    tell(watching, Heard("session", {"id": str(office.sari.session_id)}))

    assert "/login?next=" in watching.told
    assert live.seats.at(watching.router["sid"]).standing is Standing.ENDED


def test_a_page_of_somebody_whose_session_ended_is_not_refreshed(watching, office, monkeypatch):
    with db.transaction() as session:
        session.get_one(AuthSession, office.sari.session_id).ended_at = clock.now()
    monkeypatch.setattr(live.seats, "FRESH_FOR", 0)
    tell(watching, CASE)

    assert "heard" not in watching.told
    assert "/login?next=" in watching.told


def test_a_page_that_closed_meanwhile_is_forgotten(watching):
    live.forget_gone(watching.server.app)

    assert live.seats.at(watching.router["sid"]) is None
    assert live._watchers == {}
