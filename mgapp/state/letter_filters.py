"""What a box of letters is narrowed to, as it was chosen on its page."""

from datetime import date
from typing import Any, Literal

import reflex as rx

from mgapp.services import letters
from mgapp.services.access import Actor
from mgapp.services.letters import (
    Classification,
    LetterBox,
    LetterFilter,
    LetterPriority,
    LetterStatus,
    LetterType,
)
from mgapp.state.base import OfficeState, action
from mgapp.state.options import Option

Day = date | Literal[""]
_LONGEST_CODE = 40  # characters
_NARROWED = (
    "type", "status", "classification", "priority", "classification_code", "from", "to", "q",
)  # fmt: skip


class LetterFilters(OfficeState, mixin=True):
    """The box that is shown, and its filters; the page lists anew after each choice.

    Attributes:
        secrecy: How many may know of a letter: the ``classification`` of the address.
        code: The ``classification_code`` of the address.
        codes: Those that fit what is typed.
    """

    box: rx.Field[str] = rx.field(default=LetterBox.INBOX.value)
    kind: rx.Field[str] = rx.field(default="")
    status: rx.Field[str] = rx.field(default="")
    secrecy: rx.Field[str] = rx.field(default="")
    priority: rx.Field[str] = rx.field(default="")
    code: rx.Field[str] = rx.field(default="")
    codes: rx.Field[list[Option]] = rx.field(default_factory=list)
    from_on: rx.Field[str] = rx.field(default="")
    to_on: rx.Field[str] = rx.field(default="")
    q: rx.Field[str] = rx.field(default="")

    @action
    async def choose_kind(self, kind: str) -> None:
        """Show only one kind of letter."""
        self.kind = kind if kind in set(LetterType) else ""
        await self._list()

    @action
    async def choose_status(self, status: str) -> None:
        """Show only letters that stand so."""
        self.status = status if status in set(LetterStatus) else ""
        await self._list()

    @action
    async def choose_priority(self, priority: str) -> None:
        """Show only letters of one urgency."""
        self.priority = priority if priority in set(LetterPriority) else ""
        await self._list()

    @action
    async def choose_secrecy(self, secrecy: str) -> None:
        """Show only letters that so many may know of."""
        self.secrecy = secrecy if secrecy in set(Classification) else ""
        await self._list()

    @action
    async def find_code(self, typed: str) -> None:
        """Offer archive codes for what is typed; one that is complete narrows at once."""
        typed = _plain(typed)
        self.codes = await self._perform(_codes, q=typed)
        if not typed or typed in {one.value for one in self.codes}:
            await self._narrow_to(typed)

    @action
    async def choose_code(self, code: str) -> None:
        """Show only letters of an archive code and of those below it."""
        await self._narrow_to(_plain(code))

    @action
    async def choose_from(self, day: Day) -> None:
        """Show letters from a day on."""
        self.from_on = str(day)
        await self._list()

    @action
    async def choose_to(self, day: Day) -> None:
        """Show letters up to a day."""
        self.to_on = str(day)
        await self._list()

    def _show(self, box: str, query: dict[str, Any]) -> None:
        words = {name: str(query.get(name) or "") for name in _NARROWED}
        self.box = box if box in set(LetterBox) else LetterBox.INBOX.value
        self.kind = words["type"] if words["type"] in set(LetterType) else ""
        self.status = words["status"] if words["status"] in set(LetterStatus) else ""
        secrecy = words["classification"]
        self.secrecy = secrecy if secrecy in set(Classification) else ""
        self.priority = words["priority"] if words["priority"] in set(LetterPriority) else ""
        self.code = _plain(words["classification_code"])
        self.from_on, self.to_on = _day(words["from"]), _day(words["to"])
        self.q = words["q"][:100]

    def _query(self) -> dict[str, str]:
        values = (
            self.kind, self.status, self.secrecy, self.priority, self.code,
            self.from_on, self.to_on, self.q,
        )  # fmt: skip
        return {name: value for name, value in zip(_NARROWED, values, strict=True) if value}

    async def _narrow_to(self, code: str) -> None:
        if code != self.code:
            self.code = code
            await self._list()

    def _wanted(self) -> tuple[LetterBox, str, LetterFilter]:
        narrowed = LetterFilter(
            types=[LetterType(self.kind)] if self.kind else (),
            statuses=[LetterStatus(self.status)] if self.status else (),
            priorities=[LetterPriority(self.priority)] if self.priority else (),
            classifications=[Classification(self.secrecy)] if self.secrecy else (),
            codes=[self.code] if self.code else (),
            from_on=date.fromisoformat(self.from_on) if self.from_on else None,
            to_on=date.fromisoformat(self.to_on) if self.to_on else None,
        )
        return LetterBox(self.box), self.q, narrowed

    async def _list(self) -> None:
        """Read the box as it is narrowed now; the page knows how."""
        raise NotImplementedError


def _codes(session: Any, actor: Actor, *, q: str) -> list[Option]:
    del actor  # the codes are no secret of anybody in the office
    found = letters.classification.find(session, q) if q else []
    return [Option(one.code, one.title) for one in found]


def _plain(typed: str) -> str:
    return "".join(sign for sign in typed if sign.isprintable()).strip()[:_LONGEST_CODE]


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
