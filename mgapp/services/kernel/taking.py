"""Taking whole lists out of the house: one way for all of them, and who did it is on the log."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services.kernel import spreadsheets
from mgapp.services.kernel.disclosure import disclosed
from mgapp.services.kernel.spreadsheets import Cell, Sheet, Told

T = TypeVar("T")


@dataclass(frozen=True)
class Column(Generic[T]):
    """A column of a file: its head, and what stands in it."""

    head: str
    cell: Callable[[T], Cell]


@dataclass(frozen=True)
class ListFile(Generic[T]):
    """A list that may be taken away.

    Attributes:
        kind: Of what its rows are, on the log: ``visitor``, ``surat``.
        what: What is taken, on the log.
    """

    kind: str
    what: str
    columns: Sequence[Column[T]]

    def taken(
        self,
        session: Session,
        user_id: UUID,
        rows: Iterable[T],
        *,
        sheet: Sheet,
        told: Told | None = None,
        reason: str = "",
    ) -> bytes:
        """Write the rows as a file and note on the log who took how many.

        Args:
            session: The transaction that reads them.
            user_id: Who takes them.
            rows: As they are read; they are not held.
            sheet: The kind of file.
            told: Hears of the progress.
            reason: Why private numbers are in it in full, in the person's own words.

        Raises:
            InputRefused: more rows than are written.
        """
        count = 0

        def hear(so_far: int) -> None:
            nonlocal count
            count = so_far
            if told is not None:
                told(so_far)

        cells = ([column.cell(row) for column in self.columns] for row in rows)
        content = spreadsheets.written(sheet, [one.head for one in self.columns], cells, hear)
        why = f"ekspor {count} baris"
        disclosed(
            session, user_id, kind=self.kind, row_id=None, fields=self.what,
            reason=f"{why}: {reason}"[:300] if reason else why,
        )  # fmt: skip
        return content
