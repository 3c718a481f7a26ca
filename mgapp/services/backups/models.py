"""The book of backups: what was made, when, and where it lies."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from mgapp.services.backups.words import BackupKind, BackupStatus
from mgapp.services.kernel.table import Made, Row, words


class Backup(Row, Made, table=True):
    """One backup, from the wish to its end.

    ``size`` in bytes; ``lost`` counts files that were missing or changed in the store already;
    ``removed_at`` is when retention took the file away.
    """

    __tablename__ = "backups"

    kind: BackupKind = Field(sa_type=words(BackupKind))
    status: BackupStatus = Field(default=BackupStatus.WAITING, sa_type=words(BackupStatus))
    requested_by: UUID | None = Field(default=None, foreign_key="users.id")
    finished_at: datetime | None = None
    place: str | None = Field(default=None, max_length=500)
    size: int | None = Field(default=None, sa_type=sa.BigInteger)
    sha256: str | None = Field(default=None, max_length=64)
    files: int | None = None
    lost: int | None = None
    has_keys: bool = False
    problem: str | None = Field(default=None, max_length=600)
    removed_at: datetime | None = None
