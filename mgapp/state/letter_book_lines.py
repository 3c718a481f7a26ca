"""The lines of the agenda books put into words."""

from dataclasses import dataclass, field

from mgapp.services import letters
from mgapp.services.kernel import dates
from mgapp.services.letters import NumberState
from mgapp.services.letters.books import HIDDEN, DueLine, IncomingLine, OutgoingLine
from mgapp.state.letter_expedition import DeliveryLine, delivery_line


@dataclass
class BookLine:
    """One line of a book.

    Attributes:
        link: The page of the letter, where the reader may open it.
        closed: Whether the subject is hidden from the reader.
        void: Whether its number became void.
        party: From whom it came, or to whom it went.
        people: To whom it was disposed, or who signed it.
        code: The archive code; like ``way`` only in the book of what went out.
        way: How it went out, and who took it; ``sent`` the same, line by line.
        kept: The letter whose expedition the reader keeps; empty where there is none to keep.
    """

    id: str
    link: str
    closed: bool
    void: bool
    place: str
    number: str
    day: str
    party: str
    party_note: str
    subject: str
    attached: str
    people: str
    code: str
    way: str
    remark: str
    kept: str = ""
    sent: list[DeliveryLine] = field(default_factory=list[DeliveryLine])


def line_in(line: IncomingLine) -> BookLine:
    """Show a letter that came in."""
    cells = letters.books.cells_in(line)
    told = [text for text in (cells[5], cells[4]) if text != "-"]
    return BookLine(
        id=str(line.id),
        link=_link(line),
        closed=line.subject is None,
        void=False,
        place=cells[0],
        number=cells[2],
        day=cells[1],
        party=cells[3],
        party_note=" · ".join(told),
        subject=cells[6],
        attached=_attached(cells[7]),
        people=cells[8],
        code="",
        way="",
        remark=cells[9],
    )


def line_out(line: OutgoingLine) -> BookLine:
    """Show a number that was used."""
    cells = letters.books.cells_out(line)
    return BookLine(
        id=str(line.id),
        link=_link(line),
        closed=line.subject is None,
        void=line.state is NumberState.VOID,
        place=cells[0],
        number=cells[1],
        day=cells[2],
        party=cells[4],
        party_note="" if line.sent_on is None else f"dikirim {cells[3]}",
        subject=cells[5],
        attached=_attached(cells[6]),
        people=", ".join(line.signers) or "-",
        code=cells[7].split("\n")[0],
        way=cells[8].replace("\n", "; "),
        remark=cells[9],
        kept=_kept(line),
        sent=[delivery_line(one) for one in line.sendings],
    )


def _kept(line: OutgoingLine) -> str:
    """Tell the letter whose expedition goes on; of a void one only if it had left."""
    gone = line.state is NumberState.VOID and not line.sendings
    return "" if line.expedition_id is None or gone else str(line.expedition_id)


@dataclass
class KeptLine:
    """One archived letter whose retention is over.

    Attributes:
        fate: What the schedule proposes, and ``fate_note`` under which condition.
    """

    id: str
    link: str
    closed: bool
    number: str
    kind: str
    subject: str
    code: str
    archived: str
    due: str
    fate: str
    fate_note: str


def line_kept(line: DueLine) -> KeptLine:
    """Show a proposal of the schedule."""
    kept, rule = line.retention, line.retention.rule
    return KeptLine(
        id=str(line.id),
        link=_link(line),
        closed=line.subject is None,
        number=line.number or "tanpa nomor",
        kind=line.type.label,
        subject=HIDDEN if line.subject is None else line.subject,
        code=line.code,
        archived=dates.short_day(line.archived_on),
        due=dates.short_day(kept.due_on) if kept.due_on is not None else "",
        fate=rule.disposal.label if rule.disposal is not None else "Belum ditetapkan",
        fate_note=rule.disposal_note or "",
    )


def _link(line: IncomingLine | OutgoingLine | DueLine) -> str:
    return f"/letters/{line.letter_id}" if line.letter_id is not None else ""


def _attached(note: str) -> str:
    return "" if note == "-" else f"Lampiran {note}"
