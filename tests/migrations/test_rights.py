"""What the web's role may not do, whatever SQL somebody smuggles in."""

import psycopg
import pytest
from psycopg import errors

from mgapp.runtime import embedded
from tests.database import Database

LEDGERS = ["security_events", "case_events"]
AGAINST_A_LEDGER = [
    "update {0} set id = id",
    "delete from {0}",
    "truncate {0}",
    "truncate {0} cascade",
    "insert into {0} select * from {0} on conflict (id) do update set id = excluded.id",
    "merge into {0} using {0} as s on {0}.id = s.id when matched then delete",
    "select from {0} for update",
    "lock table {0}",
    "alter table {0} disable trigger all",
    "alter table {0} add column x int",
    "drop table {0}",
    "alter table {0} owner to mgapp_web",
    "create trigger mine before insert on {0} for each row execute function append_only()",
    "create rule quiet as on update to {0} do instead nothing",
]
AGAINST_THE_HOUSE = [
    "create table mine (x int)",
    "create temp table mine (x int)",
    "create extension pg_stat_statements",
    "create or replace function append_only() returns trigger language plpgsql as 'begin end'",
    "drop function append_only()",
    "set session_replication_role = replica",
    "copy (select 1) to program 'id'",
    "select pg_read_file('/etc/passwd')",
    "alter role mgapp_web superuser",
    "create role another login",
    "set role mgapp_owner",
    "set session authorization postgres",
    "update alembic_version set version_num = '0001'",
]


def refused(database: Database, statement: str, role: str = embedded.WEB) -> bool:
    """Try a statement and roll it back; tell whether the database refused it."""
    with psycopg.connect(database.url(role)) as connection:
        try:
            connection.execute(statement.encode())
        except (errors.InsufficientPrivilege, errors.WrongObjectType):
            return True
        finally:
            connection.rollback()
    return False


@pytest.mark.parametrize("table", LEDGERS)
@pytest.mark.parametrize("statement", AGAINST_A_LEDGER)
def test_the_web_cannot_touch_what_was_written(database, table, statement):
    assert refused(database, statement.format(table))


@pytest.mark.parametrize("table", LEDGERS)
def test_the_web_can_add_to_a_ledger_and_read_it(database, table):
    rights = f"select has_table_privilege('mgapp_web', '{table}', 'select, insert')"

    assert database.rows(rights) == [(True,)]


@pytest.mark.parametrize("statement", AGAINST_THE_HOUSE)
def test_the_web_cannot_change_the_house(database, statement):
    assert refused(database, statement)


def test_every_table_of_the_ledger_kind_is_closed(database):
    guarded = database.rows(
        "select distinct tgrelid::regclass::text from pg_trigger"
        " where tgfoid = 'append_only'::regproc"
    )

    assert {name for (name,) in guarded} >= set(LEDGERS)
    for (table,) in guarded:
        assert refused(database, f"delete from {table}"), table
        assert refused(database, f"truncate {table} cascade", embedded.OWNER), table


def test_the_web_owns_nothing(database):
    owned = (
        "select relname from pg_class c join pg_roles r on r.oid = c.relowner"
        " where r.rolname = 'mgapp_web'"
    )

    assert database.rows(owned) == []


def test_the_web_can_read_everything_so_that_the_worker_can_back_it_up(database):
    """A new sequence needs `office_grant('usage, select', 'sequence …')`."""
    closed = (
        "select c.oid::regclass::text from pg_class c where relnamespace = 'public'::regnamespace"
        " and case relkind when 'S' then not has_sequence_privilege('mgapp_web', oid, 'select')"
        " when 'r' then not has_table_privilege('mgapp_web', oid, 'select') else false end"
    )

    assert database.rows(closed) == []
