"""Gets the services ready for work: in the web process, and in a command."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from pydantic import SecretStr

from mgapp.runtime import database, migrate
from mgapp.runtime.database import Database
from mgapp.runtime.errors import WrongSetting
from mgapp.runtime.secret import secret_key
from mgapp.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from mgapp.services.delivery import Cloud
    from mgapp.services.letters import Bsre

FILES = "files"  # under the data directory
BACKUPS = "backups"  # same


def furnish(chosen: Settings) -> None:
    """Give the services what they stand on; a build has no database and needs none."""
    from mgapp.services import access  # noqa: PLC0415 (slow; few commands need it)
    from mgapp.services.kernel import clock, db, links, vault  # noqa: PLC0415 (same)

    clock.configure(chosen.timezone)
    links.configure(chosen.base_url or f"http://{chosen.host}:{chosen.port}")
    keep_files(chosen)
    access.configure_public_limit(chosen.public_limit)
    if chosen.password_words:
        from mgapp.services import accounts  # noqa: PLC0415 (same)

        accounts.refuse_in_passwords(chosen.password_words)
    _offer_bsre(chosen)
    offer_sheets(chosen)
    _open_ways_out(chosen)
    if chosen.secret_key is not None:
        vault.configure(chosen.secret_key.get_secret_value())
        _keep_backups(chosen, chosen.secret_key.get_secret_value())
    if chosen.database_url is not None:
        db.configure(chosen.database_url.get_secret_value())


def check(chosen: Settings) -> None:
    """Refuse, before anything starts, what only the service behind a setting can judge.

    Raises:
        WrongSetting: no store of files, or no credential of a service account.
    """
    if chosen.files_url is not None:
        keep_files(chosen)
    if chosen.sheets_credentials is not None:
        offer_sheets(chosen)


def keep_files(chosen: Settings) -> None:
    """Say where the bytes of files lie.

    Raises:
        WrongSetting: there is no such kind of store.
    """
    from mgapp.services.kernel import files  # noqa: PLC0415 (same)

    try:
        files.configure(chosen.files_url, chosen.data_dir.absolute() / FILES)
    except ValueError:
        rule = "harus alamat penyimpanan, misalnya s3://ember/folder."
        raise WrongSetting(name="MGAPP_FILES_URL", rule=rule) from None


def _keep_backups(chosen: Settings, key: str) -> None:
    from mgapp.runtime import embedded  # noqa: PLC0415 (same)
    from mgapp.services import backups  # noqa: PLC0415 (same)
    from mgapp.web.version import VERSION  # noqa: PLC0415 (same)

    phrase = chosen.backup_passphrase
    backups.configure(
        backups.Keeping(
            folder=(chosen.backup_dir or chosen.data_dir / BACKUPS).absolute(),
            keep=chosen.backup_keep,
            bundled=embedded.BIN,
            phrase=phrase.get_secret_value() if phrase else None,
            secret_key=key,
            program=VERSION,
        )
    )


def _offer_bsre(chosen: Settings) -> None:
    if (service := bsre_of(chosen)) is not None:
        from mgapp.services import letters  # noqa: PLC0415 (same)

        letters.configure_bsre(service)


def bsre_of(chosen: Settings) -> "Bsre | None":
    """Tell where BSrE is asked; None while it is off."""
    if not (chosen.bsre_url and chosen.bsre_username and chosen.bsre_password):
        return None
    from mgapp.services.letters import Bsre  # noqa: PLC0415 (same)

    password = chosen.bsre_password.get_secret_value()
    return Bsre(chosen.bsre_url, chosen.bsre_username, password, float(chosen.bsre_timeout))


def offer_sheets(chosen: Settings) -> None:
    """Say which spreadsheet the office has, if it has one.

    Raises:
        WrongSetting: the credential is no service account's.
    """
    from mgapp.services.transfer import sheets  # noqa: PLC0415 (same)

    if chosen.sheets_credentials is None:
        sheets.configure(None)
        return
    text = chosen.sheets_credentials.get_secret_value()
    try:
        account = sheets.account_of(text, chosen.spreadsheet_id or "", url=chosen.sheets_url)
        sheets.configure(account if chosen.spreadsheet_id else None)
    except (OSError, ValueError):
        rule = "harus path berkas atau isi JSON sebuah akun layanan Google."
        raise WrongSetting(name="MGAPP_SHEETS_CREDENTIALS", rule=rule) from None


def reached(chosen: Settings, opened: Database, *, key: str | None = None) -> Settings:
    """Say in settings what was found: the database as the web sees it, and the office's key."""
    found = {"database_url": opened.web_url, "secret_key": key or secret_key(chosen)}
    return chosen.model_copy(update={name: SecretStr(x) for name, x in found.items()})


def _open_ways_out(chosen: Settings) -> None:
    if chosen.smtp_url is None and chosen.whatsapp_phone_id is None:
        return
    from mgapp.services import delivery  # noqa: PLC0415 (same)

    delivery.configure(
        smtp_url=chosen.smtp_url.get_secret_value() if chosen.smtp_url else None,
        smtp_from=chosen.smtp_from,
        whatsapp=cloud_of(chosen),
    )


def cloud_of(chosen: Settings) -> "Cloud | None":
    """Tell where WhatsApp is asked; None while it is off."""
    from mgapp.services.delivery import Cloud  # noqa: PLC0415 (same)

    id_, token = chosen.whatsapp_phone_id, chosen.whatsapp_token
    app_secret, verify_token = chosen.whatsapp_app_secret, chosen.whatsapp_verify_token
    if not (id_ and token and app_secret and verify_token):
        return None
    secrets = (each.get_secret_value() for each in (token, app_secret, verify_token))
    made = Cloud(id_, *secrets)
    return replace(made, url=chosen.whatsapp_url) if chosen.whatsapp_url else made


@contextmanager
def session(chosen: Settings, opened: Database) -> "Iterator[Session]":
    """Open one transaction of the services, as the role of the web."""
    # Tables refer to tables of other domains, which a command need not know.
    import mgapp.services.tables  # noqa: F401, PLC0415 (same)
    from mgapp.services.kernel import db  # noqa: PLC0415 (same)

    furnish(reached(chosen, opened))
    try:
        with db.transaction() as transaction:
            yield transaction
    finally:
        db.dispose()  # so that a server can stop at once


@contextmanager
def at_work(chosen: Settings) -> "Iterator[Session]":
    """Reach the database for one command, its schema up to date, in one transaction."""
    with database.reach(chosen) as opened:
        migrate.ensure_current(opened.owner_url, opened.web_role)
        with session(chosen, opened) as transaction:
            yield transaction
