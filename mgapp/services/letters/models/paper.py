"""Papers: the one of a signed letter, kept for good, and prints that are made again on demand."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from mgapp.services.kernel.table import JSON_OR_NONE, Made, Row, columns, words
from mgapp.services.letters.paper_words import PaperState, PrintKind


class SignedPaper(Row, Made, table=True):
    """The paper of a signed letter; once it is ready, the database lets nobody change its row.

    Attributes:
        facts: Everything that is printed, frozen when it was signed; empty once it is ready,
            since the PDF then is the record.
        tries: How often making it failed.
        sha256: Of the sealed PDF.
    """

    __tablename__ = "letter_papers"

    letter_id: UUID = Field(foreign_key="letters.id", unique=True)
    state: PaperState = Field(default=PaperState.WAITING, sa_type=words(PaperState))
    facts: dict[str, Any] | None = Field(default=None, sa_type=JSON_OR_NONE)
    tries: int = 0
    file_id: UUID | None = Field(default=None, foreign_key="files.id")
    sha256: str | None = Field(default=None, max_length=64)
    pages: int | None = None
    made_at: datetime | None = None


class PassingPrint(Row, Made, table=True):
    """A draft, a sheet or a book that somebody asked to see; swept after a day.

    Attributes:
        digest: SHA-256 of kind and facts, by which the same print is found again.
        facts: As above.
    """

    __tablename__ = "letter_prints"

    digest: str = Field(max_length=64, unique=True)
    kind: PrintKind = Field(sa_type=words(PrintKind))
    state: PaperState = Field(default=PaperState.WAITING, sa_type=words(PaperState))
    facts: dict[str, Any] | None = Field(default=None, sa_type=JSON_OR_NONE)
    tries: int = 0
    file_id: UUID | None = Field(default=None, foreign_key="files.id")
    pages: int | None = None
    made_at: datetime | None = None


PAPERS = columns(SignedPaper)
PRINTS = columns(PassingPrint)
sa.Index("ix_letter_prints_created_at", PRINTS.created_at)
