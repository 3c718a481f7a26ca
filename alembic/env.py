"""Runs the migrations on the database that `mgapp.runtime.migrate` hands over."""

import sqlalchemy as sa
from alembic import context
from sqlmodel import SQLModel

import mgapp.services.tables  # noqa: F401  (registers every table for the drift check)

ONE_AT_A_TIME = 7114
"""The advisory lock that keeps two migrating processes apart."""


def ours(name: str | None, kind: str, _parents: object) -> bool:
    """Leave the tables of the job queue to the SQL that comes with it."""
    return not (kind == "table" and (name or "").startswith("procrastinate_"))


def migrate(connection: sa.Connection) -> None:
    """Run all that is missing, in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        include_name=ours,
        compare_type=True,
        compare_server_default=False,
    )
    with context.begin_transaction():
        connection.execute(sa.text(f"select pg_advisory_xact_lock({ONE_AT_A_TIME})"))
        connection.execute(
            sa.text("select set_config('mgapp.web_role', :role, false)"),
            {"role": context.config.attributes["web_role"]},
        )
        context.run_migrations()


engine = sa.create_engine(context.config.attributes["url"], poolclass=sa.NullPool)
with engine.connect() as connection:
    migrate(connection)
engine.dispose()
