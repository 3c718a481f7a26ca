"""Files that belong to a row: their bytes in the store, their facts in a table."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.kernel import clock, files
from mgapp.services.kernel.documents import Document
from mgapp.services.kernel.ids import new_id
from mgapp.services.kernel.models import StoredFile
from mgapp.services.kernel.nested import Nested
from mgapp.services.kernel.table import columns

ORPHANS_KEPT_FOR = timedelta(days=1)
FEW = 50
"""So many files without a row are no sign of a wrong database."""

_FILES = columns(StoredFile)
_SHOWN = (_FILES.id, _FILES.owner_id, _FILES.filename, _FILES.content_type, _FILES.size)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A stored file as lists name it; ``size`` in bytes."""

    id: UUID
    filename: str
    type: str
    size: int


@dataclass(frozen=True, slots=True)
class StoredAt:
    """Whose file it is: what a guard must know before it hands out the bytes."""

    attachment: Attachment
    owner_kind: str
    owner_id: UUID


def keep(
    session: Session, *, owner_kind: str, owner_id: UUID, documents: Sequence[Document]
) -> list[Attachment]:
    """Store files for a row: the bytes first, so that no row ever names missing bytes."""
    if not documents:
        return []
    rows = [_row(document, owner_kind, owner_id) for document in documents]
    for row, document in zip(rows, documents, strict=True):
        files.put(row["id"], document.content)
    session.execute(sa.insert(StoredFile), rows)
    return [
        Attachment(row["id"], row["filename"], row["content_type"], row["size"]) for row in rows
    ]


def of_owners(session: Session, owner_ids: Iterable[UUID]) -> dict[UUID, list[Attachment]]:
    """List the files of some rows, oldest first."""
    query = sa.select(*_SHOWN).where(_FILES.owner_id.in_(list(owner_ids))).order_by(_FILES.id)
    found: dict[UUID, list[Attachment]] = {}
    for row in session.execute(query):
        shown = Attachment(row.id, row.filename, row.content_type, row.size)
        found.setdefault(row.owner_id, []).append(shown)
    return found


OF_ONE = Nested(
    StoredFile, "owner_id", "id", only=("id", "filename", "content_type", "size")
)  # fmt: skip
"""The files of one row, oldest first, as a part of a larger statement; ``named`` reads them."""


def named(rows: Iterable[Any]) -> list[Attachment]:
    """Read what ``OF_ONE`` selected."""
    return [Attachment(row.id, row.filename, row.content_type, row.size) for row in rows]


def count_part(owner_id: Any) -> sa.ScalarSelect[int]:
    """Select how many files a row has, as a part of a larger statement."""
    return sa.select(sa.func.count()).where(_FILES.owner_id == owner_id).scalar_subquery()


def stored(session: Session, file_id: UUID) -> StoredAt | None:
    """Tell whose file it is; None when there is no such file."""
    query = sa.select(*_SHOWN, _FILES.owner_kind).where(_FILES.id == file_id)
    row = session.execute(query).one_or_none()
    if row is None:
        return None
    shown = Attachment(row.id, row.filename, row.content_type, row.size)
    return StoredAt(shown, row.owner_kind, row.owner_id)


def _row(document: Document, owner_kind: str, owner_id: UUID) -> dict[str, Any]:
    return {
        "id": new_id(),
        "created_at": clock.now(),
        "owner_kind": owner_kind,
        "owner_id": owner_id,
        "filename": document.filename,
        "content_type": document.content_type,
        "size": len(document.content),
        "sha256": hashlib.sha256(document.content).hexdigest(),
    }


def forget(
    session: Session, *, owner_ids: Iterable[UUID], file_id: UUID | None = None
) -> list[UUID]:
    """Forget the files of some rows, or one of them; their bytes go with the nightly sweep.

    Returns:
        The ids that were forgotten.
    """
    gone = sa.delete(StoredFile).where(_FILES.owner_id.in_(list(owner_ids)))
    if file_id is not None:
        gone = gone.where(_FILES.id == file_id)
    return list(session.scalars(gone.returning(_FILES.id)))


class StoreOfAnother(Exception):
    """Most files in the store belong to no row: this database and this store are strangers."""


def sweep(session: Session) -> int:
    """Destroy bytes that no row names: of submissions that were rolled back, of deleted drafts.

    Only what lies there for a day: a row is committed after its bytes, within seconds.

    Returns:
        How many files were destroyed.

    Raises:
        StoreOfAnother: nothing was destroyed.
    """
    orphans, in_use = list[UUID](), 0
    for ids in files.older_than(clock.now() - ORPHANS_KEPT_FOR):
        named = set(session.scalars(sa.select(_FILES.id).where(_FILES.id.in_(ids))))
        orphans += [file_id for file_id in ids if file_id not in named]
        in_use += len(named)
    if len(orphans) > max(in_use, FEW):
        message = f"{len(orphans)} of {len(orphans) + in_use} files have no row"
        raise StoreOfAnother(message)
    for file_id in orphans:
        files.delete(file_id)
    return len(orphans)


def destroy(session: Session, file_ids: Iterable[UUID]) -> int:
    """Destroy bytes now that their rows are gone for good; what a row still names stays.

    For erased persons: the sweep of the night waits a day.

    Returns:
        How many files were destroyed.
    """
    wanted = list(file_ids)
    named = set(session.scalars(sa.select(_FILES.id).where(_FILES.id.in_(wanted))))
    gone = [file_id for file_id in wanted if file_id not in named]
    for file_id in gone:
        files.delete(file_id)
    return len(gone)
