"""Reading single values of a file: as the column takes them, or refused with a reason."""

import json
import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, NoReturn

from mgapp.services.transfer.dumps.plan import Column

Reader = Callable[[Any], Any]

UUID_FORM = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
_LIMITS = {"int2": 2**15, "int4": 2**31, "int8": 2**63}
_YEARS = range(1000, 10_000)
_WRITER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


class Wrong(ValueError):
    """A value that its column does not take; the text is an Indonesian sentence."""


def reader(column: Column) -> Reader:
    """Make what turns a value of the file into one for the column."""
    read = _READERS[column.kind](column)
    empty = "null" if column.kind == "json" else None

    def value(found: Any) -> Any:
        if found is not None:
            return read(found)
        if column.is_nullable or empty is not None:
            return None if column.is_nullable else empty
        message = f"{column.label} kosong."
        raise Wrong(message)

    return value


def _text(column: Column) -> Reader:
    longest = column.longest or 1 << 30

    def read(found: Any) -> str:
        if not isinstance(found, str):
            _refuse(column, "harus berupa teks")
        if len(found) > longest:
            _refuse(column, f"paling banyak {longest} karakter")
        if not storable(found):
            _refuse(column, "berisi karakter yang tidak dapat disimpan")
        return found

    return read


def storable(text: str) -> bool:
    """Tell whether a database takes a text: no zero byte, no half character."""
    if "\0" in text:
        return False
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _uuid(column: Column) -> Reader:
    def read(found: Any) -> str:
        if not (isinstance(found, str) and len(found) == 36 and UUID_FORM.fullmatch(found)):  # noqa: PLR2004 (a UUID's length)
            _refuse(column, "bukan UUID")
        return found

    return read


def _moment(column: Column) -> Reader:
    def read(found: Any) -> str:
        try:
            moment = datetime.fromisoformat(found)
        except (TypeError, ValueError):
            _refuse(column, "bukan waktu ISO 8601")
        if moment.tzinfo is None or moment.year not in _YEARS:
            _refuse(column, "tanpa zona waktu atau di luar jangkauan")
        return found

    return read


def _by(kind: Any, what: str) -> Callable[[Column], Reader]:
    def make(column: Column) -> Reader:
        def read(found: Any) -> str:
            try:
                kind.fromisoformat(found)
            except (TypeError, ValueError):
                _refuse(column, f"bukan {what}")
            return found

        return read

    return make


def _whole(column: Column) -> Reader:
    limit = _LIMITS[column.kind]

    def read(found: Any) -> str:
        if type(found) is not int or not -limit <= found < limit:
            _refuse(column, "bukan bilangan bulat yang dapat disimpan")
        return str(found)

    return read


def _yes_no(column: Column) -> Reader:
    def read(found: Any) -> str:
        if not isinstance(found, bool):
            _refuse(column, "harus true atau false")
        return "t" if found else "f"

    return read


def _json(column: Column) -> Reader:
    def read(found: Any) -> str:
        if found == {}:
            return "{}"  # of most events
        try:
            text = _WRITER.encode(found)
        except (ValueError, RecursionError):
            _refuse(column, "bukan JSON yang dapat disimpan")
        if _NUL.search(text) or not storable(text):
            _refuse(column, "berisi karakter yang tidak dapat disimpan")
        return text

    return read


def _refuse(column: Column, why: str) -> NoReturn:
    message = f"{column.label} {why}."
    raise Wrong(message)


_READERS: dict[str, Callable[[Column], Reader]] = {
    "text": _text,
    "uuid": _uuid,
    "instant": _moment,
    "day": _by(date, "tanggal"),
    "time": _by(time, "jam"),
    "int2": _whole,
    "int4": _whole,
    "int8": _whole,
    "bool": _yes_no,
    "json": _json,
}
