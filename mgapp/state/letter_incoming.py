"""Recording a letter that came in on paper; the form itself is sent by the browser."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from mgapp.services import letters, organisation
from mgapp.services.access import Actor
from mgapp.services.kernel import clock, dates
from mgapp.services.letters import SimilarLetter
from mgapp.state.base import OfficeState, action
from mgapp.state.options import Option, unit_options

_LONGEST = 200


@dataclass
class SimilarLine:
    """A letter of the same sender with the same number."""

    id: str
    label: str
    subject: str
    href: str


class LetterIncomingState(OfficeState):
    """What the form of an incoming letter needs: units, today, and what came before.

    Attributes:
        similar: Letters of the same sender with the same number; a warning, no refusal.
    """

    units: rx.Field[list[Option]] = rx.field(default_factory=list)
    today: rx.Field[str] = rx.field(default="")
    similar: rx.Field[list[SimilarLine]] = rx.field(default_factory=list)
    _sender: str = ""
    _number: str = ""

    @action
    async def load(self) -> None:
        """Fill the choices of the form."""
        self.units = await self._perform(_units)
        self.today, self.similar = clock.today().isoformat(), []
        self._sender = self._number = ""

    @action
    async def note_sender(self, sender: str) -> None:
        """Look for the same letter once the sender is written."""
        self._sender = sender.strip()[:_LONGEST]
        await self._look()

    @action
    async def note_number(self, number: str) -> None:
        """Look for the same letter once its number is written."""
        self._number = number.strip()[:_LONGEST]
        await self._look()

    async def _look(self) -> None:
        found = await self._perform(
            letters.similar_letters, sender=self._sender, sender_number=self._number
        )
        self.similar = [_line(one) for one in found]


def _units(session: Any, actor: Actor) -> list[Option]:
    del actor
    return unit_options(organisation.all_units(session))


def _line(one: SimilarLetter) -> SimilarLine:
    label = f"Surat masuk {one.agenda_number or ''}".strip()
    if one.received_at is not None:
        label += f", diterima {dates.long_day(clock.local(one.received_at).date())}"
    return SimilarLine(str(one.id), label, one.subject, f"/letters/{one.id}")
