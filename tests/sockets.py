"""A browser's other half: talks to the running office over its websocket, forged events too."""

import asyncio
import json
import threading
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, TypeVar
from uuid import uuid4

import socketio

T = TypeVar("T")
WAIT = 10.0  # seconds
STATE = "reflex___state____state"
HYDRATED = "is_hydrated_rx_state_"


class Line:
    """An event loop in a thread of its own, so that tests stay plain functions."""

    def __init__(self) -> None:
        """Start the loop."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine there and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(WAIT * 2)

    def close(self) -> None:
        """End the loop and its thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(WAIT)
        self._loop.close()


class Heard:
    """What came back after an event."""

    def __init__(self, updates: list[dict[str, Any]]) -> None:
        """Keep the updates as they came."""
        self.updates = updates
        self.text = json.dumps(updates, ensure_ascii=False)

    @property
    def asks_to_sign_in(self) -> bool:
        """Whether the page was sent to the door."""
        return "/login?next=" in self.text

    @property
    def says_forbidden(self) -> bool:
        """Whether the person was told that this is not for him."""
        return "Anda tidak punya akses" in self.text

    @property
    def says_not_found(self) -> bool:
        """Whether the person was told that there is no such thing."""
        return "tidak ditemukan" in self.text

    @property
    def is_broken(self) -> bool:
        """Whether the office shows a bug: the neutral sentence with a reference number."""
        return "nomor" in self.text.lower() and "kesalahan" in self.text.lower()


class Tab:
    """One open page: a socket with a token of its own and the cookies of its handshake."""

    def __init__(
        self, line: Line, url: str, cookie: str = "", *, token: str = "", **headers: str
    ) -> None:
        """Open the socket; raises when the handshake is refused."""
        self._line, self._url = line, url
        self.token = token or str(uuid4())
        self._headers = {**({"Cookie": cookie} if cookie else {}), **headers}
        self._updates: list[dict[str, Any]] = []
        self._came = asyncio.Event()
        self._client = socketio.AsyncClient(reconnection=False)
        self._client.on("event", self._take, namespace="/_event")
        self._turn = False
        line.run(self._open())

    @property
    def is_open(self) -> bool:
        """Whether the server still talks to us."""
        return self._client.connected

    def send(self, name: str, payload: object = None, path: str = "/", **router: Any) -> Heard:
        """Send an event as a browser does and wait until it was worked on."""
        event = {
            "name": name,
            "payload": {} if payload is None else payload,
            "router_data": {"pathname": path, "asPath": path, "query": {}, **router},
        }
        return self._line.run(self._send(event))

    def raw(self, data: object) -> Heard:
        """Send whatever it is in place of an event."""
        return self._line.run(self._send(data))

    async def pour(self, events: list[object]) -> None:
        """Send many events without waiting for any; run it on the line."""
        for event in events:
            await self._client.emit("event", event, namespace="/_event")
        await asyncio.sleep(0.2)

    def listen(self, seconds: float) -> Heard:
        """Wait for what comes by itself."""
        return self._line.run(self._listen(seconds))

    def forget(self) -> None:
        """Forget what came so far."""
        self._updates.clear()

    def so_far(self) -> Heard:
        """Tell what came since the last event."""
        return Heard(list(self._updates))

    def close(self) -> None:
        """Close the page."""
        with suppress(Exception):
            self._line.run(self._client.disconnect())

    async def _open(self) -> None:
        await self._client.connect(
            f"{self._url}/?token={self.token}",
            headers=self._headers,
            transports=["websocket"],
            namespaces=["/_event"],
            socketio_path="/_event",
            wait_timeout=WAIT,
        )

    async def _take(self, update: dict[str, Any]) -> None:
        self._updates.append(update)
        self._came.set()

    async def _send(self, event: object) -> Heard:
        self._updates.clear()
        await self._client.emit("event", event, namespace="/_event")
        self._turn = not self._turn
        done = {
            "name": f"{STATE}.set_is_hydrated",
            "payload": {"value": self._turn},
            "router_data": {"pathname": "/", "asPath": "/", "query": {}},
        }
        await self._client.emit("event", done, namespace="/_event")
        async with asyncio.timeout(WAIT):
            while not self._is_done():
                self._came.clear()
                await self._came.wait()
        return Heard([x for x in self._updates if not _is_mark(x)])

    def _is_done(self) -> bool:
        return any(_is_mark(update) for update in self._updates)

    async def _listen(self, seconds: float) -> Heard:
        self._updates.clear()
        await asyncio.sleep(seconds)
        return Heard(list(self._updates))


def _is_mark(update: dict[str, Any]) -> bool:
    delta = update.get("delta") or {}
    return HYDRATED in (delta.get(STATE) or {})
