"""Writing in the expedition book: how a signed letter left, and who took it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import letters
from mgapp.services.letters.expedition import DeliveryInput, ReceiptInput
from mgapp.state.base import OfficeState, action
from mgapp.state.letter_facts import day_words

_NONE = str(UUID(int=0))


@dataclass
class DeliveryLine:
    """One line of the expedition book.

    Attributes:
        way: How and when it left, and what was noted of it, such as a courier's number.
    """

    id: str
    recipient: str
    way: str
    receipt: str
    received: bool


def delivery_line(one: Any) -> DeliveryLine:
    """Put one way that a letter went into words."""
    way = [one.via.label, day_words(one.sent_on), one.note or ""]
    taken = [one.receipt_name or "", day_words(one.received_on)]
    receipt = ", ".join(part for part in taken if part)
    return DeliveryLine(
        str(one.id),
        one.recipient,
        " · ".join(part for part in way if part),
        f"diterima {receipt}" if receipt else "belum ada tanda terima",
        one.received_on is not None,
    )


class ExpeditionMoves(OfficeState, mixin=True):
    """What is written of one letter that left.

    Attributes:
        asking: The move whose words are being asked for; empty: none.
        taken: The line whose receipt is being asked for.
        turn: Counts what was sent, so that a sent form comes back empty.
    """

    asking: rx.Field[str] = rx.field(default="")
    taken: rx.Field[str] = rx.field(default="")
    turn: rx.Field[int] = rx.field(default=0)

    @action
    async def deliver(self, form: dict[str, Any]) -> Any:
        """Write a line of the expedition book."""
        line = DeliveryInput.read(form)
        await self._perform(letters.expedition.deliver, letter_id=self._id(), delivery=line)
        return await self._done("Penyampaian dicatat dalam buku ekspedisi.")

    @action
    async def ask_receipt(self, delivery_id: str) -> None:
        """Ask who took the letter, for one line of the expedition book."""
        self.asking, self.taken = "receipt", delivery_id

    @action
    async def note_receipt(self, form: dict[str, Any]) -> Any:
        """Note who took the letter outside."""
        told = ReceiptInput.read({name: form.get(name) for name in ReceiptInput.model_fields})
        await self._perform(
            letters.expedition.note_receipt,
            letter_id=self._id(), delivery_id=UUID(self.taken or _NONE), receipt=told,
        )  # fmt: skip
        return await self._done("Tanda terima dicatat.")

    def _id(self) -> UUID:
        """Tell of which letter it is written."""
        raise NotImplementedError

    async def _done(self, told: str) -> Any:
        """Show what was written, and say so."""
        raise NotImplementedError
