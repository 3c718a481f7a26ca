"""What a request looked like where it was sent: address, scheme and host, past trusted proxies."""

import ipaddress
from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import Scope

Network = IPv4Network | IPv6Network
_SCHEMES = {"http": {"http": "http", "https": "https"}, "websocket": {"http": "ws", "https": "wss"}}


def see_through(scope: Scope, trusted: Sequence[Network]) -> None:
    """Write the sender's address, scheme and host into the scope.

    Only a trusted peer is believed; the sender is the right-most address that is not trusted.
    """
    peer = scope["client"][0] if scope.get("client") else None
    if peer is None or not _is_trusted(peer, trusted):
        return
    headers = Headers(scope=scope)
    scope["client"] = (_sender(headers.getlist("x-forwarded-for"), peer, trusted), 0)
    proto = _last(headers.getlist("x-forwarded-proto")).lower()
    if proto in {"http", "https"}:
        scope["scheme"] = _SCHEMES[scope["type"]][proto]
    if host := _last(headers.getlist("x-forwarded-host")):
        MutableHeaders(scope=scope)["host"] = host


def is_secure(scope: Scope) -> bool:
    """Tell whether the sender used TLS."""
    return scope.get("scheme") in {"https", "wss"}


def _sender(lines: list[str], peer: str, trusted: Sequence[Network]) -> str:
    seen = peer
    for part in reversed([part.strip() for line in lines for part in line.split(",")]):
        address = _plain(part)
        if address is None:
            return seen
        seen = address
        if not _is_trusted(address, trusted):
            return seen
    return seen


def _plain(part: str) -> str | None:
    """Read an address that may carry a port, or None when it is none."""
    for text in (part, part.strip("[]"), part.rpartition(":")[0].strip("[]")):
        try:
            return str(ipaddress.ip_address(text))
        except ValueError:
            continue
    return None


def _is_trusted(address: str, trusted: Sequence[Network]) -> bool:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(parsed, "ipv4_mapped", None)
    return any((mapped or parsed) in network for network in trusted)


def _last(lines: list[str]) -> str:
    return lines[-1].rpartition(",")[2].strip() if lines else ""
