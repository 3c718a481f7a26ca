"""Rows of the office as cells of the spreadsheet: one statement a tab, whatever the number.

Ids are those of the office, but for what came from an older spreadsheet: that keeps its old ones,
so that its row is found again. A password hash never leaves, nor a drawing, nor what a letter of a
closed class says: the spreadsheet has readers of its own.
"""

# ruff: noqa: S608 (every part of these statements is a word of this file; values are bound)

from collections.abc import Collection, Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.kernel import vault
from mgapp.services.transfer.sheets.words import CUT, HEADERS, MAX_CELL, Tab

CLOSED = "(rahasia)"


def _key(table: str, which: str) -> str:
    """Write how a row is named outside: its old id, else its own."""
    return f"(select coalesce(k.legacy_id, k.id::text) from {table} k where k.id = {which})"


def _moment(column: str) -> str:
    return f"""to_char({column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"""


def _listed(facts: str, source: str, order: str) -> str:
    return f"(select coalesce(jsonb_agg({facts} order by {order}), '[]')::text from {source})"


_USERS = f"""
select u.id, array[coalesce(u.legacy_id, u.id::text), u.name, u.email,
  (select string_agg(r.role, ',' order by r.role) from user_roles r where r.user_id = u.id),
  (select o.name from org_units o where o.id = u.org_unit_id), u.avatar_url, '', u.status,
  {_moment("u.approved_at")}, {_key("users", "u.approved_by")}]
from users u where u.id = any(:ids)
"""
_PERIODS = """
select p.id, array[coalesce(p.legacy_id, p.id::text), p.name, p.start_date::text,
  p.end_date::text, case when p.is_active then 'true' else 'false' end]
from periods p where p.id = any(:ids)
"""
_MEMBERS = f"""
select m.id, array[coalesce(m.legacy_id, m.id::text), {_key("users", "m.user_id")}, u.name, m.role,
  coalesce(m.department, (select o.name from org_units o where o.id = m.org_unit_id)), u.email,
  m.status, {_key("periods", "m.period_id")}]
from members m join users u on u.id = m.user_id where m.id = any(:ids)
"""
_ATTACHMENTS = _listed(
    "jsonb_build_object('id', f.id, 'name', f.filename, 'type', f.content_type, 'size', f.size)",
    "files f where f.owner_id = l.id and f.owner_kind = 'letter'",
    "f.id",
)
_STEPS = _listed(
    f"""jsonb_build_object('id', s.id, 'approverId', {_key("users", "s.approver_id")},
      'order', s."order", 'round', s.round, 'status', s.status, 'comment', s.comment,
      'decidedAt', {_moment("s.decided_at")})""",
    "letter_steps s where s.letter_id = l.id",
    's.round, s."order", s.id',
)
_HISTORY = _listed(
    f"""jsonb_build_object('id', h.id, 'status', h.status,
      'changedById', {_key("users", "h.changed_by")}, 'changedAt', {_moment("h.changed_at")},
      'comment', h.comment)""",
    "letter_status_history h where h.letter_id = l.id",
    "h.id",
)
_COPIES = _listed(
    f"to_jsonb(coalesce({_key('members', 'r.member_id')}, {_key('users', 'r.user_id')}, r.name))",
    "letter_recipients r where r.letter_id = l.id and r.role = 'cc'",
    "r.position",
)
_SIGNATURES = _listed(
    f"""jsonb_build_object('id', g.id, 'signedById', {_key("users", "g.signed_by")},
      'signedAt', {_moment("g.signed_at")}, 'signatureDataUrl', '')""",
    "letter_signatures g where g.letter_id = l.id",
    "g.signed_at, g.id",
)
_FORWARDED = _listed(
    f"to_jsonb({_key('users', 'd.user_id')})",
    "(select distinct b.user_id from dispositions x join disposition_recipients b"
    " on b.disposition_id = x.id where x.letter_id = l.id and x.withdrawn_at is null) d",
    "d.user_id",
)


