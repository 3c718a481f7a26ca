"""Everything that a letter prints, as values that can be kept and printed again years later."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar, Literal, Self, TypeVar

from pydantic import ConfigDict, TypeAdapter

from mgapp.services.letters.paper.profile import LayoutProfile
from mgapp.services.letters.words import Classification, LetterPriority, LetterType

_T = TypeVar("_T")
_JSON = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64", extra="forbid")


class Kept:
    """Facts that go into the database as plain values, and come back the same."""

    __slots__ = ()

    def to_json(self) -> dict[str, Any]:
        """Write plain values."""
        return _adapter(type(self)).dump_python(self, mode="json")

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """Read what ``to_json`` wrote."""
        return _adapter(cls).validate_json(json.dumps(kept))


@cache
def _adapter(kind: type[_T]) -> TypeAdapter[_T]:
    return TypeAdapter(kind)


@dataclass(frozen=True, slots=True)
class Head:
    """A letterhead: one to three tiers of names, lines of address and contact, and a logo."""

    __pydantic_config__: ClassVar[ConfigDict] = _JSON

    tiers: tuple[str, ...]
    lines: tuple[str, ...] = ()
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What an invitation invites to; texts as they are printed, empty ones are left out."""

    __pydantic_config__: ClassVar[ConfigDict] = _JSON

    day: str
    time: str
    place: str
    agenda: str = ""


@dataclass(frozen=True, slots=True)
class Decree:
    """The parts of a keputusan; ``post`` is who decides."""

    __pydantic_config__: ClassVar[ConfigDict] = _JSON

    post: str
    menimbang: tuple[str, ...] = ()
    mengingat: tuple[str, ...] = ()
    memperhatikan: tuple[str, ...] = ()
    memutuskan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signer:
    """A signature block.

    Attributes:
        lines: The lines of the post, a mandate before it (*a.n.*, *u.b.*, *Plt.*, *Plh.*); the
            last one ends with a comma.
        drawing: The drawn signature, a PNG or JPEG.
        note: For whom and by which mandate a stand-in signed.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _JSON

    lines: tuple[str, ...]
    name: str
    pangkat: str = ""
    nip: str = ""
    drawing: bytes | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class LetterPaper(Kept):
    """A letter as it is printed.

    Attributes:
        made_at: When it was signed, or a draft was asked for; the date inside the PDF.
        day: The day that is printed; None in a draft.
        number: None in a draft.
        attachment: The line “Lampiran”; empty prints “-”.
        to: The addressees, one a line; many go to a page of their own.
        to_place: What stands under “di”.
        issued_from: The line “Dari” of a nota dinas.
        content: The cleaned HTML of the body.
        verify_url: What the QR holds; None in a draft.
        certified: Whether a certificate of BSrE signs; only then its sentence is printed.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _JSON

    type: LetterType
    head: Head
    subject: str
    content: str
    made_at: datetime
    place: str = ""
    day: date | None = None
    number: str | None = None
    priority: LetterPriority = LetterPriority.NORMAL
    classification: Classification = Classification.PUBLIC
    attachment: str = ""
    to: tuple[str, ...] = ()
    to_place: str = ""
    issued_from: str = ""
    event: Event | None = None
    decree: Decree | None = None
    signers: tuple[Signer, ...] = ()
    copies: tuple[str, ...] = ()
    verify_url: str | None = None
    certified: bool = False
    layout: LayoutProfile = field(default_factory=LayoutProfile)


@dataclass(frozen=True, slots=True)
class Line:
    """A line with a box before it; ``main`` marks who leads."""

    __pydantic_config__: ClassVar[ConfigDict] = _JSON

    text: str
    ticked: bool = False
    main: bool = False


@dataclass(frozen=True, slots=True)
class SheetPaper(Kept):
    """A disposition sheet, one A5 page; empty texts leave room to write by hand."""

    __pydantic_config__: ClassVar[ConfigDict] = _JSON

    head: Head
    made_at: datetime
    sender: str
    number: str
    dated: str
    subject: str
    received: str
    agenda_number: str
    priority: LetterPriority = LetterPriority.NORMAL
    classification: Classification = Classification.PUBLIC
    recipients: tuple[Line, ...] = ()
    instructions: tuple[Line, ...] = ()
    note: str = ""
    due: str = ""
    given: str = ""
    signer: Signer | None = None


@dataclass(frozen=True, slots=True)
class BookPaper(Kept):
    """An agenda book of a period; each row has the texts of the book's columns, in their order.

    Attributes:
        made_at: The date inside the PDF; the same for the same book of the same day.
        officer: Who keeps the book and printed it.
        approver: Who takes note of it (*Mengetahui*).
    """

    __pydantic_config__: ClassVar[ConfigDict] = _JSON

    kind: Literal["in", "out"]
    head: Head
    period: str
    made_at: datetime
    place: str
    day: date
    rows: tuple[tuple[str, ...], ...]
    officer: Signer | None = None
    approver: Signer | None = None


@dataclass(frozen=True, slots=True)
class ReportChart:
    """Counts as a chart and a table; ``columns`` draws them upright, over time."""

    __pydantic_config__: ClassVar[ConfigDict] = _JSON

    title: str
    of: str
    counted: str
    points: tuple[tuple[str, int], ...]
    columns: bool = False


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A part of a report: numbers with their names and a remark, then charts."""

    __pydantic_config__: ClassVar[ConfigDict] = _JSON

    title: str
    figures: tuple[tuple[str, ...], ...]
    charts: tuple[ReportChart, ...]


@dataclass(frozen=True, slots=True)
class ReportPaper(Kept):
    """A report in numbers, on A4 with letterhead and signatures."""

    __pydantic_config__: ClassVar[ConfigDict] = _JSON

    head: Head
    title: str
    period: str
    note: str
    made_at: datetime
    place: str
    day: date
    sections: tuple[ReportSection, ...]
    officer: Signer | None = None
    approver: Signer | None = None
