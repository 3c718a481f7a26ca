"""What may be attached to a letter: five files of ten megabytes, recognised by content."""

from mgapp.services.kernel import documents
from mgapp.services.kernel.documents import MAX_BYTES, Document, FileRefused
from mgapp.services.kernel.errors import InputRefused, TooLarge
from mgapp.services.kernel.images import PictureRefused

MAX_ATTACHMENTS = 5


def attachment(*, place: int, filename: str, content: bytes) -> Document:
    """Recognise one attachment. Slow for large files: run it off the pool of the doors.

    Args:
        place: Which of the attachments it is, from 0; names the field in a refusal.
        filename: As the sender's machine calls it.
        content: Its bytes.

    Raises:
        TooLarge: more than ``MAX_BYTES``.
        InputRefused: a kind, name or content that is not taken.
    """
    check_size(len(content))
    try:
        return documents.recognise(filename, content)
    except (FileRefused, PictureRefused) as error:
        field = f"lampiran.{place}"
        raise InputRefused.of(field, error.sentence) from None


def check_size(size: int) -> None:
    """Refuse a file of more bytes than we take.

    Raises:
        TooLarge: more than ``MAX_BYTES``.
    """
    if size > MAX_BYTES:
        raise TooLarge(limit="10 MB untuk setiap berkas")


def check_count(count: int) -> None:
    """Refuse more files than we take.

    Raises:
        InputRefused: more than ``MAX_ATTACHMENTS``.
    """
    if count > MAX_ATTACHMENTS:
        raise InputRefused.of("lampiran", f"Paling banyak {MAX_ATTACHMENTS} berkas.")
