"""What differs between a file and the letter that it names, as far as that can be told.

Only where it differs is said, never what the letter says: whoever shows a file may hold nothing
but a copied link. Of confidential and secret letters not even that.
"""

import json
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.kernel import files
from mgapp.services.letters.leading import OPEN_CLASSES
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.models.paper import PAPERS
from mgapp.services.letters.paper_words import PaperState
from mgapp.services.letters.verification import pages_apart

WITHIN = 8.0
"""Seconds of the clock; the comparison has less of the processor."""

_WHOLE = "Di awal berkas ini masih ada berkas yang disegel, sama persis; sisanya ditambahkan."
_CUT = "Berkas ini berhenti sebelum selesai: hanya {given} dari {kept} kB yang ada."
_PAGES = "Berkas ini {given} halaman, yang disegel {kept} halaman."
_TEXT = "Tulisan halaman {where} berbeda dari yang disegel."
_LOOK = (
    "Tulisan halaman {where} sama, tetapi tampilannya berbeda: gambar, tata letak, atau coretan."
)
_UNSEEN = (
    "Tulisan dan tampilan semua halaman yang dibandingkan sama; yang berbeda bagian berkas yang "
    "tidak terlihat."
)
_LISTED = 10


def changes_in(session: Session, content: bytes, letter_ids: Sequence[UUID]) -> list[str]:
    """Say in sentences what differs from the PDF of the first of some letters that has one."""
    kept = _kept(session, letter_ids)
    if kept is None:
        return []
    if len(content) < len(kept) and kept.startswith(content):
        return [_CUT.format(given=len(content) // 1024, kept=len(kept) // 1024)]
    found = _apart(content, kept)
    whole = [_WHOLE] if content.startswith(kept) else []
    return whole + (_told(found) if found is not None else [])


def _kept(session: Session, letter_ids: Sequence[UUID]) -> bytes | None:
    query = sa.select(PAPERS.letter_id, PAPERS.file_id).where(
        PAPERS.letter_id.in_(letter_ids),
        PAPERS.state == PaperState.READY,
        sa.exists().where(LETTERS.id == PAPERS.letter_id, LETTERS.classification.in_(OPEN_CLASSES)),
    )
    found = {row.letter_id: row.file_id for row in session.execute(query)}
    file_id = next((found[one] for one in letter_ids if one in found), None)
    return files.get(file_id) if file_id is not None else None


def _apart(content: bytes, kept: bytes) -> dict[str, Any] | None:
    """Compare in a process of its own; None when the file cannot be read, or not in time."""
    program = [sys.executable, "-I", str(Path(pages_apart.__file__))]
    told = struct.pack(">Q", len(content)) + content + kept
    try:
        done = subprocess.run(  # noqa: S603 (our own program, no words of others)
            program, input=told, capture_output=True, timeout=WITHIN, check=True, env={}
        )
        return json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        return None


def _told(found: dict[str, Any]) -> list[str]:
    given, kept = found["pages"]
    said: list[str] = []
    if given != kept:
        said.append(_PAGES.format(given=given, kept=kept))
    if found["text"]:
        said.append(_TEXT.format(where=_where(found["text"])))
    if found["look"]:
        said.append(_LOOK.format(where=_where(found["look"])))
    return said or [_UNSEEN]


def _where(pages: list[int]) -> str:
    numbers = [str(one) for one in pages[:_LISTED]]
    if len(pages) > _LISTED:
        return f"{', '.join(numbers)}, dan lainnya"
    return numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} dan {numbers[-1]}"
