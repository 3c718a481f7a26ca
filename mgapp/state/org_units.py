"""What the page of units remembers."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import accounts, organisation
from mgapp.services.access import Actor
from mgapp.services.kernel import phone
from mgapp.services.kernel.ids import read_id
from mgapp.services.kernel.paging import MAX_LIMIT
from mgapp.services.organisation import (
    ContactChange,
    ContactInput,
    ContactSummary,
    UnitChange,
    UnitInput,
    UnitSummary,
    UnitType,
)
from mgapp.state.base import OfficeState, action
from mgapp.state.options import Option, depths, unit_options


@dataclass
class UnitRow:
    """One line of the tree."""

    id: str
    code: str
    name: str
    type: str
    type_label: str
    parent_id: str
    period_id: str
    depth: int
    version: int


@dataclass
class ContactRow:
    """A contact of the chosen unit."""

    id: str
    contact_type: str
    type_label: str
    name: str
    user_id: str
    name_override: str
    whatsapp: str
    version: int


_SHOW_UNIT = (
    "if (innerWidth < 900) setTimeout(() => document.getElementById('unit')?.scrollIntoView(), 50)"
)
NO_UNIT = UnitRow("", "", "", "", "", "", "", 0, 0)
NEW_UNIT = replace(NO_UNIT, type=UnitType.BIDANG.value)
NO_CONTACT = ContactRow("", "lead", "", "", "", "", "", 0)


class OrgUnitsState(OfficeState):
    """The tree, the chosen unit with its contacts, and what is being made or changed."""

    loaded: rx.Field[bool] = rx.field(default=False)
    units: rx.Field[list[UnitRow]] = rx.field(default_factory=list)
    options: rx.Field[list[Option]] = rx.field(default_factory=list)
    periods: rx.Field[list[Option]] = rx.field(default_factory=list)
    people: rx.Field[list[Option]] = rx.field(default_factory=list)
    chosen: rx.Field[UnitRow] = rx.field(default_factory=lambda: NO_UNIT)
    contacts: rx.Field[list[ContactRow]] = rx.field(default_factory=list)
    contact: rx.Field[ContactRow] = rx.field(default_factory=lambda: NO_CONTACT)
    creating: rx.Field[bool] = rx.field(default=False)
    editing_contact: rx.Field[bool] = rx.field(default=False)

    @action
    async def load(self) -> None:
        """Fill the page."""
        await self._fill()
        periods = await self._perform(organisation.periods, limit=MAX_LIMIT)
        self.periods = [Option(str(period.id), period.name) for period in periods.items]
        found = await self._perform(accounts.colleagues)
        self.people = [Option(str(person.id), person.name) for person in found]

    @action
    async def choose(self, unit_id: str) -> Any:
        """Open a unit beside the tree; on a phone it lies below."""
        await self._open(unit_id)
        return rx.call_script(_SHOW_UNIT)

    @action
    async def set_creating(self, is_open: bool) -> None:  # noqa: FBT001 (a dialog tells its new state)
        """Open or close the form of a new unit."""
        self.creating = is_open

    @action
    async def create(self, form: dict[str, Any]) -> Any:
        """Add a unit to the tree."""
        made = await self._perform(organisation.create_unit, unit=UnitInput.read(form))
        self.creating = False
        await self._fill()
        await self._open(made.id)
        return rx.toast.success(f"{made.name} ditambahkan.")

    @action
    async def save(self, form: dict[str, Any]) -> Any:
        """Change the chosen unit, or move it."""
        change = UnitChange.read({**form, "version": self.chosen.version})
        await self._perform(organisation.change_unit, unit_id=self.chosen.id, change=change)
        await self._fill()
        await self._open(self.chosen.id)
        return rx.toast.success("Perubahan unit disimpan.")

    @action
    async def delete(self) -> Any:
        """Delete the chosen unit."""
        name = self.chosen.name
        await self._perform(organisation.delete_unit, unit_id=self.chosen.id)
        self.chosen, self.contacts = NO_UNIT, []
        await self._fill()
        return rx.toast.success(f"{name} dihapus.")

    @action
    async def edit_contact(self, contact_id: str) -> None:
        """Open the form of a contact; an empty id makes a new one."""
        found = [contact for contact in self.contacts if contact.id == contact_id]
        self.contact = found[0] if found else NO_CONTACT
        self.editing_contact = True

    @action
    async def set_editing_contact(self, is_open: bool) -> None:  # noqa: FBT001 (a dialog tells its new state)
        """Open or close the form of a contact."""
        self.editing_contact = is_open

    @action
    async def save_contact(self, form: dict[str, Any]) -> Any:
        """Add or change a contact of the chosen unit."""
        if self.contact.id:
            change = ContactChange.read({**form, "version": self.contact.version})
            contact_id = read_id(self.contact.id)
            await self._perform(organisation.change_contact, contact_id=contact_id, change=change)
        else:
            contact = ContactInput.read({**form, "org_unit_id": self.chosen.id})
            await self._perform(organisation.create_contact, contact=contact)
        self.editing_contact = False
        await self._open(self.chosen.id)
        return rx.toast.success("Kontak disimpan.")

    @action
    async def delete_contact(self, contact_id: UUID) -> Any:
        """Delete a contact."""
        await self._perform(organisation.delete_contact, contact_id=contact_id)
        await self._open(self.chosen.id)
        return rx.toast.success("Kontak dihapus.")

    def _arrive(self) -> None:
        self.chosen, self.contacts = NO_UNIT, []
        self.creating = self.editing_contact = False

    async def _fill(self) -> None:
        tree = await self._perform(organisation.tree)
        depth = depths(tree)
        self.units = [_row(unit, depth[unit.id]) for unit in tree]
        self.options = unit_options(tree)
        self.loaded = True

    async def _open(self, unit_id: str) -> None:
        found = [unit for unit in self.units if unit.id == unit_id]
        self.chosen = found[0] if found else NO_UNIT
        self.contacts = await self._perform(_contacts, unit_id) if found else []


def _contacts(session: Any, actor: Actor, unit_id: str) -> list[ContactRow]:
    page = organisation.contacts(session, actor, org_unit_id=unit_id, limit=100)
    names = accounts.names(session, [row.user_id for row in page.items if row.user_id])
    return [_contact(row, names) for row in page.items]


def _row(unit: UnitSummary, depth: int) -> UnitRow:
    return UnitRow(
        id=unit.id,
        code=unit.code,
        name=unit.name,
        type=unit.type.value,
        type_label=unit.type.label,
        parent_id=unit.parent_id or "",
        period_id=str(unit.period_id or ""),
        depth=depth,
        version=unit.version,
    )


def _contact(contact: ContactSummary, names: dict[UUID, str]) -> ContactRow:
    colleague = names.get(contact.user_id, "") if contact.user_id else ""
    return ContactRow(
        id=str(contact.id),
        contact_type=contact.contact_type.value,
        type_label=contact.contact_type.label,
        name=contact.name_override or colleague or contact.contact_type.label,
        user_id=str(contact.user_id or ""),
        name_override=contact.name_override or "",
        whatsapp=phone.shown(contact.whatsapp) if contact.whatsapp else "",
        version=contact.version,
    )
