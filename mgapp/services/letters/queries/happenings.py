"""The trail of a letter in sentences: who did what, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import accounts
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel.errors import Forbidden
from mgapp.services.letters.models.trail import LETTER_EVENTS
from mgapp.services.letters.openings import note_opening
from mgapp.services.letters.reach import letter_in_reach
from mgapp.services.letters.trail import TRAIL
from mgapp.services.letters.words import LetterEventType

E = LetterEventType
_SENTENCES = {
    E.CREATED: "{who} membuat konsep surat ini.",
    E.REVISED: "{who} memperbaiki surat ini.",
    E.SUBMITTED: "{who} mengajukan surat ini{version}.",
    E.STEP_APPROVED: "{who} menyetujui surat ini{behalf}.",
    E.SIGNED: "{who} menandatangani surat ini{behalf}.",
    E.RETURNED: "{who} meminta perbaikan{behalf}.",
    E.REJECTED: "{who} menolak surat ini{behalf}.",
    E.RECALLED: "{who} menarik kembali pengajuan.",
    E.SENT: "{who} mengirim surat ini.",
    E.WITHDRAWN: "{who} menarik kembali surat yang sudah dikirim.",
    E.RECEIVED: "{who} mencatat surat masuk ini.",
    E.READ: "{who} membaca surat ini{behalf}.",
    E.FORWARDED: "{who}{behalf} mendisposisikan surat ini kepada {to}.",
    E.REPORTED: "{who} melaporkan tindak lanjut{behalf}.",
    E.FINISHED: "{who} menyelesaikan disposisi{behalf}.",
    E.DISPOSITION_WITHDRAWN: "{who} menarik kembali disposisinya.",
    E.DELIVERED: "{who} mencatat penyampaian surat.",
    E.ARCHIVED: "{who} mengarsipkan surat ini{behalf}.",
    E.VOIDED: "{who} membatalkan nomor surat ini.",
    E.DELETED: "{who} menghapus konsep ini.",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of a letter's trail, as its readers see it."""

    id: UUID
    event_type: LetterEventType
    who: str
    sentence: str
    note: str | None
    payload: dict[str, Any]
    created_at: datetime
    hash: str
    prev_hash: str


@requires(Permission.LETTER_READ)
def happenings(
    session: Session, actor: Actor, *, letter_id: UUID, opening: bool = True
) -> list[Happening]:
    """Tell what happened to a letter, oldest first; of a closed one, reading it is logged.

    Args:
        session: The transaction.
        actor: Who reads.
        letter_id: Which letter.
        opening: Whether somebody opens it; a page that has opened the letter does not.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
    """
    if not actor.is_person:
        raise Forbidden
    letter = letter_in_reach(session, actor, letter_id, lock=False)
    if opening:
        note_opening(session, actor, letter, fields="riwayat", did="membuka riwayat")
    rows = session.execute(TRAIL.events().where(LETTER_EVENTS.letter_id == letter_id)).all()
    names = accounts.names(session, {one for row in rows for one in _people(row)})
    return [_happening(row, names) for row in rows]


def _people(row: Any) -> set[UUID]:
    found = {row.actor_user_id} if row.actor_user_id else set[UUID]()
    behalf = row.payload.get("on_behalf_of")
    found |= {UUID(one) for one in row.payload.get("to", []) if _is_id(one)}
    return found | ({UUID(behalf)} if behalf else set())


def _is_id(text: Any) -> bool:
    try:
        UUID(str(text))
    except ValueError:
        return False
    return True


def _happening(row: Any, names: Mapping[UUID, str]) -> Happening:
    who = names.get(row.actor_user_id, "Sistem") if row.actor_user_id else "Sistem"
    sentence = _SENTENCES[row.event_type].format_map(
        {
            "who": who,
            "to": _to(row, names),
            "version": _version(row),
            "behalf": _behalf(row, names),
        }
    )
    return Happening(
        row.id, row.event_type, who, sentence, row.text, row.payload, row.created_at,
        row.hash, row.prev_hash,
    )  # fmt: skip


def _to(row: Any, names: Mapping[UUID, str]) -> str:
    people = [names.get(UUID(one), "?") for one in row.payload.get("to", []) if _is_id(one)]
    return ", ".join(people) or "pelaksana"


def _version(row: Any) -> str:
    number = row.payload.get("content_version")
    return f" (versi {number})" if number else ""


def _behalf(row: Any, names: Mapping[UUID, str]) -> str:
    behalf = row.payload.get("on_behalf_of")
    if behalf:
        return f" mewakili {names.get(UUID(behalf), '?')}"
    return " sebagai pejabat pengganti" if row.payload.get("stand_in_id") else ""
