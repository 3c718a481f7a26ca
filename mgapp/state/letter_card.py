"""One letter as its page shows it: words instead of stored values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from mgapp.services import letters
from mgapp.services.kernel import clock, dates
from mgapp.services.letters import LetterStatus, LetterType, LetterView, StepStatus
from mgapp.state.case_card import Fact, Happening
from mgapp.state.case_lines import initials
from mgapp.state.letter_reply import answerable

_NEXT = {
    LetterStatus.DRAFT: "Lengkapi isinya, urutkan penyetuju, lalu ajukan.",
    LetterStatus.PENDING_APPROVAL: "Menunggu keputusan penyetuju.",
    LetterStatus.APPROVED: "Sudah ditandatangani dan bernomor. Siap dikirim.",
    LetterStatus.REJECTED: "Surat ini ditolak. Tidak ada nomor yang dipakai.",
    LetterStatus.REVISION: "Perbaiki sesuai catatan, lalu ajukan lagi.",
    LetterStatus.SENT: "Sudah terkirim kepada penerima.",
    LetterStatus.RECEIVED: "Menunggu disposisi pimpinan.",
    LetterStatus.FORWARDED: "Sedang ditindaklanjuti penerima disposisi.",
    LetterStatus.ARCHIVED: "Tersimpan dalam arsip.",
}


@dataclass
class StepLine:
    """One approval of the present round."""

    id: str
    order: int
    name: str
    note: str
    status: str
    status_word: str
    when: str
    comment: str
    signs: bool
    due: bool


@dataclass
class Remark:
    """What somebody wrote when he gave the letter back, or approved with a note."""

    id: str
    who: str
    initials: str
    when: str
    text: str


@dataclass
class FileLine:
    """An attachment."""

    id: str
    filename: str
    size: int
    href: str


@dataclass
class ReaderLine:
    """To whom it was sent, and whether he has read it."""

    id: str
    name: str
    via: str
    read: str


@dataclass
class DeliveryLine:
    """One line of the expedition book."""

    id: str
    recipient: str
    how: str
    sent_on: str
    receipt: str


@dataclass
class LetterCard:
    """A letter in words; ``may`` names what the reader may do now."""

    id: str = ""
    version: int = 0
    kind: str = ""
    type: str = ""
    status: str = ""
    status_word: str = ""
    subject: str = ""
    number: str = ""
    priority: str = "normal"
    priority_word: str = ""
    closed: str = ""
    next_step: str = ""
    void: str = ""
    incoming: bool = False
    signed: bool = False
    answerable: bool = False
    body: str = ""
    verify: str = ""
    case_id: str = ""
    reply_to: str = ""
    content_version: int = 0
    compared: bool = False
    facts: list[Fact] = field(default_factory=list[Fact])
    files: list[FileLine] = field(default_factory=list[FileLine])
    steps: list[StepLine] = field(default_factory=list[StepLine])
    remarks: list[Remark] = field(default_factory=list[Remark])
    readers: list[ReaderLine] = field(default_factory=list[ReaderLine])
    deliveries: list[DeliveryLine] = field(default_factory=list[DeliveryLine])
    may: list[str] = field(default_factory=list[str])


def card_of(view: LetterView, me: UUID) -> LetterCard:
    """Put a letter into words, for one reader."""
    incoming = view.type is LetterType.SURAT_MASUK
    return LetterCard(
        id=str(view.id),
        version=view.version,
        kind=view.type.label,
        type=view.type,
        status=view.status,
        status_word=view.status.label,
        subject=view.subject or "Tanpa perihal",
        number=view.reference_number or view.agenda_number or "",
        priority=view.priority,
        priority_word=view.priority.label,
        closed=view.classification.label if view.classification.is_closed else "",
        next_step=_next_step(view),
        void=view.void_reason or "" if view.voided_at else "",
        incoming=incoming,
        signed=view.signed_at is not None,
        answerable=answerable(view, me),
        body=letters.richtext.plain(view.content) if incoming else "",  # others show their pages
        verify=view.verify_path or "",
        case_id=str(view.case_id or ""),
        reply_to=str(view.reply_to_id or ""),
        content_version=view.content_version,
        compared=view.content_version > 1,
        facts=_facts(view, incoming=incoming),
        files=files_of(view),
        steps=[_step(one) for one in view.approval_steps if one.round == view.round],
        remarks=_remarks(view),
        readers=[_reader(one) for one in view.readers],
        deliveries=[_delivery(one) for one in view.deliveries],
        may=view.allowed_actions,
    )


def files_of(view: LetterView) -> list[FileLine]:
    """List the attachments."""
    return [
        FileLine(str(one.id), one.filename, one.size, f"/api/files/{one.id}")
        for one in view.attachments
    ]


def happenings(events: Iterable[letters.Happening]) -> list[Happening]:
    """Tell the trail, a heading before the first event of each day."""
    told: list[Happening] = []
    last: date | None = None
    for event in events:
        day = clock.local(event.created_at).date()
        heading = "" if day == last else dates.full_day(day)
        who = "" if event.who == "Sistem" else initials(event.who)
        when = f"{dates.time_of_day(event.created_at)} · {dates.ago(event.created_at)}"
        stamp = dates.stamp(event.created_at)
        told.append(
            Happening(str(event.id), heading, who, event.sentence, when, stamp, event.note or "")
        )
        last = day
    return told


def _next_step(view: LetterView) -> str:
    if view.status is LetterStatus.PENDING_APPROVAL:
        due = [one for one in view.approval_steps if one.due_at is not None]
        names = " dan ".join(one.approver.name for one in due)
        since = min((one.due_at for one in due if one.due_at), default=None)
        if names and since:
            return f"Menunggu keputusan {names} sejak {dates.full_moment(since)}."
    if view.voided_at is not None:
        return "Nomor surat ini dibatalkan; surat tidak dapat dikirim."
    return _NEXT[view.status]


def _facts(view: LetterView, *, incoming: bool) -> list[Fact]:
    people = ", ".join(view.to_names)
    copies = "\n".join(one.name for one in view.cc)
    pairs: Sequence[tuple[str, str | None]] = (
        ("Pengirim", view.sender if incoming else None),
        ("Nomor surat pengirim", view.sender_number),
        ("Tanggal surat", _day(view.letter_date)),
        ("Diterima", _moment(view.received_at)),
        ("Lewat", view.received_via.label if view.received_via else None),
        ("Kepada", view.addressed_to),
        ("Penerima di kantor", people),
        ("Dari", None if incoming else view.issued_from),
        ("Konseptor", view.created_by.name if view.created_by and not incoming else None),
        ("Dicatat oleh", view.created_by.name if view.created_by and incoming else None),
        ("Sifat", view.classification.label),
        ("Derajat", view.priority.label),
        ("Klasifikasi", view.classification_code),
        ("Lampiran", view.attachment_note),
        ("Tembusan", copies),
        ("Acara", _event(view)),
        ("Tempat", view.event_location),
        ("Agenda", view.event_agenda),
        ("Batas waktu", _day(view.due_date)),
        ("Ditandatangani", _moment(view.signed_at)),
        ("Dikirim", _moment(view.sent_at)),
        ("Diarsipkan", _moment(view.archived_at)),
        ("Catatan", view.disposition_note),
    )
    return [Fact(name, value) for name, value in pairs if value]


def _event(view: LetterView) -> str | None:
    if view.event_date is None:
        return None
    start = f" pukul {view.event_time:%H.%M}" if view.event_time else ""
    end = f" sampai {view.event_end_time:%H.%M}" if view.event_end_time else ""
    return f"{dates.full_day(view.event_date)}{start}{end}"


def _step(step: Any) -> StepLine:
    behalf = f"mewakili {step.on_behalf_of.name}" if step.on_behalf_of else ""
    due = step.due_at is not None
    when = _moment(step.decided_at) or (f"sejak {dates.ago(step.due_at)}" if due else "")
    open_word = "giliran ini" if due else "menunggu giliran"
    return StepLine(
        id=str(step.id),
        order=step.order,
        name=step.approver.name,
        note=behalf,
        status=step.status,
        status_word=open_word if step.status is StepStatus.PENDING else step.status.label,
        when=when,
        comment=step.comment or "",
        signs=step.signs,
        due=due,
    )


def _remarks(view: LetterView) -> list[Remark]:
    return [
        Remark(
            str(one.id),
            one.approver.name,
            initials(one.approver.name),
            _moment(one.decided_at),
            one.comment,
        )
        for one in view.approval_steps
        if one.comment and one.round == view.round
    ]


def _reader(one: Any) -> ReaderLine:
    read = f"dibaca {dates.short_moment(one.read_at)}" if one.read_at else "belum dibaca"
    return ReaderLine(f"{one.person.id}{one.via}", one.person.name, one.via.label, read)


def _delivery(one: Any) -> DeliveryLine:
    taken = [one.receipt_name or "", _day(one.received_on)]
    receipt = ", ".join(part for part in taken if part)
    return DeliveryLine(
        str(one.id),
        one.recipient,
        one.via.label,
        _day(one.sent_on),
        receipt or "belum ada tanda terima",
    )


def _day(day: date | None) -> str:
    return dates.long_day(day) if day else ""


def _moment(moment: datetime | None) -> str:
    return dates.short_moment(moment) if moment else ""
