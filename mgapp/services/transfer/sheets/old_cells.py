"""Cells of an older spreadsheet, read as what they mean; what cannot be read says why."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, cast

from mgapp.services.access import Role
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.kernel.word import Word

_BCRYPT = re.compile(r"\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}")
_TIME = re.compile(r"(\d{1,2})[.:](\d{2})")
_SERIAL = re.compile(r"[1-9]\d{4}(\.\d+)?")
_FRACTION = re.compile(r"0\.\d+")
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 (a wall clock; the zone is the office's)
_YES = frozenset({"true", "1", "ya", "yes", "aktif"})
_ACTIVE = frozenset({"aktif", "active", ""})


class Cells:
    """One row of a tab by the names of its header; a column that is not there is empty."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        """Keep the row."""
        self._cells = cells

    def text(self, name: str, longest: int | None = None) -> str:
        """Read a text; a dash counts as empty."""
        found = self._cells.get(name, "").strip()
        return "" if found == "-" else found[:longest]

    def some(self, name: str, longest: int | None = None) -> str | None:
        """Read a text, None for an empty one."""
        return self.text(name, longest) or None

    def yes(self, name: str) -> bool:
        """Read a yes or no."""
        return self.text(name).casefold() in _YES

    def active(self, name: str) -> bool:
        """Read whether somebody still serves."""
        return self.text(name).casefold() in _ACTIVE

    def moment(self, name: str) -> datetime | None:
        """Read an instant; one without a zone is the office's.

        Raises:
            InputRefused: it is none.
        """
        text = self.text(name)
        return moment(text, name) if text else None

    def day(self, name: str) -> date | None:
        """Read a day, also out of an instant.

        Raises:
            InputRefused: it is none.
        """
        text = self.text(name)
        if not text:
            return None
        if serial := _serial(text):
            return serial.date()
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            raise InputRefused.of(name, "Tanggal tidak terbaca.") from None

    def hours(self, name: str) -> tuple[time | None, time | None]:
        """Read a time of day, or from and to; what is no time is left out."""
        if _FRACTION.fullmatch(self.text(name)):
            return _of_day(float(self.text(name))), None
        found = [time(int(h), int(m)) for h, m in _TIME.findall(self.text(name)) if _is_time(h, m)]
        return (found[0] if found else None), (found[1] if len(found) > 1 else None)

    def word(self, name: str, kind: type[Word], default: Word | None = None) -> Any:
        """Read a stored word, or its label, in any case.

        Raises:
            InputRefused: there is no such word.
        """
        text = self.text(name).casefold()
        if not text and default is not None:
            return default
        for one in kind:
            if text in {one.value.casefold(), one.label.casefold()}:
                return one
        known = ", ".join(one.value for one in kind)
        raise InputRefused.of(name, f"“{self.text(name, 40)}” tidak dikenal; pilih {known}.")

    def roles(self, name: str) -> tuple[Role, ...]:
        """Read roles, parted by commas; none is a reader.

        Raises:
            InputRefused: there is no such role.
        """
        parts = [part.strip() for part in self.text(name).split(",") if part.strip()]
        one = [Cells({name: part}).word(name, Role) for part in parts]
        return tuple(one) or (Role.VIEWER,)

    def bcrypt(self, name: str) -> str | None:
        """Read a password's hash; anything but bcrypt is left out."""
        text = self.text(name)
        return text if _BCRYPT.fullmatch(text) else None

    def listed(self, name: str) -> list[Any]:
        """Read the JSON list of a cell.

        Raises:
            InputRefused: it is none.
        """
        text = self.text(name)
        if not text:
            return []
        try:
            found: Any = json.loads(text)
        except (ValueError, RecursionError):
            raise InputRefused.of(name, "Isi sel bukan JSON yang utuh.") from None
        if not isinstance(found, list):
            raise InputRefused.of(name, "Isi sel harus berupa daftar JSON.")
        return cast("list[Any]", found)


def moment(text: str, name: str) -> datetime:
    """Read an instant; one without a zone is the office's.

    Raises:
        InputRefused: it is none.
    """
    if serial := _serial(text):
        return serial.replace(tzinfo=clock.zone()).astimezone(UTC)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise InputRefused.of(name, "Waktu tidak terbaca.") from None
    return found.replace(tzinfo=found.tzinfo or clock.zone()).astimezone(UTC)


def _serial(text: str) -> datetime | None:
    """Read a cell that Google holds as a date: days since 30 December 1899, in the office's zone.

    None for any other text; days of 1927 to 2173 only, so that no number is taken for one.
    """
    if not _SERIAL.fullmatch(text):
        return None
    found = _EPOCH + timedelta(days=float(text))
    return (found + timedelta(microseconds=500_000)).replace(microsecond=0)


def _of_day(fraction: float) -> time:
    """Read a cell that Google holds as a time of day: a part of the day."""
    return (_EPOCH + timedelta(minutes=round(fraction * 24 * 60))).time()


def _is_time(hour: str, minute: str) -> bool:
    return int(hour) < 24 and int(minute) < 60  # noqa: PLR2004 (hours and minutes)
