"""The hash chains of what came in: each event by itself, then each chain to its head."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from psycopg import sql

from mgapp.services.kernel import audit, trail
from mgapp.services.kernel.errors import FieldError
from mgapp.services.kernel.table import table
from mgapp.services.kernel.trail import Trail
from mgapp.services.transfer.dumps.errors import FileRefused
from mgapp.services.transfer.dumps.outcome import Outcome
from mgapp.services.transfer.dumps.parcel import Found
from mgapp.services.transfer.dumps.staging import stage_of

_MOST_NAMED = 20
EDITED = "hash peristiwa tidak cocok dengan isinya."
_BROKEN = """
with touched as ({touched}),
chain as (
  select e.{owner} as owner, e.id, e.seq, e.hash, e.prev_hash, e.note_hash,
         lag(e.hash, 1, {genesis}) over w as before, row_number() over w as place
    from {events} e where e.{owner} in (select owner from touched)
  window w as (partition by e.{owner} order by e.seq)),
links as (
  select owner, id from chain where seq <> place or prev_hash <> before),
notes as (
  select c.owner, c.id from chain c left join {notes} n on n.event_id = c.id
   where (c.note_hash is null) <> (n.event_id is null)
      or (n.text is null) <> (n.salt is null)
      or n.text is not null and c.note_hash
         <> encode(sha256(decode(n.salt, 'hex') || convert_to(n.text, 'UTF8')), 'hex')),
heads as (
  select o.id as owner, null::uuid from {owners} o
    left join (select owner, max(place) as count, max(hash) filter (where last) as head
                 from (select *, place = max(place) over (partition by owner) as last
                         from chain) x group by owner) c on c.owner = o.id
   where o.id in (select owner from touched)
     and (o.event_count <> coalesce(c.count, 0) or o.head_hash <> coalesce(c.head, {genesis})))
select owner, min(id::text) from
  (select * from links union all select * from notes union all select * from heads) x
 group by owner order by owner limit {most}
"""


def of_table(name: str) -> Trail[Any] | None:
    """Tell the trail whose events lie in a table."""
    return next((one for one in trail.known() if table(one.event).name == name), None)


def proven(
    kind: Trail[Any], records: Iterable[Found], outcome: Outcome, source: str
) -> Iterator[Found]:
    """Let those events through whose hash is that of their content."""
    for found in records:
        if found.facts is None or _is_whole(kind, found.facts):
            yield found
        else:
            outcome.refuse(source, found.index, found.line, EDITED)


def _is_whole(kind: Trail[Any], record: dict[str, Any]) -> bool:
    try:
        event = SimpleNamespace(**record)
        event.created_at = datetime.fromisoformat(record["created_at"]).astimezone(UTC)
        return bool(record["hash"] == audit.chained(record["prev_hash"], kind.facts(event)))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return True  # it has not the shape of an event, which is said when it is read


def check(cursor: Any) -> None:
    """Recompute the chains of all rows that this import touched.

    Raises:
        FileRefused: a chain is broken: an event changed, missing, or cut off.
    """
    broken = list[FieldError]()
    for kind in trail.known():
        broken += [
            FieldError(f"{_owners(kind)} {owner}", f"Jejak rusak pada {event or 'ujungnya'}.")
            for owner, event in _broken(cursor, kind)
        ]
    if broken:
        named = ", ".join(one.field for one in broken[:3])
        raise FileRefused(why=f"jejak audit rusak ({named}).", errors=tuple(broken[:_MOST_NAMED]))


def _owners(kind: Trail[Any]) -> str:
    return kind.owner.removesuffix("_id") + "s"


def _broken(cursor: Any, kind: Trail[Any]) -> list[Any]:
    owners, events, notes = _owners(kind), table(kind.event).name, table(kind.note).name
    touched = [
        sql.SQL("select {} as owner from {} where moved_is is distinct from 'same'").format(
            sql.Identifier(column), sql.Identifier(stage_of(name))
        )
        for column, name in (("id", owners), (kind.owner, events))
        if _is_staged(cursor, name)
    ]
    if not touched:
        return []
    query = sql.SQL(_BROKEN).format(
        touched=sql.SQL(" union ").join(touched),
        owner=sql.Identifier(kind.owner),
        owners=sql.Identifier(owners),
        events=sql.Identifier(events),
        notes=sql.Identifier(notes),
        genesis=sql.Literal(audit.GENESIS),
        most=sql.Literal(_MOST_NAMED),
    )
    cursor.execute(query)
    return cursor.fetchall()


def _is_staged(cursor: Any, name: str) -> bool:
    cursor.execute("select to_regclass(%s)", (f"pg_temp.{stage_of(name)}",))
    return cursor.fetchone()[0] is not None
