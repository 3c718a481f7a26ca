"""Who sits at an open page: proven once at the handshake, then checked against the session row.

A browser's socket carries the cookies of its handshake for as long as it lives. The first event
proves them; later events check the session row, read again when it was read over five seconds
ago and at once when the database says that a session or a person's rights changed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import Enum, auto
from time import monotonic
from typing import Any
from uuid import UUID

from mgapp.services import accounts
from mgapp.services.access import Actor
from mgapp.services.kernel import db
from mgapp.services.kernel.errors import NotAuthenticated
from mgapp.services.kernel.pool import in_thread
from mgapp.web.credentials import Credentials, identify

FRESH_FOR = 5.0  # seconds


class Standing(Enum):
    """How it stands with the session of a page."""

    OPEN = auto()
    """Somebody from the public, or a person whose session lives."""
    EXPIRED = auto()
    """The access token is too old; the page must refresh it."""
    ENDED = auto()
    """There was a session and it is over."""


@dataclass(slots=True)
class Seat:
    """One socket and who sits there."""

    sid: str
    token: str
    shown: Credentials
    actor: Actor
    standing: Standing = Standing.OPEN
    checked_at: float = 0.0
    settled: bool = False  # the page's state is known to belong to this person
    visit: int = 0  # counts the pages that the browser opened

    @property
    def owner(self) -> str:
        """Whose state a page's state is: a session's, or an anonymous browser's."""
        return str(self.actor.session_id or f"public:{self.shown.browser}")


_seats: dict[str, Seat] = {}
_asking: ContextVar[Actor] = ContextVar("asking")


def asking() -> Actor:
    """Tell who asks in the handler that runs now."""
    return _asking.get(Actor.public(address=None))


def ask_as(actor: Actor) -> None:
    """Note who asks, for the rest of the running task."""
    _asking.set(actor)


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Let somebody ask for a while; for tests and for what the server does by itself."""
    before = _asking.set(actor)
    try:
        yield
    finally:
        _asking.reset(before)


async def seat_of(router_data: dict[str, Any]) -> Seat:
    """Find or make the seat of an event's socket, checked not longer ago than five seconds."""
    sid = str(router_data.get("sid", ""))
    seat = _seats.get(sid)
    if seat is None:
        seat = _seats[sid] = await _sit_down(sid, router_data)
    else:
        await check_if_old(seat)
    return seat


async def check_if_old(seat: Seat) -> None:
    """Read the rights again when they were read more than five seconds ago."""
    if monotonic() - seat.checked_at > FRESH_FOR:
        await check(seat)


async def _sit_down(sid: str, router_data: dict[str, Any]) -> Seat:
    cookies = str(router_data.get("headers", {}).get("cookie", ""))
    shown = Credentials.of_cookies(cookies, router_data.get("ip"))
    public = Actor.public(address=shown.address, browser=shown.browser)
    seat = Seat(sid, str(router_data.get("token", "")), shown, public)
    try:
        seat.actor = await in_thread(identify, shown)
    except accounts.TokenExpired:
        seat.standing = Standing.EXPIRED
    except NotAuthenticated:
        seat.standing = Standing.ENDED
    seat.checked_at = monotonic()
    return seat


async def check(seat: Seat) -> None:
    """Read the rights of the person at a seat again; a session that is over ends the seat."""
    if seat.actor.session_id is not None:
        actor = await in_thread(_read_again, seat)
        if actor is None:
            seat.standing = Standing.ENDED
            seat.actor = Actor.public(address=seat.shown.address, browser=seat.shown.browser)
        else:
            seat.actor = actor
    elif seat.actor.kiosk_id is not None:
        seat.actor = await in_thread(identify, seat.shown)
    seat.checked_at = monotonic()


def _read_again(seat: Seat) -> Actor | None:
    assert seat.actor.session_id is not None  # noqa: S101 (the caller looked)
    shown = seat.shown
    with db.transaction() as session:
        return accounts.actor_of_session(
            session, seat.actor.session_id, address=shown.address, browser=shown.browser
        )


def of_session(session_id: UUID | str) -> list[Seat]:
    """List the seats of a session."""
    return [seat for seat in _seats.values() if str(seat.actor.session_id) == str(session_id)]


def of_person(user_id: UUID | str) -> list[Seat]:
    """List the seats of a person."""
    return [seat for seat in _seats.values() if str(seat.actor.user_id) == str(user_id)]


def of_everybody() -> list[Seat]:
    """List all seats that somebody signed in to."""
    return [seat for seat in _seats.values() if seat.actor.is_person]


def at(sid: str) -> Seat | None:
    """Find the seat of a socket."""
    return _seats.get(sid)


def all_sids() -> list[str]:
    """List the sockets that have a seat."""
    return list(_seats)


def leave(sid: str) -> None:
    """Forget the seat of a socket that closed."""
    _seats.pop(sid, None)
