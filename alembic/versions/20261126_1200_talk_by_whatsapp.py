"""Talk by WhatsApp: numbers that wrote or said stop, and what Meta told."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wa_contacts",
        *_made(),
        sa.Column("number_sealed", sa.Text, nullable=False),
        sa.Column("number_print", sa.String(64), nullable=False, unique=True),
        *_stamps("last_incoming_at", "opted_out_at", "dialogue_until", "forwarded_at"),
        sa.Column("dialogue_sealed", sa.Text),
    )
    op.create_table(
        "wa_calls",
        *_made(),
        sa.Column("body_sealed", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        *_stamps("read_at"),
    )
    op.create_table(
        "wa_seen",
        sa.Column("name", sa.String(200), primary_key=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_wa_calls_read_at", "wa_calls", ["read_at"])
    op.create_index("ix_wa_seen_seen_at", "wa_seen", ["seen_at"])
    for table in ("wa_contacts", "wa_calls", "wa_seen"):
        op.execute(f"select office_grant('select, insert, update, delete', '{table}')")


def _made() -> list[sa.Column]:
    return [
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    ]


def _stamps(*names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.DateTime(timezone=True)) for name in names]


def downgrade() -> None:
    for table in ("wa_seen", "wa_calls", "wa_contacts"):
        op.drop_table(table)
