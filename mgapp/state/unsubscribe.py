"""Ending the messages about a letter, by the link in each of them."""

import reflex as rx

from mgapp.services import surat
from mgapp.services.kernel.errors import OfficeError
from mgapp.state.base import OfficeState, public_action

_LONGEST = 100


class UnsubscribeState(OfficeState):
    """What became of the wish."""

    done: rx.Field[bool] = rx.field(default=False)
    unknown: rx.Field[bool] = rx.field(default=False)
    code: rx.Field[str] = rx.field(default="")

    @public_action
    async def start(self) -> None:
        """Ask first: opening a link changes nothing."""
        self.reset()

    @public_action
    async def stop(self) -> None:
        """End the messages."""
        path = str(self.router.url.path)
        token = path.rstrip("/").rpartition("/")[2][:_LONGEST]
        self.code = await self._perform(surat.stop_telling, token=token)
        self.done, self.unknown = True, False

    async def _refused(self, error: OfficeError) -> None:
        self.unknown, self.refusal = True, error.sentence
