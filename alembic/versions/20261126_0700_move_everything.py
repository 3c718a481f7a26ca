"""Move everything: imports tell pages and count once, not row by row; cases keep their old id."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_FUNCTIONS = ("recount_cases()", "continue_numbers(text, text)", "stage_rows(text, text, text[])")
_MOVING = "current_setting('mgapp.moving', true) is distinct from 'on'"
_TELL = """
create or replace function tell_pages(facts jsonb) returns void language sql as $$
  select pg_notify('mgapp', facts::text) {unless}
$$
"""
_COUNTED = (
    "create trigger counted after insert or update or delete on cases for each row {unless}"
    " execute function count_cases()"
)
# Who changes cases meanwhile waits for this lock with his own counts, and adds them afterwards.
_RECOUNT = """
create function recount_cases() returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  lock table case_counts in exclusive mode;
  delete from case_counts;
  insert into case_counts (status, org_unit_id, shard, count)
  select status, coalesce(org_unit_id, ''), 0, count(*) from cases group by 1, 2;
end $$
"""

# Numbers that the database gives go on after the highest that came in.
_CONTINUE = """
create function continue_numbers(kind text, numbered text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare highest bigint; series text := pg_get_serial_sequence(format('public.%I', kind), numbered);
begin
  execute format('select max(%I) from public.%I', numbered, kind) into highest;
  perform setval(series, greatest(highest, nextval(series)));
end $$
"""
# The web's role makes no tables, not even passing ones: this makes an empty one of a known shape,
# which goes with the transaction.
_STAGE = """
create function stage_rows(kind text, stage text, columns text[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare chosen text;
begin
  select string_agg(quote_ident(name), ', ' order by place) into chosen
    from unnest(columns) with ordinality as x (name, place);
  execute format('drop table if exists pg_temp.%I', stage);
  execute format('create temp table %I on commit drop as select %s, 0 as moved_n,'
    ' 0 as moved_index, 0 as moved_line, null::text as moved_text, null::text as moved_why,'
    ' null::text as moved_is from public.%I with no data', stage, chosen, kind);
  execute format('grant select, insert, update on pg_temp.%I to %I', stage, session_user);
end $$
"""


def upgrade() -> None:
    op.add_column("cases", sa.Column("legacy_id", sa.String(80)))
    op.create_index(
        "ix_cases_legacy_id",
        "cases",
        ["legacy_id"],
        unique=True,
        postgresql_where=sa.text("legacy_id is not null"),
    )
    op.execute(_TELL.format(unless=f"where {_MOVING}"))
    _count(f"when ({_MOVING})")
    for statement in (_RECOUNT, _CONTINUE, _STAGE):
        op.execute(statement)
    for function in _FUNCTIONS:
        op.execute(f"revoke execute on function {function} from public")
        op.execute(f"select office_grant('execute', 'function {function}')")


def downgrade() -> None:
    for function in _FUNCTIONS:
        op.execute(f"drop function {function}")
    _count("")
    op.execute(_TELL.format(unless=""))
    op.drop_index("ix_cases_legacy_id", "cases")
    op.drop_column("cases", "legacy_id")


def _count(unless: str) -> None:
    op.execute("drop trigger counted on cases")
    op.execute(_COUNTED.format(unless=unless))
