"""Brings the schema to the state this program knows."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from psycopg import errors

from mgapp.runtime.errors import DatabaseNewer, DatabaseUnreachable

if TYPE_CHECKING:  # alembic takes a third of a second, which a start without news need not pay
    from alembic.config import Config

SCRIPTS = Path(__file__).resolve().parents[2] / "alembic"

_REVISION = re.compile(r"""^revision(?::[^=]*)?\s*=\s*["']([^"']+)["']""", re.MULTILINE)
_PARENT = re.compile(r"""^down_revision(?::[^=]*)?\s*=\s*["']([^"']+)["']""", re.MULTILINE)


def ensure_current(owner_url: str, web_role: str) -> bool:
    """Migrate when something is missing; tell whether there was anything to do.

    Args:
        owner_url: The database, as the role that owns the schema.
        web_role: The role that the migrations grant to.

    Raises:
        DatabaseNewer: the schema was made by a later version of the program.
        DatabaseUnreachable: there is no such server, database or role.
    """
    if is_current(owner_url):
        return False
    upgrade(owner_url, web_role)
    return True


def is_current(url: str) -> bool:
    """Tell whether the schema is the one this program knows.

    Raises:
        DatabaseNewer: it was made by a later version of the program.
        DatabaseUnreachable: there is no such server, database or role.
    """
    found = current_revision(url)
    known, heads = _revisions()
    if found is not None and found not in known:
        raise DatabaseNewer(found=found)
    return heads == {found}


def knows(revision: str) -> bool:
    """Tell whether this program has seen a revision, so that it can bring it up to date."""
    return revision in _revisions()[0]


def current_revision(url: str) -> str | None:
    """Tell which revision the database has, `None` for an empty one."""
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            row = connection.execute("select version_num from alembic_version").fetchone()
    except errors.UndefinedTable:
        return None
    except psycopg.OperationalError as error:
        why = " ".join(str(error).split())
        raise DatabaseUnreachable(name="MGAPP_DATABASE_URL", why=why) from None
    return row[0] if row else None


def upgrade(owner_url: str, web_role: str, revision: str = "head") -> None:
    """Run the migrations up to a revision; two processes at once wait for each other."""
    from alembic import command  # noqa: PLC0415 (slow, and rarely needed)

    command.upgrade(config(owner_url, web_role), revision)


def config(owner_url: str, web_role: str) -> "Config":
    """Configure alembic without a file: the address never lies around."""
    from alembic.config import Config  # noqa: PLC0415 (slow, and rarely needed)

    from mgapp.services.kernel.db import driver_url  # noqa: PLC0415 (same)

    made = Config(attributes={"url": driver_url(owner_url), "web_role": web_role})
    made.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    made.set_main_option(
        "file_template", "%%(year)d%%(month).2d%%(day).2d_%%(hour).2d%%(minute).2d_%%(slug)s"
    )
    return made


def _revisions() -> tuple[set[str], set[str]]:
    """Read the known revisions and the newest ones from the files, without importing them."""
    known, parents = set[str](), set[str]()
    for script in (SCRIPTS / "versions").glob("*.py"):
        text = script.read_text(encoding="utf-8")
        known.update(_REVISION.findall(text))
        parents.update(_PARENT.findall(text))
    return known, known - parents
