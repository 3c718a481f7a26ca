"""What stands in the columns of the two books, for pages, files and paper.

Source:
    Tata naskah dinas: columns of buku agenda surat masuk and surat keluar; a confidential or
    secret letter prints RAHASIA in place of what it is about.
"""

from datetime import date

from mgapp.services.kernel import clock, dates
from mgapp.services.letters.books.incoming import IncomingLine
from mgapp.services.letters.books.outgoing import OutgoingLine, Sending
from mgapp.services.letters.books.words import HIDDEN, Book
from mgapp.services.letters.number_words import NumberState
from mgapp.services.letters.words import ReceivedVia

HEADER: dict[Book, tuple[str, ...]] = {
    Book.IN: (
        "No. urut", "Tanggal diterima", "Nomor agenda", "Asal surat", "Tanggal surat",
        "Nomor surat", "Isi ringkas/hal", "Lampiran", "Diteruskan ke/disposisi", "Keterangan",
    ),
    Book.OUT: (
        "No. urut", "Nomor surat", "Tanggal surat", "Tanggal kirim", "Dikirim kepada",
        "Isi ringkas/hal", "Lampiran", "Kode klasifikasi/penanda tangan",
        "Cara kirim, tanda terima", "Keterangan",
    ),
}  # fmt: skip
"""The heads of the columns."""

_NONE = "-"


def cells_in(line: IncomingLine, *, printed: bool = False) -> tuple[str, ...]:
    """Write a line of the book of letters that came in.

    Args:
        line: What is written.
        printed: Whether it leaves the screen: then no closed letter tells what it is about,
            whoever takes the book away.
    """
    hidden = line.subject is None or (printed and line.classification.is_closed)
    return (
        str(line.place),
        dates.short_day(clock.local(line.received_at).date()),
        line.agenda_number or _NONE,
        line.sender,
        _day(line.letter_date),
        line.sender_number or _NONE,
        HIDDEN if hidden else line.subject or _NONE,
        _NONE if hidden else line.attachment_note or _NONE,
        _NONE if hidden else ", ".join(line.forwarded_to) or _NONE,
        "; ".join(_remarks_in(line)),
    )


def cells_out(line: OutgoingLine, *, printed: bool = False) -> tuple[str, ...]:
    """Write a line of the book of what went out; ``printed`` as in ``cells_in``."""
    hidden = line.subject is None or (printed and line.classification.is_closed)
    code = line.classification_code or "000"
    return (
        str(line.place),
        line.number,
        dates.short_day(line.dated_on),
        _day(line.sent_on),
        line.sent_to or _NONE,
        HIDDEN if hidden else line.subject or _NONE,
        _NONE if hidden else line.attachment_note or _NONE,
        "\n".join((code, *line.signers)),
        "\n".join(_ways(line)) or _NONE,
        _remark_out(line, hidden=hidden),
    )


def _day(day: date | None) -> str:
    return dates.short_day(day) if day is not None else _NONE


def _remarks_in(line: IncomingLine) -> list[str]:
    came = [line.received_via.label] if line.received_via is not None else []
    return [*came, line.status.label]


def _ways(line: OutgoingLine) -> list[str]:
    if not line.sendings:
        return [ReceivedVia.APLIKASI.label] if line.sent_on is not None else []
    return [_way(one) for one in line.sendings]


def _way(one: Sending) -> str:
    if one.receipt_name is None:
        return f"{one.via.label}, {one.recipient}"
    received = f", {dates.short_day(one.received_on)}" if one.received_on is not None else ""
    return f"{one.via.label}, diterima {one.receipt_name}{received}"


def _remark_out(line: OutgoingLine, *, hidden: bool) -> str:
    if line.state is NumberState.VOID:
        reason = None if hidden else line.void_reason
        return f"Batal: {reason}" if reason else "Batal"
    return "Surat di atas kertas" if line.on_paper else line.letter_type.label
