"""The events of old cases: put in order and chained, after those that are here already."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from types import SimpleNamespace
from typing import Any, cast

from mgapp.services.cases import CaseEventType, CaseStatus, Priority
from mgapp.services.kernel import audit, clock, trail
from mgapp.services.organisation import Source
from mgapp.services.transfer.dumps.browser import cases
from mgapp.services.transfer.dumps.browser.reading import (
    Old,
    id_of,
    people,
    staged,
    written,
)
from mgapp.services.transfer.dumps.browser.units import known_units
from mgapp.services.transfer.dumps.merging import merge
from mgapp.services.transfer.dumps.outcome import Moving, Outcome
from mgapp.services.transfer.dumps.parcel import Found
from mgapp.services.transfer.dumps.staging import make_stage, read_all, weigh
from mgapp.services.transfer.dumps.values import Wrong

_SOURCE = "diskominfo_case_events"
_EVENT = (
    "id", "created_at", "case_id", "seq", "actor_user_id", "event_type", "payload", "note_hash",
    "prev_hash", "hash",
)  # fmt: skip
_TOLD = ("note", "catatan", "comment", "reason", "alasan", "message")
_RAW, _NOTES_BESIDE = "moved_raw", "moved_raw_notes"
_READ = ("id", "case_id", "created_at", "actor_user_id", "event_type", "payload")
_COPY = f"copy {_RAW} ({', '.join(_READ)}, moved_text, moved_n, moved_line) from stdin"
_COPY_NOTES = f"copy {_NOTES_BESIDE} (event_id, text, salt) from stdin"
_REPEATED = """
select moved_n, moved_line from (
  select moved_n, moved_line, row_number() over (partition by id order by moved_n) as place
    from moved_raw) x where place > 1
"""
_STRAY = (
    "select moved_n, moved_line from moved_raw r"
    " where not exists (select from cases c where c.id = r.case_id)"
    " and not exists (select from moved_cases c where c.id = r.case_id)"
)
_KNOWN = (
    "select count(distinct id) from moved_raw r"
    " where exists (select from case_events e where e.id = r.id)"
)
_ORDERED = """
select r.id::text, r.case_id::text, r.created_at, r.actor_user_id::text, r.event_type, r.payload,
       r.moved_text, r.moved_n, r.moved_line, c.head_hash, c.event_count
  from (select *, row_number() over (partition by id order by moved_n) as place
          from moved_raw) r
  join (select id, head_hash, event_count from cases
        union all select id, %(genesis)s, 0 from moved_cases s
         where not exists (select from cases c where c.id = s.id)) c on c.id = r.case_id
 where r.place = 1 and not exists (select from case_events e where e.id = r.id)
 order by r.case_id, r.created_at, r.moved_n
"""
_BITE = 20_000  # events
_NOTES = """
insert into case_notes (event_id, text, salt)
select n.event_id, n.text, n.salt from moved_raw_notes n
  join moved_case_events e on e.id = n.event_id where e.moved_why is null and e.moved_is is null
"""
_HEADS = """
update {cases} c set head_hash = x.hash, event_count = x.seq
  from (select distinct on (case_id) case_id, hash, seq from moved_case_events
         where moved_why is null and moved_is is null order by case_id, seq desc) x
 where x.case_id = c.id
