"""The texts from which letters begin in a new office; an admin changes them as he likes.

Words in double braces are filled in by the writer. The event of an invitation stands after the
paragraph that ends in a colon; it comes from the fields of the letter.

Source:
    Permendagri 1/2023 and ANRI 5/2021 (opening, body, closing; parts of a keputusan).
"""

from collections.abc import Mapping
from typing import Any

from mgapp.services.letters.words import LetterType

_THANKS = "Atas perhatian dan kerja sama Saudara, kami sampaikan terima kasih."


def _text(
    letter_type: LetterType, code: str, name: str, subject: str, *content: str, **parts: list[str]
) -> Mapping[str, Any]:
    """Put a text together; content without a tag is a paragraph."""
    blocks = (block if block.startswith("<") else f"<p>{block}</p>" for block in content)
    return {
        "letter_type": letter_type,
        "code": code,
        "name": name,
        "subject": subject,
        "content": "".join(blocks),
        "parts": parts,
    }


def _items(*items: str) -> str:
    return f"<ol>{''.join(f'<li><p>{item}</p></li>' for item in items)}</ol>"


def _head(text: str) -> str:
    return f"<h3>{text}</h3>"


def _table(*rows: tuple[str, ...]) -> str:
    tags = ["th", *["td"] * len(rows)]
    lines = (
        "".join(f"<{tag}><p>{cell}</p></{tag}>" for cell in row)
        for tag, row in zip(tags, rows, strict=False)
    )
    return f"<table><tbody>{''.join(f'<tr>{line}</tr>' for line in lines)}</tbody></table>"


_LETTERS = (
    _text(
        LetterType.SURAT_KELUAR, "permintaan-data", "Permintaan data",
        "Permintaan Data {{data}}",
        "Dalam rangka {{keperluan}}, kami memerlukan data {{data}} yang dikelola instansi Saudara.",
        "Sehubungan dengan hal tersebut, kami mohon Saudara menyampaikan data dimaksud paling "
        "lambat tanggal {{batas_tanggal}} kepada {{narahubung}}.",
        _THANKS,
    ),
    _text(
        LetterType.SURAT_KELUAR, "jawaban-permohonan", "Jawaban permohonan",
        "Jawaban atas {{hal_surat}}",
        "Menindaklanjuti surat Saudara Nomor {{nomor_surat}} tanggal {{tanggal_surat}} hal "
        "{{hal_surat}}, dengan ini kami sampaikan bahwa {{jawaban}}.",
        "Untuk keterangan lebih lanjut, Saudara dapat menghubungi {{narahubung}}.",
        "Demikian kami sampaikan. Atas perhatian Saudara, kami ucapkan terima kasih.",
    ),
)  # fmt: skip

_INVITATIONS = (
    _text(
        LetterType.UNDANGAN, "rapat", "Undangan rapat", "Undangan Rapat {{pokok_bahasan}}",
        "Dalam rangka {{keperluan}}, kami mengundang Saudara menghadiri rapat yang akan "
        "dilaksanakan pada:",
        "Mengingat pentingnya pembahasan, kami mengharapkan Saudara hadir tepat waktu.",
        "Atas perhatian dan kehadiran Saudara, kami sampaikan terima kasih.",
    ),
    _text(
        LetterType.UNDANGAN, "sosialisasi", "Undangan sosialisasi",
        "Undangan Sosialisasi {{topik}}",
        "Sehubungan dengan pelaksanaan {{kegiatan}}, kami mengundang Saudara mengikuti sosialisasi "
        "{{topik}} yang akan dilaksanakan pada:",
        "Kami mohon Saudara menugaskan {{jumlah_peserta}} peserta dan menyampaikan namanya kepada "
        "{{narahubung}} paling lambat tanggal {{batas_tanggal}}.",
        _THANKS,
    ),
)  # fmt: skip

_NOTES = (
    _text(
        LetterType.NOTA_DINAS, "laporan-kegiatan", "Laporan kegiatan", "Laporan {{kegiatan}}",
        "Dengan ini kami laporkan pelaksanaan {{kegiatan}} sebagai berikut:",
        _items(
            "Waktu dan tempat: {{waktu_dan_tempat}}.", "Peserta: {{peserta}}.",
            "Hasil: {{hasil}}.", "Tindak lanjut: {{tindak_lanjut}}.",
        ),
        "Demikian laporan ini kami sampaikan. Mohon arahan lebih lanjut.",
    ),
    _text(
        LetterType.NOTA_DINAS, "permohonan-persetujuan", "Permohonan persetujuan",
        "Permohonan Persetujuan {{usulan}}",
        "Sehubungan dengan {{latar_belakang}}, kami mengusulkan {{usulan}} dengan pertimbangan "
        "sebagai berikut:",
        _items("{{pertimbangan_pertama}};", "{{pertimbangan_kedua}}."),
        "Bila disetujui, {{langkah_berikutnya}}.",
        "Demikian kami sampaikan. Mohon persetujuan dan arahan lebih lanjut.",
    ),
)  # fmt: skip

