"""The book of numbers put into words."""

from dataclasses import dataclass, field
from datetime import datetime

from mgapp.services.kernel import dates
from mgapp.services.letters.numbers import NumberRow, NumberState, SeriesRow


@dataclass
class NumberLine:
    """One number in the list.

    Attributes:
        place: Where it stands: its running number, type and unit.
        party: To whom the letter went; of a number that is only reserved, what it is meant for.
        about: The subject; who reserved it; why it is void.
    """

    id: str
    text: str
    place: str
    day: str
    party: str
    about: str
    state: str
    state_word: str


@dataclass
class Fact:
    """One thing that the book knows of a number."""

    name: str
    value: str


@dataclass
class NumberCard:
    """The number that is open.

    Attributes:
        may: What can be done with it: ``fill``, ``insert``, ``void``.
        letter: The page of the letter that bears it; empty for paper.
    """

    id: str = ""
    text: str = ""
    state: str = ""
    state_word: str = ""
    letter: str = ""
    version: int = 0
    facts: list[Fact] = field(default_factory=list)
    may: list[str] = field(default_factory=list)


@dataclass
class SeriesLine:
    """A series and what became of its numbers."""

    id: str
    label: str
    unit: str
    period: str
    last: int
    used: int
    reserved: int
    void: int
    missing: int


def number_line(row: NumberRow) -> NumberLine:
    """Show a number in the list."""
    return NumberLine(
        id=str(row.id),
        text=row.text,
        place=f"Urut {_order(row)} · {row.letter_type.label} · {row.org_unit_name}",
        day=dates.short_day(row.numbered_on) if row.numbered_on else "",
        party=row.sent_to or row.purpose or "–",
        about=_about(row),
        state=row.state.value,
        state_word=row.state.label,
    )


def number_card(row: NumberRow) -> NumberCard:
    """Show the number that is open."""
    return NumberCard(
        id=str(row.id),
        text=row.text,
        state=row.state.value,
        state_word=row.state.label,
        letter=f"/letters/{row.letter_id}" if row.letter_id else "",
        version=row.version,
        facts=[Fact(name, value) for name, value in _facts(row) if value],
        may=_may(row),
    )


def series_line(row: SeriesRow) -> SeriesLine:
    """Show a series."""
    return SeriesLine(
        id=str(row.id),
        label=row.letter_type.label,
        unit=row.org_unit_name,
        period=row.period or "Tanpa batas",
        last=row.last,
        used=row.used,
        reserved=row.reserved,
        void=row.void,
        missing=row.missing,
    )


def _about(row: NumberRow) -> str:
    match row.state:
        case NumberState.VOID:
            return f"Batal: {row.void_reason}"
        case NumberState.RESERVED:
            return f"Dipesan {row.taken_by.name if row.taken_by else 'Sistem'}"
        case NumberState.USED:
            return row.subject or ""


def _order(row: NumberRow) -> str:
    return f"{row.sequence}.{row.sub}" if row.sub else str(row.sequence)


def _may(row: NumberRow) -> list[str]:
    moves = {
        "fill": row.state is NumberState.RESERVED,
        "insert": row.state is not NumberState.RESERVED,
        "void": row.state is not NumberState.VOID and row.letter_id is None,
    }
    return [move for move, open_now in moves.items() if open_now]


def _facts(row: NumberRow) -> list[tuple[str, str]]:
    taken = row.taken_by.name if row.taken_by else "Sistem"
    return [
        ("Seri", f"{row.letter_type.label} · {row.org_unit_name} · {row.period or 'tanpa batas'}"),
        ("Nomor urut", _order(row)),
        ("Tanggal surat", dates.long_day(row.numbered_on) if row.numbered_on else ""),
        ("Kepada atau dari", row.sent_to or ""),
        ("Hal", row.subject or ""),
        ("Keterangan", row.purpose or ""),
        ("Sifat", row.classification.label),
        ("Diambil oleh", f"{taken}, {dates.short_moment(row.taken_at)}"),
        ("Diisi oleh", _by(row.filled_by.name if row.filled_by else "", row.filled_at)),
        ("Alasan batal", row.void_reason or ""),
        ("Dibatalkan oleh", _by(row.voided_by.name if row.voided_by else "", row.voided_at)),
    ]


def _by(name: str, at: datetime | None) -> str:
    return f"{name}, {dates.short_moment(at)}" if name and at else ""
