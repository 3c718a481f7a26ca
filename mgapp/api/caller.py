"""Who calls the REST door, and how he has something done."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from fastapi import Request
from fastapi.encoders import jsonable_encoder

from mgapp.services import accounts
from mgapp.services.access import Actor
from mgapp.services.kernel import db, idempotency
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.kernel.pool import in_thread
from mgapp.web.credentials import Credentials, actor_of

P = ParamSpec("P")
T = TypeVar("T")

_KEY_LENGTH = range(8, 256)
_WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class Caller:
    """The sender of a request; his rights are read in the transaction of what he asks for.

    In a route::

        @router.patch("/cases/{case_id}", responses=responses(CaseNotFound, StaleVersion))
        @asks_first(Permission.CASE_READ, cases.detail)
        async def change(case_id: UUID, body: CaseChange, caller: Calling) -> CaseDetail:
            return await caller.perform(cases.change, case_id=case_id, change=body)
    """

    def __init__(self, shown: Credentials, *, path: str, key: str | None = None) -> None:
        """Keep the proof; nobody is believed yet."""
        self.shown = shown
        self.user_id: UUID | None = None  # known once something was performed
        self._path = path
        self._key = key

    @classmethod
    def of(cls, request: Request) -> "Caller":
        """Read the proof from a request: ``Authorization: Bearer``, else the cookies.

        The origin of a write by cookie was checked before it came here.
        """
        address = request.client.host if request.client else None
        shown = Credentials.of_cookies(request.headers.get("cookie", ""), address)
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            shown = _shown_by(token.strip() or "-", shown, changing=request.method in _WRITES)
        key = request.headers.get("idempotency-key") if request.method in _WRITES else None
        request.state.caller = cls(shown, path=f"{request.method} {request.url.path}", key=key)
        return request.state.caller

    async def perform(
        self, verb: Callable[Concatenate[Any, Actor, P], T], *args: P.args, **facts: P.kwargs
    ) -> T:
        """Run a verb in one transaction, as the sender.

        Raises:
            OfficeError: the proof is not good, or the verb refuses.
        """
        return await in_thread(self._perform, verb, *args, **facts)

    async def once(
        self,
        verb: Callable[..., T],
        *,
        body: Any,
        answer: Callable[[T], Any] = jsonable_encoder,
        **facts: Any,
    ) -> dict[str, Any]:
        """Run a verb at most once for the sender's ``Idempotency-Key``, if he sent one.

        Args:
            verb: The verb.
            body: What was sent; the same key with another body is refused.
            answer: Makes the JSON object to answer, and to remember, of what the verb returns.
            **facts: For the verb.

        Raises:
            InputRefused: the key is not 8 to 255 printable ASCII characters.
            IdempotencyMismatch: the key came with another body before.
        """
        _checked(self._key)
        sent = jsonable_encoder(body)

        def work(session: Any, actor: Actor) -> dict[str, Any]:
            scope, key = self.claim()
            return idempotency.once(
                session,
                scope=scope,
                key=key,
                body=sent,
                work=lambda: jsonable_encoder(answer(verb(session, actor, **facts))),
            )

        return await self.perform(work)

    def claim(self) -> tuple[str, str | None]:
        """Tell under what an answer to the sender, once he is known, is remembered: scope, key.

        Raises:
            InputRefused: the key is not 8 to 255 printable ASCII characters.
        """
        return f"{self._path} {self.user_id or 'public'}"[:200], _checked(self._key)

    def _perform(
        self, verb: Callable[Concatenate[Any, Actor, P], T], *args: P.args, **facts: P.kwargs
    ) -> T:
        with db.transaction() as session:
            actor = actor_of(session, self.shown)
            self.user_id = actor.user_id
            return verb(session, actor, *args, **facts)


def _shown_by(token: str, beside: Credentials, *, changing: bool) -> Credentials:
    proof = "api_token" if token.startswith(accounts.API_TOKEN_PREFIX) else "access_token"
    return replace(beside, **{"access_token": None, proof: token, "changing": changing})


def _checked(key: str | None) -> str | None:
    if key is not None and (
        len(key) not in _KEY_LENGTH or not key.isascii() or not key.isprintable()
    ):
        raise InputRefused.of(
            "Idempotency-Key", "Gunakan 8 sampai 255 karakter ASCII yang tercetak."
        )
    return key
