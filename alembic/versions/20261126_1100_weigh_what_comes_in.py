"""Weigh what comes in: the planner learns how much an import laid beside a table."""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

_FUNCTION = "weigh_stage(text)"
# The places belong to the owner, so only he may look at them for the planner.
_WEIGH = """
create function weigh_stage(stage text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  execute format('analyze pg_temp.%I', stage);
end $$
"""


def upgrade() -> None:
    op.execute(_WEIGH)
    op.execute(f"revoke execute on function {_FUNCTION} from public")
    op.execute(f"select office_grant('execute', 'function {_FUNCTION}')")


def downgrade() -> None:
    op.execute(f"drop function {_FUNCTION}")
