"""`mgapp doctor`: looks at everything a start needs and says what it found, line by line."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import psycopg
from pydantic import SecretStr

from mgapp.runtime import (
    backup,
    database,
    frontend,
    migrate,
    office,
    privileges,
    queue,
    supervise,
    ways_out,
)
from mgapp.runtime.errors import PortInUse, StartRefused
from mgapp.settings import Settings


class Mark(StrEnum):
    """How a finding is meant."""

    GOOD = "baik"
    WARNING = "perhatian"
    WRONG = "salah"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    mark: Mark
    text: str


def examine(chosen: Settings) -> Iterator[Finding]:
    """Look at tools, data directory, database, services outside, port and front end, in order."""
    for look in (_tools, _data_directory, _database, _redis, _sheets, _ways_out, _port, _frontend):
        yield from _safely(look, chosen)


def _safely(look: Callable[[Settings], Iterator[Finding]], chosen: Settings) -> Iterator[Finding]:
    try:
        yield from look(chosen)
    except StartRefused as refused:
        yield Finding(Mark.WRONG, str(refused))


def _tools(_chosen: Settings) -> Iterator[Finding]:
    for tool in ("setpriv", "unshare"):
        if shutil.which(tool) is None:
            yield Finding(Mark.WRONG, f"{tool} tidak ada: pasang util-linux.")
    yield Finding(Mark.GOOD, "alat sistem diperiksa.")


def _data_directory(chosen: Settings) -> Iterator[Finding]:
    place = chosen.data_dir.absolute()
    if not place.exists():
        yield Finding(Mark.GOOD, f"direktori data {place} dibuat saat pertama kali mulai.")
        return
    usable = place.is_dir() and os.access(place, os.W_OK | os.X_OK)
    says = "dapat ditulis" if usable else "tidak dapat ditulis"
    yield Finding(Mark.GOOD if usable else Mark.WRONG, f"direktori data {place} {says}.")
    for secret in ("secret-key", "initial-admin-password"):
        file = place / secret
        if file.exists() and file.stat().st_mode & 0o077:
            yield Finding(Mark.WRONG, f"{file} terbaca orang lain: jalankan chmod 600.")


def _database(chosen: Settings) -> Iterator[Finding]:
    if chosen.database_url is None and not (chosen.data_dir / database.DIRECTORY).exists():
        yield Finding(Mark.GOOD, "basis data bawaan dibuat saat pertama kali mulai.")
        return
    with database.reach(chosen) as opened:
        yield Finding(Mark.GOOD, f"basis data terjangkau sebagai {opened.web_role}.")
        if migrate.is_current(opened.owner_url):
            yield Finding(Mark.GOOD, "skema mutakhir.")
        else:
            yield Finding(Mark.WARNING, "skema belum mutakhir: jalankan mgapp migrate.")
        for warning in privileges.check(opened):
            yield Finding(Mark.WARNING, warning)
        yield from _queue(opened)
        yield from _backups(chosen, opened)


def _queue(opened: database.Database) -> Iterator[Finding]:
    try:
        waiting, failed, workers = queue.state(opened.web_url)
    except psycopg.errors.UndefinedTable:
        return  # the schema is not that far yet, as was said
    yield Finding(Mark.GOOD, f"antrean: {waiting} menunggu, {workers} pekerja hidup.")
    if failed:
        yield Finding(Mark.WARNING, f"{failed} pekerjaan gagal: lihat log, cari job_failed.")
    if waiting and not workers:
        yield Finding(Mark.WARNING, "tidak ada pekerja: mulai mgapp run atau mgapp worker.")


def _backups(chosen: Settings, opened: database.Database) -> Iterator[Finding]:
    try:
        found = backup.last(opened.web_url)
    except psycopg.errors.UndefinedTable:
        return  # the schema is not that far yet, as was said
    if not chosen.backup_keep:
        yield Finding(Mark.WARNING, "cadangan malam dimatikan (MGAPP_BACKUP_KEEP=0).")
    elif chosen.backup_passphrase is None:
        text = "cadangan malam tanpa kunci kantor: isi MGAPP_BACKUP_PASSPHRASE."
        yield Finding(Mark.WARNING, text)
    if found is None:
        yield Finding(Mark.WARNING, "belum ada cadangan: jalankan mgapp backup.")
        return
    status, ended, problem = found
    old = datetime.now(UTC) - ended > backup.OLD
    good = status == "done" and not (problem or old)
    why = problem or ("sudah lebih dari dua hari." if old else "baik.")
    mark = Mark.GOOD if good else Mark.WARNING
    yield Finding(mark, f"cadangan terakhir {ended:%Y-%m-%d %H.%M} UTC: {why}")


def _redis(chosen: Settings) -> Iterator[Finding]:
    if chosen.redis_url is None:
        return
    from redis import Redis, RedisError  # noqa: PLC0415 (only where it is used)

    try:
        Redis.from_url(chosen.redis_url.get_secret_value(), socket_timeout=3).ping()
    except RedisError as error:
        yield Finding(Mark.WRONG, f"MGAPP_REDIS_URL: Redis tidak menjawab ({error}).")
    else:
        yield Finding(Mark.GOOD, "Redis menjawab.")


def _sheets(chosen: Settings) -> Iterator[Finding]:
    given = (chosen.sheets_credentials, chosen.spreadsheet_id)
    if given == (None, None):
        return
    if None in given:
        text = "isi MGAPP_SHEETS_CREDENTIALS dan MGAPP_SPREADSHEET_ID bersama-sama."
        yield Finding(Mark.WARNING, text)
        return
    yield from _key_file(chosen.sheets_credentials)
    from mgapp.services.kernel.errors import OfficeError  # noqa: PLC0415 (slow)
    from mgapp.services.transfer import sheets  # noqa: PLC0415 (same)

    office.offer_sheets(chosen)
    try:
        missing = sheets.missing_tabs()
    except OfficeError as refused:
        yield Finding(Mark.WRONG, refused.sentence)
        return
    text = f"tab belum ada: {', '.join(missing)}." if missing else "semua tab ada."
    yield Finding(Mark.GOOD, f"Google Sheets terjangkau; {text}")


def _key_file(credentials: SecretStr | None) -> Iterator[Finding]:
    text = credentials.get_secret_value().strip() if credentials else ""
    file = Path(text)
    if not text.startswith("{") and file.is_file() and file.stat().st_mode & 0o077:
        yield Finding(Mark.WRONG, f"{file} terbaca orang lain: jalankan chmod 600.")


def _ways_out(chosen: Settings) -> Iterator[Finding]:
    for well, text in ways_out.check(chosen):
        yield Finding(Mark.GOOD if well else Mark.WRONG, text)


def _port(chosen: Settings) -> Iterator[Finding]:
    try:
        supervise.check_port(chosen.host, chosen.port)
    except PortInUse:
        text = f"port {chosen.port} sedang dipakai; wajar bila mgapp sedang berjalan."
        yield Finding(Mark.WARNING, text)
    else:
        yield Finding(Mark.GOOD, f"port {chosen.port} bebas.")


def _frontend(_chosen: Settings) -> Iterator[Finding]:
    if frontend.is_current():
        yield Finding(Mark.GOOD, "tampilan sudah dibangun.")
    else:
        yield Finding(Mark.WARNING, "tampilan dibangun saat mulai berikutnya.")
