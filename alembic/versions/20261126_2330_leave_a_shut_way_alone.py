"""Leave a way out alone that fails again and again; all workers and the settings know."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

_CHANNELS = ("whatsapp", "email", "webhook")


def upgrade() -> None:
    word = sa.Enum(*_CHANNELS, native_enum=False, length=32, create_constraint=True, name="channel")
    op.create_table(
        "outbox_troubles",
        sa.Column("channel", word, primary_key=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("retry_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.execute("select office_grant('select, insert, update, delete', 'outbox_troubles')")


def downgrade() -> None:
    op.drop_table("outbox_troubles")
