"""Files from outside: recognised by what they hold, never by what they are called."""

import re
import unicodedata
from dataclasses import dataclass

from mgapp.services.kernel import images, office_files, pdf_files
from mgapp.services.kernel.errors import InputRefused, OfficeError

ACCEPTED = "PDF, JPEG, PNG, atau DOCX"
MAX_NAME = 120
MAX_BYTES = 10 * 1024 * 1024
"""At most so many bytes has a file from outside."""

_ENDINGS = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "docx": office_files.DOCX,
}
ENDINGS = ",".join(f".{ending}" for ending in _ENDINGS)
"""How names of files that are taken may end, as a browser's picker reads it."""

_STARTS = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"PK\x03\x04", office_files.DOCX),
)
# Separators, control characters, and marks that turn the reading direction around.
_HOSTILE = re.compile(
    r"[\x00-\x1f\x7f/\\:*?\"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class FileRefused(OfficeError):
    """A file that is not taken; the sentence says why and what to do."""

    code = "validation_error"
    http_status = 422
    pesan = "Berkas ini tidak diterima. Gunakan {accepted}."

    def __init__(self, **facts: object) -> None:
        """Name the accepted kinds."""
        super().__init__(accepted=ACCEPTED, **facts)


class NameRefused(FileRefused):
    """A file name that could deceive a person or a program."""

    pesan = "Nama berkas tidak sah. Ganti namanya dengan huruf dan angka biasa, lalu pilih lagi."


class EmptyFile(FileRefused):
    """A file without content."""

    pesan = "Berkas ini kosong. Pilih berkas yang berisi."


class ContentRefused(FileRefused):
    """What the file holds is not what its name says."""

    pesan = "Isi berkas tidak sesuai dengan namanya. Gunakan {accepted} yang asli."


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was recognised; images are already drawn anew."""

    filename: str
    content_type: str
    content: bytes


def recognise(filename: str, content: bytes) -> Document:
    """Take a file from outside. Slow for large files: run it off the pool of the doors.

    Raises:
        FileRefused: a kind that we do not take.
        NameRefused: a hostile name.
        EmptyFile: nothing in it.
        ContentRefused: the content is not what the name says, damaged, or dangerous.
        PictureRefused: a damaged or too large picture.
    """
    name = safe_name(filename)
    named = _ENDINGS.get(name.rpartition(".")[2].lower())
    if named is None:
        raise FileRefused
    if not content:
        raise EmptyFile
    found = next((kind for start, kind in _STARTS if content.startswith(start)), None)
    if found is None or found != named:
        raise ContentRefused
    return Document(name, found, _checked(found, content))


def drawn(data_url: str, *, name: str, field: str) -> Document:
    """Take a picture that a form sends as a data URL, drawn anew.

    Args:
        data_url: A PNG or JPEG.
        name: What the file is called, without an ending.
        field: The form's field, which a refusal names.

    Raises:
        InputRefused: no picture that we take.
    """
    try:
        content, kind = images.redrawn(images.from_data_url(data_url))
    except images.PictureRefused as error:
        raise InputRefused.of(field, error.sentence) from None
    return Document(f"{name}.{kind.rpartition('/')[2]}", kind, content)


def safe_name(filename: str) -> str:
    """Accept an ordinary file name.

    Raises:
        NameRefused: a path, hidden characters, no stem, or longer than ``MAX_NAME``.
    """
    name = unicodedata.normalize("NFC", filename).strip()
    stem = name.rpartition(".")[0]
    too_long = len(name) > MAX_NAME or len(name.encode(errors="replace")) > 2 * MAX_NAME
    if _HOSTILE.search(name) or too_long or not stem or name.startswith(".") or ".." in name:
        raise NameRefused
    return name


def _checked(kind: str, content: bytes) -> bytes:
    if kind.startswith("image/"):
        return images.redrawn(content)[0]
    fits = pdf_files.fits if kind == "application/pdf" else office_files.fits
    if not fits(content):
        raise ContentRefused
    return content
