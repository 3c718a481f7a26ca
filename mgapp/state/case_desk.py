"""Working on one case: what the intake's pane and the page of a case have in common."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import cases, organisation
from mgapp.services.access import Actor
from mgapp.services.cases import CaseNotFound, CaseStatus, CaseView, NewEvent
from mgapp.services.kernel.errors import OfficeError, StaleVersion
from mgapp.services.kernel.workflow import MoveRefused
from mgapp.state import case_card
from mgapp.state.base import OfficeState, action
from mgapp.state.case_card import CaseCard, Happening

_TARGETS = {
    "triage": CaseStatus.TRIAGED,
    "acknowledge": CaseStatus.ACKNOWLEDGED,
    "start": CaseStatus.IN_PROGRESS,
    "escalate": CaseStatus.ESCALATED,
    "close": CaseStatus.CLOSED,
    "cancel": CaseStatus.CANCELLED,
    "reopen": CaseStatus.IN_PROGRESS,
}
_TOLD = {
    "triage": "Kasus {code} telah diverifikasi.",
    "acknowledge": "Kasus {code} ditandai diterima.",
    "start": "Kasus {code} mulai dikerjakan.",
    "escalate": "Kasus {code} telah dieskalasi kepada pimpinan.",
    "close": "Kasus {code} selesai.",
    "cancel": "Kasus {code} dibatalkan.",
    "reopen": "Kasus {code} dibuka kembali.",
}


@dataclass
class Choice:
    """One of several, as the fields of a form take it."""

    value: str
    label: str
    note: str = ""


class CaseDesk(OfficeState, mixin=True):
    """One case that is open, its trail, and the choices for assigning it.

    Attributes:
        conflict: Who changed the case meanwhile; what was typed stays.
        turn: Counts what was sent, so that a sent form comes back empty.
        asking: The move whose reason is being asked for; empty: none.
    """

    card: rx.Field[CaseCard] = rx.field(default_factory=CaseCard)
    trail: rx.Field[list[Happening]] = rx.field(default_factory=list)
    operators: rx.Field[list[Choice]] = rx.field(default_factory=list)
    units: rx.Field[list[Choice]] = rx.field(default_factory=list)
    chosen_unit: rx.Field[str] = rx.field(default="")
    chosen_operator: rx.Field[str] = rx.field(default="")
    chosen_priority: rx.Field[str] = rx.field(default="normal")
    conflict: rx.Field[str] = rx.field(default="")
    asking: rx.Field[str] = rx.field(default="")
    turn: rx.Field[int] = rx.field(default=0)

    @action
    async def choose_unit(self, code: str) -> None:
        """Put the operators of a unit first."""
        self.chosen_unit = code
        await self._load_choices()

    @action
    async def choose_operator(self, user_id: str) -> None:
        """Choose who will work the case."""
        self.chosen_operator = user_id

    @action
    async def choose_priority(self, priority: str) -> None:
        """Choose how urgent the case is."""
        self.chosen_priority = priority

    @action
    async def assign(self, form: dict[str, Any]) -> Any:
        """Assign the case as chosen."""
        change = {
            "status": CaseStatus.ASSIGNED,
            "assigned_to_user_id": self.chosen_operator or None,
            "org_unit_id": self.chosen_unit or None,
            "priority": self.chosen_priority,
            "note": form.get("note"),
        }
        await self._change(change, seen=form.get("version"))
        name = next((one.label for one in self.operators if one.value == self.chosen_operator), "")
        told = rx.toast.success(f"{self.card.code} ditugaskan kepada {name}.")
        return [*await self._done(), told]  # which may open the next case

    @action
    async def ask(self, move: str) -> None:
        """Ask for the reason of a move."""
        self.asking = move if move in _TARGETS else ""

    @action
    async def ask_no_more(self, is_open: bool) -> None:  # noqa: FBT001 (the dialog tells its state)
        """Close the question."""
        if not is_open:
            self.asking = ""

    @action
    async def move(self, name: str, version: int) -> Any:
        """Make a move that needs no words."""
        return await self._move(name, None, seen=version)

    @action
    async def move_with_reason(self, form: dict[str, Any]) -> Any:
        """Make the move that was asked about, with its reason or result."""
        note = str(form.get("note") or "")
        return await self._move(self.asking, note, seen=form.get("version"))

    @action
    async def add_note(self, form: dict[str, Any]) -> Any:
        """Add a note to the trail."""
        event = NewEvent.read({"event_type": "note_added", "note": form.get("note", "")})
        await self._perform(cases.add_event, case_id=self._open_id(), event=event)
        self.turn += 1
        return await self._done()

    @action
    async def contacted(self, to: str) -> Any:
        """Put it on the trail that a chat was opened."""
        who = "pimpinan unit" if to == "lead" else "tamu atau pengirim"
        note = f"Membuka percakapan WhatsApp dengan {who}."
        event = NewEvent.read({"event_type": "contacted", "note": note, "to": to})
        await self._perform(cases.add_event, case_id=self._open_id(), event=event)
        return await self._done()

    def _arrive(self) -> None:
        self.asking = self.conflict = ""

    async def _show(self, case_id: UUID) -> None:
        """Read a case anew; what is chosen or typed stays when it is the same one."""
        self._lay_out(await self._perform(read_desk, case_id=case_id, seen=self._seen()))

    def _seen(self) -> "Seen":
        return Seen(self.card.id, self.chosen_unit)

    def _lay_out(self, desk: "Desk") -> None:
        card = desk.card
        if card.id != self.card.id:
            self.chosen_unit, self.chosen_operator = card.unit_id, card.assignee_id
            self.chosen_priority, self.conflict, self.asking = card.priority, "", ""
            self.turn += 1
        self.card, self.trail = card, desk.trail
        if desk.choices is not None:
            self.units, self.operators = desk.choices

    async def _load_choices(self) -> None:
        self.units, self.operators = await self._perform(
            assign_choices, unit=self.chosen_unit or None
        )

    async def _change(self, change: dict[str, Any], *, seen: Any) -> None:
        """Change the case as it was ``seen``: the page may not show yet what this state knows."""
        await self._perform(
            cases.change, case_id=self._open_id(), change={"version": seen, **change}
        )
        self.conflict, self.asking = "", ""
        self.turn += 1

    async def _move(self, name: str, note: str | None, *, seen: Any) -> Any:
        if name not in _TARGETS:
            return None
        await self._change({"status": _TARGETS[name], "note": note}, seen=seen)
        told = rx.toast.success(_TOLD[name].format(code=self.card.code))
        return [*await self._done(), told]

    def _open_id(self) -> UUID:
        """Tell which case is open; a browser may ask for a change of none."""
        if not self.card.id:
            raise CaseNotFound
        return UUID(self.card.id)

    async def _done(self) -> list[Any]:
        """Look at the case again after a change; a page may do more."""
        await self._show(self._open_id())
        return []

    async def _refused(self, error: OfficeError) -> Any:
        """Say who was faster, show the present state, and keep what was typed."""
        if not isinstance(error, StaleVersion | MoveRefused):
            return await super()._refused(error)
        self.asking = ""
        await self._show(self._open_id())
        last = self.trail[-1] if self.trail else None
        self.conflict = f"{last.sentence} ({last.when})" if last else error.sentence
        return None


@dataclass(frozen=True, slots=True)
class Seen:
    """The case that is open, and the unit that is chosen for it."""

    case_id: str
    unit: str


@dataclass(frozen=True, slots=True)
class Desk:
    """A case with what it takes to work on it."""

    card: CaseCard
    trail: list[Happening]
    choices: tuple[list[Choice], list[Choice]] | None


def read_desk(session: Any, actor: Actor, *, case_id: UUID, seen: Seen) -> Desk:
    """Read a case, and whom it may be assigned to when the reader may assign it."""
    return desk_of(session, actor, cases.case(session, actor, case_id=case_id), seen)


def desk_of(session: Any, actor: Actor, view: CaseView, seen: Seen) -> Desk:
    """Lay out a case that was read, as ``read_desk`` does."""
    card, trail = case_card.card_of(session, view)
    if "assign" not in card.may:
        return Desk(card, trail, None)
    unit = seen.unit if seen.case_id == card.id else card.unit_id
    return Desk(card, trail, assign_choices(session, actor, unit=unit or None))


def assign_choices(
    session: Any, actor: Actor, *, unit: str | None
) -> tuple[list[Choice], list[Choice]]:
    """List the units, and the operators with those of a unit first."""
    units = [Choice(one.id, one.name) for one in organisation.all_units(session)]
    names = {one.value: one.label for one in units}
    found = cases.operators(session, actor, org_unit_id=unit)
    return units, [
        Choice(
            str(one.id),
            one.name,
            f"{names.get(one.org_unit_id or '', 'tanpa unit')} · {_load(one.open_cases)}",
        )
        for one in found
    ]


def _load(open_cases: int) -> str:
    return f"{open_cases} kasus terbuka" if open_cases else "tidak ada kasus terbuka"
