"""The steps of signing in, for the slow threads: a transaction, hashing, a transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from fastapi import Request

from mgapp.api.cookies import DEVICE_COOKIE
from mgapp.services import accounts, organisation
from mgapp.services.access import Actor, landing
from mgapp.services.accounts import Outcome, Refreshed, SecondStep, SignedIn, SignIn
from mgapp.services.kernel import db
from mgapp.web.safe_next import safe_next

_LONGEST_NEXT = 500
_SETUP, _SIGN_IN = "/admin/account", "/login"


@dataclass(frozen=True, slots=True)
class Stranger:
    """Who is not signed in yet: where he is, on which device."""

    actor: Actor
    agent: str | None
    device_token: str | None

    @classmethod
    def of(cls, request: Request) -> "Stranger":
        """Read him from a request."""
        address = request.client.host if request.client else None
        return cls(
            Actor.public(address=address),
            request.headers.get("user-agent"),
            request.cookies.get(DEVICE_COOKIE),
        )


def by_password(stranger: Stranger, fields: Mapping[str, Any]) -> Outcome[SignedIn]:
    """Sign in with a password; both transactions are over before the answer.

    It runs as a whole in the few slow threads, so that guesses in parallel queue up and are
    counted one after the other.
    """
    return Outcome[SignedIn].of(_by_password, stranger, fields)


def _by_password(stranger: Stranger, fields: Mapping[str, Any]) -> Outcome[SignedIn]:
    body = SignIn.read(fields)
    with db.transaction() as session:
        attempt = accounts.begin_sign_in(
            session, stranger.actor, username=body.username, device_token=stranger.device_token
        )
    proof = accounts.prove(attempt, body.password.get_secret_value())
    with db.transaction() as session:
        return accounts.sign_in(
            session,
            stranger.actor,
            proof=proof,
            code=body.totp,
            agent=stranger.agent,
            totp_roles=frozenset(organisation.office(session).totp_roles),
        )


def by_code(stranger: Stranger, second_step: str, fields: Mapping[str, Any]) -> Outcome[SignedIn]:
    """Finish signing in with the code of the authenticator."""
    return Outcome[SignedIn].of(_by_code, stranger, second_step, fields)


def _by_code(stranger: Stranger, second_step: str, fields: Mapping[str, Any]) -> Outcome[SignedIn]:
    body = SecondStep.read(fields)
    with db.transaction() as session:
        return accounts.sign_in_second_step(
            session,
            stranger.actor,
            second_step=second_step,
            code=body.totp,
            device_token=stranger.device_token,
            agent=stranger.agent,
        )


def refreshed(stranger: Stranger, token: str) -> Outcome[Refreshed]:
    """Rotate a refresh token; a reuse is committed before it is refused."""
    with db.transaction() as session:
        return accounts.refresh(session, stranger.actor, refresh_token=token)


def signed_out(stranger: Stranger, access_token: str | None, refresh_token: str | None) -> bool:
    """End the session that the tokens name."""
    with db.transaction() as session:
        return accounts.sign_out(
            session, stranger.actor, access_token=access_token, refresh_token=refresh_token
        )


def arrival(signed_in: SignedIn, wanted: str) -> str:
    """Tell the page to show first: where he was going, else where his role works."""
    if signed_in.restricted:
        return _SETUP
    return wanted or landing(set(signed_in.user.roles))


def wanted_page(request: Request, told: object) -> str:
    """Tell where somebody was going: what his form says, else the address of the form's page.

    Empty for nowhere, for another site, and for the sign-in page itself.
    """
    page = urlsplit(request.headers.get("referer", ""))
    asked = parse_qs(page.query).get("next", [""])[0] if page.path == _SIGN_IN else ""
    wanted = safe_next(str(told or asked)[:_LONGEST_NEXT], otherwise="")
    return "" if wanted.split("?", 1)[0] == _SIGN_IN else wanted
