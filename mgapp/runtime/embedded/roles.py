"""The three login roles: who starts, who owns the schema, who serves the web.

There is no `SET ROLE` anywhere: what injected SQL cannot log in as, it cannot become.
"""

import psycopg
from psycopg import sql

SUPERUSER, OWNER, WEB, DATABASE = "postgres", "mgapp_owner", "mgapp_web", "mgapp"


def bootstrap(connection: psycopg.Connection) -> None:
    """Make the roles and the database where they are missing; run as the superuser."""
    database, web = sql.Identifier(DATABASE), sql.Identifier(WEB)
    for role in (OWNER, WEB):
        if not _exists(connection, "select 1 from pg_roles where rolname = %s", role):
            connection.execute(sql.SQL("create role {} login").format(sql.Identifier(role)))
    if not _exists(connection, "select 1 from pg_database where datname = %s", DATABASE):
        make = sql.SQL("create database {} owner {}")
        connection.execute(make.format(database, sql.Identifier(OWNER)))
        connection.execute(sql.SQL("revoke all on database {} from public").format(database))
        connection.execute(sql.SQL("grant connect on database {} to {}").format(database, web))


def _exists(connection: psycopg.Connection, query: str, name: str) -> bool:
    return connection.execute(query.encode(), (name,)).fetchone() is not None
