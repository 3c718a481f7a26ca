"""A transition table: which move leads from which statuses to which."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from mgapp.services.kernel.errors import OfficeError
from mgapp.services.kernel.word import Word

MoveT = TypeVar("MoveT", bound=Word)
StatusT = TypeVar("StatusT", bound=Word)


class MoveRefused(OfficeError):
    """The workflow does not allow this move from this status."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Tidak dapat {move.label}: statusnya {status.label}."


@dataclass(frozen=True, slots=True)
class Move(Generic[MoveT, StatusT]):
    """One row of the table."""

    name: MoveT
    sources: frozenset[StatusT]
    target: StatusT


class Workflow(Generic[MoveT, StatusT]):
    """All moves of one kind of thing."""

    def __init__(self, rows: Iterable[tuple[MoveT, set[StatusT], StatusT]]) -> None:
        """Read the table, one row a move."""
        self.moves = {
            name: Move(name, frozenset(sources), target) for name, sources, target in rows
        }

    def after(self, move: MoveT, status: StatusT) -> StatusT:
        """Tell the status after a move.

        Raises:
            MoveRefused: the move is not allowed from ``status``.
        """
        row = self.moves[move]
        if status not in row.sources:
            raise MoveRefused(move=move, status=status)
        return row.target

    def allowed(self, status: StatusT) -> tuple[MoveT, ...]:
        """List the moves that start at a status, in the order of the table."""
        return tuple(row.name for row in self.moves.values() if status in row.sources)
