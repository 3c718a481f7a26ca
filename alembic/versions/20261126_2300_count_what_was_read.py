"""Count what was read: the frame of who read something in another's place hears of it."""

from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

_TELL = """
create function tell_of_reading() returns trigger language plpgsql as $$
begin
  perform tell_pages(jsonb_build_object('topic', 'letters', 'user', new.actor_user_id));
  return null;
end $$
"""


def upgrade() -> None:
    op.execute(_TELL)
    op.execute(
        "create trigger told after insert on letter_events for each row"
        " when (new.event_type = 'read') execute function tell_of_reading()"
    )


def downgrade() -> None:
    op.execute("drop trigger told on letter_events")
    op.execute("drop function tell_of_reading()")
