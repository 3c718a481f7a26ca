"""What the page of members remembers."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import accounts, organisation
from mgapp.services.access import Actor
from mgapp.services.kernel.ids import read_id
from mgapp.services.kernel.paging import MAX_LIMIT
from mgapp.services.organisation import (
    MemberChange,
    MemberInput,
    MemberStatus,
    MemberSummary,
    PeriodCopy,
    PeriodSummary,
)
from mgapp.state.base import OfficeState, action
from mgapp.state.options import Option, unit_options


@dataclass(frozen=True)
class MemberRow:
    """One post, ready to be shown; an empty id is one that does not exist yet."""

    id: str = ""
    name: str = ""
    initials: str = ""
    email: str = ""
    role: str = ""
    place: str = ""
    org_unit_id: str = ""
    department: str = ""
    status: str = "active"
    status_label: str = ""
    version: int = 0


class MembersState(OfficeState):
    """The posts of the chosen period, and the one that is being made or changed."""

    loading: bool = True
    periods: rx.Field[list[Option]] = rx.field(default_factory=list)
    others: rx.Field[list[Option]] = rx.field(default_factory=list)
    period_id: str = ""
    period_name: str = ""
    q: str = ""
    rows: rx.Field[list[MemberRow]] = rx.field(default_factory=list)
    more: bool = False
    people: rx.Field[list[Option]] = rx.field(default_factory=list)
    units: rx.Field[list[Option]] = rx.field(default_factory=list)
    editing: bool = False
    copying: bool = False
    member: rx.Field[MemberRow] = rx.field(default_factory=MemberRow)

    _cursor: str | None = None

    @action
    async def load(self) -> None:
        """Fill the page for the period that the address names, else the active one."""
        asked = str(self.router.url.query_parameters.get("period", ""))
        self.q, self.editing, self.copying = "", False, False
        found, people, units = await self._perform(_choices)
        self.periods = [_period_option(period) for period in found]
        self.people, self.units = people, units
        known = [period.value for period in self.periods]
        active = [str(period.id) for period in found if period.is_active]
        self.period_id = asked if asked in known else next(iter(active or known), "")
        await self._fill()

    @action
    async def choose_period(self, period_id: str) -> None:
        """Show the posts of another period."""
        if period_id in {period.value for period in self.periods}:
            self.period_id = period_id
            await self._fill()

    @action
    async def search(self, q: str) -> None:
        """Narrow the list by name, position or place."""
        self.q = q[:120]
        await self._fill()

    @action
    async def show_more(self) -> None:
        """Add the next page of the list."""
        await self._fill(after=self._cursor)

    @action
    async def begin(self) -> None:
        """Open the form of a new post."""
        self.member, self.editing = MemberRow(), True

    @action
    async def edit(self, member_id: UUID) -> None:
        """Open the form of a post."""
        found = [row for row in self.rows if row.id == str(member_id)]
        self.member = found[0] if found else MemberRow()
        self.editing = bool(found)

    @action
    async def set_editing(self, is_open: bool) -> None:  # noqa: FBT001 (a dialog tells its new state)
        """Open or close the form."""
        self.editing = is_open

    @action
    async def set_copying(self, is_open: bool) -> None:  # noqa: FBT001 (a dialog tells its new state)
        """Open or close the question whose posts to take over."""
        self.copying = is_open

    @action
    async def save(self, form: dict[str, Any]) -> Any:
        """Add or change the post of the form."""
        if self.member.id:
            change = MemberChange.read({**form, "version": self.member.version})
            facts = {"member_id": read_id(self.member.id), "change": change}
            done = await self._perform(organisation.change_member, **facts)
        else:
            wanted = MemberInput.read({**form, "period_id": self.period_id})
            done = await self._perform(organisation.create_member, member=wanted)
        self.editing = False
        await self._fill()
        return rx.toast.success(f"{done.name} disimpan sebagai {done.role}.")

    @action
    async def remove(self, member_id: UUID) -> Any:
        """Take a post away that no letter names."""
        await self._perform(organisation.delete_member, member_id=member_id)
        await self._fill()
        return rx.toast.success("Anggota dihapus dari periode ini.")

    @action
    async def copy(self, form: dict[str, Any]) -> Any:
        """Take the posts of another period over."""
        wanted = PeriodCopy.read(form)
        period_id = read_id(self.period_id)
        done = await self._perform(organisation.copy_period, period_id=period_id, copy=wanted)
        self.copying = False
        await self._fill()
        told = f"{done.copied} anggota disalin, {done.present} sudah ada"
        left = f", {done.left_out} tidak aktif lagi" if done.left_out else ""
        return rx.toast.success(f"{told}{left}.")

    async def _fill(self, *, after: str | None = None) -> None:
        self.others = [one for one in self.periods if one.value != self.period_id]
        self.period_name = next(
            (one.label for one in self.periods if one.value == self.period_id), ""
        )
        self.loading = False
        if not self.period_id:
            self.rows, self.more = [], False
            return
        facts = {"period_id": read_id(self.period_id), "q": self.q, "cursor": after}
        page = await self._perform(organisation.members, **facts)
        shown = [_row(member) for member in page.items]
        self.rows = [*self.rows, *shown] if after else shown
        self._cursor, self.more = page.next_cursor, page.next_cursor is not None


def _choices(session: Any, actor: Actor) -> Any:
    periods = organisation.periods(session, actor, limit=MAX_LIMIT).items
    people = accounts.colleagues(session, actor)
    units = organisation.all_units(session)
    named = [Option(str(person.id), person.name) for person in people]
    return periods, named, unit_options(units)


def _period_option(period: PeriodSummary) -> Option:
    return Option(str(period.id), f"{period.name} (aktif)" if period.is_active else period.name)


def _row(member: MemberSummary) -> MemberRow:
    return MemberRow(
        id=str(member.id),
        name=member.name,
        initials="".join(word[0] for word in member.name.split()[:2]).upper(),
        email=member.email or "",
        role=member.role,
        place=member.place,
        org_unit_id=member.org_unit_id or "",
        department=member.department or "",
        status=member.status.value,
        status_label=MemberStatus(member.status).label,
        version=member.version,
    )
