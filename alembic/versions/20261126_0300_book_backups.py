"""Book backups, and let the role that makes them read how far the numbers are."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_TELL = """
create function tell_of_backup() returns trigger language plpgsql as $$
begin
  perform tell_pages(jsonb_build_object('topic', 'backup', 'id', new.id));
  return null;
end $$
"""
_NUMBERS = """
do $$
declare one record;
begin
  for one in select format('%I', c.relname) as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'S'
  loop
    perform office_grant('select', 'sequence ' || one.name);
  end loop;
end $$
"""


def upgrade() -> None:
    op.create_table(
        "backups",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        _word("kind", ("nightly", "manual", "command"), check="backupkind"),
        _word("status", ("waiting", "done", "failed"), check="backupstatus"),
        sa.Column("requested_by", sa.Uuid, sa.ForeignKey("users.id")),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.Column("place", sa.String(500)),
        sa.Column("size", sa.BigInteger),
        sa.Column("sha256", sa.String(64)),
        sa.Column("files", sa.Integer),
        sa.Column("lost", sa.Integer),
        sa.Column("has_keys", sa.Boolean, nullable=False),
        sa.Column("problem", sa.String(600)),
        sa.Column("removed_at", sa.DateTime(timezone=True)),
    )
    op.execute("select office_grant('select, insert, update', 'backups')")
    op.execute(_NUMBERS)
    op.execute(_TELL)
    op.execute(
        "create trigger told after insert or update on backups"
        " for each row execute function tell_of_backup()"
    )


def _word(name: str, values: tuple[str, ...], *, check: str) -> sa.Column:
    kind = sa.Enum(*values, native_enum=False, length=32, create_constraint=True, name=check)
    return sa.Column(name, kind, nullable=False)


def downgrade() -> None:
    op.drop_table("backups")
    op.execute("drop function tell_of_backup()")
