"""Lay the foundations: extensions, grants by table, append-only tables, series, limits, files."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# The web's role is named by the program that migrates; with one role for both there is nothing to
# grant. Rights are given table by table: a new ledger is closed unless a migration opens it.
_GRANT = """
create function office_grant(privileges text, tables text) returns void language plpgsql as $$
declare web text := current_setting('mgapp.web_role', true);
begin
  if coalesce(web, '') <> '' and web <> current_user then
    execute format('grant %s on %s to %I', privileges, tables, web);
  end if;
end $$
"""
_APPEND_ONLY = """
create function append_only() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = '42501';
end $$
"""
_NOTIFY = """
create function tell_pages(facts jsonb) returns void language sql as $$
  select pg_notify('mgapp', facts::text)
$$
"""


def upgrade() -> None:
    op.execute("create extension if not exists pg_trgm")
    op.execute("create extension if not exists unaccent")
    op.execute("revoke all on schema public from public")
    for statement in (_GRANT, _APPEND_ONLY, _NOTIFY):
        op.execute(statement)
    op.execute("select office_grant('usage', 'schema public')")
    _create_tables()
    tables = "counters, rate_counts, idempotency_keys, files"
    op.execute(f"select office_grant('select, insert, update, delete', '{tables}')")
    op.execute("select office_grant('select', 'alembic_version')")


def _create_tables() -> None:
    op.create_table(
        "counters",
        sa.Column("name", sa.String(60), primary_key=True),
        sa.Column("year", sa.Integer, primary_key=True),
        sa.Column("value", sa.Integer, nullable=False),
    )
    op.create_table(
        "rate_counts",
        sa.Column("key", sa.String(200), primary_key=True),
        sa.Column("window_started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
    )
    op.create_table(
        "idempotency_keys",
        sa.Column("scope", sa.String(200), primary_key=True),
        sa.Column("key", sa.String(255), primary_key=True),
        sa.Column("body_hash", sa.String(64), nullable=False),
        sa.Column("answer", postgresql.JSONB),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "files",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("owner_kind", sa.String(32), nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=False, index=True),
        sa.Column("filename", sa.String(200), nullable=False),
        sa.Column("content_type", sa.String(120), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    for table in ("files", "idempotency_keys", "rate_counts", "counters"):
        op.drop_table(table)
    op.execute("drop function tell_pages(jsonb)")
    op.execute("drop function append_only()")
    op.execute("drop function office_grant(text, text)")
