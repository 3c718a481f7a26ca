"""mgapp.services.kernel.documents, images, pdf_files, office_files"""

import struct
import tracemalloc
import zlib
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from mgapp.services.kernel import documents, images
from mgapp.services.kernel.documents import ContentRefused, EmptyFile, FileRefused, NameRefused
from mgapp.services.kernel.images import PictureRefused, PictureTooLarge
from tests.forms import a_docx, a_pdf, a_picture

MEGABYTE = 1024 * 1024


def a_pdf_that(change) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(a_pdf())) as document:
        change(document)
        document.save(out)
    return out.getvalue()


def a_huge_png(side: int = 30_000) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    rows = zlib.compress(b"\0" * (side * 3 + 1) * 100)
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def a_pdf_bomb() -> bytes:
    packed = zlib.compress(b"0 0 " + b" " * (80 * MEGABYTE), 9)
    head = b"%PDF-1.5\n"
    stream = b"1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n" % len(
        packed
    )
    rows = b"\0\0\0\0" + b"\1\0\x09\0" + b"\2\0\1\0" * 2
    xref_at = len(head) + len(stream) + len(packed) + len(b"\nendstream\nendobj\n")
    xref = b"2 0 obj\n<</Type/XRef/Size 4/W[1 2 1]/Root 3 0 R/Length %d>>\nstream\n" % len(rows)
    end = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % xref_at
    return head + stream + packed + b"\nendstream\nendobj\n" + xref + rows + end


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("Surat Permohonan (1).pdf", a_pdf(), "application/pdf"),
        ("foto é.JPG", a_picture("JPEG"), "image/jpeg"),
        ("foto.jpeg", a_picture("JPEG"), "image/jpeg"),
        ("gambar.png", a_picture(), "image/png"),
    ],
)
def test_what_an_office_sends_is_taken(name, content, kind):
    found = documents.recognise(name, content)

    assert (found.filename, found.content_type) == (name, kind)


def test_a_word_document_is_taken_as_it_is():
    content = a_docx()

    assert documents.recognise("naskah.docx", content).content == content


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("a.exe", b"MZ", FileRefused),
        ("a.svg", b"<svg/>", FileRefused),
        ("a.html", b"<p>", FileRefused),
        ("a.pdf.exe", b"MZ", FileRefused),
        ("a.pdf", b"", EmptyFile),
        ("a.pdf", b"MZ" + a_pdf(), ContentRefused),
        ("a.pdf", a_pdf() + a_docx(), ContentRefused),
        ("a.pdf", a_pdf()[:-30], ContentRefused),
        ("a.docx", a_pdf(), ContentRefused),
        ("a.png", a_picture("JPEG"), ContentRefused),
        ("a.docx", a_docx()[:-20], ContentRefused),
        ("a.docx", a_docx(**{"word/vbaProject.bin": b"x"}), ContentRefused),
        ("a.docx", a_docx(**{"word/embeddings/run.exe": b"MZ"}), ContentRefused),
        ("a.docx", a_docx(**{"../outside.xml": b"x"}), ContentRefused),
        ("a.docx", a_docx(**{"word/bomb.xml": b"\0" * 20 * MEGABYTE}), ContentRefused),
        ("a/b.pdf", a_pdf(), NameRefused),
        ("..\\b.pdf", a_pdf(), NameRefused),
        ("a\x00.pdf", a_pdf(), NameRefused),
        ("a\u202efdp.pdf", a_pdf(), NameRefused),
        ('"><img src=x>.pdf', a_pdf(), NameRefused),
        ("a" * 121 + ".pdf", a_pdf(), NameRefused),
        (".pdf", a_pdf(), NameRefused),
        ("pdf", a_pdf(), NameRefused),
    ],
)
def test_what_could_harm_or_deceive_is_refused(name, content, refusal):
    with pytest.raises(refusal):
        documents.recognise(name, content)


def test_a_pdf_that_runs_something_is_refused():
    def open_with_script(document):
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        document.Root.OpenAction = document.make_indirect(action)

    with pytest.raises(ContentRefused):
        documents.recognise("a.pdf", a_pdf_that(open_with_script))


def test_a_pdf_with_files_inside_is_refused():
    def attach(document):
        document.attachments["run.exe"] = b"MZ"

    with pytest.raises(ContentRefused):
        documents.recognise("a.pdf", a_pdf_that(attach))


def test_a_locked_pdf_is_refused():
    out = BytesIO()
    with pikepdf.open(BytesIO(a_pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))

    with pytest.raises(ContentRefused):
        documents.recognise("a.pdf", out.getvalue())


def test_a_pdf_bomb_ends_as_a_refusal():
    with pytest.raises(ContentRefused):
        documents.recognise("a.pdf", a_pdf_bomb())


def test_a_picture_of_900_megapixels_is_not_opened():
    content = a_huge_png()
    tracemalloc.start()

    with pytest.raises(PictureTooLarge):
        images.redrawn(content)

    assert tracemalloc.get_traced_memory()[1] < 20 * MEGABYTE
    tracemalloc.stop()


def test_a_picture_is_drawn_anew_upright_without_a_word_about_its_maker():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Kamera Rahasia"
    content, kind = images.redrawn(a_picture("JPEG", exif=exif) + b"PK\x05\x06 behind")

    assert kind == "image/jpeg"
    assert b"Rahasia" not in content
    assert b"behind" not in content
    drawn = Image.open(BytesIO(content))
    assert (drawn.size, len(drawn.getexif())) == ((20, 40), 0)


def test_a_large_picture_is_kept_smaller():
    content, _ = images.redrawn(a_picture("PNG", size=(5000, 1000)))

    assert Image.open(BytesIO(content)).size == (4000, 800)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://example.org/a.png",
        "data:image/svg+xml;base64,AAAA",
        "data:image/png;base64,?",
        "data:image/png;base64," + "A" * images.MAX_DATA_URL,
    ],
)
def test_only_short_data_urls_of_pictures_are_read(url):
    with pytest.raises(PictureRefused):
        images.from_data_url(url)
