"""What the directory remembers."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from mgapp.services import organisation
from mgapp.services.access import Role
from mgapp.services.kernel import phone
from mgapp.services.organisation import DirectoryEntry
from mgapp.state.base import OfficeState, action
from mgapp.state.options import Option, unit_options


@dataclass
class Person:
    """One line of the directory."""

    id: str
    name: str
    role_label: str
    unit: str
    phone: str
    chat: str


class DirectoryState(OfficeState):
    """Colleagues and contacts, narrowed by a search, a unit and a role."""

    loaded: rx.Field[bool] = rx.field(default=False)
    people: rx.Field[list[Person]] = rx.field(default_factory=list)
    units: rx.Field[list[Option]] = rx.field(default_factory=list)
    more: rx.Field[bool] = rx.field(default=False)
    q: rx.Field[str] = rx.field(default="")
    unit: rx.Field[str] = rx.field(default="")
    role: rx.Field[str] = rx.field(default="")
    _cursor: str | None = None

    @action
    async def load(self) -> None:
        """Fill the page."""
        self.units = unit_options(await self._perform(organisation.tree))
        await self._find()

    @action
    async def search(self, q: str) -> None:
        """Narrow by a part of a name."""
        self.q = q[:200]
        await self._find()

    @action
    async def choose_unit(self, unit: str) -> None:
        """Narrow by a unit and what lies below it."""
        self.unit = unit
        await self._find()

    @action
    async def choose_role(self, role: str) -> None:
        """Narrow by a role."""
        self.role = role
        await self._find()

    @action
    async def load_more(self) -> None:
        """Add the next page."""
        await self._find(add=True)

    def _arrive(self) -> None:
        self.q = self.unit = self.role = ""

    async def _find(self, *, add: bool = False) -> None:
        facts: dict[str, Any] = {"q": self.q, "org_unit_id": self.unit or None}
        if self.role in set(Role):
            facts["role"] = Role(self.role)
        cursor = self._cursor if add else None
        page = await self._perform(organisation.directory, cursor=cursor, **facts)
        found = [_person(entry) for entry in page.items]
        self.people = [*self.people, *found] if add else found
        self._cursor, self.more = page.next_cursor, page.next_cursor is not None
        self.loaded = True


def _person(entry: DirectoryEntry) -> Person:
    return Person(
        id=str(entry.id),
        name=entry.name,
        role_label=entry.role_label,
        unit=entry.org_unit.name if entry.org_unit else "",
        phone=phone.shown(entry.whatsapp) if entry.whatsapp else "",
        chat=entry.whatsapp_url or "",
    )
