"""mgapp.state.live: open pages hear what changed."""

import asyncio

import pytest

from mgapp.services.accounts.models import AuthSession
from mgapp.services.kernel import clock, db
from mgapp.services.kernel.live import Heard
from mgapp.state import live, watchers
from mgapp.state.seats import Standing
from mgapp.state.shell import ShellState
from tests.state import rooms
from tests.state.rooms import RoomState

CASE = Heard("case", {"id": "7"})


@pytest.fixture(autouse=True)
def unread():
    """Nobody has read anything."""
    rooms.times.clear()


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
        while tasks := [w.task for w in watchers.everybody() if w.task and not w.task.done()]:
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


def test_one_refresh_is_told_of_all_that_came_at_once(watching):
    tell(watching, *(Heard("case", {"id": "7", "n": n}) for n in (1, 2, 2, 3)))

    assert "'named_rx_state_': '1, 2, 3'" in watching.told


def test_a_page_at_leisure_is_refreshed_once_in_its_pause(page, office):
    opened = page(office.sari)
    opened.send(RoomState, "watch_at_leisure")

    async def one_after_another():
        for n in range(4):
            live.tell(Heard("case", {"id": "7", "n": n}))
            await asyncio.sleep(0.05)

    opened.server.run(one_after_another())
    assert "'heard_rx_state_': 1" in opened.told
    assert "'heard_rx_state_': 2" not in opened.told

    tell(opened)
    assert "'named_rx_state_': '1, 2, 3'" in opened.told
    assert "'heard_rx_state_': 3" not in opened.told


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
    assert watchers._watchers == {}


def test_pages_that_ask_the_same_because_of_one_notice_share_the_read(page, office):
    here = [page(office.sari) for _ in range(3)]
    for one in here:
        one.send(RoomState, "watch")
    tell(here[0], CASE)

    assert len(rooms.times) == 1
    assert all("'count_rx_state_': 1" in one.told for one in here)


def test_the_next_notice_is_read_anew(watching):
    tell(watching, CASE)
    tell(watching, CASE)

    assert "'count_rx_state_': 2" in watching.told


def test_who_has_other_rights_reads_for_himself(page, office):
    for who in (office.sari, office.budi):
        opened = page(who)
        opened.send(RoomState, "watch")
    tell(opened, CASE)

    assert {actor.user_id for actor in rooms.times} == {office.sari.user_id, office.budi.user_id}


def test_the_frame_hears_on_when_the_page_changes(page, office):
    opened = page(office.sari, path="/admin/intake")
    opened.send(ShellState, "enter")
    live.unwatch(opened.router["sid"], frame=False)
    tell(opened, Heard("notification", {"user": str(office.sari.user_id)}))

    assert watchers.is_watching(opened.router["sid"], ShellState)
    live.unwatch(opened.router["sid"])
    assert watchers._watchers == watchers._by_fact == {}


def test_a_frame_that_hears_reads_its_counts_once(page, office, monkeypatch):
    opened = page(office.sari, path="/admin/intake")
    first = opened.send(ShellState, "enter")
    monkeypatch.setattr(ShellState, "_fill", None)  # would break when it was called
    second = opened.send(ShellState, "enter")

    assert first["signed_in"] is True
    assert second == {}
    assert opened.told == ""


def test_what_is_so_already_is_not_sent_again(page, office):
    opened = page(office.sari)

    assert opened.send(RoomState, "rename", to="Sari")["who"] == "Sari"
    assert opened.send(RoomState, "rename", to="Sari") == {}
    assert opened.send(RoomState, "rename", to="Budi") == {"who": "Budi"}
