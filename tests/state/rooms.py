"""States that only the tests have."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from mgapp.services.access import Actor, signed_in
from mgapp.services.kernel.errors import InputRefused, NotFound
from mgapp.state.base import Heard, OfficeState, action, public_action


class RoomState(OfficeState):
    """A room with a counter, a form and a door."""

    count: int = 0
    who: str = ""
    heard: int = 0
    named: str = ""

    @action
    async def add(self, by: int, note: str = "") -> None:
        """Count."""
        self.count += by + len(note)

    @action
    async def enter(self, room_id: UUID) -> None:
        """Say who entered, as the services see him."""
        del room_id
        self.who = await self._perform(name_of)

    @action
    async def climb(self) -> AsyncIterator[None]:
        """Get halfway."""
        self.count = 1
        yield
        self.count = 2
        raise NotFound

    @action
    async def twice(self) -> None:
        """Lean on another handler."""
        await self.add(1)
        await self.add(by=2)

    @action
    async def watch(self) -> None:
        """Hear of cases."""
        await self._watch("case", id="7")

    @action
    async def watch_at_leisure(self) -> None:
        """Hear of cases, three times a second at most."""
        await self._watch("case", pause=0.3, id="7")

    @action
    async def rename(self, to: str) -> None:
        """Say who is in, whether or not he was before."""
        self.who = to

    @action(background=True)
    async def slowly(self) -> None:
        """Be refused without holding the page."""
        raise NotFound

    @public_action
    async def submit(self, form: dict[str, Any]) -> None:
        """Refuse the form."""
        self.count = len(form)
        raise InputRefused.of("name", "Wajib diisi.")

    @public_action
    async def contradict(self, form: dict[str, Any]) -> None:
        """Refuse the form as a whole."""
        self.count = len(form)
        raise InputRefused.of("", "Isi salah satu saja.")

    @public_action
    def stumble(self) -> None:
        """Break."""
        self.count = 1 // 0

    async def _refresh(self, heard: Heard) -> None:
        self.heard += 1
        self.named = ", ".join(str(one.facts.get("n")) for one in heard.each())
        self.count = await self._perform_once(asked)


times: list[Actor] = []
"""Who ran the read that pages share."""


@signed_in
def asked(_session: Any, actor: Actor) -> int:
    """Count how often this is read."""
    times.append(actor)
    return len(times)


@signed_in
def name_of(_session: Any, actor: Actor) -> str:
    """Tell who asks."""
    return actor.name
