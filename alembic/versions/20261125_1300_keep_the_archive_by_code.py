"""Keep the archive by code and by day, so that what is due is found without reading it all."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_WHERE = sa.text("status = 'archived'")


def upgrade() -> None:
    op.create_index(
        "ix_letters_archived", "letters", ["archived_at", "id"], postgresql_where=_WHERE
    )
    op.create_index(
        "ix_letters_kept",
        "letters",
        [sa.text("coalesce(classification_code, '000')"), "archived_at", "id"],
        postgresql_where=_WHERE,
    )


def downgrade() -> None:
    op.drop_index("ix_letters_kept", "letters")
    op.drop_index("ix_letters_archived", "letters")
