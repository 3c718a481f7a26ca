"""The cookies of a signed-in browser: out of reach of scripts, sent to this origin only."""

from datetime import timedelta

from fastapi import Request, Response

from mgapp.services.accounts import SignedIn, TokenPair
from mgapp.web.credentials import (
    ACCESS_COOKIE,
    REFUSAL_COOKIE,
    TYPED_NAME_COOKIE,
    sealed_refusal,
)
from mgapp.web.origin import REFRESH_COOKIE

DEVICE_COOKIE = "mg_device"
SECOND_STEP_COOKIE = "mg_second_step"

AUTH_PATH = "/api/auth"
_TOKENS_LAST = timedelta(days=7)
_DEVICE_LASTS = timedelta(days=180)
_STEP_LASTS = timedelta(minutes=5)


def keep_signed_in(request: Request, response: Response, signed_in: SignedIn) -> None:
    """Hand a browser all that a new session needs."""
    keep_tokens(request, response, signed_in.tokens)
    keep(request, response, DEVICE_COOKIE, signed_in.device_token, _DEVICE_LASTS, path=AUTH_PATH)
    drop(request, response, SECOND_STEP_COOKIE, path=AUTH_PATH)
    drop(request, response, TYPED_NAME_COOKIE)
    drop(request, response, REFUSAL_COOKIE)


def keep_tokens(request: Request, response: Response, pair: TokenPair) -> None:
    """Hand a browser its two tokens.

    The cookie of the access token outlives the token, so that an expired session can be told from
    nobody.
    """
    keep(request, response, ACCESS_COOKIE, pair.access_token, _TOKENS_LAST)
    keep(request, response, REFRESH_COOKIE, pair.refresh_token, _TOKENS_LAST, path=AUTH_PATH)


def keep_second_step(request: Request, response: Response, token: str) -> None:
    """Remember for five minutes that the password was right."""
    keep(request, response, SECOND_STEP_COOKIE, token, _STEP_LASTS, path=AUTH_PATH)


def keep_typed_name(request: Request, response: Response, username: str) -> None:
    """Remember for five minutes what was typed as the username."""
    typed = username.encode("ascii", "ignore").decode()[:254]
    keep(request, response, TYPED_NAME_COOKIE, typed, _STEP_LASTS)


def keep_refusal(request: Request, response: Response, sentence: str) -> None:
    """Remember for five minutes why this account may not come in, for the page to tell."""
    keep(request, response, REFUSAL_COOKIE, sealed_refusal(sentence), _STEP_LASTS)


def sign_out(request: Request, response: Response) -> None:
    """Take the tokens away."""
    drop(request, response, ACCESS_COOKIE)
    drop(request, response, REFRESH_COOKIE, path=AUTH_PATH)


def keep(
    request: Request,
    response: Response,
    name: str,
    value: str,
    lasts: timedelta,
    *,
    path: str = "/",
) -> None:
    """Set a cookie."""
    response.set_cookie(
        name,
        value,
        max_age=int(lasts.total_seconds()),
        path=path,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def drop(request: Request, response: Response, name: str, *, path: str = "/") -> None:
    """Take a cookie away."""
    response.delete_cookie(
        name, path=path, secure=request.url.scheme == "https", httponly=True, samesite="lax"
    )
