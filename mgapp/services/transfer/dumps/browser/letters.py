"""Letters that the public sent in through the old guestbook, with their history and files."""

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from mgapp.services.kernel import clock, documents, files
from mgapp.services.kernel.errors import OfficeError
from mgapp.services.organisation import SuratKind
from mgapp.services.surat import SuratPriority, SuratStatus, new_tracking_id, tracking_key
from mgapp.services.transfer.dumps.browser.reading import (
    ONLY_NEW,
    Old,
    fresh,
    id_of,
    people,
    staged,
    translated,
    written,
)
from mgapp.services.transfer.dumps.merging import merge
from mgapp.services.transfer.dumps.outcome import Moving, Outcome
from mgapp.services.transfer.dumps.parcel import Found
from mgapp.services.transfer.dumps.values import Wrong

_SOURCE = "diskominfo_surat_elektronik"
_ONLY_NEW = ONLY_NEW | {"notify_whatsapp", "notify_email", "search_text", "tracking_key"}
_LETTER = (
    "id", "tracking_id", "tracking_key", "agenda_number", "status", "nama_pengirim",
    "email_pengirim", "telepon", "instansi_pengirim", "alamat_pengirim", "perihal", "jenis_surat",
    "isi_surat", "prioritas", "notify_whatsapp", "notify_email", "klasifikasi", "response_note",
    "disposisi", "search_text", "legacy_id", *sorted(ONLY_NEW),
)  # fmt: skip
_STEP = ("id", "surat_id", "status", "changed_at", "note")
_FILE = (
    "id", "owner_kind", "owner_id", "filename", "content_type", "size", "sha256", "created_at",
)  # fmt: skip
_OWNER = "surat"
_CODES = "select id::text, tracking_id from surat where legacy_id is not null"


def bring(moving: Moving, records: Callable[[], Iterator[Found]]) -> None:
    """Bring letters in, then the history and the files of those that are here now."""
    cursor, outcome = moving.cursor, moving.outcome
    persons = people(cursor)
    cursor.execute(_CODES)
    codes = dict[str, str](cursor.fetchall())

    def translate(old: Old) -> dict[str, Any]:
        return _translate(old, persons, codes)

    rows = translated(records(), translate, outcome, _SOURCE)
    place = staged(cursor, "surat", _LETTER, rows, outcome, source=_SOURCE, only_new=_ONLY_NEW)
    merge(place, outcome)
    cursor.execute("select moved_index from moved_surat where moved_why is null")
    taken = {index for (index,) in cursor.fetchall()}
    for table, names, parts in (("surat_steps", _STEP, _steps), ("files", _FILE, _files)):
        found = _parts(records(), taken, parts, outcome)
        beside = staged(cursor, table, names, found, outcome, source=_SOURCE, counts=False)
        merge(beside, outcome)


def _translate(old: Old, persons: dict[str, str], codes: dict[str, str]) -> dict[str, Any]:
    row_id, legacy = old.own_id("surat")
    came = old.local() or old.moment("createdAt")
    code = old.text("trackingId", 40) or codes.get(row_id) or new_tracking_id()
    facts = {
        "perihal": old.text("perihal", 200) or "-",
        "nama_pengirim": old.needed("namaPengirim", 120),
        "instansi_pengirim": old.text("instansiPengirim", 160) or "-",
        "agenda_number": old.text("nomorSurat", 80) or "-",
    }
    times = fresh(came)
    if changed := old.moment("lastUpdated"):
        times["updated_at"] = written(max(changed, came or changed))
    return {
        "id": row_id,
        **facts,
        "tracking_id": code,
        "tracking_key": tracking_key(code),
        "status": old.word("status", SuratStatus, SuratStatus.SUBMITTED).value,
        "email_pengirim": old.text("emailPengirim", 254) or "",
        "telepon": old.phone("teleponPengirim"),
        "alamat_pengirim": old.text("alamatPengirim", 1000) or "-",
        "jenis_surat": _kind(old),
        "isi_surat": old.text("isiSurat", 100_000) or "-",
        "prioritas": old.word("prioritas", SuratPriority, SuratPriority.NORMAL).value,
        "notify_whatsapp": False,
        "notify_email": False,
        "klasifikasi": old.text("klasifikasi", 60),
        "response_note": old.text("responseNote", 10_000),
        "disposisi": _disposisi(old, persons),
        "search_text": "\n".join([*facts.values(), code]).lower(),
        "legacy_id": legacy,
        **times,
    }


