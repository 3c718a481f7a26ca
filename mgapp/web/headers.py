"""The headers of every answer: what a browser may do with it, and for how long it keeps."""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mgapp.web.proxies import is_secure
from mgapp.web.request_id import request_id

_HOST = re.compile(r"[A-Za-z0-9.\-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")
# Reflex needs inline scripts and eval; everything else comes from this server only.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'{sockets}; worker-src 'self' blob:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_FOR_EVER = "public, max-age=31536000, immutable"
_A_MONTH = "public, max-age=2592000"


class SafeHeaders:
    """Completes the headers of every answer."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand around everything that answers."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add what is missing when an answer starts."""

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                _complete(MutableHeaders(raw=message["headers"]), scope, message["status"])
            await send(message)

        await self.app(scope, receive, complete if scope["type"] == "http" else send)


def _complete(headers: MutableHeaders, scope: Scope, status: int) -> None:
    for name in [name for name in headers if name.lower().startswith("access-control-")]:
        del headers[name]  # no other site may read an answer
    for name, value in _FIXED.items():
        headers.setdefault(name, value)
    headers.setdefault("Content-Security-Policy", policy(scope))
    headers.setdefault("Cache-Control", _keep(scope, status))
    headers["X-Request-Id"] = request_id()
    if is_secure(scope):
        headers["Strict-Transport-Security"] = "max-age=31536000"


def policy(scope: Scope) -> str:
    """Write the content security policy; sockets are named, some browsers need that."""
    host = Headers(scope=scope).get("host", "")
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return _POLICY.format(sockets=sockets)


def _keep(scope: Scope, status: int) -> str:
    path = scope["path"]
    if path.startswith("/api") or status >= 400:  # noqa: PLR2004 (errors)
        return "no-store"
    if path.startswith("/assets/") or _is_named_by_content(scope):
        return _FOR_EVER  # their names carry a print of their content
    return _A_MONTH if path.startswith("/fonts/") else "no-cache"


def _is_named_by_content(scope: Scope) -> bool:
    query = scope.get("query_string", b"")
    return scope["path"].startswith("/js/") and query.startswith(b"v=")
