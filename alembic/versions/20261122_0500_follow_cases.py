"""Follow cases: the cases, their unchangeable trail, the counts that are kept, the notices."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_TYPES = ("visitor", "surat")
_STATUSES = (
    *("new", "triaged", "assigned", "acknowledged", "in_progress"),
    *("escalated", "closed", "cancelled"),
)
_PRIORITIES = ("normal", "high", "urgent")
_TUJUAN = ("upt_warroom", "diskominfo")
_SOURCES = ("walkin", "register", "qr", "whatsapp", "surat_form")
_EVENTS = (
    *("created", "triaged", "assigned", "acknowledged", "status_changed", "escalated", "closed"),
    *("cancelled", "note_added", "contacted", "reopened", "priority_changed"),
)
_NOTICES = (
    *("case_new", "case_assigned", "case_updated", "case_escalated", "pending_approval"),
    *("returned", "approved", "rejected", "forwarded", "tembusan", "sla_due", "account"),
)
_OPEN = "status in ('new', 'triaged', 'assigned', 'acknowledged', 'in_progress', 'escalated')"
_WAITING = "status in ('new', 'triaged')"
_UNDER_WAY = "status in ('assigned', 'acknowledged', 'in_progress', 'escalated')"
_URGENCY = "case priority when 'urgent' then 0 when 'high' then 1 else 2 end"
_VECTOR = "to_tsvector('indonesian'::regconfig, search_text)"

# Sixteen shards a count: sessions that change the same status rarely wait for one another.
# The keys are taken in one order, so that two changes cannot wait for each other.
_COUNT = """
create function count_cases() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare shard_of integer := pg_backend_pid() % 16;
begin
  if tg_op = 'UPDATE' and new.status = old.status
     and new.org_unit_id is not distinct from old.org_unit_id then
    return null;
  end if;
  insert into case_counts as c (status, org_unit_id, shard, count)
  select status, org_unit_id, shard_of, sum(change) from (
    select new.status, coalesce(new.org_unit_id, ''), 1 where tg_op <> 'DELETE'
    union all
    select old.status, coalesce(old.org_unit_id, ''), -1 where tg_op <> 'INSERT'
  ) as changes (status, org_unit_id, change)
  group by status, org_unit_id order by status, org_unit_id
  on conflict (status, org_unit_id, shard) do update set count = c.count + excluded.count;
  return null;
end $$
"""
_TELL_CASE = """
create function tell_of_case() returns trigger language plpgsql as $$
begin
  perform tell_pages(jsonb_build_object(
    'topic', 'case', 'id', new.id, 'status', new.status, 'unit', new.org_unit_id,
    'to', new.assigned_to_user_id, 'new', tg_op = 'INSERT',
    'was', case when tg_op = 'UPDATE' then old.assigned_to_user_id end));
  return null;
end $$
"""
_TELL_NOTICE = """
create function tell_of_notification() returns trigger language plpgsql as $$
begin
  perform tell_pages(jsonb_build_object('topic', 'notification', 'user', new.user_id));
  return null;
