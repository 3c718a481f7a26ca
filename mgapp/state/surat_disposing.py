"""What the desk does with an open letter from the public: dispose its case, or take it over."""

from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import intake, letters, threads
from mgapp.services.access import Actor
from mgapp.services.intake import Disposisi
from mgapp.services.letters import TakeOver
from mgapp.services.surat import SuratNotFound
from mgapp.state.base import action
from mgapp.state.case_desk import Choice, assign_choices
from mgapp.state.pane_list import PaneList
from mgapp.state.thread_lines import ThreadLine, thread_lines


class SuratDisposing(PaneList, mixin=True):
    """The letter that is open: its disposition form, its incoming letter, its thread.

    Attributes:
        disposing: Whether the form of the disposition is open.
        taking: Whether it is being asked how the letter is recorded as an incoming one.
        phrases: The standard instructions.
        became: The incoming letter that it became; empty while it is none.
    """

    disposing: rx.Field[bool] = rx.field(default=False)
    taking: rx.Field[bool] = rx.field(default=False)
    phrases: rx.Field[list[Choice]] = rx.field(default_factory=list)
    units: rx.Field[list[Choice]] = rx.field(default_factory=list)
    operators: rx.Field[list[Choice]] = rx.field(default_factory=list)
    chosen_unit: rx.Field[str] = rx.field(default="")
    thread: rx.Field[list[ThreadLine]] = rx.field(default_factory=list)
    became: rx.Field[str] = rx.field(default="")

    @action
    async def ask_disposition(self, asking: bool) -> None:  # noqa: FBT001 (dialogs call it with the one value)
        """Open or close the form of the disposition."""
        self.disposing, self.errors = asking, {}
        if asking:
            found = await self._perform(_phrases)
            self.phrases = [Choice(str(place), text) for place, text in enumerate(found)]
            await self._load_choices()

    @action
    async def choose_unit(self, code: str) -> None:
        """Put the operators of a unit first."""
        self.chosen_unit = code
        await self._load_choices()

    @action
    async def dispose(self, form: dict[str, Any]) -> Any:
        """Give the case of the letter to somebody, with instructions."""
        told = [one.label for one in self.phrases if form.get(f"instruksi.{one.value}")]
        own = str(form.get("instruksi_lain") or "").strip()
        given = {
            "assigned_to_user_id": form.get("assigned_to_user_id"),
            "org_unit_id": self.chosen_unit,
            "catatan": form.get("catatan"),
        }
        disposisi = Disposisi.read(
            {name: value for name, value in given.items() if value}
            | {"instruksi": [*told, *([own] if own else [])]}
        )
        await self._perform(intake.dispose, surat_id=self._open_id(), disposisi=disposisi)
        self.disposing, self.errors = False, {}
        await self._changed()
        names = {one.value: one.label for one in self.operators}
        name = names.get(str(disposisi.assigned_to_user_id), "petugas")
        return rx.toast.success(f"Surat didisposisikan kepada {name}.")

    @action
    async def ask_taking(self, asking: bool) -> None:  # noqa: FBT001 (dialogs call it with the one value)
        """Open or close the question how the letter is recorded."""
        self.taking, self.errors = asking, {}

    @action
    async def take_over(self, form: dict[str, Any]) -> Any:
        """Record the letter as an incoming one, with its case and its files."""
        taking = TakeOver.read({"classification": form.get("classification")})
        made = await self._perform(letters.take_over, surat_id=self._open_id(), taking=taking)
        self.taking = False
        await self._changed()
        return rx.toast.success(f"Dicatat sebagai surat masuk {made.letter.agenda_number}.")

    async def _load_thread(self, surat_id: UUID) -> None:
        nodes, became = await self._perform(_around, surat_id=surat_id)
        self.thread = thread_lines(nodes, surat_id)
        self.became = str(became) if became else ""

    async def _load_choices(self) -> None:
        self.units, self.operators = await self._perform(
            assign_choices, unit=self.chosen_unit or None
        )

    async def _changed(self) -> None:
        """Show the letter and the list again; the page says how."""

    def _open_id(self) -> UUID:
        """Tell which letter is open; a browser may ask for a change of none."""
        if not self.selected:
            raise SuratNotFound
        return UUID(self.selected)


def _phrases(session: Any, actor: Actor) -> tuple[str, ...]:
    del actor
    return letters.office.phrases(session)


def _around(
    session: Any, actor: Actor, *, surat_id: UUID
) -> tuple[list[threads.ThreadNode], UUID | None]:
    nodes = threads.thread_of_surat(session, actor, surat_id=surat_id)
    became = letters.taken_over(session, actor, surat_ids=[surat_id])
    return nodes, became.get(surat_id)
