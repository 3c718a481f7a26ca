"""mgapp.state.sockets: the first look at what a socket sends."""

import pytest
import time_machine

from mgapp import mgapp
from mgapp.state.sockets import BURST, PER_SECOND, Bucket, is_event
from tests.state.rooms import RoomState

NAME = f"{RoomState.get_full_name()}.add"


def test_an_event_of_a_page_of_ours_passes():
    assert is_event({"name": NAME, "payload": {"by": 1}, "router_data": {"pathname": "/admin"}})
    assert is_event({"name": NAME})


@pytest.mark.parametrize(
    "data",
    [
        None,
        "text",
        ["a", "list"],
        {},
        {"name": 7},
        {"name": "no.such.handler"},
        {"name": NAME, "payload": "x"},
        {"name": NAME, "payload": [1]},
        {"name": NAME, "payload": []},
        {"name": NAME, "payload": ""},
        {"name": NAME, "payload": None},
        {"name": NAME, "router_data": []},
        {"name": NAME, "router_data": "x"},
        {"name": NAME, "router_data": {"pathname": 7}},
        {"name": NAME, "router_data": {"query": "x"}},
    ],
)
def test_everything_else_is_dropped(data):
    assert not is_event(data)


def test_sixty_events_at_once_and_twenty_a_second():
    bucket = Bucket()
    taken = sum(bucket.take() for _ in range(300))

    assert BURST <= taken <= BURST + 2

    bucket.at -= 1
    assert sum(bucket.take() for _ in range(300)) in range(PER_SECOND - 1, PER_SECOND + 2)


def test_the_clock_of_the_machine_does_not_matter():
    with time_machine.travel(0):
        assert Bucket().take()


def test_a_closed_page_is_forgotten(page, office):
    manager = mgapp.app.state_manager
    before = len(manager.states)
    closed = page(office.sari)
    closed.send(RoomState, "add", by=1)
    assert len(manager.states) == before + 1

    closed.server.run(mgapp.app.event_namespace._drop(closed.token))

    assert len(manager.states) == before
