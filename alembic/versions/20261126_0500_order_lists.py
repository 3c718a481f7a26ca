"""Order lists: who ordered which list as a file, how far it is, and where it lies."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_LISTS = (
    *("visitors", "surat", "cases", "intake", "inbox", "letters", "agenda_in", "agenda_out"),
    *("retention", "numbers", "codes", "users", "units", "contacts", "periods", "members"),
    *("directory", "notifications"),
)
_STATES = ("waiting", "writing", "ready", "failed")
_TELL = """
create function tell_of_list_order() returns trigger language plpgsql as $$
begin
  perform tell_pages(jsonb_build_object(
    'topic', 'list_order', 'id', new.id, 'user', new.user_id));
  return null;
end $$
"""


def upgrade() -> None:
    op.create_table(
        "list_orders",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Uuid, sa.ForeignKey("users.id"), nullable=False),
        _word("list", _LISTS, check="listname"),
        _word("sheet", ("csv", "xlsx"), check="sheet"),
        sa.Column("question", postgresql.JSONB, nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        _word("state", _STATES, check="orderstate"),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("refusal", sa.String(300)),
        sa.Column("file_id", sa.Uuid, sa.ForeignKey("files.id")),
        sa.Column("made_at", sa.DateTime(timezone=True)),
    )
    op.create_index("ix_list_orders_user_id", "list_orders", ["user_id"])
    op.create_index("ix_list_orders_created_at", "list_orders", ["created_at"])
    op.execute(_TELL)
    op.execute(
        "create trigger told after insert or update on list_orders"
        " for each row execute function tell_of_list_order()"
    )
    op.execute("select office_grant('select, insert, update, delete', 'list_orders')")


def _word(name: str, values: tuple[str, ...], *, check: str) -> sa.Column:
    kind = sa.Enum(*values, native_enum=False, length=32, create_constraint=True, name=check)
    return sa.Column(name, kind, nullable=False)


def downgrade() -> None:
    op.drop_table("list_orders")
    op.execute("drop function tell_of_list_order()")
