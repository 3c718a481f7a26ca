"""Where the database is and who the product is there: its own server, or the office's."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg

from mgapp.runtime import embedded
from mgapp.runtime.errors import DatabaseUnreachable, OfficeNotRunning, RestoreUnfinished
from mgapp.settings import Settings

DIRECTORY = "postgres"  # under the data directory
RESTORING = "restoring"  # same; lies there while a restore is not finished


@dataclass(frozen=True, slots=True)
class Database:
    """Two ways in: one for the web, one for migrations, which the web process never learns."""

    web_url: str
    owner_url: str
    web_role: str
    server: embedded.Server | None = None

    @property
    def has_one_role(self) -> bool:
        """Whether the web could change the schema, because nobody set up a second role."""
        return self.web_url == self.owner_url


@contextmanager
def own(settings: Settings) -> Iterator[Database]:
    """Open the database for `run`: an embedded server is started, and stopped at the end.

    Raises:
        RestoreUnfinished: what lies there is half an office.
    """
    unfinished = settings.data_dir.absolute() / RESTORING
    if unfinished.exists():
        raise RestoreUnfinished(place=unfinished.parent)
    if settings.database_url is not None:
        yield external(settings)
        return
    with embedded.Server(settings.data_dir.absolute() / DIRECTORY) as server:
        yield embedded_at(settings, server)


@contextmanager
def reach(settings: Settings) -> Iterator[Database]:
    """Open the database for one command: beside a running program, or alone."""
    if settings.database_url is not None or not _answers(embedded_at(settings, None).owner_url):
        with own(settings) as database:
            yield database
        return
    yield embedded_at(settings, None)


def beside(settings: Settings) -> Database:
    """Tell the database of a running office, or the office's own server; starts none.

    Raises:
        OfficeNotRunning: the database is the embedded one, and nobody runs it.
        DatabaseUnreachable: there is no such server, database or role.
    """
    if settings.database_url is not None:
        return external(settings)
    if not _answers(embedded_at(settings, None).owner_url):
        raise OfficeNotRunning
    return embedded_at(settings, None)


def embedded_at(settings: Settings, server: embedded.Server | None) -> Database:
    """Tell the ways into the embedded database of a data directory."""
    directory = settings.data_dir.absolute() / DIRECTORY
    return Database(
        web_url=embedded.url(directory, embedded.WEB),
        owner_url=embedded.url(directory, embedded.OWNER),
        web_role=embedded.WEB,
        server=server,
    )


def external(settings: Settings) -> Database:
    """Tell the ways into the office's own server.

    Raises:
        DatabaseUnreachable: there is no such server, database or role.
    """
    assert settings.database_url is not None  # noqa: S101 (the caller looked)
    web_url = settings.database_url.get_secret_value()
    owner = settings.owner_database_url
    return Database(
        web_url=web_url,
        owner_url=owner.get_secret_value() if owner else web_url,
        web_role=role_of(web_url),
    )


def role_of(url: str) -> str:
    """Log in and tell as whom.

    Raises:
        DatabaseUnreachable: there is no such server, database or role.
    """
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            row = connection.execute("select current_user").fetchone()
    except psycopg.Error as error:
        why = " ".join(str(error).split())
        raise DatabaseUnreachable(name="MGAPP_DATABASE_URL", why=why) from None
    return str(row[0]) if row else ""


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True
