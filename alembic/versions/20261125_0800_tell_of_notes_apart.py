"""Tell of notes apart: only an open case shows them, no list does."""

from alembic import op

revision = "0014"
down_revision = "0012"
branch_labels = None
depends_on = None

_FACTS = """
    'id', new.id, 'status', new.status, 'unit', new.org_unit_id,
    'to', new.assigned_to_user_id, 'new', tg_op = 'INSERT',
    'was', case when tg_op = 'UPDATE' then old.assigned_to_user_id end"""
_TELL_ALL = f"""
create or replace function tell_of_case() returns trigger language plpgsql as $$
begin
  perform tell_pages(jsonb_build_object('topic', 'case', {_FACTS}));
  return null;
end $$
"""
# A note is no edit: it moves the anchor of the trail and neither the version nor what is shown.
_TELL_NOTES_APART = f"""
create or replace function tell_of_case() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.event_count > old.event_count
     and (new.version, new.search_text) = (old.version, old.search_text) then
    perform tell_pages(jsonb_build_object('topic', 'case_note', 'id', new.id));
  else
    perform tell_pages(jsonb_build_object('topic', 'case', {_FACTS}));
  end if;
  return null;
end $$
"""


def upgrade() -> None:
    op.execute(_TELL_NOTES_APART)


def downgrade() -> None:
    op.execute(_TELL_ALL)
