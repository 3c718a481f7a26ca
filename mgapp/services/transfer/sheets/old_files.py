"""Attachments and drawings of an older spreadsheet: what lies in a cell is taken as sent in today.

A file may lie there as a data URL or in base64; a link stays a link, nobody follows it from here.
What cannot come along says why; the letter comes without it.
"""

import base64
import binascii
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from mgapp.services.kernel import documents, images, office_files
from mgapp.services.kernel.documents import Document
from mgapp.services.kernel.errors import OfficeError
from mgapp.services.letters import text_of
from mgapp.services.transfer.sheets.old_cells import Cells

_NAMES = ("filename", "fileName", "name", "title")
_CONTENTS = ("data", "dataUrl", "base64", "content", "url", "link", "href")
_ENDINGS = {
    "application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg", office_files.DOCX: "docx",
}  # fmt: skip
_LINK = re.compile(r"https?://[^\s\x00-\x1f<>\"]{3,2000}")
_MISSING = "isinya tidak ada di lembar kerja; unggah berkasnya ke surat ini."
_DAMAGED = "isinya bukan berkas atau tautan yang utuh."


@dataclass(slots=True)
class OldFiles:
    """What a letter brings along.

    Attributes:
        documents: Files that were recognised.
        texts: What they say, for searching.
        links: Addresses of files elsewhere, with their names.
        left_out: What could not be taken, a sentence each.
    """

    documents: list[Document] = field(default_factory=list[Document])
    texts: list[str] = field(default_factory=list[str])
    links: list[str] = field(default_factory=list[str])
    left_out: list[str] = field(default_factory=list[str])

    def facts(self) -> dict[str, list[Any]]:
        """Name what comes along as the letter's domain takes it."""
        return {"documents": self.documents, "texts": self.texts, "links": self.links}


class _Refused(Exception):
    """An attachment that stays behind; the text says why."""


def attached(cells: Cells, *, present: Collection[str] = ()) -> OldFiles:
    """Read the attachments of a row.

    Args:
        cells: The row.
        present: Names of files that the letter has already; they are left alone.

    Raises:
        InputRefused: the cell holds no list.
    """
    found = OldFiles()
    for place, raw in enumerate(cells.listed("attachments")):
        name, content = _named(raw, place)
        if name not in present:
            _take(found, name, content, place)
    found.documents = [one for one in found.documents if one.filename not in present]
    return found


def drawing(raw: Mapping[str, Any], place: int, left_out: list[str]) -> Document | None:
    """Read the drawing of a signature; None where there is none, or none that can be taken."""
    text = str(raw.get("signatureDataUrl") or "").strip()
    if not text:
        return None
    try:
        content, kind = images.redrawn(images.from_data_url(text))
    except OfficeError as refused:
        left_out.append(f"signatures[{place}]: {refused.sentence}")
        return None
    return Document(f"tanda-tangan.{_ENDINGS[kind]}", kind, content)


def _take(found: OldFiles, name: str, content: str, place: int) -> None:
    try:
        if _LINK.fullmatch(content):
            found.links.append(f"{name}: {content}" if name else content)
            return
        document = _document(name, content, place)
        found.documents.append(document)
        found.texts.append(text_of(document))
    except (_Refused, OfficeError) as refused:
        what = f" “{name[:80]}”" if name else ""
        found.left_out.append(f"attachments[{place}]{what}: {refused}")


def _named(raw: Any, place: int) -> tuple[str, str]:
    """Tell the name of an attachment and what is said of its content, both as they stand."""
    if isinstance(raw, str):
        is_content = raw.startswith("data:") or _LINK.fullmatch(raw.strip())
        return ("", raw.strip()) if is_content else (raw.strip(), "")
    if not isinstance(raw, dict):
        return f"#{place + 1}", ""
    facts = cast("Mapping[str, Any]", raw)
    return next(_texts(facts, _NAMES), ""), next(_texts(facts, _CONTENTS), "")


def _texts(facts: Mapping[str, Any], names: Collection[str]) -> Iterator[str]:
    for name in names:
        text = facts.get(name)
        if isinstance(text, str) and text.strip():
            yield text.strip()


def _document(name: str, content: str, place: int) -> Document:
    if not content:
        raise _Refused(_MISSING)
    head, _, data = content.partition(",") if content.startswith("data:") else ("", "", content)
    if head and not head.endswith(";base64"):
        raise _Refused(_DAMAGED)
    try:
        found = base64.b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        raise _Refused(_DAMAGED) from None
    ending = _ENDINGS.get(head.removeprefix("data:").partition(";")[0])
    named = name or f"lampiran-{place + 1}"
    return documents.recognise(named if "." in named or not ending else f"{named}.{ending}", found)
