"""Tell how far an export or import of everything is; kept for a day."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

_TELL = """
create function tell_of_data_move() returns trigger language plpgsql as $$
begin
  perform tell_pages(jsonb_build_object('topic', 'data_move', 'id', new.id));
  return null;
end $$
"""


def upgrade() -> None:
    op.create_table(
        "data_moves",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Uuid, sa.ForeignKey("users.id"), nullable=False),
        _word("kind", ("export", "import", "check"), check="movekind"),
        _word("state", ("running", "done", "failed"), check="movestate"),
        sa.Column("done", sa.BigInteger, nullable=False),
        sa.Column("total", sa.BigInteger, nullable=False),
        sa.Column("refusal", sa.String(300)),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
    )
    op.create_index("ix_data_moves_user_id", "data_moves", ["user_id"])
    op.create_index("ix_data_moves_created_at", "data_moves", ["created_at"])
    op.execute(_TELL)
    op.execute(
        "create trigger told after insert or update on data_moves"
        " for each row execute function tell_of_data_move()"
    )
    op.execute("select office_grant('select, insert, update, delete', 'data_moves')")


def _word(name: str, values: tuple[str, ...], *, check: str) -> sa.Column:
    kind = sa.Enum(*values, native_enum=False, length=32, create_constraint=True, name=check)
    return sa.Column(name, kind, nullable=False)


def downgrade() -> None:
    op.drop_table("data_moves")
    op.execute("drop function tell_of_data_move()")
