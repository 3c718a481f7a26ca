"""Read the agenda books: letters by the day they came, numbers by the day they were used."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_letters_book",
        "letters",
        ["received_at", "id"],
        postgresql_where=sa.text("type = 'surat_masuk'"),
    )
    op.create_index(
        "ix_letter_numbers_book",
        "letter_numbers",
        ["numbered_on", "id"],
        postgresql_where=sa.text("numbered_on is not null"),
    )


def downgrade() -> None:
    op.drop_index("ix_letter_numbers_book", "letter_numbers")
    op.drop_index("ix_letters_book", "letters")
