"""What the page of stand-ins remembers."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import organisation
from mgapp.services.access import Actor, Permission
from mgapp.services.kernel import clock, dates
from mgapp.services.kernel.paging import DEFAULT_LIMIT
from mgapp.services.organisation import StandInInput, StandInRevocation, StandInSummary
from mgapp.state.base import Heard, OfficeState, action
from mgapp.state.options import Option


@dataclass(frozen=True)
class MandateRow:
    """One mandate, ready to be shown; ``state`` is a word of the badges."""

    id: str
    absent: str
    name: str
    form: str
    number: str
    begins: str
    ends: str
    state: str
    state_label: str
    can_revoke: bool
    version: int


class StandInsState(OfficeState):
    """The mandates that name whoever looks, an admin's all; and the one that is being made."""

    loading: bool = True
    rows: rx.Field[list[MandateRow]] = rx.field(default_factory=list)
    more: bool = False
    for_all: bool = False
    absent: rx.Field[list[Option]] = rx.field(default_factory=list)
    people: rx.Field[list[Option]] = rx.field(default_factory=list)
    editing: bool = False
    made: rx.Field[int] = rx.field(default=0)  # a new form after each success
    today: str = ""

    _cursor: str | None = None

    @action
    async def load(self) -> None:
        """Fill the page."""
        choices = await self._perform(organisation.stand_in_choices)
        self.for_all = self._actor.may(Permission.ORG_MANAGE)
        self.absent = [Option(str(one.id), one.name) for one in choices.absent]
        self.people = [Option(str(one.id), one.name) for one in choices.stand_ins]
        self.today = clock.today().isoformat()
        await self._fill()
        # Whoever is named, or no longer, is told: that is when the list is another one.
        await self._watch("notification", user=self._actor.me)

    @action
    async def show_more(self) -> None:
        """Add the next page of the list."""
        await self._fill(after=self._cursor)

    @action
    async def set_editing(self, is_open: bool) -> None:  # noqa: FBT001 (a dialog tells its new state)
        """Open or close the form."""
        self.editing = is_open

    @action
    async def appoint(self, form: dict[str, Any]) -> Any:
        """Let somebody stand in between two days."""
        made = await self._perform(organisation.name_stand_in, stand_in=StandInInput.read(form))
        self.editing = False
        self.made += 1
        await self._fill()
        return rx.toast.success(f"{made.name} ditunjuk sebagai {made.form.label}")

    @action
    async def revoke(self, stand_in_id: UUID, version: int) -> Any:
        """End a mandate before its last day."""
        facts = {"stand_in_id": stand_in_id, "revocation": StandInRevocation(version=version)}
        done = await self._perform(organisation.revoke_stand_in, **facts)
        await self._fill()
        return rx.toast.success(f"Penunjukan {done.name} dicabut.")

    def _arrive(self) -> None:
        self.editing = False

    async def _fill(self, *, after: str | None = None) -> None:
        page = await self._perform(organisation.stand_ins, cursor=after)
        shown = [_row(mandate, self._actor) for mandate in page.items]
        self.rows = [*self.rows, *shown] if after else shown
        self._cursor, self.more = page.next_cursor, page.next_cursor is not None
        self.loading = False

    async def _refresh(self, heard: Heard) -> None:
        del heard
        if len(self.rows) <= DEFAULT_LIMIT:  # a longer list is being read further down
            await self._fill()


def _row(mandate: StandInSummary, actor: Actor) -> MandateRow:
    state, label = _state(mandate, clock.today())
    own = mandate.absent_id == actor.user_id or actor.may(Permission.ORG_MANAGE)
    return MandateRow(
        id=str(mandate.id),
        absent=mandate.absent_name,
        name=mandate.name,
        form=mandate.form.label,
        number=mandate.mandate_number,
        begins=dates.short_day(mandate.starts_on),
        ends=dates.short_day(mandate.ends_on),
        state=state,
        state_label=label,
        can_revoke=own and state in {"active", "pending"},
        version=mandate.version,
    )


def _state(mandate: StandInSummary, today: date) -> tuple[str, str]:
    if mandate.is_revoked:
        return "rejected", "dicabut"
    if today < mandate.starts_on:
        return "pending", "belum mulai"
    return ("active", "berlaku") if mandate.holds_on(today) else ("disabled", "selesai")
