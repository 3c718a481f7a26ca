"""Tell programs: webhooks, and the triggers on both trails that write to the outbox."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

# What an import brings is history: nobody is told of it. The queue is woken as `kernel.jobs.wake`
# does it: a waiting job that nobody else holds will see this event, else another one is queued.
_TELL = """
create function tell_webhooks() returns trigger language plpgsql as $$
declare
  kind text := tg_argv[0] || '.' || new.event_type;
  one record;
  told boolean := false;
begin
  if new.created_at < now() - interval '1 hour' then return null; end if;
  for one in
    select id from webhooks where active and events ?| array[tg_argv[0] || '.*', kind] order by id
  loop
    insert into outbox_messages (id, created_at, cause, lane, recipient, topic, kind, facts,
                                 status, barred, attempts, due_at, maybe_twice)
    values (gen_random_uuid(), now(), 'webhook:' || one.id || ':' || new.id, 'programs',
            'webhook:' || one.id, 'webhook', kind,
            jsonb_build_object('webhook', one.id, 'event', new.id),
            'queued', '[]', 0, now(), false)
    on conflict (cause) do nothing;
    told := true;
  end loop;
  if not told then return null; end if;
  perform 1 from procrastinate_jobs
    where lock = 'deliver_messages:programs' and task_name = 'deliver_messages'
      and status = 'todo' and coalesce(scheduled_at, now()) <= now()
    limit 1 for update skip locked;
  if not found then
    insert into procrastinate_jobs (queue_name, task_name, lock, args)
    values ('office', 'deliver_messages', 'deliver_messages:programs', '{"lane": "programs"}');
  end if;
  return null;
end $$
"""
_SEE = """
create function tell_of_webhook() returns trigger language plpgsql as $$
begin
  perform tell_pages(jsonb_build_object('topic', 'webhook', 'id', coalesce(new.id, old.id)));
  return null;
end $$
"""


def upgrade() -> None:
    op.create_table(
        "webhooks",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("url", sa.String(500), nullable=False),
        sa.Column("events", postgresql.JSONB, nullable=False),
        sa.Column("secret_sealed", sa.String(400), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("off_because", sa.String(300)),
        sa.Column("failing_since", sa.DateTime(timezone=True)),
        sa.Column("last_sent_at", sa.DateTime(timezone=True)),
        sa.Column("created_by", sa.Uuid, sa.ForeignKey("users.id", ondelete="SET NULL")),
    )
    op.execute("select office_grant('select, insert, update, delete', 'webhooks')")
    op.execute(_TELL)
    op.execute(_SEE)
    for table, about in (("case_events", "case"), ("letter_events", "letter")):
        op.execute(
            f"create trigger told_to_webhooks after insert on {table}"
            f" for each row execute function tell_webhooks('{about}')"
        )
    op.execute(
        "create trigger told after insert or update or delete on webhooks"
        " for each row execute function tell_of_webhook()"
    )


def downgrade() -> None:
    for table in ("case_events", "letter_events"):
        op.execute(f"drop trigger told_to_webhooks on {table}")
    op.drop_table("webhooks")
    op.execute("drop function tell_of_webhook()")
    op.execute("drop function tell_webhooks()")
