"""One open page as the server sees it: a websocket, without a browser around it."""

import asyncio
import json
import time
from typing import Any, Self
from uuid import uuid4

import aiohttp

_STATE = "reflex___state____state"
_OPENS = f"{_STATE}.hydrate_and_load"
_LOADS = f"{_STATE}.reflex___state____on_load_internal_state.on_load_internal"
_READY = '"is_hydrated_rx_state_":true'
WAIT = 20.0  # seconds


class Tab:
    """A page that its person moves from screen to screen."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """Listen to a socket."""
        self._socket = socket
        self._waiting: list[tuple[str, asyncio.Future[float]]] = []
        self._reader = asyncio.create_task(self._read())

    @classmethod
    async def opened(
        cls, http: aiohttp.ClientSession, port: int, token: str, path: str
    ) -> tuple[Self, float]:
        """Connect and show the first screen; tell the seconds until it was filled."""
        url = f"ws://127.0.0.1:{port}/_event/?EIO=4&transport=websocket&token={uuid4()}"
        headers = {"Cookie": f"mg_access={token}", "Origin": f"http://127.0.0.1:{port}"}
        begun = time.perf_counter()
        socket = await http.ws_connect(url, headers=headers, max_msg_size=0)
        await socket.receive()
        await socket.send_str("40/_event,{}")
        await socket.receive()
        tab = cls(socket)
        await tab._send(_OPENS, path, {})
        return tab, time.perf_counter() - begun

    async def visit(self, path: str, **query: str) -> float:
        """Go to a screen by the navigation; tell the seconds until it was filled."""
        return await self._send(_LOADS, path, query)

    def hears(self, text: str) -> "asyncio.Future[float]":
        """Wait for an update that holds a text; gives the instant at which it came."""
        came: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._waiting.append((text, came))
        return came

    async def close(self) -> None:
        """Close the page."""
        self._reader.cancel()
        await self._socket.close()

    async def _send(self, name: str, path: str, query: dict[str, str]) -> float:
        shown = path
        for key, value in query.items():
            shown = shown.replace(f"[{key}]", value)
        router = {"pathname": path, "asPath": shown, "query": query}
        event: dict[str, Any] = {"name": name, "payload": {}, "router_data": router}
        filled = self.hears(_READY)
        begun = time.perf_counter()
        await self._socket.send_str("42/_event," + json.dumps(["event", event]))
        return await asyncio.wait_for(filled, WAIT) - begun

    async def _read(self) -> None:
        async for message in self._socket:
            text = str(message.data)
            if text == "2":
                await self._socket.send_str("3")
                continue
            now = time.perf_counter()
            for wish in [wish for wish in self._waiting if wish[0] in text]:
                self._waiting.remove(wish)
                if not wish[1].done():
                    wish[1].set_result(now)