def _kind(old: Old) -> str:
    found = old.text("jenisSurat") or old.text("kodeSurat")
    if found is None:
        return SuratKind.LAINNYA.value
    try:
        return SuratKind(found).value
    except ValueError:
        message = "jenisSurat tidak dikenal."
        raise Wrong(message) from None


def _disposisi(old: Old, persons: dict[str, str]) -> dict[str, Any] | None:
    given = old.facts.get("disposisi")
    if not isinstance(given, dict):
        return None
    found = Old(given)
    to, by = found.text("assignedTo", 80), found.text("disposisiOleh", 80)
    when = found.moment("tanggalDisposisi")
    told = found.facts.get("instruksi")
    instructions = cast("list[Any]", told) if isinstance(told, list) else []
    return {
        "assigned_to_user_id": persons.get(to) if to else None,
        "org_unit_id": None,
        "instruksi": [str(one) for one in instructions],
        "catatan": found.text("catatan", 1000),
        "disposed_by_user_id": persons.get(by) if by else None,
        "disposed_at": written(when).replace("+00:00", "Z") if when else None,
    }


def _parts(
    records: Iterable[Found],
    taken: set[int],
    parts: Callable[[Found, Outcome], Iterator[dict[str, Any]]],
    outcome: Outcome,
) -> Iterator[Found]:
    for found in records:
        if found.index in taken:
            for record in parts(found, outcome):
                yield Found(found.index, found.line, record)


def _list(found: Found, name: str) -> list[Old]:
    given: Any = found.record.get(name)
    rows = cast("list[Any]", given) if isinstance(given, list) else []
    return [Old(one) for one in rows if isinstance(one, dict)]


def _steps(found: Found, outcome: Outcome) -> Iterator[dict[str, Any]]:
    """Write the history; the ids follow the order of the steps, by which they are read."""
    surat_id = Old(found.record).own_id("surat")[0]
    for place, step in enumerate(_list(found, "statusHistory")):
        try:
            at = step.moment("timestamp") or clock.now()
            yield {
                "id": _timed_id(f"step:{surat_id}:{place}", step.moment("timestamp"), place),
                "surat_id": surat_id,
                "status": step.word("status", SuratStatus).value,
                "changed_at": written(at),
                "note": step.text("note", 10_000),
            }
        except Wrong as wrong:
            outcome.refuse(_SOURCE, found.index, found.line, f"statusHistory[{place}]: {wrong}")


def _timed_id(name: str, at: datetime | None, place: int) -> str:
    """Make a UUIDv7 that is always the same for a step: its time, its place, a print."""
    instant = int(at.timestamp() * 1000) if at else 0
    tail = hashlib.sha256(name.encode()).digest()[:8]
    number = (instant << 80) | (0x7 << 76) | ((place & 0xFFF) << 64)
    return str(UUID(int=number | (0b10 << 62) | (int.from_bytes(tail) & (2**62 - 1))))


def _files(found: Found, outcome: Outcome) -> Iterator[dict[str, Any]]:
    """Look at each file as at one that is sent in today, and store it."""
    surat_id = Old(found.record).own_id("surat")[0]
    for place, sent in enumerate(_list(found, "lampiran")):
        try:
            yield _file(sent, surat_id, place, keep=not outcome.dry_run)
        except (Wrong, OfficeError, ValueError, binascii.Error) as error:
            why = str(error) if isinstance(error, (Wrong, OfficeError)) else "isinya rusak."
            outcome.refuse(_SOURCE, found.index, found.line, f"lampiran[{place}]: {why}")


def _file(sent: Old, surat_id: str, place: int, *, keep: bool) -> dict[str, Any]:
    data = sent.facts.get("data")
    if not isinstance(data, str):
        message = "isinya tidak ada."
        raise Wrong(message)
    content = base64.b64decode(data.partition(",")[2] if "," in data else data, validate=True)
    document = documents.recognise(sent.needed("filename", 200), content)
    file_id = id_of("file", f"{surat_id}:{place}:{sent.text('id', 80)}")[0]
    if keep:
        files.put(UUID(file_id), document.content)
    return {
        "id": file_id,
        "owner_kind": _OWNER,
        "owner_id": surat_id,
        "filename": document.filename,
        "content_type": document.content_type,
        "size": len(document.content),
        "sha256": hashlib.sha256(document.content).hexdigest(),
        "created_at": written(sent.moment("uploadedAt") or clock.now()),
    }
