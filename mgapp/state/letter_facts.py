"""What is told of a letter in words: its facts, and what comes next."""

from collections.abc import Sequence
from datetime import date, datetime

from mgapp.services.kernel import dates
from mgapp.services.letters import LetterStatus, LetterView
from mgapp.state.case_card import Fact

_NEXT = {
    LetterStatus.DRAFT: "Lengkapi isinya, urutkan penyetuju, lalu ajukan.",
    LetterStatus.PENDING_APPROVAL: "Menunggu keputusan penyetuju.",
    LetterStatus.APPROVED: "Sudah ditandatangani dan bernomor. Siap dikirim.",
    LetterStatus.REJECTED: "Surat ini ditolak. Tidak ada nomor yang dipakai.",
    LetterStatus.REVISION: "Perbaiki sesuai catatan, lalu ajukan lagi.",
    LetterStatus.SENT: "Sudah terkirim kepada penerima.",
    LetterStatus.RECEIVED: "Menunggu disposisi pimpinan.",
    LetterStatus.FORWARDED: "Sudah didisposisikan. Kemajuannya terlihat pada bagian Disposisi.",
    LetterStatus.ARCHIVED: "Tersimpan dalam arsip.",
}


def next_step(view: LetterView) -> str:
    """Tell what the letter waits for, and in whose place its reader acts."""
    if view.acting_for is not None:
        return f"{_waits_for(view)} Anda bertindak mewakili {view.acting_for.name}."
    return _waits_for(view)


def _waits_for(view: LetterView) -> str:
    if view.status is LetterStatus.PENDING_APPROVAL:
        due = [one for one in view.approval_steps if one.due_at is not None]
        names = " dan ".join(one.approver.name for one in due)
        since = min((one.due_at for one in due if one.due_at), default=None)
        if names and since:
            return f"Menunggu keputusan {names} sejak {dates.full_moment(since)}."
    if view.voided_at is not None:
        return "Nomor surat ini dibatalkan; surat tidak dapat dikirim."
    return _NEXT[view.status]


def facts_of(view: LetterView, *, incoming: bool) -> list[Fact]:
    """List what is known of the letter."""
    people = ", ".join(view.to_names)
    kept = view.retention
    copies = "\n".join(one.name for one in view.cc)
    pairs: Sequence[tuple[str, str | None]] = (
        ("Pengirim", view.sender if incoming else None),
        ("Nomor surat pengirim", view.sender_number),
        ("Tanggal surat", day_words(view.letter_date)),
        ("Diterima", moment_words(view.received_at)),
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
        ("Batas waktu", day_words(view.due_date)),
        ("Ditandatangani", moment_words(view.signed_at)),
        ("Dikirim", moment_words(view.sent_at)),
        ("Diarsipkan", moment_words(view.archived_at)),
        ("Menjadi inaktif", day_words(kept.inactive_on) if kept else None),
        ("Masa simpan berakhir", day_words(kept.due_on) if kept else None),
        ("Catatan", view.disposition_note),
    )
    return [Fact(name, value) for name, value in pairs if value]


def _event(view: LetterView) -> str | None:
    if view.event_date is None:
        return None
    start = f" pukul {view.event_time:%H.%M}" if view.event_time else ""
    end = f" sampai {view.event_end_time:%H.%M}" if view.event_end_time else ""
    return f"{dates.full_day(view.event_date)}{start}{end}"


def day_words(day: date | None) -> str:
    """Write a day, if there is one."""
    return dates.long_day(day) if day else ""


def moment_words(moment: datetime | None) -> str:
    """Write an instant, if there is one."""
    return dates.short_moment(moment) if moment else ""
