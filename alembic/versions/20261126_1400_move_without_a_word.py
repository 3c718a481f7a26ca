"""Move without a word: what an import brings is history, so no program is told of it."""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

_MOVING = "when (current_setting('mgapp.moving', true) is distinct from 'on')"
_WATCHED = (("case_events", "case"), ("letter_events", "letter"))


def upgrade() -> None:
    _tell(_MOVING)


def downgrade() -> None:
    _tell("")


def _tell(unless: str) -> None:
    for table, about in _WATCHED:
        op.execute(f"drop trigger told_to_webhooks on {table}")
        op.execute(
            f"create trigger told_to_webhooks after insert on {table}"
            f" for each row {unless} execute function tell_webhooks('{about}')"
        )
