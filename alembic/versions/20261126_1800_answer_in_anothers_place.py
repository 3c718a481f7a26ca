"""Answer in another's place: who reported by which mandate, and stand-ins hear what waits."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

# Days are those of the office's zone, so a day more on both sides: to be told of nothing harms
# nobody, a page that was not told shows what is gone.
_TELL_BOTH = """
create function tell_letter_reader(reader uuid) returns void language plpgsql as $$
declare
  other uuid;
begin
  perform tell_pages(jsonb_build_object('topic', 'letters', 'user', reader));
  for other in select user_id from stand_ins
    where absent_user_id = reader and ends_on >= current_date - 1
      and starts_on <= current_date + 1 and revoked_at is null
  loop
    perform tell_pages(jsonb_build_object('topic', 'letters', 'user', other));
  end loop;
end $$
"""
_ACCESS = """
create or replace function tell_of_letter_access() returns trigger language plpgsql as $$
begin
  {told};
  return null;
end $$
"""
_TOLD_BOTH = "perform tell_letter_reader(new.user_id)"
_TOLD_ONE = "perform tell_pages(jsonb_build_object('topic', 'letters', 'user', new.user_id))"
_STEP = """
create function tell_of_letter_step() returns trigger language plpgsql as $$
begin
  perform tell_letter_reader(new.approver_id);
  return null;
end $$
"""
_WITHDRAWN = """
create function tell_of_disposition() returns trigger language plpgsql as $$
begin
  perform tell_letter_reader(user_id) from disposition_recipients where disposition_id = new.id;
  return null;
end $$
"""
_MANDATE = """
create function tell_of_stand_in() returns trigger language plpgsql as $$
begin
  perform tell_pages(jsonb_build_object('topic', 'letters', 'user', new.user_id));
  return null;
end $$
"""
_TRIGGERS = (
    "create trigger told after update of due_at on letter_steps for each row"
    " when (new.due_at is distinct from old.due_at) execute function tell_of_letter_step()",
    "create trigger told after update of read_at, finished_at on disposition_recipients"
    " for each row execute function tell_of_letter_access()",
    "create trigger told after update of withdrawn_at on dispositions"
    " for each row execute function tell_of_disposition()",
    "create trigger told after insert or update on stand_ins"
    " for each row execute function tell_of_stand_in()",
)
_MADE = (
    ("stand_ins", "tell_of_stand_in()"),
    ("dispositions", "tell_of_disposition()"),
    ("letter_steps", "tell_of_letter_step()"),
)


def upgrade() -> None:
    op.add_column(
        "disposition_reports", sa.Column("reported_by", sa.Uuid, sa.ForeignKey("users.id"))
    )
    op.add_column(
        "disposition_reports", sa.Column("stand_in_id", sa.Uuid, sa.ForeignKey("stand_ins.id"))
    )
    told = (_TELL_BOTH, _ACCESS.format(told=_TOLD_BOTH), _STEP, _WITHDRAWN, _MANDATE)
    for statement in (*told, *_TRIGGERS):
        op.execute(statement)


def downgrade() -> None:
    op.execute("drop trigger told on disposition_recipients")
    for table, function in _MADE:
        op.execute(f"drop trigger told on {table}")
        op.execute(f"drop function {function}")
    op.execute(_ACCESS.format(told=_TOLD_ONE))
    op.execute("drop function tell_letter_reader(uuid)")
    op.drop_column("disposition_reports", "stand_in_id")
    op.drop_column("disposition_reports", "reported_by")
