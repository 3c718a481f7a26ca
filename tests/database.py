"""The tests' database: one server a run, one migrated template, one clone a process."""

import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psycopg
import sqlalchemy as sa
from psycopg import sql

from mgapp.runtime import embedded, migrate

TEMPLATE = "template_mgapp"
# What a migration put there is the state that every test starts from.
KEPT = "kept"
UNWATCHED = {"auth_sessions", "rate_counts", "idempotency_keys", "sign_in_failures"}
# What a worker that outlives a test stands on: its sign of life, and the ticks it has done.
OF_THE_WORKER = ("procrastinate_workers", "procrastinate_periodic_defers")
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True, slots=True)
class Database:
    """A clone of the migrated template, as its three roles see it."""

    place: Path
    name: str

    def url(self, role: str = embedded.WEB) -> str:
        """Tell the address for one of the roles."""
        return embedded.url(self.place, role, self.name)

    def run(self, statements: str, role: str = embedded.SUPERUSER) -> None:
        """Run statements as written, `%` included, in one transaction."""
        with psycopg.connect(self.url(role)) as connection:
            connection.execute(statements.encode())

    def fingerprint(self) -> dict[str, str]:
        """Compute a print of the rows of each table that people care for; sights are free."""
        watched = [
            table
            for table in tables(self)
            if table not in UNWATCHED and not table.startswith("procrastinate_")
        ]
        prints = ", ".join(
            f"(select coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '-')"
            f" from {table} t)"
            for table in watched
        )
        return dict(zip(watched, self.rows(f"select {prints}")[0], strict=True))

    def rows(self, query: str, role: str = embedded.SUPERUSER) -> list[tuple]:
        """Read with a query as written."""
        with psycopg.connect(self.url(role)) as connection:
            return connection.execute(query.encode()).fetchall()


class House:
    """The server of a test run; make it in the main thread of the process that outlives all."""

    def __init__(self) -> None:
        """Start a server on a fresh directory."""
        self.root = Path(tempfile.mkdtemp(prefix="mgapp-tests-"))
        self.root.chmod(0o755)  # as root, the server's own user must get there
        self.server = embedded.Server(self.root / "pg", **QUICK)

    def stop(self) -> None:
        """Stop the server and remove its directory."""
        self.server.stop()
        shutil.rmtree(self.root, ignore_errors=True)


def make_template(place: Path) -> None:
    """Migrate an empty database once and keep a copy of the rows that the migrations made."""
    create(place, TEMPLATE)
    template = Database(place, TEMPLATE)
    migrate.ensure_current(template.url(embedded.OWNER), embedded.WEB)
    keep(template, KEPT)


def create(place: Path, name: str, template: str = "template1") -> Database:
    """Create a database, empty or as a clone, that the owner owns and the web may enter."""
    made = sql.SQL("create database {} owner {} template {}").format(
        sql.Identifier(name), sql.Identifier(embedded.OWNER), sql.Identifier(template)
    )
    closed = sql.SQL("revoke all on database {} from public").format(sql.Identifier(name))
    opened = sql.SQL("grant connect on database {} to {}").format(
        sql.Identifier(name), sql.Identifier(embedded.WEB)
    )
    address = embedded.url(place, embedded.SUPERUSER, "postgres")
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in (made, closed, opened):
            connection.execute(statement)
    return Database(place, name)


def drop(database: Database) -> None:
    """Drop a database, whoever is connected."""
    address = embedded.url(database.place, embedded.SUPERUSER, "postgres")
    statement = sql.SQL("drop database if exists {} with (force)")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement.format(sql.Identifier(database.name)))


@cache
def tables(database: Database, schema: str = "public") -> list[str]:
    """List the tables of a schema but the one that names the revision."""
    query = (
        "select quote_ident(relname) from pg_class c join pg_namespace n on n.oid = relnamespace "
        f"where nspname = '{schema}' and relkind in ('r', 'p') and not relispartition "
        "and relname <> 'alembic_version' order by 1"
    )
    return [name for (name,) in database.rows(query)]


def keep(database: Database, schema: str) -> None:
    """Copy all rows but the worker's own to a schema of that name, to come back to."""
    database.run(f"create schema {schema}")
    for table in tables(database):
        if table not in OF_THE_WORKER and database.rows(f"select from {table} limit 1"):
            database.run(f"create table {schema}.{table} as table public.{table}")


class Wiper:
    """Brings a database back to what a schema keeps, past triggers and foreign keys."""

    def __init__(self, database: Database, schema: str = KEPT) -> None:
        """Write the statements once and keep a superuser's connection."""
        wiped = [table for table in tables(database) if table not in OF_THE_WORKER]
        gone = [f"delete from {table}" for table in wiped]
        back = [_back(database, schema, table) for table in tables(database, schema)]
        words = ["set session_replication_role = replica", *gone, *back]
        self._statements = "; ".join([*words, "reset session_replication_role"]).encode()
        url = database.url(embedded.SUPERUSER)
        self._connection = psycopg.connect(url, autocommit=True)

    def wipe(self) -> None:
        """Bring back the kept state by one string of statements.

        The worker of a running office may be at something that the last test set off.
        """
        for patience in (2, 1, 0):
            try:
                self._connection.execute(self._statements)
            except psycopg.errors.DeadlockDetected:
                if not patience:
                    raise
            else:
                return

    def close(self) -> None:
        """Let the connection go."""
        self._connection.close()


def _back(database: Database, schema: str, table: str) -> str:
    own = database.rows(
        "select string_agg(quote_ident(column_name), ', ') from information_schema.columns"
        f" where table_schema = 'public' and table_name = '{table}' and is_generated = 'NEVER'"
    )[0][0]
    return f"insert into public.{table} ({own}) select {own} from {schema}.{table}"


class StatementCounter:
    """Collects the statements of one engine while it is entered."""

    def __init__(self, engine: sa.Engine) -> None:
        """Remember whom to listen to."""
        self._engine = engine
        self.statements: list[str] = []

    def __enter__(self) -> "StatementCounter":
        """Begin to listen."""
        sa.event.listen(self._engine, "before_cursor_execute", self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        """Stop listening."""
        sa.event.remove(self._engine, "before_cursor_execute", self._hear)

    def _hear(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.lstrip().lower().startswith(("set ", "savepoint", "release")):
            self.statements.append(statement)
