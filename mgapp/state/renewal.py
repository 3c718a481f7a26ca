"""How an open page gets over an access token that grew old, without losing what was typed.

A socket that is opened again shows the cookies of its handshake. When the token in them is too
old, the browser fetches a new one, says so, and the socket is opened once more, with new cookies.
"""

import asyncio
from typing import Any

from reflex_base.event import EventSpec
from reflex_base.registry import RegistrationContext

from mgapp.state import browser
from mgapp.state.base import OfficeState, public_action

_tasks: set[asyncio.Task[None]] = set()


class RenewalState(OfficeState):
    """Hears that the browser has a new token."""

    @public_action
    async def renewed(self, done: bool = False) -> None:  # noqa: FBT001, FBT002 (the browser sends it)
        """Hang up, so that the browser calls again and shows its new token."""
        sid = self.router.session.session_id
        if done:
            sockets = RegistrationContext.get().app.event_namespace
            task = asyncio.create_task(sockets.hang_up(sid))  # pyright: ignore (ours, see sockets)
            _tasks.add(task)
            task.add_done_callback(_tasks.discard)


def ask() -> EventSpec:
    """Have the browser fetch a new token."""
    return browser.refresh_session(RenewalState.renewed)


RENEWED: Any = RenewalState.event_handlers["renewed"].fn
"""Let through before anybody knows who sits there."""
