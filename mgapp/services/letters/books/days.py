"""From which day to which day a book is read."""

from dataclasses import dataclass
from datetime import date

from mgapp.services.kernel import dates
from mgapp.services.kernel.errors import InputRefused


@dataclass(frozen=True, slots=True)
class BookDays:
    """Days of the office, both included; None leaves an end open."""

    from_on: date | None = None
    to_on: date | None = None

    def check(self) -> None:
        """Refuse days in the wrong order.

        Raises:
            InputRefused: the last day comes before the first.
        """
        if self.from_on is not None and self.to_on is not None and self.to_on < self.from_on:
            raise InputRefused.of("to", "Hari terakhir tidak boleh sebelum hari pertama.")

    @property
    def label(self) -> str:
        """Say the period, as a printed book says it."""
        first = dates.long_day(self.from_on) if self.from_on is not None else ""
        last = dates.long_day(self.to_on) if self.to_on is not None else ""
        if first and last:
            return first if first == last else f"{first} sampai {last}"
        if first:
            return f"mulai {first}"
        return f"sampai {last}" if last else "semua tanggal"
