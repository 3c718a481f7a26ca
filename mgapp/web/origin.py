"""Whether a request comes from our own pages; any other site may send one with our cookies."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from mgapp.web.credentials import ACCESS_COOKIE
from mgapp.web.proxies import is_secure

REFRESH_COOKIE = "mg_refresh"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OURS = frozenset({"same-origin", "none"})
_PORTS = {"http": "80", "https": "443"}
_SIGN_IN = "/api/auth/login"


def is_refused(scope: Scope, own_url: str | None) -> bool:
    """Tell whether a request may not be, because of where it comes from.

    Refused are writes and sockets with a cookie of ours that another site caused, or that do
    not tell; and signing in from another site, which would put a stranger's session here.
    """
    headers = Headers(scope=scope)
    if scope["type"] == "http" and (scope["method"] in _SAFE or "authorization" in headers):
        return False
    told = "origin" in headers or "sec-fetch-site" in headers
    if told and is_own(scope, own_url):
        return False
    if scope["type"] == "websocket" or scope["path"] == _SIGN_IN:
        return told or _has_session(headers)
    return _has_session(headers)


def is_own(scope: Scope, own_url: str | None) -> bool:
    """Tell whether what the sender says of his origin is this server."""
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if headers.get("sec-fetch-site", "same-origin") not in _OURS:
        return False
    return origin is None or origin == own_url or _is_host(origin, scope)


def _is_host(origin: str, scope: Scope) -> bool:
    parts = urlsplit(origin)
    if parts.scheme not in _PORTS or (is_secure(scope) and parts.scheme != "https"):
        return False
    port = _PORTS[parts.scheme]
    host = Headers(scope=scope).get("host", "").lower()
    return parts.netloc.lower().removesuffix(f":{port}") == host.removesuffix(f":{port}")


def _has_session(headers: Headers) -> bool:
    cookies = headers.get("cookie", "")
    return f"{ACCESS_COOKIE}=" in cookies or f"{REFRESH_COOKIE}=" in cookies
