"""Letters from the public put into words: a row of the list, and the one that is open beside it."""

from dataclasses import dataclass, field
from typing import Any

from mgapp.services.cases import CASE_WORKFLOW, CaseMove
from mgapp.services.intake import LetterRow, LetterWithCase
from mgapp.services.kernel import dates
from mgapp.services.letters.incoming import class_said
from mgapp.services.surat import SuratStatus
from mgapp.state.visit_card import Fact, restricted_words

_KILO = 1000


@dataclass
class SuratLine:
    """One row of the list."""

    id: str
    subject: str
    sender: str
    agenda_number: str
    kind: str
    came: str
    status: str
    status_word: str
    priority: str
    unit: str
    fresh: bool = False


@dataclass
class FileLink:
    """An attachment and where its bytes are."""

    label: str
    href: str


@dataclass
class SuratCard:
    """The letter that is open; the sender's phone masked.

    Attributes:
        archivable: Whether it is completed and not yet put away.
        disposable: Whether its case can be given to somebody.
        sifat: The class that an incoming letter made of it has, unless the desk says otherwise.
        steps: The stages so far, with their moments.
    """

    id: str = ""
    subject: str = ""
    agenda_number: str = ""
    tracking_id: str = ""
    status: str = ""
    status_word: str = ""
    content: str = ""
    facts: list[Fact] = field(default_factory=list)
    steps: list[Fact] = field(default_factory=list)
    attachments: list[FileLink] = field(default_factory=list)
    response_note: str = ""
    klasifikasi: str = ""
    sifat: str = ""
    disposisi: str = ""
    case_id: str = ""
    case_code: str = ""
    case_status: str = ""
    case_status_word: str = ""
    archivable: bool = False
    disposable: bool = False
    version: int = 0
    restricted: str = ""


def line_of(row: LetterRow) -> SuratLine:
    """Put a letter into a row."""
    letter, case = row.surat, row.case
    return SuratLine(
        id=str(letter.id),
        subject=letter.perihal,
        sender=f"{letter.nama_pengirim}, {letter.instansi_pengirim}",
        agenda_number=letter.agenda_number,
        kind=letter.jenis_surat.label,
        came=dates.short_moment(letter.created_at),
        status=letter.status,
        status_word=letter.status.label,
        priority="high" if letter.prioritas == "tinggi" else "",
        unit=case.org_unit.name if case and case.org_unit else "",
    )


def card_of(row: LetterWithCase) -> SuratCard:
    """Put a letter into the words of its card."""
    letter, case = row.surat, row.case
    return SuratCard(
        id=str(letter.id),
        subject=letter.perihal,
        agenda_number=letter.agenda_number,
        tracking_id=letter.tracking_id,
        status=letter.status,
        status_word=letter.status.label,
        content=letter.isi_surat,
        facts=_facts(row),
        steps=[
            Fact(step.status.label, dates.short_moment(step.changed_at))
            for step in letter.status_history
        ],
        attachments=[
            FileLink(f"{file.filename} ({size_words(file.size)})", f"/api/files/{file.id}")
            for file in letter.lampiran
        ],
        response_note=letter.response_note or "",
        klasifikasi=letter.klasifikasi or "",
        sifat=class_said(letter.klasifikasi).value,
        disposisi=_disposisi(letter.disposisi),
        case_id=str(case.id) if case else "",
        case_code=case.code if case else "",
        case_status=case.status if case else "",
        case_status_word=case.status.label if case else "",
        archivable=letter.status is SuratStatus.COMPLETED,
        disposable=case is not None and CaseMove.ASSIGN in CASE_WORKFLOW.allowed(case.status),
        version=letter.version,
        restricted=restricted_words(letter.restricted_at),
    )


def _facts(row: LetterWithCase) -> list[Fact]:
    letter, case = row.surat, row.case
    unit = case.org_unit.name if case and case.org_unit else ""
    due = dates.full_moment(case.sla_due_at) if case and case.sla_due_at else ""
    known = (
        ("Pengirim", letter.nama_pengirim),
        ("Instansi", letter.instansi_pengirim),
        ("Alamat", letter.alamat_pengirim),
        ("Pos-el", letter.email_pengirim),
        ("Telepon", letter.telepon_pengirim),
        ("Jenis", letter.jenis_surat.label),
        ("Kepentingan", letter.prioritas.label),
        ("Klasifikasi", letter.klasifikasi),
        ("Diterima", dates.full_moment(letter.created_at)),
        ("Unit kerja", unit),
        ("Batas waktu", due),
    )
    return [Fact(name, value) for name, value in known if value]


def _disposisi(kept: dict[str, Any] | None) -> str:
    if not kept:
        return ""
    told = "; ".join(str(one) for one in kept.get("instruksi", []))
    return f"{told}. {kept['catatan']}" if kept.get("catatan") else told


def size_words(size: int) -> str:
    """Say how large a file is."""
    if size < _KILO * _KILO:
        return f"{max(size // _KILO, 1)} kB"
    return f"{size / _KILO / _KILO:.1f} MB".replace(".", ",")
