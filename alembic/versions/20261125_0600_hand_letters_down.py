"""Hand letters down: dispositions, their instructions, recipients and reports."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dispositions",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("letter_id", sa.Uuid, sa.ForeignKey("letters.id"), nullable=False, index=True),
        sa.Column("parent_id", sa.Uuid, sa.ForeignKey("dispositions.id"), index=True),
        sa.Column("given_by", sa.Uuid, sa.ForeignKey("users.id"), nullable=False),
        sa.Column("note", sa.Text),
        _at("due_at"),
        _at("withdrawn_at"),
        sa.Column("withdrawn_by", sa.Uuid, sa.ForeignKey("users.id")),
        _at("created_at", nullable=False),
    )
    op.create_table(
        "disposition_instructions",
        _disposition(primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("text", sa.String(200), nullable=False),
    )
    op.create_table(
        "disposition_recipients",
        _disposition(primary_key=True),
        sa.Column("user_id", sa.Uuid, sa.ForeignKey("users.id"), primary_key=True),
        sa.Column("main", sa.Boolean, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        _at("read_at"),
        _at("acted_at"),
        _at("finished_at"),
        sa.Column("finished_by", sa.Uuid, sa.ForeignKey("users.id")),
    )
    op.create_index(
        "ix_disposition_recipients_open",
        "disposition_recipients",
        ["user_id", "disposition_id"],
        postgresql_where=sa.text("finished_at is null"),
    )
    op.create_table(
        "disposition_reports",
        sa.Column("id", sa.Uuid, primary_key=True),
        _disposition(index=True),
        sa.Column("user_id", sa.Uuid, sa.ForeignKey("users.id"), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        _at("created_at", nullable=False),
    )
    op.execute(
        "select office_grant('select, insert, update', 'dispositions, disposition_recipients')"
    )
    op.execute(
        "select office_grant('select, insert', 'disposition_instructions, disposition_reports')"
    )


def _at(name: str, *, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _disposition(*, primary_key: bool = False, index: bool = False) -> sa.Column:
    key = sa.ForeignKey("dispositions.id", ondelete="CASCADE")
    return sa.Column(
        "disposition_id", sa.Uuid, key, primary_key=primary_key, nullable=False, index=index
    )


def downgrade() -> None:
    for table in (
        *("disposition_reports", "disposition_recipients", "disposition_instructions"),
        "dispositions",
    ):
        op.drop_table(table)
