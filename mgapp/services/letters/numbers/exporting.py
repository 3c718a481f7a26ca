"""The book of numbers as a file."""

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import spreadsheets
from mgapp.services.kernel.spreadsheets import BATCH, Cell, Sheet, Told
from mgapp.services.kernel.taking import Column, ListFile
from mgapp.services.letters.numbers.book import NumberFilter, NumberRow, Person, ledger


def _place(row: NumberRow) -> Cell:
    return f"{row.sequence}.{row.sub}" if row.sub else row.sequence


def _name(person: Person | None) -> str | None:
    return person.name if person is not None else None


_COLUMNS: tuple[Column[NumberRow], ...] = (
    Column("Nomor urut", _place),
    Column("Nomor", lambda row: row.text),
    Column("Jenis", lambda row: row.letter_type.label),
    Column("Unit", lambda row: row.org_unit_name),
    Column("Periode", lambda row: row.period),
    Column("Status", lambda row: row.state.label),
    Column("Tanggal surat", lambda row: row.numbered_on.isoformat() if row.numbered_on else None),
    Column("Pihak", lambda row: row.sent_to),
    Column("Hal", lambda row: row.subject),
    Column("Keterangan", lambda row: row.purpose),
    Column("Diambil oleh", lambda row: _name(row.taken_by)),
    Column("Diambil pada", lambda row: row.taken_at),
    Column("Alasan batal", lambda row: row.void_reason),
    Column("Dibatalkan oleh", lambda row: _name(row.voided_by)),
)


@requires(Permission.LETTER_NUMBERS)
def export_ledger(
    session: Session,
    actor: Actor,
    *,
    sheet: Sheet,
    only: NumberFilter | None = None,
    told: Told | None = None,
) -> bytes:
    """Write the numbers of a filter as a file.

    Raises:
        InputRefused: more rows than are written.
    """
    rows = spreadsheets.whole(
        lambda cursor: ledger(session, actor, only=only, cursor=cursor, limit=BATCH)
    )
    file = ListFile("letter", "daftar nomor surat", _COLUMNS)
    return file.taken(session, actor.me, rows, sheet=sheet, told=told)
