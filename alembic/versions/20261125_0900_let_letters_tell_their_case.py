"""Let letters tell open pages to which case they belong."""

from alembic import op

revision = "0016"
down_revision = "0014"
branch_labels = None
depends_on = None

_TELL = """
create or replace function tell_of_letter() returns trigger language plpgsql as $$
begin
  perform tell_pages(jsonb_build_object(
    'topic', 'letter', 'id', new.id, 'status', new.status, 'type', new.type{case}));
  return null;
end $$
"""


def upgrade() -> None:
    op.execute(_TELL.format(case=", 'case', new.case_id"))


def downgrade() -> None:
    op.execute(_TELL.format(case=""))
