"""The two verbs: write everything, read it back."""

import hashlib
from collections.abc import Callable
from typing import IO

from sqlalchemy.orm import Session

from mgapp.services import accounts
from mgapp.services.access import Actor, ActorKind, Permission, requires
from mgapp.services.accounts import SecurityEventType
from mgapp.services.kernel import cache, db
from mgapp.services.kernel.disclosure import disclosed
from mgapp.services.kernel.errors import Forbidden
from mgapp.services.transfer.dumps.database import answered_for, cursor_of, unbound
from mgapp.services.transfer.dumps.importing import bring_in
from mgapp.services.transfer.dumps.outcome import Outcome
from mgapp.services.transfer.dumps.parcel import opened
from mgapp.services.transfer.dumps.progress import Progress
from mgapp.services.transfer.dumps.writing import write

MOST_UNPACKED = 4_000_000_000
"""Bytes that an archive from the web may hold."""

_TELL = """select pg_notify('mgapp', '{"topic": "everything"}')"""
_PIECE = 1024 * 1024


@requires(Permission.DATA_MOVE)
def export_all(
    session: Session,
    actor: Actor,
    *,
    out: IO[bytes],
    with_keys: bool = False,
    progress: Progress | None = None,
) -> None:
    """Write everything into one zip; a person who takes it out is on both trails.

    Args:
        session: The transaction that tells of it.
        actor: Who takes it out.
        out: Where the zip goes; it must be seekable.
        with_keys: Hashes and keys as well; only for the office's own machinery.
        progress: Learns how far it is.

    Raises:
        Forbidden: a person asked for the keys.
    """
    if with_keys and actor.kind is not ActorKind.SYSTEM:
        raise Forbidden
    with db.snapshot() as moment, answered_for():
        counts = write(moment, out, with_keys=with_keys, progress=progress or Progress())
    if actor.is_person:
        disclosed(
            session, actor.me, kind="office", row_id=None, fields="seluruh data",
            reason="ekspor seluruh data",
        )  # fmt: skip
        rows = sum(counts.values()) - counts["bytes"]
        accounts.record_security(session, actor, SecurityEventType.DATA_EXPORTED, None, rows=rows)


@requires(Permission.DATA_MOVE)
def import_all(
    session: Session,
    actor: Actor,
    *,
    file: IO[bytes],
    name: str = "berkas",
    dry_run: bool,
    progress: Progress | None = None,
) -> Outcome:
    """Bring in our own export, or dumps of the old browser storage; all of a file or nothing.

    Single records that cannot be taken are refused with their line and reason; the others go in.

    Args:
        session: The transaction.
        actor: Who brings it; only the office's own machinery may bring hashes and keys.
        file: Seekable; a zip or JSON.
        name: How a list is called that stands alone in the file.
        dry_run: Say exactly what would happen, and change nothing.
        progress: Learns how far it is.

    Raises:
        FileUnreadable: cut, damaged, too deep, or something else.
        FileRefused: a list that nobody knows, or a broken audit trail.
        KeysInFile: hashes or keys in a file that came by the web.
        AlreadyMoving: another import is under way.
    """
    outcome = Outcome(dry_run)
    may_hold_keys = actor.kind is ActorKind.SYSTEM
    cursor = unbound(cursor_of(session))
    most = None if may_hold_keys else MOST_UNPACKED
    far = progress or Progress()
    with answered_for(), opened(file, name=name, most_bytes=most, progress=far) as parcel:
        cursor.execute("savepoint moving")
        bring_in(cursor, parcel, outcome, with_keys=may_hold_keys)
        if dry_run:
            cursor.execute("rollback to savepoint moving")
    if not dry_run and (outcome.created or outcome.changed):
        _tell(session, actor, outcome, print_of(file))
        cursor.execute(_TELL)
    return outcome


@requires(Permission.DATA_MOVE)
def may_import(session: Session, actor: Actor) -> None:
    """Say before a large file is received whether it will be taken from this sender."""
    del session, actor


def print_of(file: IO[bytes]) -> str:
    """Compute the SHA-256 of a file, hexadecimal; leaves it at its beginning."""
    file.seek(0)
    found = hashlib.sha256()
    read: Callable[[], bytes] = lambda: file.read(_PIECE)  # noqa: E731 (typed for `iter`)
    for piece in iter(read, b""):
        found.update(piece)
    file.seek(0)
    return found.hexdigest()


def _tell(session: Session, actor: Actor, outcome: Outcome, sha256: str) -> None:
    cache.all_changed(session)
    accounts.record_security(
        session, actor, SecurityEventType.DATA_IMPORTED, None,
        created=outcome.created, changed=outcome.changed, refused=len(outcome.refused),
        renamed=len(outcome.notes), sha256=sha256,
    )  # fmt: skip
