"""Cases of the old guestbook: each gets a running number here, by the day on which it came."""

from collections.abc import Callable, Iterator
from typing import Any

from psycopg.sql import Literal

from mgapp.services.cases import CaseStatus, CaseType, Priority
from mgapp.services.kernel import clock
from mgapp.services.kernel.audit import GENESIS
from mgapp.services.organisation import Source
from mgapp.services.transfer.dumps.browser.reading import (
    ONLY_NEW,
    Old,
    fresh,
    people,
    staged,
    translated,
    unit_tujuan,
    written,
)
from mgapp.services.transfer.dumps.browser.units import known_units
from mgapp.services.transfer.dumps.outcome import Moving
from mgapp.services.transfer.dumps.parcel import Found
from mgapp.services.transfer.dumps.staging import Staged

SOURCE = "diskominfo_cases"
_ONLY_NEW = ONLY_NEW | {"code", "head_hash", "event_count", "search_text", "party", "agency"}
_CASE = (
    "id", "code", "case_type", "status", "priority", "unit_tujuan", "org_unit_id",
    "assigned_to_user_id", "subject", "description", "created_by_user_id", "source",
    "related_visitor_id", "related_surat_id", "party", "agency", "sla_due_at", "search_text",
    "head_hash", "event_count", "legacy_id", *sorted(ONLY_NEW),
)  # fmt: skip
_NAMED = (
    "update {s} s set party = v.name, agency = v.organization,"
    " subject = coalesce(nullif(s.subject, ''), left('Kunjungan: ' || v.name, 300))"
    " from visitors v where v.id = s.related_visitor_id",
    "update {s} s set party = l.nama_pengirim, agency = l.instansi_pengirim,"
    " subject = coalesce(nullif(s.subject, ''), left('Surat: ' || l.perihal, 300))"
    " from surat l where l.id = s.related_surat_id",
    "update {s} set subject = case case_type when 'surat' then 'Surat' else 'Kunjungan' end"
    " where subject = ''",
)
_YEARS = """
select extract(year from created_at at time zone {zone})::int, count(*) from {s} s
 where not exists (select from {t} t where t.id = s.id) group by 1 order by 1
"""
_TAKE = """
insert into counters (name, year, value) values ('case', %s, %s)
on conflict (name, year) do update set value = counters.value + excluded.value returning value
"""
_NUMBER = """
update {s} s set code = 'KS-' || {year} || '-' ||
       lpad((x.n + {before})::text, greatest(6, length((x.n + {before})::text)), '0')
  from (select moved_n, row_number() over (order by created_at, moved_n) as n from {s} s
         where extract(year from created_at at time zone {zone}) = {year}
           and not exists (select from {t} t where t.id = s.id)) x
 where x.moved_n = s.moved_n
"""
_SEARCHED = """
update {s} set search_text = concat_ws(E'\\n', code, subject, party, agency)
"""


def bring(moving: Moving, records: Callable[[], Iterator[Found]]) -> None:
    """Lay cases beside their table; they go in with their events."""
    cursor, outcome = moving.cursor, moving.outcome
    units, persons = known_units(moving), people(cursor)

    def translate(old: Old) -> dict[str, Any]:
        return _translate(old, units, persons)

    rows = translated(records(), translate, outcome, SOURCE)
    place = staged(cursor, "cases", _CASE, rows, outcome, source=SOURCE, only_new=_ONLY_NEW)
    for statement in _NAMED:
        place.run(statement)
    _number(place)
    place.run(_SEARCHED)
    moving.cases = place


def _translate(old: Old, units: dict[str, str], persons: dict[str, str]) -> dict[str, Any]:
    row_id, legacy = old.own_id("case")
    made, changed, due = old.moment("createdAt"), old.moment("updatedAt"), old.moment("slaDueAt")
    times = fresh(made)
    if changed is not None and (made is None or changed > made):
        times["updated_at"] = written(changed)
    unit, person, maker = (
        old.text(name, 80) for name in ("orgUnitId", "assignedToUserId", "createdByUserId")
    )
    return {
        "id": row_id,
        "code": "",
        "case_type": old.word("caseType", CaseType).value,
        "status": old.word("status", CaseStatus).value,
        "priority": old.word("priority", Priority, Priority.NORMAL).value,
        "unit_tujuan": unit_tujuan(old.text("unitTujuan")),
        "org_unit_id": units.get(unit) if unit else None,
        "assigned_to_user_id": persons.get(person) if person else None,
        "subject": old.text("subject", 300) or "",
        "description": old.text("description", 10_000) or "",
        "created_by_user_id": persons.get(maker) if maker else None,
        "source": old.word("source", Source, Source.WALKIN).value,
        "related_visitor_id": old.ref("relatedVisitorId", "visitor"),
        "related_surat_id": old.ref("relatedSuratId", "surat"),
        "party": None,
        "agency": None,
        "sla_due_at": written(due) if due else None,
        "search_text": "",
        "head_hash": GENESIS,
        "event_count": 0,
        "legacy_id": legacy,
        **times,
    }


def _number(place: Staged) -> None:
    """Give each new case the next number of its year."""
    zone = Literal(clock.zone().key)
    for year, count in place.rows(_YEARS, zone=zone):
        place.cursor.execute(_TAKE, (year, count))
        before = place.cursor.fetchone()[0] - count
        place.run(_NUMBER, zone=zone, year=Literal(year), before=Literal(before))
    place.run(
        "update {s} s set code = t.code, subject = coalesce(nullif(s.subject, ''), t.subject)"
        " from {t} t where t.id = s.id"
    )
