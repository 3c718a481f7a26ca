"""The proof that a request or a websocket handshake carries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import cookie_parser

from mgapp.services import accounts, organisation
from mgapp.services.access import Actor
from mgapp.services.kernel import db, vault

ACCESS_COOKIE = "mg_access"
BROWSER_COOKIE = "mg_browser"
KIOSK_COOKIE = "mg_kiosk"
TYPED_NAME_COOKIE = "mg_typed_name"
"""The username of a try that failed, so that the form comes back as it was."""
REFUSAL_COOKIE = "mg_refusal"
"""Why an account may not come in, sealed: only its owner, with the right password, reads it."""

_REFUSAL = "refusal:"  # nothing else that is sealed can be shown as one


def sealed_refusal(sentence: str) -> str:
    """Seal the sentence of a refusal for its cookie."""
    return vault.seal(_REFUSAL + sentence)


def told_refusal(cookies: Mapping[str, str]) -> str:
    """Read the sentence of a refusal; empty for none, and for one that is not ours."""
    text = vault.unseal(cookies.get(REFUSAL_COOKIE, "")) or ""
    return text.removeprefix(_REFUSAL) if text.startswith(_REFUSAL) else ""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the sender shows, and where he is as seen through trusted proxies.

    ``changing`` tells whether the request may change something: a program's token for reading
    opens nothing then.
    """

    access_token: str | None = None
    api_token: str | None = None
    changing: bool = True
    browser: str | None = None
    kiosk: str | None = None
    address: str | None = None

    @classmethod
    def of_cookies(cls, header: str, address: str | None) -> "Credentials":
        """Read a ``Cookie`` header."""
        cookies = cookie_parser(header)
        return cls(
            access_token=cookies.get(ACCESS_COOKIE) or None,
            browser=cookies.get(BROWSER_COOKIE) or None,
            kiosk=cookies.get(KIOSK_COOKIE) or None,
            address=address,
        )


def actor_of(session: Any, shown: Credentials) -> Actor:
    """Tell who shows these credentials; without a token, somebody from the public.

    Raises:
        NotAuthenticated: the token or its session is no longer good.
        TokenExpired: the token is too old; its session may still live.
    """
    if shown.api_token is not None:
        return accounts.identify_program(
            session, shown.api_token, changing=shown.changing, address=shown.address
        )
    if shown.access_token is not None:
        return accounts.identify(
            session, shown.access_token, address=shown.address, browser=shown.browser
        )
    kiosk_id = organisation.kiosk(session, shown.kiosk) if shown.kiosk else None
    return Actor.public(address=shown.address, browser=shown.browser, kiosk_id=kiosk_id)


def identify(shown: Credentials) -> Actor:
    """Tell who shows these credentials, in a transaction of its own."""
    with db.transaction() as session:
        return actor_of(session, shown)
