"""Posting one message: no redirects, no proxies, no answer read, and not to anywhere."""

import ipaddress
import socket
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from mgapp.services.kernel import clock
from mgapp.services.outbox import Later, Outcome, Refused, Sent
from mgapp.services.webhooks import signing

PATIENCE = 10.0  # seconds for the whole of it
_GONE = 410
_FINE = range(200, 300)
_AT_MOST = 3600.0  # seconds that a receiver may ask for


@dataclass(frozen=True, slots=True)
class Letterbox:
    """Where a message goes, under which name, signed by what."""

    url: str
    secret: str
    message_id: str
    kind: str


def post(to: Letterbox, body: bytes) -> tuple[Outcome, bool]:
    """Post a message; tells what came of it and whether the receiver wants no more of them."""
    if (refused := _refusal(to.url)) is not None:
        return refused, False
    now = int(clock.now().timestamp())
    headers = {
        "content-type": "application/json",
        "user-agent": "mgapp-webhooks",
        "webhook-id": to.message_id,
        "webhook-timestamp": str(now),
        "webhook-signature": signing.signature(
            to.secret, message_id=to.message_id, timestamp=now, body=body
        ),
    }
    try:
        with (
            httpx.Client(timeout=PATIENCE, trust_env=False, follow_redirects=False) as client,
            client.stream("POST", to.url, content=body, headers=headers) as answer,
        ):
            return _outcome(answer), answer.status_code == _GONE
    except httpx.TimeoutException:
        return Later(f"Penerima tidak menjawab dalam {PATIENCE:.0f} detik."), False
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError):
        return Later("Penerima tidak dapat dihubungi."), False


def _outcome(answer: httpx.Response) -> Outcome:
    status = answer.status_code
    if status in _FINE:
        return Sent()
    if status == _GONE:
        return Refused("Penerima tidak mau menerima lagi (410).")
    after = None
    with suppress(ValueError):
        after = min(max(float(answer.headers.get("retry-after", "")), 0.0), _AT_MOST)
    return Later(f"Penerima menjawab {status}.", after)


def _refusal(url: str) -> Outcome | None:
    """Refuse addresses that no receiver has, and the open road without TLS.

    The machine's own and the office's network are fine: that is where receivers are. What answers
    on link-local addresses, such as a cloud's metadata, is none.
    """
    parts = urlsplit(url)
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return Later("Nama alamat penerima tidak ditemukan.")
    addresses = [_plain(str(one[4][0]).partition("%")[0]) for one in found]
    if any(one.is_link_local or one.is_multicast or one.is_unspecified for one in addresses):
        return Refused("Alamat ini tidak boleh dipakai.")
    if parts.scheme == "http" and any(one.is_global for one in addresses):
        return Refused("Alamat di internet harus dengan https.")
    return None


def _plain(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Read an address; one of IPv4 that is written as one of IPv6 is what it leads to."""
    address = ipaddress.ip_address(text)
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address
