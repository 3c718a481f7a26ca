"""The letters of the demo: what they are about, and how far each of them came."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from mgapp.runtime.demo.desks import HEAD_POST, Desks
from mgapp.services.letters import Classification, LetterPriority, LetterType, ReceivedVia

T = LetterType
Ways = tuple[tuple[str, int], ...]
_TYPES = (T.SURAT_KELUAR, T.UNDANGAN, T.NOTA_DINAS, T.SURAT_KEPUTUSAN, T.PROPOSAL)

# How far the letters came, and how many of each: of before, and of the last days.
_WENT_BEFORE = (
    ("read", 6), ("sent", 7), ("archived", 6), ("mended", 3), ("void", 3), ("rejected", 2),
)  # fmt: skip
_WENT_LATELY = (("draft", 3), ("pending", 2), ("half", 2), ("returned", 1), ("signed", 1))
_CAME_BEFORE = (("finished", 9), ("filed", 3), ("reported", 2), ("disposed", 2))
_CAME_LATELY = (("received", 3), ("disposed", 2), ("handed_on", 2), ("reported", 1))

_SUBJECTS = {
    T.SURAT_KELUAR: (
        "Permintaan data standar pelayanan",
        "Pemberitahuan pemeliharaan jaringan intranet",
        "Penyampaian laporan pengelolaan aplikasi",
        "Jawaban atas permohonan subdomain",
    ),
    T.UNDANGAN: (
        "Rapat koordinasi layanan digital",
        "Bimbingan teknis keamanan informasi",
        "Pembahasan rencana induk data",
        "Sosialisasi sertifikat elektronik",
    ),
    T.NOTA_DINAS: (
        "Jadwal pemeliharaan pusat data",
        "Hasil pemantauan kamera kota",
        "Penugasan pegawai lembur",
        "Perbaikan ruang peladen",
    ),
    T.SURAT_KEPUTUSAN: (
        "Tim Pengelola Buku Tamu Elektronik",
        "Tim Tanggap Insiden Siber",
        "Pengelola Informasi dan Dokumentasi Pembantu",
        "Walidata Pendukung Tingkat Dinas",
    ),
    T.PROPOSAL: (
        "Pengembangan aplikasi layanan terpadu",
        "Pelatihan literasi digital kelurahan",
        "Perluasan jaringan internet ruang publik",
        "Pembaruan pusat kendali kota",
    ),
    T.SURAT_MASUK: (
        "Undangan rapat evaluasi pelayanan publik",
        "Permohonan narasumber keamanan informasi",
        "Permintaan data pengguna aplikasi",
        "Laporan gangguan jaringan kantor kelurahan",
        "Permohonan magang mahasiswa",
        "Penyampaian jadwal pemeriksaan",
    ),
}
_AGENCIES = (
    ("Dinas Kesehatan Kota Makassar", "Dinkes"),
    ("Badan Perencanaan Pembangunan Daerah", "Bappeda"),
    ("Kecamatan Rappocini", "Kec.Rpc"),
    ("Universitas Hasanuddin", "UN4"),
    ("Inspektorat Kota Makassar", "Itko"),
)
_CODES = ("000.8.3.4", "500.12.6", "000.1.5", "400.14.5", "800.1.11.1", None)


@dataclass(frozen=True, slots=True)
class Paper:
    """A letter that is told: its kind, how far it comes, and whether it is of the last days."""

    number: int
    type: LetterType
    way: str
    is_fresh: bool

    @property
    def comes_in(self) -> bool:
        """Whether it came from outside."""
        return self.type is T.SURAT_MASUK

    @property
    def subject(self) -> str:
        """What it is about."""
        told = _SUBJECTS[self.type]
        return told[self.number // len(_TYPES) % len(told)]

    @property
    def agency(self) -> tuple[str, str]:
        """Who stands at its other end, and how his numbers call him."""
        return _AGENCIES[self.number % len(_AGENCIES)]


def all_papers() -> list[Paper]:
    """List the letters: all types and statuses, 36 that go out and 24 that came in."""
    went = list(_ways(_WENT_BEFORE, _WENT_LATELY))
    came_in = list(_ways(_CAME_BEFORE, _CAME_LATELY))
    out = [
        Paper(number, _TYPES[number % len(_TYPES)], way, fresh)
        for number, (way, fresh) in enumerate(went)
    ]
    return out + [
        Paper(number, T.SURAT_MASUK, way, fresh)
        for number, (way, fresh) in enumerate(came_in, start=len(out))
    ]


def _ways(before: Ways, lately: Ways) -> Iterator[tuple[str, bool]]:
    for ways, is_fresh in ((before, False), (lately, True)):
        for way, count in ways:
            yield from [(way, is_fresh)] * count


def written(paper: Paper, desks: Desks, today: date) -> dict[str, Any]:
    """Fill in a letter that goes out."""
    facts: dict[str, Any] = {
        "type": paper.type.value,
        "subject": paper.subject,
        "content": _BODIES[paper.type].format(about=paper.subject.lower()),
        "from": HEAD_POST,
        "from_member_id": desks.head_id,
        "classification_code": _CODES[paper.number % len(_CODES)],
        **_marks(paper),
        **_addressed(paper, desks),
    }
    if paper.type is T.UNDANGAN:
        facts |= {
            "event_date": (today + timedelta(days=7)).isoformat(),
            "event_time": "09:00",
            "event_location": "Ruang Rapat Lantai 2, Jalan A. P. Pettarani, Makassar",
            "event_agenda": paper.subject,
        }
    if paper.type is T.SURAT_KEPUTUSAN:
        facts["parts"] = _decree(paper.subject)
    return facts


def came(paper: Paper, today: date) -> dict[str, Any]:
    """Fill in a letter that came in."""
    agency, short = paper.agency
    via = list(ReceivedVia)[paper.number % len(ReceivedVia)]
    return {
        "subject": paper.subject,
        "sender": agency,
        "sender_number": f"{100 + paper.number}/{short}/{today:%m}/{today:%Y}",
        "letter_date": (today - timedelta(days=2)).isoformat(),
        "received_via": via.value,
        "classification_code": _CODES[paper.number % len(_CODES)],
        "attachment_note": "1 (satu) berkas" if paper.number % 3 == 0 else None,
        **_marks(paper),
    }


def _marks(paper: Paper) -> dict[str, Any]:
    secrecy, speed = Classification.PUBLIC, LetterPriority.NORMAL
    if paper.number % 4 == 1:
        secrecy = Classification.INTERNAL
    if paper.number % 9 == 3:  # noqa: PLR2004 (a share)
        secrecy = Classification.CONFIDENTIAL
    if paper.number % 23 == 7:  # noqa: PLR2004 (a share)
        secrecy = Classification.SECRET
    if paper.number % 6 == 2:  # noqa: PLR2004 (a share)
        speed = LetterPriority.HIGH
    if paper.number % 13 == 4:  # noqa: PLR2004 (a share)
        speed = LetterPriority.URGENT
    return {"classification": secrecy.value, "priority": speed.value}


def _addressed(paper: Paper, desks: Desks) -> dict[str, Any]:
    if paper.type is T.SURAT_KEPUTUSAN:
        return {"to": ""}
    if paper.type in {T.UNDANGAN, T.NOTA_DINAS}:
        first = paper.number % len(desks.readers)
        people = [desks.readers[first], desks.readers[first - 1]]
        line = "Para Kepala Bidang" if paper.type is T.NOTA_DINAS else "Daftar undangan terlampir"
        return {"to": line, "to_user_ids": [one.me for one in people]}
    copies = [{"name": "Sekretaris Daerah Kota Makassar (sebagai laporan)"}]
    return {"to": f"Kepala {paper.agency[0]}", "cc": copies if paper.number % 2 else []}


def _decree(subject: str) -> dict[str, Any]:
    return {
        "menimbang": [
            "bahwa untuk kelancaran pelaksanaan tugas perlu dibentuk tim;",
            f"bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan"
            f" Keputusan Kepala Dinas tentang {subject};",
        ],
        "mengingat": ["Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;"],
        "memutuskan": [
            f"Membentuk {subject} dengan susunan sebagaimana tercantum dalam lampiran.",
            "Segala biaya dibebankan pada anggaran dinas.",
            "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
        ],
    }


_BODIES = {
    T.SURAT_KELUAR: (
        "<p>Dengan hormat, sehubungan dengan {about}, bersama ini kami sampaikan hal-hal sebagai"
        " berikut.</p><ol><li>Data diperbarui setiap triwulan.</li><li>Penghubung ditunjuk oleh"
        " setiap perangkat daerah.</li></ol><p>Atas perhatian Saudara, kami ucapkan terima"
        " kasih.</p>"
    ),
    T.UNDANGAN: (
        "<p>Dalam rangka {about}, kami mengundang Saudara untuk hadir pada:</p>"
        "<p>Mengingat pentingnya acara ini, kehadiran Saudara sangat diharapkan.</p>"
    ),
    T.NOTA_DINAS: (
        "<p>Bersama ini kami sampaikan {about} untuk ditindaklanjuti.</p>"
        "<p>Demikian disampaikan, atas perhatian Saudara diucapkan terima kasih.</p>"
    ),
    T.SURAT_KEPUTUSAN: "",
    T.PROPOSAL: (
        "<p><strong>Latar belakang</strong></p><p>Kebutuhan layanan terus bertambah, sehingga"
        " diperlukan {about}.</p><p><strong>Tujuan</strong></p><ul><li>Mempercepat layanan."
        "</li><li>Menghemat biaya.</li></ul><p><strong>Penutup</strong></p><p>Demikian proposal"
        " ini disusun sebagai bahan pertimbangan.</p>"
    ),
}
