"""The dispositions of the letter whose page is open: the tree, and what one does with it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import accounts, letters, threads
from mgapp.services.access import Actor
from mgapp.services.letters import (
    DispositionInput,
    DispositionSummary,
    Finishing,
    LetterNotFound,
    LetterView,
    ReportInput,
)
from mgapp.state.base import Heard, OfficeState, action
from mgapp.state.case_desk import Choice
from mgapp.state.disposition_lines import DispositionLine, blank_sheet, disposition_line
from mgapp.state.thread_lines import ThreadLine, id_in, thread_lines

_OFFERED = 8


@dataclass
class Chosen:
    """Somebody to whom the letter will go; not ``main``: he only knows of it."""

    id: str
    name: str
    main: bool


class LetterDispositionsState(OfficeState):
    """The tree of the open letter.

    Attributes:
        may: Whether the reader may hand the letter down now.
        disposing: Whether the form of a disposition is open.
        blank: The sheet to be filled in by hand, while nobody has disposed the letter.
        reporting: The disposition that is being answered; empty: none.
        missing: Whether there is no such letter for the reader.
    """

    lines: rx.Field[list[DispositionLine]] = rx.field(default_factory=list)
    thread: rx.Field[list[ThreadLine]] = rx.field(default_factory=list)
    may: rx.Field[bool] = rx.field(default=False)
    blank: rx.Field[str] = rx.field(default="")
    disposing: rx.Field[bool] = rx.field(default=False)
    phrases: rx.Field[list[Choice]] = rx.field(default_factory=list)
    typed: rx.Field[str] = rx.field(default="")
    found: rx.Field[list[Choice]] = rx.field(default_factory=list)
    chosen: rx.Field[list[Chosen]] = rx.field(default_factory=list)
    reporting: rx.Field[str] = rx.field(default="")
    missing: rx.Field[bool] = rx.field(default=False)
    _open: str = ""

    @action
    async def load(self) -> None:
        """Fill the cards and keep them live; what one was given counts as read."""
        asked = id_in(str(getattr(self, "letter_id", "")))  # Reflex adds the part of the address
        self._open, self.missing = str(asked or ""), asked is None
        self.lines, self.thread, self.may, self.blank = [], [], False, ""
        if asked is None:
            return
        await self._watch("letter", id=asked)
        await self._perform(letters.read, letter_id=asked)
        await self._show()

    @action
    async def ask_disposition(self, asking: bool) -> None:  # noqa: FBT001 (dialogs call it with the one value)
        """Open or close the form of a disposition."""
        self.disposing, self.errors, self.chosen = asking, {}, []
        self.typed, self.found = "", []
        if asking:
            known = await self._perform(_phrases)
            self.phrases = [Choice(str(place), text) for place, text in enumerate(known)]

    @action
    async def find(self, typed: str) -> None:
        """Offer colleagues by a part of their names."""
        self.typed = typed[:100]
        self.found = await self._perform(_colleagues, q=self.typed.strip())
        taken = {one.id for one in self.chosen}
        self.found = [one for one in self.found if one.value not in taken][:_OFFERED]

    @action
    async def add(self, user_id: str) -> None:
        """Put a colleague among the recipients."""
        name = next((one.label for one in self.found if one.value == user_id), "")
        if name:
            self.chosen = [*self.chosen, Chosen(user_id, name, main=True)]
        self.typed, self.found = "", []

    @action
    async def switch(self, user_id: str) -> None:
        """Let a recipient be a main one, or one who only knows of it."""
        self.chosen = [
            Chosen(one.id, one.name, one.main != (one.id == user_id)) for one in self.chosen
        ]

    @action
    async def drop(self, user_id: str) -> None:
        """Take a recipient out again."""
        self.chosen = [one for one in self.chosen if one.id != user_id]

    @action
    async def dispose(self, form: dict[str, Any]) -> Any:
        """Hand the letter down as filled in."""
        told = [one.label for one in self.phrases if form.get(f"instructions.{one.value}")]
        own = str(form.get("own") or "").strip()
        due = str(form.get("due_at") or "")
        given = DispositionInput.read(
            {
                "to": [{"user_id": one.id, "main": one.main} for one in self.chosen],
                "instructions": [*told, *([own] if own else [])],
                "note": form.get("note"),
                # A day means until its end.
                "due_at": f"{due}T23:59" if due else None,
            }
        )
        await self._perform(letters.dispose, letter_id=self._id(), disposition=given)
        names = ", ".join(one.name for one in self.chosen)
        self.disposing, self.chosen, self.errors = False, [], {}
        await self._show()
        return rx.toast.success(f"Surat didisposisikan kepada {names}.")

    @action
    async def ask_report(self, disposition_id: str) -> None:
        """Open the answer to a disposition; empty closes it."""
        self.reporting, self.errors = disposition_id, {}

    @action
    async def ask_report_no_more(self, is_open: bool) -> None:  # noqa: FBT001 (the dialog tells its state)
        """Close the answer."""
        if not is_open:
            self.reporting = ""

    @action
    async def report(self, form: dict[str, Any]) -> Any:
        """Report back, and finish when the work is done."""
        asked, text = id_in(self.reporting) or UUID(int=0), form.get("text")
        if form.get("finished"):
            told = "Disposisi diselesaikan."
            finishing = Finishing.read({"text": text})
            await self._perform(letters.finish_branch, disposition_id=asked, finishing=finishing)
        else:
            told = "Laporan terkirim."
            report = ReportInput.read({"text": text or ""})
            await self._perform(letters.report_back, disposition_id=asked, report=report)
        self.reporting, self.errors = "", {}
        await self._show()
        return rx.toast.success(told)

    @action
    async def withdraw(self, disposition_id: UUID) -> Any:
        """Take a disposition back."""
        await self._perform(letters.withdraw_disposition, disposition_id=disposition_id)
        await self._show()
        return rx.toast.success("Disposisi ditarik kembali.")

    def _id(self) -> UUID:
        """Tell which letter is open; a browser may ask for a change of none."""
        if not self._open:
            raise LetterNotFound
        return UUID(self._open)

    async def _show(self) -> None:
        shown, given, nodes = await self._perform(_around, letter_id=self._id())
        self.may, self.blank = "forward" in shown.allowed_actions, blank_sheet(shown, given)
        self.lines = [disposition_line(one) for one in given]
        self.thread = thread_lines(nodes, self._id())

    async def _refresh(self, heard: Heard) -> None:
        del heard
        await self._show()

    def _arrive(self) -> None:
        self.disposing, self.reporting = False, ""


def _around(
    session: Any, actor: Actor, *, letter_id: UUID
) -> tuple[LetterView, list[DispositionSummary], list[threads.ThreadNode]]:
    shown = letters.letter(session, actor, letter_id=letter_id, opening=False)
    given = letters.dispositions_of(session, actor, letter_id=letter_id, opening=False)
    nodes = threads.thread_of_letter(session, actor, letter_id=letter_id)
    return shown, given, nodes


def _phrases(session: Any, actor: Actor) -> tuple[str, ...]:
    del actor
    return letters.office.phrases(session)


def _colleagues(session: Any, actor: Actor, *, q: str) -> list[Choice]:
    found = accounts.colleagues(session, actor, q=q) if q else []
    return [
        Choice(str(one.id), one.name, ", ".join(role.label for role in one.roles))
        for one in found
        if one.id != actor.user_id
    ]