end $$
"""
_TRIGGERS = (
    "create trigger counted after insert or update or delete on cases"
    " for each row execute function count_cases()",
    "create trigger told after insert or update on cases"
    " for each row execute function tell_of_case()",
    "create trigger told after insert or update on notifications"
    " for each row execute function tell_of_notification()",
    "create trigger unchangeable before update or delete on case_events"
    " for each row execute function append_only()",
    "create trigger untruncatable before truncate on case_events"
    " for each statement execute function append_only()",
)


def upgrade() -> None:
    _create_cases()
    _index_cases()
    _create_trail()
    _create_notifications()
    for statement in (_COUNT, _TELL_CASE, _TELL_NOTICE, *_TRIGGERS):
        op.execute(statement)
    op.execute("select office_grant('select, insert, update', 'cases')")
    op.execute("select office_grant('select, insert', 'case_events')")
    op.execute("select office_grant('select, insert, update', 'case_notes')")
    op.execute("select office_grant('select', 'case_counts')")
    op.execute("select office_grant('select, insert, update, delete', 'notifications')")


def _word(name: str, values: tuple[str, ...], *, check: str, nullable: bool = False) -> sa.Column:
    kind = sa.Enum(*values, native_enum=False, length=32, create_constraint=True, name=check)
    return sa.Column(name, kind, nullable=nullable)


def _at(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _create_cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("code", sa.String(20), nullable=False, unique=True),
        _word("case_type", _TYPES, check="casetype"),
        _word("status", _STATUSES, check="casestatus"),
        _word("priority", _PRIORITIES, check="priority"),
        sa.Column("urgency", sa.SmallInteger, sa.Computed(_URGENCY, persisted=True)),
        _word("unit_tujuan", _TUJUAN, check="unittujuan"),
        sa.Column("org_unit_id", sa.String(64), sa.ForeignKey("org_units.id")),
        sa.Column("assigned_to_user_id", sa.Uuid, sa.ForeignKey("users.id")),
        sa.Column("subject", sa.String(300), nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("resolution", sa.Text),
        sa.Column("created_by_user_id", sa.Uuid, sa.ForeignKey("users.id")),
        _word("source", _SOURCES, check="source"),
        sa.Column("related_visitor_id", sa.Uuid, sa.ForeignKey("visitors.id"), unique=True),
        sa.Column("related_surat_id", sa.Uuid, sa.ForeignKey("surat.id"), unique=True),
        sa.Column("party", sa.String(160)),
        sa.Column("agency", sa.String(200)),
        _at("sla_due_at", nullable=True),
        sa.Column("search_text", sa.Text, nullable=False),
        sa.Column("search_vector", postgresql.TSVECTOR, sa.Computed(_VECTOR, persisted=True)),
        sa.Column("head_hash", sa.String(64), nullable=False),
        sa.Column("event_count", sa.Integer, nullable=False),
        _at("created_at"),
        _at("updated_at"),
        sa.Column("version", sa.Integer, nullable=False),
    )


def _index_cases() -> None:
    newest = (sa.text("created_at desc"), sa.text("id desc"))
    urgent = ("urgency", "created_at", "id")
    open_ones, waiting, under_way = map(sa.text, (_OPEN, _WAITING, _UNDER_WAY))
    inbox = ("assigned_to_user_id", *urgent)
    op.create_index("ix_cases_inbox", "cases", inbox, postgresql_where=open_ones)
    op.create_index("ix_cases_queue", "cases", urgent, postgresql_where=waiting)
    op.create_index("ix_cases_under_way", "cases", urgent, postgresql_where=under_way)
    op.create_index("ix_cases_newest", "cases", newest)
    for column in ("status", "org_unit_id", "assigned_to_user_id"):
        op.create_index(f"ix_cases_{column}", "cases", (column, *newest))
    op.create_index("ix_cases_due", "cases", ("sla_due_at", "id"), postgresql_where=open_ones)
    op.create_index("ix_cases_search_vector", "cases", ["search_vector"], postgresql_using="gin")
    op.create_index(
        "ix_cases_search_text",
        "cases",
        ["search_text"],
        postgresql_using="gin",
        postgresql_ops={"search_text": "gin_trgm_ops"},
    )


def _create_trail() -> None:
    op.create_table(
        "case_events",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("case_id", sa.Uuid, sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("actor_user_id", sa.Uuid, sa.ForeignKey("users.id")),
        _word("event_type", _EVENTS, check="caseeventtype"),
        sa.Column("payload", postgresql.JSONB, nullable=False),
        sa.Column("note_hash", sa.String(64)),
        sa.Column("prev_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        _at("created_at"),
        sa.UniqueConstraint("case_id", "seq"),
    )
    op.create_table(
        "case_notes",
        sa.Column("event_id", sa.Uuid, sa.ForeignKey("case_events.id"), primary_key=True),
        sa.Column("text", sa.Text),
        sa.Column("salt", sa.String(32)),
    )
    op.create_table(
        "case_counts",
        sa.Column("status", sa.String(32), primary_key=True),
        sa.Column("org_unit_id", sa.String(64), primary_key=True),
        sa.Column("shard", sa.Integer, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )
    op.execute("alter table case_counts set (fillfactor = 50)")


def _create_notifications() -> None:
    op.create_table(
        "notifications",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("user_id", sa.Uuid, sa.ForeignKey("users.id"), nullable=False),
        _word("type", _NOTICES, check="noticetype"),
        sa.Column("case_id", sa.Uuid, sa.ForeignKey("cases.id"), index=True),
        sa.Column("letter_id", sa.Uuid),
        sa.Column("params", postgresql.JSONB, nullable=False),
        _at("read_at", nullable=True),
        _at("created_at"),
    )
    mine = ("user_id", sa.text("created_at desc"), sa.text("id desc"))
    op.create_index("ix_notifications_mine", "notifications", mine)
    unread = sa.text("read_at is null")
    op.create_index("ix_notifications_unread", "notifications", mine, postgresql_where=unread)


def downgrade() -> None:
    for table in ("notifications", "case_counts", "case_notes", "case_events", "cases"):
        op.drop_table(table)
    for function in ("tell_of_notification", "tell_of_case", "count_cases"):
        op.execute(f"drop function {function}()")
