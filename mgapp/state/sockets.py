"""The first look at what a socket sends, before anything is queued or looked up."""

import asyncio
from time import monotonic
from typing import Any

import reflex as rx
import structlog
from reflex.app import EventNamespace
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.redis import StateManagerRedis
from reflex.istate.manager.token import BaseStateToken
from reflex.state import StateUpdate
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext

from mgapp.state import live, seats
from mgapp.web import metrics

_log = structlog.get_logger("mgapp.sockets")

PER_SECOND = 20
BURST = 60
KEPT_AFTER_CLOSING = 90  # seconds in which a page that lost its connection finds its state again


class Bucket:
    """How many events a socket may send: 20 a second, 60 at once."""

    __slots__ = ("at", "left", "warned")

    def __init__(self) -> None:
        self.left, self.at, self.warned = float(BURST), monotonic(), False

    def take(self) -> bool:
        """Take one event, if one is left."""
        now = monotonic()
        self.left = min(BURST, self.left + (now - self.at) * PER_SECOND)
        self.at = now
        if self.left < 1:
            return False
        self.left -= 1
        self.warned = self.warned and self.left < BURST / 2
        return True


class Sockets(EventNamespace):
    """Reflex's sockets with a limit, a shape, and an end."""

    def __init__(self, namespace: str, app: rx.App) -> None:
        """Take the place of the namespace that the app made."""
        super().__init__(namespace, app)
        self._buckets: dict[str, Bucket] = {}
        self._dropping: set[asyncio.Task[None]] = set()

    async def on_event(self, sid: str, data: Any = None, *_: Any) -> None:
        """Let an event into the queue when it may be one of ours."""
        bucket = self._buckets.setdefault(sid, Bucket())
        if not bucket.take():
            metrics.events.labels("flood").inc()
            await self._slow_down(sid, bucket)
            return
        if not is_event(data):
            metrics.events.labels("dropped").inc()
            _log.warning("event_dropped", why="shape")
            return
        metrics.events.labels("queued").inc()
        try:
            await super().on_event(sid, data)
        except Exception as error:
            # Its text may hold what the browser sent.
            _log.warning("event_dropped", why="unreadable", kind=type(error).__name__)

    async def on_connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        """Count a page that opens."""
        await super().on_connect(sid, environ, auth)
        metrics.pages_open.inc()

    async def hang_up(self, sid: str) -> None:
        """Close a socket so that the browser opens it again, which it does unless told goodbye."""
        sio = self.app.sio
        line = sio and sio.manager.eio_sid_from_sid(sid, self.namespace)
        if sio and line:
            await sio.eio.disconnect(line)

    def on_disconnect(self, sid: str, *_: Any) -> asyncio.Task[None] | None:
        """Forget who sat there, and after a while what the page remembered."""
        token = self.sid_to_token.get(sid)
        metrics.pages_open.dec()
        self._buckets.pop(sid, None)
        seats.leave(sid)
        live.unwatch(sid)
        if token is not None:
            asyncio.get_running_loop().call_later(KEPT_AFTER_CLOSING, self._drop_later, token)
        return super().on_disconnect(sid)

    def _drop_later(self, token: str) -> None:
        task = asyncio.create_task(self._drop(token))
        self._dropping.add(task)
        task.add_done_callback(self._dropping.discard)

    async def _drop(self, token: str) -> None:
        """Forget what a page remembered, unless it came back, here or at another process."""
        if await self._token_manager.is_token_connected(token):
            return
        manager = self.app.state_manager
        if isinstance(manager, StateManagerRedis):
            names = RegistrationContext.get().base_states
            await manager.redis.delete(*(f"{token}_{name}" for name in names))
        elif isinstance(manager, StateManagerMemory):
            root = BaseStateToken(ident=token, cls=rx.State)
            lock = manager._states_locks.get(root.lock_key)  # noqa: SLF001 (Reflex has no public way)
            if lock is None or not lock.locked():
                manager._purge_token(root)  # noqa: SLF001 (same)

    async def _slow_down(self, sid: str, bucket: Bucket) -> None:
        if bucket.warned:
            return
        bucket.warned = True
        _log.warning("event_flood")
        token = self.sid_to_token.get(sid)
        if token is not None:
            said = rx.toast.error("Terlalu banyak permintaan sekaligus. Tunggu sebentar.")
            await self.emit_update(StateUpdate(events=Event.from_event_type(said)), token)


def is_event(data: Any) -> bool:
    """Tell whether this has the shape of an event that one of our pages sends."""
    if not isinstance(data, dict):
        return False
    name, payload, router = data.get("name"), data.get("payload", {}), data.get("router_data", {})
    return (
        isinstance(name, str)
        and isinstance(payload, dict)
        and isinstance(router, dict)
        and name in RegistrationContext.get().event_handlers
        and all(isinstance(router.get(key, ""), str) for key in ("pathname", "asPath"))
        and isinstance(router.get("query", {}), dict)
    )


def take_over(app: rx.App) -> None:
    """Put our sockets in the place of the ones that the app made."""
    made = app.event_namespace
    if made is None or app.sio is None:
        message = "the app has no sockets"
        raise RuntimeError(message)
    ours = Sockets(made.namespace, app)
    app._event_namespace = ours  # noqa: SLF001 (Reflex has no public way)
    app.sio.register_namespace(ours)
