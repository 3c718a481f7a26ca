"""What the page of settings remembers of exports and imports: how far each is, how it ended."""

from dataclasses import dataclass

import reflex as rx

from mgapp.services.kernel import dates
from mgapp.services.transfer import dumps
from mgapp.services.transfer.dumps import MoveKind, MoveState, MoveSummary
from mgapp.state.base import Heard, OfficeState, action
from mgapp.state.surat_card import size_words

_BADGES = {
    MoveState.RUNNING: "pending",
    MoveState.DONE: "completed",
    MoveState.FAILED: "rejected",
}


@dataclass
class MoveLine:
    """One export or import.

    Attributes:
        told: How far it is, or why it failed.
        state: A word of the badges.
    """

    id: str
    title: str
    told: str
    when: str
    state: str
    state_word: str


class MovingState(OfficeState):
    """The moves of the last day, the newest first."""

    lines: rx.Field[list[MoveLine]] = rx.field(default_factory=list)

    @action
    async def load(self) -> None:
        """Fill this part of the page."""
        await self._list()
        await self._watch("data_move")

    async def _list(self) -> None:
        self.lines = [line_of(one) for one in await self._perform(dumps.recent_moves)]

    async def _refresh(self, heard: Heard) -> None:
        del heard
        await self._list()


def line_of(move: MoveSummary) -> MoveLine:
    """Show a move."""
    return MoveLine(
        id=str(move.id),
        title=move.kind.label,
        told=_told(move),
        when=f"{dates.short_moment(move.created_at)}, {move.user_name}",
        state=_BADGES[move.state],
        state_word=move.state.label,
    )


def _told(move: MoveSummary) -> str:
    if move.state is MoveState.FAILED:
        return move.refusal or ""
    if move.state is MoveState.DONE:
        return ""
    if move.percent is None:
        return "menghitung"
    return f"{_amount(move)} ({move.percent} %)"


def _amount(move: MoveSummary) -> str:
    if move.kind is MoveKind.EXPORT:
        return f"{move.done:,} dari {move.total:,} data".replace(",", ".")
    return f"{size_words(move.done)} dari {size_words(move.total)} dibaca"
