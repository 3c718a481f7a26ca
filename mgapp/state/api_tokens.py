"""One's own tokens for programs, as the page of the account keeps them; and everybody's."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import accounts
from mgapp.services.access import Actor, Scope, within
from mgapp.services.accounts import ApiTokenRow, NewApiToken
from mgapp.services.kernel import dates
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.kernel.pool import in_slow_thread
from mgapp.state.base import OfficeState, action
from mgapp.state.options import Option

_SCOPE = "scopes."


@dataclass(frozen=True)
class TokenLine:
    """One token, ready to be shown."""

    id: str
    name: str
    owner: str
    ending: str
    scopes: str
    used: str
    until: str
    active: bool
    state: str


class _Making(OfficeState, mixin=True):
    """The dialog in which a token is made; it is shown once."""

    choices: rx.Field[list[Option]] = rx.field(default_factory=list)
    making: bool = False
    told: str = ""
    made: rx.Field[int] = rx.field(default=0)  # a new form after each success

    @action
    async def set_making(self, is_open: bool) -> None:  # noqa: FBT001 (a dialog tells its new state)
        """Open or close the form; what was shown once is gone then."""
        self.making, self.told = is_open, ""

    async def _make(self, typed: dict[str, Any], password: str) -> None:
        token = NewApiToken.read(typed)
        attempt = await self._perform(accounts.begin_proof)
        proof = await in_slow_thread(accounts.prove, attempt, password[:128])
        await self._perform(accounts.count_proof, proof=proof)
        made = await self._perform(accounts.create_api_token, token=token, proof=proof)
        self.told = made.token
        self.made += 1

    def _arrive(self) -> None:
        self.making, self.told = False, ""


class ApiTokensState(_Making):
    """One's own live tokens, and the one that was just made, shown once."""

    rows: rx.Field[list[TokenLine]] = rx.field(default_factory=list)
    loading: bool = True

    @action
    async def load(self) -> None:
        """Fill this part of the page."""
        self.choices = _choices(self._actor)
        await self._fill()

    @action
    async def create(self, form: dict[str, Any]) -> None:
        """Make a token, after the password; it is shown once."""
        await self._make(_typed(form), str(form.get("current_password", "")))
        await self._fill()

    @action
    async def revoke(self, token_id: UUID) -> Any:
        """Shut a program out."""
        gone = await self._perform(accounts.revoke_api_token, token_id=token_id)
        await self._fill()
        return rx.toast.success(f"Token {gone.name} dicabut.")

    async def _fill(self) -> None:
        self.rows = [_line(row) for row in await self._perform(accounts.own_api_tokens)]
        self.loading = False


class OfficeTokensState(_Making):
    """Everybody's tokens, for who manages users, who may make some in another's name."""

    people: rx.Field[list[Option]] = rx.field(default_factory=list)
    rows: rx.Field[list[TokenLine]] = rx.field(default_factory=list)
    loading: bool = True
    more: bool = False
    _cursor: str | None = None

    @action
    async def load(self) -> None:
        """Fill this part of the page."""
        await self._fill()

    @action
    async def show_more(self) -> None:
        """Add the next page of the list."""
        await self._fill(after=self._cursor)

    @action
    async def begin(self) -> None:
        """Open the form, with everybody in whose name a program may come."""
        found = await self._perform(accounts.colleagues)
        self.people = [Option(str(person.id), person.name) for person in found]
        self.choices = [_option(scope) for scope in Scope]
        self.making, self.told = True, ""

    @action
    async def create(self, form: dict[str, Any]) -> None:
        """Make a token in somebody's name, after one's own password; it is shown once."""
        owner = str(form.get("user_id", ""))
        if not owner:
            raise InputRefused.of("user_id", "Pilih atas nama siapa program bekerja.")
        typed = {**_typed(form), "user_id": owner}
        await self._make(typed, str(form.get("current_password", "")))
        await self._fill()

    @action
    async def revoke(self, token_id: UUID) -> Any:
        """Shut a program out."""
        gone = await self._perform(accounts.revoke_any_api_token, token_id=token_id)
        await self._fill()
        return rx.toast.success(f"Token {gone.name} milik {gone.user_name} dicabut.")

    async def _fill(self, *, after: str | None = None) -> None:
        page = await self._perform(accounts.list_api_tokens, cursor=after)
        shown = [_line(row) for row in page.items]
        self.rows = [*self.rows, *shown] if after else shown
        self._cursor, self.more = page.next_cursor, page.next_cursor is not None
        self.loading = False


def _choices(actor: Actor) -> list[Option]:
    """Offer only scopes that would open something to this person."""
    useful = (scope for scope in Scope if within([scope], changing=False) & actor.permissions)
    return [_option(scope) for scope in useful]


def _option(scope: Scope) -> Option:
    return Option(scope.value, f"{scope.label.capitalize()} ({scope.value})")


def _typed(form: dict[str, Any]) -> dict[str, Any]:
    chosen = [name.removeprefix(_SCOPE) for name in form if name.startswith(_SCOPE)]
    return {
        "name": form.get("name", ""),
        "expires_in_days": form.get("expires_in_days", ""),
        "scopes": chosen,
    }


def _line(row: ApiTokenRow) -> TokenLine:
    used = "belum pernah dipakai"
    if row.last_used_at is not None:
        used = f"dipakai {dates.ago(row.last_used_at)}"
    state = "berlaku" if row.active else ("dicabut" if row.revoked_at else "habis")
    return TokenLine(
        id=str(row.id),
        name=row.name,
        owner=row.user_name,
        ending=f"…{row.ending}",
        scopes=", ".join(Scope(one).label for one in row.scopes),
        used=used + (f" dari {row.last_address}" if row.last_address else ""),
        until=dates.short_moment(row.expires_at),
        active=row.active,
        state=state,
    )
