"""The book of numbers as a file."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import paging, spreadsheets
from mgapp.services.kernel.spreadsheets import Cell, Sheet
from mgapp.services.letters.numbers.book import NumberFilter, NumberRow, Person, ledger

_HEADER = (
    *("Nomor urut", "Nomor", "Jenis", "Unit", "Periode", "Keadaan", "Tanggal surat", "Pihak"),
    *("Hal", "Keterangan", "Diambil oleh", "Diambil pada", "Alasan batal", "Dibatalkan oleh"),
)


@requires(Permission.LETTER_NUMBERS)
def export_ledger(
    session: Session, actor: Actor, *, sheet: Sheet, only: NumberFilter | None = None
) -> bytes:
    """Write the numbers of a filter as a file.

    Raises:
        InputRefused: more rows than are written at once.
    """
    rows = spreadsheets.whole(
        lambda cursor: ledger(session, actor, only=only, cursor=cursor, limit=paging.MAX_LIMIT)
    )
    return spreadsheets.written(sheet, _HEADER, map(_cells, rows))


def _cells(row: NumberRow) -> Sequence[Cell]:
    return (
        f"{row.sequence}.{row.sub}" if row.sub else row.sequence,
        row.text,
        row.letter_type.label,
        row.org_unit_name,
        row.period,
        row.state.label,
        row.numbered_on.isoformat() if row.numbered_on else None,
        row.sent_to,
        row.subject,
        row.purpose,
        _name(row.taken_by),
        row.taken_at,
        row.void_reason,
        _name(row.voided_by),
    )


def _name(person: Person | None) -> str | None:
    return person.name if person is not None else None
