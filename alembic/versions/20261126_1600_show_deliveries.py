"""Show deliveries: open pages hear what became of a message to a program."""

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

_TELL = """
create function tell_of_delivery() returns trigger language plpgsql as $$
begin
  perform tell_pages(jsonb_build_object('topic', 'webhook', 'id', new.facts->>'webhook'));
  return null;
end $$
"""


def upgrade() -> None:
    op.execute(_TELL)
    op.execute(
        "create trigger told after update of status on outbox_messages for each row"
        " when (new.topic = 'webhook' and new.status <> 'sending')"
        " execute function tell_of_delivery()"
    )


def downgrade() -> None:
    op.execute("drop trigger told on outbox_messages")
    op.execute("drop function tell_of_delivery()")
