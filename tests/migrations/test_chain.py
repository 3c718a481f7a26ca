"""The migrations: from nothing to today and back, without a fork or a drift."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

import mgapp.services.tables  # noqa: F401 (registers every table)
from mgapp.runtime import embedded, migrate
from mgapp.services.kernel.db import driver_url
from mgapp.services.kernel.ids import new_id
from tests.database import Database, create, drop


@pytest.fixture
def empty(server: Path) -> Iterator[Database]:
    """A database without any schema."""
    database = create(server, f"empty_{new_id().hex}")
    yield database
    drop(database)


@pytest.fixture(scope="module")
def scripts() -> ScriptDirectory:
    return ScriptDirectory(str(migrate.SCRIPTS))


def test_the_chain_has_one_end(scripts):
    assert len(scripts.get_heads()) == 1


def test_every_revision_goes_up_and_comes_back_once(empty, scripts):
    owner = empty.url(embedded.OWNER)
    revisions = [script.revision for script in scripts.walk_revisions()][::-1]

    for revision in revisions:
        migrate.upgrade(owner, embedded.WEB, revision)
        before = _shape(empty)
        _step_back(owner, scripts.get_revision(revision).down_revision or "base")
        migrate.upgrade(owner, embedded.WEB, revision)
        assert _shape(empty) == before, revision


def test_going_all_the_way_back_leaves_nothing(empty):
    owner = empty.url(embedded.OWNER)
    migrate.upgrade(owner, embedded.WEB)
    _step_back(owner, "base")

    assert [line for line in _shape(empty) if "alembic_version" not in line] == []


def test_a_second_start_has_nothing_to_do(empty):
    owner = empty.url(embedded.OWNER)

    assert migrate.ensure_current(owner, embedded.WEB) is True
    assert migrate.ensure_current(owner, embedded.WEB) is False


def test_the_tables_are_what_the_program_thinks_they_are(database):
    engine = sa.create_engine(driver_url(database.url(embedded.OWNER)), poolclass=sa.NullPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": _ours,
                "target_metadata": SQLModel.metadata,
            },
        )
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    return not (kind == "table" and (name or "").startswith(("procrastinate_", "alembic_")))


def _step_back(owner: str, revision: str) -> None:
    from alembic import command  # noqa: PLC0415 (slow, and only here)

    command.downgrade(migrate.config(owner, embedded.WEB), revision)


def _shape(database: Database) -> list[str]:
    """List what the owner's schema is made of: columns, constraints, indexes, triggers, rights."""
    query = """
      select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable
        from information_schema.columns where table_schema = 'public'
      union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' '
             || pg_get_constraintdef(oid) from pg_constraint
        where connamespace = 'public'::regnamespace and conrelid <> 0
      union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
      union all select 'trigger ' || tgrelid::regclass || ' ' || pg_get_triggerdef(oid)
        from pg_trigger where not tgisinternal
      union all select 'function ' || proname || ' ' || md5(prosrc) from pg_proc p
        where pronamespace = 'public'::regnamespace and not exists
          (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      union all select 'grant ' || table_name || ' ' || privilege_type
        from information_schema.role_table_grants
        where grantee = 'mgapp_web' and table_schema = 'public'
      order by 1
    """
    return [line for (line,) in database.rows(query)]
