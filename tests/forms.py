"""What the public fills in, ready for tests: one good form each, changed where a test wants."""

import base64
import zipfile
from functools import cache
from io import BytesIO

import pikepdf
from PIL import Image

from mgapp.services.surat import SuratInput
from mgapp.services.visitors import VisitInput

VISIT = {
    "name": "Andi Pratama",
    "organization": "PT Telkom Indonesia",
    "unit_tujuan": "diskominfo",
    "purpose": "Konsultasi jaringan antarkantor",
    "consent": True,
}
SURAT = {
    "nama_pengirim": "Siti Rahma",
    "email_pengirim": "siti.rahma@contoh.example",
    "telepon_pengirim": "0812-3456-7890",
    "instansi_pengirim": "Karang Taruna Tamalanrea",
    "alamat_pengirim": "Jalan Perintis Kemerdekaan 10, Makassar",
    "perihal": "Permohonan pelatihan",
    "jenis_surat": "Permohonan",
    "isi_surat": "Kami memohon pelatihan keamanan informasi bagi 20 pemuda.",
}


def a_visit(**changes: object) -> VisitInput:
    """A visit as a careful visitor fills it in."""
    return VisitInput.read({**VISIT, **changes})


def a_letter(**changes: object) -> SuratInput:
    """A letter as a careful sender writes it."""
    return SuratInput.read({**SURAT, **changes})


def a_picture(kind: str = "PNG", size: tuple[int, int] = (40, 20), **how: object) -> bytes:
    """A small picture."""
    out = BytesIO()
    Image.new("RGB", size, "navy").save(out, kind, **how)
    return out.getvalue()


@cache
def a_pdf() -> bytes:
    """A PDF of one empty page."""
    out = BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    document.save(out, deterministic_id=True)
    return out.getvalue()


def a_docx(**more: bytes) -> bytes:
    """A Word document of one sentence; ``more`` adds parts by their paths."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    parts = {"[Content_Types].xml": types.encode(), "word/document.xml": b"<w:document/>", **more}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return out.getvalue()


PNG_URL = "data:image/png;base64," + base64.b64encode(a_picture()).decode()
