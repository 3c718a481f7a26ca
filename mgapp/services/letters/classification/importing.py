"""Archive codes and retention schedules as files: read line by line, looked at before they count.

The columns bear the names that offices use: ``kode, uraian, aktif_tahun, aktif_pemicu,
inaktif_tahun, nasib_akhir, nasib_catatan, keamanan, dasar_hukum, skema, kode_lama``.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock, spreadsheets
from mgapp.services.kernel.errors import InputRefused, TooLarge
from mgapp.services.kernel.spreadsheets import Sheet, Told
from mgapp.services.kernel.table import table
from mgapp.services.letters.classification.inputs import CodeInput, scheme_of
from mgapp.services.letters.classification.reading import SHOWN
from mgapp.services.letters.classification.writing import derived
from mgapp.services.letters.models import ClassificationCode
from mgapp.services.letters.models.office import CODES

MAX_BYTES = 2 * 1024 * 1024
MAX_LINES = 20_000
MAX_REFUSED = 500
"""Most refused lines that are named; what is beyond is counted."""

COLUMNS = {
    "kode": "code",
    "uraian": "title",
    "aktif_tahun": "active_years",
    "aktif_pemicu": "active_trigger",
    "inaktif_tahun": "inactive_years",
    "nasib_akhir": "disposal",
    "nasib_catatan": "disposal_note",
    "keamanan": "secrecy",
    "dasar_hukum": "legal_basis",
    "skema": "scheme",
    "kode_lama": "old_code",
}
"""The name of each column of a file and the field that it fills."""

_NEEDED = {"kode", "uraian"}
_FIELDS = {field: name for name, field in COLUMNS.items()}


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that was not taken, and why; lines count from 1, the header being the first."""

    line: int
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What a file changed, or would change."""

    dry_run: bool
    created: int
    changed: int
    unchanged: int
    refused: tuple[RefusedLine, ...]
    refused_count: int


@requires(Permission.LETTER_OFFICE)
def import_codes(session: Session, actor: Actor, *, content: bytes, dry_run: bool) -> ImportReport:
    """Add and change codes from a CSV file; wrong lines are named and left out.

    A column that the file does not have stays as it is.

    Raises:
        TooLarge: more than ``MAX_BYTES``.
        InputRefused: not a CSV file in UTF-8, without ``kode`` and ``uraian``, or too long.
    """
    taken, refused = _read(content)
    known = {row.code: row for row in session.execute(sa.select(*SHOWN))}
    created = [facts for code, facts in taken.items() if code not in known]
    changed = [
        {**{name: getattr(known[code], name) for name in _FIELDS}, **facts}
        for code, facts in taken.items()
        if code in known and any(getattr(known[code], name) != facts[name] for name in facts)
    ]
    if not dry_run:
        _write(session, [*(_whole(facts) for facts in created), *changed])
    return ImportReport(
        dry_run=dry_run,
        created=len(created),
        changed=len(changed),
        unchanged=len(taken) - len(created) - len(changed),
        refused=tuple(refused[:MAX_REFUSED]),
        refused_count=len(refused),
    )


@requires(Permission.LETTER_OFFICE)
def export_codes(
    session: Session, _actor: Actor, *, sheet: Sheet, told: Told | None = None
) -> bytes:
    """Write all codes as a file that can be read in again; they name nobody."""
    query = sa.select(*(CODES[field] for field in COLUMNS.values())).order_by(CODES.sort_key)
    return spreadsheets.written(
        sheet,
        list(COLUMNS),
        ([_cell(value) for value in row] for row in session.execute(query)),
        told,
    )


def _cell(value: Any) -> str | int | None:
    return value if value is None or isinstance(value, int) else str(value)


def _read(content: bytes) -> tuple[dict[str, dict[str, Any]], list[RefusedLine]]:
    """Read a file to its end: the lines that are taken, by code, and those that are not."""
    taken: dict[str, dict[str, Any]] = {}
    refused: list[RefusedLine] = []
    for line, raw in _lines(content):
        try:
            found = CodeInput.read({"scheme": scheme_of(raw["code"]), **raw})
        except InputRefused as error:
            refused.append(RefusedLine(line, raw.get("code", "")[:40], _why(error)))
            continue
        if found.code in taken:
            refused.append(RefusedLine(line, found.code, "Kode ini sudah ada di baris lain."))
            continue
        taken[found.code] = {name: getattr(found, name) for name in raw}
    return taken, refused


def _lines(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader(StringIO(_text(content), newline=""), delimiter=_delimiter(content))
    try:
        header = [cell.strip().lower() for cell in next(reader, list[str]())]
        _check(header)
        for count, cells in enumerate(reader):
            if count >= MAX_LINES:
                raise InputRefused.of("file", f"Paling banyak {MAX_LINES} baris.")
            if any(cell.strip() for cell in cells):
                yield reader.line_num, _facts(header, cells)
    except csv.Error:
        raise InputRefused.of(
            "file", "Berkas CSV tidak terbaca. Simpan ulang, lalu kirim."
        ) from None


def _facts(header: list[str], cells: list[str]) -> dict[str, str]:
    """Name the cells of a line; a scheme that is left empty is seen by the code."""
    found = {
        COLUMNS[name]: _plain(cells[place] if place < len(cells) else "")
        for place, name in enumerate(header)
    }
    if not found.get("scheme", "").strip():
        found.pop("scheme", None)
    return found


def _text(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise TooLarge(limit="2 MB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputRefused.of(
            "file", "Simpan berkas sebagai CSV UTF-8, lalu kirim ulang."
        ) from None
    if "\x00" in text:
        raise InputRefused.of("file", "Berkas ini bukan CSV.")
    return text


def _delimiter(content: bytes) -> str:
    first = content.partition(b"\n")[0]
    return ";" if first.count(b";") > first.count(b",") else ","


def _check(header: list[str]) -> None:
    if missing := sorted(_NEEDED - set(header)):
        raise InputRefused.of("file", f"Kolom {' dan '.join(missing)} wajib ada di baris pertama.")
    if unknown := [name for name in header if name not in COLUMNS]:
        raise InputRefused.of("file", f"Kolom “{unknown[0][:40]}” tidak dikenal.")
    if len(set(header)) != len(header):
        raise InputRefused.of("file", "Ada kolom yang tertulis dua kali.")


def _plain(cell: str) -> str:
    """Take off the apostrophe by which an exported cell was kept from being a formula."""
    return cell[1:] if cell.startswith("'") and spreadsheets.neutralised(cell[1:]) == cell else cell


def _why(error: InputRefused) -> str:
    wrong = error.errors[0]
    name = _FIELDS.get(wrong.field, "")
    return f"{name}: {wrong.message}" if name else wrong.message


def _whole(facts: dict[str, Any]) -> dict[str, Any]:
    """Complete a new code with what the file does not say."""
    return CodeInput.model_validate({"scheme": scheme_of(facts["code"]), **facts}).model_dump()


def _write(session: Session, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    now = clock.now()
    kept = {"created_at": now, "updated_at": now, "version": 1, "is_active": True}
    insert = postgresql.insert(table(ClassificationCode))
    new = insert.excluded
    replaced = {name: new[name] for name in (*_FIELDS, "search_text", "updated_at")}
    session.execute(
        insert.on_conflict_do_update(
            index_elements=[CODES.code], set_={**replaced, "version": CODES.version + 1}
        ),
        [{**row, **derived(row), **kept} for row in rows],
    )
