"""What a notice can be about, and its sentence."""

from collections.abc import Mapping
from typing import Any

from mgapp.services.kernel.word import Word


class NoticeType(Word):
    """Kinds of notices; the label heads the list."""

    CASE_NEW = "case_new", "Kasus baru"
    CASE_ASSIGNED = "case_assigned", "Tugas untuk Anda"
    CASE_UPDATED = "case_updated", "Perkembangan kasus"
    CASE_ESCALATED = "case_escalated", "Eskalasi"
    PENDING_APPROVAL = "pending_approval", "Menunggu persetujuan"
    RETURNED = "returned", "Perlu perbaikan"
    APPROVED = "approved", "Disetujui"
    REJECTED = "rejected", "Ditolak"
    FORWARDED = "forwarded", "Disposisi"
    TEMBUSAN = "tembusan", "Tembusan"
    SLA_DUE = "sla_due", "Batas waktu"
    ACCOUNT = "account", "Akun"
    PAPER_FAILED = "paper_failed", "Naskah gagal disiapkan"
    MESSAGE_FAILED = "message_failed", "Pesan gagal terkirim"
    BACKUP_FAILED = "backup_failed", "Cadangan gagal dibuat"


# Sentences name the case by its code: a row here never copies what a visitor wrote.
_SENTENCES = {
    NoticeType.CASE_NEW: "Kasus baru {code} menunggu verifikasi.",
    NoticeType.CASE_ASSIGNED: "{by} menugaskan kasus {code} kepada Anda.",
    NoticeType.CASE_UPDATED: "Kasus {code} sekarang {status}.",
    NoticeType.CASE_ESCALATED: "{by} mengeskalasi kasus {code}.",
    NoticeType.SLA_DUE: "Batas waktu kasus {code} {how}.",
    NoticeType.ACCOUNT: "Ada perubahan pada akun Anda.",
    NoticeType.PENDING_APPROVAL: "{by} meminta persetujuan Anda atas {what}.",
    NoticeType.RETURNED: "{by} meminta perbaikan {what}.",
    NoticeType.APPROVED: "{by} menyetujui {what}.",
    NoticeType.REJECTED: "{by} menolak {what}.",
    NoticeType.FORWARDED: "{by} {how} {what} kepada Anda.",
    NoticeType.TEMBUSAN: "Anda menerima tembusan {what}.",
    NoticeType.PAPER_FAILED: "PDF {what} gagal disiapkan. Suratnya tetap sah dan bernomor.",
    NoticeType.MESSAGE_FAILED: "Ada pesan yang gagal atau belum pasti terkirim. Periksa daftarnya.",
    NoticeType.BACKUP_FAILED: "Cadangan kantor gagal dibuat. Periksa sebabnya di pengaturan.",
}
LEAVING = frozenset(
    {
        NoticeType.CASE_ASSIGNED,
        NoticeType.CASE_ESCALATED,
        NoticeType.SLA_DUE,
        NoticeType.PENDING_APPROVAL,
        NoticeType.RETURNED,
        NoticeType.APPROVED,
        NoticeType.REJECTED,
        NoticeType.FORWARDED,
    }
)
"""What somebody is also told outside of the pages, where the office has a way for it."""


# A notice about an account says what happened by a word in its facts.
_ABOUT = {
    "registered": "Ada pendaftaran akun baru yang menunggu persetujuan Anda.",
    "disposition_near": "Batas waktu disposisi {what} kepada Anda tinggal sehari.",
    "disposition_late": "Batas waktu disposisi {what} kepada Anda sudah lewat.",
    "disposition_unanswered": "{who} belum menyelesaikan disposisi {what}; batasnya sudah lewat.",
    "letter_withdrawn": "{by} menarik kembali {what} yang dikirim kepada Anda.",
    "letter_recalled": "{by} menarik kembali pengajuan {what}. Anda tidak perlu memutuskannya.",
    "letter_voided": "{by} membatalkan nomor {what}. Surat itu tidak berlaku lagi.",
    "stand_in": "{by} menunjuk Anda sebagai {form} mulai {from} sampai {to}.",
    "stand_in_revoked": "Penunjukan Anda sebagai {form} untuk {of} dicabut.",
}


_ABOUT_LINKS = {
    "registered": "/admin/users",
    "stand_in": "/letters/stand-ins",
    "stand_in_revoked": "/letters/stand-ins",
    "messages": "/admin/notifications?tab=messages",
    "backups": "/admin/settings?part=backups",
}


class _Facts(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def sentence(kind: NoticeType, params: Mapping[str, Any]) -> str:
    """Write the Indonesian sentence of a notice from its stored facts."""
    words = _ABOUT.get(str(params.get("about"))) or _SENTENCES.get(kind, kind.label + ".")
    return words.format_map(_Facts(params))


def about_link(params: Mapping[str, Any]) -> str | None:
    """Tell the page of what a notice is about, when it is neither a case nor a letter."""
    return _ABOUT_LINKS.get(str(params.get("about")))
