"""Tell the spreadsheet: note what changed for it while it is on, and what it was told."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_TABS = ("Users", "Periods", "Members", "Letters", "Notifications")
_STATES = ("off", "starting", "current", "waiting", "refused")
_NOTE = """
create function note_for_sheet(wanted text, row_id uuid) returns void language sql as $$
  insert into sheet_changes (tab, row_id, seq)
  select wanted, row_id, nextval('sheet_change_seq') where row_id is not null
  on conflict (tab, row_id) do update set seq = excluded.seq
$$
"""
# Which row of which tab a change touches; while no spreadsheet is in use, one look at one row.
_NOTED = """
create function note_sheet_change() returns trigger language plpgsql as $$
declare changed uuid; kind text := tg_argv[1];
begin
  if not exists (select from sheets_sync where is_on) then return null; end if;
  if kind = 'id' then
    changed := case tg_op when 'DELETE' then old.id else new.id end;
  elsif kind = 'letter_id' then
    changed := case tg_op when 'DELETE' then old.letter_id else new.letter_id end;
  elsif kind = 'user_id' then
    changed := case tg_op when 'DELETE' then old.user_id else new.user_id end;
  elsif kind = 'disposition_id' then
    select letter_id into changed from dispositions where id = new.disposition_id;
  elsif kind = 'owner_id' then
    if tg_op = 'DELETE' then
      if old.owner_kind = 'letter' then changed := old.owner_id; end if;
    elsif new.owner_kind = 'letter' then changed := new.owner_id; end if;
  end if;
  perform note_for_sheet(tg_argv[0], changed);
  return null;
end $$
"""
_PERSON = """
create function note_sheet_person() returns trigger language plpgsql as $$
begin
  if exists (select from sheets_sync where is_on) then
    perform note_for_sheet('Members', id) from members where user_id = new.id;
  end if;
  return null;
end $$
"""
_UNIT = """
create function note_sheet_unit() returns trigger language plpgsql as $$
begin
  if exists (select from sheets_sync where is_on) then
    perform note_for_sheet('Users', id) from users where org_unit_id = new.id;
    perform note_for_sheet('Members', id) from members where org_unit_id = new.id;
  end if;
  return null;
end $$
"""
_ALWAYS = "insert or update or delete"
_WATCHED = (
    ("users", "Users", "id", _ALWAYS),
    ("user_roles", "Users", "user_id", _ALWAYS),
    ("periods", "Periods", "id", _ALWAYS),
    ("members", "Members", "id", _ALWAYS),
    ("letters", "Letters", "id", _ALWAYS),
    ("letter_steps", "Letters", "letter_id", _ALWAYS),
    ("letter_status_history", "Letters", "letter_id", _ALWAYS),
    ("letter_recipients", "Letters", "letter_id", _ALWAYS),
    ("letter_signatures", "Letters", "letter_id", "insert"),
    ("disposition_recipients", "Letters", "disposition_id", "insert"),
    ("files", "Letters", "owner_id", _ALWAYS),
)
_TRIGGERS = (
    *(
        f"create trigger sheet after {when} on {table}"
        f" for each row execute function note_sheet_change('{tab}', '{column}')"
        for table, tab, column, when in _WATCHED
    ),
    *(
        f"create trigger sheet_{when.split()[0]} after {when} on notifications for each row"
        f" when ({row}.letter_id is not null)"
        " execute function note_sheet_change('Notifications', 'id')"
        for when, row in (("insert or update", "new"), ("delete", "old"))
    ),
    "create trigger sheet_person after update of name, email on users"
    " for each row execute function note_sheet_person()",
    "create trigger sheet_unit after update of name on org_units"
    " for each row execute function note_sheet_unit()",
)


def upgrade() -> None:
    _create_changes()
    _create_edits()
    _create_sync()
    for statement in (_NOTE, _NOTED, _PERSON, _UNIT, *_TRIGGERS):
        op.execute(statement)
    tables = "sheet_changes, sheet_rows, sheet_edits"
    op.execute(f"select office_grant('select, insert, update, delete', '{tables}')")
    op.execute("select office_grant('select, update', 'sheets_sync')")
    op.execute("select office_grant('usage, select', 'sequence sheet_change_seq')")


def _create_changes() -> None:
    op.execute("create sequence sheet_change_seq")
    op.create_table(
        "sheet_changes",
        _word("tab", _TABS, check="tab", primary_key=True),
        sa.Column("row_id", sa.Uuid, primary_key=True),
        sa.Column("seq", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_sheet_changes_seq", "sheet_changes", ["seq"])
    op.create_table(
        "sheet_rows",
        _word("tab", _TABS, check="tab", primary_key=True),
        sa.Column("row_id", sa.Uuid, primary_key=True),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("prints", postgresql.JSONB, nullable=False),
    )


def _create_edits() -> None:
    op.create_table(
        "sheet_edits",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        _word("tab", _TABS, check="tab"),
        sa.Column("row_id", sa.Uuid, nullable=False),
        sa.Column("column", sa.String(60), nullable=False),
        sa.Column("found", sa.Text, nullable=False),
        _word("state", ("open", "accepted", "refused"), check="editstate"),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("decided_by_user_id", sa.Uuid, sa.ForeignKey("users.id")),
    )
    is_open = sa.text("state = 'open'")
    columns = ["tab", "row_id", "column"]
    op.create_index(
        "ix_sheet_edits_open", "sheet_edits", columns, unique=True, postgresql_where=is_open
    )


def _create_sync() -> None:
    instants = ("synced_at", "looked_at", "failed_at", "busy_until", "retry_at")
    sync = op.create_table(
        "sheets_sync",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("is_on", sa.Boolean, nullable=False),
        _word("state", _STATES, check="syncstate"),
        sa.Column("spreadsheet_id", sa.String(200)),
        sa.Column("message", sa.String(300), nullable=False),
        *(sa.Column(name, sa.DateTime(timezone=True)) for name in instants),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("looking", sa.String(40)),
        sa.Column("spent", postgresql.JSONB, nullable=False),
        sa.CheckConstraint("id = 1", name="one_row"),
    )
    row = {"id": 1, "is_on": False, "state": "off", "message": "", "failures": 0, "spent": []}
    op.execute(sa.insert(sync).values(**row))


def _word(
    name: str, values: tuple[str, ...], *, check: str, primary_key: bool = False
) -> sa.Column:
    kind = sa.Enum(*values, native_enum=False, length=32, create_constraint=True, name=check)
    return sa.Column(name, kind, primary_key=primary_key, nullable=False)


def downgrade() -> None:
    for table, *_ in _WATCHED:
        op.execute(f"drop trigger sheet on {table}")
    for name, table in (
        ("sheet_insert", "notifications"),
        ("sheet_delete", "notifications"),
        ("sheet_person", "users"),
        ("sheet_unit", "org_units"),
    ):
        op.execute(f"drop trigger {name} on {table}")
    for name in ("note_sheet_unit()", "note_sheet_person()", "note_sheet_change()"):
        op.execute(f"drop function {name}")
    op.execute("drop function note_for_sheet(text, uuid)")
    for table in ("sheets_sync", "sheet_edits", "sheet_rows", "sheet_changes"):
        op.drop_table(table)
    op.execute("drop sequence sheet_change_seq")
