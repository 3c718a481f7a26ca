"""A box of letters as a file."""

from typing import Any

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import spreadsheets
from mgapp.services.kernel.paging import Page
from mgapp.services.kernel.spreadsheets import BATCH, Sheet, Told
from mgapp.services.kernel.taking import Column, ListFile
from mgapp.services.letters.books import HIDDEN
from mgapp.services.letters.queries.boxes import LetterFilter
from mgapp.services.letters.queries.boxes import box as listed
from mgapp.services.letters.queries.readable import readable
from mgapp.services.letters.queries.rows import LetterRow
from mgapp.services.letters.queries.search import search
from mgapp.services.letters.words import LetterBox

_COLUMNS: tuple[Column[LetterRow], ...] = (
    Column("Nomor", lambda row: row.number),
    Column("Nomor surat pengirim", lambda row: row.sender_number),
    Column("Tanggal surat", lambda row: row.letter_date.isoformat() if row.letter_date else None),
    Column("Jenis", lambda row: row.type.label),
    Column("Hal", lambda row: HIDDEN if row.classification.is_closed else row.subject),
    Column("Kepada", lambda row: row.to),
    Column("Dari", lambda row: row.sender),
    Column("Sifat", lambda row: row.classification.label),
    Column("Derajat", lambda row: row.priority.label),
    Column("Kode klasifikasi", lambda row: row.classification_code),
    Column("Status", lambda row: row.status.label),
    Column("Menunggu", lambda row: ", ".join(one.name for one in row.waiting) or None),
    Column("Batas disposisi", lambda row: row.answer_due.at if row.answer_due else None),
    Column("Konseptor", lambda row: row.created_by_name),
    Column("Dibuat", lambda row: row.created_at),
    Column("Ditandatangani", lambda row: row.signed_at),
    Column("Diterima", lambda row: row.received_at),
    Column("Dikirim", lambda row: row.sent_at),
    Column("Diarsipkan", lambda row: row.archived_at),
    Column("Nomor batal", lambda row: "ya" if row.voided_at else None),
)


@requires(Permission.LETTER_READ)
def export_box(
    session: Session,
    actor: Actor,
    *,
    box: LetterBox | None,
    sheet: Sheet,
    narrowed: LetterFilter | None = None,
    q: str = "",
    told: Told | None = None,
) -> bytes:
    """Write a box of the actor, or all his reach, as a file; with ``q``, what is found in it.

    Closed letters say RAHASIA in it, whoever takes it away.

    Raises:
        InputRefused: more rows than are written.
    """

    def read(cursor: str | None) -> Page[LetterRow]:
        where: dict[str, Any] = {"narrowed": narrowed, "cursor": cursor, "limit": BATCH}
        if q:
            return search(session, actor, q=q, box=box, **where)
        if box is None:
            return readable(session, actor, **where)
        return listed(session, actor, box=box, **where)

    rows = spreadsheets.whole(read)
    what = f"kotak {box.label.lower()}" if box else "daftar"
    file = ListFile("letter", what, _COLUMNS)
    return file.taken(session, actor.me, rows, sheet=sheet, told=told)
