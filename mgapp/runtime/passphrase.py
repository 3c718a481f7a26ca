"""The passphrase of backups, as the command line learns it."""

import sys

import typer

from mgapp.settings import Settings


def to_lock(chosen: Settings) -> tuple[str, bool]:
    """Tell the passphrase to lock with: the one that was set, else one that is drawn.

    Returns:
        The passphrase, and whether it was drawn and must be shown.
    """
    from mgapp.services import backups  # noqa: PLC0415 (slow; few commands need it)

    if chosen.backup_passphrase is not None:
        return chosen.backup_passphrase.get_secret_value(), False
    return backups.drawn_passphrase(), True


def to_unlock(chosen: Settings) -> str | None:
    """Tell the passphrase to unlock with: the one that was set, else ask whoever sits there."""
    if chosen.backup_passphrase is not None:
        return chosen.backup_passphrase.get_secret_value()
    if chosen.secret_key is not None or not sys.stdin.isatty():
        return None
    return typer.prompt("Frasa sandi cadangan", hide_input=True, err=True)
