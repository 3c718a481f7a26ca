"""Tell how far an ordered list is: how many rows there will be; and tell pages of invitations."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

_TELL = """
create function tell_of_invitation() returns trigger language plpgsql as $$
begin
  perform tell_pages(jsonb_build_object('topic', 'person', 'user', new.user_id));
  return null;
end $$
"""


def upgrade() -> None:
    op.add_column("list_orders", sa.Column("total", sa.Integer))
    op.execute(_TELL)
    op.execute(
        "create trigger told after insert or update on invitations for each row"
        " execute function tell_of_invitation()"
    )


def downgrade() -> None:
    op.execute("drop trigger told on invitations")
    op.execute("drop function tell_of_invitation()")
    op.drop_column("list_orders", "total")
