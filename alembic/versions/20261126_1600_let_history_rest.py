"""Let history rest: no program is told of imports; pages see what became of a message."""

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

_MOVING = "current_setting('mgapp.moving', true) is distinct from 'on'"
_TRAILS = (("case_events", "case"), ("letter_events", "letter"))
_TELL = """
create function tell_of_delivery() returns trigger language plpgsql as $$
begin
  perform tell_pages(jsonb_build_object('topic', 'webhook', 'id', new.facts->>'webhook'));
  return null;
end $$
"""


def upgrade() -> None:
    for table, about in _TRAILS:
        _trigger(table, about, f"when ({_MOVING})")
    op.execute(_TELL)
    op.execute(
        "create trigger told after update of status on outbox_messages for each row"
        " when (new.topic = 'webhook' and new.status <> 'sending')"
        " execute function tell_of_delivery()"
    )


def _trigger(table: str, about: str, unless: str) -> None:
    op.execute(f"drop trigger told_to_webhooks on {table}")
    op.execute(
        f"create trigger told_to_webhooks after insert on {table} for each row {unless}"
        f" execute function tell_webhooks('{about}')"
    )


def downgrade() -> None:
    op.execute("drop trigger told on outbox_messages")
    op.execute("drop function tell_of_delivery()")
    for table, about in _TRAILS:
        _trigger(table, about, "")
