"""Follow messages: open pages hear that the outbox moved; a chat knows the case it grew into."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

# Once a statement: a wave of messages is one notice, not sixteen.
_TELL = """
create function tell_of_messages() returns trigger language plpgsql as $$
begin
  perform tell_pages(jsonb_build_object('topic', 'message'));
  return null;
end $$
"""


def upgrade() -> None:
    op.execute(_TELL)
    op.execute(
        "create trigger moved after insert or update of status on outbox_messages"
        " for each statement execute function tell_of_messages()"
    )
    op.add_column("wa_contacts", sa.Column("forwarded_case_id", sa.Uuid))


def downgrade() -> None:
    op.drop_column("wa_contacts", "forwarded_case_id")
    op.execute("drop trigger moved on outbox_messages")
    op.execute("drop function tell_of_messages()")
