"""Open pages in the process itself: the guard, the state and its handlers, without a socket."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
import reflex as rx
from reflex_base.event import Event
from sqlalchemy.orm import Session

from mgapp import mgapp
from mgapp.services.access import Actor
from mgapp.services.accounts.models import AuthSession
from mgapp.services.accounts.sessions import access_token
from mgapp.services.kernel import db
from mgapp.state import live, seats, watchers
from tests.cast import Office


class Server:
    """The app with its event queue, on a loop that runs while somebody waits."""

    def __init__(self, runner: asyncio.Runner, app: rx.App) -> None:
        """Keep what is sent to pages outside of a handler."""
        self.runner, self.app = runner, app
        self.told: dict[str, list[str]] = {}

    def run(self, work: Any) -> Any:
        """Run a coroutine to its end."""
        return self.runner.run(work)

    async def emit_update(self, update: Any, token: str) -> None:
        """Stand in for the socket."""
        if update.delta:
            self.told.setdefault(token, []).append(str(update.delta))
        self.told.setdefault(token, []).extend(str(event.payload) for event in update.events)


class Page:
    """One open page."""

    def __init__(self, server: Server, cookie: str, path: str, token: str) -> None:
        """Open it with the cookies of its handshake."""
        self.server, self.token = server, token
        self.router = {
            "headers": {"cookie": cookie},
            "sid": uuid4().hex,
            "token": token,
            "pathname": path,
            "ip": "203.0.113.30",
        }

    @property
    def told(self) -> str:
        """Everything that reached the page besides the values of its state."""
        return " ".join(self.server.told.get(self.token, []))

    def send(self, state: type[rx.State], handler: str, /, **payload: Any) -> dict[str, Any]:
        """Send an event; the values of that state that changed come back."""
        name = f"{state.get_full_name()}.{handler}"
        return self.server.run(
            self._send(Event(name=name, payload=payload, router_data=dict(self.router)), state)
        )

    async def _send(self, event: Event, state: type[rx.State]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        try:
            async for delta in self.server.app.event_processor.enqueue_stream_delta(
                self.token, event
            ):
                values |= delta.get(state.get_full_name(), {})
        except Exception:
            await asyncio.sleep(0.01)  # the handler of exceptions runs in a task of its own
        return {name.removesuffix("_rx_state_"): value for name, value in values.items()}


@pytest.fixture
def running(database: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """The app, with nobody sitting anywhere."""
    app = mgapp.app
    with asyncio.Runner() as runner:
        made = Server(runner, app)
        monkeypatch.setattr(app.event_namespace, "emit_update", made.emit_update)
        monkeypatch.setattr(live, "_apps", [app])
        queue = app._setup_event_processor()
        runner.run(queue.__aenter__())
        yield made
        runner.run(queue.__aexit__(None, None, None))
    seats._seats.clear()
    for kept in (watchers._watchers, watchers._by_fact, live._reads):
        kept.clear()


@pytest.fixture
def page(running: Server, office: Office) -> Callable[..., Page]:
    """Open a page, perhaps as somebody of the cast."""

    def opened(who: Actor | None = None, path: str = "/", token: str = "") -> Page:
        cookie = f"mg_access={token_of(who.session_id)}" if who and who.session_id else ""
        return Page(running, cookie, path, token or str(uuid4()))

    return opened


def token_of(session_id: UUID) -> str:
    """Sign an access token for a session."""
    with db.transaction() as session:
        return access_token(_row(session, session_id))


def _row(session: Session, session_id: UUID) -> AuthSession:
    return session.get_one(AuthSession, session_id)
