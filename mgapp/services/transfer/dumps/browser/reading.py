"""Reading records of the old guestbook: camelCase, ``-`` for what is missing, local times."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar, cast
from uuid import NAMESPACE_URL, uuid5

from pydantic_core import PydanticCustomError

from mgapp.services.kernel import clock, phone
from mgapp.services.transfer.dumps.outcome import Outcome
from mgapp.services.transfer.dumps.parcel import Found
from mgapp.services.transfer.dumps.staging import Staged, columns_named, read_all
from mgapp.services.transfer.dumps.values import UUID_FORM, Wrong, storable

W = TypeVar("W", bound=StrEnum)
_MISSING = {"", "-"}
_SPACE = uuid5(NAMESPACE_URL, "urn:diskominfo:old-guestbook")
_LONGEST_ID = 80
_NO_NUMBER = re.compile(r"[xX]{4}")

ONLY_NEW = frozenset({"created_at", "updated_at", "version"})
"""Columns that the old program did not know: written with a new row, never compared."""


class Old:
    """One record of a list."""

    def __init__(self, record: Any) -> None:
        """Take it as it was read.

        Raises:
            Wrong: it is no object.
        """
        if not isinstance(record, dict):
            message = "bukan objek."
            raise Wrong(message)
        self.facts = cast("dict[str, Any]", record)

    def text(self, name: str, longest: int | None = None) -> str | None:
        """Read a text, if there is one; numbers are read as their digits."""
        found = self.facts.get(name)
        if found is None:
            return None
        if isinstance(found, (int, float)) and not isinstance(found, bool):
            found = str(found)
        if not isinstance(found, str) or not storable(found):
            message = f"{name} harus berupa teks."
            raise Wrong(message)
        found = found.strip()
        if longest and len(found) > longest:
            message = f"{name} paling banyak {longest} karakter."
            raise Wrong(message)
        return None if found in _MISSING else found

    def needed(self, name: str, longest: int) -> str:
        """Read a text that must be there."""
        found = self.text(name, longest)
        if found is None:
            message = f"{name} wajib diisi."
            raise Wrong(message)
        return found

    def word(self, name: str, words: type[W], default: W | None = None) -> W:
        """Read one of the office's words, in any case."""
        found = self.text(name)
        if found is None and default is not None:
            return default
        try:
            return words((found or "").lower())
        except ValueError:
            known = ", ".join(str(word.value) for word in words)
            message = f"{name} harus salah satu dari {known}."
            raise Wrong(message) from None

    def phone(self, name: str) -> str | None:
        """Read a number; one that is made of x means none."""
        found = self.text(name, 40)
        if found is None or _NO_NUMBER.search(found):
            return None
        try:
            return phone.normalise(found)
        except PydanticCustomError:
            message = f"{name} bukan nomor telepon."
            raise Wrong(message) from None

    def moment(self, name: str) -> datetime | None:
        """Read an instant; without a zone it is of the office."""
        found = self.text(name, 40)
        if found is None:
            return None
        try:
            read = datetime.fromisoformat(found)
        except ValueError:
            message = f"{name} bukan waktu."
            raise Wrong(message) from None
        if read.tzinfo is None:
            read = read.replace(tzinfo=clock.zone())
        return _sane(read, name)

    def local(self, day: str = "date", hour: str = "timestamp") -> datetime | None:
        """Read a day with its time of day, both of the office."""
        date, time = self.text(day, 40), self.text(hour, 40)
        if time is not None and "T" in time:
            return self.moment(hour)  # some records hold a whole instant there
        if date is None:
            return None
        try:
            read = datetime.fromisoformat(f"{date}T{time or '00:00'}")
        except ValueError:
            message = f"{day} atau {hour} bukan waktu."
            raise Wrong(message) from None
        return _sane(read.replace(tzinfo=clock.zone()), day)

    def own_id(self, kind: str) -> tuple[str, str | None]:
        """Tell the id here, and the old one where that is none of ours."""
        return id_of(kind, self.needed("id", _LONGEST_ID))

    def ref(self, name: str, kind: str) -> str | None:
        """Tell the id here of what a record refers to."""
        found = self.text(name, _LONGEST_ID)
        return id_of(kind, found)[0] if found else None


# A case is named by itself and by each of its events, which mostly stand together.
@lru_cache(maxsize=65_536)
def id_of(kind: str, old: str) -> tuple[str, str | None]:
    """Tell the id of an old record: always the same one, so that nothing comes in twice."""
    if UUID_FORM.fullmatch(old):
        return old.lower(), None
    return str(uuid5(_SPACE, f"{kind}:{old}")), old


def written(moment: datetime) -> str:
    """Write an instant as the columns read it."""
    return moment.astimezone(UTC).isoformat()


def unit_tujuan(text: str | None) -> str:
    """Tell which of the two organisations is meant; anything but the Warroom is Diskominfo."""
    return "upt_warroom" if "warroom" in (text or "").lower() else "diskominfo"


def fresh(made_at: datetime | None) -> dict[str, Any]:
    """Fill what every row has."""
    at = written(made_at or clock.now())
    return {"created_at": at, "updated_at": at, "version": 1}


def translated(
    records: Iterable[Found],
    translate: Callable[[Old], Mapping[str, Any]],
    outcome: Outcome,
    source: str,
) -> Iterator[Found]:
    """Turn old records into rows of ours; those that cannot be turned are noted as refused."""
    for found in records:
        try:
            row = dict(translate(Old(found.record)))
        except Wrong as wrong:
            outcome.refuse(source, found.index, found.line, str(wrong))
            continue
        yield Found(found.index, found.line, row)


def staged(
    cursor: Any,
    table: str,
    names: Iterable[str],
    rows: Iterable[Found],
    outcome: Outcome,
    *,
    source: str,
    only_new: frozenset[str] = ONLY_NEW,
    counts: bool = True,
) -> Staged:
    """Lay translated records beside their table."""
    found, columns = columns_named(table, *names)
    place = Staged(cursor, found, columns, source=source, only_new=only_new, counts=counts)
    place.take(read_all(found, columns, rows, outcome, source))
    return place


def _sane(moment: datetime, name: str) -> datetime:
    if not 1990 <= moment.year < 2200:  # noqa: PLR2004 (no office kept records in a browser before)
        message = f"{name} di luar jangkauan."
        raise Wrong(message)
    return moment


def people(cursor: Any) -> dict[str, str]:
    """Tell who is meant by the ids of people, old ones and ours."""
    cursor.execute("select id::text, legacy_id from users")
    rows = cursor.fetchall()
    return {**{old: new for new, old in rows if old}, **{new: new for new, _ in rows}}


def units(cursor: Any) -> set[str]:
    """List the codes of the units that are there."""
    cursor.execute("select id from org_units")
    return {code for (code,) in cursor.fetchall()}
