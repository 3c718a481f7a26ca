"""Queue work that follows a change: the tables and functions of the job queue."""

from pathlib import Path

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# A copy: the file that is installed with the package changes with the package.
_SCHEMA = Path(__file__).with_name("procrastinate-3.10.0.sql")
_WORKED_ON = "procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers"
_NUMBERS = ", ".join(
    f"procrastinate_{name}_id_seq" for name in ("jobs", "events", "periodic_defers")
)
_GONE = """
do $$
declare one record;
begin
  drop table if exists procrastinate_events, procrastinate_periodic_defers, procrastinate_jobs,
    procrastinate_workers cascade;
  for one in
    select p.oid::regprocedure as signature from pg_proc p
      join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = 'public' and p.proname like 'procrastinate\\_%'
  loop
    execute format('drop function if exists %s cascade', one.signature);
  end loop;
  for one in
    select format('%I', t.typname) as name from pg_type t
      join pg_namespace n on n.oid = t.typnamespace
     where n.nspname = 'public' and t.typname like 'procrastinate\\_%' and t.typtype in ('e', 'c')
  loop
    execute format('drop type if exists %s cascade', one.name);
  end loop;
end $$
"""


def upgrade() -> None:
    # As written: its percent signs are no parameters, and it is many statements.
    op.get_bind().connection.driver_connection.execute(_SCHEMA.read_text(encoding="utf-8"))
    op.execute("select office_grant('select, insert', 'procrastinate_events')")
    op.execute(f"select office_grant('select, insert, update, delete', '{_WORKED_ON}')")
    op.execute(f"select office_grant('usage', 'sequence {_NUMBERS}')")


def downgrade() -> None:
    op.execute(_GONE)
