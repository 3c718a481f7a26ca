"""Dispose in a lead's place: by which mandate, and what still waits for a disposition."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("dispositions", sa.Column("on_behalf_of", sa.Uuid, sa.ForeignKey("users.id")))
    op.add_column("dispositions", sa.Column("stand_in_id", sa.Uuid, sa.ForeignKey("stand_ins.id")))
    op.create_index(
        "ix_letters_waiting", "letters", [sa.text("created_at desc"), sa.text("id desc")],
        postgresql_where=sa.text("type = 'surat_masuk' and status = 'received'"),
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index("ix_letters_waiting", "letters")
    op.drop_column("dispositions", "stand_in_id")
    op.drop_column("dispositions", "on_behalf_of")
