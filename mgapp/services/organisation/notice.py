"""The privacy notice: its standard text, and how a text becomes what a page lists.

A text is paragraphs under ``## `` headings; ``{kantor}``, ``{pejabat}`` and ``{kontak}`` are filled
from the office's settings. An admin may publish another text; a visit keeps the version it saw.

Source:
    UU 27/2022 Pasal 5-14 (rights), 20 (legal basis), 21 (what a notice says), 53 (the officer).
"""

from dataclasses import dataclass

STANDARD_NOTICE = """\
## Mengapa data Anda diminta
{kantor} mencatat setiap kunjungan dan surat agar Anda dilayani oleh petugas yang tepat, agar \
layanan dapat dipertanggungjawabkan, dan demi keamanan gedung.

## Dasar hukum
Pencatatan dilakukan untuk menjalankan tugas pelayanan publik (Undang-Undang Nomor 27 Tahun 2022 \
tentang Pelindungan Data Pribadi, Pasal 20 ayat (2) huruf e, dan Undang-Undang Nomor 25 Tahun 2009 \
tentang Pelayanan Publik). Foto dan pesan WhatsApp hanya dengan persetujuan Anda.

## Data yang dicatat
Nama, instansi, unit yang dituju, dan keperluan diperlukan untuk melayani Anda. Jabatan, NIP, asal \
daerah, nomor WhatsApp, nomor surat, tanda tangan, dan foto boleh dikosongkan. Waktu kedatangan \
dicatat otomatis.

## Siapa yang melihatnya
Petugas penerima tamu dan petugas yang menangani keperluan Anda. Nomor identitas dan nomor telepon \
disimpan terenkripsi dan hanya dibuka oleh petugas yang berwenang; setiap pembukaan tercatat. Data \
tidak dijual dan tidak dibagikan kepada pihak lain, kecuali diwajibkan undang-undang.

## Berapa lama disimpan
Tanda tangan dan foto 90 hari, nomor identitas dan nomor telepon 1 tahun. Setelah itu dihapus; \
catatan kunjungan tetap ada tanpa identitas Anda untuk statistik. Jadwal retensi arsip yang \
berlaku bagi kantor ini didahulukan.

## Hak Anda
Anda berhak mendapat penjelasan, melihat dan meminta salinan data, memperbaiki, meminta \
penghapusan, membatasi atau menunda pemrosesan, dan menarik persetujuan. Permintaan dijawab paling \
lambat 3 × 24 jam. Menarik persetujuan tidak mengurangi layanan yang Anda terima.

## Kontak
Hubungi Pejabat Pelindungan Data Pribadi {kantor}: {pejabat} ({kontak}).
"""


@dataclass(frozen=True, slots=True)
class NoticePart:
    """One part of a notice: its heading and what stands under it."""

    heading: str
    text: str


def notice_parts(text: str, *, office_name: str, officer: str, contact: str) -> list[NoticePart]:
    """Split a text into its parts and fill in the office and its data protection officer.

    Args:
        text: As published; a text without headings is one part.
        office_name: Fills ``{kantor}``.
        officer: Fills ``{pejabat}``; the front desk stands in while nobody is named.
        contact: Fills ``{kontak}``.
    """
    filled = (
        text.replace("{kantor}", office_name)
        .replace("{pejabat}", officer or "petugas penerima tamu")
        .replace("{kontak}", contact or "di meja penerima tamu")
    )
    return [_part(chunk) for chunk in f"\n{filled}".split("\n## ") if chunk.strip()]


def _part(chunk: str) -> NoticePart:
    heading, newline, rest = chunk.strip().partition("\n")
    return NoticePart(heading, rest.strip()) if newline else NoticePart("", heading)
