"""Pages as documents: who may have one, at which path the built file lies, whose browser it is."""

import secrets
from collections.abc import Callable
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mgapp.services import accounts
from mgapp.services.access import is_staff_path
from mgapp.services.kernel.errors import DatabaseAway, NotAuthenticated
from mgapp.services.kernel.pool import in_thread
from mgapp.web.answers import lead_to, refuse
from mgapp.web.credentials import BROWSER_COOKIE, Credentials, identify
from mgapp.web.proxies import is_secure
from mgapp.web.safe_next import sign_in_page

Router = Callable[[str], str | None]
_A_YEAR = 365 * 24 * 3600  # seconds
_CLOSED = ("/_upload", "/_health", "/ping", "/auth-codespace", "/_all_routes")
"""Ways of the framework that the product does not use."""


class Documents:
    """Stands before the pages and passes everything else on."""

    def __init__(self, app: ASGIApp, router: Router) -> None:
        """Take the pages' own idea of which paths there are."""
        self.app, self.router = app, router

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a page that needs a session, else serve it."""
        path = scope.get("path", "")
        if scope["type"] != "http" or path.startswith("/api/"):
            await self.app(scope, receive, send)
        elif path.startswith(_CLOSED):
            await refuse(send, HTTPStatus.NOT_FOUND, "not_found", "Halaman tidak ditemukan.")
        elif is_staff_path(path) and not await _has_session(scope):
            query = scope.get("query_string", b"").decode("latin-1")
            await lead_to(send, sign_in_page(path, query))
        else:
            self._find(scope)
            await self.app(scope, receive, _naming(scope, send))

    def _find(self, scope: Scope) -> None:
        """Point at the folder of a page: the file server would redirect there, and to http."""
        path = scope["path"]
        route = self.router(path)
        if route and "[" not in route and path != "/" and not path.endswith("/"):
            scope["path"], scope["raw_path"] = f"{path}/", f"{path}/".encode()


async def _has_session(scope: Scope) -> bool:
    client = scope["client"][0] if scope.get("client") else None
    shown = Credentials.of_cookies(Headers(scope=scope).get("cookie", ""), client)
    if shown.access_token is None:
        return False
    try:
        return (await in_thread(identify, shown)).is_person
    except accounts.TokenExpired:
        return True  # the page itself refreshes it, or leaves
    except NotAuthenticated:
        return False
    except DatabaseAway:
        return True  # the page says so


def _naming(scope: Scope, send: Send) -> Send:
    """Give a browser without a name one, for the limits of public forms."""
    if f"{BROWSER_COOKIE}=" in Headers(scope=scope).get("cookie", ""):
        return send
    secure = "; Secure" if is_secure(scope) else ""

    async def name(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            if headers.get("content-type", "").startswith("text/html"):
                headers.append(
                    "set-cookie",
                    f"{BROWSER_COOKIE}={secrets.token_urlsafe(16)}; Path=/; Max-Age={_A_YEAR};"
                    f" HttpOnly; SameSite=Lax{secure}",
                )
        await send(message)

    return name
