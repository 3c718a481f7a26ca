"""Stands before every event of every page: nothing runs that is not let through here.

Any browser can send any event to any public method of any state. So: unknown events are dropped,
the framework's own are on a list, ``setvar`` is none of them, ours need a mark (`action`), and a
page's state is emptied when somebody else's session sits down at it.
"""

from typing import Any

import reflex as rx
import structlog
from reflex.middleware.middleware import Middleware
from reflex.state import BaseState, StateUpdate
from reflex_base.event import Event
from reflex_base.registry import RegisteredEventHandler, RegistrationContext

from mgapp.services.access import PAGES
from mgapp.services.kernel.errors import DatabaseAway
from mgapp.state import browser, framework, live, renewal, seats
from mgapp.state.action import is_marked, needs_person
from mgapp.state.seats import Seat, Standing

_log = structlog.get_logger("mgapp.guard")

_PAGE_OPENS = {"State.hydrate_and_load", "OnLoadInternalState.on_load_internal"}
SHELL = "ShellState"
"""The frame around every staff page; it tells that a page is not for this person."""


class OwnerState(rx.State):
    """Whose page this is, and which visit to which address; stays on the server."""

    _owner: str | None = None
    _visit: int = 0
    _address: str = ""


class Guard(Middleware):
    """Lets an event through, or answers in its place."""

    async def preprocess(self, app: rx.App, state: BaseState, event: Event) -> StateUpdate | None:
        """Decide over one event, with the page's state locked; None lets it through."""
        router_data = state._get_root_state().router_data  # noqa: SLF001 (Reflex has no public way)
        try:
            seat = await seats.seat_of(router_data)
        except DatabaseAway as error:
            live.strand(str(router_data.get("sid")), str(router_data.get("token")))
            return _answer(browser.say_refused(error))
        seats.ask_as(seat.actor)
        registered = RegistrationContext.get().event_handlers.get(event.name)
        if registered is None or not is_let_through(registered):
            return _refuse(event, "not_callable")
        if not framework.takes(qualified(registered), event.payload):
            return _refuse(event, "arguments")
        if registered.handler.fn is renewal.RENEWED:
            return None  # whose page this is will be known when it calls again
        if (answer := _judge(registered, event, seat, _route(state))) is not None:
            return answer
        if not seat.settled:
            await _settle(state, seat)
        if qualified(registered) in _PAGE_OPENS:
            live.unwatch(seat.sid, frame=False)
            await _count_visit(state, seat, is_loaded="hashes" in event.payload)
        return None


def qualified(registered: RegisteredEventHandler) -> str:
    """Name a handler: its state's class and its own name."""
    return f"{registered.states[0].__name__}.{registered.handler.fn.__name__}"


def is_let_through(registered: RegisteredEventHandler) -> bool:
    """Tell whether a handler may be called at all."""
    handler = registered.handler.fn
    if handler.__module__.split(".")[0].startswith("reflex"):
        return qualified(registered) in framework.EVENTS
    return is_marked(handler)


def _judge(
    registered: RegisteredEventHandler, event: Event, seat: Seat, route: str
) -> StateUpdate | None:
    for_staff = route in PAGES
    if seat.standing is not Standing.OPEN and for_staff:
        return _answer(_way_out(seat))
    handler = registered.handler.fn
    if not is_marked(handler) or not needs_person(handler):
        return None
    if not seat.actor.is_person:
        _refuse(event, "not_authenticated")
        return _answer(_way_out(seat))
    if for_staff and not may_open(seat, route) and registered.states[0].__name__ != SHELL:
        return StateUpdate()  # the frame says so; the page loads no data
    return None


def may_open(seat: Seat, route: str) -> bool:
    """Tell whether the person at a seat may open a page."""
    permission = PAGES.get(route)
    return permission is None or seat.actor.may(permission)


def _way_out(seat: Seat) -> Any:
    if seat.standing is Standing.EXPIRED:
        return renewal.ask()
    return browser.go_to_sign_in()


async def _settle(state: BaseState, seat: Seat) -> None:
    """Empty the whole page when it was somebody else's; the address it shows stays."""
    mine = await state.get_state(OwnerState)
    if mine._owner != seat.owner:  # noqa: SLF001 (our own state)
        if mine._owner is not None:  # noqa: SLF001 (same)
            for kind in list(RegistrationContext.get().base_states.values()):
                await state.get_state(kind)
            state._get_root_state().reset()  # noqa: SLF001 (Reflex has no public way)
        mine._owner = seat.owner  # noqa: SLF001 (our own state)
    seat.visit, seat.settled = mine._visit, True  # noqa: SLF001 (same)


async def _count_visit(state: BaseState, seat: Seat, *, is_loaded: bool) -> None:
    """Begin a visit when a browser loads a page or goes to another address.

    A connection that was made again, or a page that the server has loaded again, goes on with the
    visit: what is open stays open.
    """
    mine = await state.get_state(OwnerState)
    address = str(state._get_root_state().router_data.get("asPath", ""))  # noqa: SLF001 (Reflex has no public way)
    if is_loaded or address != mine._address:  # noqa: SLF001 (our own state)
        mine._visit, mine._address = mine._visit + 1, address  # noqa: SLF001 (same)
    seat.visit = mine._visit  # noqa: SLF001 (same)


def _route(state: BaseState) -> str:
    path = str(state._get_root_state().router_data.get("pathname", ""))  # noqa: SLF001 (same)
    return "/" + path.strip("/")


def _refuse(event: Event, why: str) -> StateUpdate:
    _log.warning("event_refused", event_name=event.name[:120], why=why)
    return StateUpdate()


def _answer(events: Any) -> StateUpdate:
    return StateUpdate(events=Event.from_event_type(events))
