"""Backups: the database, the files and the key in one file that proves itself; and back again.

A backup is made of one snapshot while the office works. It ends with the SHA-256 of all its bytes
and is read back only when that fits. The worker makes one at night, the command line at any time.
"""

from mgapp.services.backups.actions import (
    begin_nightly,
    give_up,
    make_queued,
    note_made,
    request_backup,
)
from mgapp.services.backups.archive import Manifest, manifest_of, reading
from mgapp.services.backups.errors import (
    BackupDamaged,
    BackupFailed,
    BackupNotFound,
    KeyDiffers,
    KeyMissing,
    PassphraseNeeded,
    PassphraseWrong,
    RestoreFailed,
)
from mgapp.services.backups.exporting import export_backups
from mgapp.services.backups.keeping import Keeping, configure
from mgapp.services.backups.making import Made, Source, make
from mgapp.services.backups.passphrase import drawn as drawn_passphrase
from mgapp.services.backups.queries import (
    BackupState,
    BackupSummary,
    backup_state,
    list_backups,
    show_backup,
)
from mgapp.services.backups.restoring import (
    Target,
    check_files,
    is_empty,
    restore_database,
    restore_files,
    secret_of,
)
from mgapp.services.backups.words import BackupKind, BackupStatus

__all__ = [
    "BackupDamaged",
    "BackupFailed",
    "BackupKind",
    "BackupNotFound",
    "BackupState",
    "BackupStatus",
    "BackupSummary",
    "Keeping",
    "KeyDiffers",
    "KeyMissing",
    "Made",
    "Manifest",
    "PassphraseNeeded",
    "PassphraseWrong",
    "RestoreFailed",
    "Source",
    "Target",
    "backup_state",
    "begin_nightly",
    "check_files",
    "configure",
    "drawn_passphrase",
    "export_backups",
    "give_up",
    "is_empty",
    "list_backups",
    "make",
    "make_queued",
    "manifest_of",
    "note_made",
    "reading",
    "request_backup",
    "restore_database",
    "restore_files",
    "secret_of",
    "show_backup",
]