def _open(column: str, closed: str = "''") -> str:
    """Write what a letter of an open class says; a closed one does not say it here."""
    return f"case when l.classification in ('public', 'internal') then {column} else {closed} end"


_LETTERS = f"""
select l.id, array[coalesce(l.legacy_id, l.id::text), l.reference_number, l.type,
  {_open("l.subject", f"'{CLOSED}'")}, {_open("l.content")}, l.status, l.priority,
  l.classification, coalesce(nullif(l.issued_from, ''), l.sender), {_open("l.addressed_to")},
  {_moment("l.created_at")}, {_moment("l.updated_at")}, {_key("users", "l.created_by")},
  {_moment("l.sent_at")}, {_moment("l.received_at")}, l.due_date::text, l.event_date::text,
  l.event_location, {_open("l.disposition_note")}, {_open(_ATTACHMENTS, "'[]'")},
  {_open(_STEPS, "'[]'")}, {_open(_HISTORY, "'[]'")}, {_open(_COPIES, "'[]'")}, {_SIGNATURES},
  {_FORWARDED}, l.from_department,
  concat_ws(' - ', to_char(l.event_time, 'HH24:MI'), to_char(l.event_end_time, 'HH24:MI')),
  {_open("l.event_agenda")}, '', '', '', '', '']
from letters l where l.id = any(:ids)
"""
_NOTIFICATIONS = f"""
select n.id, array[n.id::text, {_key("users", "n.user_id")}, {_key("letters", "n.letter_id")},
  n.type, {_moment("n.read_at")}, {_moment("n.created_at")}]
from notifications n where n.id = any(:ids) and n.letter_id is not null
"""
_READ = {
    Tab.USERS: _USERS,
    Tab.PERIODS: _PERIODS,
    Tab.MEMBERS: _MEMBERS,
    Tab.LETTERS: _LETTERS,
    Tab.NOTIFICATIONS: _NOTIFICATIONS,
}
_TABLES = {tab: tab.value.lower() for tab in Tab}
_ALL = {
    tab: f"select id from {table}"
    + (" where letter_id is not null" if tab is Tab.NOTIFICATIONS else "")
    for tab, table in _TABLES.items()
}


def cells_of(session: Session, tab: Tab, ids: Collection[UUID]) -> dict[UUID, list[str]]:
    """Read rows as texts in the order of the tab's header; a row that is gone is missing."""
    query = sa.text(_READ[tab]).bindparams(sa.bindparam("ids", list(ids), type_=sa.ARRAY(sa.Uuid)))
    return {row_id: [_cell(text) for text in cells] for row_id, cells in session.execute(query)}


def note_all(session: Session) -> None:
    """Have every row told again, in the order in which others refer to it."""
    for tab in Tab:
        session.execute(
            sa.text(
                "insert into sheet_changes (tab, row_id, seq)"
                f" select '{tab.value}', id, nextval('sheet_change_seq') from ({_ALL[tab]}) s"
                " order by id on conflict (tab, row_id) do update set seq = excluded.seq"
            )
        )


def note_one(session: Session, tab: Tab, row_id: UUID) -> None:
    """Have one row told again."""
    note = sa.text("select note_for_sheet(:tab, :row_id)")
    session.execute(note, {"tab": tab.value, "row_id": row_id})


def prints_of(cells: Sequence[str]) -> list[str]:
    """Make the keyed print of each cell: enough to tell that it was changed, nothing to read."""
    return [print_of(cell) for cell in cells]


def print_of(cell: str) -> str:
    """Make the keyed print of one cell; 64 bits."""
    return vault.fingerprint(cell)[:16] if cell else ""


def width(tab: Tab) -> int:
    """Tell how many columns a tab has at least."""
    return len(HEADERS[tab])


def _cell(text: str | None) -> str:
    if text is None:
        return ""
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - len(CUT)] + CUT
