"""The letterheads of the units: what stands at the top of their letters."""

from dataclasses import dataclass, field
from typing import Any

import reflex as rx

from mgapp.services import organisation
from mgapp.services.access import Actor
from mgapp.services.kernel.errors import FieldError, InputRefused, OfficeError
from mgapp.services.letters import office
from mgapp.services.letters.office import Letterhead, LetterheadChange, LetterheadSummary
from mgapp.state.base import OfficeState, action
from mgapp.state.letter_rules import lines_of
from mgapp.state.options import depths

_SHOW_HEAD = (
    "if (innerWidth < 900) setTimeout(() => document.getElementById('kop')?.scrollIntoView(), 50)"
)
_LINES = ("tiers", "address_lines")
_FIELDS = ("phone", "email", "website", "place", "head_post", "number_code")


@dataclass
class HeadLine:
    """A unit in the list: whether it has lines of its own, or whose it bears."""

    id: str
    name: str
    depth: int
    note: str
    number_code: str


@dataclass
class Printed:
    """What the unit's letters bear in the end."""

    lines: list[str] = field(default_factory=list)
    address: list[str] = field(default_factory=list)
    contact: str = ""
    logo: str = ""


@dataclass
class HeadForm:
    """The letterhead that is open, as its form shows it; lines stand one below the other."""

    id: str = ""
    name: str = ""
    code: str = ""
    version: int = 0
    tiers: str = ""
    address_lines: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    place: str = ""
    head_post: str = ""
    number_code: str = ""
    logo: str = ""
    inherits: str = ""
    printed: Printed = field(default_factory=Printed)


class LetterHeadsState(OfficeState):
    """The units, and the letterhead that is open beside them."""

    heads: rx.Field[list[HeadLine]] = rx.field(default_factory=list)
    chosen: rx.Field[HeadForm] = rx.field(default_factory=HeadForm)
    loaded: rx.Field[bool] = rx.field(default=False)

    @action
    async def load(self) -> None:
        """Fill this part of the page; the office's own letterhead is open."""
        await self._fill(self.chosen.id)
        self.loaded = True

    @action
    async def choose(self, unit_id: str) -> Any:
        """Open the letterhead of another unit; on a phone it lies below."""
        await self._fill(unit_id)
        return rx.call_script(_SHOW_HEAD)

    @action
    async def save(self, form: dict[str, Any]) -> Any:
        """Change the letterhead that is open."""
        facts: dict[str, Any] = {name: form.get(name, "") for name in _FIELDS}
        facts |= {name: lines_of(form.get(name)) for name in _LINES}
        facts |= {"logo": form.get("logo"), "remove_logo": bool(form.get("remove_logo"))}
        change = LetterheadChange.read({**facts, "version": self.chosen.version})
        unit = self.chosen.id
        await self._perform(office.change_letterhead, org_unit_id=unit, change=change)
        await self._fill(unit)
        return rx.toast.success("Kop surat disimpan. Surat yang sudah ditandatangani tetap.")

    async def _refused(self, error: OfficeError) -> Any:
        """Name the box instead of its line."""
        if isinstance(error, InputRefused):
            boxes = (FieldError(one.field.partition(".")[0], one.message) for one in error.errors)
            error = InputRefused(*boxes)
        return await super()._refused(error)

    async def _fill(self, unit_id: str) -> None:
        found, depth = await self._perform(_letterheads)
        names = {head.org_unit_id: head.org_unit_name for head in found}
        self.heads = [_line(head, depth[head.org_unit_id], names) for head in found]
        asked = next((head for head in found if head.org_unit_id == unit_id), None)
        if asked or found:
            self.chosen = _form(asked or found[0], names)


def _letterheads(session: Any, actor: Actor) -> tuple[list[LetterheadSummary], dict[str, int]]:
    units = organisation.all_units(session)
    return office.letterheads(session, actor), depths(units)


def _line(head: LetterheadSummary, depth: int, names: dict[str, str]) -> HeadLine:
    own = "Kop sendiri" if head.tiers else f"Kop {_owner(head, names)}"
    return HeadLine(
        id=head.org_unit_id,
        name=head.org_unit_name,
        depth=depth,
        note=own,
        number_code=head.number_code or head.code,
    )


def _owner(head: LetterheadSummary, names: dict[str, str]) -> str:
    return names.get(head.printed.org_unit_id or "", "dari pengaturan kantor")


def _form(head: LetterheadSummary, names: dict[str, str]) -> HeadForm:
    return HeadForm(
        id=head.org_unit_id,
        name=head.org_unit_name,
        code=head.code,
        version=head.version,
        tiers="\n".join(head.tiers),
        address_lines="\n".join(head.address_lines),
        phone=head.phone,
        email=head.email,
        website=head.website,
        place=head.place,
        head_post=head.head_post,
        number_code=head.number_code or "",
        logo=_picture(head.org_unit_id, head.logo_id),
        inherits="" if head.tiers else _owner(head, names),
        printed=_printed(head.printed),
    )


def _printed(head: Letterhead) -> Printed:
    ways = (("Telp.", head.phone), ("pos-el", head.email), ("laman", head.website))
    return Printed(
        lines=list(head.tiers),
        address=list(head.address_lines),
        contact=", ".join(f"{name} {value}" for name, value in ways if value),
        logo=_picture(head.org_unit_id, head.logo_id),
    )


def _picture(unit_id: str | None, logo_id: object) -> str:
    """Address a logo; another picture has another address, so no browser keeps the old one."""
    return f"/api/letterheads/{unit_id}/logo?file={logo_id}" if unit_id and logo_id else ""
