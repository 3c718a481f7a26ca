"""How messages read: the office's own words in place of ours, filled from stored facts; pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mgapp.services.kernel.word import Word

_PLACE = re.compile(r"\{([a-z]+)\}")
LONGEST_BODY = 1500
LONGEST_SUBJECT = 120


class Audience(Word):
    """Whom a text is for."""

    STAFF = "staff", "Petugas"
    PUBLIC = "public", "Masyarakat"


VARIABLES: dict[Audience, dict[str, str]] = {
    Audience.STAFF: {
        "nama": "nama penerima",
        "kantor": "nama kantor",
        "kode": "kode kasus atau nomor surat",
        "jenis": "jenis kasus atau surat",
        "kalimat": "kalimat pemberitahuan",
        "oleh": "siapa yang melakukannya",
        "ringkasan": "perihal, hanya bila diaktifkan",
        "tautan": "alamat halamannya",
    },
    Audience.PUBLIC: {
        "nama": "nama penerima",
        "kantor": "nama kantor",
        "kode": "kode pelacakan",
        "jenis": "jenis surat atau kunjungan",
        "nomor": "nomor agenda",
        "tautan": "alamat halamannya",
    },
}
"""What may stand in braces, and what it becomes."""

NEEDED = ("kode", "jenis", "tautan")
"""Every message carries these, so that nobody has to guess what it is about."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it stands in the product; an office may write its own over it."""

    kind: str
    label: str
    audience: Audience
    subject: str
    body: str


_STAFF_BODY = """Yth. {nama},

{kalimat}

Kode: {kode}
Jenis: {jenis}
Ringkasan: {ringkasan}

Buka: {tautan}

{kantor}"""

_PUBLIC_BODY = """Yth. Bapak/Ibu {nama},

SENTENCE

Kode pelacakan: {kode}
Jenis: {jenis}
Nomor agenda: {nomor}

Lihat perkembangannya: {tautan}

{kantor}"""


def _staff(kind: str, label: str, subject: str) -> Text:
    return Text(kind, label, Audience.STAFF, subject, _STAFF_BODY)


def _public(kind: str, label: str, subject: str, sentence: str) -> Text:
    body = _PUBLIC_BODY.replace("SENTENCE", sentence)
    return Text(kind, label, Audience.PUBLIC, subject, body)


TEXTS: dict[str, Text] = {
    text.kind: text
    for text in (
        Text(
            "account_invited", "Undangan membuat kata sandi", Audience.STAFF,
            "Undangan: akun Anda di {kantor}",
            "Yth. {nama},\n\n{kalimat}\n\nNama pengguna: {kode}\nJenis: {jenis}\n\n"
            "Buat kata sandi: {tautan}\n\n{kantor}",
        ),
        _staff("case_assigned", "Kasus ditugaskan", "Tugas baru: {kode}"),
        _staff("case_escalated", "Kasus dieskalasi", "Eskalasi kasus {kode}"),
        _staff("sla_due", "Batas waktu kasus", "Batas waktu kasus {kode}"),
        _staff("pending_approval", "Surat menunggu persetujuan", "Menunggu persetujuan Anda"),
        _staff("returned", "Surat perlu perbaikan", "Surat perlu perbaikan"),
        _staff("approved", "Surat disetujui", "Surat disetujui: {kode}"),
        _staff("rejected", "Surat ditolak", "Surat ditolak"),
        _staff("forwarded", "Disposisi surat", "Disposisi: {kode}"),
        _public(
            "surat_submitted", "Surat diterima sistem", "Surat Anda kami terima: {kode}",
            "Surat Anda sudah kami terima. Simpan kode di bawah ini untuk melacaknya.",
        ),
        _public(
            "surat_received", "Surat diterima petugas", "Surat {kode} diterima petugas",
            "Surat Anda sudah diverifikasi petugas dan akan ditangani unit kerja yang berwenang.",
        ),
        _public(
            "surat_processing", "Surat diproses", "Surat {kode} sedang diproses",
            "Surat Anda sedang diproses.",
        ),
        _public(
            "surat_completed", "Surat selesai", "Surat {kode} selesai",
            "Surat Anda selesai diproses. Jawaban kantor dapat dibaca pada tautan di bawah ini.",
        ),
        Text(
            "visit_receipt", "Tanda terima kunjungan", Audience.PUBLIC,
            "Tanda terima kunjungan {kode}",
            "Yth. Bapak/Ibu {nama},\n\nKunjungan Anda sudah tercatat.\n\nKode: {kode}\n"
            "Jenis: {jenis}\nTanda terima: {tautan}\n\n{kantor}",
        ),
    )
}  # fmt: skip
"""All kinds of messages, in the order of the page."""


def unknown_words(text: str, audience: Audience) -> list[str]:
    """List what stands in braces and means nothing."""
    return sorted(set(_PLACE.findall(text)) - VARIABLES[audience].keys())


def missing_words(text: str) -> list[str]:
    """List what every message must carry and this one does not."""
    held = set(_PLACE.findall(text))
    return [word for word in NEEDED if word not in held]


def line(text: str, facts: Mapping[str, str]) -> str:
    """Fill a subject: one line, whatever the facts hold."""
    return " ".join(_filled(text, facts).split())[: LONGEST_SUBJECT * 2]


def paragraphs(text: str, facts: Mapping[str, str]) -> str:
    """Fill a body; a line whose words are all empty is left out, with the blank one it leaves."""
    kept = [_filled(row, facts) for row in text.split("\n") if not _says_nothing(row, facts)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _says_nothing(row: str, facts: Mapping[str, str]) -> bool:
    words = _PLACE.findall(row)
    return bool(words) and not any(facts.get(word) for word in words)


def _filled(text: str, facts: Mapping[str, str]) -> str:
    # In one pass: braces in a fact are no place.
    return _PLACE.sub(lambda found: " ".join(facts.get(found[1], "").split()), text)
