"""What happens once: the office's units and its first admin."""

import secrets

import psycopg
from psycopg import errors

from mgapp.runtime import office
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


def prepare(chosen: Settings, opened: Database) -> str | None:
    """Load the units and make the first admin; tell the password to show, if one was made.

    The password's file is written before the account exists: a cut in between leaves a file
    without an account, never an account without a way in.

    Raises:
        StartRefused: the data directory cannot be written.
        InputRefused: `MGAPP_ADMIN_USERNAME` or `MGAPP_ADMIN_PASSWORD` breaks a rule.
    """
    from mgapp.services import accounts, letters, organisation  # noqa: PLC0415 (slow, and needed once)

    given = chosen.admin_password
    password = given.get_secret_value() if given else new_password()
    if given is None:
        write_private(chosen.data_dir.absolute() / PASSWORD_FILE, password + "\n")
    with office.session(chosen, opened) as session:
        organisation.seed(session)
        letters.seed(session)
        made = accounts.ensure_first_admin(
            session, username=chosen.admin_username, password=password
        )
    return password if made and given is None else None


def new_password() -> str:
    """Make a password that can be read aloud and has 98 bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(4))
