"""Papers of an office that does not exist, one for each form and each kind of signature."""

from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from mgapp.services.letters import paper
from mgapp.services.letters.words import Classification, LetterPriority, LetterType

MADE_AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
DAY = date(2026, 11, 21)
URL = "https://kantor.example.go.id/verify/AZqpJZm2d3Sfxk0vS1zL8Q3mJmR2Jw0aAAAAAAAA"


def _drawn(width: int, height: int) -> bytes:
    picture = Image.new("RGBA", (width, height), (255, 255, 255, 0))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((5, 5, width - 5, height - 5), outline=(20, 60, 140), width=4)
    pen.line((10, height // 2, width - 10, height // 3), fill=(20, 60, 140), width=3)
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


LOGO, DRAWING = _drawn(80, 100), _drawn(200, 90)
HEAD = paper.Head(
    ("Pemerintah Kota Contoh", "Dinas Komunikasi dan Informatika"),
    (
        "Jalan Contoh Nomor 1, Kota Contoh 90111, Telepon (0411) 123456",
        "Pos-el kontak@example.go.id, Laman example.go.id",
    ),
    LOGO,
)
THREE_TIERS = paper.Head(
    ("Pemerintah Kota Contoh", "Dinas Komunikasi dan Informatika", "UPT Warroom"), HEAD.lines
)
CHIEF = paper.Signer(
    ("Kepala Dinas,",),
    "Dr. Andi Rahmat, S.Kom., M.T.",
    "Pembina Tingkat I (IV/b)",
    "19900101 201504 1 999",
)
DRAWN = paper.Signer(CHIEF.lines, CHIEF.name, CHIEF.pangkat, CHIEF.nip, DRAWING)
SECRETARY = paper.Signer(
    ("Sekretaris,",), "Rina Wulandari, S.E.", "Pembina (IV/a)", "19820202 200604 2 003"
)
ACTING = paper.Signer(
    ("Plt. Kepala Dinas Komunikasi dan Informatika Kota Contoh,",),
    "Ir. Budi Santoso, M.Si.",
    "Pembina (IV/a)",
    "19800101 200501 1 001",
    note="Menggantikan Dr. Andi Rahmat, S.Kom., M.T. berdasarkan surat perintah nomor"
    " 800.1.11.1/7/2026",
)
DAILY = paper.Signer(
    ("Plh. Sekretaris,",),
    "Budi Santoso",
    note="Mewakili Rina Wulandari, S.E. berdasarkan surat perintah nomor 800.1.11.1/8/2026",
)
ON_BEHALF = paper.Signer(
    ("a.n. Wali Kota Contoh", "Sekretaris Daerah,"), "Siti Aminah, S.H., M.H.", "Pembina (IV/a)"
)
PASSED_ON = paper.Signer(
    ("a.n. Wali Kota Contoh", "Sekretaris Daerah", "u.b.", "Asisten Administrasi Umum,"),
    "Siti Aminah, S.H., M.H.",
    "Pembina Utama Muda (IV/c)",
    "19750101 200003 2 002",
)
TABLE = (
    "<table><thead><tr><th>No.</th><th>Uraian</th><th>Jumlah</th></tr></thead><tbody>"
    "<tr><td>1</td><td>Tablet untuk meja tamu</td><td>2</td></tr>"
    "<tr><td>2</td><td>Pencetak kartu tamu</td><td>1</td></tr></tbody></table>"
)
LETTER = (
    "<p>Dengan hormat, sehubungan dengan penyusunan standar pelayanan tahun 2027, bersama ini"
    " kami mohon data sebagai berikut:</p>"
    "<ol><li><p>Standar pelayanan yang <strong>berlaku</strong> saat ini;</p></li>"
    "<li><p>Usulan perubahan waktu penyelesaian.</p></li></ol>"
    "<p>Data tersebut kami harapkan dapat kami terima paling lambat tanggal 30 November 2026"
    " melalui pos-el.</p>"
    "<p>Demikian disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih.</p>"
)
INVITING = (
    "<p>Dengan hormat, dalam rangka peningkatan mutu pelayanan, kami mengundang Saudara untuk"
    " hadir pada:</p>"
    "<p>Mengingat pentingnya acara tersebut, diharapkan Saudara hadir tepat waktu.</p>"
    "<p>Atas perhatian dan kehadiran Saudara diucapkan terima kasih.</p>"
)
EVENT = paper.Event(
    "Senin, 23 November 2026",
    "pukul 09.00 WITA s.d. selesai",
    "Ruang Rapat Lantai 2, Jalan Contoh Nomor 1",
    "Pembahasan Standar Pelayanan",
)
DECREE = paper.Decree(
    "Kepala Dinas Komunikasi dan Informatika",
    (
        "bahwa untuk tertib pelayanan tamu perlu pengelolaan buku tamu secara elektronik",
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan"
        " Keputusan Kepala Dinas Komunikasi dan Informatika tentang Tim Pengelola Buku Tamu"
        " Elektronik",
    ),
    (
        "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik (Lembaran Negara Republik"
        " Indonesia Tahun 2009 Nomor 112)",
        "Peraturan Pemerintah Nomor 96 Tahun 2012 tentang Pelaksanaan Undang-Undang Nomor 25"
        " Tahun 2009 tentang Pelayanan Publik",
    ),
    ("Hasil rapat Tim Pelayanan Publik tanggal 10 November 2026",),
    (
        "Membentuk Tim Pengelola Buku Tamu Elektronik dengan susunan sebagaimana tercantum dalam"
        " Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini",
        "Tim sebagaimana dimaksud dalam Diktum KESATU bertugas:\na. mengelola buku tamu"
        " elektronik; dan\nb. melaporkan hasilnya setiap bulan",
        "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    ),
)
PROPOSAL = (
    "<h3>Latar Belakang</h3><p>Kedatangan tamu selama ini dicatat pada buku kertas.</p>"
    "<h3>Maksud dan Tujuan</h3><ol><li><p>Mempercepat pelayanan;</p></li>"
    "<li><p>Menjaga data tamu.</p></li></ol>"
    f"<h3>Rencana Kebutuhan</h3>{TABLE}"
    "<h3>Penutup</h3><p>Demikian proposal ini disusun sebagai bahan pertimbangan.</p>"
)


def a_letter(**facts: Any) -> paper.LetterPaper:
    """Make a signed surat dinas, changed by ``facts``."""
    usual: dict[str, Any] = {
        "type": LetterType.SURAT_KELUAR, "head": HEAD, "content": LETTER, "made_at": MADE_AT,
        "subject": "Permintaan Data Standar Pelayanan", "place": "Kota Contoh", "day": DAY,
        "number": "000.8.3.4/15/Diskominfo", "priority": LetterPriority.HIGH,
        "attachment": "1 (satu) berkas", "to": ("Kepala Dinas Kesehatan Kota Contoh",),
        "to_place": "Kota Contoh", "signers": (DRAWN,), "verify_url": URL,
        "copies": ("Wali Kota Contoh (sebagai laporan)", "Sekretaris Daerah Kota Contoh"),
    }  # fmt: skip
    return paper.LetterPaper(**{**usual, **facts})


def an_invitation(**facts: Any) -> paper.LetterPaper:
    usual = {
        "type": LetterType.UNDANGAN, "subject": "Undangan", "content": INVITING, "event": EVENT,
        "attachment": "", "to": ("Para Kepala Bidang", "Kepala UPT Warroom"), "copies": (),
        "priority": LetterPriority.NORMAL,
    }  # fmt: skip
    return a_letter(**{**usual, **facts})


def a_memo(**facts: Any) -> paper.LetterPaper:
    usual = {
        "type": LetterType.NOTA_DINAS, "subject": "Usulan Jadwal Rapat", "to": ("Kepala Dinas",),
        "number": "000.1.5/18/Sekretariat", "issued_from": "Sekretaris", "to_place": "",
        "priority": LetterPriority.NORMAL, "signers": (SECRETARY,), "attachment": "",
        "content": f"<p>Kami mengusulkan kebutuhan rapat sebagai berikut.</p>{TABLE}"
        "<p>Demikian disampaikan, mohon arahan.</p>",
    }  # fmt: skip
    return a_letter(**{**usual, **facts})


def a_decree(**facts: Any) -> paper.LetterPaper:
    usual = {
        "type": LetterType.SURAT_KEPUTUSAN, "subject": "Tim Pengelola Buku Tamu Elektronik",
        "number": "NOMOR 15 TAHUN 2026", "decree": DECREE, "to": (), "copies": (), "content": "",
        "signers": (
            paper.Signer(
                ("Kepala Dinas Komunikasi dan Informatika,",),
                CHIEF.name, CHIEF.pangkat, CHIEF.nip, DRAWING,
            ),
        ),
    }  # fmt: skip
    return a_letter(**{**usual, **facts})


def a_proposal(**facts: Any) -> paper.LetterPaper:
    usual = {
        "type": LetterType.PROPOSAL, "subject": "Pengadaan Perangkat Buku Tamu Elektronik",
        "number": "000.3/4/Aptika/2026", "content": PROPOSAL, "copies": (),
    }  # fmt: skip
    return a_letter(**{**usual, **facts})


def a_draft(make: Any = a_letter, **facts: Any) -> paper.LetterPaper:
    return make(number=None, day=None, verify_url=None, **facts)


def a_sheet(**facts: Any) -> paper.SheetPaper:
    told = ("Tanggapan dan saran", "Tindak lanjuti/selesaikan sesuai ketentuan")
    phrases = (
        *("Tanggapan dan saran", "Proses lebih lanjut", "Koordinasikan/konfirmasikan"),
        *("Tindak lanjuti/selesaikan sesuai ketentuan", "Pelajari/telaah", "Untuk diketahui"),
        *("Untuk diperhatikan", "Siapkan konsep jawaban/balasan", "Jawab langsung"),
        *("Setuju untuk ditindaklanjuti", "Bicarakan dengan saya", "Wakili/hadiri"),
        *("Pantau perkembangannya", "Laporkan hasilnya", "Segera diselesaikan", "Arsipkan/file"),
    )
    usual: dict[str, Any] = {
        "head": HEAD, "made_at": MADE_AT, "sender": "Dinas Kesehatan Kota Contoh",
        "number": "400.7/221/Dinkes", "dated": "20 November 2026",
        "subject": "Permohonan Integrasi Data Layanan", "received": "21 November 2026",
        "agenda_number": "15", "priority": LetterPriority.HIGH,
        "recipients": (
            paper.Line("Sekretaris (Rina Wulandari, S.E.)", ticked=True, main=True),
            paper.Line("Kepala Bidang Aplikasi Informatika (Budi Santoso)", ticked=True),
        ),
        "instructions": tuple(paper.Line(one, ticked=one in told) for one in phrases),
        "note": "Koordinasikan dengan Bidang PDE.", "due": "24 November 2026",
        "given": "21 November 2026", "signer": CHIEF,
    }  # fmt: skip
    return paper.SheetPaper(**{**usual, **facts})


_IN = (
    *("21/11/2026", "15", "Dinas Kesehatan Kota Contoh", "20/11/2026", "400.7/221/Dinkes"),
    *("Permohonan Integrasi Data Layanan", "1 (satu) berkas", "Sekretaris", ""),
)
_OUT = (
    *("000.8.3.4/15/Diskominfo", "21/11/2026", "21/11/2026", "Kepala Dinas Kesehatan Kota Contoh"),
    *("Permintaan Data Standar Pelayanan", "1 (satu) berkas", "000.8.3.4 / Dr. Andi Rahmat"),
    *("Pos-el, 21/11/2026", ""),
)


def a_book(kind: Any = "in", rows: int = 25) -> paper.BookPaper:
    row = _IN if kind == "in" else _OUT
    return paper.BookPaper(
        kind=kind,
        head=HEAD,
        period="1 s.d. 30 November 2026",
        made_at=MADE_AT,
        place="Kota Contoh",
        day=date(2026, 11, 30),
        rows=tuple((str(number), *row) for number in range(1, rows + 1)),
        officer=paper.Signer(("Pengelola Surat,",), "Dewi Lestari", "Pengatur (II/c)"),
        approver=SECRETARY,
    )


@cache
def letters() -> dict[str, tuple[paper.LetterPaper, bool]]:
    """Name every letter of the house, each with whether it is a draft."""
    signed = {
        "surat-keluar": a_letter(),
        "rahasia": a_letter(
            classification=Classification.CONFIDENTIAL, priority=LetterPriority.URGENT,
            signers=(CHIEF,),
        ),
        "bsre": a_letter(certified=True, signers=(CHIEF,)),
        "plt": a_letter(signers=(ACTING,)),
        "plh": a_memo(signers=(DAILY,), head=THREE_TIERS),
        "an": a_letter(signers=(ON_BEHALF,)),
        "ub": a_letter(signers=(PASSED_ON,)),
        "kanan": a_letter(layout=paper.LayoutProfile(addressee_right=True)),
        "undangan": an_invitation(),
        "undangan-daftar": an_invitation(to=tuple(f"Kepala Bidang {n}" for n in range(1, 13))),
        "nota-dinas": a_memo(),
        "keputusan": a_decree(),
        "keputusan-lampiran": a_decree(content=f"<h3>SUSUNAN TIM</h3>{TABLE}"),
        "proposal": a_proposal(),
    }  # fmt: skip
    drafts = {"konsep": a_draft(), "konsep-keputusan": a_draft(a_decree)}
    return {
        **{name: (one, False) for name, one in signed.items()},
        **{name: (one, True) for name, one in drafts.items()},
    }
