"""Inviting people who have no password yet, and the page on which an invited person makes one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import accounts
from mgapp.services.access import Actor
from mgapp.services.accounts import (
    MOST_INVITED,
    FirstPassword,
    InvitationLink,
    Invitations,
    Uninvited,
)
from mgapp.services.kernel import clock, dates, phone
from mgapp.services.kernel.errors import DatabaseAway, InputRefused, OfficeError
from mgapp.services.kernel.pool import in_slow_thread
from mgapp.state.base import Heard, OfficeState, action, public_action

_LONGEST = 200


@dataclass(frozen=True)
class UninvitedLine:
    """Somebody without a password, as the list shows him."""

    id: str
    name: str
    username: str
    email: str
    invited: str
    is_invited: bool


@dataclass(frozen=True)
class LinkLine:
    """A link that was just made."""

    id: str
    name: str
    username: str
    url: str
    sent: bool
    chat: str


class InvitationsState(OfficeState):
    """Who has no password, and the links that were just made, shown once."""

    rows: rx.Field[list[UninvitedLine]] = rx.field(default_factory=list)
    more: bool = False
    links: rx.Field[list[LinkLine]] = rx.field(default_factory=list)
    until: str = ""
    copied: str = ""
    _cursor: str | None = None

    @action
    async def load(self) -> None:
        """Fill this part of the page."""
        await self._fill()
        await self._watch("person")

    @action
    async def show_more(self) -> None:
        """Add the next page of the list."""
        await self._fill(after=self._cursor)

    @action
    async def invite(self, user_id: UUID) -> None:
        """Make a link for one person."""
        self._show(await self._perform(accounts.invite, wanted=Invitations(user_ids=[user_id])))
        await self._fill()

    @action
    async def invite_all(self) -> Any:
        """Make a link for everybody who has none that still holds, a hundred at a time."""
        made = await self._perform(_invite_everybody)
        if not made:
            return rx.toast.info("Semua orang di daftar ini sudah punya undangan yang berlaku.")
        self._show(made)
        return await self._fill()

    @action
    async def set_shown(self, is_open: bool) -> None:  # noqa: FBT001 (a dialog tells its new state)
        """Forget the links that were shown."""
        if not is_open:
            self.links, self.copied = [], ""

    def _show(self, made: list[InvitationLink]) -> None:
        origin = str(self.router.url.origin)  # where people find the office, set or not
        self.links = [_link(one, f"{origin}{one.path}") for one in made]
        self.until = dates.full_moment(made[0].expires_at)
        self.copied = "\n".join(f"{one.name}\t{one.username}\t{one.url}" for one in self.links)

    def _arrive(self) -> None:
        self.links, self.copied = [], ""

    async def _fill(self, *, after: str | None = None) -> None:
        page = await self._perform(accounts.list_uninvited, cursor=after)
        shown = [_line(row) for row in page.items]
        self.rows = [*self.rows, *shown] if after else shown
        self._cursor, self.more = page.next_cursor, page.next_cursor is not None

    async def _refresh(self, heard: Heard) -> None:
        del heard
        await self._fill()


class InviteState(OfficeState):
    """One visit to the page of an invitation."""

    known: rx.Field[str] = rx.field(default="")  # "", "yes", "no" or "done"
    away: rx.Field[bool] = rx.field(default=False)
    why: rx.Field[str] = rx.field(default="")
    name: rx.Field[str] = rx.field(default="")
    username: rx.Field[str] = rx.field(default="")
    until: rx.Field[str] = rx.field(default="")

    @public_action
    async def load(self) -> None:
        """Tell whose the link is; asks again while the database is away."""
        found = await self._perform(accounts.invitation, token=self._token)
        self.away, self.known, self.why = False, "yes", ""
        self.name, self.username = found.name, found.username
        self.until = dates.full_moment(found.expires_at)

    @public_action
    async def choose(self, form: dict[str, Any]) -> Any:
        """Keep the first password."""
        chosen = FirstPassword.read({"password": str(form.get("password", ""))})
        await self._perform(accounts.invitation, token=self._token)
        hashed = await in_slow_thread(accounts.hashed, chosen.password.get_secret_value())
        facts = {"token": self._token, "password_hash": hashed}
        made = await self._perform(accounts.accept_invitation, **facts)
        self.known, self.username = "done", made.username
        return rx.call_script("scrollTo(0, 0); document.getElementById('isi')?.focus()")

    @property
    def _token(self) -> str:
        return str(self.router.url.path).rstrip("/").rpartition("/")[2][:_LONGEST]

    async def _refused(self, error: OfficeError) -> Any:
        if isinstance(error, InputRefused):
            return await super()._refused(error)
        self.away = isinstance(error, DatabaseAway)
        if not self.away:
            self.known, self.why = "no", error.sentence
        return None


def _invite_everybody(session: Any, actor: Actor) -> list[InvitationLink]:
    wanted, cursor = list[UUID](), None
    while len(wanted) < MOST_INVITED:
        page = accounts.list_uninvited(session, actor, limit=MOST_INVITED, cursor=cursor)
        wanted += [one.id for one in page.items if not _holds(one.expires_at)]
        cursor = page.next_cursor
        if cursor is None:
            break
    if not wanted:
        return []
    return accounts.invite(session, actor, wanted=Invitations(user_ids=wanted[:MOST_INVITED]))


def _holds(until: datetime | None) -> bool:
    return until is not None and until > clock.now()


def _line(row: Uninvited) -> UninvitedLine:
    is_invited = _holds(row.expires_at)
    if row.expires_at is None:
        invited = "belum diundang"
    elif is_invited:
        invited = f"undangan berlaku sampai {dates.short_moment(row.expires_at)}"
    else:
        invited = "undangan habis masa berlakunya"
    return UninvitedLine(str(row.id), row.name, row.username, row.email or "", invited, is_invited)


def _link(made: InvitationLink, url: str) -> LinkLine:
    return LinkLine(str(made.user_id), made.name, made.username, url, made.sent, _chat(made, url))


def _chat(made: InvitationLink, url: str) -> str:
    """Open a chat with the link in it, where there is a number to write to."""
    if not made.whatsapp:
        return ""
    words = (
        f"Yth. {made.name}, buat kata sandi akun Anda ({made.username}) lewat tautan ini, paling "
        f"lambat {dates.full_moment(made.expires_at)}: {url}"
    )
    return phone.wa_link(made.whatsapp, words) or ""
