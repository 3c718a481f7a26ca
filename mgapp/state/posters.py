"""What the page of posters and kiosks remembers."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import organisation
from mgapp.services.access import Permission
from mgapp.services.kernel import clock, dates, qr
from mgapp.services.kernel.errors import NotFound
from mgapp.services.organisation import (
    KioskInput,
    KioskSummary,
    PairingCode,
    Place,
    PlaceChange,
    PlaceInput,
)
from mgapp.settings import settings
from mgapp.state.base import OfficeState, action
from mgapp.state.options import Option


@dataclass
class PlaceRow:
    """A place where a poster hangs."""

    id: str
    name: str
    unit: str
    is_active: bool
    version: int


@dataclass
class KioskRow:
    """A touch screen at the door."""

    id: str
    name: str
    place: str
    status: str
    is_paired: bool
    is_revoked: bool


@dataclass
class Poster:
    """The poster that is shown and printed."""

    loc: str = ""
    name: str = ""
    unit: str = ""
    address: str = ""
    qr: str = ""


@dataclass
class Pairing:
    """A code that was just drawn."""

    name: str = ""
    code: str = ""
    until: str = ""
    qr: str = ""


class PostersState(OfficeState):
    """Places with their posters, and, for who may, the kiosks."""

    loaded: rx.Field[bool] = rx.field(default=False)
    may_manage: rx.Field[bool] = rx.field(default=False)
    office_name: rx.Field[str] = rx.field(default="")
    places: rx.Field[list[PlaceRow]] = rx.field(default_factory=list)
    place_options: rx.Field[list[Option]] = rx.field(default_factory=list)
    poster: rx.Field[Poster] = rx.field(default_factory=Poster)
    paper: rx.Field[str] = rx.field(default="a4")
    kiosks: rx.Field[list[KioskRow]] = rx.field(default_factory=list)
    pairing: rx.Field[Pairing] = rx.field(default_factory=Pairing)
    adding_place: rx.Field[bool] = rx.field(default=False)
    adding_kiosk: rx.Field[bool] = rx.field(default=False)
    pairing_open: rx.Field[bool] = rx.field(default=False)

    @action
    async def load(self) -> None:
        """Fill the page."""
        self.may_manage = self._actor.may(Permission.QR_MANAGE)
        office = await self._perform(lambda session, _: organisation.office(session))
        self.office_name = office.office_name
        await self._fill()
        active = [place for place in self.places if place.is_active]
        if active and not self.poster.loc:
            self.poster = self._poster_of(active[0])
        self.loaded = True

    @action
    async def choose(self, loc: str) -> None:
        """Show the poster of a place."""
        self.poster = self._poster_of(self._found(loc))

    @action
    async def choose_paper(self, paper: str) -> None:
        """Choose the size of the poster."""
        self.paper = "a5" if paper == "a5" else "a4"

    @action
    async def set_adding_place(self, is_open: bool) -> None:  # noqa: FBT001 (a dialog tells its new state)
        """Open or close the form of a new place."""
        self.adding_place = is_open

    @action
    async def add_place(self, form: dict[str, Any]) -> Any:
        """Add a place."""
        made = await self._perform(organisation.create_place, place=PlaceInput.read(form))
        self.adding_place = False
        await self._fill()
        self.poster = self._poster_of(self._found(made.loc))
        return rx.toast.success(f"{made.name} ditambahkan.")

    @action
    async def set_active(self, loc: str, is_active: bool) -> Any:  # noqa: FBT001 (a button sends what it shows)
        """Put a place in or out of service."""
        change = PlaceChange(version=self._found(loc).version, is_active=is_active)
        await self._perform(organisation.change_place, loc=loc, change=change)
        await self._fill()
        return rx.toast.success("Lokasi diaktifkan." if is_active else "Lokasi dinonaktifkan.")

    @action
    async def delete_place(self, loc: str) -> Any:
        """Delete a place."""
        await self._perform(organisation.delete_place, loc=loc)
        if self.poster.loc == loc:
            self.poster = Poster()
        await self._fill()
        return rx.toast.success("Lokasi dihapus.")

    @action
    async def set_adding_kiosk(self, is_open: bool) -> None:  # noqa: FBT001 (a dialog tells its new state)
        """Open or close the form of a new kiosk."""
        self.adding_kiosk = is_open

    @action
    async def add_kiosk(self, form: dict[str, Any]) -> None:
        """Add a kiosk and show its pairing code."""
        made = await self._perform(organisation.create_kiosk, kiosk=KioskInput.read(form))
        self.adding_kiosk = False
        await self._show_code(made)

    @action
    async def renew(self, kiosk_id: UUID) -> None:
        """Draw another pairing code and show it."""
        await self._show_code(await self._perform(organisation.renew_pairing, kiosk_id=kiosk_id))

    @action
    async def revoke(self, kiosk_id: UUID) -> Any:
        """Take a kiosk out of service."""
        revoked = await self._perform(organisation.revoke_kiosk, kiosk_id=kiosk_id)
        await self._fill()
        return rx.toast.success(f"{revoked.name} tidak dapat dipakai lagi.")

    @action
    async def set_pairing_open(self, is_open: bool) -> None:  # noqa: FBT001 (a dialog tells its new state)
        """Close the pairing code; it is not shown again."""
        self.pairing_open = is_open
        if not is_open:
            self.pairing = Pairing()
            await self._fill()

    def _arrive(self) -> None:
        self.adding_place = self.adding_kiosk = self.pairing_open = False
        self.pairing, self.poster = Pairing(), Poster()

    async def _fill(self) -> None:
        self.places = [_place_row(place) for place in await self._perform(organisation.places)]
        self.place_options = [Option(place.id, place.name) for place in self.places]
        if self.may_manage:
            names = {place.id: place.name for place in self.places}
            found = await self._perform(organisation.kiosks)
            self.kiosks = [_kiosk_row(kiosk, names) for kiosk in found]

    async def _show_code(self, made: PairingCode) -> None:
        self.pairing = Pairing(
            name=made.kiosk.name,
            code=made.code,
            until=dates.time_of_day(made.expires_at),
            qr=qr.data_url(f"{self._origin()}/kiosk?pair={made.code}"),
        )
        self.pairing_open = True
        await self._fill()

    def _found(self, loc: str) -> PlaceRow:
        for place in self.places:
            if place.id == loc:
                return place
        raise NotFound

    def _poster_of(self, place: PlaceRow) -> Poster:
        address = f"{self._origin()}/register?loc={place.id}"
        return Poster(place.id, place.name, place.unit, address, qr.data_url(address))

    def _origin(self) -> str:
        """Tell the address under which this browser sees the office."""
        return settings().base_url or str(self.router.headers.origin)


def _place_row(place: Place) -> PlaceRow:
    unit = place.unit_tujuan.label if place.unit_tujuan else ""
    return PlaceRow(place.loc, place.name, unit, place.is_active, place.version)


def _kiosk_row(kiosk: KioskSummary, names: dict[str, str]) -> KioskRow:
    return KioskRow(
        id=str(kiosk.id),
        name=kiosk.name,
        place=names.get(kiosk.loc or "", ""),
        status=_status(kiosk),
        is_paired=kiosk.paired_at is not None,
        is_revoked=kiosk.revoked_at is not None,
    )


def _status(kiosk: KioskSummary) -> str:
    if kiosk.revoked_at is not None:
        return f"Dicabut {dates.short_moment(kiosk.revoked_at)}"
    if kiosk.pairing_expires_at is not None and kiosk.pairing_expires_at > clock.now():
        return f"Menunggu dipasang, kode sampai {dates.time_of_day(kiosk.pairing_expires_at)}"
    if kiosk.paired_at is not None:
        return f"Terpasang {dates.short_moment(kiosk.paired_at)}"
    return "Kode sudah lewat, buat kode baru"
