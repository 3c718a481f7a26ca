"""What the public forms show of the office: its privacy notice, what it asks for, the place."""

from typing import Any

import reflex as rx

from mgapp.services import organisation
from mgapp.services.kernel.errors import DatabaseAway, OfficeError
from mgapp.services.organisation import FrontDesk, NoticePart
from mgapp.state.base import OfficeState, public_action

_LONGEST = 40


class FrontDeskState(OfficeState):
    """The office as a visitor meets it."""

    notice: rx.Field[list[NoticePart]] = rx.field(default_factory=list)
    asks_identity: rx.Field[bool] = rx.field(default=True)
    asks_signature: rx.Field[bool] = rx.field(default=True)
    asks_photo: rx.Field[bool] = rx.field(default=False)
    place_name: rx.Field[str] = rx.field(default="")
    preset: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    away: rx.Field[bool] = rx.field(default=False)

    @public_action
    async def open(self) -> None:
        """Fill a public form's page; asks again while the database is away."""
        loc = str(self.router.url.query_parameters.get("loc", ""))[:_LONGEST]
        self._show(await self._perform(organisation.front_desk, loc=loc))

    def _show(self, desk: FrontDesk) -> None:
        self.away = not desk.notice  # nobody is asked to agree to nothing
        self.notice = desk.notice
        self.asks_identity = desk.asks_identity
        self.asks_signature = desk.asks_signature
        self.asks_photo = desk.asks_photo
        self.place_name = desk.place_name
        self.preset = {"unit_tujuan": desk.unit_tujuan} if desk.unit_tujuan else {}

    async def _refused(self, error: OfficeError) -> Any:
        self.away = isinstance(error, DatabaseAway)
        return None if self.away else await super()._refused(error)
