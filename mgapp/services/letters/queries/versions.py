"""The versions of a letter's text, and what differs between two."""

import difflib
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel.errors import NotFound
from mgapp.services.letters.models.approval import VERSIONS
from mgapp.services.letters.openings import note_opening
from mgapp.services.letters.queries.views import Person
from mgapp.services.letters.reach import letter_in_reach

SHOWN = {
    "subject": "Perihal",
    "addressed_to": "Kepada",
    "issued_from": "Dari",
    "priority": "Derajat",
    "classification": "Sifat",
    "classification_code": "Klasifikasi",
    "attachment_note": "Lampiran",
    "event_date": "Tanggal acara",
    "event_time": "Waktu mulai",
    "event_end_time": "Waktu selesai",
    "event_location": "Tempat",
    "event_agenda": "Acara",
    "due_date": "Batas waktu",
}
_PARTS = {
    "menimbang": "Menimbang",
    "mengingat": "Mengingat",
    "memperhatikan": "Memperhatikan",
    "memutuskan": "Menetapkan",
}
_MOST_LINES = 4000


class VersionNotFound(NotFound):
    """No such version of this letter."""

    pesan = "Versi surat tidak ditemukan."


@dataclass(frozen=True, slots=True)
class Version:
    """One submitted text of a letter."""

    number: int
    made_by: Person | None
    created_at: datetime
    sha256: str
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: ``same``, ``added`` or ``removed``."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two versions: fields that changed, and the body word by word."""

    older: int
    newer: int
    fields: list[tuple[str, str, str]]
    body: list[Piece]


@requires(Permission.LETTER_READ)
def versions(session: Session, actor: Actor, *, letter_id: UUID) -> list[Version]:
    """List the submitted texts of a letter, oldest first; of a closed one, that is logged.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
    """
    letter = letter_in_reach(session, actor, letter_id, lock=False)
    note_opening(session, actor, letter, fields="versi", did="membuka versi")
    rows = session.execute(
        sa.select(*VERSIONS.values())
        .where(VERSIONS.letter_id == letter_id)
        .order_by(VERSIONS.number)
    ).all()
    people = {row.made_by for row in rows} - {None}
    names = accounts.names(session, people) if people else {}
    return [
        Version(
            row.number,
            Person(row.made_by, names.get(row.made_by, "?")) if row.made_by else None,
            row.created_at,
            row.sha256,
            row.content,
        )
        for row in rows
    ]


@requires(Permission.LETTER_READ)
def difference(
    session: Session, actor: Actor, *, letter_id: UUID, older: int, newer: int
) -> Difference:
    """Compare two versions of a letter.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
        VersionNotFound: one of the versions is not there.
    """
    known = {one.number: one for one in versions(session, actor, letter_id=letter_id)}
    if older not in known or newer not in known:
        raise VersionNotFound
    before, after = known[older].content, known[newer].content
    fields = [
        (label, _text(before.get(name)), _text(after.get(name)))
        for name, label in SHOWN.items()
        if before.get(name) != after.get(name)
    ]
    return Difference(older, newer, fields, compare(_body(before), _body(after)))


def compare(before: str, after: str) -> list[Piece]:
    """Tell two texts apart word by word; very long ones line by line."""
    left, right = _split(before), _split(after)
    pieces: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    for tag, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(left[a_from:a_to])))
            continue
        if a_to > a_from:
            pieces.append(Piece("removed", "".join(left[a_from:a_to])))
        if b_to > b_from:
            pieces.append(Piece("added", "".join(right[b_from:b_to])))
    return pieces


def _split(text: str) -> list[str]:
    """Cut a text so that the pieces together are the text again."""
    words = [word for line in text.splitlines(keepends=True) for word in _words(line)]
    return words if len(words) <= _MOST_LINES else text.splitlines(keepends=True)


def _words(line: str) -> list[str]:
    found: list[str] = []
    for part in line.split(" "):
        found += [part, " "]
    return [part for part in found[:-1] if part]


def _body(content: dict[str, Any]) -> str:
    parts = cast("dict[str, list[str]]", content.get("parts") or {})
    told = [
        f"{label}:\n" + "\n".join(parts[name]) for name, label in _PARTS.items() if parts.get(name)
    ]
    return "\n\n".join([*told, str(content.get("content_text") or "")]).strip()


def _text(value: Any) -> str:
    return "" if value in {None, "None"} else str(value)
