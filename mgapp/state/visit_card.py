"""Visits put into words: a row of the guestbook, and the one that is open beside it."""

from dataclasses import dataclass, field
from datetime import datetime

from mgapp.services.intake import VisitWithCase
from mgapp.services.kernel import clock, dates, phone
from mgapp.services.visitors import Opened, VisitStatus, VisitSummary


@dataclass
class Fact:
    """A name and what stands behind it."""

    name: str
    value: str


@dataclass
class VisitLine:
    """One row of the guestbook."""

    id: str
    name: str
    organization: str
    purpose: str
    unit: str
    came: str
    left: str
    status: str
    status_word: str
    case_code: str
    fresh: bool = False


@dataclass
class VisitCard:
    """The visit that is open; private numbers masked.

    Attributes:
        sealed: Whether there is a private number to open.
        inside: Whether the visitor is still in the building.
        restricted: Why it is not shown; empty where it is.
    """

    id: str = ""
    name: str = ""
    organization: str = ""
    status: str = ""
    status_word: str = ""
    facts: list[Fact] = field(default_factory=list)
    case_id: str = ""
    case_code: str = ""
    case_status: str = ""
    case_status_word: str = ""
    signature: str = ""
    photo: str = ""
    sealed: bool = False
    inside: bool = False
    restricted: str = ""


def line_of(row: VisitWithCase) -> VisitLine:
    """Put a visit into a row."""
    visit = row.visit
    return VisitLine(
        id=str(visit.id),
        name=visit.name,
        organization=visit.organization,
        purpose=visit.purpose,
        unit=visit.unit_tujuan.label,
        came=_moment(visit),
        left=dates.time_of_day(visit.checked_out_at) if visit.checked_out_at else "",
        status=visit.status,
        status_word=visit.status.label,
        case_code=row.case.code if row.case else "",
    )


def card_of(row: VisitWithCase) -> VisitCard:
    """Put a visit into the words of its card."""
    visit, case = row.visit, row.case
    return VisitCard(
        id=str(visit.id),
        name=visit.name,
        organization=visit.organization,
        status=visit.status,
        status_word=visit.status.label,
        facts=_facts(visit),
        case_id=str(case.id) if case else "",
        case_code=case.code if case else "",
        case_status=case.status if case else "",
        case_status_word=case.status.label if case else "",
        signature=_file(visit.signature_file_id),
        photo=_file(visit.photo_file_id),
        sealed=bool(visit.nip or visit.whatsapp),
        inside=visit.status is VisitStatus.IN,
        restricted=restricted_words(visit.restricted_at),
    )


def restricted_words(since: datetime | None) -> str:
    """Say why the data of a person is not shown; empty where it is."""
    if since is None:
        return ""
    return (
        f"Sejak {dates.full_moment(since)} data orang ini dikunci atas permintaannya (UU 27/2022)."
        " Admin dapat membukanya dari permintaan data pribadi."
    )


def opened_facts(opened: Opened) -> list[Fact]:
    """Name the private numbers that were opened."""
    number = phone.shown(opened.whatsapp) if opened.whatsapp else ""
    return [
        Fact(name, value)
        for name, value in (("Nomor identitas", opened.nip or ""), ("WhatsApp", number))
        if value
    ]


def _moment(visit: VisitSummary) -> str:
    came = visit.created_at
    is_today = clock.local(came).date() == clock.today()
    return dates.time_of_day(came) if is_today else dates.short_moment(came)


def _facts(visit: VisitSummary) -> list[Fact]:
    origin = ", ".join(part for part in (visit.asal_daerah, visit.provinsi) if part)
    known = (
        ("Keperluan", visit.purpose),
        ("Unit tujuan", visit.unit_tujuan.label),
        ("Jabatan", visit.jabatan),
        ("Asal", origin),
        ("Nomor identitas", visit.nip),
        ("WhatsApp", visit.whatsapp),
        ("Nomor surat", visit.nomor_surat),
        ("Masuk", dates.full_moment(visit.created_at)),
        ("Keluar", dates.full_moment(visit.checked_out_at) if visit.checked_out_at else ""),
        ("Lewat", visit.source.label),
    )
    return [Fact(name, value) for name, value in known if value]


def _file(file_id: object) -> str:
    return f"/api/files/{file_id}" if file_id else ""
