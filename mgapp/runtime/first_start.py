"""What happens once: the office's units and its first admin."""

import secrets

import psycopg
from psycopg import errors

from mgapp.runtime.database import Database
from mgapp.runtime.secret import write_private
from mgapp.settings import Settings

PASSWORD_FILE = "initial-admin-password"  # noqa: S105 (the name of the file)

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that reads like another


def is_first(database: Database) -> bool:
    """Tell whether nobody has an account yet; cheap, so that later starts stay quick."""
    with psycopg.connect(database.web_url, connect_timeout=5) as connection:
        try:
            row = connection.execute("select not exists (select 1 from users)").fetchone()
        except errors.UndefinedTable:
            return False
    return bool(row and row[0])


def prepare(settings: Settings) -> str | None:
    """Load the units and make the first admin; tell the password to show, if one was made.

    The password's file is written before the account exists: a cut in between leaves a file
    without an account, never an account without a way in.
    """
    from mgapp.services import accounts, organisation  # noqa: PLC0415 (slow, and needed once)
    from mgapp.services.kernel import db  # noqa: PLC0415 (same)

    chosen = settings.admin_password
    password = chosen.get_secret_value() if chosen else _new_password()
    if chosen is None:
        write_private(settings.data_dir.absolute() / PASSWORD_FILE, password + "\n")
    with db.transaction() as session:
        organisation.seed(session)
        made = accounts.ensure_first_admin(
            session, username=settings.admin_username, password=password
        )
    return password if made and chosen is None else None


def _new_password() -> str:
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(4))
