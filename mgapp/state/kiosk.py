"""The touch screen in the lobby: whether this device is one, and nothing of the last visitor."""

from typing import Any

import reflex as rx

from mgapp.services import organisation
from mgapp.services.kernel.errors import DatabaseAway, OfficeError
from mgapp.state.base import OfficeState, public_action
from mgapp.state.front_desk import FrontDeskState
from mgapp.state.receipt import ReceiptState

_LONGEST_CODE = 20


class KioskState(OfficeState):
    """Whether an admin paired this device."""

    paired: rx.Field[str] = rx.field(default="")  # "", "yes" or "no"
    away: rx.Field[bool] = rx.field(default=False)
    code: rx.Field[str] = rx.field(default="")

    @public_action
    async def load(self) -> None:
        """Begin anew: forget the last visitor's receipt, look whether the device is paired."""
        (await self.get_state(ReceiptState)).reset()
        desk = await self._perform(organisation.front_desk)
        (await self.get_state(FrontDeskState))._show(desk)  # noqa: SLF001 (one screen, two states)
        self.away = False
        self.code = str(self.router.url.query_parameters.get("pair", ""))[:_LONGEST_CODE]
        self.paired = "yes" if desk.is_kiosk else "no"

    async def _refused(self, error: OfficeError) -> Any:
        self.away = isinstance(error, DatabaseAway)
        return None if self.away else await super()._refused(error)