_LAST_ORDER = "Keputusan ini mulai berlaku pada tanggal ditetapkan."
_REGIONAL_GOVERNMENT = (
    "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah sebagaimana telah beberapa "
    "kali diubah, terakhir dengan Undang-Undang Nomor 6 Tahun 2023"
)
_DECREES = (
    _text(
        LetterType.SURAT_KEPUTUSAN, "pembentukan-tim", "Pembentukan tim",
        "Tim {{nama_tim}} Tahun {{tahun}}",
        _table(
            ("No.", "Nama", "Jabatan", "Kedudukan dalam tim"),
            ("1.", "{{nama_ketua}}", "{{jabatan_ketua}}", "Ketua"),
            ("2.", "{{nama_sekretaris}}", "{{jabatan_sekretaris}}", "Sekretaris"),
            ("3.", "{{nama_anggota}}", "{{jabatan_anggota}}", "Anggota"),
        ),
        menimbang=[
            "bahwa untuk {{tujuan}}, perlu dibentuk Tim {{nama_tim}}",
            "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan "
            "Keputusan Kepala Dinas tentang Tim {{nama_tim}} Tahun {{tahun}}",
        ],
        mengingat=[_REGIONAL_GOVERNMENT, "{{dasar_hukum_lain}}"],
        memutuskan=[
            "Membentuk Tim {{nama_tim}} Tahun {{tahun}} dengan susunan keanggotaan sebagaimana "
            "tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini.",
            "Tim sebagaimana dimaksud dalam Diktum KESATU bertugas {{tugas}}.",
            "Biaya pelaksanaan Keputusan ini dibebankan pada {{sumber_biaya}}.",
            _LAST_ORDER,
        ],
    ),
    _text(
        LetterType.SURAT_KEPUTUSAN, "penunjukan-petugas", "Penunjukan petugas",
        "Penunjukan {{sebutan_petugas}}",
        menimbang=[
            "bahwa untuk {{tujuan}}, perlu menunjuk {{sebutan_petugas}}",
            "bahwa pegawai yang namanya tercantum dalam Keputusan ini dinilai cakap dan memenuhi "
            "syarat untuk ditunjuk sebagai {{sebutan_petugas}}",
            "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu "
            "menetapkan Keputusan Kepala Dinas tentang Penunjukan {{sebutan_petugas}}",
        ],
        mengingat=[_REGIONAL_GOVERNMENT, "{{dasar_hukum_lain}}"],
        memutuskan=[
            "Menunjuk {{nama_pegawai}}, NIP {{nip_pegawai}}, sebagai {{sebutan_petugas}}.",
            "{{sebutan_petugas}} sebagaimana dimaksud dalam Diktum KESATU bertugas {{tugas}}.",
            _LAST_ORDER,
        ],
    ),
)  # fmt: skip

_PROPOSALS = (
    _text(
        LetterType.PROPOSAL, "kegiatan", "Proposal kegiatan", "Proposal {{kegiatan}}",
        _head("Latar Belakang"), "{{latar_belakang}}.",
        _head("Maksud dan Tujuan"),
        "Kegiatan {{kegiatan}} bermaksud {{maksud}}, dengan tujuan {{tujuan}}.",
        _head("Sasaran"), "Sasaran kegiatan ini adalah {{sasaran}}.",
        _head("Waktu dan Tempat"), "Kegiatan dilaksanakan pada {{waktu}} di {{tempat}}.",
        _head("Rencana Anggaran"),
        _table(
            ("No.", "Uraian", "Volume", "Jumlah (Rp)"),
            ("1.", "{{uraian_biaya}}", "{{volume}}", "{{jumlah}}"),
        ),
        _head("Penutup"),
        "Demikian proposal ini kami ajukan. Atas perhatian Saudara, kami sampaikan terima kasih.",
    ),
    _text(
        LetterType.PROPOSAL, "kerja-sama", "Proposal kerja sama",
        "Proposal Kerja Sama {{bidang_kerja_sama}}",
        _head("Latar Belakang"), "{{latar_belakang}}.",
        _head("Ruang Lingkup"), "Kerja sama meliputi:",
        _items("{{lingkup_pertama}};", "{{lingkup_kedua}}."),
        _head("Peran Para Pihak"),
        "{{pihak_pertama}} bertugas {{tugas_pihak_pertama}}; {{pihak_kedua}} bertugas "
        "{{tugas_pihak_kedua}}.",
        _head("Jangka Waktu dan Pembiayaan"),
        "Kerja sama berlangsung selama {{jangka_waktu}} dengan pembiayaan {{pembiayaan}}.",
        _head("Penutup"), "Demikian proposal ini kami sampaikan sebagai bahan pertimbangan.",
    ),
)  # fmt: skip

TEXTS = (*_LETTERS, *_INVITATIONS, *_NOTES, *_DECREES, *_PROPOSALS)
"""At least two for every type of letter that goes out."""
