"""All that stands before the pages and REST, from the outside in."""

import re
from http import HTTPStatus
from time import perf_counter
from urllib.parse import parse_qs

import structlog
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mgapp.settings import Settings
from mgapp.web import metrics, origin
from mgapp.web.answers import hang_up, refuse
from mgapp.web.bodies import Bodies
from mgapp.web.documents import Documents, Router
from mgapp.web.headers import SafeHeaders
from mgapp.web.proxies import see_through
from mgapp.web.request_id import new_request_id

_log = structlog.get_logger("mgapp.http")

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
"""TRACE would give back what a browser sends, cookies included."""

_PAGE_TOKEN = re.compile(r"[A-Za-z0-9-]{8,64}")
_ELSEWHERE = "Permintaan ini tidak berasal dari halaman kami. Muat ulang halaman, lalu ulangi."


class Front:
    """The outermost layer: what comes in is seen as it was sent, what goes out is safe."""

    def __init__(self, inner: ASGIApp, settings: Settings, router: Router) -> None:
        """Stack the layers."""
        self._settings, self._router, self._inner = settings, router, inner
        self._app: ASGIApp = SafeHeaders(Gate(Bodies(Documents(inner, router)), settings))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request through all layers, and note how it went."""
        if scope["type"] == "lifespan":
            await self._inner(scope, receive, send)
            return
        new_request_id()
        see_through(scope, self._settings.trusted_proxies)
        if scope["type"] == "websocket":
            await self._app(scope, receive, send)
            return
        await self._noted(scope, receive, send)

    async def _noted(self, scope: Scope, receive: Receive, send: Send) -> None:
        started, status = perf_counter(), 500

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watch)
        finally:
            spent = perf_counter() - started
            route = self._route(scope)
            metrics.note(scope["method"], route, status, spent)
            _log.info(
                "request",
                method=scope["method"],
                route=route,
                status=status,
                ms=round(spent * 1000, 1),
            )

    def _route(self, scope: Scope) -> str:
        """Name the route, not the path: paths hold tokens and ids."""
        found = getattr(scope.get("route"), "path", None)
        if isinstance(found, str) and found:
            return found
        return self._router(scope["path"]) or "other"


class Gate:
    """Refuses what another site caused, and what no browser of ours would send."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Know our own address."""
        self.app, self.own_url = app, settings.base_url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer."""
        if scope["type"] == "websocket":
            if origin.is_refused(scope, self.own_url) or not _is_page(scope):
                await hang_up(send)
                return
        elif scope["type"] == "http":
            if scope["method"] not in _METHODS:
                sentence = "Cara permintaan ini tidak tersedia di alamat ini."
                await refuse(send, HTTPStatus.METHOD_NOT_ALLOWED, "method_not_allowed", sentence)
                return
            if origin.is_refused(scope, self.own_url):
                await refuse(send, HTTPStatus.FORBIDDEN, "forbidden", _ELSEWHERE)
                return
            if b"%00" in scope.get("query_string", b"") or "\x00" in scope["path"]:
                await refuse(
                    send, HTTPStatus.UNPROCESSABLE_ENTITY, "validation_error",
                    "Berisi karakter yang tidak dapat disimpan. Ketik ulang isian ini.",
                )  # fmt: skip
                return
        await self.app(scope, receive, send)


def _is_page(scope: Scope) -> bool:
    tokens = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("token", [])
    return len(tokens) == 1 and _PAGE_TOKEN.fullmatch(tokens[0]) is not None


def is_here(scope: Scope) -> bool:
    """Tell whether the sender sits at this machine, with no proxy in between."""
    host = scope["client"][0] if scope.get("client") else ""
    forwarded = "x-forwarded-for" in Headers(scope=scope)
    return host in {"127.0.0.1", "::1"} and not forwarded
