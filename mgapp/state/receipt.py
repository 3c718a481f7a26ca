"""The receipt of a visit: its code, and what happens next."""

from typing import Any
from urllib.parse import quote

import reflex as rx

from mgapp.services import intake
from mgapp.services.intake import Receipt
from mgapp.services.kernel import dates, qr
from mgapp.services.kernel.errors import DatabaseAway, NotFound, OfficeError
from mgapp.state.base import OfficeState, public_action

_LONGEST = 200


class ReceiptState(OfficeState):
    """What the receipt shows; no private data but a first name."""

    known: rx.Field[str] = rx.field(default="")  # "", "yes" or "no"
    away: rx.Field[bool] = rx.field(default=False)
    on_kiosk: rx.Field[bool] = rx.field(default=False)
    code: rx.Field[str] = rx.field(default="")
    first_name: rx.Field[str] = rx.field(default="")
    unit: rx.Field[str] = rx.field(default="")
    moment: rx.Field[str] = rx.field(default="")
    is_out: rx.Field[bool] = rx.field(default=False)
    picture: rx.Field[str] = rx.field(default="")
    whatsapp_url: rx.Field[str] = rx.field(default="")

    @public_action
    async def load(self) -> None:
        """Fill the page; asks again while the database is away."""
        self.on_kiosk = self._actor.kiosk_id is not None
        token = str(self.router.url.path).rstrip("/").rpartition("/")[2][:_LONGEST]
        receipt = await self._perform(intake.receipt, token=token)
        self.away, self.known = False, "yes"
        self._show(receipt, address=f"{self.router.url.origin}/receipt/{token}")

    def _show(self, receipt: Receipt, *, address: str) -> None:
        self.code = receipt.code
        self.first_name = receipt.first_name
        self.unit = receipt.unit_tujuan.label
        self.moment = dates.full_moment(receipt.registered_at)
        self.is_out = receipt.is_out
        self.picture = qr.data_url(address)
        words = f"Tanda terima kunjungan {receipt.code}: {address}"
        self.whatsapp_url = f"https://wa.me/?text={quote(words)}"

    async def _refused(self, error: OfficeError) -> Any:
        self.away = isinstance(error, DatabaseAway)
        if isinstance(error, NotFound):
            self.known = "no"
        return None if self.away or self.known == "no" else await super()._refused(error)
