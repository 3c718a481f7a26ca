"""Signing in and out, and keeping a session."""

from typing import Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse, RedirectResponse
from pydantic import BaseModel

from mgapp.api import cookies, sent
from mgapp.api.door import Calling, asks_first, responses
from mgapp.api.signing_in import (
    Stranger,
    arrival,
    by_code,
    by_password,
    refreshed,
    signed_out,
    wanted_page,
)
from mgapp.services import accounts
from mgapp.services.accounts import (
    Outcome,
    OwnAccount,
    PasswordChange,
    Registration,
    SecondStep,
    SignedIn,
    SignIn,
    TokenPair,
    UserSummary,
)
from mgapp.services.kernel.errors import NotAuthenticated, OfficeError, RateLimited
from mgapp.services.kernel.pool import in_slow_thread, in_thread

router = APIRouter(prefix="/api/auth", tags=["Masuk"])

_SEE_OTHER = 303
_OPEN: dict[str, Any] = {"security": []}


class Tokens(BaseModel):
    """What a program sends along as ``Authorization: Bearer``; browsers get cookies."""

    access_token: str
    token_type: Literal["bearer"] = "bearer"  # noqa: S105 (the name of a scheme)
    expires_in: int

    @classmethod
    def of(cls, pair: TokenPair) -> "Tokens":
        """Show the access token; the refresh token travels in its cookie only."""
        return cls(access_token=pair.access_token, expires_in=pair.expires_in)


class LoginAnswer(Tokens):
    """Who signed in, with the token."""

    user: UserSummary


class RegisterAnswer(BaseModel):
    """Who asked for an account; its status is `pending`."""

    user: UserSummary


def _takes(model: type[BaseModel]) -> dict[str, Any]:
    """Describe a body that comes as JSON or from the browser's own form."""
    schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
    kinds = ("application/json", "application/x-www-form-urlencoded")
    content = {kind: {"schema": schema} for kind in kinds}
    return {**_OPEN, "requestBody": {"required": True, "content": content}}


@router.post(
    "/login",
    response_model=LoginAnswer,
    responses={
        303: {"description": "for the browser's form: to `next`, or back to /login with `error`"},
        **responses(
            accounts.InvalidCredentials,
            accounts.TotpRequired,
            accounts.TotpWrong,
            accounts.AccountPending,
            accounts.AccountRejected,
            accounts.AccountDisabled,
            RateLimited,
        ),
    },
    openapi_extra=_takes(SignIn),
)
async def login(request: Request) -> Response:
    """Sign in with a username or an e-mail and a password.

    When the second factor is switched on, `totp` (a code or a recovery code) is needed too: without
    it the answer is 401 `totp_required`.
    """
    fields = await sent.fields(request)
    wanted = fields.pop("next", None)
    outcome = await in_slow_thread(by_password, Stranger.of(request), fields)
    answer = _answer(request, outcome, wanted)
    if outcome.refusal is not None and sent.is_form(request):
        cookies.keep_typed_name(request, answer, str(fields.get("username", "")))
        if isinstance(outcome.refusal, accounts.AccountRejected):
            cookies.keep_refusal(request, answer, outcome.refusal.sentence)
    return answer


@router.post(
    "/totp",
    response_model=LoginAnswer,
    responses={
        303: {"description": "for the browser's form: to `next`, or back to /login with `error`"},
        **responses(accounts.TotpWrong, RateLimited),
    },
    openapi_extra=_takes(SecondStep),
)
async def second_step(request: Request) -> Response:
    """Finish signing in with the code, within five minutes after the right password."""
    fields = await sent.fields(request)
    wanted = fields.pop("next", None)
    token = request.cookies.get(cookies.SECOND_STEP_COOKIE, "")
    outcome = await in_slow_thread(by_code, Stranger.of(request), token, fields)
    return _answer(request, outcome, wanted)


@router.post(
    "/refresh",
    response_model=Tokens,
    responses=responses(accounts.TokenExpired, accounts.TokenReused),
    openapi_extra=_OPEN,
)
async def refresh(request: Request, response: Response) -> Tokens:
    """Take the refresh cookie and give new tokens; a copied one ends the session."""
    token = request.cookies.get(cookies.REFRESH_COOKIE, "")
    outcome = await in_thread(refreshed, Stranger.of(request), token)
    pair = outcome.granted().tokens
    cookies.keep_tokens(request, response, pair)
    return Tokens.of(pair)


@router.post(
    "/logout",
    status_code=204,
    responses={303: {"description": "for the browser's form: to /login"}},
    openapi_extra=_OPEN,
)
async def logout(request: Request, caller: Calling) -> Response:
    """End the session of the tokens that were sent, and take the cookies away."""
    token = request.cookies.get(cookies.REFRESH_COOKIE)
    ended = await in_thread(signed_out, Stranger.of(request), caller.shown.access_token, token)
    is_form = sent.is_form(request)
    if not ended and not is_form:
        raise NotAuthenticated
    answer = RedirectResponse("/login", _SEE_OTHER) if is_form else Response(status_code=204)
    cookies.sign_out(request, answer)
    return answer


@router.get("/session")
async def session(caller: Calling) -> OwnAccount:
    """Tell who is signed in and what he may."""
    return await caller.perform(accounts.own_account)


@router.post(
    "/register",
    status_code=201,
    responses=responses(accounts.UserDuplicate, RateLimited),
    openapi_extra=_OPEN,
)
async def register(body: Registration, caller: Calling) -> RegisterAnswer:
    """Ask for an account; it waits for an admin and cannot sign in before."""
    application = await caller.perform(accounts.begin_registration, registration=body)
    hashed = await in_slow_thread(accounts.hashed, body.password.get_secret_value())
    made = await caller.perform(accounts.register, application=application, password_hash=hashed)
    return RegisterAnswer(user=made)


@router.post("/password", status_code=204, responses=responses(RateLimited))
@asks_first()
async def change_password(body: PasswordChange, caller: Calling) -> None:
    """Change one's own password; all other sessions end."""
    attempt = await caller.perform(accounts.begin_proof)
    proof = await in_slow_thread(accounts.prove, attempt, body.current_password.get_secret_value())
    await caller.perform(accounts.count_proof, proof=proof)
    hashed = await in_slow_thread(accounts.hashed, body.new_password.get_secret_value())
    await caller.perform(accounts.change_password, proof=proof, password_hash=hashed)


def _answer(request: Request, outcome: Outcome[SignedIn], wanted: Any) -> Response:
    is_form, next_page = sent.is_form(request), wanted_page(request, wanted)
    if outcome.refusal is not None and is_form:
        answer: Response = RedirectResponse(_back(outcome.refusal, next_page), _SEE_OTHER)
    elif is_form:
        answer = RedirectResponse(arrival(outcome.granted(), next_page), _SEE_OTHER)
    else:
        given = outcome.granted()
        tokens = Tokens.of(given.tokens)
        content = LoginAnswer(user=given.user, **tokens.model_dump())
        answer = JSONResponse(jsonable_encoder(content), headers={"Cache-Control": "no-store"})
    if outcome.given is not None:
        cookies.keep_signed_in(request, answer, outcome.given)
    elif outcome.second_step is not None:
        cookies.keep_second_step(request, answer, outcome.second_step)
    return answer


def _back(refusal: OfficeError, next_page: str) -> str:
    facts = {
        "next": next_page,
        "error": refusal.code,
        "wait": getattr(refusal, "retry_after", None),
    }
    return "/login?" + urlencode({name: fact for name, fact in facts.items() if fact})
