"""One case as its page shows it, and the reading of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from mgapp.services import organisation
from mgapp.services.cases import CaseStatus, CaseView, TrailEvent
from mgapp.services.kernel import clock, dates
from mgapp.services.kernel.phone import normalise, shown, wa_link
from mgapp.state.case_lines import due, initials

_NEXT = {
    CaseStatus.NEW: "Menunggu verifikasi dan penugasan oleh resepsionis.",
    CaseStatus.TRIAGED: "Menunggu penugasan kepada petugas.",
    CaseStatus.ASSIGNED: "Menunggu petugas menandai kasus ini diterima.",
    CaseStatus.ACKNOWLEDGED: "Petugas sudah menerima kasus ini dan akan mengerjakannya.",
    CaseStatus.IN_PROGRESS: "Sedang dikerjakan.",
    CaseStatus.ESCALATED: "Menunggu keputusan pimpinan.",
    CaseStatus.CLOSED: "Kasus ini selesai.",
    CaseStatus.CANCELLED: "Kasus ini dibatalkan.",
}


@dataclass
class Fact:
    """A name and its value."""

    name: str
    value: str


@dataclass
class Attachment:
    """A file that came with a letter."""

    label: str
    href: str


@dataclass
class Happening:
    """One event of the trail, as `timeline` takes it."""

    id: str
    day: str
    initials: str
    sentence: str
    when: str
    stamp: str
    note: str


@dataclass
class CaseCard:
    """A case in words; ``may`` names what the reader may do now."""

    id: str = ""
    version: int = 0
    code: str = ""
    subject: str = ""
    description: str = ""
    kind: str = ""
    status: str = ""
    status_word: str = ""
    priority: str = "normal"
    priority_word: str = ""
    next_step: str = ""
    unit_id: str = ""
    unit: str = ""
    tujuan: str = ""
    source: str = ""
    assignee_id: str = ""
    assignee: str = ""
    assignee_initials: str = ""
    received: str = ""
    received_stamp: str = ""
    due_at: str = ""
    due_stamp: str = ""
    due_state: str = ""
    due_text: str = ""
    resolution: str = ""
    lead: str = ""
    lead_link: str = ""
    lead_why: str = ""
    party_link: str = ""
    signature: str = ""
    facts: list[Fact] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    may: list[str] = field(default_factory=list)


def card_of(session: Any, view: CaseView) -> tuple[CaseCard, list[Happening]]:
    """Put a case that was read into words, with whom to call upstairs."""
    unit = view.row.org_unit.id if view.row.org_unit else None
    lead = organisation.lead_of(session, unit) if unit else None
    return _card(view, lead), happenings(view.events)


def happenings(events: Sequence[TrailEvent]) -> list[Happening]:
    """Tell the trail, a heading before the first event of each day."""
    told: list[Happening] = []
    last_day = None
    for event in events:
        day = clock.local(event.created_at).date()
        told.append(
            Happening(
                id=str(event.id),
                day="" if day == last_day else dates.full_day(day),
                initials=initials(event.actor.name) if event.actor else "",
                sentence=event.sentence,
                when=dates.within_day(event.created_at),
                stamp=dates.stamp(event.created_at),
                note="Teks ini telah dihapus." if event.erased else event.note or "",
            )
        )
        last_day = day
    return told


def _card(view: CaseView, lead: organisation.Lead | None) -> CaseCard:
    row = view.row
    state, text = due(row.status, row.sla_due_at, row.created_at)
    card = CaseCard(
        id=str(row.id),
        version=row.version,
        code=row.code,
        subject=row.subject,
        description=view.description,
        kind=row.case_type.label,
        status=row.status,
        status_word=row.status.label,
        priority=row.priority,
        priority_word=row.priority.label,
        next_step=_NEXT[row.status],
        unit_id=row.org_unit.id if row.org_unit else "",
        unit=row.org_unit.name if row.org_unit else "Belum ditentukan",
        tujuan=row.unit_tujuan.label,
        source=row.source.label,
        received=dates.full_moment(row.created_at),
        received_stamp=dates.stamp(row.created_at),
        due_at=dates.full_moment(row.sla_due_at) if row.sla_due_at else "",
        due_stamp=dates.stamp(row.sla_due_at) if row.sla_due_at else "",
        due_state=state,
        due_text=text,
        resolution=view.resolution or "",
        may=view.allowed_actions,
    )
    if row.assigned_to:
        card.assignee_id, card.assignee = row.assigned_to.id, row.assigned_to.name
        card.assignee_initials = initials(row.assigned_to.name)
    _add_lead(card, lead)
    _add_party(card, view)
    return card


def _add_lead(card: CaseCard, lead: organisation.Lead | None) -> None:
    if lead is None or not lead.whatsapp:
        card.lead = lead.name if lead else ""
        card.lead_why = organisation.NO_NUMBER
        return
    draft = f"Yth. {lead.name}, mohon arahan untuk kasus {card.code} ({card.kind}). Terima kasih."
    link = wa_link(lead.whatsapp, draft)
    card.lead, card.lead_link = lead.name, link or ""
    card.lead_why = "" if link else "Nomor pimpinan bukan nomor WhatsApp."


def _add_party(card: CaseCard, view: CaseView) -> None:
    if view.visitor is not None:
        _add_visitor(card, view.visitor)
    if view.surat is not None:
        _add_surat(card, view.surat)


def _add_visitor(card: CaseCard, visit: Any) -> None:
    card.facts = _filled(
        ("Tamu", visit.name),
        ("Instansi", visit.organization),
        ("Jabatan", visit.jabatan),
        ("Asal", ", ".join(part for part in (visit.asal_daerah, visit.provinsi) if part)),
        ("Nomor identitas", visit.nip),
        ("WhatsApp", _number(visit.whatsapp)),
        ("Nomor surat", visit.nomor_surat),
    )
    card.party_link = _chat(visit.whatsapp, card)
    if visit.signature_file_id:
        card.signature = f"/api/files/{visit.signature_file_id}"


def _add_surat(card: CaseCard, letter: Any) -> None:
    card.description = letter.isi_surat or ""
    card.facts = _filled(
        ("Pengirim", letter.nama_pengirim),
        ("Instansi", letter.instansi_pengirim),
        ("Nomor agenda", letter.agenda_number),
        ("Jenis surat", letter.jenis_surat.label),
        ("Pos-el", letter.email_pengirim),
        ("Telepon", _number(letter.telepon_pengirim)),
        ("Alamat", letter.alamat_pengirim),
    )
    card.party_link = _chat(letter.telepon_pengirim, card)
    card.attachments = [
        Attachment(one.filename, f"/api/files/{one.id}") for one in letter.lampiran or []
    ]


def _chat(number: str | None, card: CaseCard) -> str:
    # A masked number is no number: the reception sees that there is one, the operator may call it.
    if not number or "•" in number:
        return ""
    draft = f"Selamat datang. Kami menghubungi Anda tentang kunjungan atau surat {card.code}."
    return wa_link(normalise(number), draft) or ""


def _number(number: str | None) -> str | None:
    return shown(number) if number and "•" not in number else number


def _filled(*pairs: tuple[str, str | None]) -> list[Fact]:
    return [Fact(name, value) for name, value in pairs if value]
