"""How much may be sent: counted while it comes in, so that nothing large is ever held."""

import asyncio
import re
from contextlib import suppress

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mgapp.web.answers import refuse

MB = 1_000_000
MOST = 1 * MB
SWALLOWED = 64 * MB  # read and thrown away before the answer
PATIENCE = 10.0  # seconds

_larger: dict[tuple[str, re.Pattern[str]], int] = {}
_PART = re.compile(r"\\\{\w+\\\}")


def allow(method: str, path: str, limit: int) -> None:
    """Let a route take more than 1 MB.

    Args:
        method: Such as ``POST``.
        path: The whole path, such as ``/api/surat`` or ``/api/letters/{letter_id}/attachments``.
        limit: Bytes.
    """
    _larger[method, re.compile(_PART.sub("[^/]+", re.escape(path)))] = limit


def limit_of(method: str, path: str) -> int:
    """Tell how many bytes a request may send."""
    fitting = (
        limit
        for (verb, known), limit in _larger.items()
        if verb == method and known.fullmatch(path)
    )
    return next(fitting, MOST)


class TooMuch(Exception):
    """The body is longer than its route takes; the rest is not read."""


class Bodies:
    """Refuses what is too long, by its own word or by counting."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before the doors."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what a request sends."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = limit_of(scope["method"], scope["path"])
        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isdecimal() and len(announced) < 20 and int(announced) <= limit:  # noqa: PLR2004 (64 bit)
            await Counted(self.app, limit).run(scope, receive, send)
        else:
            await _too_large(receive, send, limit)


class Counted:
    """One request whose body is counted."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        """Begin at nothing."""
        self.app, self.limit = app, limit
        self.taken, self.over, self.begun = 0, False, False

    async def run(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; when it is too long, answer in place of the app."""

        async def counted() -> Message:
            message = await receive()
            self.taken += len(message.get("body", b""))
            if self.taken > self.limit:
                self.over = True
                raise TooMuch
            return message

        async def watched(message: Message) -> None:
            if not self.over or self.begun:
                self.begun = True
                await send(message)

        with suppress(TooMuch):
            await self.app(scope, counted, watched)
        if self.over and not self.begun:
            await _too_large(receive, send, self.limit)


async def _too_large(receive: Receive, send: Send, limit: int) -> None:
    """Let the sender finish, within reason: one that is cut off never reads the answer."""
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            await _swallow(receive)
    size = f"{limit // MB} MB"
    await refuse(send, 413, "too_large", f"Kiriman terlalu besar. Batasnya {size}.")


async def _swallow(receive: Receive) -> None:
    taken, more = 0, True
    while more and taken < SWALLOWED:
        message = await receive()
        taken += len(message.get("body", b""))
        more = message["type"] == "http.request" and message.get("more_body", False)
