"""Replacing the office's secret key: all that it sealed is sealed anew, its links still hold."""

from typing import TYPE_CHECKING

import psycopg

from mgapp.runtime import database, migrate
from mgapp.runtime.errors import NoOtherKey, StillRunning
from mgapp.runtime.secret import FILE, new_key, secret_key, write_private
from mgapp.settings import Settings

if TYPE_CHECKING:
    from mgapp.services.kernel.resealing import Resealed

_OTHERS = """
select count(*) from pg_stat_activity
 where datname = current_database() and usename is not null and pid <> pg_backend_pid()
"""


def rotate(chosen: Settings) -> "Resealed":
    """Draw another key and seal everything with it; the old one stays behind it.

    The file is written first: whenever this is cut off, both keys open, and it may run again. A
    key that an operator set is his to replace: then everything is sealed with its first part.

    Raises:
        StillRunning: the office works, and knows only the old key.
        NoOtherKey: the operator's key has no new one before it.
    """
    from mgapp.services.kernel import vault  # noqa: PLC0415 (slow; few commands need it)

    old = secret_key(chosen)
    if chosen.secret_key is not None and len(vault.parts_of(old)) == 1:
        raise NoOtherKey
    with database.reach(chosen) as opened:
        _check_alone(opened.owner_url)
        migrate.ensure_current(opened.owner_url, opened.web_role)
        key = old
        if chosen.secret_key is None:
            key = f"{new_key()}{vault.BETWEEN}{old}"
            write_private(chosen.data_dir.absolute() / FILE, key + "\n")
        vault.configure(key)
        return _resealed(opened.owner_url)


def _check_alone(url: str) -> None:
    with psycopg.connect(url, connect_timeout=5) as connection:
        row = connection.execute(_OTHERS).fetchone()
    if row and row[0]:
        raise StillRunning


def _resealed(url: str) -> "Resealed":
    import sqlalchemy as sa  # noqa: PLC0415 (slow; few commands need it)

    import mgapp.services.tables  # noqa: F401, PLC0415 (registers every table)
    from mgapp.services.kernel.db import driver_url  # noqa: PLC0415 (same)
    from mgapp.services.kernel.resealing import reseal  # noqa: PLC0415 (same)

    engine = sa.create_engine(driver_url(url), poolclass=sa.NullPool)
    try:
        with engine.begin() as connection:
            return reseal(connection)
    finally:
        engine.dispose()
