"""The page of one letter: its draft, its approval, what became of it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import letters
from mgapp.services.access import Actor, Permission
from mgapp.services.kernel.errors import OfficeError
from mgapp.services.letters import Difference, LetterNotFound, LetterView
from mgapp.state.base import Heard, action
from mgapp.state.case_card import Happening
from mgapp.state.letter_card import LetterCard, OpenedLine, card_of, happenings, opened_lines
from mgapp.state.letter_draft import DraftFields, fields_of
from mgapp.state.letter_moves import LetterMoves
from mgapp.state.thread_lines import id_in


@dataclass
class Change:
    """A field that differs between two versions."""

    name: str
    before: str
    after: str


@dataclass
class Stretch:
    """A stretch of the body: ``same``, ``added`` or ``removed``."""

    id: int
    kind: str
    text: str


class LetterState(LetterMoves):
    """The letter whose page is open.

    Attributes:
        opened: Counts how often its form began anew; the fields stay as typed between.
        openings: Who opened it, of a closed letter and for who answers for it.
        others: Who else has the draft open.
        drawing: Where the reader's kept signature is shown; empty: none.
    """

    trail: rx.Field[list[Happening]] = rx.field(default_factory=list)
    openings: rx.Field[list[OpenedLine]] = rx.field(default_factory=list)
    draft: rx.Field[DraftFields] = rx.field(default_factory=DraftFields)
    opened: rx.Field[int] = rx.field(default=0)
    others: rx.Field[str] = rx.field(default="")
    drawing: rx.Field[str] = rx.field(default="")
    reader: rx.Field[str] = rx.field(default="")
    changes: rx.Field[list[Change]] = rx.field(default_factory=list)
    stretches: rx.Field[list[Stretch]] = rx.field(default_factory=list)
    missing: rx.Field[bool] = rx.field(default=False)

    @action
    async def load(self) -> None:
        """Open the letter and keep it live."""
        asked = id_in(str(getattr(self, "letter_id", "")))  # Reflex adds the part of the address
        self.missing = asked is None
        self.card, self.trail, self.draft = LetterCard(), [], DraftFields()
        if asked is None:
            return
        await self._watch("letter", id=asked)
        await self._watch("letter_presence", id=asked)
        await self._show(asked, opening=True)
        await self.here()

    @action
    async def here(self) -> None:
        """Say that the draft is open here, and hear who else has it open."""
        if "edit" in self.card.may:
            names = await self._perform(letters.be_here, letter_id=self._id())
            self.others = " dan ".join(names)

    @action
    async def gone(self) -> None:
        """Say that the page was left."""
        if self.card.id:
            await self._perform(letters.leave, letter_id=self._id())

    @action
    async def compare(self) -> None:
        """Show what changed between the last two versions; again hides it."""
        newer = self.card.content_version
        if self.changes or self.stretches or newer < 2:  # noqa: PLR2004 (there is nothing older)
            self.changes, self.stretches = [], []
            return
        found = await self._perform(
            letters.difference, letter_id=self._id(), older=newer - 1, newer=newer
        )
        self.changes, self.stretches = _told(found)

    async def _show(self, letter_id: UUID, *, opening: bool = False) -> None:
        view, trail, drawing = await self._perform(_read, letter_id=letter_id, opening=opening)
        self.openings = []
        if "openings" in view.allowed_actions:
            opened = await self._perform(letters.openings, letter_id=letter_id)
            self.openings = opened_lines(opened)
        before = self.card
        self.card, self.trail = card_of(view, self._actor.me), happenings(trail)
        self.drawing = f"/api/files/{drawing}" if drawing else ""
        self.reader = self._actor.name
        if self.card.content_version != before.content_version:
            self.changes, self.stretches = [], []
        begins = "edit" in self.card.may and (opening or "edit" not in before.may)
        if begins:
            self.draft = await self._perform(fields_of, view=view)
            self.opened += 1

    async def _refresh(self, heard: Heard) -> None:
        if not self.card.id:
            return
        topics = {one.topic for one in heard.each()}
        if "letter_presence" in topics:
            await self.here()
        if topics != {"letter_presence"}:
            await self._show(self._id())

    def _arrive(self) -> None:
        self.asking, self.conflict, self.others = "", "", ""
        self.changes, self.stretches = [], []

    async def _refused(self, error: OfficeError) -> Any:
        if isinstance(error, LetterNotFound):
            self.card, self.missing = LetterCard(), True
            return None
        return await super()._refused(error)


def _read(
    session: Any, actor: Actor, *, letter_id: UUID, opening: bool
) -> tuple[LetterView, list[letters.Happening], UUID | None]:
    """Read a letter with its trail, and the signature that its reader keeps."""
    view = letters.letter(session, actor, letter_id=letter_id, opening=False)
    # The form of a draft fetches its text itself, which counts as the opening.
    if opening and "edit" not in view.allowed_actions:
        view = letters.letter(session, actor, letter_id=letter_id)
    trail = letters.happenings(session, actor, letter_id=letter_id, opening=False)
    keeps = "sign" in view.allowed_actions and actor.may(Permission.LETTER_DECIDE)
    return view, trail, letters.my_signature(session, actor) if keeps else None


def _told(found: Difference) -> tuple[list[Change], list[Stretch]]:
    changes = [Change(name, before or "—", after or "—") for name, before, after in found.fields]
    stretches = [Stretch(place, one.kind, one.text) for place, one in enumerate(found.body)]
    return changes, stretches
