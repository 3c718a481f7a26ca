"""What the frame of every page knows of who is looking."""

from time import monotonic
from typing import Any

import reflex as rx

from mgapp.services import cases, letters, organisation
from mgapp.services.access import Actor, Permission, Role
from mgapp.services.cases import Navigation
from mgapp.services.kernel import clock
from mgapp.services.kernel.cache import KEEP_SECONDS
from mgapp.state import guard, seats, watchers
from mgapp.state.base import Heard, OfficeState, action, public_action

MOST = 99
"""The largest count that fits."""
_PAUSE = 0.5  # seconds between two counts while somebody works off one thing after another


class ShellState(OfficeState):
    """The person, what they may open, and the counts beside it."""

    signed_in: rx.Field[bool] = rx.field(default=False)
    denied: rx.Field[bool] = rx.field(default=False)
    name: rx.Field[str] = rx.field(default="")
    role_label: rx.Field[str] = rx.field(default="")
    permissions: rx.Field[list[str]] = rx.field(default_factory=list)
    unread: rx.Field[int] = rx.field(default=0)
    intake_count: rx.Field[str] = rx.field(default="")
    inbox_count: rx.Field[str] = rx.field(default="")
    letter_count: rx.Field[str] = rx.field(default="")
    office_name: rx.Field[str] = rx.field(default="")
    office_where: rx.Field[str] = rx.field(default="")
    owes: rx.Field[str] = rx.field(default="")
    _counted_at: float = 0.0

    @action
    async def enter(self) -> None:
        """Fill the frame; the first of every staff page's load events."""
        seat = seats.at(self.router.session.session_id)
        route = "/" + str(self.router_data.get("pathname", "")).strip("/")
        self.denied = seat is not None and not guard.may_open(seat, route)
        is_live = self._is_live()
        self._introduce()
        if not is_live:
            self._watch_frame()  # before the counts are read, so that nothing is missed in between
            await self._fill()

    @public_action
    async def greet(self) -> None:
        """Name the office on a public page, and say when and where it is open."""
        self.office_name, self.office_where = await self._perform(_office)

    def _is_live(self) -> bool:
        """Whether the counts were read for this person lately and have been kept since."""
        sid = self.router.session.session_id
        fresh = monotonic() - self._counted_at < KEEP_SECONDS
        return fresh and self.signed_in and watchers.is_watching(sid, ShellState)

    def _watch_frame(self) -> None:
        me = self._actor.me
        wishes: list[tuple[str, dict[str, Any]]] = [
            ("letters", {"user": me}),
            ("notification", {"user": me}),
            ("person", {"user": me}),
        ]
        if self._actor.may(Permission.INTAKE_READ):
            wishes.append(("case", {}))
        elif self._actor.may(Permission.INBOX_READ):
            wishes += [("case", {"to": me}), ("case", {"was": me})]
        sid = self.router.session.session_id
        for topic, facts in wishes:
            watchers.watch(sid, ShellState, topic, facts, frame=True, pause=_PAUSE)

    def _introduce(self) -> None:
        """Tell who is looking and what he may do, as the guard knows him."""
        actor = self._actor
        self.signed_in = actor.is_person
        self.name = actor.name
        self.role_label = ", ".join(role.label for role in Role if role in actor.roles)
        self.permissions = sorted(actor.permissions)
        self.owes = actor.owes.value

    async def _fill(self, *, letters_too: bool = True) -> None:
        found = await self._perform(_waiting, letters_too=letters_too)
        waiting, letters_waiting, self.office_name = found
        if letters_waiting is not None:
            self.letter_count = _count(letters_waiting)
        self.intake_count, self.inbox_count = _count(waiting.intake), _count(waiting.inbox)
        self.unread = waiting.unread
        self._counted_at = monotonic()

    async def _refresh(self, heard: Heard) -> Any:
        topics = {one.topic for one in heard.each()}
        self._introduce()
        if "person" in topics:
            self._watch_frame()  # with other rights, other counts
        await self._fill(letters_too=not topics <= {"case", "notification"})


def _waiting(
    session: Any, actor: Actor, *, letters_too: bool
) -> tuple[Navigation, int | None, str]:
    name = organisation.office(session).office_name
    mine = cases.navigation(session, actor)
    if not letters_too:
        return mine, None, name
    own = letters.waiting(session, actor)
    return mine, own.approvals + own.unread, name


def _office(session: Any, actor: Actor) -> tuple[str, str]:
    del actor  # everybody may know where they are
    office = organisation.office(session)
    hours = (
        f"Layanan hari kerja pukul {office.opens_at:%H.%M} s.d. {office.closes_at:%H.%M}"
        f" {clock.zone_name()}"
    )
    phone = f"Telepon {office.phone}" if office.phone else ""
    return office.office_name, " · ".join(filter(None, (hours, office.address, phone)))


def _count(number: int) -> str:
    if number > MOST:
        return f"{MOST}+"
    return str(number) if number else ""
