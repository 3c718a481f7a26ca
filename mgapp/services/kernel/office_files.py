"""Whether the bytes are a Word document without macros, and no bomb."""

import zipfile
import zlib
from io import BytesIO

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_PARTS = 2_000
MAX_UNPACKED = 100 * 1024 * 1024
"""What all parts may grow to together, in bytes."""
MAX_RATIO = 300

_NEEDED = {"[Content_Types].xml", "word/document.xml"}
_MAIN = b"wordprocessingml.document.main+xml"
_FORBIDDEN_ENDINGS = (".exe", ".dll", ".vbs", ".js", ".bat", ".cmd", ".scr", ".com", ".ps1")
_CHUNK = 1024 * 1024


def fits(content: bytes) -> bool:
    """Tell whether the bytes are an ordinary DOCX: bounded, whole, without anything that runs."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            return (
                _is_bounded(parts, len(content))
                and {part.filename for part in parts} >= _NEEDED
                and not any(_is_dangerous(part) for part in parts)
                and _is_plain(archive)
                and all(_is_whole(archive, part) for part in parts)
            )
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, OSError):
        return False
    except (RuntimeError, RecursionError, KeyError):  # a part that is encrypted, or missing
        return False


def _is_bounded(parts: list[zipfile.ZipInfo], packed: int) -> bool:
    total = sum(part.file_size for part in parts)
    return len(parts) <= MAX_PARTS and total <= min(MAX_UNPACKED, packed * MAX_RATIO)


def _is_dangerous(part: zipfile.ZipInfo) -> bool:
    name = part.filename.lower()
    return (
        "vbaproject" in name
        or "/activex/" in name
        or name.startswith(("/", "\\"))
        or ".." in name.replace("\\", "/").split("/")
        or name.endswith(_FORBIDDEN_ENDINGS)
    )


def _is_plain(archive: zipfile.ZipFile) -> bool:
    """Refuse a document with macros, or one that fetches its template from elsewhere."""
    types = archive.read("[Content_Types].xml")
    links = "word/_rels/settings.xml.rels"
    settings = archive.read(links) if links in archive.namelist() else b""
    fetches = b"attachedTemplate" in settings and b'"External"' in settings
    return _MAIN in types and b"macroEnabled" not in types and not fetches


def _is_whole(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Read a part to its end in pieces: sizes and checksums that lie are found here."""
    with archive.open(part) as stream:
        while stream.read(_CHUNK):
            pass
    return True