"""
_HEADS_HERE, _HEADS_BESIDE = (_HEADS.format(cases=name) for name in ("cases", "moved_cases"))


def bring(moving: Moving, records: Callable[[], Iterator[Found]]) -> None:
    """Bring events in, each at its place in the chain of its case."""
    cursor, outcome = moving.cursor, moving.outcome
    persons, units = people(cursor), known_units(moving)
    if moving.cases is None:  # events alone
        cases.bring(moving, lambda: iter(()))
    waiting: Any = moving.cases
    moving.cases = None
    make_stage(cursor, "case_events", _RAW, list(_READ))
    make_stage(cursor, "case_notes", _NOTES_BESIDE, ["event_id", "text", "salt"])
    _copy(cursor, _COPY, _raw(records(), persons, units, outcome))
    weigh(cursor, _RAW)
    _refuse(cursor, _REPEATED, "peristiwa yang sama sudah ada lebih awal.", outcome)
    _refuse(cursor, _STRAY, "caseId menunjuk kasus yang tidak ada.", outcome)
    cursor.execute(_KNOWN)
    outcome.unchanged += cursor.fetchone()[0]
    place = staged(cursor, "case_events", _EVENT, (), outcome, source=_SOURCE)
    cursor.execute("set local cursor_tuple_fraction = 1")  # all of it will be read
    with cursor.connection.cursor(name="moved_events") as reading:
        reading.execute(_ORDERED, {"genesis": audit.GENESIS})
        chains = _Chains()
        while rows := reading.fetchmany(_BITE):
            events = [chains.next(row) for row in rows]
            place.take(read_all(place.table, place.columns, events, outcome, _SOURCE))
            _copy(cursor, _COPY_NOTES, chains.notes)
            chains.notes.clear()
    cursor.execute(_HEADS_HERE)  # of cases that were here before
    cursor.execute(_HEADS_BESIDE)
    merge(waiting, outcome)
    merge(place, outcome)
    cursor.execute(_NOTES)


def _copy(cursor: Any, query: str, rows: Iterable[Any]) -> None:
    with cursor.copy(query) as copy:
        for row in rows:
            copy.write_row(row)


def _refuse(cursor: Any, query: str, why: str, outcome: Outcome) -> None:
    cursor.execute(query)
    for index, line in cursor.fetchall():
        outcome.refuse(_SOURCE, index, line, why)


def _raw(
    records: Iterator[Found], persons: dict[str, str], units: dict[str, str], outcome: Outcome
) -> Iterator[tuple[Any, ...]]:
    for found in records:
        try:
            yield (*_read(Old(found.record), persons, units), found.index, found.line)
        except Wrong as wrong:
            outcome.refuse(_SOURCE, found.index, found.line, str(wrong))


def _read(old: Old, persons: dict[str, str], units: dict[str, str]) -> tuple[Any, ...]:
    kind = old.word("eventType", CaseEventType)
    row_id, legacy = old.own_id("case_event")
    actor, told = old.text("actorUserId", 80), _told(old)
    kind, payload, note = _payload(kind, told, persons, units)
    if legacy:
        payload["legacy_id"] = legacy
    return (
        row_id,
        id_of("case", old.needed("caseId", 80))[0],
        written(old.moment("createdAt") or clock.now()),
        persons.get(actor) if actor else None,
        kind.value,
        json.dumps(payload) if payload else "{}",
        note,
    )


def _told(old: Old) -> dict[str, Any]:
    """Read what the event told: an object, or a text that holds one."""
    given = old.facts.get("payloadJson")
    if isinstance(given, str):
        given = given if old.text("payloadJson") else None
        try:
            given = json.loads(given) if given else None
        except (ValueError, RecursionError):
            given = {"note": given}
    return cast("dict[str, Any]", given) if isinstance(given, dict) else {}


def _payload(
    kind: CaseEventType, told: dict[str, Any], persons: dict[str, str], units: dict[str, str]
) -> tuple[CaseEventType, dict[str, Any], str | None]:
    """Keep ids and stored words; what people wrote becomes the note beside the chain.

    An event whose words are not known here stays as a note that tells them.
    """
    left = {name: value for name, value in told.items() if value not in (None, "", "-")}
    note = " ".join(str(left.pop(name)) for name in _TOLD if name in left) or None
    found: Mapping[str, Any] = {
        "assigned_to_user_id": persons.get(str(_first(left, "assignedToUserId", "assignedTo"))),
        "org_unit_id": units.get(str(_first(left, "orgUnitId"))),
        "from_status": _word(CaseStatus, _first(left, "fromStatus", "from", "oldStatus")),
        "to_status": _word(CaseStatus, _first(left, "toStatus", "to", "newStatus", "status")),
        "from_priority": _word(Priority, _first(left, "fromPriority", "from", "oldPriority")),
        "to_priority": _word(Priority, _first(left, "toPriority", "to", "newPriority", "priority")),
        "source": _word(Source, _first(left, "source")),
    }
    payload = {name: value for name, value in found.items() if value is not None}
    if not _tells(kind, payload):
        rest = json.dumps(left, ensure_ascii=False) if left else ""
        note = f"{kind.label}: {note or ''} {rest}".strip()
        return CaseEventType.NOTE_ADDED, {}, _storable(note)
    return kind, payload, _storable(note)


def _storable(note: str | None) -> str | None:
    if note is None:
        return None
    return note.replace("\0", "").encode(errors="replace").decode()[:10_000]


def _tells(kind: CaseEventType, payload: Mapping[str, Any]) -> bool:
    """Tell whether an event can be written as a sentence."""
    if kind is CaseEventType.STATUS_CHANGED:
        return "to_status" in payload or "org_unit_id" in payload
    if kind is CaseEventType.PRIORITY_CHANGED:
        return "from_priority" in payload and "to_priority" in payload
    return True


def _first(told: Mapping[str, Any], *names: str) -> Any:
    return next((told[name] for name in names if told.get(name)), None)


def _word(words: Any, found: Any) -> str | None:
    try:
        return str(words(str(found).lower()).value) if found else None
    except ValueError:
        return None


class _Chains:
    """Gives each new event its place in the chain of its case; they come oldest first."""

    def __init__(self) -> None:
        self._kind = next(one for one in trail.known() if one.owner == "case_id")
        self._case, self._head, self._seq = "", audit.GENESIS, 0
        self.notes = list[tuple[str, str, str]]()

    def next(self, row: Any) -> Found:
        """Chain one event."""
        row_id, case_id, at, actor, event_type, payload, note, index, line, head, count = row
        if case_id != self._case:
            self._case, self._head, self._seq = case_id, head, count
        self._seq += 1
        event = SimpleNamespace(
            id=row_id, case_id=case_id, seq=self._seq, created_at=cast("datetime", at),
            actor_user_id=actor, event_type=event_type, payload=payload,
            note_hash=self._noted(row_id, note),
        )  # fmt: skip
        before, self._head = self._head, audit.chained(self._head, self._kind.facts(event))
        facts = {"created_at": written(event.created_at), "prev_hash": before, "hash": self._head}
        return Found(index, line, {**vars(event), **facts})

    def _noted(self, row_id: str, note: str | None) -> str | None:
        if note is None:
            return None
        salt, note_hash = audit.salted(note)
        self.notes.append((row_id, note, salt))
        return note_hash
