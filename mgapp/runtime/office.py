"""Gets the services ready for work outside the web process."""

from mgapp.runtime.database import Database
from mgapp.settings import Settings


def configure(chosen: Settings, opened: Database, key: str) -> None:
    """Tell the services the database (as the web's role), the key and the office's zone."""
    from mgapp.services.kernel import clock, db, vault  # noqa: PLC0415 (slow; few commands need it)

    db.configure(opened.web_url)
    vault.configure(key)
    clock.configure(chosen.timezone)


def close() -> None:
    """Give the connections back, so that a server can stop at once."""
    from mgapp.services.kernel import db  # noqa: PLC0415 (same)

    db.dispose()
